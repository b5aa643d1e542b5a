using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Drawing;

/// <summary>The picture's own words and the definition's titles in one language; <c>words.txt</c> holds the former.</summary>
internal sealed class Words
{
    private static readonly string[] Languages = ["en", "zh", "fr", "es", "ru", "ar"];
    private static readonly Dictionary<string, string[]> All = Load();
    private readonly int _column;

    internal Words(string language)
    {
        _column = Math.Max(0, Array.IndexOf(Languages, language));
        Language = Languages[_column];
    }

    internal string Language { get; }

    internal bool IsRightToLeft => Language == "ar";

    internal string this[string key] => All[key][_column];

    internal string Of(ActivityMark mark) => this[$"mark.{mark}"];

    /// <summary>The title of a definition.</summary>
    internal string Title(WorkflowDefinition definition) => Written(definition.Source) ?? definition.Head.Name ?? definition.DefinitionId;

    /// <summary>The title of an activity.</summary>
    internal string Title(Activity activity) => Written(activity.Head.Source) ?? First(activity.Head.DisplayText, activity.Head.Name) ?? activity.Id;

    private static string? First(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }

    private string? Written(JsonElement holder) =>
        holder.TryGetProperty("customProperties", out var custom) && custom.ValueKind == JsonValueKind.Object && custom.TryGetProperty("titles", out var titles) && titles.ValueKind == JsonValueKind.Object
            ? First(Text(titles, Language), Text(titles, "en"))
            : null;

    private static string? Text(JsonElement titles, string language) => titles.TryGetProperty(language, out var title) && title.ValueKind == JsonValueKind.String ? title.GetString() : null;

    private static Dictionary<string, string[]> Load()
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream("drawing/words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(parts => parts[0], parts => parts[1..], StringComparer.Ordinal);
    }
}
