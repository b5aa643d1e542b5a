using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>Short questions that go on from an answer of the tables: the difference, the day before, the next in line, how long is left.</summary>
internal static partial class AfterTables
{
    private const int LongestAside = 14;

    /// <summary>What is asked of the last table answer in words that mean little by themselves.</summary>
    internal static Question? Aside(Library library, Reading reading, ConversationContext context, Role role)
    {
        if (reading.Tokens.Count > LongestAside || reading.HasAny(Concepts.Topics) || reading.CertainStates.Count > 0)
        {
            return null;
        }

        return context.Subject switch
        {
            "list" => (Question?)ByConference(library, reading, context) ?? (Question?)MovedSince(library, reading, context) ?? (Question?)OfCounts(reading, context) ?? (Question?)Newcomers(reading, context) ?? (Question?)InForceOf(reading, context) ?? AnotherTime(reading, context),
            "date" or "status" or "deadline" when Provisionally(reading, context) is { } provisional => provisional,
            "date" or "status" or "deadline" when OfSeveral(reading, context) is { } several => several,
            "date" => (Question?)OnThatDay(library, reading, context) ?? OurReport(reading, context, role),
            "deadline" => (Question?)OfDeadline(library, reading, context) ?? OfTheDuty(library, reading, context) ?? OurReport(reading, context, role),
            "effect" => Effects.AfterStep(reading, context),
            "entry" => (Question?)Effects.OfARecord(reading, context) ?? (Question?)Effects.OfTheRule(reading, context) ?? (Question?)Meetings.OfTheBody(library, reading, context) ?? LanguagesOf(library, reading, context),
            "status" when Others(reading, context) is { } others => others,
            "status" => (Question?)OurReport(reading, context, role) ?? (Question?)AtThatTime(reading, context) ?? HowMany(reading, context),
            _ => null,
        };
    }

    /// <summary>"And by the last day of CSP5?" after a list: the same list until then.</summary>
    private static Question.List? ByConference(Library library, Reading reading, ConversationContext context)
    {
        if (context.Filter is not { } filter || reading.ConferenceNumbers is not [var number] || !SmallWords.In(reading, "byday") || Regions.RegionOf(reading) is not null || reading.HasAny("president", "theme", "document", "finalreport", "q_where", "q_why", "report") || reading.Unexplained.Any()
            || library.Book.Meetings.FirstOrDefault(m => m.Number == number && m.Kind == Treaty.Conferences.MeetingKind.Conference) is not { Start: { } start, End: { } end })
        {
            return null;
        }

        var day = Iso.Text(reading.HasAny("startof", "first") ? start : end);
        var names = context.Detail == "list" && !reading.Has("q_howmany");
        return new Question.List(filter.What is "joined" or "signedIn" or "inforceIn" ? filter with { From = null, To = day, On = null } : filter with { On = day }, !names, names);
    }

    /// <summary>"How many more than at the end of 2016?" after a number: both, and the difference.</summary>
    internal static Question.Difference? MoreThan(Reading reading, ConversationContext context)
    {
        if (context is not { Subject: "list", Filter: { } filter } || reading.CertainStates.Count > 0 || reading.Tokens.Count > LongestAside || !SmallWords.In(reading, "more") || !reading.Has("q_howmany") || Regions.RegionOf(reading) is not null || Standings.WhatOf(reading) is not null || Spans.StatusDay(reading) is not { } then)
        {
            return null;
        }

        return (filter.On ?? filter.To) is null || filter.From is not null ? null : new Question.Difference(filter, filter.On is not null ? filter with { On = Iso.Text(then) } : filter with { To = Iso.Text(then) });
    }

    /// <summary>"By how much did it grow?", "and the difference?" after two counts.</summary>
    private static Question.Difference? OfCounts(Reading reading, ConversationContext context) =>
        context is { Filter: { } last, Before: { } before } && last != before && reading.HasAny("growth", "differby", "bigger") && Regions.RegionOf(reading) is null && reading.Years.Count + reading.Dates.Count == 0
            ? new Question.Difference(last, before)
            : null;

