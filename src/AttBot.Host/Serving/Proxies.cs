using System.Net;
using AttBot.Host.Commands;
using Microsoft.AspNetCore.HttpOverrides;

namespace AttBot.Host.Serving;

/// <summary>Who the caller is when a proxy stands in front; section <c>AttBot:Proxies</c>, a list of addresses or networks such as <c>10.0.0.7</c> and <c>10.1.0.0/16</c>.</summary>
/// <remarks>Only what these say of a caller is believed: address and scheme, one proxy deep. From anybody else the headers are left alone, and count for nothing.</remarks>
internal static class Proxies
{
    private const string Section = "AttBot:Proxies";

    /// <summary>Puts the proxies' word in place of the connection's, if there are any.</summary>
    /// <exception cref="SettingsException">An entry is neither an address nor a network.</exception>
    internal static void UseProxies(this WebApplication app)
    {
        var entries = app.Configuration.GetSection(Section).Get<string[]>() ?? [];
        if (entries.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in entries)
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(entry, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new SettingsException($"{Section}: '{entry}' is neither an address nor a network such as 10.1.0.0/16.");
            }
        }

        app.UseForwardedHeaders(options);
    }
}
