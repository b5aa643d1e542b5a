namespace AttBot.Channels.BotFramework;

/// <summary>What the claims of a token must say once its signature holds (protocol brief §3.1, §3.2). Pure.</summary>
/// <remarks>Stricter than Microsoft's own library where that is lax: an expiry is required, the audience is one string, the tenant is the configured one
/// and the same in issuer and <c>tid</c>.</remarks>
internal static class TokenRules
{
    /// <summary>Issuer of the tokens of channels; exactly this text.</summary>
    public const string ChannelIssuer = "https://api.botframework.com";

    /// <summary>How far clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Issuers of the tokens of one tenant, of version 1 and 2.</summary>
    public static string[] IssuersOf(string tenant) => [$"https://sts.windows.net/{tenant}/", $"https://login.microsoftonline.com/{tenant}/v2.0"];

    /// <summary>Whether it is time for a token: its end is told and has not come, its beginning has, if it is told.</summary>
    public static bool IsTimely(TokenClaims claims, DateTimeOffset now)
    {
        var seconds = (now - DateTimeOffset.UnixEpoch).TotalSeconds;
        return claims.Expires is { } end && seconds < end + Skew.TotalSeconds && (claims.NotBefore is not { } begin || seconds + Skew.TotalSeconds >= begin);
    }

    /// <summary>Checks a channel's token.</summary>
    /// <returns>Null when it is right, else the reason for the log.</returns>
    public static string? FaultOfChannel(TokenClaims claims, string appId) =>
        claims.Issuer != ChannelIssuer ? "issuer"
        : claims.Audience != appId ? "audience"
        : claims.ServiceUrl is not { Length: > 0 } ? "no serviceurl"
        : null;

    /// <summary>Checks a token of the configured tenant, as emulator and test tools send it.</summary>
    /// <returns>Null when it is right, else the reason for the log.</returns>
    public static string? FaultOfTenant(TokenClaims claims, string appId, string tenant) =>
        claims.Tenant != tenant ? "tenant"
        : !IssuersOf(tenant).Contains(claims.Issuer, StringComparer.Ordinal) ? "issuer"
        : claims.Audience != appId ? "audience"
        : claims.Version switch
        {
            "1.0" => claims.AppId == appId ? null : "appid",
            "2.0" => claims.AuthorizedParty == appId ? null : "azp",
            _ => "version",
        };
}
