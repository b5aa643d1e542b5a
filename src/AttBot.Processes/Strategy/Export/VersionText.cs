using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttBot.Processes.Strategy.Export;

/// <summary>A frozen version as Markdown and as JSON. Pure.</summary>
internal static class VersionText
{
    /// <summary>The text alone: the bytes whose SHA-256 is the version's hash.</summary>
    internal static string Markdown(FrozenVersion version) => DraftText.Of(version.Paragraphs);

    /// <summary>Everything about the version, the submissions each paragraph draws on included.</summary>
    internal static JsonObject Json(FrozenVersion version) => new()
    {
        ["version"] = version.Number,
        ["frozenAt"] = version.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["sha256"] = version.Sha256,
        ["paragraphs"] = new JsonArray([.. version.Paragraphs.Select((paragraph, i) => (JsonNode)new JsonObject
        {
            ["number"] = i + 1,
            ["id"] = paragraph.Id,
            ["language"] = paragraph.Language,
            ["text"] = paragraph.Text,
            ["submissions"] = new JsonArray([.. paragraph.Submissions.Select(id => (JsonNode)id)]),
        })]),
    };

    /// <summary>How exports write JSON: indented, every script as it is.</summary>
    internal static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
