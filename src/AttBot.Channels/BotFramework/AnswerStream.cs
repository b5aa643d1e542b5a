using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Protocol.Activities;

namespace AttBot.Channels.BotFramework;

/// <summary>An answer that takes long, as Teams shows it to one user alone: what is being done, then the message in its place (protocol brief §4.5). Pure.</summary>
internal static class AnswerStream
{
    /// <summary>Whether the conversation an activity came from shows streams.</summary>
    public static bool IsShownTo(Activity activity) => activity is { ChannelId: "msteams", Conversation.ConversationType: "personal" };

    /// <summary>Says what is being done.</summary>
    /// <param name="text">Shown until the next one.</param>
    /// <param name="sequence">1 for the first, which opens the stream; the next number each time.</param>
    /// <param name="stream">The id the channel gave the first; null for that one.</param>
    public static Activity Informative(string text, int sequence, string? stream) =>
        new() { Type = ActivityTypes.Typing, Text = text, Entities = [Info(stream, ("streamType", "informative"), ("streamSequence", sequence))] };

    /// <summary>Ends a stream with the answer. A card cannot end it alone, so that a sentence goes before one.</summary>
    /// <param name="replies">The answer, ready to be sent; not empty.</param>
    /// <param name="stream">The id the channel gave it.</param>
    /// <param name="sentence">What is said before a card.</param>
    public static IReadOnlyList<Activity> End(IReadOnlyList<Activity> replies, string stream, string sentence)
    {
        var info = Info(stream, ("streamType", "final"));
        return replies[0] is { Type: ActivityTypes.Message, Text.Length: > 0 } first
            ? [first with { Entities = [.. first.Entities ?? [], info] }, .. replies.Skip(1)]
            : [replies[0] with { Type = ActivityTypes.Message, Text = sentence, Summary = null, Attachments = null, SuggestedActions = null, ChannelData = null, Entities = [info] }, .. replies];
    }

    private static JsonElement Info(string? stream, params (string Name, JsonNode Value)[] more)
    {
        var info = new JsonObject { ["type"] = "streaminfo" };
        if (stream is not null)
        {
            info["streamId"] = stream;
        }

        foreach (var (name, value) in more)
        {
            info[name] = value;
        }

        return JsonSerializer.SerializeToElement(info, ActivityJson.Context.JsonObject);
    }
}
