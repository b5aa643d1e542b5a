using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Protocol.Activities;

namespace AttBot.Channels.BotFramework;

/// <summary>What an <c>invoke</c> asks for, and how it is answered (protocol brief §5).</summary>
internal abstract record CardInvoke
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    private CardInvoke()
    {
    }

    /// <summary>Reads an invoke.</summary>
    public static CardInvoke Read(Activity activity)
    {
        if (activity.Name != "adaptiveCard/action")
        {
            return new Unknown();
        }

        if (activity.Value is not { ValueKind: JsonValueKind.Object } value
            || !value.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object)
        {
            return new Malformed("BadRequest", "The invoke has no value.action.");
        }

        if (!action.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "Action.Execute")
        {
            return new Malformed("NotSupported", "Only Action.Execute is supported.");
        }

        return new Press(action.TryGetProperty("data", out var data) ? data : JsonSerializer.SerializeToElement(new JsonObject(), ActivityJson.Context.JsonObject));
    }

    /// <summary>Makes the answer from the replies: the first card or text is the answer itself, the others are sent.</summary>
    public static (JsonElement Response, IReadOnlyList<Activity> Others) Answer(IReadOnlyList<Activity> replies)
    {
        for (var i = 0; i < replies.Count; i++)
        {
            JsonElement[] cards = [.. (replies[i].Attachments ?? []).Where(attachment => attachment.ContentType == CardType).Select(attachment => attachment.Content).OfType<JsonElement>()];
            if (cards.Length == 1)
            {
                return (Response(200, CardType, JsonNode.Parse(cards[0].GetRawText())), [.. replies.Where((_, other) => other != i)]);
            }
        }

        // a text is shown for some seconds only, hence it is sent as a message, and the answer itself says nothing
        return (Response(200, MessageType, ""), replies);
    }

    /// <summary>Makes an answer that reports an error.</summary>
    public static JsonElement Error(int status, string code, string message) =>
        Response(status, ErrorType, new JsonObject { ["code"] = code, ["message"] = message });

    private static JsonElement Response(int status, string type, JsonNode? value) =>
        JsonSerializer.SerializeToElement(new JsonObject { ["statusCode"] = status, ["type"] = type, ["value"] = value }, ActivityJson.Context.JsonObject);

    /// <summary>An invoke nobody here handles.</summary>
    public sealed record Unknown : CardInvoke;

    /// <summary>Against the protocol.</summary>
    public sealed record Malformed(string Code, string Detail) : CardInvoke;

    /// <summary>A button of one of our cards; its data comes from the user's client and proves nothing.</summary>
    public sealed record Press(JsonElement Data) : CardInvoke;
}
