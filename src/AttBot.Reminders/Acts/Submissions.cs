using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Acts;

/// <summary>Names one duty of one State.</summary>
/// <param name="Iso3">The State.</param>
/// <param name="DutyKey">The duty.</param>
/// <param name="Period">Which one of them.</param>
public readonly record struct DutyName(string Iso3, string DutyKey, string Period);

/// <summary>Records that duties were done.</summary>
public static class Submissions
{
    /// <summary>Records it, and stops every reminder of the duty in the same transaction, also those that wait in the outbox.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="duty">Which duty.</param>
    /// <param name="doneOn">The day on which it was done.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="isConfirmed">True when the Secretariat says so; a contact's word stays pending until the Secretariat confirms it.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it was recorded before.</returns>
    public static async Task<bool> RecordAsync(
        AttBotDb db, DutyName duty, DateOnly doneOn, string by, bool isConfirmed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Submissions.AsTracking().SingleOrDefaultAsync(
            other => other.Iso3 == duty.Iso3 && other.DutyKey == duty.DutyKey && other.Period == duty.Period, cancellationToken);
        if (row is { State: ChangeState.Confirmed } || (row is { State: ChangeState.Pending } && !isConfirmed))
        {
            return false;
        }

        if (row is null)
        {
            db.Submissions.Add(row = new SubmissionRow { Iso3 = duty.Iso3, DutyKey = duty.DutyKey, Period = duty.Period, RecordedBy = by });
        }

        if (row.State != ChangeState.Pending || row.RecordedAt == default)
        {
            (row.DoneOn, row.RecordedBy, row.RecordedAt) = (doneOn, by, now); // a confirmation leaves on record who said it first, and when
        }

        row.State = isConfirmed ? ChangeState.Confirmed : ChangeState.Pending;
        await AuditChain.AppendAsync(db, new(now, by, isConfirmed ? "submission.confirm" : "submission.claim", $"{duty.Iso3}/{duty.DutyKey}/{duty.Period}", "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await StopAsync(db, duty, now, cancellationToken);
        return true;
    }

    /// <summary>Turns a claim down: the ladder goes on with what is still to come.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="duty">Which duty.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there is no pending claim.</returns>
    public static async Task<bool> RejectAsync(AttBotDb db, Handbook book, DutyName duty, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var changed = await db.Submissions
            .Where(row => row.Iso3 == duty.Iso3 && row.DutyKey == duty.DutyKey && row.Period == duty.Period && row.State == ChangeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ChangeState.Rejected), cancellationToken);
        if (changed == 0)
        {
            return false;
        }

        await AuditChain.AppendAsync(db, new(now, by, "submission.reject", $"{duty.Iso3}/{duty.DutyKey}/{duty.Period}", "{}"), cancellationToken);
        await Planner.PlanAsync(db, await ReminderWorld.LoadAsync(db, book, [duty.Iso3], cancellationToken), [duty.Iso3], now, cancellationToken);
        return true;
    }

    private static async Task StopAsync(AttBotDb db, DutyName duty, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string Done = "the duty is done";
        await db.Reminders
            .Where(row => row.Iso3 == duty.Iso3 && row.DutyKey == duty.DutyKey && row.Period == duty.Period && row.State == ReminderState.Planned)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ReminderState.Cancelled).SetProperty(row => row.Reason, Done).SetProperty(row => row.SettledAt, now), cancellationToken);

        // what waits in the outbox and is in nobody's hand is taken back
        var keys = await db.Reminders
            .Where(row => row.Iso3 == duty.Iso3 && row.DutyKey == duty.DutyKey && row.Period == duty.Period && row.State == ReminderState.Queued && row.OutboxKey != null)
            .Select(row => row.OutboxKey!).Distinct().ToListAsync(cancellationToken);
        foreach (var key in keys)
        {
            var taken = await Outbox.WithdrawAsync(db, [key], Done, now, cancellationToken);
            if (taken == 0)
            {
                continue;
            }

            foreach (var row in await db.Reminders.AsTracking().Where(row => row.OutboxKey == key).ToListAsync(cancellationToken))
            {
                var isDone = (row.Iso3, row.DutyKey, row.Period) == (duty.Iso3, duty.DutyKey, duty.Period);
                // what travelled in the same message goes out by itself
                (row.State, row.Reason, row.ClaimedAt, row.OutboxKey) = (isDone ? ReminderState.Cancelled : ReminderState.Planned, isDone ? Done : "", null, null);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