    /// <summary>"In how many languages is it?" after a paper whose entry tells them itself.</summary>
    private static Question.Entry? LanguagesOf(Library library, Reading reading, ConversationContext context)
    {
        const int longest = 9;
        return reading.Tokens.Count <= longest && reading.Themes.Contains("t_language") && !reading.HasAny(Concepts.Treaty) && library.Asked(context.EntryId) is { Found: { Kind: "document" } last } asked && library.Index.Speaks(last, "§t_language") ? asked : null;
    }

    /// <summary>"It was 28 before, who moved?" after the signatories: those of the annex that have joined since.</summary>
    private static Question.Entry? MovedSince(Library library, Reading reading, ConversationContext context) =>
        context.Filter is { What: "signatory", Region: null } && reading.Numbers is [var before] && before == library.Book.PlanAnnex.Signatories.Count ? library.Asked("signatories-joined-since") : null;

    /// <summary>"Which ones are new?" after the counts of two days: who joined in between.</summary>
    private static Question.List? Newcomers(Reading reading, ConversationContext context)
    {
        // "there were 12 in April 2024, so who is new?"
        if (context.Filter is { What: "party" or "signed", On: null, From: null, To: null } now && reading.Dates is [{ } earlier] && reading.HasAny("newones", "q_who", "q_which") && !reading.Has("q_howmany") && Regions.RegionOf(reading) is null && Standings.WhatOf(reading) is null && reading.ConferenceNumbers.Count == 0)
        {
            return new Question.List(now with { What = now.What == "party" ? "joined" : "signedIn", From = Iso.Text(earlier.Last.AddDays(1)) }, Count: false, ShowNames: true);
        }

        if (context is not { Filter: { What: "party" or "signed", From: null, To: null } last, Before: { From: null, To: null } before } || last.What != before.What || last.Region != before.Region || last.Outside != before.Outside || last.On == before.On
            || !reading.HasAny("newones", "q_which", "q_who") || reading.Has("q_howmany") || Regions.RegionOf(reading) is not null || reading.Unexplained.Skip(2).Any())
        {
            return null;
        }

        var (early, late) = last.On is null || (before.On is not null && string.CompareOrdinal(before.On, last.On) < 0) ? (before, last) : (last, before);
        return early.On is { } day && Iso.Date(day) is { } from
            ? new Question.List(last with { What = last.What == "party" ? "joined" : "signedIn", On = null, From = Iso.Text(from.AddDays(1)), To = late.On }, Count: false, ShowNames: true)
            : null;
    }

    /// <summary>"Of how many States Parties at that time?" after an entry about a conference.</summary>
    internal static Question.List? PartiesThen(Library library, Reading reading, ConversationContext context)
    {
        if (!reading.Has("q_howmany") || Standings.WhatOf(reading) is not "party" || !SmallWords.In(reading, "then") || Regions.RegionOf(reading) is not null || reading.Years.Count + reading.Dates.Count + reading.ConferenceNumbers.Count > 0
            || library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId) is not { } entry)
        {
            return null;
        }

        var named = ConferenceName().Match(entry.Title[Treaty.Languages.Language.English] + " " + entry.Text[Treaty.Languages.Language.English]);
        return named.Success && library.Book.Meetings.FirstOrDefault(m => m.Number == int.Parse(named.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))?.Start is { } opened
            ? new Question.List(new ListFilter { What = "party", On = Iso.Text(opened) }, Count: true, ShowNames: false)
            : null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\bCSP(\d{1,2})\b")]
    internal static partial System.Text.RegularExpressions.Regex ConferenceName();

    /// <summary>"When did they sign it?" after an entry about one State.</summary>
    internal static Question.Date? DayOfTheOne(Reading reading, ConversationContext context) =>
        context.States is [_] && reading.Has("q_when") && StateQuestions.EventOf(reading) is { } asked && Regions.RegionOf(reading) is null && reading.Tokens.Count <= 8 && reading.ConferenceNumbers.Count == 0
            ? new Question.Date(context.States, asked)
            : null;

