using System.Globalization;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding;

/// <summary>Short questions that lean on the one before.</summary>
internal sealed partial class Interpreter
{
    private Question? FollowUp(Reading reading, ConversationContext context, IReadOnlyList<string> states, DateOnly today)
    {
        if (context.Subject is null)
        {
            return null;
        }

        if (states.Count > 0)
        {
            return Compared(reading, context, states) ?? AnotherState(reading, context, states);
        }

        if (reading.States.Count > 0)
        {
            return null;
        }

        var foreign = reading.Unexplained.Where(t => context.Subject != "meeting" || NumberReader.Cardinal(t) is null).Skip(reading.Tokens.Count <= 4 ? 1 : 0).Any() || reading.HasAny(TopicConcepts);
        if (reading.Tokens.Count > 14 || (foreign && reading.ConferenceNumbers.Count == 0))
        {
            return null;
        }

        return context.Subject switch
        {
            "list" => AnotherList(reading, context),
            "status" or "date" or "deadline" or "group" => AnotherAspect(reading, context, today),
            "meeting" => AnotherMeeting(reading, context, today),
            "entry" => (Question?)(AnItem(reading, context) ?? AboutEntry(reading, context) ?? OtherConference(reading, context) ?? AboutPaper(reading, context)) ?? (Question?)ConferenceOf(reading, context, today) ?? AmongListed(reading, context),
            _ => null,
        };
    }

    /// <summary>One of the States just offered, named by a word that only it bears: "the South", "Kinshasa", "Bissau", "the second".</summary>
    private static Question? Chosen(Reading reading, ConversationContext context)
    {
        // "and the South?" after the one in the North: States that are taken for each other
        var choices = context.Choices.Count > 0 ? context.Choices : context.States is [var last] && reading.Tokens.Count <= 5 && Array.Find(Reader.Lookalikes, l => l.Contains(last)) is { } alike ? [.. alike.Where(i => i != last)] : [];
        if (choices.Count == 0 || reading.States.Exists(s => s.Iso3s.Count == 1 && !s.Corrected) || reading.Tokens.Count > 6)
        {
            return null;
        }

        var words = reading.Tokens.SelectMany(t => t.Forms).ToHashSet(StringComparer.Ordinal);
        var fitting = choices.Where(i => (ChoiceWords.GetValueOrDefault(i) ?? []).Any(words.Contains)).ToArray();
        if (fitting.Length != 1)
        {
            fitting = [.. context.Choices.Where((_, n) => reading.Numbers.Contains(n + 1) || reading.Has("ord" + Number(n + 1)))];
        }

        return fitting.Length == 1 ? AnotherState(reading, context, fitting) ?? new Question.Status(fitting, Predicate.Standing, null) : null;
    }

    private static readonly Dictionary<string, string[]> ChoiceWords = new(StringComparer.Ordinal)
    {
        ["KOR"] = ["south", "southern", "sud", "sur", "южная", "южной", "южную", "الجنوبيه", "جنوبيه", "南", "seoul"],
        ["PRK"] = ["north", "northern", "nord", "norte", "северная", "северной", "северную", "الشماليه", "شماليه", "北", "democratic", "pyongyang"],
        ["COD"] = ["kinshasa", "democratic", "democratique", "democratica", "dr", "drc", "rdc", "демократическая", "демократической", "киншаса", "كينشاسا", "الديمقراطيه", "金", "民"],
        ["COG"] = ["brazzaville", "браззавиль", "برازافيل", "布"],
        ["GIN"] = ["conakry", "конакри", "كوناكري", "plain", "just"],
        ["GNB"] = ["bissau", "bissao", "бисау", "بيساو", "绍"],
        ["GNQ"] = ["equatorial", "equatoriale", "ecuatorial", "экваториальная", "экваториальной", "الاستوائيه", "赤"],
        ["PNG"] = ["papua", "papouasie", "папуа", "بابوا", "巴"],
        ["DOM"] = ["republic", "republique", "republica", "республика", "جمهوريه", "共"],
        ["DMA"] = ["dominica", "commonwealth", "island", "ile", "isla", "остров", "جزيره", "克"],
    };

