using System.Text.Json;
using System.Text.Json.Serialization;
using AttBot.Protocol.Slack;

namespace AttBot.Channels.Slack;

/// <summary>Where a press came from; travels through a modal, in its <c>private_metadata</c>, which Slack gives back unchanged and signed.</summary>
/// <param name="Place">Where the card is.</param>
/// <param name="Message">The message with the card; null when it cannot be named.</param>
/// <param name="Value">The button's value.</param>
/// <param name="IsEphemeral">Whether only its user sees the card.</param>
/// <param name="ResponseUrl">Where such a card is answered.</param>
internal sealed record SlackOrigin(SlackPlace Place, string? Message, string Value, bool IsEphemeral, string? ResponseUrl)
{
    public string ToJson() => JsonSerializer.Serialize(this, SlackOriginContext.Default.SlackOrigin);

    public static SlackOrigin? Read(string? json)
    {
        try
        {
            return json is { Length: > 0 } && JsonSerializer.Deserialize(json, SlackOriginContext.Default.SlackOrigin) is { Place: { Team.Length: > 0, Channel.Length: > 0 }, Value.Length: > 0 } origin ? origin : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Build-time serialization of origins.</summary>
[JsonSerializable(typeof(SlackOrigin))]
internal sealed partial class SlackOriginContext : JsonSerializerContext;
