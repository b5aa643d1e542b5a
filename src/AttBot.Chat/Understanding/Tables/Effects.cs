using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Arithmetic on a step taken or to be taken: from when is a State bound, when is its first report due, when may a record go.</summary>
internal static class Effects
{
    /// <summary>"If a State deposits on …, from when is it bound?", "we deposited on …", "a record of …": arithmetic on a rule.</summary>
    internal static Question.Effect? Effect(Library library, Reading reading, IReadOnlyList<string> states, DateOnly today)
    {
        if (reading.HasAny(Concepts.Topics))
        {
            return null;
        }

        if (RecordOf(reading) is { } record)
        {
            return new Question.Effect(EffectRule.Record, record);
        }

        var day = reading.Dates is [{ } date] && date.First == date.Last ? date.First : reading.Dates.Count == 0 && reading.Years.Count == 0 && reading.HasAny("today") && reading.Has("whatif") && (reading.Themes.Contains("t_withdraw") || !HasHappened(library, reading, states)) ? today : (DateOnly?)null;
        if (day is not { } step)
        {
            return null;
        }

        var asksTime = reading.HasAny("q_when", "inforce", "deadline", "q_what", "daysleft");
        if (reading.Themes.Contains("t_withdraw"))
        {
            return asksTime || reading.Has("whatif") || step > today ? new Question.Effect(EffectRule.Withdrawal, step) : null;
        }

        if (!reading.HasAny("deposit", "ratify", "accede", "joinverb"))
        {
            return null;
        }

        // of the past, only what somebody says of a State not named: who deposited on a day is a question for the table
        var stated = states.Count == 0 && asksTime && !reading.HasAny("q_who", "q_which", "q_list", "q_howmany", "list_them", "countryword", "party", "signatory", "since", "before", "between") && (reading.Has("our") || reading.Has("deposit"));
        return reading.Has("whatif") || step > today || stated ? RuleOf(reading) is { } rule ? new Question.Effect(rule, step) : null : null;
    }

    /// <summary>"Has it joined by now, and if so when …?" supposes no step of today; nor does a step of a State that took it long ago.</summary>
    private static bool HasHappened(Library library, Reading reading, IReadOnlyList<string> states) =>
        reading.Signals("c_ifso") || (states.Count > 0 && states.All(s => library.Book.Status[s].Standing == Treaty.Status.Standing.StateParty));

    private static EffectRule? RuleOf(Reading reading) => Deadlines.ReportOf(reading) switch
    {
        ReportKind.Initial => EffectRule.InitialReport,
        ReportKind.FirstAnnual or ReportKind.Annual => EffectRule.FirstAnnualReport,
        null when reading.HasAny("q_when", "inforce", "deadline", "q_what") => EffectRule.EntryIntoForce,
        // "when did it bind us and when was the first report due?"
        ReportKind.Any when reading.HasAny("deadline", "q_when") => EffectRule.InitialReport,
        _ => null,
    };

    /// <summary>"A record of May 2019 can go when?": the last day of the period named.</summary>
    private static DateOnly? RecordOf(Reading reading)
    {
        if (!(reading.Themes.Contains("t_records") || reading.Has("discard")) || reading.HasAny("conference", "report", "annual_report"))
        {
            return null;
        }

        return reading.Dates is [{ } period] ? period.Last
            : reading.Dates.Count == 0 && reading.Years is [var year] && reading.Has("discard") ? new DateOnly(year, 12, 31)
            : null;
    }

    /// <summary>"And the initial report?", "what would the first annual report cover?", "and from 4 May 2019?" after such a sum.</summary>
    internal static Question.Effect? AfterStep(Reading reading, ConversationContext context)
    {
        if (context.On is not { } on || Iso.Date(on) is not { } step || !Enum.TryParse<EffectRule>(context.Detail, out var last) || reading.CertainStates.Count > 0 || reading.HasAny("q_who", "q_which", "q_list", "q_howmany"))
        {
            return null;
        }

        if (Spans.OnDay(reading) is { } other)
        {
            return new Question.Effect(last, other);
        }

        return last == EffectRule.Record || reading.Years.Count + reading.Dates.Count > 0 ? null
            : last == EffectRule.Withdrawal ? null
            : reading.HasAny("annualword", "annual_report", "first_annual") ? new Question.Effect(EffectRule.FirstAnnualReport, step)
            : reading.HasAny("initialword", "initial_report", "report") ? new Question.Effect(EffectRule.InitialReport, step)
            : reading.Has("inforce") ? new Question.Effect(EffectRule.EntryIntoForce, step)
            : null;
    }

    /// <summary>"And if they get the note on 1 December 2026?" after the rule was told.</summary>
    internal static Question.Effect? OfTheRule(Reading reading, ConversationContext context) =>
        context.EntryId is { } id && RuleEntries.TryGetValue(id, out var rule) && Spans.OnDay(reading) is { } day && reading.Tokens.Count <= 16 && reading.CertainStates.Count == 0 && !reading.HasAny(Concepts.Topics) && !reading.HasAny("q_who", "q_which", "q_howmany", "q_list", "conference", "signatory")
            ? new Question.Effect(rule, day)
            : null;

    /// <summary>The entries that tell a rule by which a day is reckoned.</summary>
    private static readonly Dictionary<string, EffectRule> RuleEntries = new(StringComparer.Ordinal)
    {
        ["obl-withdrawal"] = EffectRule.Withdrawal, ["obl-entry-into-force"] = EffectRule.EntryIntoForce, ["obl-initial-report"] = EffectRule.InitialReport, ["annual-report-first"] = EffectRule.FirstAnnualReport,
    };

    /// <summary>"Which ten years?", "how long must records be kept, of 2015?": a record is asked about after the rule was told.</summary>
    internal static Question.Effect? OfARecord(Reading reading, ConversationContext context) =>
        context.EntryId == RecordEntry && reading.Dates.Count + reading.Years.Count == 1 && reading.Tokens.Count <= 16 && !reading.HasAny(Concepts.Topics) && !reading.HasAny("conference", "party", "signatory", "report") && reading.CertainStates.Count == 0
            ? new Question.Effect(EffectRule.Record, reading.Dates is [{ } period] ? period.Last : new DateOnly(reading.Years[0], 12, 31))
            : null;

    /// <summary>The entry about how long records are kept.</summary>
    private const string RecordEntry = "obl-record-keeping";
}
