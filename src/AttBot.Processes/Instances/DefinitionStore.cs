using System.Collections.Concurrent;
using System.Text;
using AttBot.Data;
using AttBot.Workflows.Definitions;

namespace AttBot.Processes.Instances;

/// <summary>The stored versions of definitions, each read once: a version never changes.</summary>
internal sealed class DefinitionStore
{
    private readonly ConcurrentDictionary<(string DefinitionId, int Version), WorkflowDefinition> _read = new();

    /// <summary>The highest published version; null when there is none.</summary>
    internal static async Task<int?> LatestPublishedAsync(AttBotDb db, string definitionId, CancellationToken cancellationToken)
    {
        var versions = await Sql.ReadAsync(db, $"""
            SELECT MAX("Version") FROM "WorkflowDefinitions" WHERE "DefinitionId" = {definitionId} AND "IsPublished" = {true}
            """, reader => reader.IsDBNull(0) ? (int?)null : reader.GetInt32(0), cancellationToken);
        return versions[0];
    }

    /// <summary>One version.</summary>
    /// <exception cref="InvalidOperationException">It is not stored, although an instance runs on it.</exception>
    internal async Task<WorkflowDefinition> GetAsync(AttBotDb db, string definitionId, int version, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue((definitionId, version), out var known))
        {
            return known;
        }

        var json = await Sql.ReadAsync(db, $"""
            SELECT "Json" FROM "WorkflowDefinitions" WHERE "DefinitionId" = {definitionId} AND "Version" = {version}
            """, reader => reader.GetString(0), cancellationToken);
        var definition = json is [var text] && DefinitionReader.Read(Encoding.UTF8.GetBytes(text)) is DefinitionReading.Loaded loaded
            ? loaded.Definition
            : throw new InvalidOperationException($"Version {version} of the definition {definitionId} is not stored, or cannot be read.");
        return _read.GetOrAdd((definitionId, version), definition);
    }
}
