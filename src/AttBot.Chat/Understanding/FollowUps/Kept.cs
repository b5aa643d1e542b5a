using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>What is asked of a day or of a conference told a turn or two ago.</summary>
internal static class Kept
{
    /// <summary>"Where does that date come from?" after a deadline or a reckoned day: its sum, not the source of the tables.</summary>
    internal static Question? WhenceTheDay(Reading reading, ConversationContext context)
    {
        if (!reading.Signals("c_whence") || context.States.Count == 0 || reading.States.Count > 0 || reading.Tokens.Count > Continued.LongestContinued * (reading.Language == Treaty.Languages.Language.Chinese ? 2 : 1) || reading.HasAny(Concepts.Topics) || Deadlines.ReportOf(reading) is not null)
        {
            return null;
        }

        return context.Subject switch
        {
            "deadline" => new Question.Deadline(context.States, Enum.Parse<ReportKind>(context.Detail!), context.On is { } end ? Treaty.Tables.Iso.Date(end)?.Year : null),
            "date" when context.Detail == nameof(TreatyEvent.EntryIntoForce) => new Question.Date(context.States, TreatyEvent.EntryIntoForce),
            "date" => new Question.About(Currency: false),
            _ => null,
        };
    }

    /// <summary>"And the conference itself?" after the meetings that prepared it.</summary>
    internal static Question.Meeting? TheConferenceItself(Reading reading, ConversationContext context)
    {
        const int longest = 16;
        if (context is not { Subject: "meeting", Gathering: not null, Conference: { } number } || !reading.Signals("c_mv_itself") || reading.ConferenceNumbers.Count + reading.CertainStates.Count > 0 || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest))
        {
            return null;
        }

        var named = Meetings.AspectOf(reading);
        var placed = named == MeetingAspect.All && (reading.Concepts.Any(c => c.StartsWith("city_", StringComparison.Ordinal)) || reading.Senses.Any(s => s.StartsWith("w_city_", StringComparison.Ordinal)));
        return new Question.Meeting(MeetingChoice.Number, number, placed ? MeetingAspect.Place : named);
    }

    /// <summary>"And the next one, do you have its dates?" after an entry about the outcome of a conference.</summary>
    internal static Question.Meeting? ConferenceBeside(Library library, Reading reading, ConversationContext context, KnowledgeEntry last)
    {
        var after = reading.Signals("c_mv_following") || reading.Has("next");
        var before = reading.Signals("c_mv_preceding") || reading.Has("previous");
        if (NumberSpokenOf(context) is not { } number || after == before || context.Item is not null || (last.Items(Treaty.Languages.Language.English).Count > 0 && !Outcomes.OutcomeEntries.ContainsValue(last.Id)) || Meetings.AspectOf(reading) is not (MeetingAspect.Dates or MeetingAspect.Place or MeetingAspect.President or MeetingAspect.Theme) || !Moves.Bare.IsAltogether(reading)
            || reading.HasAny("report", "annual_report", "initial_report", "deadline", "meeting", "document", "year", "countryword", "party", "signatory") || !AfterTables.ConferenceName().IsMatch(last.Title[Treaty.Languages.Language.English] + " " + last.Text[Treaty.Languages.Language.English]))
        {
            return null;
        }

        var beside = after ? number + 1 : number - 1;
        return library.Book.Meetings.Any(m => m.Number == beside) ? new Question.Meeting(MeetingChoice.Number, beside, Meetings.AspectOf(reading)) : null;
    }

    /// <summary>The one conference of the last question about an entry, or else the last one told.</summary>
    private static int? NumberSpokenOf(ConversationContext context) =>
        context.Terms.Where(t => t.StartsWith("§csp", StringComparison.Ordinal)).ToArray() is [var only] && int.TryParse(only.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture, out var named) ? named : context.Conference;

    /// <summary>"What did it decide?" after a conference.</summary>
    internal static Question? OutcomeOfTheLast(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        const int longest = 7;
        return context is { Subject: "meeting", Gathering: null, Conference: { } number } && reading.ConferenceNumbers.Count == 0 && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) && reading.Years.Count + reading.Dates.Count == 0
            && !reading.HasAny("next", "previous", "first", "latest", "prepmeeting", "wgmeeting", "q_who", "countryword") && !reading.Signals("c_mv_following") && !reading.Signals("c_mv_preceding") && (reading.Themes.Overlaps(["t_decide", "t_outcome", "t_adopted"]) || reading.Has("adopted") || Outcomes.NamesDeclaration(reading))
                ? Outcomes.Outcome(library, reading, states, number, asked: true)
                : null;
    }

    /// <summary>"What was the date for CSP12?" after a duty that is reckoned from each Conference: its day, not that of the Conference.</summary>
    internal static Question.Entry? DutyForAConference(Library library, Reading reading, ConversationContext context) =>
        context.EntryId is { } id && Meetings.AspectOf(reading) == MeetingAspect.Dates && IsForAConference(reading) && library.Asked(id) is { } duty && IsReckonedFor(duty.Found, reading) ? duty : null;

    /// <summary>Whether a conference is named behind a "for".</summary>
    internal static bool IsForAConference(Reading reading) =>
        reading.ConferenceNumbers.Count == 1 && SmallWords.In(reading, "forit") && !reading.Unexplained.Any() && !reading.HasAny(Concepts.Topics) && reading.States.Count == 0;

    /// <summary>Whether an entry tells a duty and its day for the conference named.</summary>
    internal static bool IsReckonedFor(Treaty.Knowledge.KnowledgeEntry entry, Reading reading) =>
        entry.Kind == "deadline" && reading.ConferenceNumbers is [var number] && entry.Text[Treaty.Languages.Language.English].Contains("CSP" + Figures.Number(number), StringComparison.Ordinal);

    /// <summary>The working group a message names, or what it works on: "and the one on reporting?"</summary>
    private static string? BodyOf(Reading reading) =>
        Meetings.WorkingBody(reading) ?? (!reading.Signals("c_mv_one") ? null : reading.Has("report") ? "WGTR" : reading.Has("universalization") ? "WGTU" : null);

    /// <summary>"And the WGETI?" after the meetings of the working groups before a conference.</summary>
    internal static Question.Meeting? BodyOfTheMeetings(Reading reading, ConversationContext context)
    {
        const int longest = 5, longestOfDays = 10;
        // "which of those days were for the WGETI?"
        var ofDays = reading.Senses.Contains("w_days") && (reading.Signals("c_mv_of") || reading.Has("q_which"));
        return context.Subject == "meeting" && context.Conference is { } number && context.Gathering == nameof(Treaty.Conferences.MeetingKind.WorkingGroupMeeting) && reading.Tokens.Count <= (ofDays ? longestOfDays : longest) && BodyOf(reading) is { } body && (ofDays ? !reading.Unexplained.Skip(1).Any() : reading.Unexplained.All(t => SmallWords.Is(t, "bitof"))) && reading.Themes.Count == 0 && !reading.HasAny("q_what", "q_who", "q_why", "q_howmany", "president", "document") && (!reading.Has("report") || reading.Signals("c_mv_one"))
            ? new Question.Meeting(MeetingChoice.OfBody, number, MeetingAspect.Dates, Of: body)
            : null;
    }
}
