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
        var (json, broken) = DefinitionJson.Parse(utf8);
        if (broken is { Code: not "not-an-object" })
        {
            return (null, $"{broken.Message.TrimEnd('.')} ({broken.Place}).");
        }

        if (!CaseShape.IsText(json))
        {
            return (null, "A text in the file holds half a character: look for escapes from \\ud800 to \\udfff that stand alone.");
        }

        if (CaseShape.Problem(json) is { } problem)
        {
            return (null, $"The file is not a recorded case: {problem}");
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

    private static string[] Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    private static int[] Numbers(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetInt32())] : [];
}
