using AttBot.Data.Outgoing;

namespace AttBot.Channels.Delivering;

/// <summary>A part of the outbox that has its own room in a worker's hands, so that a channel that is slow or gone does not hold up the others. Thread-safe.</summary>
/// <param name="part">Which messages.</param>
/// <param name="slots">At most so many in hand.</param>
/// <param name="unwritten">At most so many of them on their way or answered without that being written down: after a crash these are sent again.</param>
/// <param name="time">The clock.</param>
internal sealed class OutboxShare(OutboxPart part, int slots, int unwritten, TimeProvider time) : IDisposable
{
    /// <summary>How many answers may wait to be written beside what is on its way: one transaction's worth at several hundred a second.</summary>
    private const int Waiting = 16;

    /// <summary>After a look that a busy database held up, the next is not put off for longer.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _mayGo = new(unwritten, unwritten);
    private int _inHand;
    private long _lookedAt;
    private TimeSpan _rest;

    /// <summary>Which messages.</summary>
    public OutboxPart Part => part;

    /// <summary>How many are in hand.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    /// <summary>How many more may be taken in hand now.</summary>
    public int Room => time.GetElapsedTime(_lookedAt) < _rest ? 0 : Math.Max(0, slots - InHand);

    /// <summary>Splits the outbox: a share for each narrow channel, and one for the rest.</summary>
    public static IReadOnlyList<OutboxShare> Split(IEnumerable<IOutboxSender> senders, int slots, TimeProvider time)
    {
        var narrow = senders.Select(sender => sender.Narrow).OfType<(string Channel, int AtOnce)>().DistinctBy(pair => pair.Channel).ToList();
        return
        [
            .. narrow.Select(pair => new OutboxShare(new OutboxPart(IsOnly: true, [pair.Channel]), slots, Math.Min(slots, pair.AtOnce + Waiting), time)),
            new OutboxShare(new OutboxPart(IsOnly: false, [.. narrow.Select(pair => pair.Channel)]), slots, slots, time),
        ];
    }

    /// <summary>One was taken in hand.</summary>
    public void Took() => Interlocked.Increment(ref _inHand);

    /// <summary>Waits until one more may go.</summary>
    public Task MayGoAsync(CancellationToken cancellationToken) => _mayGo.WaitAsync(cancellationToken);

    /// <summary>What became of one is written down.</summary>
    /// <param name="went">Whether it had been let go.</param>
    public void Wrote(bool went)
    {
        Interlocked.Decrement(ref _inHand);
        if (went)
        {
            _mayGo.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _mayGo.Dispose();

    /// <summary>A look took some time. One that found nothing may have gone through a long queue of other channels, so the next waits: looking takes a tenth of the time, unless that would be too long a rest.</summary>
    public void Looked(long since, bool isEmpty)
    {
        var took = time.GetElapsedTime(since);
        _rest = !isEmpty ? TimeSpan.Zero : took * 9 < LongestRest ? took * 9 : LongestRest;
        _lookedAt = time.GetTimestamp();
    }
}
