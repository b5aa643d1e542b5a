using AttBot.Data;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AttBot.Processes.Instances;

/// <summary>One look for due timers and waiting events. Quartz is the clock that ticks; what is due stands in rows.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WorkflowSweepJob(WorkflowHost host, StartSignal start, TimeProvider time, ILogger<WorkflowSweepJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await start.WaitAsync(cancellationToken);
            await host.FireDueTimersAsync(time.GetUtcNow(), cancellationToken);
        }
        catch (DatabaseUnusableException exception)
        {
            LogUnusable(exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the server stops; the next one goes on
        }
    }

    [LoggerMessage(LogLevel.Error, "Due timers could not be fired and are tried again in some seconds: {Reason}")]
    private partial void LogUnusable(string reason);
}
