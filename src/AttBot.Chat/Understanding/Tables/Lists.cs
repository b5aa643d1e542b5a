using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Questions about many States: which and how many.</summary>
internal static class Lists
{
    private static bool MoreThan(Reading reading) => SmallWords.In(reading, "more");

    /// <summary>The first day on which the Treaty was open for signature.</summary>
    private static readonly DateOnly OpenedForSignature = new(2013, 6, 3);

    private static readonly DateOnly ClosedForSignature = new(2014, 12, 24);

    /// <summary>"Compare the African Group and GRULAC", "… as regards parties, signatories and States outside": no standing alone is asked.</summary>
    private static bool ComparesWholly(Reading reading, IReadOnlyList<string> states, string[] regions)
    {
        var standings = (reading.Has("party") ? 1 : 0) + (reading.Has("signatory") ? 1 : 0) + (reading.HasAny("notjoined", "missing") ? 1 : 0);
        return states.Count == 0 && regions.Length == 2 && reading.Has("compare") && standings != 1 && (reading.Language == Treaty.Languages.Language.Chinese || !MoreThan(reading)) && reading.Years.Count == 0 && !reading.HasAny(Concepts.Topics) && !reading.HasAny("q_howmany", "report", "document", "conference", "q_why", "ratify", "accede") && reading.Themes.Count == 0;
    }

