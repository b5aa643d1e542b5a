using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Questions that the tables answer.</summary>
internal static class FromTables
{
    /// <summary>Themes that table questions touch by themselves: adopting, deciding, holding a meeting.</summary>
    internal static readonly HashSet<string> TableThemes = new(["t_adopted", "t_decide", "t_member", "t_when_held", "t_include", "t_host", "t_late", "t_submit", "t_minimum", "t_difference", "t_withdraw", "t_text"], StringComparer.Ordinal);

    internal static Question? Of(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states, Role role, DateOnly today)
    {
        if (reading.Has("othertreaty") && reading.HasAny(Concepts.Standing) && !reading.Has("strategy"))
        {
            return new Question.OutOfScope(false);
        }

        // "the workshop in Romania" asks of the workshop, not of the State
        if (reading.Has("workshopq") && states.Count > 0 && !reading.HasAny(Concepts.Standing) && library.Book.Entries.FirstOrDefault(e => e.Id == WorkshopEntry) is { } workshop && EntryQuestions.Search(library, reading, context) is [var nearest, ..])
        {
            return nearest.Score >= EntryQuestions.EntryThreshold ? null : new Question.Entry(workshop, false);
        }

        if (((Question?)Qualified.InTheAnnex(reading, states) ?? (Question?)Qualified.SignedFirst(library, reading, states) ?? Qualified.FormOf(library, reading, states)) is { } named)
        {
            return named;
        }

        // sums of money are in no table
        if (reading.Has("howmuch") || Qualified.OnlyQualifies(library, reading, states))
        {
            return null;
        }

        // who has reported is in no table; the entry says what is known
        if (AsksWhetherFiled(library, reading, states) && library.Book.Entries.FirstOrDefault(e => e.Id == FiledEntry) is { } filed)
        {
            return new Question.Entry(filed, false);
        }

        if (((Question?)TwoSteps.Conditions(reading, states) ?? Spans.Lately(reading, states, today) ?? Order.InOrder(reading, states) ?? Order.Around(library, reading, states) ?? Order.Race(reading, states)) is { } ordered)
        {
            return ordered;
        }

        if (Deadlines.AnyDeadline(library, reading, context, states, role, today) is { } due)
        {
            return due;
        }

        var table = Effects.Effect(library, reading, states, today) ?? (states.Count == 0 ? (Question?)Lists.PaceOf(reading) ?? Lists.TowardsOf(reading) : null) ?? YearsOf(reading, states) ?? Deadlines.Deadline(reading, states, role, today) ?? (states.Count == 0 ? Lists.SinceConference(library, reading) : null) ?? Meetings.ConferencesOf(library, reading, states, today) ?? Lists.Difference(reading, states) ?? Meetings.Meeting(library, reading, states, today) ?? OfStates(reading, states) ?? OfOurState(reading, states, role) ?? Lists.OfManyStates(reading, states, today);
        if (table is null)
        {
            return null;
        }

        if (DoneByPresidency(library, table, reading, context) is { } done)
        {
            return done;
        }

        // "by what date did a payment plan have to be asked for before CSP12?" is a duty's day, not the conference's
        if (table is Question.Meeting && reading.Unexplained.Skip(1).Any() && EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.StrongerEntry } duty, ..] && (duty.Entry.Kind == "deadline" || NamesNoMeeting(reading)))
        {
            return new Question.Entry(duty.Entry, false);
        }

        // a city of its own belongs to an entry
        var plain = reading.Unexplained.Count() <= 2 && (reading.HasAny("city_tokyo", "city_cancun", "city_geneva") || !reading.Senses.Any(s => s.StartsWith("w_city_", StringComparison.Ordinal)));
        if ((table is Question.Meeting { Aspect: MeetingAspect.Dates or MeetingAspect.Place } && !reading.HasAny("deadline", "mc") && !reading.Themes.Contains("t_register_conf")) || (table is Question.Meeting && reading.Has("inwriting")) || (table is Question.Meeting { Choice: MeetingChoice.HeldOutside or MeetingChoice.PresidedFrom or MeetingChoice.HeldIn } && plain && reading.Themes.All(t => TableThemes.Contains(t) || t == "t_when_held")) || (table is Question.TreatyDate && plain && !reading.HasAny(Concepts.Topics)) || table is Question.Effect or Question.Deadline { States.Count: 0 } or Question.Years or Question.Pace or Question.Towards or Question.Deadline { States.Count: > 0 }
            || (table is Question.Meeting { Choice: MeetingChoice.WithTheme } && !reading.Unexplained.Any())
            || table is Question.Totals { All: true } or Question.Totals { Names: true }
            || (table is Question.Totals { ByGroup: true } && !reading.Unexplained.Any() && !reading.HasAny(Concepts.Topics) && reading.Tokens.Count <= 6)
            || (table is Question.List { Filter.What: "provisional", Count: false } && plain && !reading.HasAny("q_why", "q_how", "q_what"))
            || (NamesAspect(table, reading) && plain && !reading.Themes.Any(t => !TableThemes.Contains(t) && !(t == "t_outcome" && reading.Has("finalreport"))) && !reading.HasAny(Concepts.Topics) && !reading.HasAny("adopted", "declaration", "q_why", "q_how", "report", "document", "proposal", "othertreaty"))
            || (plain && (table is Question.WhoseState { Subject: "deadline" } || (table is Question.Meeting { Choice: MeetingChoice.Number } && Meetings.AsksPresident(reading)))))
        {
            return table;
        }

        // all parties of the world are no answer to a question that says more than that
        if (table is Question.List { Filter: { Region: null, From: null, To: null, On: null, What: "party" or "notparty" or "signed" } } list && reading.Unexplained.Count() + (list.Count ? 0 : Math.Min(1, reading.Senses.Count)) >= 2)
        {
            return null;
        }

        // The tables may only answer what they explain: leftover topics and themes belong to the entries.
        var themes = reading.Themes.Any(t => !TableThemes.Contains(t));
        // "what can signatories count on?" wants no list of them
        if (table is Question.List && ((SpeaksOfAnnex(reading) && !reading.Has("joinverb")) || (reading.Senses.Contains("w_expect") && !reading.HasAny("q_which", "q_list", "list_them"))))
        {
            themes = true;
        }

        // "which countries does the paper name as near to joining?" is told by the entry about the paper
        var ofPaper = table is Question.List && reading.Has("document");
        // "which country handed in a paper on youth?" asks for no instruments
        if (table is Question.List && reading.HasAny("document", "topic_docs") && reading.Has("deposit") && !reading.HasAny("ratify", "accede", "party", "signatory", "form") && reading.Unexplained.Any())
        {
            return null;
        }

        // "CSP10's closing date for registration" is not the day of CSP10
        var ofADuty = table is Question.Meeting && reading.Has("deadline");
        var foreign = themes || ofADuty || reading.HasAny(Concepts.Topics) || reading.Unexplained.Any() || reading.HasAny("othertreaty", "oos", "declaration", "adopted") || ofPaper;
        // how many joined by one form of consent is a number of the table's, however the form is described
        var complete = table is Question.List && !themes && !ofPaper && reading.Unexplained.Count() <= 1 && !reading.HasAny("othertreaty", "oos", "declaration", "adopted") && !SpeaksOfAnnex(reading);
        if (!foreign || ((complete || table is Question.List { Count: true, Filter.What: "acceded" }) && !reading.HasAny(Concepts.Topics)))
        {
            return table;
        }

        var found = EntryQuestions.Search(library, reading, context);
        // how and why of one State are told by an entry about that State
        var ofTheState = table is Question.Status && reading.HasAny("q_how", "q_why") && found.Count > 0 && states.All(found[0].Entry.States.Contains);
        var needed = ofTheState ? EntryQuestions.EntryThreshold : table is Question.List && SpeaksOfAnnex(reading) ? EntryQuestions.NeighbourThreshold : ofPaper || (themes && table is Question.List) || table is Question.Totals or Question.Meeting ? 0.45f : reading.HasAny(Concepts.Topics) || reading.HasAny("othertreaty", "oos") ? EntryQuestions.EntryThreshold : table is Question.List && !themes ? EntryQuestions.StrongerEntry : EntryQuestions.StrongEntry;
        if (found.Count > 0 && found[0].Score >= needed && !(found[0].Entry.Yields && !SpeaksOfAnnex(reading)))
        {
            return new Question.Entry(found[0].Entry, Numbers.AsksNumber(reading));
        }

        var leftover = reading.Unexplained.Count();
        var offTopic = reading.HasAny("oos", "othertreaty") || leftover > 2 + (reading.Tokens.Count / 3) || (leftover > 0 && table is Question.Status { Predicate: Predicate.Standing } && !reading.HasAny(Concepts.Standing));
        return offTopic || reading.HasAny(Concepts.Topics) ? null : table;
    }

    /// <summary>"Whom could the CSP10 presidency ask for input?" asks what a presidency says or does, not who holds it.</summary>
    private static Question.Entry? DoneByPresidency(Library library, Question table, Reading reading, ConversationContext context) =>
        table is Question.Meeting { Choice: MeetingChoice.Number } && reading.Has("president") && (reading.Has("stance") || reading.Unexplained.Skip(1).Any())
        && EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.StrongEntry } told, ..] && told.Entry.Kind is not ("body" or "unknown") ? new Question.Entry(told.Entry, Numbers.AsksNumber(reading)) : null;

    /// <summary>"In which year were the three standing groups set up?" names no meeting whose day could be meant.</summary>
    private static bool NamesNoMeeting(Reading reading) => reading.ConferenceNumbers.Count + reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny("next", "previous", "latest");

    private const string WorkshopEntry = "bucharest-workshop";

    /// <summary>The entry that says what the sources hold of reports by State and year.</summary>
    private const string FiledEntry = "late-or-missing-report";

    /// <summary>"Has Ghana submitted its report for 2024?" A State that is no party owes none, which the table says.</summary>
    private static bool AsksWhetherFiled(Library library, Reading reading, IReadOnlyList<string> states) =>
        reading.Has("filedq") && Deadlines.ReportOf(reading) is not null && states.Any(s => library.Book.Status[s].Standing == Treaty.Status.Standing.StateParty) && !reading.HasAny("q_when", "deadline", "our", "finalreport", "q_why", "q_how", "document", "recordreport")
        && !reading.HasAny(Concepts.Topics);

    /// <summary>"In which year did most States join?"</summary>
    private static Question.Years? YearsOf(Reading reading, IReadOnlyList<string> states)
    {
        if (states.Count > 0 || !reading.HasAny("yearq", "byyear") || reading.Years.Count + reading.Dates.Count > 0 || Regions.HasRegion(reading) || reading.HasAny(Concepts.Topics) || reading.HasAny("conference", "report", "annual_report", "initial_report", "first_annual", "president", "document")
            || !reading.HasAny("party", "deposit", "ratify", "joinverb", "accede", "signatory"))
        {
            return null;
        }

        if (reading.Has("byyear"))
        {
            return new Question.Years(reading.Has("signatory") && !reading.HasAny("ratify", "party", "deposit") ? TreatyEvent.Signature : TreatyEvent.Deposit, YearChoice.All);
        }

        YearChoice? choice = reading.Has("nobody") || (reading.Has("notyet") && !reading.Has("superlative")) ? YearChoice.None
            : SmallWords.In(reading, "fewest") ? YearChoice.Fewest
            : reading.HasAny("superlative", "more", "bigger") ? YearChoice.Most
            : null;
        return choice is { } asked ? new Question.Years(reading.Has("signatory") && !reading.HasAny("ratify", "party", "deposit") ? TreatyEvent.Signature : TreatyEvent.Deposit, asked) : null;
    }

    /// <summary>Whether the message is about the lists of April 2024 themselves.</summary>
    internal static bool SpeaksOfAnnex(Reading reading) =>
        SmallWords.In(reading, "annex")
        || reading.Original.Contains("附件", StringComparison.Ordinal) || reading.Original.Contains("工作计划", StringComparison.Ordinal);

    /// <summary>Whether one conference and what is asked of it are both named.</summary>
    private static bool NamesAspect(Question table, Reading reading) =>
        table is Question.Meeting { Choice: MeetingChoice.Number or MeetingChoice.Numbers or MeetingChoice.WithTheme or MeetingChoice.PresidedBy or MeetingChoice.PreparatoryIn } && Meetings.AspectsOf(reading).Count > 0;

    private static Question? OfStates(Reading reading, IReadOnlyList<string> states)
    {
        if (states.Count == 0)
        {
            return null;
        }

        if (reading.Has("group_q") || (Regions.HasRegion(reading) && !reading.HasAny("q_which", "q_howmany", "q_list") && !reading.HasAny("signatory", "ratify", "status", "accede", "deposit")))
        {
            return new Question.Group(states);
        }

        if (states.Count > 1 && reading.HasAny("earlier", "first") && reading.HasAny("q_who", "q_which", "compare") && EventOf(reading) is null && reading.Unexplained.Count() <= 1 && !reading.HasAny("report", "annual_report", "initial_report", "conference"))
        {
            return new Question.Date(states, TreatyEvent.Deposit, Earliest: true);
        }

        if (states.Count > 1 && reading.HasAny("earlier", "first") && (EventOf(reading) ?? (reading.Has("joinverb") ? TreatyEvent.Deposit : null)) is { } race && !reading.HasAny("report", "annual_report", "initial_report"))
        {
            return new Question.Date(states, race, Earliest: true);
        }

        if (reading.Has("provisional"))
        {
            return new Question.Status(states, Predicate.Provisional, null);
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

        return reading.HasAny(Concepts.Standing) || reading.HasAny("and", "compare", "treaty", "q_what", "notyet") || !reading.Unexplained.Any()
            ? new Question.Status(states, states.Count > 1 && reading.Has("compare") ? Predicate.Standing : PredicateOf(reading), Spans.StatusDay(reading))
            : null;
    }

    private static Question? OfOurState(Reading reading, IReadOnlyList<string> states, Role role)
    {
        if (states.Count > 0 || !reading.Has("our") || reading.Has("q_how") || reading.Themes.Contains("t_apply") || reading.Unexplained.Skip(1).Any() || reading.HasAny(Concepts.Topics) || !reading.HasAny(Concepts.Standing) || reading.HasAny("q_howmany", "q_list") || Regions.HasRegion(reading))
        {
            return null;
        }

        if (role.Iso3 is not { } own)
        {
            return new Question.WhoseState("status", PredicateOf(reading).ToString());
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

        return reading.Has("ratify") ? Predicate.Ratified
            : reading.Has("signatory") ? Predicate.Signatory
            : reading.Has("party") ? Predicate.Party
            : reading.Has("accede") ? Predicate.Acceded
            : Predicate.Standing;
    }

    internal static TreatyEvent? EventOf(Reading reading) =>
        // "вступил для неё в силу": the words stand apart
        reading.Has("inforce") || (reading.Signals("c_mv_force") && reading.Signals("c_mv_entered")) ? TreatyEvent.EntryIntoForce
        : reading.HasAny("deposit", "ratify", "accede") ? TreatyEvent.Deposit
        : reading.Has("signatory") ? TreatyEvent.Signature
        : reading.Has("party") ? TreatyEvent.Deposit
        : null;
}
