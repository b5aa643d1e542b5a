using System.Globalization;
using AttBot.Data;
using AttBot.Workflows.Running;
using Microsoft.Extensions.Logging;

namespace AttBot.Processes.Instances;

/// <summary>Starts instances at the times their definitions name. What was started stands in the key of the instance, so a time starts one instance however many nodes look at it and however
/// the clock jumps; of the times that passed while nothing ran the last one is caught up.</summary>
internal sealed partial class StartClock(Transactions transactions, DefinitionStore definitions, StepRunner steps, TimeSpan lateAfter, ILogger log)
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Starts what is due.</summary>
    /// <returns>How many instances were started, and whether one of them published events.</returns>
    internal async Task<int> FireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var started = 0;
        foreach (var (published, trigger) in await ClocksAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            started += await TryFireAsync(published, trigger, now, cancellationToken) ? 1 : 0;
        }

        return started;
    }

    /// <summary>When the next instance is to be started, UTC; null when none is.</summary>
    internal async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        foreach (var (published, trigger) in await ClocksAsync(cancellationToken))
        {
            var last = await transactions.ReadAsync(db => LastAsync(db, published, trigger, cancellationToken), cancellationToken);
            next = trigger.NextDue(published.ImportedAt, last ?? published.ImportedAt) is { } due && !(due >= next) ? due : next;
        }

        return next;
    }

    private async Task<List<(PublishedDefinition Definition, StartTrigger.OnClock Trigger)>> ClocksAsync(CancellationToken cancellationToken) =>
    [
        .. from published in await transactions.ReadAsync(db => definitions.PublishedAsync(db, cancellationToken), cancellationToken)
           from trigger in published.Triggers.OfType<StartTrigger.OnClock>()
           select (published, trigger),
    ];

    private async Task<bool> TryFireAsync(PublishedDefinition published, StartTrigger.OnClock trigger, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync(
                async db =>
                {
                    // the version may be newer than what it last started
                    var last = await LastAsync(db, published, trigger, cancellationToken);
                    var after = last > published.ImportedAt ? last.Value : published.ImportedAt;
                    if (now <= after || trigger.LastDue(published.ImportedAt, after, now) is not { } due)
                    {
                        return false;
                    }

                    var start = new WorkflowStart(published.DefinitionId, StepCause.Clock(due)) { Key = Prefix(published, trigger) + Text(due) };
                    return await steps.StartAsync(db, published.Version, start, trigger.ActivityId, now - due > lateAfter, now, cancellationToken) is not null;
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DatabaseUnusableException))
        {
            LogFailed(published.DefinitionId, trigger.ActivityId, exception);
            return false;
        }
    }

    /// <summary>The last time for which it started an instance.</summary>
    private static async Task<DateTimeOffset?> LastAsync(AttBotDb db, PublishedDefinition published, StartTrigger.OnClock trigger, CancellationToken cancellationToken)
    {
        // both ends are digits, which every collation puts in the same order
        var (prefix, keys) = (Prefix(published, trigger), new List<string?>());
        keys.AddRange(await Sql.ReadAsync(db, $"""
            SELECT MAX("StartKey") FROM "WorkflowInstances" WHERE "StartKey" IS NOT NULL AND "StartKey" >= {prefix + Text(DateTimeOffset.MinValue)} AND "StartKey" <= {prefix + Text(DateTimeOffset.MaxValue)}
            """, reader => reader.TextAt(0), cancellationToken));
        return keys is [{ } key] && DateTimeOffset.TryParseExact(key[prefix.Length..], Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var last) ? last : null;
    }

    private static string Prefix(PublishedDefinition published, StartTrigger.OnClock trigger) => $"clock:{published.DefinitionId}:{trigger.ActivityId}:";

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Error, "The definition {DefinitionId} could not be started by {ActivityId}; it is tried again at the next sweep")]
    private partial void LogFailed(string definitionId, string activityId, Exception exception);
}
