using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Conformance;

/// <summary>A recorded case: a definition, a script of steps, and what Elsa did in each.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="Quirks">Labels of surprising behaviour it touches.</param>
/// <param name="Definition">The definition, read.</param>
/// <param name="Steps">The script.</param>
/// <param name="Expected">What Elsa did, one object for each step.</param>
/// <param name="AnyOrder">Positions of steps in which the order of what happened is not defined.</param>
public sealed record RecordedCase(
    string Name, IReadOnlyList<string> Quirks, WorkflowDefinition Definition, IReadOnlyList<JsonElement> Steps, IReadOnlyList<JsonElement> Expected, IReadOnlyList<int> AnyOrder)
{
    /// <summary>Whether the recording shows a fault of the engine, so that a difference is no failure.</summary>
    public bool MayDiffer => Quirks.Any(quirk => quirk is "engine-bug" or "fault-in-resume");

    /// <summary>Reads a case.</summary>
    /// <returns>The case, or one sentence that says why the file is none.</returns>
    public static (RecordedCase? Case, string? Problem) Read(ReadOnlySpan<byte> utf8)
    {
        JsonElement json;
        try
        {
            json = JsonElement.Parse(utf8);
        }
        catch (JsonException)
        {
            return (null, "The file is not well-formed JSON.");
        }

        if (json.ValueKind != JsonValueKind.Object || !Has(json, "name", JsonValueKind.String) || !Has(json, "definition", JsonValueKind.Object)
            || !Has(json, "steps", JsonValueKind.Array) || !Has(json, "expected", JsonValueKind.Array) || json.GetProperty("steps").GetArrayLength() != json.GetProperty("expected").GetArrayLength())
        {
            return (null, "The file is not a recorded case: it needs name, definition, steps and as many expected states.");
        }

        return DefinitionReader.Read(JsonSerializer.SerializeToUtf8Bytes(json.GetProperty("definition"))) switch
        {
            DefinitionReading.Loaded loaded => (new(
                json.GetProperty("name").GetString()!, Texts(json, "quirks"), loaded.Definition, [.. json.GetProperty("steps").EnumerateArray()],
                [.. json.GetProperty("expected").EnumerateArray()], Numbers(json, "anyOrder")), null),
            DefinitionReading.Refused refused => (null, $"Its definition cannot be read: {refused.Problems[0].Place}: {refused.Problems[0].Message}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static bool Has(JsonElement json, string name, JsonValueKind kind) => json.TryGetProperty(name, out var member) && member.ValueKind == kind;

    private static string[] Texts(JsonElement json, string name) => Has(json, name, JsonValueKind.Array)
        ? [.. json.GetProperty(name).EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];

    private static int[] Numbers(JsonElement json, string name) => Has(json, name, JsonValueKind.Array)
        ? [.. json.GetProperty(name).EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Number).Select(item => item.GetInt32())]
        : [];
}
