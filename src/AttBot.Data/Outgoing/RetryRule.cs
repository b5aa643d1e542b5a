namespace AttBot.Data.Outgoing;

/// <summary>When a message that was refused for a while is tried again, and when it is given up.</summary>
/// <remarks>Two seconds, doubled each time, at most ten minutes, of which the second half is left to chance, so that messages refused together do not come
/// back together. Twelve attempts take 25 to 50 minutes: within the hour another channel has its turn. What the channel wishes counts more.</remarks>
public static class RetryRule
{
    /// <summary>After so many attempts a message is given up.</summary>
    public const int MaxAttempts = 12;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWish = TimeSpan.FromMinutes(15);

    /// <summary>How long to wait.</summary>
    /// <param name="attempts">How often it was tried, at least 1.</param>
    /// <param name="wish">What the channel asked for (<c>Retry-After</c>); null when it asked for nothing. More than a quarter of an hour counts as that.</param>
    /// <param name="chance">From 0 to below 1.</param>
    /// <returns>The pause; null when the message is to be given up.</returns>
    public static TimeSpan? Pause(int attempts, TimeSpan? wish, double chance)
    {
        if (attempts >= MaxAttempts)
        {
            return null;
        }

        var full = attempts > 20 ? Longest : First * Math.Pow(2, attempts - 1);
        full = full > Longest ? Longest : full;
        var own = full * (0.5 + (chance / 2));
        var asked = wish > LongestWish ? LongestWish : wish;
        return asked > own ? asked.Value : own;
    }
}
