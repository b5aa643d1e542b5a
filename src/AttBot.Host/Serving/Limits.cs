using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using AttBot.Channels;
using AttBot.Channels.Delivering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace AttBot.Host.Serving;

/// <summary>What the server accepts from one client, and in all; section <c>AttBot:Limits</c>. Channels have narrower limits of their own.</summary>
public sealed class LimitsOptions
{
    /// <summary>The largest request body, bytes; 1 MB unless said otherwise.</summary>
    [Range(1024, 100_000_000)]
    public int MaxBodyBytes { get; set; } = 1_048_576;

    /// <summary>The largest sum of request headers, bytes; 32 KB unless said otherwise.</summary>
    [Range(1024, 1_000_000)]
    public int MaxHeaderBytes { get; set; } = 32_768;

    /// <summary>Open connections at most; 10,000 unless said otherwise.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Calls of <c>/api</c> and <c>/slack</c> per second from one network (an IPv4 address, an IPv6 /64); 200 unless said otherwise, because channels call from few addresses.</summary>
    [Range(1, 1_000_000)]
    public int CallsPerSecond { get; set; } = 200;

    /// <summary>How many of these calls may come at once; 400 unless said otherwise.</summary>
    [Range(1, 1_000_000)]
    public int CallBurst { get; set; } = 400;
}

/// <summary>Puts the limits into the server.</summary>
internal static class LimitsRegistration
{
    internal static void AddLimits(this WebApplicationBuilder builder, IConfigurationSection section)
    {
        var limits = section.Get<LimitsOptions>() ?? new LimitsOptions();
        builder.Services.AddOptions<LimitsOptions>().Configure(options => section.Bind(options)).ValidateDataAnnotations().ValidateOnStart();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = limits.MaxHeaderBytes;
            kestrel.Limits.MaxConcurrentConnections = limits.MaxConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = limits.MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }

    /// <summary>Refuses what is too large, and counts the calls of each client. A developer's own machine is not counted: load tests run there.</summary>
    internal static void UseLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<LimitsOptions>>().Value;
        var clients = new RateGate(limits.CallBurst, TimeSpan.FromSeconds(1) / limits.CallsPerSecond, app.Services.GetRequiredService<TimeProvider>());
        var isDevelopment = app.Environment.IsDevelopment();
        app.Use(async (http, next) =>
        {
            if (http.Request.ContentLength > limits.MaxBodyBytes)
            {
                await RefuseAsync(http);
                return;
            }

            if (!IsCounted(http, isDevelopment) || clients.Take(ClientNetwork.Of(http)) is not { } wait)
            {
                await next(http);
                return;
            }

            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Faults.WriteAsync(http, StatusCodes.Status429TooManyRequests, "Too many requests from your address. Please wait a moment.");
        });
    }

    /// <summary>The server throws away what still comes, for some seconds; cut off at once, the client would often see a broken connection and not the answer.</summary>
    private static Task RefuseAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        return Faults.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, Faults.Sentence(StatusCodes.Status413PayloadTooLarge));
    }

    private static bool IsCounted(HttpContext http, bool isDevelopment) =>
        (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || http.Request.Path.StartsWithSegments("/slack", StringComparison.OrdinalIgnoreCase))
        && !(isDevelopment && http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address));
}
