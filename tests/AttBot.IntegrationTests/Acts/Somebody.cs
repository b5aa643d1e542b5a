using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AttBot.IntegrationTests.Host;

namespace AttBot.IntegrationTests.Acts;

/// <summary>Somebody at a chat client of their own, over HTTP.</summary>
/// <param name="post">Posts an activity to <c>/api/messages</c>.</param>
/// <param name="name">The account.</param>
/// <param name="locale">The client's.</param>
/// <param name="inGroup">Whether others read the conversation.</param>
/// <param name="channel">The channel of the account.</param>
internal sealed partial class Somebody(Func<byte[], Task<(int Status, string Body)>> post, string name, string locale = "en-US", bool inGroup = false, string channel = "test")
{
    private static int _said; // of all, since one person may have several clients

    public Somebody(AttBotProcess server, string name, string locale = "en-US", bool inGroup = false)
        : this(body => server.PostAsync(body), name, locale, inGroup)
    {
    }

    /// <summary>Presses a button in whatever card: the verb, and what a client would send with it.</summary>
    public Task<Heard> DoesAsync(string verb, params (string Name, string Value)[] data) => DeliversAsync(null, verb, data);

    /// <summary>The same under an id that a channel may deliver again.</summary>
    public Task<Heard> DeliversAsync(string? id, string verb, params (string Name, string Value)[] data)
    {
        var value = new JsonObject { ["verb"] = verb };
        foreach (var (key, given) in data)
        {
            value[key] = given;
        }

        return PostAsync(new JsonObject { ["value"] = value }, id);
    }

    /// <summary>Types something.</summary>
    public Task<Heard> SaysAsync(string text, string? id = null) => PostAsync(new JsonObject { ["text"] = text }, id);

    /// <summary>Presses a button of a card that somebody was shown.</summary>
    public Task<Heard> PressesAsync(Heard shown, string title, params (string Id, string Value)[] inputs) => PressesAsync(shown.Button(title), inputs);

    /// <summary>Sends a press, with or without a card that has such a button.</summary>
    public Task<Heard> PressesAsync(JsonObject data, params (string Id, string Value)[] inputs)
    {
        var value = data.DeepClone().AsObject();
        foreach (var (id, given) in inputs)
        {
            value[id] = given;
        }

        return PostAsync(new JsonObject { ["value"] = value }, null);
    }

    private async Task<Heard> PostAsync(JsonObject activity, string? id)
    {
        activity["type"] = "message";
        activity["id"] = id ?? $"{name}-{Interlocked.Increment(ref _said)}";
        activity["channelId"] = channel;
        activity["serviceUrl"] = "http://127.0.0.1:9";
        activity["deliveryMode"] = "expectReplies";
        activity["locale"] = locale;
        activity["conversation"] = new JsonObject { ["id"] = inGroup ? "everybody" : $"with-{name}", ["isGroup"] = inGroup };
        activity["from"] = new JsonObject { ["id"] = name };
        activity["recipient"] = new JsonObject { ["id"] = "bot" };
        var (status, body) = await post(Encoding.UTF8.GetBytes(activity.ToJsonString()));
        Assert.Equal((200, body), (status, body));
        return new Heard(body);
    }

    /// <summary>The code of the line the server prints at its first start.</summary>
    internal static async Task<string> FirstCodeAsync(AttBotProcess server)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        Match line;
        while (!(line = SignIn().Match(server.Output)).Success)
        {
            await look.WaitForNextTickAsync(limit.Token);
        }

        return line.Groups[1].Value;
    }

    [GeneratedRegex(@"Sign in as the Secretariat, once, until .*\?code=([0-9A-Z-]{14})")]
    private static partial Regex SignIn();
}

/// <summary>What was answered.</summary>
internal sealed partial record Heard(string Json)
{
    /// <summary>Nothing is answered to what has been answered before.</summary>
    private JsonNode? First => Json.Length == 0 ? null : JsonNode.Parse(Json)!["activities"]!.AsArray().FirstOrDefault();

    /// <summary>The text of the first reply: of the message, or of the card.</summary>
    public string Text => (string?)First?["text"] ?? (string?)Card?["fallbackText"] ?? "";

    public JsonNode? Card => First?["attachments"]?[0]?["content"];

    public string Code => CodePattern().Match(Text).Value;

    public JsonObject Button(string title) =>
        Buttons(Card).FirstOrDefault(button => (string?)button["title"] == title)?["data"]?.AsObject() ?? throw new InvalidOperationException($"There is no button '{title}' in {Json}");

    /// <summary>What each button of the card sends.</summary>
    public IReadOnlyList<JsonObject> Buttons() => [.. Buttons(Card).Select(button => button["data"]?.AsObject()).OfType<JsonObject>()];

    private static IEnumerable<JsonObject> Buttons(JsonNode? node) => node switch
    {
        JsonObject o => ((string?)(o["type"] as JsonValue)) is "Action.Submit" or "Action.Execute" ? [o] : o.SelectMany(pair => Buttons(pair.Value)),
        JsonArray a => a.SelectMany(Buttons),
        _ => [],
    };

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex CodePattern();
}
