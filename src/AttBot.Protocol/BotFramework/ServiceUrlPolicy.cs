using System.Net;

namespace AttBot.Protocol.BotFramework;

/// <summary>Says to which <c>serviceUrl</c>s replies may be posted (protocol brief §8).</summary>
/// <remarks>The address comes with the activity, and our replies, later with our credentials, go to it. Nothing is looked up here;
/// what a permitted name resolves to is checked on connecting, by <see cref="PrivateAddresses"/>.</remarks>
/// <param name="allowedHosts">Host names; one that begins with a dot stands for all its subdomains too.</param>
/// <param name="allowLoopback">True in development without authentication only: then <c>http</c> and <c>https</c> to loopback are permitted as well.</param>
/// <param name="ownHosts">Names under which this bot is reached from outside; never replied to, so that it cannot talk to itself for ever.</param>
public sealed class ServiceUrlPolicy(IReadOnlyCollection<string> allowedHosts, bool allowLoopback, IReadOnlyCollection<string> ownHosts)
{
    /// <summary>The hosts of Microsoft's connectors, public and US government; <c>trafficmanager.net</c> is shared by all of Azure, hence the full name.</summary>
    public static IReadOnlyList<string> MicrosoftHosts { get; } =
        [".botframework.com", "smba.trafficmanager.net", ".teams.microsoft.com", ".teams.microsoft.us"];

    /// <summary>The longest address looked at.</summary>
    public const int MaxLength = 512;

    /// <summary>Checks an address.</summary>
    /// <param name="serviceUrl">As the activity has it; anything.</param>
    /// <param name="ownPort">The port on which the activity arrived; a loopback address with this port is this bot itself.</param>
    /// <returns>The address to which replies may go, or null.</returns>
    public Uri? Permit(string? serviceUrl, int ownPort)
    {
        if (serviceUrl is null || serviceUrl.Length > MaxLength || HasOddCharacters(serviceUrl)
            || !Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            || url.UserInfo.Length > 0 || url.Fragment.Length > 0 || url.Query.Length > 0)
        {
            return null;
        }

        if (IsLoopback(url))
        {
            return allowLoopback && url.Port != ownPort ? url : null;
        }

        // no allow-listed host is an IP address, and the names below are compared as the resolver will see them
        var host = url.IdnHost;
        return url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.HostNameType == UriHostNameType.Dns
            && !ownHosts.Contains(host, StringComparer.OrdinalIgnoreCase) && allowedHosts.Any(allowed => Matches(host, allowed))
                ? url
                : null;
    }

    private static bool Matches(string host, string allowed) => allowed.StartsWith('.')
        ? host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase) || host.AsSpan().Equals(allowed.AsSpan(1), StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);

    /// <summary>Written as people write it: <c>localhost</c>, <c>127.…</c> or <c>[::1]</c>. Not the other spellings (<c>0x7f.1</c>, <c>2130706433</c>), which a developer has no need of.</summary>
    private static bool IsLoopback(Uri url) => url.Host == "localhost"
        || (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
            && IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address)
            && url.OriginalString.Contains(url.Host, StringComparison.Ordinal));

    /// <summary>Characters that parsers disagree about: a backslash, blanks, controls, and anything outside ASCII (an ideographic full stop becomes a dot).</summary>
    private static bool HasOddCharacters(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0 || text.Contains('\\') || text.Contains('@');
}