    /// <summary>"Which of the two signed first?", "by how many days?" after the days of several States.</summary>
    private static Question? OfSeveral(Reading reading, ConversationContext context)
    {
        if (context.States.Count is < 2 or > 6 || Regions.RegionOf(reading) is not null || reading.Years.Count + reading.Dates.Count > 0)
        {
            return null;
        }

        var asked = StateQuestions.EventOf(reading) ?? (context.Subject == "date" && Enum.TryParse<TreatyEvent>(context.Detail, out var last) ? last : TreatyEvent.Deposit);
        if (context.States.Count == 2 && context.Subject == "date" && (reading.HasAny("differby", "growth") || (reading.HasAny("q_howmany", "daysleft") && (reading.Themes.Contains("t_long") || reading.Senses.Contains("w_days")))))
        {
            return new Question.Apart(context.States, asked);
        }

        if (reading.HasAny("first", "earlier") && (Short.OfThem(reading) || reading.HasAny("q_which", "q_who")) && reading.Tokens.Count <= 9 && !reading.HasAny("conference", "report", "annual_report", "initial_report", "countryword"))
        {
            return new Question.Date(context.States, asked, Earliest: true);
        }

        return Short.OfThem(reading) && Deadlines.ReportOf(reading) is { } report && reading.HasAny("deadline", "notyet", "q_when") ? new Question.Deadline(context.States, report) : null;
    }

    /// <summary>"And the other two?" after those of several States that fit.</summary>
    private static Question.Status? Others(Reading reading, ConversationContext context)
    {
        const int longest = 5;
        string[] left = [.. context.States.Except(context.Listed)];
        return left.Length > 0 && left.Length < context.States.Count && SmallWords.In(reading, "others") && reading.Tokens.Count <= longest && !reading.HasAny(Concepts.Standing) ? new Question.Status(left, Predicate.Standing, null) : null;
    }

    /// <summary>"In force for all of them?" after the parties of a day.</summary>
    private static Question.List? InForceOf(Reading reading, ConversationContext context) =>
        context.Filter is { What: "party", From: null, To: null } filter && reading.Has("inforce") && (Short.OfThem(reading) || reading.Tokens.Count <= 5) && Regions.RegionOf(reading) is null && reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny("q_what", "q_why", "treaty")
            ? new Question.List(filter with { What = "inforceIn", To = filter.On, On = filter.On }, Count: true, ShowNames: false)
            : null;

    /// <summary>"What was it then?" after a yes or no about a past day.</summary>
    private static Question.Status? AtThatTime(Reading reading, ConversationContext context) =>
        context is { On: { } on, States.Count: > 0 } && SmallWords.In(reading, "then") && reading.Tokens.Count <= 7 && reading.Years.Count + reading.Dates.Count == 0 && !reading.Unexplained.Skip(1).Any() && !reading.HasAny(Concepts.Standing.Except(["status"]).ToArray()) && !reading.HasAny("q_when", "q_who", "q_why", "q_howmany")
            ? new Question.Status(context.States, Predicate.Standing, Iso.Date(on))
            : null;

    /// <summary>"And now?", "and the year before?" after a list.</summary>
    private static Question.List? AnotherTime(Reading reading, ConversationContext context)
    {
        if (context.Filter is not { } filter || Regions.RegionOf(reading) is not null || Standings.WhatOf(reading) is not null || reading.Years.Count + reading.Dates.Count > 0 || reading.Unexplained.Skip(1).Any())
        {
            return null;
        }

        var names = context.Detail == "list" && !reading.Has("q_howmany");
        if (reading.Has("today") && (filter.On ?? filter.From ?? filter.To) is not null)
        {
            var standing = filter.What switch { "joined" or "inforceIn" => "party", "signedIn" => "signed", var other => other };
            return new Question.List(filter with { What = standing, On = null, From = null, To = null }, !names, names);
        }

        // "list the latter" is no year before
        var step = reading.Has("latest") && reading.HasAny("list_them", "q_list") ? 0 : reading.Has("previous") ? -1 : reading.Has("next") ? 1 : 0;
        return step == 0 || Moved(filter, step) is not { } moved ? null : new Question.List(moved, !names, names);
    }

    /// <summary>The same list a year earlier or later; null where the list has no time of its own.</summary>
    private static ListFilter? Moved(ListFilter filter, int years)
    {
        static string? Move(string? day, int years) => day is not null && Iso.Date(day) is { } date ? Iso.Text(date.AddYears(years)) : null;
        return (filter.On ?? filter.From ?? filter.To) is null ? null : filter with { On = Move(filter.On, years), From = Move(filter.From, years), To = Move(filter.To, years) };
    }

