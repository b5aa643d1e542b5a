using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace AttBot.Channels.BotFramework;

/// <summary>How a token says it is signed.</summary>
/// <remarks>Only RSA with SHA-2 (RS256, RS384, RS512) is known here, so that neither "none", nor the public key used as a secret, nor a curve can be meant.
/// A key or the address of keys in the header counts for nothing; a header that must be understood (<c>crit</c>) is refused, as is a name that comes twice.</remarks>
/// <param name="Encoded">The header as it stands in the token.</param>
/// <param name="Hash">What the signature is over.</param>
/// <param name="Kid">The key it names; 1 to 256 characters.</param>
internal sealed record TokenHeader(string Encoded, HashAlgorithmName Hash, string Kid)
{
    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads a header.</summary>
    /// <returns>Null when it is none, or of a kind not known here.</returns>
    public static TokenHeader? Read(ReadOnlySpan<char> encoded)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(encoded), Unambiguous);
            return json.RootElement.ValueKind == JsonValueKind.Object && HashOf(Text(json.RootElement, "alg")) is { } hash
                && Text(json.RootElement, "kid") is { Length: > 0 and <= 256 } kid && !json.RootElement.TryGetProperty("crit", out _)
                    ? new TokenHeader(encoded.ToString(), hash, kid)
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null; // no JSON, or text that is no Unicode
        }
    }

    private static HashAlgorithmName? HashOf(string? algorithm) => algorithm switch
    {
        "RS256" => HashAlgorithmName.SHA256,
        "RS384" => HashAlgorithmName.SHA384,
        "RS512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
