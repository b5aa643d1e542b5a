using AttBot.Treaty.States;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding;

/// <summary>Questions that the tables answer.</summary>
internal sealed partial class Interpreter
{
    private static readonly (string Concept, string Region)[] Regions =
    [
        ("group_grulac", nameof(RegionalGroup.LatinAmericanAndCaribbean)), ("group_asiapacific", nameof(RegionalGroup.AsiaPacific)),
        ("group_eastern", nameof(RegionalGroup.EasternEuropean)), ("group_weog", nameof(RegionalGroup.WesternEuropeanAndOther)), ("group_arab", "Arab"),
        ("sub_caribbean", "Caribbean"), ("sub_western_africa", "Western Africa"), ("sub_eastern_africa", "Eastern Africa"), ("sub_southern_africa", "Southern Africa"),
        ("sub_northern_africa", "Northern Africa"), ("sub_middle_africa", "Middle Africa"), ("sub_southeastern_asia", "South-eastern Asia"), ("sub_southern_asia", "Southern Asia"),
        ("sub_central_asia", "Central Asia"), ("sub_eastern_asia", "Eastern Asia"), ("sub_western_asia", "Western Asia"), ("sub_central_america", "Central America"),
        ("sub_south_america", "South America"), ("sub_northern_europe", "Northern Europe"), ("sub_southern_europe", "Southern Europe"),
        ("group_none", "NoGroup"), ("un_members", "UnMembers"), ("group_african", nameof(RegionalGroup.African)), ("region_oceania", "Oceania"), ("region_americas", "Americas"), ("region_asia", "Asia"), ("region_europe", "Europe"),
    ];

    /// <summary>Themes that table questions touch by themselves: adopting, deciding, holding a meeting.</summary>
    private static readonly HashSet<string> TableThemes = new(["t_adopted", "t_decide", "t_member", "t_when_held", "t_include", "t_host", "t_late", "t_submit", "t_minimum", "t_difference", "t_withdraw", "t_text"], StringComparer.Ordinal);

    private Question? FromTables(Reading reading, ConversationContext context, IReadOnlyList<string> states, Role role, DateOnly today)
    {
        if (reading.Has("othertreaty") && reading.HasAny(StandingConcepts) && !reading.Has("strategy"))
        {
            return new Question.OutOfScope(false);
        }

        // sums of money are in no table
        if (reading.Has("howmuch"))
        {
            return null;
        }

        var table = Deadline(reading, states, role, today) ?? (states.Count == 0 ? SinceConference(reading) : null) ?? ConferencesOf(reading, states) ?? Difference(reading, states) ?? Meeting(reading, states, today) ?? OfStates(reading, states) ?? OfOurState(reading, states, role) ?? OfManyStates(reading, states, today);
        if (table is null)
        {
            return null;
        }

        var plain = reading.Unexplained.Count() <= 2;
        if (table is Question.Meeting { Aspect: MeetingAspect.Dates or MeetingAspect.Place } or Question.Deadline { States.Count: > 0 }
            || (table is Question.Meeting { Choice: MeetingChoice.WithTheme } && !reading.Unexplained.Any())
            || (table is Question.Totals { ByGroup: true } && !reading.Unexplained.Any() && !reading.HasAny(TopicConcepts) && reading.Tokens.Count <= 6)
            || (table is Question.List { Filter.What: "provisional", Count: false } && plain && !reading.HasAny("q_why", "q_how", "q_what"))
            || (NamesAspect(table, reading) && plain && !reading.Themes.Any(t => !TableThemes.Contains(t)) && !reading.HasAny(TopicConcepts) && !reading.HasAny("adopted", "declaration", "q_why", "q_how", "report", "document", "proposal"))
            || (plain && (table is Question.WhoseState { Subject: "deadline" } || (table is Question.Meeting { Choice: MeetingChoice.Number } && AsksPresident(reading)))))
        {
            return table;
        }

        // The tables may only answer what they explain: leftover topics and themes belong to the entries.
        var themes = reading.Themes.Any(t => !TableThemes.Contains(t));
        if (table is Question.List && SpeaksOfAnnex(reading) && !reading.Has("joinverb"))
        {
            themes = true;
        }

        // "which countries does the paper name as near to joining?" is told by the entry about the paper
        var ofPaper = table is Question.List && reading.Has("document");
        var foreign = themes || reading.HasAny(TopicConcepts) || reading.Unexplained.Any() || reading.HasAny("othertreaty", "oos", "declaration", "adopted") || ofPaper;
        // how many joined by one form of consent is a number of the table's, however the form is described
        var complete = table is Question.List && !themes && !ofPaper && reading.Unexplained.Count() <= 1 && !reading.HasAny("othertreaty", "oos", "declaration", "adopted") && !SpeaksOfAnnex(reading);
        if (!foreign || ((complete || table is Question.List { Count: true, Filter.What: "acceded" }) && !reading.HasAny(TopicConcepts)))
        {
            return table;
        }

        var found = Search(reading, context);
        var needed = table is Question.List && SpeaksOfAnnex(reading) ? NeighbourThreshold : ofPaper || (themes && table is Question.List) || table is Question.Totals or Question.Meeting ? 0.45f : reading.HasAny(TopicConcepts) || reading.HasAny("othertreaty", "oos") ? EntryThreshold : table is Question.List && !themes ? StrongerEntry : StrongEntry;
        if (found.Count > 0 && found[0].Score >= needed && !(found[0].Entry.Yields && !SpeaksOfAnnex(reading)))
        {
            return new Question.Entry(found[0].Entry, AsksNumber(reading));
        }

        var leftover = reading.Unexplained.Count();
        var offTopic = reading.HasAny("oos", "othertreaty") || leftover > 2 + (reading.Tokens.Count / 3) || (leftover > 0 && table is Question.Status { Predicate: Predicate.Standing } && !reading.HasAny(StandingConcepts));
        return offTopic || reading.HasAny(TopicConcepts) ? null : table;
    }

