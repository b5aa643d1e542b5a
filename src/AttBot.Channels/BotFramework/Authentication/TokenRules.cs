using System.Text.Json;

namespace AttBot.Channels.BotFramework;

/// <summary>What the claims of a token must say beside what the library checks (protocol brief §3.1, §3.2). Pure.</summary>
/// <remarks>Stricter than Microsoft's own validator where that is lax: an expiry is required, the audience is one string, the tenant is the configured one
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
    public static bool IsTimely(JsonElement claims, DateTimeOffset now)
    {
        var seconds = (now - DateTimeOffset.UnixEpoch).TotalSeconds;
        return Number(claims, "exp") is { } end && seconds < end + Skew.TotalSeconds
            && (Number(claims, "nbf") is { } begin ? seconds + Skew.TotalSeconds >= begin : !claims.TryGetProperty("nbf", out _));
    }

    /// <summary>Checks a channel's token.</summary>
    /// <returns>Null when it is right, else the reason for the log.</returns>
    public static string? FaultOfChannel(JsonElement claims, string appId) =>
        Text(claims, "iss") != ChannelIssuer ? "issuer"
        : Text(claims, "aud") != appId ? "audience"
        : Text(claims, "serviceurl") is not { Length: > 0 } ? "no serviceurl"
        : null;

    /// <summary>Checks a token of the configured tenant, as emulator and test tools send it.</summary>
    /// <returns>Null when it is right, else the reason for the log.</returns>
    public static string? FaultOfTenant(JsonElement claims, string appId, string tenant) =>
        Text(claims, "tid") != tenant ? "tenant"
        : !IssuersOf(tenant).Contains(Text(claims, "iss"), StringComparer.Ordinal) ? "issuer"
        : Text(claims, "aud") != appId ? "audience"
        : Text(claims, "ver") switch
        {
            "1.0" => Text(claims, "appid") == appId ? null : "appid",
            "2.0" => Text(claims, "azp") == appId ? null : "azp",
            _ => "version",
        };

    /// <summary>A claim that is one text; null otherwise.</summary>
    public static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
