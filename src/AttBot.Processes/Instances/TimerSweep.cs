using AttBot.Data;
using AttBot.Workflows.Running;
using Microsoft.Extensions.Logging;

namespace AttBot.Processes.Instances;

/// <summary>Fires due timers. A timer is a row, so there is none too far ahead, and one that became due while nothing ran fires at the next sweep.</summary>
internal sealed partial class TimerSweep(Transactions transactions, StepRunner steps, TimeSpan lateAfter, ILogger log)
{
    private const int Portion = 200;

    /// <summary>Fires what is due, in the order of time; a timer that a step sets for the past is fired as well.</summary>
    internal async Task<int> FireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fired = 0;
        var failed = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var due = await transactions.ReadAsync(db => DueAsync(db, now, Portion + failed.Count, cancellationToken), cancellationToken);
            due.RemoveAll(timer => failed.Contains(timer.WaitId));
            if (due.Count == 0)
            {
                return fired;
            }

            foreach (var timer in due)
            {
                cancellationToken.ThrowIfCancellationRequested();
                switch (await TryFireAsync(timer, now, cancellationToken))
                {
                    case true: fired++; break;
                    case null: failed.Add(timer.WaitId); break;
                }
            }
        }
    }

    internal async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        var next = await transactions.ReadAsync(db => Sql.ReadAsync(
            db, $"""SELECT MIN("DueAt") FROM "WorkflowTimers" WHERE "State" = 0""", reader => reader.IsDBNull(0) ? (DateTimeOffset?)null : reader.InstantAt(0), cancellationToken), cancellationToken);
        return next[0];
    }

    private static Task<List<DueTimer>> DueAsync(AttBotDb db, DateTimeOffset now, int limit, CancellationToken cancellationToken) => Sql.ReadAsync(db, $"""
        SELECT "InstanceId", "WaitId", "ActivityId", "DueAt" FROM "WorkflowTimers" WHERE "State" = 0 AND "DueAt" <= {now} ORDER BY "DueAt" LIMIT {limit}
        """, reader => new DueTimer(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.InstantAt(3)), cancellationToken);

    /// <summary>True when it fired; false when it was gone; null when it failed and is left for the next sweep.</summary>
    private async Task<bool?> TryFireAsync(DueTimer timer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var cause = new StepCause(new Stimulus.TimerDue(timer.WaitId), StepCause.Clock(timer.DueAt), timer.ActivityId, now - timer.DueAt > lateAfter);
            return await transactions.RunAsync(async db =>
            {
                if ((await steps.RunAsync(db, timer.InstanceId, cause, now, cancellationToken))?.Step is not null)
                {
                    return true;
                }

                // another node was first and closed it; should the instance not know it at all, it must not be found for ever
                await Sql.ExecuteAsync(db, $"""
                    UPDATE "WorkflowTimers" SET "State" = 2, "ClosedAt" = {now} WHERE "InstanceId" = {timer.InstanceId} AND "WaitId" = {timer.WaitId} AND "State" = 0
                    """, cancellationToken);
                return false;
            }, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DatabaseUnusableException))
        {
            LogFailed(timer.ActivityId, timer.InstanceId, exception);
            return null;
        }
    }

    private sealed record DueTimer(string InstanceId, string WaitId, string ActivityId, DateTimeOffset DueAt);

    [LoggerMessage(LogLevel.Error, "The timer {ActivityId} of the instance {InstanceId} could not be fired; it is tried again at the next sweep")]
    private partial void LogFailed(string activityId, string instanceId, Exception exception);
}
