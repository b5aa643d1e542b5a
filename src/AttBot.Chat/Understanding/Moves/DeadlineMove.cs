using AttBot.Chat.Understanding.Tables;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>What is asked of a deadline just told: how many days, the one after or before it, the very first, why that day, what a deposit on another day would mean.</summary>
internal static class DeadlineMove
{
    internal static Question? Of(Carried carried)
    {
        if (carried.Context.States.Count == 0)
        {
            return null;
        }

        if (IfDeposited(carried) is { } effect)
        {
            return effect;
        }

        if (Named(carried) is { } named)
        {
            return named;
        }

        if (carried.Subject != "deadline" || carried.HasTime || Regions.HasRegion(carried.Reading) || carried.Reading.HasAny("conference", "party") || (carried.Reading.Has("q_who") && !carried.Says("howmanydays")))
        {
            return null;
        }

        var report = Enum.Parse<ReportKind>(carried.Context.Detail!);
        if (carried.Says("howmanydays"))
        {
            return new Question.Deadline(carried.Context.States, report, Year(carried), Left: true);
        }

        if (carried.Reading.HasAny("q_why", "cover"))
        {
            return new Question.Deadline(carried.Context.States, report, Year(carried));
        }

        return First(carried, report) ?? Neighbour(carried, report);
    }

    /// <summary>"If we deposited on 1 December 2026?" of a State that is no party; a deposit on a day to come can be nothing else, nor can one that is supposed after a deadline.</summary>
    private static Question.Effect? IfDeposited(Carried carried) =>
        carried.Reading.Dates is [{ } day] && day.First == day.Last && carried.Says("deposit")
            && ((day.First > carried.Today && carried.Context.States.All(s => carried.Book.Status[s].Standing != Standing.StateParty)) || (carried.Subject == "deadline" && carried.Reading.Has("whatif")))
            ? new Question.Effect(RuleOf(carried), day.First)
            : null;

    /// <summary>The report that is named, or else the one whose deadline was told.</summary>
    private static EffectRule RuleOf(Carried carried)
    {
        var report = Deadlines.ReportOf(carried.Reading) ?? (carried.Subject == "deadline" && !carried.Reading.Has("inforce") ? Enum.Parse<ReportKind>(carried.Context.Detail!) : null);
        return carried.Reading.Has("first_annual") || report is ReportKind.FirstAnnual or ReportKind.Annual ? EffectRule.FirstAnnualReport
            : report is ReportKind.Initial or ReportKind.Any ? EffectRule.InitialReport
            : EffectRule.EntryIntoForce;
    }

    /// <summary>"So when its first report is due is not known?": the report by its name, of the States spoken of.</summary>
    private static Question.Deadline? Named(Carried carried)
    {
        var reading = carried.Reading;
        // "which of the two has the later initial report?"
        if (Deadlines.ReportOf(reading) is { } of && carried.SaysAny("pair", "three") && carried.Several is { Count: > 1 } several && !carried.HasTime && !reading.HasAny("filedq", "q_why", "finalreport"))
        {
            return new Question.Deadline(several, of);
        }

        return Deadlines.ReportOf(reading) is { } report && reading.HasAny("deadline", "q_when") && !carried.HasTime && !reading.HasAny("our", "q_why", "q_how", "q_who", "q_which", "q_what", "q_list", "list_them", "q_howmany", "filedq", "finalreport", "countryword", "next", "previous") && !Regions.HasRegion(reading)
            ? new Question.Deadline(carried.Context.States, report)
            : null;
    }

    /// <summary>"And the annual one, the very first?"</summary>
    private static Question.Deadline? First(Carried carried, ReportKind report) =>
        carried.Says("first") && (report != ReportKind.Initial || carried.Reading.HasAny("annualword", "annual_report")) && !carried.Reading.HasAny("initialword", "initial_report", "earlier")
            ? new Question.Deadline(carried.Context.States, ReportKind.FirstAnnual)
            : null;

    /// <summary>"And the following one?"</summary>
    private static Question.Deadline? Neighbour(Carried carried, ReportKind report)
    {
        var step = carried.Says("following") ? 1 : carried.Says("preceding") ? -1 : 0;
        // after the initial report comes the first annual one
        if (step == 1 && report == ReportKind.Initial && Deadlines.ReportOf(carried.Reading) is null && !carried.Reading.HasAny("q_who", "q_how", "annualword", "initialword"))
        {
            return new Question.Deadline(carried.Context.States, ReportKind.FirstAnnual);
        }

        return step != 0 && report is not ReportKind.Initial && Deadlines.ReportOf(carried.Reading) is null or ReportKind.Any or ReportKind.Annual && carried.Context.States is [var state] && ReportedYear(carried, state, report) is { } year
            ? new Question.Deadline(carried.Context.States, ReportKind.Annual, year + step)
            : null;
    }

    /// <summary>The calendar year named before.</summary>
    internal static int? Year(Carried carried) => carried.Context.On is { } end ? Iso.Date(end)?.Year : null;

    /// <summary>The calendar year of the report that was shown.</summary>
    private static int? ReportedYear(Carried carried, string state, ReportKind report) =>
        carried.Book.Status[state].InForce is not { } inForce ? null
            : report == ReportKind.FirstAnnual ? ReportDeadlines.FirstReportedYear(inForce)
            : Math.Max(Year(carried) ?? ReportDeadlines.NextAnnual(inForce, carried.Today).ReportedYear, ReportDeadlines.FirstReportedYear(inForce));
}
