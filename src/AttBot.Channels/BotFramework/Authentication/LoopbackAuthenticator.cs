using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary>Lets a developer's own machine in without credentials, and nobody else.</summary>
internal sealed class LoopbackAuthenticator(IHostEnvironment environment, IOptions<BotFrameworkOptions> options)
{
    private static readonly ChannelVerdict Developer = new ChannelVerdict.Known(new ChannelIdentity(null, MayUseLoopback: true));
    private static readonly ChannelVerdict Nobody = new ChannelVerdict.Unknown();

    /// <summary>Headers by which a proxy shows that the caller is somebody else, and an end-user browser that a page sent it.</summary>
    private static readonly string[] SignsOfOthers =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "X-Original-For", "X-Original-Host", "Via", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP", "Origin", "Sec-Fetch-Site"];

    private readonly bool _isOn = options.Value.Anonymous && environment.IsDevelopment();

    /// <summary>See <see cref="ChannelAuthenticator"/>.</summary>
    public ChannelVerdict Authenticate(HttpRequest request) => _isOn && IsLoopback(request) ? Developer : Nobody;

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
