using System.Security.Cryptography;
using System.Text;
using AttBot.Data;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Lint;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Instances;

/// <summary>Finds the faults of a definition that must not run.</summary>
/// <param name="definition">A definition that could be read.</param>
/// <returns>One sentence for each error, with its place and remedy; empty when there is none.</returns>
public delegate IReadOnlyList<string> DefinitionCheck(WorkflowDefinition definition);

/// <summary>What came of importing one file. A closed family.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>The version is stored now.</summary>
    /// <param name="DefinitionId">The definition.</param>
    /// <param name="Version">The version.</param>
    public sealed record Stored(string DefinitionId, int Version) : ImportOutcome;

    /// <summary>The version was stored before with the same content.</summary>
    /// <param name="DefinitionId">The definition.</param>
    /// <param name="Version">The version.</param>
    public sealed record Unchanged(string DefinitionId, int Version) : ImportOutcome;

    /// <summary>The file is not right; what was stored before stays in use.</summary>
    /// <param name="Findings">Why, as sentences; at least one.</param>
    public sealed record Refused(IReadOnlyList<string> Findings) : ImportOutcome;
}

/// <summary>Takes versions of definitions into the database.</summary>
/// <param name="contexts">Makes contexts on the database.</param>
/// <param name="database">The database, for its words when something is wrong with it.</param>
/// <param name="check">Finds the faults of a definition.</param>
public sealed class DefinitionImport(IDbContextFactory<AttBotDb> contexts, AttBotDatabase database, DefinitionCheck check)
{
    private readonly Transactions _transactions = new(contexts, database);

    /// <summary>The linter's errors: what is lost silently, goes the wrong way or can hang.</summary>
    public static DefinitionCheck Lint { get; } = definition =>
        [.. Linter.Lint(definition).Where(finding => finding.Severity == Severity.Error).Select(finding => $"{finding.Place}: {finding.Message} {finding.Remedy}")];

    /// <summary>Stores one version, unless it is stored already or faulty. A stored version is never replaced: instances run on it.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="now">The time of the import.</param>
    /// <param name="cancellationToken">Gives up; nothing is stored then.</param>
    /// <exception cref="DatabaseUnusableException">The database cannot be written; nothing was stored.</exception>
    public async Task<ImportOutcome> ImportAsync(ReadOnlyMemory<byte> utf8, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var definition = (DefinitionReader.Read(utf8.Span) as DefinitionReading.Loaded)?.Definition;
        if (definition is null)
        {
            return new ImportOutcome.Refused(ProblemsOf(utf8.Span));
        }

        if (check(definition) is { Count: > 0 } findings)
        {
            return new ImportOutcome.Refused(findings);
        }

        return await StoreAsync(definition, Encoding.UTF8.GetString(utf8.Span).TrimStart('\uFEFF'), now, cancellationToken);
    }

    private static List<string> ProblemsOf(ReadOnlySpan<byte> utf8) =>
        [.. ((DefinitionReading.Refused)DefinitionReader.Read(utf8)).Problems.Select(problem => $"{problem.Place}: {problem.Message} {problem.Remedy}")];

    private Task<ImportOutcome> StoreAsync(WorkflowDefinition definition, string json, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        return _transactions.RunAsync<ImportOutcome>(
            async db =>
            {
                // several nodes start at once and import the same files
                var inserted = await Sql.ExecuteAsync(db, $"""
                    INSERT INTO "WorkflowDefinitions" ("DefinitionId", "Version", "Name", "IsPublished", "Json", "Sha256", "ImportedAt")
                    VALUES ({definition.DefinitionId}, {definition.Version}, {definition.Head.Name ?? ""}, {definition.Head.IsPublished}, {json}, {sha256}, {now})
                    ON CONFLICT DO NOTHING
                    """, cancellationToken);
                if (inserted == 1)
                {
                    return new ImportOutcome.Stored(definition.DefinitionId, definition.Version);
                }

                var stored = await db.WorkflowDefinitions.AsNoTracking()
                    .Where(row => row.DefinitionId == definition.DefinitionId && row.Version == definition.Version).Select(row => row.Sha256).SingleAsync(cancellationToken);
                return stored == sha256 ? new ImportOutcome.Unchanged(definition.DefinitionId, definition.Version) : Changed(definition);
            },
            cancellationToken);
    }

    private static ImportOutcome.Refused Changed(WorkflowDefinition definition) => new(
        [$"version: Version {definition.Version} of {definition.DefinitionId} is stored with another content, and instances may run on it. Give the changed definition version {definition.Version + 1}."]);
}
