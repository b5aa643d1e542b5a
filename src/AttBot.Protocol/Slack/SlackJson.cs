using System.Text.Encodings.Web;
using System.Text.Json;

namespace AttBot.Protocol.Slack;

/// <summary>How Slack's JSON is written and read.</summary>
internal static class SlackJson
{
    /// <summary>Without escapes for Chinese and Arabic.</summary>
    public static JsonSerializerOptions Relaxed { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = Activities.ActivityJson.Context,
    };

    /// <summary>The text of a property, or null.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A property that is an object or array; undefined otherwise.</summary>
    public static JsonElement Part(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value : default;

    /// <summary>The items of an array; none when it is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
}
