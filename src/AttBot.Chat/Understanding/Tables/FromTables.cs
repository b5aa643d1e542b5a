using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Questions that the tables answer: first those that name their table by themselves, then the one table that would answer, if its claim holds (<see cref="TableClaim"/>).</summary>
internal static class FromTables
{
    internal static Question? Of(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states, Role role, DateOnly today)
    {
        if (reading.Has("othertreaty") && reading.HasAny(Concepts.Standing) && !reading.Has("strategy"))
        {
            return new Question.OutOfScope(false);
        }

        if (IsInWorkshop(reading, states) && Workshop(library) is { } workshop && EntryQuestions.Search(library, reading, context) is [var nearest, ..])
        {
            return nearest.Score >= EntryQuestions.EntryThreshold ? null : new Question.Entry(workshop, false);
        }

        if (((Question?)Qualified.InTheAnnex(reading, states) ?? (Question?)Qualified.AmongTheSignatories(library, reading, states) ?? (Question?)Qualified.SignedFirst(library, reading, states) ?? Qualified.FormOf(library, reading, states)) is { } named)
        {
            return named;
        }

        // "the annex has Vanuatu among the signatories, a colleague says that it ratified: which is correct?"
        if (states is [var disputed] && reading.Signals("c_whichright") && reading.Has("signatory") && reading.HasAny("party", "ratify", "accede") && !reading.HasAny(Concepts.Topics.Except(["wgtu"]).ToArray()))
        {
            return new Question.Status([disputed], Predicate.Standing, null);
        }

        // "which of the 28 signatories in the April 2024 annex have become parties since?"
        if (states.Count == 0 && reading.Has("signatory") && reading.HasAny("party", "ratify", "joinverb") && (reading.Has("since") || reading.Signals("c_mv_sincethen")) && reading.Senses.Contains("w_annex") && !Regions.HasRegion(reading) && library.Asked(JoinedSinceEntry) is { } since)
        {
            return since;
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

        return Meetings.Gap(library, reading, states) ?? StateQuestions.DaysBetween(reading, states, role) ?? Ordered(library, reading, states, role, today)
            ?? Deadlines.AnyDeadline(library, reading, context, states, role, today)
            ?? AtConference.Of(library, reading, states, role)
            ?? StateQuestions.OfOurGroup(library, reading, states, role)
            ?? (Table(library, reading, states, role, today) is { } table ? TableClaim.Settle(table, library, reading, context, states) : null);
    }

    /// <summary>Questions of order and of two steps at once.</summary>
    private static Question? Ordered(Library library, Reading reading, IReadOnlyList<string> states, Role role, DateOnly today) =>
        (Question?)TwoSteps.Conditions(reading, states) ?? Spans.Lately(reading, states, today) ?? Order.InOrder(reading, states) ?? Order.OnOneDay(library, reading, states) ?? Order.RaceOfOurs(reading, states, role) ?? Order.Around(library, reading, states.Count == 0 && reading.Has("our") && reading.Has("sameday") && role.Iso3 is { } ours ? [ours] : states) ?? Order.Race(reading, states);

    /// <summary>The table that would answer, in the order in which their words are distinct.</summary>
    private static Question? Table(Library library, Reading reading, IReadOnlyList<string> states, Role role, DateOnly today) =>
        Effects.Effect(library, reading, states, today)
            ?? (states.Count == 0 ? (Question?)Lists.PaceOf(reading) ?? Lists.TowardsOf(reading) : null)
            ?? YearQuestions.Of(reading, states)
            ?? Deadlines.Deadline(reading, states, role, today)
            ?? (states.Count == 0 ? Lists.SinceConference(library, reading) : null)
            ?? Meetings.ConferencesOf(library, reading, states, today)
            ?? Lists.Difference(reading, states)
            ?? Meetings.Meeting(library, reading, states, today)
            ?? StateQuestions.OfStates(reading, states)
            ?? StateQuestions.OfOurState(reading, states, role)
            ?? Lists.OfManyStates(reading, states, today);

    private const string JoinedSinceEntry = "signatories-joined-since";

    private const string WorkshopEntry = "bucharest-workshop";

    /// <summary>"The workshop in Romania" asks of the workshop, not of the State.</summary>
    private static bool IsInWorkshop(Reading reading, IReadOnlyList<string> states) => reading.Has("workshopq") && states.Count > 0 && !reading.HasAny(Concepts.Standing);

    private static Treaty.Knowledge.KnowledgeEntry? Workshop(Library library) => library.Book.Entries.FirstOrDefault(e => e.Id == WorkshopEntry);

    /// <summary>The entry that says what the sources hold of reports by State and year.</summary>
    private const string FiledEntry = "late-or-missing-report";

    /// <summary>"Has Ghana submitted its report for 2024?" A State that is no party owes none, which the table says.</summary>
    private static bool AsksWhetherFiled(Library library, Reading reading, IReadOnlyList<string> states) =>
        (states.Count == 0 && reading.HasAny("q_who", "q_which", "q_list", "list_them") && reading.Signals("c_ontime") && Deadlines.ReportOf(reading) is not null && !reading.HasAny("q_what", "q_how", "q_why", "finalreport"))
        || (reading.Has("filedq") || (reading.Has("asof") && reading.Has("report"))) && (Deadlines.ReportOf(reading) is not null || reading.Signals("c_ontime")) && states.Any(s => library.Book.Status[s].Standing == Treaty.Status.Standing.StateParty) && !reading.HasAny("q_when", "deadline", "our", "finalreport", "q_why", "q_how", "document", "recordreport")
        && !reading.HasAny(Concepts.Topics);

    /// <summary>Whether the message is about the lists of April 2024 themselves.</summary>
    internal static bool SpeaksOfAnnex(Reading reading) =>
        SmallWords.In(reading, "annex")
        || reading.Original.Contains("附件", StringComparison.Ordinal) || reading.Original.Contains("工作计划", StringComparison.Ordinal);
}