    /// <summary>"Who else on that day?" after the day of one State.</summary>
    private static Question.List? OnThatDay(Library library, Reading reading, ConversationContext context)
    {
        if (!reading.Has("sameday") || context.States is not [var state, ..] || context.Detail is null)
        {
            return null;
        }

        var status = library.Book.Status[state];
        var asked = Enum.Parse<TreatyEvent>(context.Detail);
        var day = asked switch { TreatyEvent.Signature => status.SignedOn?.Day, TreatyEvent.Deposit => status.DepositedOn?.Day, _ => status.InForce };
        var what = asked switch { TreatyEvent.Signature => "signedIn", TreatyEvent.Deposit => "joined", _ => "inforceIn" };
        return day is { } on ? new Question.List(new ListFilter { What = what, From = Iso.Text(on), To = Iso.Text(on) }, reading.Has("q_howmany"), !reading.Has("q_howmany")) : null;
    }

    /// <summary>"How many days are left?", "what year does it cover?" after a deadline: the answer says both.</summary>
    private static Question.Deadline? OfDeadline(Library library, Reading reading, ConversationContext context) =>
        (reading.HasAny("daysleft", "cover") || (reading.Has("q_why") && reading.Tokens.Count <= 4 && context.States.Any(s => library.Book.Status[s].Standing != Treaty.Status.Standing.StateParty))) && Deadlines.ReportOf(reading) is null && context.States.Count > 0
            ? new Question.Deadline(context.States, Enum.Parse<ReportKind>(context.Detail!), context.On is { } end ? Iso.Date(end)?.Year : null)
            : null;

    /// <summary>"Is it obligatory?", "whom do we send it to?" after a deadline: told by the duty whose day it is.</summary>
    private static Question.Entry? OfTheDuty(Library library, Reading reading, ConversationContext context)
    {
        const int longest = 10;
        if (reading.Tokens.Count > longest || reading.States.Count > 0 || reading.HasAny("treaty", "conference", "document", "finalreport", "meeting", "strategy", "proposal"))
        {
            return null;
        }

        return reading.Themes.Contains("t_binding") ? library.Asked(context.Detail == nameof(ReportKind.Initial) ? "obl-initial-report" : "obl-annual-report") : FixedEntries.Recipient(library, reading);
    }

    /// <summary>"And our initial report?", "and the annual one?" after a State was spoken of. For whom somebody speaks is known from the role alone, never from the State spoken of.</summary>
    private static Question? OurReport(Reading reading, ConversationContext context, Role role)
    {
        var kind = Deadlines.ReportOf(reading) is { } named and not ReportKind.Any ? named
            : context.Subject == "deadline" && reading.HasAny("initialword", "annualword") ? reading.Has("initialword") ? ReportKind.Initial : ReportKind.Annual
            : (ReportKind?)null;
        string[] states = reading.Has("our") && role.Iso3 is { } own ? [own] : [.. context.States];
        if (kind is { } ours && reading.Has("our") && role.Iso3 is null)
        {
            return new Question.WhoseState("deadline", ours.ToString());
        }

        return kind is { } report && states.Length > 0 && reading.Years.Count == 0 && !reading.HasAny("q_why", "q_how", "q_who", "q_which", "list_them", "q_list", "q_howmany", "notyet", "finalreport") && !reading.Themes.Contains("t_nil") && reading.Unexplained.Count() <= 2
            ? new Question.Deadline(states, report)
            : null;
    }

    /// <summary>"Did it apply the Treaty provisionally?" after a State was spoken of.</summary>
    private static Question.Status? Provisionally(Reading reading, ConversationContext context) =>
        reading.Has("provisional") && context.States.Count > 0 && context.Detail != nameof(Predicate.Provisional) && Regions.RegionOf(reading) is null && !reading.HasAny("q_howmany", "q_list", "list_them", "q_which", "q_what", "q_why", "countryword")
            ? new Question.Status(context.States, Predicate.Provisional, null)
            : null;

    /// <summary>"How many did so?" after one State's provisional application.</summary>
    private static Question.List? HowMany(Reading reading, ConversationContext context) =>
        context.Detail == nameof(Predicate.Provisional) && reading.Has("q_howmany") && reading.Tokens.Count <= 6 ? new Question.List(new ListFilter { What = "provisional" }, Count: true, ShowNames: false) : null;
}
