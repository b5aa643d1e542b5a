using AttBot.Chat.Understanding.FollowUps;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Which meeting or conference is asked of, and what of it.</summary>
internal static class Meetings
{
    /// <summary>Which conferences a State presided over, or which were held in a country or city.</summary>
    internal static Question? ConferencesOf(Library library, Reading reading, IReadOnlyList<string> states, DateOnly today)
    {
        var city = reading.Has("city_tokyo") ? "Tokyo" : reading.Has("city_cancun") ? "Cancún" : reading.Has("city_geneva") ? "Geneva" : null;
        // "the working group meetings of this March"
        if (states.Count == 0 && reading.Dates.Count == 0 && reading.HasAny("thisyear", "lastyear") && reading.HasAny("meeting", "conference", "wgmeeting", "prepmeeting") && MonthOf(reading) is { } month)
        {
            var first = new DateOnly(reading.Has("thisyear") ? today.Year : today.Year - 1, month, 1);
            return new Question.Meeting(MeetingChoice.During, null, MeetingAspect.Dates, Of: Iso.Text(first) + "/" + Iso.Text(first.AddMonths(1).AddDays(-1)));
        }

        // "which Conferences fell in September?"
        if (states.Count == 0 && reading.Dates.Count + reading.Years.Count + reading.ConferenceNumbers.Count == 0 && reading.Has("conference") && reading.HasAny("q_which", "q_list", "list_them", "q_howmany") && !reading.HasAny(Concepts.Standing) && !reading.HasAny(Concepts.Topics)
            && !reading.HasAny("report", "document", "proposal", "wgmeeting", "prepmeeting", "q_why") && reading.Unexplained.Count() <= 2 && MonthOf(reading) is { } anyYear)
        {
            return new Question.Meeting(MeetingChoice.HeldInMonth, null, MeetingAspect.Dates, Of: Figures.Number(anyYear));
        }

        var only = reading.Dates.Count == 1 ? reading.Dates[0] : default;
        var period = states.Count == 0 && reading.Dates.Count == 1 && reading.HasAny("meeting", "conference", "wgmeeting", "prepmeeting") && !reading.HasAny("since", "before", "between") ? Iso.Text(only.First) + "/" + Iso.Text(only.Last) : null;
        // "one delegation wanted more use of a tool in the May 2023 meeting, which tool?" asks for no meeting
        if (period is not null && reading.ConferenceNumbers.Count == 0 && !reading.Unexplained.Skip(1).Any() && reading.HasAny("q_which", "q_what", "q_list") && !reading.HasAny(Concepts.Standing) && library.Book.Meetings.Any(m => m.Start <= only.Last && (m.End ?? m.Start) >= only.First))
        {
            return new Question.Meeting(MeetingChoice.During, null, MeetingAspect.Dates, Of: period);
        }

        if (city is not null && states.Count == 0 && reading.Has("conference") && reading.ConferenceNumbers.Count == 0 && reading.Tokens.Any(t => SmallWords.Is(t, "outside") || SmallWords.Is(t, "not")) && !reading.HasAny(Concepts.Topics))
        {
            return new Question.Meeting(MeetingChoice.HeldOutside, null, MeetingAspect.All, Of: city);
        }

        if (Venues.InThatPlace(library, reading, states) is { } placed)
        {
            return placed;
        }

        // "was CSP9 chaired by Korea?" is told by who presided over it
        if (AsksWhoPresided(reading))
        {
            return new Question.Meeting(MeetingChoice.Number, reading.ConferenceNumbers[0], MeetingAspect.President);
        }

        // "who is the president of France?" asks for a head of State, unless the State presided over a Conference
        if (states is [var head] && reading.Has("president") && reading.Has("q_who") && reading.ConferenceNumbers.Count == 0 && !reading.HasAny("conference", "document", "report", "stance", "party", "phone", "meeting", "proposal", "universalization", "workshopq") && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing) && !reading.Unexplained.Any())
        {
            return library.Book.Meetings.Any(m => m.Number is not null && m.PresidencyIso3 == head) ? new Question.Meeting(MeetingChoice.PresidedBy, null, MeetingAspect.President, Of: head) : new Question.OutOfScope(false);
        }

