using System.Data.Common;
using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttBot.Reminders.Sending;

/// <summary>Sweeps where something has been due for longer than a tick: the node whose turn it was is gone, and the scheduler needs a while to notice.</summary>
internal sealed partial class SweepWatch(
    Sweep sweep, IDbContextFactory<AttBotDb> contexts, IOptions<RemindersOptions> options, StartSignal start, TimeProvider time, ILogger<SweepWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await IsLateAsync(stoppingToken))
                {
                    await sweep.TryRunAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException or DatabaseUnusableException or InvalidOperationException { InnerException: DbException })
            {
                LogFailed(exception);
            }
        }
    }

    private async Task<bool> IsLateAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - TimeSpan.FromSeconds(options.Value.SweepSeconds) - Every;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Reminders.AnyAsync(row => row.State == ReminderState.Planned && row.DueAt <= since, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "It could not be seen whether notices are late; it is tried again")]
    private partial void LogFailed(Exception exception);
}
