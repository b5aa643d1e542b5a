namespace AttBot.Channels.Delivering;

/// <summary>Counts what is sent to, or comes from, many places, each with the same allowance. Thread-safe.</summary>
/// <remarks>At most <see cref="MostPlaces"/> are remembered, however many appear; those that took least are forgotten first. So who goes to its limit is held to it
/// while ever new ones flood in, and nobody is refused because of others. Setting the machine's clock changes nothing.</remarks>
/// <param name="burst">How many may go at once.</param>
/// <param name="every">After how long one more may go.</param>
/// <param name="time">The clock.</param>
public sealed class RateGate(int burst, TimeSpan every, TimeProvider time)
{
    /// <summary>How many places are remembered at most.</summary>
    public const int MostPlaces = 50_000;

    private readonly Lock _gate = new();
    private readonly long _began = time.GetTimestamp();
    private readonly Dictionary<string, TimeSpan> _fullAgainAt = new(StringComparer.Ordinal); // since the beginning

    /// <summary>How many places are remembered now.</summary>
    public int Places
    {
        get
        {
            lock (_gate)
            {
                return _fullAgainAt.Count;
            }
        }
    }

    /// <summary>Takes one, if the place has one left.</summary>
    /// <param name="place">The place: a conversation, a tenant, a workspace, a network.</param>
    /// <returns>Null when it may go, else how long to wait; then nothing was taken.</returns>
    public TimeSpan? Take(string place)
    {
        var now = time.GetElapsedTime(_began);
        lock (_gate)
        {
            var full = _fullAgainAt.TryGetValue(place, out var at) && at > now ? at : now;
            var after = full + every;
            if (after - now > every * burst)
            {
                return after - now - (every * burst);
            }

            Remember(place, after);
            return null;
        }
    }

    /// <summary>Lets nothing go to a place for a while, because it said so.</summary>
    public void Close(string place, TimeSpan wait)
    {
        lock (_gate)
        {
            Remember(place, time.GetElapsedTime(_began) + wait + (every * (burst - 1)));
        }
    }

    private void Remember(string place, TimeSpan fullAgainAt)
    {
        if (_fullAgainAt.Count >= MostPlaces && !_fullAgainAt.ContainsKey(place))
        {
            // a quarter at a time, so that a flood seldom has them put in order
            foreach (var (least, _) in _fullAgainAt.OrderBy(pair => pair.Value).Take(MostPlaces / 4).ToList())
            {
                _fullAgainAt.Remove(least);
            }
        }

        _fullAgainAt[place] = fullAgainAt;
    }
}
