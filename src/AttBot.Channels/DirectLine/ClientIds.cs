using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Protocol.Activities;

namespace AttBot.Channels.DirectLine;

/// <summary>The names a client gives to what it posts, by which a repeated post is recognised.</summary>
internal static class ClientIds
{
    private const int MaxLength = 200;
    private const string Property = "clientActivityID";

    /// <summary>Reads <c>channelData.clientActivityID</c> and <c>id</c>.</summary>
    /// <param name="activity">As it came.</param>
    /// <param name="ids">Those it has, the client's own first; may be empty.</param>
    /// <returns>False when one is too long or not printable ASCII.</returns>
    public static bool TryRead(Activity activity, out IReadOnlyList<string> ids)
    {
        var client = activity.ChannelData is { ValueKind: JsonValueKind.Object } data
            && data.TryGetProperty(Property, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        ids = [.. new[] { client, activity.Id }.OfType<string>().Where(id => id.Length > 0).Distinct()];
        return ids.All(id => id.Length <= MaxLength && id.All(c => c is >= '!' and <= '~'));
    }

    /// <summary>The <c>channelData</c> that goes back: the client finds its own message by it. Nothing else is echoed, except that a press was no utterance.</summary>
    public static JsonElement? Echo(Activity activity, IReadOnlyList<string> ids)
    {
        if (activity.ChannelData is not { ValueKind: JsonValueKind.Object } data || ids.Count == 0)
        {
            return null;
        }

        var echo = new JsonObject { [Property] = ids[0] };
        if (data.TryGetProperty("postBack", out var postBack) && postBack.ValueKind == JsonValueKind.True)
        {
            echo["postBack"] = true;
        }

        return JsonSerializer.SerializeToElement(echo, ActivityJson.Context.Options.GetTypeInfo(typeof(JsonObject)));
    }
}
