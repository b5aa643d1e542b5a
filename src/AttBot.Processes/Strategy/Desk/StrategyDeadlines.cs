using System.Globalization;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Desk;

/// <summary>Until when a running process waits for what States may give it.</summary>
/// <param name="Process">The process's name.</param>
/// <param name="Step">What it waits for: <c>call</c>, <c>consultation</c> or <c>silence</c>.</param>
/// <param name="At">The last instant, UTC.</param>
/// <param name="States">The States that are waited for; null for every State Party.</param>
public sealed record ProcessDeadline(string Process, string Step, DateTimeOffset At, IReadOnlyList<string>? States);

/// <summary>Tells which deadlines the running strategy processes have, as of their records.</summary>
public sealed class StrategyDeadlines
{
    private readonly StrategyRecord _record;

    internal StrategyDeadlines(StrategyRecord record) => _record = record;

    /// <summary>The open deadlines; what ended, was closed or answered is not among them.</summary>
    /// <param name="db">A context.</param>
    /// <param name="now">The present; what has passed is not told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ProcessDeadline>> OpenAsync(AttBotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var names = await db.Processes.AsNoTracking().Where(row => row.Kind == "strategy" && row.EndedAt == null).Select(row => row.Name).ToListAsync(cancellationToken);
        var deadlines = new List<ProcessDeadline>();
        foreach (var name in names)
        {
            if (await _record.FindAsync(db, name, cancellationToken) is { } process)
            {
                deadlines.AddRange(Of(name, process.State).Where(deadline => deadline.At > now));
            }
        }

        return deadlines;
    }

    /// <summary>The call's end for all, the consultation until which comments on its version are collected for all, and a silence procedure for the delegations that have not spoken.</summary>
    internal static IEnumerable<ProcessDeadline> Of(string name, StrategyState state)
    {
        if (state.Withdrawal is not null)
        {
            yield break;
        }

        if (state.Call is { ClosedAt: null } call)
        {
            yield return new ProcessDeadline(name, "call", call.ClosesAt, null);
        }

        if (state.LastConsultation is { HeldAt: null } consultation)
        {
            yield return new ProcessDeadline(string.Create(CultureInfo.InvariantCulture, $"{name} {consultation.Announced.Round}"), "consultation", consultation.Announced.At, null);
        }

        if (state.OpenApproval(ApprovalSteps.Silence) is { } silence)
        {
            yield return new ProcessDeadline(
                string.Create(CultureInfo.InvariantCulture, $"{name} {silence.Number}"), "silence", silence.Deadline, [.. silence.Opened.Electors.Where(elector => !silence.Acts.ContainsKey(elector))]);
        }
    }
}