    /// <summary>"Compare it with Chile": the States spoken of and the ones named.</summary>
    private static Question.Status? Compared(Reading reading, ConversationContext context, IReadOnlyList<string> states) =>
        reading.Has("compare") && context.States.Count > 0 && context.Subject is "status" or "date" or "group" or "deadline" && states.Count <= 2 && !reading.HasAny(TopicConcepts)
        && reading.Tokens.Any(t => t.Text is "it" or "them" or "that" or "lo" or "los" or "la" or "le" or "les" or "cela" or "его" or "ее" or "их" or "它" or "其" or "с" or "with" or "to" or "avec" or "con" or "与" or "和" or "跟" || t.Forms.Any(f => f is "مع" or "قارنها" or "قارنه" or "ب"))
        && !states.All(context.States.Contains) && (states.Count == 1 || !reading.Tokens.Any(t => t.Text is "and" or "et" or "y" or "и") || reading.Tokens.Any(t => t.Text is "it" or "them" or "lo" or "его"))
            ? new Question.Status([.. context.States.Union(states, StringComparer.Ordinal)], Predicate.Standing, null)
            : null;

    private static Question? AnotherState(Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        var bare = reading.Unexplained.Count() <= (reading.Tokens.Count <= 4 ? 1 : 0) && !reading.HasAny(TopicConcepts) && !reading.HasAny(StandingConcepts)
            && !reading.HasAny("q_when", "deadline", "annual_report", "initial_report", "report", "group_q", "q_howmany", "q_list", "conference", "president", "theme", "finalreport", "document");
        if (!bare || HasRegion(reading) || reading.Dates.Count + reading.Years.Count > 0)
        {
            return null;
        }

        return context.Subject switch
        {
            "date" => new Question.Date(states, Enum.Parse<TreatyEvent>(context.Detail!)),
            "treaty" => new Question.Date(states, TreatyEvent.EntryIntoForce),
            "deadline" => new Question.Deadline(states, Enum.Parse<ReportKind>(context.Detail!), context.On is { } end ? Iso.Date(end)?.Year : null),
            "group" => new Question.Group(states),
            "status" => new Question.Status(states, Enum.Parse<Predicate>(context.Detail!), context.On is { } on ? Iso.Date(on) : null),
            _ => new Question.Status(states, Predicate.Standing, null),
        };
    }

    private static Question.List? AnotherList(Reading reading, ConversationContext context)
    {
        if (context.Filter is not { } filter)
        {
            return null;
        }

        var region = RegionOf(reading);
        var asksNames = reading.HasAny("list_them", "q_list", "more", "missing");
        var span = SpanOf(reading);
        var what = reading.Has("missing") && filter.What is "party" or "signed" ? "notparty" : WhatOf(reading);
        if (region is null && span is null && OnDay(reading) is null && what is null)
        {
            return reading.Tokens.Count > 12 ? null
                : asksNames ? new Question.List(filter, Count: false, ShowNames: true)
                : (reading.Has("q_howmany") && reading.Tokens.Count <= 5) || (reading.Has("barecount") && reading.Tokens.Count <= 3) ? new Question.List(filter, Count: true, ShowNames: false)
                : null;
        }

        // a complete question of its own is read as such
        if (what is not null && !reading.HasAny("and", "missing") && !(OfThem(reading) && region is null) && (region is not null || span is not null || reading.HasAny("q_howmany", "q_which", "q_who", "q_list")))
        {
            return null;
        }

        var next = FilterOf(reading, what ?? filter.What, region ?? filter.Region, span);
        next = next with
        {
            Outside = region is null ? filter.Outside : next.Outside,
            From = next.From ?? (span is null ? filter.From : null),
            To = next.To ?? (span is null ? filter.To : null),
            On = next.On ?? (span is null ? filter.On : null),
        };
        // "and how many signed?" after "joined in 2013" keeps the span, so it asks for events
        if (next.From is not null || next.To is not null)
        {
            next = next with
            {
                What = next.What switch { "signatory" or "signed" => "signedIn", "party" or "notparty" => "joined", var other => other },
                Among = OfThem(reading) && filter.What is "signatory" or "party" or "notparty" ? filter.What : what is null ? filter.Among : null,
            };
        }

        var names = asksNames || (context.Detail == "list" && !reading.Has("q_howmany"));
        return new Question.List(next, Count: !names, ShowNames: names);
    }