    /// <summary>"How many more parties has Africa than Asia-Pacific?"</summary>
    internal static Question? Difference(Reading reading, IReadOnlyList<string> states)
    {
        // "how many more parties than at the end of 2020?"
        if (states.Count == 0 && MoreThan(reading) && reading.Has("q_howmany") && Spans.StatusDay(reading) is { } then && Standings.WhatOf(reading) is "party" or "signatory" && !reading.HasAny(Concepts.Topics) && reading.Unexplained.Count() <= 2 && !reading.HasAny("since", "between"))
        {
            var now = new ListFilter { What = Standings.WhatOf(reading)!, Region = Regions.RegionOf(reading) };
            return new Question.Difference(now, now with { On = Iso.Text(then) });
        }

        // "how many more parties than signatories?"
        if (states.Count == 0 && MoreThan(reading) && reading.HasAny("q_howmany", "differby", "growth") && reading.Has("party") && reading.Has("signatory") && !reading.HasAny("notyet", "ratify") && reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny(Concepts.Topics))
        {
            return new Question.Difference(new ListFilter { What = "party", Region = Regions.RegionOf(reading) }, new ListFilter { What = "signatory", Region = Regions.RegionOf(reading) });
        }

        // what lies inside or across a longer name of a region is part of that name
        var named = reading.Mentions.Where(m => Regions.Of(m) is not null).ToArray();
        string[] regions = [.. named.Where(m => !Array.Exists(named, o => (o.Length > m.Length || (o.Length == m.Length && o.Start < m.Start)) && o.Start < m.Start + m.Length && m.Start < o.Start + o.Length)).Select(m => Regions.Of(m)).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (ComparesWholly(reading, states, regions))
        {
            return new Question.Totals(regions[0], Spans.OnDay(reading), ByGroup: false, Against: regions[1]);
        }

        return states.Count == 0 && regions.Length == 2 && Regions.Parted(reading, new ListFilter()).Without is null && (reading.HasAny("q_howmany", "compare", "differby", "world", "bigger", "growth", "superlative") || MoreThan(reading)) && (Standings.WhatOf(reading) ?? (MoreThan(reading) ? "party" : null)) is { } what && reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny(Concepts.Topics)
            ? new Question.Difference(new ListFilter { What = what, Region = regions[0] }, new ListFilter { What = what, Region = regions[1] }, Sum: reading.Has("world") && !reading.HasAny("compare", "differby") && !MoreThan(reading))
            : null;
    }

    /// <summary>Which and how many States, in the order in which one wording excludes another.</summary>
    internal static Question? OfManyStates(Reading reading, IReadOnlyList<string> states, DateOnly today)
    {
        if (states.Count > 0)
        {
            return null;
        }

        if (reading.Has("inforce") && !reading.Themes.Contains("t_withdraw") && reading.HasAny("q_when", "q_what", "deadline") && !reading.HasAny("anniversary", "party", "q_howmany", "q_which", "report", "q_how", "ratify", "signatory", "accede"))
        {
            return new Question.TreatyDate();
        }

        if (InforceNext(reading, today) is { } next)
        {
            return next;
        }

        if (IsInNoTable(reading))
        {
            return null;
        }

        if (Standings.UnknownDays(reading) is { } undated)
        {
            return new Question.List(new ListFilter { What = undated, Region = Regions.RegionOf(reading), Outside = Regions.OutsideOf(reading) }, reading.Has("q_howmany"), ShowNames: true);
        }

        return OfAllStates(reading) ?? OfWholeRegion(reading) ?? (AsksDifference(reading) ? null : OfListed(reading, WhatListed(reading), Spans.SpanOf(reading) ?? Spans.RelativeSpan(reading, today)));
    }

    /// <summary>"For which States will it enter into force next?"</summary>
    private static Question.List? InforceNext(Reading reading, DateOnly today) =>
        reading.Has("inforce") && (reading.Has("next") || SmallWords.In(reading, "will")) && reading.HasAny("q_which", "q_list", "list_them", "q_who", "q_howmany") && reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny(Concepts.Topics) && !reading.HasAny("report", "conference") && !AsksDepositary(reading)
            ? new Question.List(new ListFilter { What = "inforceAfter", From = Iso.Text(today.AddDays(1)), Region = Regions.RegionOf(reading) }, reading.Has("q_howmany"), !reading.Has("q_howmany"))
            : null;

    /// <summary>"Who is the depositary?" asks for no State.</summary>
    private static bool AsksDepositary(Reading reading) =>
        SmallWords.In(reading, "depositary") && reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny("q_howmany", "ratify", "accede", "party", "signatory");

    /// <summary>How many are needed for the Treaty's own entry into force, who has reported, and the rule behind a deadline are in no table of States.</summary>
    private static bool IsInNoTable(Reading reading) =>
        AsksDepositary(reading)
        || (reading.Has("inforce") && reading.Senses.Contains("w_needs") && reading.HasAny("q_howmany", "deposit", "ratify"))
        || (Deadlines.ReportOf(reading) is not null && !reading.Has("finalreport"))
        || (reading.Has("deadline") && !reading.HasAny("q_howmany", "q_list"));

    /// <summary>"Which regional groups are there?", "list all States".</summary>
    private static Question.Totals? OfAllStates(Reading reading)
    {
        const int longest = 8;
        var asks = reading.HasAny("q_which", "q_list", "list_them", "q_what", "q_howmany") && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) && Regions.RegionOf(reading) is null && !reading.HasAny(Concepts.Standing) && !reading.HasAny(Concepts.Topics)
            && reading.Themes.Count == 0 && reading.Years.Count + reading.Dates.Count + reading.ConferenceNumbers.Count + reading.Numbers.Count == 0 && !reading.HasAny("report", "document", "conference", "meeting", "q_why", "q_how", "q_who", "proposal", "president", "deadline", "workshopq", "adopted", "first", "latest", "joinverb");
        return asks && ((reading.Signals("c_regionwords") && reading.Unexplained.Count() <= 1) || (reading.Has("countryword") && reading.HasAny("list_them", "q_list", "everyone") && !reading.Unexplained.Any() && reading.Tokens.Count <= longest / 2)) ? new Question.Totals(null, null, ByGroup: true) : null;
    }

