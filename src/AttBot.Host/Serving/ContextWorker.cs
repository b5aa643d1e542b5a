using AttBot.Chat.Conversation;
using AttBot.Data;

namespace AttBot.Host.Serving;

/// <summary>Writes what conversations carry, some moments after it changed, and what is left when the server stops.</summary>
internal sealed partial class ContextWorker(ContextStore contexts, StartSignal start, TimeProvider time, ILogger<ContextWorker> log) : BackgroundService
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken); // the listener has stopped before: nothing is added any more
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await contexts.WaitForChangeAsync(stoppingToken);
            await Task.Delay(Gather, time, stoppingToken);
            if (!await WriteAsync(stoppingToken))
            {
                await Task.Delay(AfterFailure, time, stoppingToken);
            }
        }
    }

    private async Task<bool> WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await contexts.WriteAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (DatabaseTrouble.Is(exception))
        {
            LogUnwritten(exception);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The contexts of conversations could not be written; they are kept in memory and tried again")]
    private partial void LogUnwritten(Exception exception);
}
