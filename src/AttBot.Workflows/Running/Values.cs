using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace AttBot.Workflows.Running;

/// <summary>Values while a step runs: null, bool, int, long, double, decimal, string, Guid, TimeSpan, date types, and JSON lists and objects.</summary>
internal static class Values
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly JsonElement True = JsonElement.Parse("true");
    private static readonly JsonElement False = JsonElement.Parse("false");

    internal static JsonElement Null { get; } = JsonElement.Parse("null");

    internal static JsonElement EmptyObject { get; } = JsonElement.Parse("{}");

    internal static object? FromJson(JsonElement? json) => json is not { } value
        ? null
        : value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => Number(value),
            _ => value,
        };

    internal static JsonElement ToJson(object? value) => value switch
    {
        null => Null,
        JsonElement json => json,
        bool flag => flag ? True : False,
        string text => JsonSerializer.SerializeToElement(text, Compact),
        TimeSpan span => JsonSerializer.SerializeToElement(span.ToString("c", CultureInfo.InvariantCulture)),
        _ => JsonSerializer.SerializeToElement(value, value.GetType()),
    };

    /// <summary>The text form that <c>WriteLine</c> and text inputs show.</summary>
    internal static string Text(object value) => value switch
    {
        string text => text,
        JsonElement json => JsonSerializer.Serialize(json, Compact),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static object Number(JsonElement value) =>
        value.TryGetInt32(out var small) ? small
        : value.TryGetInt64(out var large) ? large
        : value.GetDouble();
}
