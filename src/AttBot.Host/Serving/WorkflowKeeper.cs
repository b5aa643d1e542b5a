using AttBot.Data;
using AttBot.Processes.Instances;

namespace AttBot.Host.Serving;

/// <summary>Takes over the shipped workflow definitions once the server listens; a faulty one is logged and what was stored before stays in use.</summary>
internal sealed partial class WorkflowKeeper(DefinitionFolder folder, StartSignal start, TimeProvider time, ILogger<WorkflowKeeper> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        while (!await TryImportAsync(stoppingToken))
        {
            await Task.Delay(AfterFailure, time, stoppingToken);
        }
    }

    private async Task<bool> TryImportAsync(CancellationToken cancellationToken)
    {
        try
        {
            await folder.ImportAsync(cancellationToken);
            return true;
        }
        catch (DatabaseUnusableException exception)
        {
            LogUnusable(exception.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The workflow definitions could not be taken over and are tried again in half a minute: {Reason}")]
    private partial void LogUnusable(string reason);
}
