namespace AttBot.Processes.Strategy.Simulation;

/// <summary>A clock that stands still until it is moved forward.</summary>
/// <param name="start">Where it begins.</param>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves it to an instant; one that has passed leaves it where it is.</summary>
    /// <param name="instant">The instant.</param>
    public void MoveTo(DateTimeOffset instant)
    {
        if (instant > GetUtcNow())
        {
            Interlocked.Exchange(ref _ticks, instant.UtcTicks);
        }
    }
}
