using AttBot.Data.Rows;

namespace AttBot.Channels.Delivering;

/// <summary>Sends messages of the outbox by one kind of channel. Called from several threads at once, for one lane at a time.</summary>
public interface IOutboxSender
{
    /// <summary>Whether messages of a channel can be sent by this sender, with the settings there are.</summary>
    /// <param name="channel">The channel's id.</param>
    bool Sends(string channel);

    /// <summary>The channel that carries only so many messages at once, and how many; null where the worker's own limit is enough.</summary>
    /// <remarks>No more than that is taken in hand: what waits for a busy channel stays free for other nodes, and does not stand in the way of other channels.</remarks>
    (string Channel, int AtOnce)? Narrow => null;

    /// <summary>Tries to send one message, once.</summary>
    /// <param name="item">The message.</param>
    /// <param name="cancellationToken">The time there is.</param>
    /// <returns>What became of it. An exception counts as a refusal for a while; its text reaches the log and nobody else.</returns>
    Task<Sending> SendAsync(OutboxItem item, CancellationToken cancellationToken);
}

/// <summary>A message in hand.</summary>
/// <param name="Row">The message; <see cref="OutboxRow.PayloadJson"/> is an <c>OutgoingMessage</c>, or an activity.</param>
/// <param name="Target">The earlier message that is changed or removed, delivered; null for a new one.</param>
public sealed record OutboxItem(OutboxRow Row, OutboxRow? Target);

/// <summary>What became of an attempt.</summary>
public abstract record Sending
{
    private Sending()
    {
    }

    /// <summary>The channel took it.</summary>
    /// <param name="MessageId">The channel's id of it, by which it can be changed; null where it gave none.</param>
    public sealed record Delivered(string? MessageId) : Sending;

    /// <summary>The channel did not take it now.</summary>
    /// <param name="Reason">Why, for the operator: a status or a code, no text of strangers.</param>
    /// <param name="Wait">How long the channel wants to be left alone; null when it did not say.</param>
    public sealed record Later(string Reason, TimeSpan? Wait = null) : Sending;

    /// <summary>It was not even tried, so that the channel's limits hold; no attempt is counted.</summary>
    /// <param name="Wait">How long until it may be.</param>
    public sealed record Held(TimeSpan Wait) : Sending;

    /// <summary>The channel will never take it.</summary>
    /// <param name="Reason">Why, for the operator.</param>
    /// <param name="IsConversationDead">Whether it takes nothing there any more: the bot was blocked or removed, the address does not exist.</param>
    public sealed record Refused(string Reason, bool IsConversationDead = false) : Sending;

    /// <summary>There is nothing to do: what was to be changed cannot be changed there, or is gone.</summary>
    /// <param name="Reason">Why, for the operator.</param>
    public sealed record Moot(string Reason) : Sending;
}