    /// <summary>"Are all Eastern European States in?", "the status of each Central Asian State".</summary>
    private static Question.Totals? OfWholeRegion(Reading reading)
    {
        if (Regions.RegionOf(reading) is not { } region || Regions.OutsideOf(reading) || reading.Years.Count + reading.Dates.Count > 0 || reading.HasAny("q_howmany", "latest", "first", "declaration", "percent"))
        {
            return null;
        }

        // "tous les pays de … sont-ils parties ?" asks for a yes or no, though the words might call for a list
        var yesOrNo = SmallWords.In(reading, "inverted") && reading.Mentions.TrueForAll(m => m.Concept is not ("q_list" or "q_which" or "list_them" or "q_who") || reading.Signs.Exists(s => s.Concept == "c_allof" && s.Start <= m.Start && m.Start < s.Start + s.Length));
        if (reading.Signals("c_inandout"))
        {
            return new Question.Totals(region, null, ByGroup: false, Names: true);
        }

        return reading.Signals("c_allof") && Standings.WhatOf(reading) is null or "party" && (yesOrNo || !reading.HasAny("q_list", "q_which", "list_them", "q_who")) ? new Question.Totals(region, null, ByGroup: false, All: true)
            : reading.Has("status") && (reading.Signals("c_eachof") || reading.Signals("c_tableword")) ? new Question.Totals(region, null, ByGroup: false, Names: true)
            : null;
    }

    /// <summary>"The difference between a signatory and a party" asks what the words mean.</summary>
    private static bool AsksDifference(Reading reading) =>
        (reading.Has("compare") || reading.Themes.Contains("t_difference")) && reading.HasAny("signatory", "party", "ratify", "accede") && Regions.RegionOf(reading) is null && !reading.Has("q_howmany") && reading.Years.Count + reading.Dates.Count == 0;

    /// <summary>What the list is of, where other words than those of standing tell it.</summary>
    private static string? WhatListed(Reading reading)
    {
        var region = Regions.RegionOf(reading);
        return Standings.WhatOf(reading)
            // "which countries in Central Asia belong to the Treaty?"
            ?? (region is not null && reading.Has("belongs") && reading.Has("treaty") ? "party"
                // "who joined in 2020?", "2020年是谁新加入的"
                : reading.HasAny("joinverb", "newones") && reading.Years.Count + reading.Dates.Count + (reading.HasAny("lastyear", "thisyear") ? 1 : 0) > 0 && (reading.HasAny("q_who", "q_which", "q_list", "q_howmany") || ComparesYears(reading)) && !reading.HasAny("conference", "report", "document", "president") ? "party"
                // "which West African States are missing?"
                : region is not null && reading.Has("missing") ? "notparty"
                : null);
    }

    private static Question? OfListed(Reading reading, string? what, (string? From, string? To)? span)
    {
        var region = Regions.RegionOf(reading);
        if (EachYearOf(reading, what) is { } each)
        {
            return each;
        }

        if (what is null && !(reading.Has("percent") && region is not null) && !(region is not null && reading.HasAny("status", "q_howmany", "q_list", "treaty")) && !(reading.Has("byregion") && !reading.Unexplained.Any() && (reading.Themes.Count == 0 || reading.Tokens.Count <= 6) && !reading.HasAny("conference", "meeting", "report", "proposal")))
        {
            return null;
        }

        // "how many signed on the very first day?"
        if (what is "signatory" or "signed" && reading.Has("firstday") && span is null && !reading.HasAny("notyet", "ratify"))
        {
            return new Question.List(new ListFilter { What = "signedIn", Region = region, From = Iso.Text(OpenedForSignature), To = Iso.Text(OpenedForSignature) }, reading.Has("q_howmany"), !reading.Has("q_howmany"));
        }

        return (Question?)TotalsOf(reading, what, span) ?? Filtered(reading, what, span);
    }

    /// <summary>"How many parties in 2014, 2016 and 2020?"</summary>
    private static Question.EachYear? EachYearOf(Reading reading, string? what)
    {
        if (what is not ("party" or "signatory" or "signed") || !(reading.Has("q_howmany") || ComparesYears(reading)) || reading.Dates.Count > 0 || reading.Years.Count < 2 || reading.HasAny("between", "since", "before", "notyet", "endof") || (Adjoin(reading.Years) && !ComparesYears(reading)) || !ListsYears(reading))
        {
            return null;
        }

        var region = Regions.RegionOf(reading);
        var events = reading.HasAny("joinverb", "deposit", "ratify", "newones") || (what is "signed" or "signatory" && Standings.OnlySigned(reading));
        return new Question.EachYear(new ListFilter { What = !events ? what : what == "party" ? "joined" : "signedIn", Region = region, Outside = region is not null && Regions.OutsideOf(reading) }, reading.Years);
    }

