using System.Threading.RateLimiting;
using AttBot.Protocol.Activities;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary>How much one user, and one organisation, may ask of the bot, wherever the calls come from: channels call from few addresses for everybody.</summary>
internal sealed class SenderLimits(IOptions<BotFrameworkOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _users = Limiter(options.Value.UserBurst, options.Value.UserPerSecond);
    private readonly PartitionedRateLimiter<string> _tenants = Limiter(options.Value.TenantPerSecond * 4, options.Value.TenantPerSecond);

    /// <summary>Counts an activity.</summary>
    /// <returns>Null when it may pass, else how long to wait.</returns>
    public TimeSpan? WaitFor(Activity activity) =>
        Wait(_users, activity.From?.Id is { Length: > 0 and <= 256 } user ? $"{activity.ChannelId}:{user}" : $"{activity.ChannelId}:")
        ?? (activity.Conversation?.TenantId is { Length: > 0 and <= 64 } tenant ? Wait(_tenants, tenant) : null);

    /// <inheritdoc/>
    public void Dispose()
    {
        _users.Dispose();
        _tenants.Dispose();
    }

    private static TimeSpan? Wait(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
    }

    private static PartitionedRateLimiter<string> Limiter(int burst, int perSecond) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }),
        StringComparer.Ordinal);
}
