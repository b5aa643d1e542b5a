namespace AttBot.Reminders.Simulation;

/// <summary>A clock that is moved by hand.</summary>
/// <param name="start">Where it begins.</param>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    /// <summary>Moves it; it may not go back.</summary>
    internal void MoveTo(DateTimeOffset instant) => _now = instant > _now ? instant : _now;

    public override DateTimeOffset GetUtcNow() => _now;
}
