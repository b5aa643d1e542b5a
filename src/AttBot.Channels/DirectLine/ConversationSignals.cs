using System.Collections.Concurrent;
using System.Threading.Channels;

namespace AttBot.Channels.DirectLine;

/// <summary>Wakes the streams of a conversation within this process; the history itself is read from the database.</summary>
internal sealed class ConversationSignals
{
    private readonly ConcurrentDictionary<string, Subscription[]> _subscriptions = new(StringComparer.Ordinal);

    /// <summary>Begins to listen. A signal given from now on is not missed.</summary>
    public Subscription Subscribe(string conversation)
    {
        var mine = new Subscription(this, conversation);
        _subscriptions.AddOrUpdate(conversation, static (_, added) => [added], static (_, all, added) => [.. all, added], mine);
        return mine;
    }

    /// <summary>Tells the streams that the history has grown, or that the bot is writing.</summary>
    public void Send(string conversation, Signal signal)
    {
        foreach (var subscription in _subscriptions.GetValueOrDefault(conversation) ?? [])
        {
            // when it is full, a wake-up is waiting already
            subscription.Pending.Writer.TryWrite(signal);
        }
    }

    private void Remove(Subscription subscription)
    {
        while (_subscriptions.TryGetValue(subscription.Conversation, out var all))
        {
            var rest = Array.FindAll(all, other => other != subscription);
            if (rest.Length > 0
                ? _subscriptions.TryUpdate(subscription.Conversation, rest, all)
                : _subscriptions.TryRemove(new(subscription.Conversation, all)))
            {
                return;
            }
        }
    }

    /// <summary>One listener; dispose of it when done.</summary>
    internal sealed class Subscription(ConversationSignals signals, string conversation) : IDisposable
    {
        public string Conversation => conversation;

        public Channel<Signal> Pending { get; } = Channel.CreateBounded<Signal>(4);

        public void Dispose() => signals.Remove(this);
    }
}

/// <summary>What a stream is woken for.</summary>
internal enum Signal
{
    /// <summary>There are activities after the watermark.</summary>
    Grown,

    /// <summary>The bot needs longer than a moment.</summary>
    Typing,
}
