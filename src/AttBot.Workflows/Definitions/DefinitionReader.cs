using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>Reads Elsa 3 workflow definitions (format as exported by Elsa 3.8).</summary>
public static class DefinitionReader
{
    /// <summary>Reads one definition, whole or not at all.</summary>
    /// <param name="utf8">The file, with or without byte order mark, at most 4 MB.</param>
    /// <returns><see cref="DefinitionReading.Loaded"/>, or <see cref="DefinitionReading.Refused"/> with every problem found. What Elsa loads but loses silently is loaded
    /// and left to the linter: unknown types, dangling connections, inputs without type name.</returns>
    public static DefinitionReading Read(ReadOnlySpan<byte> utf8)
    {
        var (source, problem) = DefinitionJson.Parse(utf8);
        if (problem is not null)
        {
            return new DefinitionReading.Refused([problem]);
        }

        try
        {
            return Read(source);
        }
        catch (InvalidOperationException)
        {
            return new DefinitionReading.Refused([DefinitionJson.HalfCharacter]);
        }
    }

    private static DefinitionReading Read(JsonElement source)
    {
        var places = new JsonPlaces();
        var head = ReadHead(source, places);
        var root = ReadRoot(source, places);
        return places.Problems.Count == 0
            ? new DefinitionReading.Loaded(new WorkflowDefinition(head!, root!, source))
            : new DefinitionReading.Refused(places.Problems);
    }

    private static Activity? ReadRoot(JsonElement source, JsonPlaces places)
    {
        if (places.Object(source, "root", "") is { } root)
        {
            return new ActivityReader(places).ReadRoot(root);
        }

        if (JsonPlaces.Member(source, "root"u8) is null)
        {
            places.Report("no-root", "root", null, "The definition has no root activity.", "Add a root, mostly an Elsa.Flowchart.");
        }

        return null;
    }

    private static DefinitionHead? ReadHead(JsonElement source, JsonPlaces places)
    {
        var definitionId = places.Text(source, "definitionId", "");
        if (string.IsNullOrWhiteSpace(definitionId))
        {
            places.Report("no-definition-id", "definitionId", null, "The definition has no definitionId.", "Give it an id that stays the same in every version.");
        }

        var version = ReadVersion(source, places);
        var strategy = places.Object(source, "options", "") is { } options ? places.Text(options, "incidentStrategyType", "options") : null;
        return new()
        {
            Id = places.Text(source, "id", "") is { Length: > 0 } id ? id : $"{definitionId}:{version}",
            DefinitionId = definitionId ?? "",
            Version = version,
            Name = places.Text(source, "name", ""),
            Description = places.Text(source, "description", ""),
            IsLatest = places.Flag(source, "isLatest", "") ?? false,
            IsPublished = places.Flag(source, "isPublished", "") ?? false,
            IncidentStrategyType = strategy,
            Incidents = strategy is not null && TypeNames.ShortName(strategy) == "ContinueWithIncidentsStrategy" ? IncidentStrategy.ContinueWithIncidents : IncidentStrategy.Fault,
            Variables = VariableReader.Read(source, "", null, places),
            Inputs = [.. places.Objects(source, "inputs", "").Select(item => ReadInput(item.Item, item.Place, places))],
            Outputs = [.. places.Objects(source, "outputs", "").Select(item => ReadOutput(item.Item, item.Place, places))],
        };
    }

    private static int ReadVersion(JsonElement source, JsonPlaces places)
    {
        if (JsonPlaces.Member(source, "version"u8) is not { } written)
        {
            return 1;
        }

        if (written.ValueKind == JsonValueKind.Number && written.TryGetInt32(out var version) && version > 0)
        {
            return version;
        }

        places.Report("wrong-type", "version", null, "The version is not a whole number from 1.", "Number the versions 1, 2, 3 and so on.");
        return 1;
    }

    private static InputDefinition ReadInput(JsonElement item, string place, JsonPlaces places) =>
        new(RequiredName(item, place, places), places.Text(item, "type", place), places.Text(item, "displayName", place), VariableReader.Driver(places.Text(item, "storageDriverType", place)));

    private static OutputDefinition ReadOutput(JsonElement item, string place, JsonPlaces places) =>
        new(RequiredName(item, place, places), places.Text(item, "type", place), places.Text(item, "displayName", place));

    private static string RequiredName(JsonElement item, string place, JsonPlaces places)
    {
        var name = places.Text(item, "name", place);
        if (name is null)
        {
            places.Report("no-name", JsonPlaces.At(place, "name"), null, "It has no name.", "Give it a name.");
        }

        return name ?? "";
    }
}
