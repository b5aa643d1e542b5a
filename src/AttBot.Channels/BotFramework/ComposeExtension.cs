using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;

namespace AttBot.Channels.BotFramework;

/// <summary>Message extensions of Teams: searching while a message is written, and cards for addresses of ours. Reads the invoke, draws the answer.</summary>
internal static class ComposeExtension
{
    private const string ThumbnailType = "application/vnd.microsoft.card.thumbnail";
    private const int MostHits = 25;
    private const int MaxBytes = 200_000;

    /// <summary>Reads an invoke.</summary>
    /// <returns>The search, or null when the invoke is another, or malformed.</returns>
    public static Search? Read(Activity activity)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value)
        {
            return null;
        }

        return activity.Name switch
        {
            "composeExtension/query" => new Search(
                Text(value, "commandId") == "findDocument" ? SearchKind.Document : SearchKind.State, Typed(value), activity.Locale, Option(value, "skip", 0), Option(value, "count", MostHits)),
            "composeExtension/queryLink" or "composeExtension/anonymousQueryLink" when Text(value, "url") is { Length: > 0 and <= 2000 } url => new Search(SearchKind.Link, url, activity.Locale, 0, 1),
            _ => null,
        };
    }

    /// <summary>Draws what was found. Hits that would make the answer too large are left out.</summary>
    /// <param name="hits">The hits.</param>
    /// <param name="search">What was looked for.</param>
    public static JsonObject Draw(IReadOnlyList<SearchHit> hits, Search search)
    {
        if (hits.Count == 0)
        {
            // for an address, no card; for a search, a sentence
            return new JsonObject { ["composeExtension"] = search.Kind == SearchKind.Link ? List([]) : new JsonObject { ["type"] = "message", ["text"] = ChannelTexts.For(search.Locale).NothingFound } };
        }

        var attachments = new JsonArray();
        var bytes = 0;
        foreach (var hit in hits)
        {
            var card = AdaptiveCards.Draw(hit.Card, CardButtons.Execute).GetRawText();
            bytes += System.Text.Encoding.UTF8.GetByteCount(card);
            if (bytes > MaxBytes)
            {
                break;
            }

            attachments.Add(new JsonObject
            {
                ["contentType"] = AdaptiveCards.ContentType,
                ["content"] = JsonNode.Parse(card),
                ["preview"] = new JsonObject { ["contentType"] = ThumbnailType, ["content"] = new JsonObject { ["title"] = Html(hit.Title), ["text"] = Html(hit.Subtitle) } },
            });
        }

        return new JsonObject { ["composeExtension"] = List(attachments) };
    }

    private static JsonObject List(JsonArray attachments) => new() { ["type"] = "result", ["attachmentLayout"] = "list", ["attachments"] = attachments };

    /// <summary>Teams reads a thumbnail's texts as simple HTML.</summary>
    private static string Html(string text) => System.Net.WebUtility.HtmlEncode(text);

    private static string Typed(JsonElement value) => value.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Array
        ? parameters.EnumerateArray().Where(parameter => Text(parameter, "name") != "initialRun").Select(parameter => Text(parameter, "value")).FirstOrDefault(text => text is not null) ?? ""
        : "";

    private static int Option(JsonElement value, string name, int usual) =>
        value.TryGetProperty("queryOptions", out var options) && options.ValueKind == JsonValueKind.Object && options.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number
        && number.TryGetInt32(out var count) && count is >= 0 and <= 10_000 ? count : usual;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