    /// <summary>Whether the message is about the lists of April 2024 themselves.</summary>
    private static bool SpeaksOfAnnex(Reading reading) =>
        reading.Tokens.Any(t => t.Text.StartsWith("annex", StringComparison.Ordinal) || t.Text is "anexo" or "приложение" or "приложении" or "приложению" or "приложения" || t.Forms.Any(f => f is "المرفق" or "مرفق"))
        || reading.Original.Contains("附件", StringComparison.Ordinal) || reading.Original.Contains("工作计划", StringComparison.Ordinal);

    private static Question? Deadline(Reading reading, IReadOnlyList<string> states, Role role, DateOnly today)
    {
        // "what is due for Malawi?" means all of its reports
        var report = ReportOf(reading) ?? (states.Count > 0 && reading.Has("deadline") && !reading.HasAny(StandingConcepts) ? ReportKind.Any : (ReportKind?)null);
        if (report is null || reading.Has("finalreport") || reading.Themes.Contains("t_nil") || reading.HasAny("q_why", "interagency", "ministry", "npc", "toolkit", "calendar"))
        {
            return null;
        }

        var asksTime = reading.HasAny("deadline", "q_when", "next") || (states.Count > 0 && report != ReportKind.Any && !reading.HasAny("q_how", "q_what", "q_who"));
        var notFiled = reading.Has("notyet") && !reading.Has("deadline") || (reading.HasAny("q_which", "q_list", "q_howmany", "list_them") && reading.HasAny("party", "notyet") && !reading.Has("q_when"));
        if (!asksTime || notFiled)
        {
            return null;
        }

        var year = report is ReportKind.Annual or ReportKind.Any ? ReportedYear(reading, today) : null;
        if (year is not null)
        {
            report = ReportKind.Annual;
        }

        if (states.Count > 0)
        {
            return new Question.Deadline(states, report.Value, year);
        }

        if (reading.Has("our"))
        {
            return role.Iso3 is { } own ? new Question.Deadline([own], report.Value, year) : new Question.WhoseState("deadline", report.Value.ToString());
        }

        // a general question about the rule: an entry says it best, unless the words are plain
        if (role.Iso3 is { } mine && (year is not null || reading.Unexplained.Any() is false) && !reading.HasAny("inforce", "party"))
        {
            return new Question.Deadline([mine], report.Value, year);
        }

        return null;
    }

    /// <summary>Whether one conference and what is asked of it are both named.</summary>
    private static bool NamesAspect(Question table, Reading reading) =>
        table is Question.Meeting { Choice: MeetingChoice.Number or MeetingChoice.Numbers or MeetingChoice.WithTheme or MeetingChoice.PresidedBy or MeetingChoice.PreparatoryIn } && AspectsOf(reading).Count > 0;

