using System.Text.Json.Nodes;
using AttBot.Protocol.Activities;

namespace AttBot.Protocol.Slack;

/// <summary>Turns replies into the messages that Slack's Web API takes. Pure.</summary>
public static class SlackMessage
{
    private const int MaxText = 4000;
    private const int MaxHomeBlocks = 100;

    /// <summary>Puts several messages under each other in a home tab.</summary>
    /// <param name="messages">As <see cref="Draw"/> made them.</param>
    /// <returns>A <c>view</c>; what does not fit into its hundred blocks is left out.</returns>
    public static JsonObject Home(IReadOnlyList<JsonObject> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var blocks = new JsonArray();
        for (var i = 0; i < messages.Count; i++)
        {
            foreach (var block in messages[i]["blocks"]!.AsArray().Select(block => block!.DeepClone().AsObject()))
            {
                // ids are unique in a view; those of inputs say what is to be checked, and stay
                if ((string?)block["type"] == "actions")
                {
                    block["block_id"] = $"{i}.{(string?)block["block_id"]}";
                }

                if (blocks.Count < MaxHomeBlocks && ((string?)block["type"] != "input" || i == 0))
                {
                    blocks.Add(block);
                }
            }
        }

        return new JsonObject { ["type"] = "home", ["blocks"] = blocks };
    }

    /// <summary>Draws a reply.</summary>
    /// <param name="reply">A reply of the desk; other attachments than its <see cref="Activity.Card"/> are left out.</param>
    /// <returns><c>text</c> (for notifications and screen readers), <c>blocks</c>, and what keeps Slack from making links and mentions of its own; null when there is nothing to say.</returns>
    public static JsonObject? Draw(Activity reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var suggestions = reply.SuggestedActions?.Actions ?? [];
        var text = reply.Card is { } card ? reply.Summary ?? card.Fallback : reply.Text ?? "";
        if (reply.Type != ActivityTypes.Message || (reply.Card is null && text.Length == 0))
        {
            return null;
        }

        return new JsonObject
        {
            ["text"] = Mrkdwn.Escape(Mrkdwn.Cut(reply.Card is null ? reply.Summary ?? text : text, MaxText)),
            ["blocks"] = reply.Card is { } drawn ? BlockKit.Draw(drawn, suggestions) : BlockKit.Draw(text, suggestions),
            ["parse"] = "none",
            ["link_names"] = false,
            ["unfurl_links"] = false,
            ["unfurl_media"] = false,
        };
    }
}
