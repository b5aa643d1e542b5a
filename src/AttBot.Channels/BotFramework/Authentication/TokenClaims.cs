using System.Text.Json;

namespace AttBot.Channels.BotFramework;

/// <summary>What a token says, as far as it is asked here (protocol brief §3.1, §3.2). A claim that is no text, or an instant that is no number, counts as not told.</summary>
internal sealed record TokenClaims
{
    /// <summary>How many claims are asked.</summary>
    private const int Count = 9;

    /// <summary>Who made it: <c>iss</c>.</summary>
    public string? Issuer { get; init; }

    /// <summary>For whom: <c>aud</c>, where it is one text.</summary>
    public string? Audience { get; init; }

    /// <summary>Where its maker takes replies: <c>serviceurl</c>.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The maker's tenant: <c>tid</c>.</summary>
    public string? Tenant { get; init; }

    /// <summary>Version of its form: <c>ver</c>.</summary>
    public string? Version { get; init; }

    /// <summary>The application it was made for, in version 1: <c>appid</c>.</summary>
    public string? AppId { get; init; }

    /// <summary>The application it was made for, in version 2: <c>azp</c>.</summary>
    public string? AuthorizedParty { get; init; }

    /// <summary>From when it is good, seconds of the Unix epoch: <c>nbf</c>; null when not told.</summary>
    public double? NotBefore { get; init; }

    /// <summary>Until when, seconds of the Unix epoch: <c>exp</c>; null when not told.</summary>
    public double? Expires { get; init; }

    /// <summary>Reads the claims.</summary>
    /// <param name="json">The payload of a token.</param>
    /// <returns>Null when it is no JSON object, or says one of these twice: then two readers could understand it differently. The same for a beginning that is no number.</returns>
    public static TokenClaims? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            Span<bool> seen = stackalloc bool[Count];
            var texts = new string?[Count - 2];
            Span<double?> instants = [null, null];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var claim = Claim(ref reader);
                reader.Read();
                if (claim < 0)
                {
                    reader.Skip();
                    continue;
                }

                if (seen[claim] || (claim == texts.Length && reader.TokenType != JsonTokenType.Number))
                {
                    return null;
                }

                seen[claim] = true;
                if (claim < texts.Length)
                {
                    texts[claim] = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }
                else
                {
                    instants[claim - texts.Length] = reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : null;
                }

                reader.Skip();
            }

            return reader.TokenType != JsonTokenType.EndObject || reader.Read() ? null : new TokenClaims
            {
                Issuer = texts[0], Audience = texts[1], ServiceUrl = texts[2], Tenant = texts[3], Version = texts[4], AppId = texts[5], AuthorizedParty = texts[6], NotBefore = instants[0], Expires = instants[1],
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null; // no JSON, or text that is no Unicode
        }
    }

    private static int Claim(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("iss"u8) ? 0
        : reader.ValueTextEquals("aud"u8) ? 1
        : reader.ValueTextEquals("serviceurl"u8) ? 2
        : reader.ValueTextEquals("tid"u8) ? 3
        : reader.ValueTextEquals("ver"u8) ? 4
        : reader.ValueTextEquals("appid"u8) ? 5
        : reader.ValueTextEquals("azp"u8) ? 6
        : reader.ValueTextEquals("nbf"u8) ? 7
        : reader.ValueTextEquals("exp"u8) ? 8
        : -1;
}
