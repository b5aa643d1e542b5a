using System.Data.Common;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AttBot.Reminders.Sending;

/// <summary>What Quartz calls on its tick. One run at a time, over all nodes; a run that fails is made up for by the next.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SweepJob(Sweep sweep, ILogger<SweepJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await sweep.RunAsync(cancellationToken);
            if (outcome.Sent + outcome.Dropped > 0)
            {
                LogSwept(outcome.Sent, outcome.Messages, outcome.Dropped, outcome.Postponed);
            }
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or DatabaseUnusableException)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Sent} notices in {Messages} messages handed to the outbox; {Dropped} no longer owed, {Postponed} put off")]
    private partial void LogSwept(int sent, int messages, int dropped, int postponed);

    [LoggerMessage(LogLevel.Error, "Notices that are due could not be handed over; the next tick tries again")]
    private partial void LogFailed(Exception exception);
}
