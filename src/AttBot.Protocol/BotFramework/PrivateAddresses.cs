using System.Net;
using System.Net.Sockets;

namespace AttBot.Protocol.BotFramework;

/// <summary>Tells addresses of the public internet from all others.</summary>
public static class PrivateAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            // IANA IPv4 and IPv6 special-purpose address registries
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
            "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Says whether an address may be connected to on behalf of a stranger.</summary>
    /// <param name="address">IPv4, IPv6, or IPv4 mapped into IPv6, which counts as IPv4.</param>
    /// <returns>False for loopback, private, link-local, metadata, documentation, translation, multicast and reserved ranges.</returns>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !NotPublic.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }
}
