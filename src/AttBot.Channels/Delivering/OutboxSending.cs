using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.Delivering;

/// <summary>One attempt to send one message: finds the sender, and turns what it says into what is written down.</summary>
internal sealed partial class OutboxSending(
    IEnumerable<IOutboxSender> senders, OutboxStore store, OutboxMeters meters, IOptions<OutboxOptions> options, TimeProvider time, ILogger<OutboxSending> log)
{
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(1);
    private readonly IOutboxSender[] _senders = [.. senders];

    /// <summary>Tries once. Throws nothing.</summary>
    public async Task<OutboxOutcome> TryAsync(OutboxRow row, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(options.Value.SendLimit);
        Sending result;
        try
        {
            result = await SendAsync(row, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            result = stoppingToken.IsCancellationRequested ? new Sending.Held(TimeSpan.Zero) : new Sending.Later("out of time");
        }
#pragma warning disable CA1031 // whatever a sender throws, the message must not be lost
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, row.Key, row.Channel);
            result = new Sending.Later(exception.GetType().Name);
        }

        return Outcome(row, result);
    }

    private async Task<Sending> SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        if (Array.Find(_senders, sender => sender.Sends(row.Channel)) is not { } sender)
        {
            return new Sending.Refused($"nothing can be sent by {row.Channel} with these settings");
        }

        if (row.Kind == OutboxKind.New || row.Channel == CardCopies.Channel)
        {
            return await sender.SendAsync(new OutboxItem(row, null), cancellationToken);
        }

        var target = row.TargetKey is null ? null : await store.FindAsync(row.TargetKey, cancellationToken);
        return target?.State switch
        {
            OutboxState.Delivered => await sender.SendAsync(new OutboxItem(row, target), cancellationToken),
            OutboxState.Pending => new Sending.Held(Shortly),
            _ => new Sending.Moot("what it changes was never delivered"),
        };
    }

    private OutboxOutcome Outcome(OutboxRow row, Sending result)
    {
        var now = time.GetUtcNow();
        meters.Count(row.Channel, result.GetType().Name);
        switch (result)
        {
            case Sending.Delivered delivered:
                meters.Delivered(row.Channel, now - row.DueAt);
                return new OutboxOutcome.Delivered(delivered.MessageId) { Row = row };
            case Sending.Held held:
                return new OutboxOutcome.Postponed(now + held.Wait, null) { Row = row };
            case Sending.Later later when RetryRule.Pause(row.Attempts + 1, later.Wait, Random.Shared.NextDouble()) is { } pause:
                return new OutboxOutcome.Postponed(now + pause, later.Reason) { Row = row };
            case Sending.Later later:
                LogGivenUp(row.Key, row.Channel, row.Attempts + 1, later.Reason);
                return new OutboxOutcome.Failed(later.Reason, IsConversationDead: false) { Row = row };
            case Sending.Refused refused:
                LogGivenUp(row.Key, row.Channel, row.Attempts + 1, refused.Reason);
                return new OutboxOutcome.Failed(refused.Reason, refused.IsConversationDead) { Row = row };
            case Sending.Moot moot:
                return new OutboxOutcome.Moot(moot.Reason) { Row = row };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    [LoggerMessage(LogLevel.Error, "Message {Key} could not be sent by {Channel}; it is tried again")]
    private partial void LogFailed(Exception exception, string key, string channel);

    [LoggerMessage(LogLevel.Warning, "Message {Key} was given up on {Channel} after {Attempts} attempts: {Reason}")]
    private partial void LogGivenUp(string key, string channel, int attempts, string reason);
}
