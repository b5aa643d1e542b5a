using System.ComponentModel.DataAnnotations;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AttBot.Host.Serving;

/// <summary>How long what users said is kept; section <c>AttBot:Retention</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>Days after which activities, and web conversations unused so long, are deleted; 30 unless said otherwise.</summary>
    [Range(1, 36_500)]
    public int ConversationDays { get; set; } = 30;

    /// <summary>Days after which it is forgotten which deliveries of a channel were acted upon; 90 unless said otherwise.</summary>
    [Range(7, 36_500)]
    public int InboxDays { get; set; } = 90;
}

/// <summary>Deletes what is no longer needed, some minutes after the start and then every six hours.</summary>
internal sealed partial class RetentionWorker(
    IServiceProvider services, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionWorker> log) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    /// <summary>Counts against guessing hold for an hour, unfinished acts for minutes.</summary>
    private static readonly TimeSpan Expired = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, time, stoppingToken);
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await RunAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            // resolved only now: EF Core is too slow to be waited for at start
            var result = await Retention.RunAsync(
                services.GetRequiredService<IDbContextFactory<AttBotDb>>(), now.AddDays(-options.Value.ConversationDays), now.AddDays(-options.Value.InboxDays), now - Expired, cancellationToken);
            LogDeleted(result.Conversations, result.Activities, result.Inbox);
        }
        catch (Exception exception) when (DatabaseTrouble.Is(exception))
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "No longer needed and deleted: {Conversations} conversations, {Activities} activities, {Inbox} inbox rows")]
    private partial void LogDeleted(int conversations, int activities, int inbox);

    [LoggerMessage(LogLevel.Warning, "What is no longer needed could not be deleted; it is tried again in six hours")]
    private partial void LogFailed(Exception exception);
}