        // "which presidents came from Africa?"
        if (states.Count == 0 && reading.Has("president") && Regions.RegionOf(reading) is { } home && reading.ConferenceNumbers.Count == 0 && !Regions.OutsideOf(reading) && reading.Unexplained.Count() <= 2 && !reading.HasAny("document", "report", "proposal", "q_why", "q_how", "wgtu", "champion", "cochair", "strategy", "stance", "universalization"))
        {
            return new Question.Meeting(MeetingChoice.PresidedFrom, null, MeetingAspect.President, Of: home);
        }

        // "did Argentina preside twice?"
        if (states is [var presiding] && reading.Has("president") && !reading.HasAny("q_who", "q_where", "report", "document", "stance", "party", "phone") && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing) && reading.ConferenceNumbers.Count == 0 && reading.Unexplained.Count() <= 1 && reading.Tokens.Count <= 9)
        {
            return new Question.Meeting(MeetingChoice.PresidedBy, null, MeetingAspect.All, Of: presiding);
        }

        if (states.Count == 0 && reading.ConferenceNumbers.Count == 0 && reading.Has("conference") && reading.HasAny("q_which", "q_what", "q_list") && Array.Find(ThemeWords, t => reading.Has(t.Concept)).Word is { } about
            && (reading.Has("theme") || reading.Tokens.Count <= 9) && reading.Unexplained.Count() <= 1 && !reading.HasAny("adopted", "report", "document", "proposal", "wgeti", "wgtr", "wgtu", "dief", "strategy", "workinggroup", "next", "previous", "thisyear") && reading.Themes.All(t => t is "t_priority" or "t_decide"))
        {
            return new Question.Meeting(MeetingChoice.WithTheme, null, MeetingAspect.Theme, Of: about);
        }

        if (!(reading.Has("conference") || (city is "Tokyo" or "Cancún" && reading.HasAny("president", "theme"))) || reading.ConferenceNumbers.Count > 0 || states.Count > 1 || (states.Count == 0 && city is null) || reading.HasAny(Concepts.Topics) || reading.HasAny(Concepts.Standing) || reading.Has("report")
            || !reading.HasAny("q_which", "q_what", "q_when", "q_list", "q_howmany", "q_who"))
        {
            return null;
        }

        var aspect = reading.Has("president") && reading.Has("q_who") ? MeetingAspect.President : reading.Has("q_when") ? MeetingAspect.Dates : MeetingAspect.All;
        if (states is [var state])
        {
            return reading.Has("president") ? new Question.Meeting(MeetingChoice.PresidedBy, null, aspect, Of: state)
                : reading.Themes.Contains("t_when_held") || reading.Themes.Contains("t_host") || reading.HasAny("place", "q_where") ? new Question.Meeting(MeetingChoice.HeldIn, null, aspect, Of: state)
                : null;
        }

        return city is null || reading.Unexplained.Skip(2).Any() ? null : new Question.Meeting(MeetingChoice.HeldIn, null, aspect, Of: city);
    }

    /// <summary>A meeting still to come is asked for; without it the last one known will do.</summary>
    internal const string Ahead = "ahead";

    /// <summary>The one month a message names without a year.</summary>
    private static int? MonthOf(Reading reading) =>
        reading.Concepts.Where(c => c[0] == 'm' && c.Length <= 3 && int.TryParse(c.AsSpan(1), out _)).ToArray() is [var only] ? int.Parse(only.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>"How many days from the end of CSP11 to the opening of CSP12?"</summary>
    internal static Question.Gap? Gap(Library library, Reading reading, IReadOnlyList<string> states)
    {
        int[] numbers = [.. reading.ConferenceNumbers.Distinct().Order()];
        var days = reading.Signals("c_mv_howmanydays") || (reading.Has("q_howmany") && reading.Signals("c_mv_days")) || reading.Signals("c_mv_howlong");
        return days && numbers is [var one, var other] && states.Count == 0 && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing) && !reading.HasAny("prepmeeting", "wgmeeting", "report", "document", "president", "consultation") && reading.Dates.Count + reading.Years.Count == 0
            && library.Book.Meetings.Any(m => m.Number == one) && library.Book.Meetings.Any(m => m.Number == other)
                ? new Question.Gap(one, other)
                : null;
    }

    internal static Question.Meeting? Meeting(Library library, Reading reading, IReadOnlyList<string> states, DateOnly today)
    {
        if (states.Count == 0 && BodyMeeting(library, reading) is { } ofBody)
        {
            return ofBody;
        }

        // "when were the informal consultations for CSP7?"
        if (states.Count == 0 && reading.Has("consultation") && reading.ConferenceNumbers is [var cycle] && reading.HasAny("q_when", "q_where") && !reading.HasAny("strategy", "q_howmany", "bureau", "proposal", "before")
            && library.Book.Meetings.Any(m => m.Kind == Treaty.Conferences.MeetingKind.Consultation && m.Cycle == "CSP" + Figures.Number(cycle)))
        {
            return new Question.Meeting(MeetingChoice.CycleConsultation, cycle, MeetingAspect.Dates);
        }

        if (states.Count > 0 || (reading.HasAny(Concepts.Topics) && !reading.HasAny("wgmeeting", "prepmeeting")) || reading.HasAny("signatory", "ratify", "deposit", "annual_report", "initial_report", "adopted", "cochair"))
        {
            return null;
        }

        // "until when could we ask for a payment plan before CSP12?" asks for no day of the Conference
        var aspect = AspectOf(reading);
        if (aspect == MeetingAspect.Dates && reading.Senses.Contains("w_instalment"))
        {
            return null;
        }

        if (reading.Has("prepmeeting") && Array.Find(PreparatoryCities, c => reading.Has(c.Concept)).City is { } prepared)
        {
            return new Question.Meeting(MeetingChoice.PreparatoryIn, null, MeetingAspect.Dates, Of: prepared);
        }

        // "who presided over the one held in writing?"
        if (reading.Has("inwriting") && reading.HasAny("conference", "president") && reading.ConferenceNumbers.Count == 0 && library.Book.Meetings.FirstOrDefault(m => m.Number is not null && m.InWriting) is { } written)
        {
            return new Question.Meeting(MeetingChoice.Number, written.Number, reading.HasAny("q_who", "president") ? MeetingAspect.President : MeetingAspect.All);
        }

        if (reading.Has("extraordinary"))
        {
            return new Question.Meeting(MeetingChoice.Extraordinary, null, aspect, AlsoOf(reading, aspect));
        }

        if (reading.ConferenceNumbers.Count > 1 && aspect != MeetingAspect.All && !reading.HasAny("report", "document", "between", "compare") && (!reading.Has("since") || reading.Has("q_who")) && reading.Unexplained.Count(t => t.Text != "届") <= (aspect == MeetingAspect.President ? 3 : 1))
        {
            return new Question.Meeting(MeetingChoice.Numbers, null, aspect, Of: string.Join(',', reading.ConferenceNumbers.Distinct()));
        }

        // "how many days did CSP3 last?" is told by its dates
        if (reading.ConferenceNumbers is [var lasting] && reading.Themes.SetEquals(["t_long"]) && !reading.HasAny("president", "theme") && reading.Unexplained.Count() <= (reading.Senses.Contains("w_days") ? 2 : 1) && !reading.HasAny("proposal", "workinggroup", "wgmeeting", "prepmeeting"))
        {
            return new Question.Meeting(MeetingChoice.Number, lasting, MeetingAspect.Dates);
        }

        var number = reading.ConferenceNumbers.Count > 0 ? reading.ConferenceNumbers[0] : (int?)null;
        if (reading.HasAny("prepmeeting", "wgmeeting") && (reading.HasAny("q_when", "next", "q_where", "meeting") || number is not null) && !reading.Has("q_why") && !(reading.Has("q_howmany") && !reading.Has("q_when") && (number is null || reading.Themes.Contains("t_long") || reading.Senses.Contains("w_days"))))
        {
            if (number is null && Venues.TimeOf(reading) is { } time)
            {
                return Venues.OfKindWithin(library, reading.Has("prepmeeting") ? Treaty.Conferences.MeetingKind.PreparatoryMeeting : Treaty.Conferences.MeetingKind.WorkingGroupMeeting, time.First, time.Last, aspect);
            }

            return number is null
                ? new Question.Meeting(reading.Has("prepmeeting") ? MeetingChoice.NextPreparatory : MeetingChoice.NextWorkingGroup, null, aspect, Of: reading.Has("next") || !reading.HasAny("previous", "latest") ? Ahead : null)
                : new Question.Meeting(reading.Has("prepmeeting") ? MeetingChoice.CyclePreparatory : MeetingChoice.CycleWorkingGroup, number, MeetingAspect.Dates, Of: reading.Has("prepmeeting") && Continued.PreparatoryNumber(reading) is { } place && place != number ? Figures.Number(place) : null);
        }

        if (number is not null)
        {
            var plain = !reading.Unexplained.Any();
            // "has CSP12 taken place?" is told by its dates
            if (AspectsOf(reading).Count == 0 && reading.Themes.SetEquals(["t_when_held"]) && !reading.HasAny("q_what", "q_which", "q_list"))
            {
                return new Question.Meeting(MeetingChoice.Number, number, MeetingAspect.Dates);
            }

            return aspect != MeetingAspect.All || plain || (AspectsOf(reading).Count > 1 && reading.Unexplained.Count() <= 2) ? new Question.Meeting(MeetingChoice.Number, number, aspect, AlsoOf(reading, aspect)) : null;
        }

        if (AsksWhatComes(reading))
        {
            return new Question.Meeting(MeetingChoice.Next, null, aspect == MeetingAspect.All ? MeetingAspect.Dates : aspect);
        }

        if (AsksAllPresidencies(reading))
        {
            return new Question.Meeting(MeetingChoice.All, null, MeetingAspect.President);
        }

        // "who is the next president?", "last year's theme?"
        var ofAPresidency = reading.HasAny("president", "theme") && (reading.HasAny("next", "lastyear", "thisyear") || (reading.Has("president") && reading.Has("previous"))) && reading.Tokens.Count <= 8 && reading.Unexplained.Count() <= 1 && reading.Themes.Count == 0 && !reading.HasAny("document", "q_why", "q_how", "q_list");
        var ofAYear = reading.Has("president") && reading.Years.Count == 1 && reading.HasAny("q_who", "q_which", "countryword") && reading.Unexplained.Count() <= 1 && !reading.HasAny("document", "q_why", "q_how", "since", "before", "between") && !TableClaim.HasOtherThemes(reading);
        var again = reading.Has("president") && reading.Has("twice") && reading.HasAny("q_who", "q_which", "q_list") && reading.Unexplained.Count() <= 1;
        if (again)
        {
            return new Question.Meeting(MeetingChoice.PresidedAgain, null, MeetingAspect.President);
        }

        // "in which city was the 2018 meeting?"
        var metInAYear = reading.Has("meeting") && reading.Years.Count == 1 && reading.Dates.Count == 0 && aspect is MeetingAspect.Place or MeetingAspect.Dates && reading.Unexplained.Count() <= 1 && !TableClaim.HasOtherThemes(reading) && reading.Senses.Count == 0;
        if (!(reading.Has("conference") || ofAPresidency || ofAYear || metInAYear) || reading.Has("report") && !reading.Has("finalreport"))
        {
            return null;
        }

        if (CountsConferences(reading))
        {
            return new Question.Meeting(MeetingChoice.HeldSoFar, null, MeetingAspect.Dates);
        }

        if (reading.Has("president") && reading.Has("everyone") && reading.Unexplained.Count() <= 1 && !reading.HasAny("q_why", "q_how", "document"))
        {
            return new Question.Meeting(MeetingChoice.All, null, MeetingAspect.President);
        }

        if ((reading.Has("lastyear") ? today.Year - 1 : reading.Years is [var named] ? named : (int?)null) is { } year && !(reading.Has("since") && !Spans.IsOnlyPreposition(reading)) && !reading.HasAny("before", "between", "report", "document", "party", "q_why", "q_how") && (aspect != MeetingAspect.All || reading.Unexplained.Count() <= (AspectsOf(reading).Count > 1 ? 2 : 0)))
        {
            return library.Book.Meetings.FirstOrDefault(m => m.Number is not null && m.Start?.Year == year) is { } held
                ? new Question.Meeting(MeetingChoice.Number, held.Number, aspect, AlsoOf(reading, aspect))
                : new Question.Meeting(MeetingChoice.During, null, aspect, Of: Iso.Text(new DateOnly(year, 1, 1)) + "/" + Iso.Text(new DateOnly(year, 12, 31)));
        }

        if (reading.Has("thisyear") && library.Book.Meetings.FirstOrDefault(m => m.Number is not null && m.Start?.Year == today.Year) is { } current)
        {
            return new Question.Meeting(MeetingChoice.Number, current.Number, aspect);
        }

        return reading.Has("next") ? new Question.Meeting(MeetingChoice.Next, null, aspect)
            : reading.HasAny("previous", "latest") ? new Question.Meeting(MeetingChoice.Previous, null, aspect)
            : reading.Has("first") ? new Question.Meeting(MeetingChoice.Number, 1, aspect)
            : reading.HasAny("q_list", "list_them") && !reading.Has("party") && !reading.Unexplained.Any() ? new Question.Meeting(MeetingChoice.All, null, aspect)
            : null;
    }

    /// <summary>Cities of preparatory meetings, as the table writes them.</summary>
    private static readonly (string Concept, string City)[] PreparatoryCities = [("city_vienna", "Vienna"), ("city_berlin", "Berlin"), ("city_portofspain", "Port of Spain"), ("city_mexico", "Mexico City")];

    /// <summary>Words by which a theme of a presidency, which the table holds in English, is known.</summary>
    private static readonly (string Concept, string Word)[] ThemeWords = [("gfp", "gender"), ("diversion", "diversion"), ("interagency", "interagency"), ("universalization", "universalization")];

    private static readonly (string Concept, string Acronym)[] WorkingBodies = [("wgeti", "WGETI"), ("wgtr", "WGTR"), ("wgtu", "WGTU")];

    /// <summary>The acronym of the working group that a message names; null where it names none.</summary>
    internal static string? WorkingBody(Reading reading) => Array.Find(WorkingBodies, b => reading.Has(b.Concept)).Acronym;

    /// <summary>"When did the WGTU meet in 2024?"</summary>
    private static Question.Meeting? BodyMeeting(Library library, Reading reading) =>
        MeetingOf(WorkingBody(reading) ?? (reading.Has("workinggroup") && reading.Has("universalization") ? "WGTU" : null), library, reading);

    /// <summary>"When did it meet in 2024?" after a working group was spoken of.</summary>
    internal static Question.Meeting? OfTheBody(Library library, Reading reading, ConversationContext context) =>
        MeetingOf(Array.Find(WorkingBodies, b => b.Concept == context.EntryId).Acronym, library, reading);

    private static Question.Meeting? MeetingOf(string? body, Library library, Reading reading)
    {
        if (body is null || !reading.HasAny("q_when", "datesword") || !(reading.HasAny("meeting", "wgmeeting") || reading.Themes.Contains("t_when_held")) || reading.HasAny("q_why", "report", "document", "proposal", "strategy", "deadline"))
        {
            return null;
        }

        var year = reading.Years is [var named] ? named : reading.Dates is [var only] ? only.First.Year : (int?)null;
        var number = reading.ConferenceNumbers is [var conference] ? conference : (int?)null;
        return library.Book.Meetings.Any(m => m.Key.EndsWith("-" + body, StringComparison.Ordinal) && (year is null || m.Start?.Year == year) && (number is null || m.Cycle == "CSP" + Figures.Number(number.Value)))
            ? new Question.Meeting(MeetingChoice.OfBody, number, MeetingAspect.Dates, Of: year is null ? body : body + "/" + Figures.Number(year.Value))
            : null;
    }

    /// <summary>"When is the next meeting?", "what meetings are coming up?": any meeting still to come, the Conference first.</summary>
    private static bool AsksWhatComes(Reading reading) =>
        reading.Has("next") && (reading.HasAny("meeting", "calendar") && !reading.Has("conference")) && !reading.HasAny("president", "theme", "report", "document", "deadline", "proposal", "q_why", "q_how", "q_who", "extraordinary", "workshopq")
        && !reading.HasAny("workinggroup", "wgmeeting", "prepmeeting")
        && reading.Years.Count + reading.Dates.Count == 0 && reading.Themes.All(t => t is "t_when_held") && reading.Unexplained.Count() <= 1 && !reading.HasAny(Concepts.Standing);

    /// <summary>"Which countries have held the presidency?"</summary>
    private static bool AsksAllPresidencies(Reading reading) =>
        reading.Has("president") && (reading.HasAny("countryword", "everyone") || reading.Signals("c_whosewords")) && reading.HasAny("q_which", "q_list", "list_them") && reading.Themes.All(t => t is "t_when_held" or "t_host") && reading.Unexplained.Count() <= 1
        && !reading.HasAny("next", "previous", "thisyear", "lastyear", "first", "latest", "document", "report", "stance", "q_why", "q_how", "wgtu", "cochair", "champion", "workinggroup", "twice", "today") && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing) && reading.Years.Count + reading.Dates.Count == 0;

    /// <summary>"How many conferences have there been?": the number is asked of conferences, not of something else about them.</summary>
    private static bool CountsConferences(Reading reading) =>
        reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny(Concepts.Standing) && !reading.HasAny("president", "report", "document", "theme", "deadline", "finalreport", "adopted", "next", "meeting_cap")
        && reading.Mentions.Any(m => m.Concept == "q_howmany" && (m.Start == 0 || reading.Tokens[m.Start - 1].Text != "第") && reading.Mentions.Any(c => c.Concept == "conference" && c.Start - (m.Start + m.Length) is >= 0 and <= 1))
        && reading.Unexplained.Count() <= 1 && reading.Themes.All(t => t is "t_when_held" or "t_host");

    /// <summary>"Was CSP9 chaired by Korea?": a conference, its presidency and one State.</summary>
    internal static bool AsksWhoPresided(Reading reading) =>
        reading.ConferenceNumbers.Count == 1 && reading.Has("president") && reading.States.Count == 1 && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing) && !reading.HasAny("report", "document", "stance");

    internal static bool AsksPresident(Reading reading) =>
        reading.Has("president") && !reading.HasAny("q_why", "report", "document", "othertreaty") && !TableClaim.HasOtherThemes(reading);

    /// <summary>What is asked of a meeting: the first aspect, and the second where two are asked; three are all.</summary>
    internal static MeetingAspect AspectOf(Reading reading) => AspectsOf(reading) switch
    {
        [] => MeetingAspect.All,
        [var only] => only,
        [MeetingAspect.President, MeetingAspect.Theme] => MeetingAspect.All,
        [var first, _] => first,
        _ => MeetingAspect.All,
    };

    /// <summary>What is asked of a meeting besides the first: "who presided, and where?" Dates are always shown.</summary>
    internal static MeetingAspect? AlsoOf(Reading reading, MeetingAspect first) => AspectsOf(reading) is [var one, var other] && one == first ? other : null;

    internal static List<MeetingAspect> AspectsOf(Reading reading)
    {
        var aspects = new List<MeetingAspect>(3);
        void Add(bool asked, MeetingAspect aspect)
        {
            if (asked)
            {
                aspects.Add(aspect);
            }
        }

        // in person, in writing: told with the place
        var manner = reading.Themes.Contains("t_when_held") && SmallWords.In(reading, "how") && !reading.HasAny("q_howmany", "q_where", "place") && reading.Has("conference");
        var hosted = reading.Themes.Contains("t_host");
        Add(reading.Has("finalreport"), MeetingAspect.FinalReport);
        Add(reading.Has("president") || (hosted && reading.Has("q_who")), MeetingAspect.President);
        Add(reading.Has("theme"), MeetingAspect.Theme);
        Add(reading.HasAny("q_when", "datesword"), MeetingAspect.Dates);
        // in person or not is told with the place
        Add(hosted || manner || reading.HasAny("q_where", "place") || (reading.ConferenceNumbers.Count == 1 && reading.Signals("c_mv_inperson") && !reading.HasAny("q_howmany", "meeting", "workinggroup", "prepmeeting", "wgmeeting", "proposal", "consultation")), MeetingAspect.Place);
        return aspects;
    }
}