    /// <summary>Who was first or latest, the numbers of groups, and shares.</summary>
    private static Question? TotalsOf(Reading reading, string? what, (string? From, string? To)? span)
    {
        var region = Regions.RegionOf(reading);
        // "which regional group has most parties?"
        if (reading.Has("group_q") && region is null && what == "party" && span is null && reading.HasAny("superlative", "q_howmany"))
        {
            return new Question.Totals(null, Spans.OnDay(reading), ByGroup: true);
        }

        if (reading.HasAny("first", "latest") && span is null && !(reading.Has("accede") && reading.Has("signatory")) && !reading.HasAny("q_howmany", "report", "conference") && (reading.HasAny("q_who", "q_which", "q_list", "q_when", "list_them", "q_what") || reading.Tokens.Count <= 8))
        {
            return new Question.Extreme(reading.Has("signatory") && !reading.HasAny("ratify", "party") ? TreatyEvent.Signature : TreatyEvent.Deposit, reading.Has("latest") && !reading.Has("first"), region);
        }

        if (reading.Has("percent") && what is null or "party" && span is null && Deadlines.ReportOf(reading) is null)
        {
            return new Question.Totals(region ?? "UnMembers", Spans.OnDay(reading), ByGroup: false, Share: true);
        }

        // "how many are parties and how many only signed?"
        return reading.Has("byregion") || (what is null && region is not null) || CountsTwice(reading) || ComparesStandings(reading)
            ? new Question.Totals(region, Spans.OnDay(reading) ?? (span is { From: not null, To: { } end } ? Iso.Date(end) : null), ByGroup: reading.Has("byregion"))
            : null;
    }

    private static Question.List? Filtered(Reading reading, string? what, (string? From, string? To)? span)
    {
        var region = Regions.RegionOf(reading);
        var count = reading.Has("q_howmany");
        var names = reading.HasAny("q_list", "list_them", "q_which", "q_who", "missing") || (reading.Has("everyone") && reading.Has("countryword"));
        if (!count && !names && region is null && span is null && !reading.HasAny("world", "notyet", "q_what", "today"))
        {
            return null;
        }

        var asked = FilterOf(reading, what!, region, span);
        // "had ratified by the time it entered into force"
        if (what == "party" && span is null && asked.On is null && asked.To is null && reading.Has("inforce") && reading.Has("treaty") && (reading.HasAny("bythen", "before", "on") || SmallWords.In(reading, "then")))
        {
            asked = new ListFilter { What = "party", Region = asked.Region, Outside = asked.Outside, On = Iso.Text(Treaty.Status.TreatyStatus.TreatyInForce) };
        }

        return new Question.List(Regions.Parted(reading, asked), count, !count || reading.HasAny("q_list") && !OnlyWhich(reading));
    }

    /// <summary>"2014, 2016 and 2020": nothing but "and" between them; "from 2016 to 2018" is a span.</summary>
    private static bool ListsYears(Reading reading)
    {
        int[] places = [.. Enumerable.Range(0, reading.Tokens.Count).Where(i => NumberReader.Number(reading.Tokens[i]) is { } n && reading.Years.Contains(n))];
        return places.Zip(places.Skip(1)).All(p => Enumerable.Range(p.First + 1, p.Second - p.First - 1).All(i => SmallWords.Is(reading.Tokens[i], "and") || SmallWords.Is(reading.Tokens[i], "or") || reading.Tokens[i].Text is "年" or "和" or "还" or "是" or "与" or "及" or "في" or "in" or "en" or "в"));
    }

