using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttBot.Protocol.DirectLine;

/// <summary>Issues and checks the tokens of our Direct Line server: <c>v1.{claims}.{HMAC-SHA256}</c>, both parts base64url.</summary>
/// <remarks>There is one algorithm and one version, so a token cannot choose how it is checked. The middle part is JSON with a claim
/// <c>user</c>, which DirectLineJS reads to learn who it is. Thread-safe.</remarks>
public sealed class DirectLineTokens
{
    /// <summary>Bytes a signing key has.</summary>
    public const int KeyLength = 32;

    /// <summary>The longest token looked at, in characters; ours are below 300.</summary>
    public const int MaxLength = 1024;

    private const string Prefix = "v1.";
    private readonly byte[] _key;

    /// <summary>Uses one signing key.</summary>
    /// <param name="key">Exactly <see cref="KeyLength"/> random bytes, secret.</param>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public DirectLineTokens(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength)
        {
            throw new ArgumentException($"A signing key has {KeyLength} bytes.", nameof(key));
        }

        _key = key.ToArray();
    }

    /// <summary>Makes a token.</summary>
    /// <param name="claims">What it says.</param>
    /// <returns>Characters that are safe in a header and in a query.</returns>
    public string Issue(DirectLineClaims claims)
    {
        var signed = Prefix + Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(claims, DirectLineClaimsContext.Default.DirectLineClaims));
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>Checks a token: signature in constant time, then purpose and expiry.</summary>
    /// <param name="token">What the client sent; anything.</param>
    /// <param name="purpose">What it is to be used for.</param>
    /// <param name="now">The present.</param>
    /// <returns>Its claims, or null when it is not ours, for another purpose, or expired at <paramref name="now"/>.</returns>
    public DirectLineClaims? Read(string? token, DirectLinePurpose purpose, DateTimeOffset now)
    {
        if (token is null || token.Length > MaxLength || !token.StartsWith(Prefix, StringComparison.Ordinal)
            || token.LastIndexOf('.') is var end && end <= Prefix.Length)
        {
            return null;
        }

        var signature = Decode(token.AsSpan(end + 1));
        if (signature is null || !CryptographicOperations.FixedTimeEquals(signature, Sign(token[..end]))
            || Decode(token.AsSpan(Prefix.Length, end - Prefix.Length)) is not { } json)
        {
            return null;
        }

        // signed by us, hence well-formed
        var claims = JsonSerializer.Deserialize(json, DirectLineClaimsContext.Default.DirectLineClaims)!;
        return claims.Purpose == purpose && now.ToUnixTimeSeconds() < claims.Expires ? claims : null;
    }

    private byte[] Sign(string text) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text));

    private static byte[]? Decode(ReadOnlySpan<char> text) =>
        Base64Url.IsValid(text, out _) ? Base64Url.DecodeFromChars(text) : null;
}

/// <summary>What a Direct Line token says.</summary>
/// <param name="Conversation">The one conversation it opens.</param>
/// <param name="User">Who holds it; becomes <c>from.id</c> of what they send.</param>
/// <param name="Expires">Seconds since 1970 UTC; from then on the token is refused.</param>
/// <param name="Purpose">What it may be used for.</param>
public sealed record DirectLineClaims(
    [property: JsonPropertyName("conv")] string Conversation,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("exp")] long Expires,
    [property: JsonPropertyName("use")] DirectLinePurpose Purpose);

/// <summary>The uses of a token; one is refused for the other.</summary>
public enum DirectLinePurpose
{
    /// <summary>Calls with an <c>Authorization</c> header.</summary>
    Api,

    /// <summary>Opening the WebSocket; stands in an address and is therefore short-lived.</summary>
    Stream,

    /// <summary>Recognising a browser that comes back; stands in a cookie and opens no conversation.</summary>
    Visitor,
}

/// <summary>Build-time serialization of the claims.</summary>
[JsonSerializable(typeof(DirectLineClaims))]
internal sealed partial class DirectLineClaimsContext : JsonSerializerContext;