    private static readonly HashSet<string> DuePrepositions = new(["in", "en", "в", "by", "during"], StringComparer.Ordinal);

    /// <summary>The calendar year an annual report covers: "for 2024" names it, "due in 2025" names the year after it.</summary>
    internal static int? ReportedYear(Reading reading, DateOnly today)
    {
        if (reading.Dates.Count > 0 || reading.HasAny("since", "between", "before"))
        {
            return null;
        }

        if (reading.Years is not [var year])
        {
            return reading.Has("lastyear") && reading.Years.Count == 0 ? today.Year - 1 : null;
        }

        if (year is < 2010 or > 2098)
        {
            return null;
        }

        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (NumberReader.Number(reading.Tokens[i]) == year)
            {
                var before = i > 0 ? reading.Tokens[i - 1] : default;
                var due = before is not null && (DuePrepositions.Contains(before.Text) || before.Forms.Contains("في") || (i > 1 && reading.Tokens[i - 2].Forms.Contains("في")))
                    || reading.Original.Contains("年到期", StringComparison.Ordinal) || reading.Original.Contains("年应", StringComparison.Ordinal) || reading.Original.Contains("年截止", StringComparison.Ordinal);
                return due ? year - 1 : year;
            }
        }

        return year;
    }

    private static bool MoreThan(Reading reading) =>
        reading.Tokens.Any(t => t.Text is "more" or "fewer" or "less" or "plus" or "moins" or "mas" or "menos" or "больше" or "меньше" or "比" || t.Forms.Any(f => f is "اكثر" or "اقل"));

    /// <summary>"How many more parties has Africa than Asia-Pacific?"</summary>
    private static Question.Difference? Difference(Reading reading, IReadOnlyList<string> states)
    {
        // "how many more parties than at the end of 2020?"
        if (states.Count == 0 && MoreThan(reading) && reading.Has("q_howmany") && StatusDay(reading) is { } then && WhatOf(reading) is "party" or "signatory" && !reading.HasAny(TopicConcepts) && reading.Unexplained.Count() <= 2 && !reading.HasAny("since", "between"))
        {
            var now = new ListFilter { What = WhatOf(reading)!, Region = RegionOf(reading) };
            return new Question.Difference(now, now with { On = Iso.Text(then) });
        }

        // what lies inside or across a longer name of a region is part of that name
        var named = reading.Mentions.Where(m => Array.Exists(Regions, r => r.Concept == m.Concept)).ToArray();
        string[] regions = [.. named.Where(m => !Array.Exists(named, o => o.Length > m.Length && o.Start < m.Start + m.Length && m.Start < o.Start + o.Length)).Select(m => Array.Find(Regions, r => r.Concept == m.Concept).Region).OfType<string>().Distinct(StringComparer.Ordinal)];
        return states.Count == 0 && regions.Length == 2 && (reading.HasAny("q_howmany", "compare", "differby", "world") || MoreThan(reading)) && (WhatOf(reading) ?? (MoreThan(reading) ? "party" : null)) is { } what && reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny(TopicConcepts)
            ? new Question.Difference(new ListFilter { What = what, Region = regions[0] }, new ListFilter { What = what, Region = regions[1] }, Sum: reading.Has("world") && !reading.HasAny("compare", "differby") && !MoreThan(reading))
            : null;
    }

    private static Question? OfStates(Reading reading, IReadOnlyList<string> states)
    {
        if (states.Count == 0)
        {
            return null;
        }

        if (reading.Has("group_q") || (HasRegion(reading) && !reading.HasAny("q_which", "q_howmany", "q_list") && !reading.HasAny("signatory", "ratify", "status", "accede", "deposit")))
        {
            return new Question.Group(states);
        }

        if (states.Count > 1 && reading.HasAny("earlier", "first") && (EventOf(reading) ?? (reading.Has("joinverb") ? TreatyEvent.Deposit : null)) is { } race && !reading.HasAny("report", "annual_report", "initial_report"))
        {
            return new Question.Date(states, race, Earliest: true);
        }

        if (states is [var one] && reading.Themes.Contains("t_long") && reading.Has("signatory") && reading.HasAny("ratify", "deposit", "party"))
        {
            return new Question.Interval(one);
        }

        // "was it among the first?" is told by the day, not by a yes
        if ((reading.Has("q_when") && !reading.Has("first")) || (reading.Has("first") && reading.HasAny("ratify", "signatory", "accede", "party") && !reading.HasAny("annual_report", "initial_report")))
        {
            return new Question.Date(states, EventOf(reading) ?? TreatyEvent.Deposit);
        }

        if (reading.HasAny("inforce", "deposit") && !reading.HasAny("party", "status", "signatory", "ratify") && !reading.Has("notyet"))
        {
            return new Question.Date(states, EventOf(reading)!.Value);
        }

        if (states.Count > 1 && reading.HasAny("q_which", "q_who", "q_list", "q_howmany") && reading.HasAny(StandingConcepts) && !reading.Has("compare") && PredicateOf(reading) != Predicate.Standing)
        {
            return new Question.WhichOf(states, PredicateOf(reading), StatusDay(reading));
        }

        if (!reading.HasAny(StandingConcepts) && (reading.HasAny("president", "theme", "conference", "finalreport", "document", "adopted") || reading.ConferenceNumbers.Count > 0))
        {
            return null;
        }

        return reading.HasAny(StandingConcepts) || reading.HasAny("and", "compare", "treaty", "q_what", "notyet") || !reading.Unexplained.Any()
            ? new Question.Status(states, states.Count > 1 && reading.Has("compare") ? Predicate.Standing : PredicateOf(reading), StatusDay(reading))
            : null;
    }

    private static Question? OfOurState(Reading reading, IReadOnlyList<string> states, Role role)
    {
        if (states.Count > 0 || !reading.Has("our") || reading.Themes.Contains("t_apply") || reading.Unexplained.Skip(1).Any() || reading.HasAny(TopicConcepts) || !reading.HasAny(StandingConcepts) || reading.HasAny("q_howmany", "q_list") || HasRegion(reading))
        {
            return null;
        }

        if (role.Iso3 is not { } own)
        {
            return new Question.WhoseState("status", PredicateOf(reading).ToString());
        }

        return reading.Has("q_when") ? new Question.Date([own], EventOf(reading) ?? TreatyEvent.Deposit) : new Question.Status([own], PredicateOf(reading), StatusDay(reading));
    }

    private static Question? OfManyStates(Reading reading, IReadOnlyList<string> states, DateOnly today)
    {
        if (states.Count > 0)
        {
            return null;
        }

        if (reading.Has("inforce") && reading.HasAny("q_when", "q_what", "deadline") && !reading.HasAny("party", "q_howmany", "q_which", "report", "q_how", "ratify", "signatory", "accede"))
        {
            return new Question.TreatyDate();
        }

        // who has reported is in no table of States
        if (ReportOf(reading) is not null && !reading.Has("finalreport"))
        {
            return null;
        }

        // "the deadline for States that joined before …" is about a rule, not about a list
        if (reading.Has("deadline") && !reading.HasAny("q_howmany", "q_list"))
        {
            return null;
        }

        if (UnknownDays(reading) is { } undated)
        {
            return new Question.List(new ListFilter { What = undated, Region = RegionOf(reading), Outside = OutsideOf(reading) }, reading.Has("q_howmany"), ShowNames: true);
        }

        var what = WhatOf(reading);
        var region = RegionOf(reading);
        // "the difference between a signatory and a party" asks what the words mean
        if ((reading.Has("compare") || reading.Themes.Contains("t_difference")) && reading.HasAny("signatory", "party", "ratify", "accede") && region is null && !reading.Has("q_howmany") && reading.Years.Count + reading.Dates.Count == 0)
        {
            return null;
        }

        // "which West African States are missing?"
        if (what is null && region is not null && reading.Has("missing"))
        {
            what = "notparty";
        }

        if (what is null && !(reading.Has("percent") && region is not null) && !(region is not null && reading.HasAny("status", "q_howmany", "q_list", "treaty")) && !(reading.Has("byregion") && !reading.Unexplained.Any() && (reading.Themes.Count == 0 || reading.Tokens.Count <= 6) && !reading.HasAny("conference", "meeting", "report", "proposal")))
        {
            return null;
        }

        var span = SpanOf(reading);
        // "which regional group has most parties?"
        if (reading.Has("group_q") && region is null && what == "party" && span is null && reading.HasAny("superlative", "q_howmany"))
        {
            return new Question.Totals(null, OnDay(reading), ByGroup: true);
        }

        if (reading.HasAny("first", "latest") && span is null && !(reading.Has("accede") && reading.Has("signatory")) && !reading.HasAny("q_howmany", "report", "conference") && (reading.HasAny("q_who", "q_which", "q_list", "q_when", "list_them", "q_what") || reading.Tokens.Count <= 8))
        {
            return new Question.Extreme(reading.Has("signatory") && !reading.HasAny("ratify", "party") ? TreatyEvent.Signature : TreatyEvent.Deposit, reading.Has("latest") && !reading.Has("first"), region);
        }

        if (reading.Has("percent") && what is null or "party" && span is null && ReportOf(reading) is null)
        {
            return new Question.Totals(region ?? "UnMembers", OnDay(reading), ByGroup: false, Share: true);
        }

        // "how many are parties and how many only signed?"
        if (reading.Has("byregion") || (what is null && region is not null) || CountsTwice(reading))
        {
            return new Question.Totals(region, OnDay(reading) ?? (span is { From: not null, To: { } end } ? Iso.Date(end) : null), ByGroup: reading.Has("byregion"));
        }

        var count = reading.Has("q_howmany");
        var names = reading.HasAny("q_list", "list_them", "q_which", "q_who", "missing");
        if (!count && !names && region is null && span is null && !reading.HasAny("world", "notyet", "q_what", "today"))
        {
            return null;
        }

        return new Question.List(FilterOf(reading, what!, region, span), count, !count || reading.HasAny("q_list") && !OnlyWhich(reading));
    }

    /// <summary>"How many … which …" asks for a number; "how many, list them" for both.</summary>
    private static bool OnlyWhich(Reading reading) => !reading.Mentions.Any(m => m.Concept is "q_list" or "list_them" && m.Length >= 1);

    private static ListFilter FilterOf(Reading reading, string what, string? region, (string? From, string? To)? span)
    {
        // "parties in 2015", "at the end of 2015", "not yet parties in April 2024" ask for a standing; "joined in 2015" for events
        var standing = reading.HasAny("endof", "bythen") || what is "notparty" or "notjoined" || (what == "signatory" && reading.Has("notyet")) || (what == "party" && !reading.HasAny("joinverb", "deposit", "since", "before", "between", "inforce"));
        if (span is { To: { } end } && standing && span.Value.From is not null)
        {
            return new ListFilter { What = what, Region = region, Outside = region is not null && OutsideOf(reading), On = end };
        }

        if (span is not null)
        {
            what = what switch
            {
                "signatory" or "signed" => "signedIn",
                "party" or "notparty" => reading.Has("inforce") ? "inforceIn" : "joined",
                _ => what,
            };
        }

        var outside = region is not null && OutsideOf(reading);
        return new ListFilter { What = what, Region = region, Outside = outside, From = span?.From, To = span?.To, On = OnDay(reading) is { } on && span is null ? Iso.Text(on) : null };
    }

    /// <summary>Whether two numbers are asked, one of parties and one of signatories.</summary>
    private static bool CountsTwice(Reading reading) => reading.Has("party") && reading.Has("signatory") && reading.Mentions.Exists(m => m.Concept is "party" or "signatory"
        && reading.Mentions.Exists(a => a.Concept == "q_howmany" && a.Start + a.Length <= m.Start) && reading.Mentions.Exists(b => b.Concept == "q_howmany" && b.Start >= m.Start + m.Length));

    /// <summary>"Who joined since CSP10?", "how many parties were there at CSP1?": a conference stands for its days.</summary>
    private Question.List? SinceConference(Reading reading)
    {
        var what = WhatOf(reading);
        if (reading.ConferenceNumbers.Count is 0 or > 2 || what is null || reading.Unexplained.Count() > 1 || reading.HasAny("declaration", "adopted", "report", "document", "president", "theme", "finalreport", "q_why", "q_how") || reading.HasAny(TopicConcepts)
            || reading.Themes.Any(t => !TableThemes.Contains(t)) || !(reading.HasAny("q_howmany", "q_which", "q_list", "q_who", "list_them", "newones") || reading.Has("since")))
        {
            return null;
        }

        Treaty.Conferences.Meeting[] meetings = [.. reading.ConferenceNumbers.Order().Select(n => handbook.Meetings.FirstOrDefault(m => m.Number == n)).OfType<Treaty.Conferences.Meeting>().Where(m => m.Start is not null)];
        if (meetings.Length != reading.ConferenceNumbers.Count)
        {
            return null;
        }

        var joined = what is "signatory" or "signed" ? "signedIn" : "joined";
        var count = reading.Has("q_howmany");
        var after = Iso.Text((meetings[0].End ?? meetings[0].Start)!.Value.AddDays(1));
        ListFilter filter = meetings.Length == 2 ? new() { What = joined, From = after, To = Iso.Text(meetings[1].Start!.Value.AddDays(-1)) }
            : reading.HasAny("since", "newones") ? new() { What = joined, From = after }
            : new() { What = what, On = Iso.Text(reading.Has("before") ? meetings[0].Start!.Value.AddDays(-1) : meetings[0].Start!.Value) };
        return new Question.List(filter with { Region = RegionOf(reading), Outside = OutsideOf(reading) }, count, !count);
    }

    /// <summary>Which States' days are asked about as such: those whose day of deposit is not known, or known but unverified.</summary>
    private static string? UnknownDays(Reading reading)
    {
        if (!reading.HasAny("party", "signatory", "q_which", "q_list", "q_howmany", "list_them", "q_who", "countryword") || reading.HasAny("q_why", "q_how", "report", "annual_report", "initial_report", "conference"))
        {
            return null;
        }

        var ofDays = reading.HasAny("depositday", "deposit", "inforce");
        return ofDays && reading.Has("dayunverified") ? "unverified"
            : (ofDays && reading.HasAny("dayunknown")) || (reading.Has("depositday") && reading.HasAny("notyet", "missing")) ? "undated"
            : null;
    }

    private static readonly HashSet<string> OutsideWords = new(["outside", "except", "excluding", "hors", "dehors", "excepte", "fuera", "excepto", "вне", "кроме", "خارج", "باستثناء", "除", "sauf", "salvo"], StringComparer.Ordinal);

    /// <summary>Whether the message leaves a region out: "outside Asia-Pacific", "亚太以外", "hors de l'Asie".</summary>
    private static bool OutsideOf(Reading reading)
    {
        var region = reading.Mentions.FirstOrDefault(m => Array.Exists(Regions, r => r.Concept == m.Concept));
        if (region.Concept is null)
        {
            return false;
        }

        for (var i = Math.Max(0, region.Start - 4); i < Math.Min(reading.Tokens.Count, region.Start + region.Length + 4); i++)
        {
            var word = reading.Tokens[i].Text;
            var before = i < region.Start;
            if (before && OutsideWords.Contains(word))
            {
                return true;
            }

            if (!before && word == "外")
            {
                return true;
            }
        }

        return false;
    }

    internal static bool HasRegion(Reading reading) => RegionOf(reading) is not null;

    /// <summary>The region asked about: the longest phrase wins, so "Latin America and the Caribbean" is not the Caribbean.</summary>
    internal static string? RegionOf(Reading reading)
    {
        (string Region, int Length)? best = null;
        foreach (var mention in reading.Mentions)
        {
            var index = Array.FindIndex(Regions, r => r.Concept == mention.Concept);
            // "UN members in Asia-Pacific": nearly all States are members, so the region decides
            if (index >= 0 && (best is null || best.Value.Region == "UnMembers" || (mention.Length > best.Value.Length && Regions[index].Region != "UnMembers")))
            {
                best = (Regions[index].Region, mention.Length);
            }
        }

        return best?.Region;
    }

    /// <summary>What kind of States a list is about, or null when the message does not say.</summary>
    internal static string? WhatOf(Reading reading)
    {
        var not = reading.Has("notyet") || NotJoined(reading);
        // "completely outside": neither signed nor joined
        if (reading.Has("entirely") && not && !reading.HasAny("ratify", "accede", "signatory"))
        {
            return "notjoined";
        }

        if (reading.Has("provisional"))
        {
            return "provisional";
        }

        if (reading.Has("accede"))
        {
            return reading.Has("ratify") ? "party" : "acceded";
        }

        // "signatories", "signed but not ratified"
        if (reading.Has("signatory"))
        {
            if (reading.Has("onlysigned"))
            {
                return "signatory";
            }

            if (reading.HasAny("ratify", "party") && NegatedTwice(reading))
            {
                return "notjoined";
            }

            if (reading.Tokens.Any(t => t.Text is "whether" or "ever" or "independamment" or "independientemente" or "независимо"))
            {
                return "signed";
            }

            if (!OnlySigned(reading) && !BothNegated(reading))
            {
                return NotJoined(reading) && !reading.HasAny("ratify", "party") ? "notjoined" : "signatory";
            }

            if (reading.HasAny("ratify", "accede", "party") && not)
            {
                return BothNegated(reading) ? "notjoined" : "signatory";
            }

            if (not && !reading.HasAny("ratify", "party") && NotJoined(reading))
            {
                return "notjoined";
            }

            return not ? "notjoined" : OnlySigned(reading) ? "signed" : "signatory";
        }

        if (NotJoined(reading) || (reading.HasAny("party", "ratify", "accede") && not))
        {
            return "notparty";
        }

        return reading.HasAny("party", "ratify", "deposit", "inforce") ? "party" : null;
    }

    /// <summary>"outside" beside a region leaves the region out; elsewhere it means outside the Treaty.</summary>
    private static bool NotJoined(Reading reading) => reading.Has("notjoined") && !OutsideOf(reading);

    /// <summary>"neither signed nor ratified": the negation covers both verbs.</summary>
    private static bool BothNegated(Reading reading) =>
        reading.Tokens.Any(t => t.Text is "neither" or "nor" or "ni" or "既" or "ни" || (t.Text == "ولم" && reading.Tokens.Any(o => o.Text == "لم")));

    /// <summary>"ni firmaron ni ratificaron", "neither … nor": each verb has a negation of its own.</summary>
    private static bool NegatedTwice(Reading reading) =>
        reading.Tokens.Count(t => t.Text is "ni" or "ни" or "neither" or "nor" or "لا" or "ولا" or "ولم") >= 2 || (reading.Original.Contains('既') && reading.Original.Contains('也'));

    /// <summary>"have signed", "ont signé": the act, not the class of signatories that are not parties.</summary>
    private static bool OnlySigned(Reading reading) =>
        !reading.Has("onlysigned") && !reading.Tokens.Any(t => t.Text.StartsWith("signator", StringComparison.Ordinal) || t.Text.StartsWith("signatair", StringComparison.Ordinal) || t.Text.StartsWith("signatari", StringComparison.Ordinal)
            || t.Text.StartsWith("firmante", StringComparison.Ordinal) || t.Text.StartsWith("подписавш", StringComparison.Ordinal) || t.Text.StartsWith("сигнатар", StringComparison.Ordinal)
            || t.Forms.Any(f => f is "الموقعه" or "موقعه" or "الموقعين" or "الموقعون" or "موقعين"))
        && !reading.Original.Contains("签署国", StringComparison.Ordinal) && !reading.Original.Contains("簽署國", StringComparison.Ordinal) && !reading.Original.Contains("签约国", StringComparison.Ordinal);

    internal static Predicate PredicateOf(Reading reading)
    {
        if (reading.Has("status"))
        {
            return Predicate.Standing;
        }

        if (reading.HasAny("notjoined"))
        {
            return Predicate.NotJoined;
        }

        return reading.Has("ratify") ? Predicate.Ratified
            : reading.Has("signatory") ? Predicate.Signatory
            : reading.Has("party") ? Predicate.Party
            : reading.Has("accede") ? Predicate.Acceded
            : Predicate.Standing;
    }

    internal static TreatyEvent? EventOf(Reading reading) =>
        reading.Has("inforce") ? TreatyEvent.EntryIntoForce
        : reading.HasAny("deposit", "ratify", "accede") ? TreatyEvent.Deposit
        : reading.Has("signatory") ? TreatyEvent.Signature
        : reading.Has("party") ? TreatyEvent.Deposit
        : null;

    internal static ReportKind? ReportOf(Reading reading) =>
        reading.Has("first_annual") ? ReportKind.FirstAnnual
        : reading.Has("initial_report") ? ReportKind.Initial
        : reading.Has("annual_report") ? ReportKind.Annual
        : reading.Has("report") ? ReportKind.Any
        : null;

    /// <summary>One past or present day the question is about, if it names one outside a span.</summary>
    internal static DateOnly? OnDay(Reading reading) =>
        reading.Dates.Count == 1 && reading.Dates[0] is { } d && d.First == d.Last && !reading.HasAny("since", "between") && !(reading.Has("before") && !reading.Has("on")) ? d.First
        : reading.Dates.Count == 1 && reading.Dates[0] is { } day && day.First == day.Last && !reading.Has("since") && reading.Has("on") ? day.First
        : null;

    /// <summary>The day on which a State's standing is asked: a day, the end of a month or year, or the eve of a bound ("before 2016").</summary>
    internal static DateOnly? StatusDay(Reading reading)
    {
        if (OnDay(reading) is { } day)
        {
            return day;
        }

        var (first, last) = reading.Dates.Count > 0 ? (reading.Dates[0].First, reading.Dates[0].Last)
            : reading.Years.Count == 1 ? (new DateOnly(reading.Years[0], 1, 1), new DateOnly(reading.Years[0], 12, 31))
            : (default, default);
        return last == default || reading.Has("since") && !IsOnlyPreposition(reading) ? null
            : reading.Has("before") && !IsUntil(reading) ? first.AddDays(-1)
            : reading.Has("startof") ? first
            : last;
    }

    /// <summary>A span of events: "since 2020", "in 2015", "between 2014 and 2016", "before 1 May 2015".</summary>
    internal static (string? From, string? To)? SpanOf(Reading reading)
    {
        var spans = reading.Dates.Select(d => (d.First, d.Last))
            .Concat(reading.Years.Select(y => (new DateOnly(y, 1, 1), new DateOnly(y, 12, 31)))).Order().ToArray();
        if (spans.Length == 0 || OnDay(reading) is not null)
        {
            return null;
        }

        if (spans.Length >= 2)
        {
            return (Iso.Text(spans[0].Item1), Iso.Text(spans[^1].Item2));
        }

        var (first, last) = spans[0];
        if (first is { Month: 1, Day: 1 } && last is { Month: 12, Day: 31 } && reading.HasAny("firsthalf", "secondhalf"))
        {
            return reading.Has("firsthalf") ? (Iso.Text(first), Iso.Text(new DateOnly(first.Year, 6, 30))) : (Iso.Text(new DateOnly(first.Year, 7, 1)), Iso.Text(last));
        }

        return reading.Has("since") && !IsOnlyPreposition(reading) ? (Iso.Text(IsAfter(reading) ? last.AddDays(1) : first), null)
            : reading.Has("before") ? (null, Iso.Text(IsUntil(reading) ? last : first.AddDays(-1)))
            : (Iso.Text(first), Iso.Text(last));
    }

    /// <summary>"after 2020" begins the day after; "since 2020" includes it.</summary>
    private static bool IsAfter(Reading reading) =>
        reading.Tokens.Any(t => t.Text is "after" or "later" or "apres" or "despues" or "tras" or "после" or "позже") || reading.Original.Contains("之后", StringComparison.Ordinal) || reading.Original.Contains("以后", StringComparison.Ordinal)
        || reading.Tokens.Any(t => t.Forms.Contains("بعد"));

    private static bool IsUntil(Reading reading) =>
        reading.Tokens.Any(t => t.Text is "until" or "till" or "hasta" or "jusqu" or "jusque" or "по" or "截" or "حتي") || reading.Original.Contains("截至", StringComparison.Ordinal) || reading.Original.Contains("up to", StringComparison.OrdinalIgnoreCase);

    /// <summary>Small words such as French "des" or Russian "с" mean "since" only beside a date.</summary>
    private static bool IsOnlyPreposition(Reading reading)
    {
        var starts = reading.Dates.Select(d => d.Start).ToList();
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (NumberReader.Number(reading.Tokens[i]) is >= 1990 and <= 2100)
            {
                starts.Add(i);
            }
        }

        return !reading.Mentions.Any(m => m.Concept == "since" && starts.Exists(s => s - (m.Start + m.Length) >= 0 && s - (m.Start + m.Length) <= (reading.Tokens[m.Start].Text is "من" or "с" or "de" or "des" ? 1 : 2) || (reading.Tokens[m.Start].Script == Text.Script.Han && m.Start - s is >= 1 and <= 3)));
    }
}
