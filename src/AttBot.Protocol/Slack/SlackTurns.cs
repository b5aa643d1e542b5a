using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Protocol.Activities;

namespace AttBot.Protocol.Slack;

/// <summary>Reads Slack's events, commands and presses as activities of channel <c>slack</c>. Pure; the payload's sender must have been established.</summary>
/// <remarks>A user is <c>T1:U1</c> (workspace and user), a conversation <c>T1:C1</c>, or <c>T1:C1:1700000000.000100</c> for a thread, so that no two workspaces are mixed up.</remarks>
public static class SlackTurns
{
    /// <summary>The channel's id.</summary>
    public const string Channel = "slack";

    /// <summary>Reads an event.</summary>
    /// <param name="envelope">The <c>event_callback</c>.</param>
    /// <returns>The turn, or null for what is not said to the bot: its own messages, edits, channel talk without mention, other events.</returns>
    public static SlackTurn? FromEvent(JsonElement envelope)
    {
        var told = envelope.Part("event");
        var isDirect = told.Text("channel_type") == "im" || told.Text("channel") is ['D', ..];
        if (told.Text("type") is not ("app_mention" or "message") || (told.Text("type") == "message" && !isDirect)
            || told.Text("subtype") is { Length: > 0 } || told.Text("bot_id") is { Length: > 0 } || !(Team(envelope, told) is { } team && told.Text("user") is { Length: > 0 } user && told.Text("channel") is { Length: > 0 } channel && told.Text("ts") is { Length: > 0 } ts))
        {
            return null;
        }

        var bot = envelope.Part("authorizations").Items().Select(authorization => authorization.Text("user_id")).FirstOrDefault();
        if (user == bot)
        {
            return null;
        }

        // in a channel the answer stands in a thread under the question, in a direct message where the user is
        var thread = told.Text("thread_ts") ?? (isDirect ? null : ts);
        var place = new SlackPlace(team, channel, thread);
        return new SlackTurn(place, Said(place, user, Mrkdwn.Read(told.Text("text") ?? "", bot), ts, isDirect));
    }

    /// <summary>Reads that somebody opened the app's home tab.</summary>
    /// <param name="envelope">The <c>event_callback</c>.</param>
    /// <returns>A turn in a conversation of the user's own, still without words; null when it is another event, or the other tab.</returns>
    public static SlackTurn? FromHome(JsonElement envelope)
    {
        var told = envelope.Part("event");
        if (told.Text("type") != "app_home_opened" || told.Text("tab") is not (null or "home") || Team(envelope, told) is not { Length: > 0 } team || told.Text("user") is not { Length: > 0 } user)
        {
            return null;
        }

        var place = new SlackPlace(team, user, null);
        return new SlackTurn(place, Said(place, user, "", envelope.Text("event_id") ?? "", isDirect: true));
    }

    /// <summary>Reads a slash command.</summary>
    /// <param name="form">Its fields.</param>
    /// <returns>The turn, or null when the fields are not a command's. Without text it is a greeting.</returns>
    public static SlackTurn? FromCommand(IReadOnlyDictionary<string, string> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        string Field(string name) => form.GetValueOrDefault(name, "");
        if (Field("team_id").Length == 0 || Field("user_id").Length == 0 || Field("channel_id").Length == 0 || Field("trigger_id").Length == 0)
        {
            return null;
        }

        var text = Mrkdwn.Read(Field("text"), null);
        var place = new SlackPlace(Field("team_id"), Field("channel_id"), null);
        // what is answered to a command only its user sees: a conversation of their own, in whichever channel it was typed
        var said = Said(place, Field("user_id"), text, Field("trigger_id"), isDirect: true) with { Conversation = new ConversationAccount { Id = $"{place.Team}:{place.Channel}:{Field("user_id")}", ConversationType = "personal" } };
        return new SlackTurn(place, text.Length > 0 ? said : said with { Type = ActivityTypes.Event, Name = "startConversation", Text = null });
    }

    /// <summary>Makes the turn of a press.</summary>
    /// <param name="payload">The <c>block_actions</c> or <c>view_submission</c>.</param>
    /// <param name="place">Where the card is.</param>
    /// <param name="message">The <c>ts</c> of the message with the card; null when it cannot be named.</param>
    /// <param name="id">What tells this press from all others.</param>
    /// <param name="value">The button's value, as it was drawn.</param>
    /// <param name="inputs">What was filled in; empty when the button sends none.</param>
    /// <returns>The turn, or null when the payload names no user or the value is no object.</returns>
    public static SlackTurn? FromPress(JsonElement payload, SlackPlace place, string? message, string id, string value, IReadOnlyDictionary<string, string> inputs)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(inputs);
        if (payload.Part("user").Text("id") is not { Length: > 0 } user || ObjectOf(value) is not { } press)
        {
            return null;
        }

        foreach (var (name, text) in inputs)
        {
            press.TryAdd(name, text); // data of the button stand: names of inputs are different
        }

        var isDirect = place.Channel is ['D' or 'U' or 'W', ..]; // a user's id stands for the direct message with that user
        // a question on a button is the same as the question typed
        return press["ask"]?.GetValueKind() == JsonValueKind.String && press.Count == 1
            ? new SlackTurn(place, Said(place, user, press["ask"]!.GetValue<string>(), id, isDirect))
            : new SlackTurn(place, Said(place, user, null, id, isDirect) with { Value = JsonSerializer.SerializeToElement(press, ActivityJson.Context.JsonObject), ReplyToId = message });
    }

    private static Activity Said(SlackPlace place, string user, string? text, string id, bool isDirect) => new()
    {
        Type = ActivityTypes.Message,
        Id = id,
        ChannelId = Channel,
        From = new ChannelAccount { Id = $"{place.Team}:{user}", Role = "user" },
        Conversation = new ConversationAccount { Id = place.Conversation, ConversationType = isDirect ? "personal" : "channel", IsGroup = isDirect ? null : true },
        Text = text,
        TextFormat = text is null ? null : "plain",
    };

    private static string? Team(JsonElement envelope, JsonElement told) => envelope.Text("team_id") ?? told.Text("team");

    private static JsonObject? ObjectOf(string value)
    {
        try
        {
            return value.Length is > 0 and <= 2000 ? JsonNode.Parse(value, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A place where messages stand.</summary>
/// <param name="Team">The workspace.</param>
/// <param name="Channel">The channel or direct message.</param>
/// <param name="Thread">The thread's first message; null outside threads.</param>
public sealed record SlackPlace(string Team, string Channel, string? Thread)
{
    /// <summary>The conversation's id.</summary>
    public string Conversation => Thread is null ? $"{Team}:{Channel}" : $"{Team}:{Channel}:{Thread}";

    /// <summary>Reads a conversation's id.</summary>
    /// <returns>The place, or null when it is no such id.</returns>
    public static SlackPlace? Read(string conversation) => conversation?.Split(':') switch
    {
        [{ Length: > 0 } team, { Length: > 0 } channel] => new SlackPlace(team, channel, null),
        [{ Length: > 0 } team, { Length: > 0 } channel, { Length: > 0 } thread] => new SlackPlace(team, channel, thread.Contains('.', StringComparison.Ordinal) ? thread : null),
        _ => null,
    };
}

/// <summary>Something said or pressed.</summary>
/// <param name="Place">Where the answer belongs.</param>
/// <param name="Activity">For the <see cref="TurnHandler"/>.</param>
public sealed record SlackTurn(SlackPlace Place, Activity Activity);
