using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Status;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Questions about States by name: their status, their days, which of several; and which standing and step any question means.</summary>
internal static class StateQuestions
{
    internal static Question? OfStates(Reading reading, IReadOnlyList<string> states)
    {
        if (states.Count == 0)
        {
            return null;
        }

        if (reading.Has("group_q") || (Regions.HasRegion(reading) && !reading.HasAny("q_which", "q_howmany", "q_list") && !reading.HasAny("signatory", "ratify", "status", "accede", "deposit")))
        {
            return new Question.Group(states);
        }

        if (states is [var moved] && reading.Has("q_why") && reading.HasAny("party", "signatory", "ratify", "accede", "notjoined", "joinverb") && !reading.HasAny("status", "q_when", "q_how", "deposit", "inforce", "document", "report"))
        {
            return new Question.Motive(moved);
        }

        if (states.Count > 1 && reading.HasAny("earlier", "first") && reading.HasAny("q_who", "q_which", "compare") && EventOf(reading) is null && reading.Unexplained.Count() <= 1 && !reading.HasAny("report", "annual_report", "initial_report", "conference"))
        {
            return new Question.Date(states, TreatyEvent.Deposit, Earliest: true);
        }

        if (states.Count > 1 && reading.HasAny("earlier", "first") && (EventOf(reading) ?? (reading.Has("joinverb") ? TreatyEvent.Deposit : null)) is { } race && !reading.HasAny("report", "annual_report", "initial_report"))
        {
            return new Question.Date(states, race, Earliest: true);
        }

        // "Gabon or Guinea-Bissau, which deposited last?"
        if (states.Count > 1 && (reading.Has("latest") || reading.Signals("c_mv_last") || reading.Signals("c_mv_after")) && reading.HasAny("q_who", "q_which") && (EventOf(reading) ?? (reading.Has("joinverb") ? TreatyEvent.Deposit : null)) is { } last && !reading.HasAny("report", "annual_report", "initial_report", "conference", "q_when"))
        {
            return new Question.Date(states, last, Latest: true);
        }

        if (reading.Has("provisional"))
        {
            return new Question.Status(states, Predicate.Provisional, null);
        }

        // "was Afghanistan a party when the Treaty entered into force?" asks of that day
        if (reading.HasAny("inforce") && reading.HasAny("treaty") && reading.HasAny("party", "signatory", "ratify") && reading.Years.Count + reading.Dates.Count == 0
            && reading.Has("q_when") == (reading.Language == Treaty.Languages.Language.English) && (SmallWords.Is(reading.Tokens[0], "recalled") || !reading.Has("q_when")) && !reading.HasAny("q_howmany", "datesword", "depositday", "deadline"))
        {
            return new Question.Status(states, PredicateOf(reading), TreatyStatus.TreatyInForce);
        }

        // "was Colombia bound on 1 January 2025?", "was the Treaty in force for it on that day?"
        if ((reading.HasAny("inforce", "treaty", "party") && SmallWords.In(reading, "bound") || (reading.Has("inforce") && !reading.Signals("c_mv_entered"))) && Spans.OnDay(reading) is { } bound && !reading.HasAny("q_when", "q_howmany", "since", "deadline", "signatory", "ratify", "deposit"))
        {
            return new Question.Status(states, Predicate.Bound, bound);
        }

        // "how many years did it take to join?"
        if (states is [var late] && (reading.Themes.Contains("t_long") || (reading.Has("q_howmany") && reading.Has("year"))) && reading.HasAny("joinverb", "ratify", "party") && reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny("since", "q_when", "report"))
        {
            return new Question.Interval(late);
        }

        if (states is [var one] && reading.Themes.Contains("t_long") && reading.Has("signatory") && reading.HasAny("ratify", "deposit", "party"))
        {
            return new Question.Interval(one);
        }

        // "when did Nigeria sign, and when did it ratify?"
        if (reading.HasAny("q_when", "datesword", "depositday") && reading.Has("signatory") && reading.HasAny("ratify", "deposit", "accede", "joinverb") && !reading.HasAny("notyet", "first"))
        {
            return new Question.Status(states, Predicate.Standing, null);
        }

        // "was it among the first?" is told by the day, not by a yes
        if ((reading.Has("q_when") && !reading.Has("first")) || (reading.Has("first") && reading.HasAny("ratify", "signatory", "accede", "party") && !reading.HasAny("annual_report", "initial_report")))
        {
            // "since when is it bound?" asks for the day of entry into force
            return new Question.Date(states, reading.Has("q_when") && SmallWords.In(reading, "bound") ? TreatyEvent.EntryIntoForce : EventOf(reading) ?? TreatyEvent.Deposit);
        }

        if (reading.HasAny("inforce", "deposit") && !reading.HasAny("party", "status", "signatory", "ratify") && !reading.Has("notyet"))
        {
            return new Question.Date(states, EventOf(reading)!.Value);
        }

        if (states.Count > 1 && reading.HasAny("q_which", "q_who", "q_list", "q_howmany") && reading.HasAny(Concepts.Standing) && !reading.Has("compare") && PredicateOf(reading) != Predicate.Standing)
        {
            return new Question.WhichOf(states, PredicateOf(reading), Spans.StatusDay(reading));
        }

        if (!reading.HasAny(Concepts.Standing) && (reading.HasAny("president", "theme", "conference", "finalreport", "document", "adopted") || reading.ConferenceNumbers.Count > 0))
        {
            return null;
        }

        return reading.HasAny(Concepts.Standing) || reading.HasAny("and", "compare", "treaty", "q_what", "notyet") || !reading.Unexplained.Any() || IsWhichState(reading, states)
            ? new Question.Status(states, states.Count > 1 && reading.Has("compare") ? Predicate.Standing : PredicateOf(reading), Spans.StatusDay(reading))
            : null;
    }

