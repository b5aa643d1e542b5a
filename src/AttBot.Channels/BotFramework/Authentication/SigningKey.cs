using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace AttBot.Channels.BotFramework;

/// <summary>One RSA key of an issuer. Thread-safe.</summary>
internal sealed class SigningKey
{
    private const int LeastBits = 2048;
    private const int MostBits = 8192;
    private readonly RSAParameters _public;
    private readonly ConcurrentBag<RSA> _idle = [];

    private SigningKey(string kid, RSAParameters parameters, string[] endorsements) => (Kid, _public, Endorsements) = (kid, parameters, endorsements);

    /// <summary>Its id.</summary>
    public string Kid { get; }

    /// <summary>Channels for which it may speak; empty when it says nothing.</summary>
    public IReadOnlyList<string> Endorsements { get; }

    /// <summary>Reads a key as an issuer lists it (RFC 7517).</summary>
    /// <returns>Null when it is for another use, of another kind, or too short to be relied on.</returns>
    public static SigningKey? Read(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object || Text(key, "kty") != "RSA" || Text(key, "kid") is not { Length: > 0 } kid
            || Text(key, "use") is not (null or "" or "sig") || Number(key, "n") is not { } modulus || Number(key, "e") is not { } exponent)
        {
            return null;
        }

        try
        {
            var read = new SigningKey(kid, new RSAParameters { Modulus = modulus, Exponent = exponent }, EndorsementsOf(key));
            var first = read.Make();
            if (first.KeySize is < LeastBits or > MostBits)
            {
                first.Dispose();
                return null;
            }

            read._idle.Add(first);
            return read;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether it is the same key as another.</summary>
    public bool Is(SigningKey other) => _public.Modulus.AsSpan().SequenceEqual(other._public.Modulus) && _public.Exponent.AsSpan().SequenceEqual(other._public.Exponent);

    /// <summary>Whether a signature over some bytes is this key's (RSASSA-PKCS1-v1_5).</summary>
    public bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        // one at a time each: the class does not promise to serve two threads
        var rsa = _idle.TryTake(out var idle) ? idle : Make();
        try
        {
            return rsa.VerifyData(signed, signature, hash, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            _idle.Add(rsa);
        }
    }

    private RSA Make() => RSA.Create(_public);

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
