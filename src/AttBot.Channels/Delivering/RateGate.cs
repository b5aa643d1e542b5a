namespace AttBot.Channels.Delivering;

/// <summary>Counts what is sent to many places, each with the same allowance. Bounded; thread-safe.</summary>
/// <param name="burst">How many may go at once.</param>
/// <param name="every">After how long one more may go.</param>
/// <param name="time">The clock.</param>
public sealed class RateGate(int burst, TimeSpan every, TimeProvider time)
{
    private const int MostPlaces = 50_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _fullAgainAt = new(StringComparer.Ordinal);

    /// <summary>Takes one, if the place has one left.</summary>
    /// <param name="place">The place: a conversation, a tenant, a workspace.</param>
    /// <returns>Null when it may go, else how long to wait; then nothing was taken.</returns>
    public TimeSpan? Take(string place)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var full = _fullAgainAt.TryGetValue(place, out var at) && at > now ? at : now;
            var after = full + every;
            if (after - now > every * burst)
            {
                return after - now - (every * burst);
            }

            if (_fullAgainAt.Count >= MostPlaces)
            {
                foreach (var idle in _fullAgainAt.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToList())
                {
                    _fullAgainAt.Remove(idle);
                }
            }

            _fullAgainAt[place] = after;
            return null;
        }
    }

    /// <summary>Lets nothing go to a place for a while, because it said so.</summary>
    public void Close(string place, TimeSpan wait)
    {
        lock (_gate)
        {
            _fullAgainAt[place] = time.GetUtcNow() + wait + (every * (burst - 1));
        }
    }
}
