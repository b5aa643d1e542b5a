using AttBot.Data.Outgoing;
using AttBot.Data.Rows;

namespace AttBot.Channels.Delivering;

/// <summary>A part of the outbox that has its own room in a worker's hands, so that a channel that is slow or gone does not hold up the others. Thread-safe.</summary>
/// <param name="part">Which messages.</param>
/// <param name="slots">At most so many in hand.</param>
/// <param name="time">The clock.</param>
internal sealed class OutboxShare(OutboxPart part, int slots, TimeProvider time)
{
    private int _inHand;
    private int _unwritten;
    private long _lookedAt;
    private TimeSpan _rest;

    /// <summary>Which messages.</summary>
    public OutboxPart Part => part;

    /// <summary>How many are in hand.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    /// <summary>How many more may be taken in hand now. None while many answers are not written down yet: they would be sent again after a crash.</summary>
    public int Room => Volatile.Read(ref _unwritten) >= Math.Max(4, slots / 4) || time.GetElapsedTime(_lookedAt) < _rest ? 0 : Math.Max(0, slots - InHand);

    /// <summary>Splits the outbox: a share for each narrow channel, and one for the rest.</summary>
    public static IReadOnlyList<OutboxShare> Split(IEnumerable<IOutboxSender> senders, int slots, TimeProvider time)
    {
        var narrow = senders.Select(sender => sender.Narrow).OfType<(string Channel, int AtOnce)>().DistinctBy(pair => pair.Channel).ToList();
        return
        [
            .. narrow.Select(pair => new OutboxShare(new OutboxPart(IsOnly: true, [pair.Channel]), pair.AtOnce, time)),
            new OutboxShare(new OutboxPart(IsOnly: false, [.. narrow.Select(pair => pair.Channel)]), slots, time),
        ];
    }

    /// <summary>Whether a message belongs here.</summary>
    public bool Holds(OutboxRow row) => part.Channels.Contains(row.Channel) == part.IsOnly;

    /// <summary>One was taken in hand.</summary>
    public void Took() => Interlocked.Increment(ref _inHand);

    /// <summary>An answer came; it is not written down yet.</summary>
    public void Answered() => Interlocked.Increment(ref _unwritten);

    /// <summary>An answer is written down.</summary>
    public void Wrote()
    {
        Interlocked.Decrement(ref _unwritten);
        Interlocked.Decrement(ref _inHand);
    }

    /// <summary>A look took some time. One that found nothing may have gone through a long queue of other channels, so the next waits: looking takes a tenth of the time at most.</summary>
    public void Looked(long since, bool isEmpty)
    {
        _rest = isEmpty ? time.GetElapsedTime(since) * 9 : TimeSpan.Zero;
        _lookedAt = time.GetTimestamp();
    }
}