    private static Question? AnotherAspect(Reading reading, ConversationContext context, DateOnly today)
    {
        if (context.States.Count == 0)
        {
            return null;
        }

        var report = ReportOf(reading);
        if (context.Subject == "deadline" && report is null && !HasRegion(reading) && !reading.HasAny(StandingConcepts) && reading.Tokens.Count <= 8 && reading.Years.Count == 0 && reading.HasAny("initialword", "annualword"))
        {
            return new Question.Deadline(context.States, reading.Has("initialword") ? ReportKind.Initial : ReportKind.Annual);
        }

        // "and the first one?", "and for 2023?" after a deadline
        if (context.Subject == "deadline" && report is null && !HasRegion(reading) && !reading.HasAny(StandingConcepts) && reading.Tokens.Count <= 10 && context.Detail is not nameof(ReportKind.Initial))
        {
            if (reading.Has("first") && reading.Years.Count == 0)
            {
                return new Question.Deadline(context.States, ReportKind.FirstAnnual);
            }

            if (ReportedYear(reading, today) is { } year)
            {
                return new Question.Deadline(context.States, ReportKind.Annual, year);
            }
        }

        if (reading.Has("deadline") && report is null && !HasRegion(reading) && !reading.HasAny("deposit", "ratify", "accede", "signatory", "inforce") || (report is not null && !reading.HasAny("our", "q_which", "party", "list_them")))
        {
            var of = report is ReportKind.Annual ? ReportedYear(reading, today) : null;
            return new Question.Deadline(context.States, report ?? ReportKind.Any, of);
        }

        if (reading.HasAny("conference", "party") && reading.HasAny("q_howmany", "q_which", "q_list"))
        {
            return null;
        }

        if (context.Subject == "date" && EventOf(reading) is { } other && !HasRegion(reading) && !reading.HasAny("q_howmany", "q_list", "q_which"))
        {
            return new Question.Date(context.States, other);
        }

        if (reading.Has("form") && reading.Tokens.Count <= 8 && !reading.HasAny("q_when", "q_howmany", "q_list"))
        {
            return new Question.Status(context.States, Predicate.Standing, null);
        }

        if (reading.Has("q_when") || reading.HasAny("signatory", "ratify", "accede", "deposit", "inforce") || (reading.Has("party") && context.Subject is "group" or "date" && reading.Tokens.Count <= 6 && !reading.HasAny("q_what", "q_why")))
        {
            if (reading.Has("q_when"))
            {
                var asked = EventOf(reading) ?? (context.Detail is "Signatory" ? TreatyEvent.Signature : TreatyEvent.Deposit);
                return context.Subject == "deadline" && EventOf(reading) is null ? null : new Question.Date(context.States, asked);
            }

            return HasRegion(reading) || reading.HasAny("q_howmany", "q_list", "q_which") ? null : new Question.Status(context.States, PredicateOf(reading), StatusDay(reading));
        }

        if (reading.Has("today") && context.Subject == "status" && !reading.HasAny("party", "q_howmany", "q_list"))
        {
            return new Question.Status(context.States, Enum.Parse<Predicate>(context.Detail!), null);
        }

        if (StatusDay(reading) is { } on && context.Subject == "status" && !HasRegion(reading) && !reading.HasAny("party", "q_howmany"))
        {
            return new Question.Status(context.States, Enum.Parse<Predicate>(context.Detail!), on);
        }

        return reading.Has("group_q") ? new Question.Group(context.States) : null;
    }

    private Question.Meeting? AnotherMeeting(Reading reading, ConversationContext context, DateOnly today)
    {
        var number = reading.ConferenceNumbers.Count > 0 ? reading.ConferenceNumbers[0] : (int?)null;
        // "and that of the tenth?" after a conference
        if (number is null && reading.Tokens.Count <= 8)
        {
            number = reading.Numbers is [> 0 and <= 13 and var counted] ? counted : Counted(reading);
        }

        // "and last year?", "and in 2018?"
        if (number is null && (reading.Has("lastyear") ? today.Year - 1 : reading.Years is [var named] ? named : (int?)null) is { } year)
        {
            number = handbook.Meetings.FirstOrDefault(m => m.Number is not null && m.Start?.Year == year)?.Number;
        }

        if (number is null && context.Conference is { } last)
        {
            number = reading.Has("previous") ? last - 1 : reading.Has("next") ? last + 1 : last;
        }

        // "country?" after a presidency
        var aspect = reading.Has("countryword") && reading.Tokens.Count <= 3 && context.Conference is not null ? MeetingAspect.President : AspectOf(reading);
        var moved = reading.HasAny("previous", "next") || reading.ConferenceNumbers.Count > 0 || number != context.Conference;
        if (number is null || (!moved && aspect == MeetingAspect.All) || reading.HasAny("prepmeeting", "wgmeeting", "party", "signatory", "report", "deadline") && !reading.Has("finalreport"))
        {
            return null;
        }

        if (aspect == MeetingAspect.All && context.Detail is { } detail)
        {
            aspect = Enum.Parse<MeetingAspect>(detail);
        }

        return handbook.Meetings.Any(m => m.Number == number) || number > handbook.Meetings.Max(m => m.Number ?? 0)
            ? new Question.Meeting(MeetingChoice.Number, number, aspect, AlsoOf(reading, aspect))
            : null;
    }

