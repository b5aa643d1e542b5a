using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace AttBot.Channels.BotFramework;

/// <summary>One RSA key of an issuer.</summary>
internal sealed class SigningKey
{
    private const int LeastBits = 2048;
    private const int MostBits = 8192;
    private readonly RSAParameters _public;

    private SigningKey(RSAParameters parameters, string kid, string[] endorsements)
    {
        (_public, Kid, Endorsements) = (parameters, kid, endorsements);
        Key = new RsaSecurityKey(parameters) { KeyId = kid };
    }

    /// <summary>Its id.</summary>
    public string Kid { get; }

    /// <summary>Channels for which it may speak; empty when it says nothing.</summary>
    public IReadOnlyList<string> Endorsements { get; }

    /// <summary>The key itself.</summary>
    public SecurityKey Key { get; }

    /// <summary>Reads a key as an issuer lists it (RFC 7517).</summary>
    /// <returns>Null when it is for another use, of another kind, or too short to be relied on.</returns>
    public static SigningKey? Read(JsonElement key) =>
        key.ValueKind != JsonValueKind.Object || Text(key, "kty") != "RSA" || Text(key, "kid") is not { Length: > 0 } kid || Text(key, "use") is not (null or "" or "sig")
            || Number(key, "n") is not { Length: >= LeastBits / 8 and <= MostBits / 8 } modulus || Number(key, "e") is not { Length: > 0 } exponent
                ? null
                : new SigningKey(new RSAParameters { Modulus = modulus, Exponent = exponent }, kid, EndorsementsOf(key));

    /// <summary>Whether it is the same key as another.</summary>
    public bool Is(SigningKey other) => _public.Modulus.AsSpan().SequenceEqual(other._public.Modulus) && _public.Exponent.AsSpan().SequenceEqual(other._public.Exponent);

    private static byte[]? Number(JsonElement key, string name)
    {
        if (Text(key, name) is not { Length: > 0 and < 4096 } text)
        {
            return null;
        }

        try
        {
            return Base64Url.DecodeFromChars(text).AsSpan().TrimStart((byte)0).ToArray();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement key, string name) =>
        key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] EndorsementsOf(JsonElement key) =>
        key.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
}
