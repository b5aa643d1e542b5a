using System.Buffers.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace AttBot.Channels.BotFramework;

/// <summary>A JSON Web Token as somebody shows it, taken apart; nothing in it is to be trusted before its signature was checked.</summary>
/// <param name="Token">The token as the library reads it.</param>
/// <param name="Kid">The key it names; 1 to 256 characters.</param>
/// <param name="Claims">What it says: a JSON object.</param>
internal sealed record ShownToken(JsonWebToken Token, string Kid, JsonElement Claims)
{
    /// <summary>Of a name that comes twice two readers could take different values, so such a token is none.</summary>
    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Takes a token apart.</summary>
    /// <param name="text">At most <see cref="TokenAuthenticator.MaxLength"/> characters.</param>
    /// <returns>Null when it is none, names no key, is ambiguous, or has a header that must be understood (<c>crit</c>).</returns>
    public static ShownToken? Read(ReadOnlyMemory<char> text)
    {
        try
        {
            var token = new JsonWebToken(text);
            var (header, claims) = (Json(token.EncodedHeader), Json(token.EncodedPayload));
            return token.EncodedSignature.Length > 0 && claims.ValueKind == JsonValueKind.Object && TokenRules.Text(header, "kid") is { Length: > 0 and <= 256 } kid && !header.TryGetProperty("crit", out _)
                ? new ShownToken(token, kid, claims)
                : null;
        }
#pragma warning disable CA1031 // a token is any text; the library has many ways to say that it is none
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static JsonElement Json(string encoded) => JsonElement.Parse(Base64Url.DecodeFromChars(encoded), Unambiguous);
}