    /// <summary>"Which country is Holland?", 图瓦鲁指的是哪个国家？</summary>
    internal static bool IsWhichState(Reading reading, IReadOnlyList<string> states)
    {
        // 工作计划附件里写的“索罗门群岛”是哪个国家？: whatever stands before the name says where it was read
        var asksOnlyThat = reading.Language == Treaty.Languages.Language.Chinese ? reading.Original.Contains("哪个国家", StringComparison.Ordinal) || reading.Original.Contains("哪国", StringComparison.Ordinal) : !reading.Unexplained.Skip(1).Any();
        return states.Count == 1 && reading.Has("q_which") && reading.Has("countryword") && asksOnlyThat && reading.Themes.Count == 0 && !reading.HasAny(Concepts.Standing) && !reading.HasAny(Concepts.Topics) && !reading.HasAny("document", "proposal", "report", "conference", "president", "stance", "theme")
            && reading.States.TrueForAll(s => s.Start + s.Length == reading.Tokens.Count || reading.Mentions.Exists(m => m.Concept == "q_which" && (m.Start == 0 || m.Start >= s.Start + s.Length)));
    }

    /// <summary>"How many days from our signature to our deposit?", "how many days lie between the deposits of Cameroon and Gabon?"</summary>
    internal static Question? DaysBetween(Reading reading, IReadOnlyList<string> states, Role role)
    {
        // "how much time passed between our signature and our ratification?"
        var time = reading.Has("between") && (reading.Signals("c_mv_howlong") || reading.Themes.Contains("t_long"));
        var days = time || reading.Signals("c_mv_howmanydays") || (reading.Has("q_howmany") && reading.Signals("c_mv_days"));
        if (!days || reading.ConferenceNumbers.Count + reading.Dates.Count + reading.Years.Count > 0 || reading.HasAny("daysleft", "since", "q_when", "conference", "report", "annual_report", "initial_report", "deadline", "whatif", "inforce") || reading.HasAny(Concepts.Topics))
        {
            return null;
        }

        IReadOnlyList<string> spoken = states.Count == 0 && reading.Has("our") && role.Iso3 is { } ours ? [ours] : states;
        var (signed, joined) = (reading.Has("signatory"), reading.HasAny("ratify", "deposit", "accede", "joinverb"));
        return spoken switch
        {
            [var one] when signed && joined => new Question.Interval(one),
            [_, _] when signed != joined => new Question.Apart(spoken, signed ? TreatyEvent.Signature : TreatyEvent.Deposit),
            _ => null,
        };
    }

