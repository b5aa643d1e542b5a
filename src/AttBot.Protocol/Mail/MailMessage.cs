using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttBot.Protocol.Mail;

/// <summary>One e-mail as it waits in the outbox: everything but the sender's own address and the message id, which is made of the outbox key.</summary>
/// <param name="To">Address of the one recipient.</param>
/// <param name="Name">Name of the recipient; may be empty.</param>
/// <param name="Language">ISO 639-1 code of its texts.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same as HTML, a whole document.</param>
/// <param name="UnsubscribeUrl">Where one press takes the address out (RFC 8058); null when there is no public address of ours.</param>
/// <param name="Calendar">An iCalendar text that is attached, or null.</param>
public sealed record MailMessage(string To, string Name, string Language, string Subject, string Text, string Html, string? UnsubscribeUrl, string? Calendar)
{
    /// <summary>The id on the wire (RFC 5322, 3.6.4), the same for every attempt.</summary>
    /// <param name="outboxKey">The message's key in the outbox.</param>
    /// <param name="domain">A domain of the sender's.</param>
    /// <returns>Without angle brackets; of letters, digits, dots and hyphens before the at sign.</returns>
    public static string IdFor(string outboxKey, string domain)
    {
        ArgumentNullException.ThrowIfNull(outboxKey);
        return $"{string.Concat(outboxKey.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '.')).Trim('.')}@{domain}";
    }

    /// <summary>Writes it for the outbox.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, MailJson.Stored.MailMessage);

    /// <summary>Reads it from the outbox.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <returns>Null when it is no message.</returns>
    public static MailMessage? FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, MailJson.Default.MailMessage) is { To: not null, Subject: not null, Text: not null, Html: not null } message ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MailMessage))]
internal sealed partial class MailJson : JsonSerializerContext
{
    /// <summary>Letters of every script and the marks of HTML stand as they are: only this program reads it, and escaped a mail in Arabic is nearly twice as long.</summary>
    internal static MailJson Stored { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