    /// <summary>"and the ten?", "and the tenth?": a conference named by its number alone.</summary>
    private static int? Counted(Reading reading)
    {
        var ordinals = reading.Mentions.Where(m => m.Concept.StartsWith("ord", StringComparison.Ordinal)).OrderByDescending(m => m.Length).ToArray();
        return ordinals.Length > 0 ? int.Parse(ordinals[0].Concept.AsSpan(3), CultureInfo.InvariantCulture)
            : reading.Tokens.Select(NumberReader.Cardinal).OfType<int>().ToArray() is [var one] ? one
            : null;
    }

    /// <summary>"and CSP12?" after an entry about CSP11: the same topic, another conference.</summary>
    private Question.Entry? OtherConference(Reading reading, ConversationContext context)
    {
        if (reading.ConferenceNumbers.Count != 1 || reading.Tokens.Count > 8 || AspectOf(reading) != MeetingAspect.All)
        {
            return null;
        }

        var carried = context.Terms.Where(t => !t.StartsWith("§csp", StringComparison.Ordinal) && t[0] != '#').ToArray();
        var found = index.Value.Search(new Inquiry(reading, carried, index.Value.Neighbours(context.EntryId), null));
        return found.Count > 0 && found[0].Score >= NeighbourThreshold && found[0].Entry.Id != context.EntryId ? new Question.Entry(found[0].Entry, false) : null;
    }

    /// <summary>"The second one?" after a list.</summary>
    private Question.Entry? AnItem(Reading reading, ConversationContext context)
    {
        var ordinal = reading.Numbers is [var number] ? number : reading.Concepts.Select(c => c.StartsWith("ord", StringComparison.Ordinal) ? int.Parse(c.AsSpan(3), CultureInfo.InvariantCulture) : 0).DefaultIfEmpty().Max();
        if (ordinal == 0 || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? 10 : 6) || reading.Has("conference") || reading.Themes.Except(["t_recommend", "t_step", "t_challenge", "t_lesson", "t_way", "t_principle", "t_benefit"], StringComparer.Ordinal).Any())
        {
            return null;
        }

        var list = handbook.Entries.FirstOrDefault(e => e.Id == context.EntryId);
        if (list is null || ordinal > list.Items(reading.Language).Count)
        {
            return null;
        }