    /// <summary>"Who in our regional group is still not a party?", "did we apply the Treaty provisionally?"</summary>
    internal static Question? OfOurGroup(Library library, Reading reading, IReadOnlyList<string> states, Role role)
    {
        if (states.Count > 0 || !reading.Has("our") || role.Iso3 is not { } own || reading.HasAny(Concepts.Topics) || reading.Unexplained.Skip(1).Any() || reading.HasAny("q_why", "q_how", "report", "document", "conference"))
        {
            return null;
        }

        if (reading.Has("provisional") && !reading.HasAny("q_which", "q_who", "q_list", "q_howmany"))
        {
            return new Question.Status([own], Predicate.Provisional, null);
        }

        var count = reading.Has("q_howmany");
        return reading.Has("group_q") && reading.HasAny("q_who", "q_which", "q_list", "list_them", "q_howmany") && Standings.WhatOf(reading) is { } what && library.Book.States[own].Group is { } group && !Regions.HasRegion(reading) && reading.Years.Count + reading.Dates.Count == 0
            ? new Question.List(new ListFilter { What = what, Region = group.ToString() }, count, !count)
            : null;
    }

    internal static Question? OfOurState(Reading reading, IReadOnlyList<string> states, Role role)
    {
        if (states.Count > 0 || !reading.Has("our") || reading.Has("q_how") || reading.Themes.Contains("t_apply") || reading.Unexplained.Skip(reading.Signals("c_mv_fromday") ? 3 : 1).Any() || reading.HasAny(Concepts.Topics) || !reading.HasAny(Concepts.Standing) || reading.HasAny("q_howmany", "q_list") || Regions.HasRegion(reading))
        {
            return null;
        }

        if (role.Iso3 is not { } own)
        {
            return new Question.WhoseState("status", PredicateOf(reading).ToString());
        }

        // "from which day has it been binding on us?"
        if (reading.Has("q_when") && SmallWords.In(reading, "bound"))
        {
            return new Question.Date([own], TreatyEvent.EntryIntoForce);
        }

        return reading.Has("q_when") ? new Question.Date([own], EventOf(reading) ?? TreatyEvent.Deposit) : new Question.Status([own], PredicateOf(reading), Spans.StatusDay(reading));
    }

    internal static Predicate PredicateOf(Reading reading)
    {
        if (reading.Has("status"))
        {
            return Predicate.Standing;
        }

        // "has it moved from signatory to party?" asks for what it is said to have become
        if (reading.Signals("c_turned"))
        {
            return Predicate.Party;
        }

        if (Polarity.Of(reading) is { } said)
        {
            return said switch { { Signed: true, Joined: false } => Predicate.OnlySigned, { Signed: false, Joined: true } => Predicate.Acceded, _ => Predicate.NotJoined };
        }

        // "Thailand hasn't ratified, right?" is answered without a yes or no that could be taken both ways
        if (reading.HasAny("notjoined") || (reading.Has("notyet") && !reading.Has("signatory")))
        {
            return Predicate.NotJoined;
        }

        // "is it a signatory or a party?" is told by its standing, which no yes or no gives
        if (reading.Has("signatory") && reading.Has("party") && (SmallWords.In(reading, "or") || reading.Original.Contains("还是", StringComparison.Ordinal)))
        {
            return Predicate.Standing;
        }

        return reading.Has("ratify") ? Predicate.Ratified
            : reading.Has("signatory") ? Signing(reading)
            : reading.Has("party") ? SmallWords.In(reading, "bound") ? Predicate.Bound : Predicate.Party
            : reading.Has("accede") ? Predicate.Acceded
            : Predicate.Standing;
    }

    /// <summary>"Has it signed?", "is it a signatory?", "is it still a signatory?": the noun with "still" or "only" says that it went no further.</summary>
    private static Predicate Signing(Reading reading) =>
        !SmallWords.In(reading, "signatories") && !reading.Original.Contains("签署国", StringComparison.Ordinal) ? Predicate.Signatory
        : SmallWords.In(reading, "still") ? Predicate.OnlySigned : Predicate.CalledSignatory;

    internal static TreatyEvent? EventOf(Reading reading) =>
        // "вступил для неё в силу": the words stand apart
        reading.Has("inforce") || (reading.Signals("c_mv_force") && reading.Signals("c_mv_entered")) ? TreatyEvent.EntryIntoForce
        : reading.HasAny("deposit", "ratify", "accede") ? TreatyEvent.Deposit
        : reading.Has("signatory") ? TreatyEvent.Signature
        : reading.Has("party") ? TreatyEvent.Deposit
        : null;
}