    /// <summary>"More new parties in 2015 or in 2016?": each year's number is asked.</summary>
    private static bool ComparesYears(Reading reading) =>
        reading.Years.Count == 2 && reading.Dates.Count == 0 && (SmallWords.In(reading, "or") || reading.Signals("c_eitheror")) && (reading.Signals("c_moreof") || SmallWords.In(reading, "more") || SmallWords.In(reading, "fewest") || reading.HasAny("superlative", "bigger", "compare"));

    /// <summary>Two years on end are one span.</summary>
    private static bool Adjoin(List<int> years) => years is [var one, var other] && Math.Abs(one - other) == 1;

    /// <summary>"How many … which …" asks for a number; "how many, list them" for both.</summary>
    internal static bool OnlyWhich(Reading reading) => !reading.Mentions.Any(m => m.Concept is "q_list" or "list_them" && m.Length >= 1);

    internal static ListFilter FilterOf(Reading reading, string what, string? region, (string? From, string? To)? span)
    {
        // "parties in 2015", "at the end of 2015", "not yet parties in April 2024" ask for a standing; "joined in 2015" for events
        var standing = reading.HasAny("endof", "bythen") || what is "notparty" or "notjoined" || (what == "signatory" && reading.Has("notyet")) || (what == "party" && !reading.HasAny("joinverb", "deposit", "before", "between", "inforce") && !(reading.Has("since") && !Spans.IsOnlyPreposition(reading)));
        // "signatories as of the end of 2020" are those of that day; "had signed by then" are all who had
        // and so are those "of April 2024": nobody could sign any more once the Treaty was in force (Article 21)
        var until = what == "signatory" && span is { From: var from } && (from is null || (Iso.Date(from) > ClosedForSignature && reading.Mentions.Exists(m => m.Concept == "signatory" && TwoSteps.IsNoun(reading, m))));
        if (span is { To: { } end } && (until || (standing && span.Value.From is not null)))
        {
            return new ListFilter { What = what, Region = region, Outside = region is not null && Regions.OutsideOf(reading), On = end };
        }

        if (span is not null)
        {
            what = what switch
            {
                "signatory" or "signed" => "signedIn",
                "party" or "notparty" => reading.Has("inforce") && !Spans.EndsBeforeTheTreaty(reading) ? "inforceIn" : "joined",
                _ => what,
            };
        }

        // "how many deposited on 2 April 2014?" asks for what happened that day
        if (span is null && Spans.OnDay(reading) is { } eventDay && reading.Has("deposit") && !reading.HasAny("bythen", "endof", "notyet", "since", "before") && !SmallWords.In(reading, "byday") && what is "party")
        {
            return new ListFilter { What = "joined", Region = region, From = Iso.Text(eventDay), To = Iso.Text(eventDay) };
        }

        // "who signed on 25 September 2013?"
        if (span is null && Spans.OnDay(reading) is { } signingDay && what is "signed" && !reading.HasAny("bythen", "endof", "notyet", "since", "before") && !SmallWords.In(reading, "byday"))
        {
            return new ListFilter { What = "signedIn", Region = region, From = Iso.Text(signingDay), To = Iso.Text(signingDay) };
        }

        var outside = region is not null && Regions.OutsideOf(reading);
        // "for how many States was it in force on 24 August 2015?": those that deposited later than ninety days before are parties and not yet bound
        if (span is null && what == "party" && reading.Has("inforce") && !reading.HasAny("joinverb", "deposit", "ratify", "accede", "notyet") && Spans.OnDay(reading) is { } bound)
        {
            return new ListFilter { What = "inforceIn", Region = region, Outside = outside, To = Iso.Text(bound) };
        }

        return new ListFilter { What = what, Region = region, Outside = outside, From = span?.From, To = span?.To, On = Spans.OnDay(reading) is { } on && span is null ? Iso.Text(on) : null };
    }

    /// <summary>"More parties or more non-parties?": both numbers are asked.</summary>
    private static bool ComparesStandings(Reading reading) =>
        reading.HasAny("more", "bigger") && SmallWords.In(reading, "or") && reading.Mentions.Exists(m => m.Concept is "party" or "signatory" && TwoSteps.IsNoun(reading, m) && reading.Mentions.Exists(o => o.Concept is "signatory" or "notjoined" && o.Start >= m.Start + m.Length));