        // some items have an entry of their own
        var own = list.Id == "recommendations-list" ? handbook.Entries.FirstOrDefault(e => e.Id == "recommendation-" + (char)('a' + ordinal - 1)) : null;
        return own is not null ? new Question.Entry(own, false) : new Question.Entry(list, false, ordinal);
    }

    /// <summary>"How many of them are in Africa?" after the list of signatories of April 2024.</summary>
    private static Question.List? AmongListed(Reading reading, ConversationContext context) =>
        context.EntryId is "signatories-list-2024" && RegionOf(reading) is { } region && (WhatOf(reading) is null || OfThem(reading)) && reading.Tokens.Count <= 14 && !reading.Has("q_why")
            ? new Question.List(new ListFilter { What = "signatory", Region = region, On = Iso.Text(PlanDay) }, reading.Has("q_howmany"), !reading.Has("q_howmany"))
            : null;

    private static bool OfThem(Reading reading) =>
        reading.Tokens.Any(t => t.Text is "them" or "these" or "those" or "eux" or "ceux" or "ellos" or "ellas" or "estos" or "esos" or "них" or "этих" or "тех" or "其" || t.Forms.Any(f => f is "منها" or "منهم"));

    /// <summary>The day for which the annex of the work plan speaks.</summary>
    private static readonly DateOnly PlanDay = new(2024, 4, 16);

    /// <summary>"Is it binding?" after an entry is answered for the paper the entry rests on.</summary>
    private Question.Entry? AboutPaper(Reading reading, ConversationContext context)
    {
        var last = handbook.Entries.FirstOrDefault(e => e.Id == context.EntryId);
        return last is not null && reading.Themes.SetEquals(["t_binding"]) && reading.Unexplained.Count() <= 1 && reading.Tokens.Count <= 8
            && !last.Id.StartsWith("obl-", StringComparison.Ordinal) && Standings.TryGetValue(last.Sources[0].Doc, out var id) && handbook.Entries.FirstOrDefault(e => e.Id == id) is { } standing
                ? new Question.Entry(standing, false)
                : null;
    }

    /// <summary>The entry that tells how binding each paper is.</summary>
    private static readonly Dictionary<string, string> Standings =
        new(StringComparer.Ordinal) { ["001"] = "recommendations-binding", ["003"] = "workshop-report-standing", ["004"] = "work-plan-obligations" };

    /// <summary>"Who chairs it this year?" after an entry about the Conference.</summary>
    private Question.Meeting? ConferenceOf(Reading reading, ConversationContext context, DateOnly today)
    {
        if (context.EntryId?.StartsWith("csp", StringComparison.Ordinal) != true && context.EntryId != "annual-cycle" || AspectOf(reading) == MeetingAspect.All || reading.Tokens.Count > 10 || reading.HasAny(TopicConcepts) || reading.HasAny("q_why", "report", "document"))
        {
            return null;
        }

        var named = context.Terms.Where(t => t.StartsWith("§csp", StringComparison.Ordinal)).ToArray();
        if (named.Length == 1 && int.TryParse(named[0].AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && !reading.HasAny("thisyear", "next"))
        {
            return new Question.Meeting(MeetingChoice.Number, number, AspectOf(reading));
        }

        if (!reading.HasAny("thisyear", "next"))
        {
            return null;
        }

        var meeting = handbook.Meetings.FirstOrDefault(m => m.Number is not null && (reading.Has("thisyear") ? m.Start?.Year == today.Year : m.Start > today));
        return meeting is null ? null : new Question.Meeting(MeetingChoice.Number, meeting.Number, AspectOf(reading));
    }

    /// <summary>The entry that says who fills the roles of champions and co-chairs.</summary>
    private const string HoldersEntry = "champions-current";

    private Question.Entry? AboutEntry(Reading reading, ConversationContext context)
    {
        var asksNames = reading.HasAny("list_them", "q_list", "more") && reading.Tokens.Count <= 10;
        var asksCount = reading.Has("q_howmany") && reading.Tokens.Count <= 6;
        var content = reading.Themes.Count > 1 || reading.Concepts.Any(c => c is not ("list_them" or "q_list" or "q_which" or "q_what" or "q_who" or "more" or "and" or "q_howmany" or "world" or "today"));
        if (content || !(asksNames || asksCount))
        {
            return null;
        }

        var entry = handbook.Entries.FirstOrDefault(e => e.Id == context.EntryId);
        // "list them" after an entry that only speaks of a list
        if (asksNames && entry is not null && !reading.Has("q_who") && entry.Items(reading.Language).Count == 0
            && entry.See.Select(id => handbook.Entries.FirstOrDefault(e => e.Id == id)).FirstOrDefault(e => e?.Items(reading.Language).Count > 0) is { } list)
        {
            return new Question.Entry(list, false);
        }

        if (entry is null || (entry.Items(reading.Language).Count == 0 && entry.Kind != "count" && !(reading.Has("q_who") && reading.Has("list_them"))))
        {
            return null;
        }

        // "who are they?" asks for names, which the entry about a role does not hold
        if (reading.Has("q_who") && reading.Has("list_them") && context.Terms.Any(t => t is "§champion" or "§cochair") && handbook.Entries.FirstOrDefault(e => e.Id == HoldersEntry) is { } holders)
        {
            return new Question.Entry(holders, false);
        }

        return reading.Has("q_who") && Search(reading, context) is [{ Score: >= EntryThreshold } other, ..] && other.Entry.Id != entry.Id
            ? new Question.Entry(other.Entry, false)
            : entry.Items(reading.Language).Count > 0 || entry.Kind == "count" ? new Question.Entry(entry, asksCount)
            : null;
    }

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
