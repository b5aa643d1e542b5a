using System.Text.Json;
using AttBot.Protocol.Activities;

namespace AttBot.Protocol.BotFramework;

/// <summary>Removes the bot's own name from what was said to it in a group.</summary>
public static class Mentions
{
    /// <summary>Removes the mentions of the recipient, as the channel marked them; mentions of others stay.</summary>
    /// <param name="activity">As it came.</param>
    /// <returns>The activity with the rest of its text trimmed, or the same one when the recipient is not mentioned.</returns>
    public static Activity StripRecipient(Activity activity)
    {
        if (activity is not { Text: { Length: > 0 } text, Entities: { Count: > 0 } entities, Recipient.Id: { } recipient })
        {
            return activity;
        }

        var rest = text;
        foreach (var entity in entities)
        {
            if (MentionOf(recipient, entity) is { Length: > 0 } mention)
            {
                rest = rest.Replace(mention, "", StringComparison.Ordinal);
            }
        }

        return ReferenceEquals(rest, text) ? activity : activity with { Text = rest.Trim() };
    }

    private static string? MentionOf(string account, JsonElement entity) =>
        entity.ValueKind == JsonValueKind.Object
        && Text(entity, "type") == "mention"
        && entity.TryGetProperty("mentioned", out var mentioned) && mentioned.ValueKind == JsonValueKind.Object
        && Text(mentioned, "id") == account
            ? Text(entity, "text")
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
