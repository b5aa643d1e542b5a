namespace AttBot.Processes.Strategy.Simulation;

/// <summary>A clock that stands still until it is moved forward.</summary>
/// <param name="start">Where it begins.</param>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves it to an instant; one that has passed leaves it where it is, whoever else is moving it.</summary>
    /// <param name="instant">The instant.</param>
    public void MoveTo(DateTimeOffset instant)
    {
        var seen = Interlocked.Read(ref _ticks);
        while (instant.UtcTicks > seen)
        {
            var found = Interlocked.CompareExchange(ref _ticks, instant.UtcTicks, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }
}
