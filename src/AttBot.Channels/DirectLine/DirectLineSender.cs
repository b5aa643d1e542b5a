using AttBot.Channels.Delivering;
using AttBot.Data.Rows;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;

namespace AttBot.Channels.DirectLine;

/// <summary>Says things unasked on the page: they join the conversation's history, and streams and polling bring them to the reader.</summary>
internal sealed class DirectLineSender(DirectLineHistory history, ConversationSignals signals) : IOutboxSender
{
    /// <inheritdoc/>
    public bool Sends(string channel) => channel == DirectLineHistory.Channel;

    /// <inheritdoc/>
    public async Task<Sending> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        var row = item.Row;
        var sending = row.Kind switch
        {
            OutboxKind.New => await history.DeliverAsync(row.Lane, Drawn(row), row.Key, cancellationToken) is { } id
                ? new Sending.Delivered(id)
                : (Sending)new Sending.Refused("the conversation is no more", IsConversationDead: true),
            OutboxKind.Update => Changed(await history.ReplaceAsync(row.Lane, item.Target?.ChannelMessageId ?? "", Drawn(row), cancellationToken)),
            OutboxKind.Delete => Changed(await history.RemoveAsync(row.Lane, item.Target?.ChannelMessageId ?? "", cancellationToken)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        signals.Send(row.Lane, Signal.Grown);
        return sending;
    }

    private static Activity Drawn(OutboxRow row) => OutgoingMessage.ReadActivity(row.PayloadJson).WithAdaptiveCard(CardButtons.Submit);

    private static Sending Changed(bool isThere) => isThere ? new Sending.Delivered(null) : new Sending.Moot("the message is no more");
}
