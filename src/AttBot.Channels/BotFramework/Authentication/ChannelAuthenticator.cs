using AttBot.Protocol.Activities;
using Microsoft.AspNetCore.Http;

namespace AttBot.Channels.BotFramework;

/// <summary>Establishes who posts, from the headers alone: nothing of the body is read before.</summary>
/// <param name="request">The request.</param>
/// <param name="cancellationToken">Stops the work.</param>
/// <returns>Whether the caller is known.</returns>
public delegate ValueTask<ChannelVerdict> ChannelAuthenticator(HttpRequest request, CancellationToken cancellationToken);

/// <summary>Whether a caller is known.</summary>
public abstract record ChannelVerdict
{
    private ChannelVerdict()
    {
    }

    /// <summary>It proved who it is.</summary>
    /// <param name="Identity">Who it is.</param>
    public sealed record Known(ChannelIdentity Identity) : ChannelVerdict;

    /// <summary>It did not: 401, without a reason.</summary>
    public sealed record Unknown : ChannelVerdict;

    /// <summary>It cannot be told, because the signing keys cannot be had: 503, so that the channel delivers again.</summary>
    public sealed record Undecided : ChannelVerdict;
}

/// <summary>A channel that has proved who it is.</summary>
/// <param name="AppId">The application it called, or null without credentials.</param>
/// <param name="MayUseLoopback">True only where replies may go to an address of this machine.</param>
public sealed record ChannelIdentity(string? AppId, bool MayUseLoopback)
{
    /// <summary>The one <c>serviceUrl</c> it may name, byte for byte; null when its proof names none.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The channels for which its key may speak; null or empty when the key says nothing.</summary>
    public IReadOnlyList<string>? Endorsements { get; init; }

    /// <summary>Says whether the proof covers an activity. What the activity lacks altogether is refused elsewhere, as malformed.</summary>
    public bool Covers(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return (ServiceUrl is null || string.IsNullOrEmpty(activity.ServiceUrl) || activity.ServiceUrl == ServiceUrl)
            && (Endorsements is not { Count: > 0 } channels || string.IsNullOrEmpty(activity.ChannelId) || channels.Contains(activity.ChannelId, StringComparer.Ordinal));
    }
}
