using System.Data.Common;
using AttBot.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttBot.Processes.People;

/// <summary>Reads the roster when the server has started, and looks every few seconds whether another process has changed it.</summary>
internal sealed partial class RosterKeeper(RosterBook book, StartSignal start, TimeProvider time, ILogger<RosterKeeper> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            try
            {
                await book.RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or DatabaseUnusableException or InvalidOperationException { InnerException: DbException })
            {
                LogUnread(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "The roster could not be read; questions are answered by the one known, acts look for themselves")]
    private partial void LogUnread(Exception exception);
}