    /// <summary>"How many are parties, signatories and outside?": the three standings in a row.</summary>
    private static bool CountsAll(Reading reading) => reading.HasAny("q_howmany", "compare") && reading.Has("party") && reading.Has("signatory") && reading.HasAny("notjoined", "missing") && !reading.HasAny("notyet", "ratify", "onlysigned")
        && reading.Mentions.Exists(m => m.Concept == "and") && Polarity.Of(reading) is null;

    /// <summary>Whether two numbers are asked, one of parties and one of signatories.</summary>
    private static bool CountsTwice(Reading reading) => CountsAll(reading) || reading.Has("party") && reading.HasAny("signatory", "notjoined") && reading.Mentions.Exists(m => m.Concept is "party" or "signatory"
        && reading.Mentions.Exists(a => a.Concept == "q_howmany" && a.Start + a.Length <= m.Start) && reading.Mentions.Exists(b => b.Concept == "q_howmany" && b.Start >= m.Start + m.Length));

    /// <summary>"Who joined since CSP10?", "how many parties were there at CSP1?": a conference stands for its days.</summary>
    internal static Question.List? SinceConference(Library library, Reading reading)
    {
        var what = Standings.WhatOf(reading);
        if (reading.ConferenceNumbers.Count is 0 or > 2 || what is null || reading.Unexplained.Count() > 1 || reading.HasAny("declaration", "adopted", "report", "document", "president", "theme", "finalreport", "q_why", "q_how") || reading.HasAny(Concepts.Topics)
            || TableClaim.HasOtherThemes(reading) || !(reading.HasAny("q_howmany", "q_which", "q_list", "q_who", "list_them", "newones") || reading.Has("since")))
        {
            return null;
        }

        Treaty.Conferences.Meeting[] meetings = [.. reading.ConferenceNumbers.Order().Select(n => library.Book.Meetings.FirstOrDefault(m => m.Number == n)).OfType<Treaty.Conferences.Meeting>().Where(m => m.Start is not null)];
        if (meetings.Length != reading.ConferenceNumbers.Count)
        {
            return null;
        }

        var joined = what is "signatory" or "signed" ? "signedIn" : "joined";
        var count = reading.Has("q_howmany");
        var after = Iso.Text((meetings[0].End ?? meetings[0].Start)!.Value.AddDays(1));
        ListFilter filter = meetings.Length == 2 ? new() { What = joined, From = after, To = Iso.Text(meetings[1].Start!.Value.AddDays(-1)) }
            : reading.HasAny("since", "newones") ? new() { What = joined, From = after }
            : new() { What = what, On = Iso.Text(reading.Has("endof") ? meetings[0].End ?? meetings[0].Start!.Value : reading.Has("before") ? meetings[0].Start!.Value.AddDays(-1) : meetings[0].Start!.Value) };
        return new Question.List(filter with { Region = Regions.RegionOf(reading), Outside = Regions.OutsideOf(reading) }, count, !count);
    }

    /// <summary>"Who took longest from signature to ratification?"</summary>
    internal static Question.Pace? PaceOf(Reading reading) =>
        reading.HasAny("slowest", "quickest") && reading.HasAny("ratify", "deposit", "accede", "joinverb", "party") && !reading.HasAny(Concepts.Topics) && !reading.HasAny("conference", "report", "annual_report", "initial_report", "document", "q_why")
            ? new Question.Pace(reading.Has("slowest"), Regions.RegionOf(reading))
            : null;

    private const int LeastTarget = 50;

    /// <summary>"How many parties are we short of 120?"</summary>
    internal static Question.Towards? TowardsOf(Reading reading) =>
        reading.HasAny("shortof", "missing") && reading.HasAny("q_howmany", "missing") && reading.Numbers is [>= LeastTarget and <= 197 and var target] && reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny(Concepts.Topics) && !reading.HasAny("document", "conference", "report", "daysleft")
            ? new Question.Towards(target)
            : null;
}
