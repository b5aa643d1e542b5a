using System.Text.Json;
using System.Text.Json.Serialization;
using AttBot.Protocol.Cards;

namespace AttBot.Protocol.Activities;

/// <summary>One message or event of the Bot Framework Activity protocol 3.x, in or out.</summary>
/// <remarks>Only the properties this product reads or writes are named; everything else a client sends is kept in
/// <see cref="Extensions"/> and written back unchanged, so an activity survives a round trip. Times are ISO 8601 with offset.
/// Source: Bot Framework Activity schema; property names are the protocol's own.</remarks>
public sealed record Activity
{
    /// <summary>The kind of activity; see <see cref="ActivityTypes"/>. Unknown kinds are legal and ignored.</summary>
    public string? Type { get; init; }

    /// <summary>The id given by the channel; unique within the conversation.</summary>
    public string? Id { get; init; }

    /// <summary>When the channel (or this bot) made the activity, UTC.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Where replies are posted; supplied by the channel and never trusted without the allow-list.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The channel: <c>msteams</c>, <c>directline</c>, <c>emulator</c> …</summary>
    public string? ChannelId { get; init; }

    /// <summary>Who sent it.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>Who receives it.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>The conversation it belongs to.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>What was said; empty for a card press.</summary>
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    /// <summary>BCP 47 tag of the user's (in) or the text's (out) language.</summary>
    public string? Locale { get; init; }

    /// <summary>IANA zone of the user, where the channel tells it.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>Text for clients that read aloud or show notifications only.</summary>
    public string? Summary { get; init; }

    /// <summary>The activity this one answers.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>Name of an <c>invoke</c> or <c>event</c>.</summary>
    public string? Name { get; init; }

    /// <summary><c>add</c> or <c>remove</c> of an <c>installationUpdate</c>.</summary>
    public string? Action { get; init; }

    /// <summary><c>expectReplies</c> asks for the replies in the HTTP response.</summary>
    public string? DeliveryMode { get; init; }

    /// <summary><c>acceptingInput</c>, <c>expectingInput</c> or <c>ignoringInput</c>.</summary>
    public string? InputHint { get; init; }

    /// <summary><c>list</c> or <c>carousel</c>.</summary>
    public string? AttachmentLayout { get; init; }

    /// <summary>The payload of a card press, <c>invoke</c> or <c>event</c>.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>What the channel adds of its own; never echoed back blindly.</summary>
    public JsonElement? ChannelData { get; init; }

    /// <summary>Mentions, client information, stream information.</summary>
    public IReadOnlyList<JsonElement>? Entities { get; init; }

    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>A card on its way from whoever made the reply to the channel, which draws it in its own dialect. Never on the wire.</summary>
    [JsonIgnore]
    public Card? Card { get; init; }

    /// <summary>Buttons shown under the message until the next one.</summary>
    public SuggestedActions? SuggestedActions { get; init; }

    /// <summary>Who joined, for a <c>conversationUpdate</c>.</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Who left, for a <c>conversationUpdate</c>.</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>Every other property, by its name on the wire.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extensions { get; set; }
}

/// <summary>The values of <see cref="Activity.Type"/> that this product acts on.</summary>
public static class ActivityTypes
{
    /// <summary>Something said, or a card press.</summary>
    public const string Message = "message";

    /// <summary>Somebody joined or left.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The bot was installed or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>The other side is writing.</summary>
    public const string Typing = "typing";

    /// <summary>A call that wants an answer in the HTTP response.</summary>
    public const string Invoke = "invoke";

    /// <summary>A named event of the page or channel.</summary>
    public const string Event = "event";

    /// <summary>The conversation has ended.</summary>
    public const string EndOfConversation = "endOfConversation";
}

/// <summary>A user or bot on a channel.</summary>
public sealed record ChannelAccount
{
    /// <summary>The account's id on its channel.</summary>
    public string? Id { get; init; }

    /// <summary>Display name; may be absent.</summary>
    public string? Name { get; init; }

    /// <summary>Entra object id, where the channel has one.</summary>
    public string? AadObjectId { get; init; }

    /// <summary><c>user</c> or <c>bot</c>.</summary>
    public string? Role { get; init; }

    /// <summary>Every other property, by its name on the wire.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extensions { get; set; }
}

/// <summary>A conversation on a channel.</summary>
public sealed record ConversationAccount
{
    /// <summary>The conversation's id; in a Teams thread it ends in <c>;messageid=…</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Display name; may be absent.</summary>
    public string? Name { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    /// <summary>True for more than one human.</summary>
    public bool? IsGroup { get; init; }

    /// <summary>Entra tenant, where the channel has one.</summary>
    public string? TenantId { get; init; }

    /// <summary>Every other property, by its name on the wire.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extensions { get; set; }
}

/// <summary>A card or file with an activity.</summary>
public sealed record Attachment
{
    /// <summary>Media type; <c>application/vnd.microsoft.card.adaptive</c> for an Adaptive Card.</summary>
    public string? ContentType { get; init; }

    /// <summary>The card itself.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>Where the file is; never fetched by this product.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>File name.</summary>
    public string? Name { get; init; }
}

/// <summary>Buttons under a message.</summary>
public sealed record SuggestedActions
{
    /// <summary>Ids of those who see them; null for everybody.</summary>
    public IReadOnlyList<string>? To { get; init; }

    /// <summary>The buttons, in order; at most six.</summary>
    public IReadOnlyList<CardAction> Actions { get; init; } = [];
}

/// <summary>One button: <c>imBack</c> says its value as if the user had typed it.</summary>
public sealed record CardAction
{
    /// <summary><c>imBack</c>, <c>postBack</c> or <c>openUrl</c>.</summary>
    public string Type { get; init; } = "imBack";

    /// <summary>What the button shows.</summary>
    public string? Title { get; init; }

    /// <summary>What is sent when it is pressed.</summary>
    public string? Value { get; init; }
}
