using AttBot.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttBot.Channels.DirectLine;

/// <summary>Answers what was accepted and left unanswered: at start what a killed process left, later what could not be stored.</summary>
/// <remarks>On a database with one node everything open that is not at work here was left behind. Where several nodes share it, another may be at
/// work on it, so it counts as left only when a turn cannot take so long; that two answer it all the same does not harm, for one answer is stored.</remarks>
internal sealed partial class UnansweredWorker(
    AttBotDatabase database, DirectLineHistory history, DirectLineTurns turns, StartSignal start, TimeProvider time, ILogger<UnansweredWorker> log) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, time);
        var isFirst = true;
        do
        {
            var age = history.IsShared ? DirectLineTurns.Limit + Margin : isFirst ? TimeSpan.Zero : Margin;
            await LookAsync(time.GetUtcNow() - age, stoppingToken);
            isFirst = false;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        try
        {
            if (!await IsAnyAsync(cancellationToken))
            {
                return;
            }

            foreach (var left in await history.UnansweredAsync(before, Batch, cancellationToken))
            {
                await turns.ResumeAsync(left, cancellationToken);
            }
        }
        catch (Exception exception) when (DatabaseTrouble.Is(exception))
        {
            LogFailed(exception);
        }
    }

    /// <summary>Asked without EF Core, which a starting process has better uses for; mostly there is nothing.</summary>
    private async Task<bool> IsAnyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM (SELECT 1 FROM \"Unanswered\" LIMIT 1) AS one";
        return await command.ExecuteScalarAsync(cancellationToken) is not 0L;
    }

    [LoggerMessage(LogLevel.Warning, "What was left unanswered could not be answered now; it is tried again")]
    private partial void LogFailed(Exception exception);
}
