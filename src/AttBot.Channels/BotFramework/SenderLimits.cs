using AttBot.Channels.Delivering;
using AttBot.Protocol.Activities;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary>How much one user, and one organisation, may ask of the bot, wherever the calls come from: channels call from few addresses for everybody.</summary>
internal sealed class SenderLimits(IOptions<BotFrameworkOptions> options, TimeProvider time)
{
    private readonly RateGate _users = new(options.Value.UserBurst, TimeSpan.FromSeconds(1) / options.Value.UserPerSecond, time);
    private readonly RateGate _tenants = new(options.Value.TenantPerSecond * 4, TimeSpan.FromSeconds(1) / options.Value.TenantPerSecond, time);

    /// <summary>Counts an activity.</summary>
    /// <returns>Null when it may pass, else how long to wait.</returns>
    public TimeSpan? WaitFor(Activity activity) =>
        _users.Take(activity.From?.Id is { Length: > 0 and <= 256 } user ? $"{activity.ChannelId}:{user}" : $"{activity.ChannelId}:")
        ?? (activity.Conversation?.TenantId is { Length: > 0 and <= 64 } tenant ? _tenants.Take(tenant) : null);
}
