using System.Net;
using AttBot.Protocol.Activities;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary>Establishes who posts an activity.</summary>
/// <param name="request">The request, with its headers.</param>
/// <param name="activity">What it carries; not trusted yet.</param>
/// <param name="cancellationToken">Stops the work.</param>
/// <returns>The channel, or null when it is not known: then the answer is 401 without a reason.</returns>
public delegate ValueTask<ChannelIdentity?> ChannelAuthenticator(HttpRequest request, Activity activity, CancellationToken cancellationToken);

/// <summary>A channel that has proved who it is.</summary>
/// <param name="AppId">The application it called, or null without credentials.</param>
/// <param name="MayUseLoopback">True only where replies may go to an address of this machine.</param>
public sealed record ChannelIdentity(string? AppId, bool MayUseLoopback);

/// <summary>Lets a developer's own machine in without credentials, and nobody else.</summary>
internal sealed class LoopbackAuthenticator(IHostEnvironment environment, IOptions<BotFrameworkOptions> options)
{
    private static readonly ChannelIdentity Developer = new(null, MayUseLoopback: true);

    /// <summary>Headers by which a proxy shows that the caller is somebody else, and an end-user browser that a page sent it.</summary>
    private static readonly string[] SignsOfOthers =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "X-Original-For", "X-Original-Host", "Via", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP", "Origin", "Sec-Fetch-Site"];

    private readonly bool _isOn = options.Value.Anonymous && environment.IsDevelopment();

    /// <summary>See <see cref="ChannelAuthenticator"/>.</summary>
    public ValueTask<ChannelIdentity?> AuthenticateAsync(HttpRequest request, Activity activity, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_isOn && IsLoopback(request) ? Developer : null);

    private static bool IsLoopback(HttpRequest request)
    {
        var connection = request.HttpContext.Connection;
        if (connection is not { RemoteIpAddress: { } remote, LocalIpAddress: { } local } || !IPAddress.IsLoopback(remote) || !IPAddress.IsLoopback(local))
        {
            return false;
        }

        foreach (var sign in SignsOfOthers)
        {
            if (request.Headers.ContainsKey(sign))
            {
                return false;
            }
        }

        // a page whose name was pointed at 127.0.0.1 still sends its own name
        return request.Host.Host is "localhost" or "[::1]" || (IPAddress.TryParse(request.Host.Host, out var host) && IPAddress.IsLoopback(host));
    }
}
