using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;

namespace AttBot.Protocol.Messages;

/// <summary>Something the desk says, in no channel's dialect: an answer, or a message of the outbox. Each channel draws it in its own.</summary>
public sealed record OutgoingMessage
{
    private const int LongestSummary = 2000;

    /// <summary>BCP 47 tag of its texts.</summary>
    public required string Language { get; init; }

    /// <summary>The whole message as text, light markdown; for clients that show no card, and for notifications.</summary>
    public required string Text { get; init; }

    /// <summary>The card, where there is one; it says what <see cref="Text"/> says.</summary>
    public Card? Card { get; init; }

    /// <summary>What an e-mail has as its subject, plain text; empty where the first line of the text serves.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What the reader may want to say next; shown as buttons, at most six.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>Files that go with an e-mail, such as a calendar entry; chat channels leave them out.</summary>
    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];

    /// <summary>Whether the reader is asked for something.</summary>
    public bool ExpectsInput { get; init; }

    /// <summary>Writes the message as it is kept until it is sent.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, OutgoingJson.Context.OutgoingMessage);

    /// <summary>Reads what <see cref="ToJson()"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static OutgoingMessage FromJson(string json) =>
        JsonSerializer.Deserialize(json, OutgoingJson.Context.OutgoingMessage) ?? throw new JsonException("There is no message.");

    /// <summary>Reads a message as a chat channel sends it: what <see cref="ToJson()"/> wrote, or an activity that its cause drew itself.</summary>
    /// <returns>Without addresses; its card is not drawn yet.</returns>
    /// <exception cref="JsonException">It is neither.</exception>
    public static Activity ReadActivity(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("type", out _)
            ? JsonSerializer.Deserialize(json, ActivityJson.Context.Activity) ?? throw new JsonException("There is no activity.")
            : FromJson(json).ToActivity();
    }

    /// <summary>Writes several, in order.</summary>
    public static string ToJson(IReadOnlyList<OutgoingMessage> messages) => JsonSerializer.Serialize(messages, OutgoingJson.Context.IReadOnlyListOutgoingMessage);

    /// <summary>Reads what <see cref="ToJson(IReadOnlyList{OutgoingMessage})"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<OutgoingMessage> ManyFromJson(string json) =>
        JsonSerializer.Deserialize(json, OutgoingJson.Context.IReadOnlyListOutgoingMessage) ?? throw new JsonException("There are no messages.");

    /// <summary>Makes the activity that a channel addresses and draws.</summary>
    /// <returns>Without addresses; with a card, the card speaks for itself.</returns>
    public Activity ToActivity() => new()
    {
        Type = ActivityTypes.Message,
        Locale = Language,
        Text = Card is null ? Text : null,
        TextFormat = Card is null ? "markdown" : null,
        Summary = Shorten(Plain()),
        InputHint = ExpectsInput ? "expectingInput" : "acceptingInput",
        Card = Card,
        SuggestedActions = Suggestions.Count == 0 ? null : new SuggestedActions
        {
            Actions = [.. Suggestions.Take(6).Select(ask => new CardAction { Title = ask, Value = ask })],
        },
    };

    /// <summary>The text without its light markdown.</summary>
    public string Plain()
    {
        var text = Text.Replace("**", "", StringComparison.Ordinal);
        return text.Contains('_', StringComparison.Ordinal)
            ? string.Join('\n', text.Split('\n').Select(line => line is ['_', .. var inner, '_'] ? inner : line))
            : text;
    }

    private static string Shorten(string text)
    {
        if (text.Length <= LongestSummary)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[LongestSummary - 1]) ? LongestSummary - 1 : LongestSummary;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}

/// <summary>A file that goes with a message.</summary>
/// <param name="Name">File name, without folder.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Content">The bytes.</param>
public sealed record OutgoingFile(string Name, string ContentType, byte[] Content);

/// <summary>Build-time serialization of messages.</summary>
[JsonSerializable(typeof(OutgoingMessage))]
[JsonSerializable(typeof(IReadOnlyList<OutgoingMessage>))]
internal sealed partial class OutgoingJson : JsonSerializerContext
{
    /// <summary>As cards are kept: names in camel case, nothing for null, letters of all scripts as they are.</summary>
    internal static OutgoingJson Context { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
