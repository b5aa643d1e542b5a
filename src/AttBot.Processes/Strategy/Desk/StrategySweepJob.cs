using System.Data.Common;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Quartz;

namespace AttBot.Processes.Strategy.Desk;

/// <summary>One look for what dates bring about in strategy processes. Quartz is the clock that ticks; what is due stands in rows.</summary>
[DisallowConcurrentExecution]
internal sealed partial class StrategySweepJob(StrategySweep sweep, StartSignal start, TimeProvider time, ILogger<StrategySweepJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await start.WaitAsync(cancellationToken);
            await sweep.RunAsync(time.GetUtcNow(), cancellationToken);
        }
        catch (Exception exception) when (exception is DatabaseUnusableException or DbException or DbUpdateException)
        {
            LogFailed(exception);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the server stops; the next one goes on
        }
    }

    [LoggerMessage(LogLevel.Error, "What is due in strategy processes could not be carried out and is tried again in some seconds")]
    private partial void LogFailed(Exception exception);
}
