using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;

namespace AttBot.Channels.BotFramework;

/// <summary>What an <c>invoke</c> asks for, and how it is answered (protocol brief §5).</summary>
internal abstract record CardInvoke
{
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

        return new Press(PressOf(action), value.TryGetProperty("trigger", out var trigger) && trigger.ValueKind == JsonValueKind.String && trigger.GetString() == "automatic");
    }

    /// <summary>The press as <see cref="CardPress"/> has it: data and inputs with the verb among them.</summary>
    private static JsonElement PressOf(JsonElement action)
    {
        var press = new JsonObject();
        if (action.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in data.EnumerateObject())
            {
                press[property.Name] = JsonNode.Parse(property.Value.GetRawText()); // of a name that comes twice, the last counts
            }
        }

        if (action.TryGetProperty(CardPress.VerbName, out var verb) && verb.ValueKind == JsonValueKind.String)
        {
            press[CardPress.VerbName] = verb.GetString();
        }

        return JsonSerializer.SerializeToElement(press, ActivityJson.Context.JsonObject);
    }

    /// <summary>Makes the answer from the replies: the first card or text is the answer itself, the others are sent.</summary>
    public static (JsonElement Response, IReadOnlyList<Activity> Others) Answer(IReadOnlyList<Activity> replies)
    {
        for (var i = 0; i < replies.Count; i++)
        {
            JsonElement[] cards = [.. (replies[i].Attachments ?? []).Where(attachment => attachment.ContentType == AdaptiveCards.ContentType).Select(attachment => attachment.Content).OfType<JsonElement>()];
            if (cards.Length == 1)
            {
                return (Response(200, AdaptiveCards.ContentType, JsonNode.Parse(cards[0].GetRawText())), [.. replies.Where((_, other) => other != i)]);
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

    /// <summary>A button of one of our cards; what it carries comes from the user's client and proves nothing.</summary>
    /// <param name="Value">What the press carries.</param>
    /// <param name="IsAutomatic">Whether the client asked for the reader's own view of the card by itself; nobody pressed anything.</param>
    public sealed record Press(JsonElement Value, bool IsAutomatic) : CardInvoke;
}
