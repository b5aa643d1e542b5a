using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace AttBot.Channels;

/// <summary>The network that a client's calls count by.</summary>
public static class ClientNetwork
{
    /// <summary>The caller's address; of an IPv6 address its /64, since one customer has as many addresses in it as it likes.</summary>
    public static string Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return Of(http.Connection.RemoteIpAddress ?? IPAddress.None).ToString();
    }

    private static IPAddress Of(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }
}
