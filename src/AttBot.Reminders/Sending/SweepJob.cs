using System.Data.Common;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AttBot.Reminders.Sending;

/// <summary>What Quartz calls on its tick. One run at a time on each node; a run that fails is made up for by the next.</summary>
/// <remarks>Not one at a time over all nodes: a run whose node was killed would then hold up every other until its death is noticed, and rows are safe from two runs at once.</remarks>
internal sealed partial class SweepJob(Sweep sweep, StartSignal start, ILogger<SweepJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await start.WaitAsync(cancellationToken);
            if (await sweep.TryRunAsync(cancellationToken) is { } outcome && outcome.Sent + outcome.Dropped > 0)
            {
                LogSwept(outcome.Sent, outcome.Messages, outcome.Dropped, outcome.Postponed);
            }
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or DatabaseUnusableException)
        {
            LogFailed(exception);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the server stops; the next one goes on
        }
    }

    [LoggerMessage(LogLevel.Information, "{Sent} notices in {Messages} messages handed to the outbox; {Dropped} no longer owed, {Postponed} put off")]
    private partial void LogSwept(int sent, int messages, int dropped, int postponed);

    [LoggerMessage(LogLevel.Error, "Notices that are due could not be handed over; the next tick tries again")]
    private partial void LogFailed(Exception exception);
}
