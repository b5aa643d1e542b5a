using System.Collections.Concurrent;
using System.Text;
using AttBot.Data;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Processes.Instances;

/// <summary>The stored versions of definitions, each read once: a version never changes.</summary>
internal sealed class DefinitionStore
{
    private readonly ConcurrentDictionary<(string DefinitionId, int Version), WorkflowDefinition> _read = new();
    private readonly ConcurrentDictionary<(string DefinitionId, int Version), IReadOnlyList<StartTrigger>> _triggers = new();

    /// <summary>The highest published version; null when there is none.</summary>
    internal static async Task<int?> LatestPublishedAsync(AttBotDb db, string definitionId, CancellationToken cancellationToken)
    {
        var versions = await Sql.ReadAsync(db, $"""
            SELECT MAX("Version") FROM "WorkflowDefinitions" WHERE "DefinitionId" = {definitionId} AND "IsPublished" = {true}
            """, reader => reader.IsDBNull(0) ? (int?)null : reader.GetInt32(0), cancellationToken);
        return versions[0];
    }

    /// <summary>The highest published version of every definition, with the triggers it has.</summary>
    internal async Task<List<PublishedDefinition>> PublishedAsync(AttBotDb db, CancellationToken cancellationToken)
    {
        var rows = await Sql.ReadAsync(db, $"""
            SELECT d."DefinitionId", d."Version", d."ImportedAt" FROM "WorkflowDefinitions" d WHERE d."IsPublished" = {true}
                AND NOT EXISTS (SELECT 1 FROM "WorkflowDefinitions" o WHERE o."DefinitionId" = d."DefinitionId" AND o."Version" > d."Version" AND o."IsPublished" = {true})
            ORDER BY d."DefinitionId"
            """, reader => (Id: reader.GetString(0), Version: reader.GetInt32(1), ImportedAt: reader.InstantAt(2)), cancellationToken);
        var published = new List<PublishedDefinition>(rows.Count);
        foreach (var (id, version, importedAt) in rows)
        {
            if (!_triggers.TryGetValue((id, version), out var triggers))
            {
                triggers = _triggers.GetOrAdd((id, version), StartTrigger.Of(await GetAsync(db, id, version, cancellationToken)));
            }

            published.Add(new(id, version, importedAt, triggers));
        }

        return published;
    }

    /// <summary>What an event of this name starts.</summary>
    internal async Task<List<(PublishedDefinition Definition, string Trigger)>> StartersAsync(AttBotDb db, string eventName, CancellationToken cancellationToken) =>
    [
        .. from published in await PublishedAsync(db, cancellationToken)
           from trigger in published.Triggers.OfType<StartTrigger.OnEvent>()
           where trigger.Name == eventName
           select (published, trigger.ActivityId),
    ];

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

/// <summary>The version of a definition that new instances take.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Version">The version.</param>
/// <param name="ImportedAt">Since when it is stored, UTC.</param>
/// <param name="Triggers">What starts it.</param>
internal sealed record PublishedDefinition(string DefinitionId, int Version, DateTimeOffset ImportedAt, IReadOnlyList<StartTrigger> Triggers);
