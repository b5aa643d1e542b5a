using System.Runtime.CompilerServices;
using System.Text.Json;
using AttBot.Data;
using AttBot.Workflows.Migrating;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Instances;

/// <summary>What came of moving one instance, or would.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="FromVersion">The version it ran on.</param>
/// <param name="Reasons">Why it stays; empty when it was or can be moved.</param>
/// <param name="Kept">What goes on, a sentence each.</param>
/// <param name="Lost">What is lost by it, a sentence each.</param>
public sealed record InstanceMigrated(string InstanceId, int FromVersion, IReadOnlyList<string> Reasons, IReadOnlyList<string> Kept, IReadOnlyList<string> Lost);

/// <summary>Moves running instances to another version of their definition, each in a transaction of its own with a line in its journal.</summary>
/// <param name="host">The host, for the definitions it has read.</param>
/// <param name="contexts">Makes contexts on the database.</param>
/// <param name="database">The database, for its words when something is wrong with it.</param>
public sealed class WorkflowMigration(WorkflowHost host, IDbContextFactory<AttBotDb> contexts, AttBotDatabase database)
{
    private const int Portion = 100;
    private readonly Transactions _transactions = new(contexts, database);

    /// <summary>Whether a version is stored.</summary>
    /// <param name="definitionId">The definition.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task<bool> ExistsAsync(string definitionId, int version, CancellationToken cancellationToken = default) => _transactions.ReadAsync(
        db => db.WorkflowDefinitions.AnyAsync(row => row.DefinitionId == definitionId && row.Version == version, cancellationToken), cancellationToken);

    /// <summary>Moves all running instances of a definition that can be moved; the others stay as they are.</summary>
    /// <param name="definitionId">The definition.</param>
    /// <param name="version">A stored version of it.</param>
    /// <param name="dryRun">True to be told and change nothing.</param>
    /// <param name="by">Who moves them, for the journal.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops between two instances.</param>
    /// <returns>One for each running instance on another version, oldest first.</returns>
    /// <exception cref="DatabaseUnusableException">The database cannot be written; instances not told of are as they were.</exception>
    public async IAsyncEnumerable<InstanceMigrated> RunAsync(
        string definitionId, int version, bool dryRun, string by, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var after = "";
        while (true)
        {
            var ids = await _transactions.ReadAsync(
                db => db.WorkflowInstances.AsNoTracking()
                    .Where(row => row.DefinitionId == definitionId && row.Status == "Running" && row.DefinitionVersion != version && row.Id.CompareTo(after) > 0)
                    .OrderBy(row => row.Id).Select(row => row.Id).Take(Portion).ToListAsync(cancellationToken),
                cancellationToken);
            foreach (var id in ids)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await _transactions.RunAsync(db => MoveAsync(db, id, version, dryRun, by, now, cancellationToken), cancellationToken) is { } outcome)
                {
                    yield return outcome;
                }
            }

            if (ids.Count < Portion)
            {
                yield break;
            }

            after = ids[^1];
        }
    }

    /// <summary>Moves one instance in the caller's transaction, or says what would come of it.</summary>
    /// <returns>Null when the instance has ended or was moved meanwhile.</returns>
    internal async Task<InstanceMigrated?> MoveAsync(AttBotDb db, string id, int version, bool dryRun, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (await InstanceStore.LoadAsync(db, host.Definitions, id, cancellationToken) is { } held
            && held.Instance.Status == Workflows.Running.InstanceStatus.Running && held.Definition.Version != version)
        {
            var to = await host.Definitions.GetAsync(db, held.Definition.DefinitionId, version, cancellationToken);
            var plan = InstanceMigration.Plan(held.Definition, to, held.Instance, await FinishedAsync(db, id, cancellationToken));
            var reasons = (plan as MigrationPlan.Refused)?.Reasons ?? [];
            if (!dryRun && plan is MigrationPlan.Possible possible)
            {
                var step = new WorkflowStep(id, held.Version + 1, now, by, to, held.Instance, possible.Instance, []);
                if (!await StepRows.TryMigrateAsync(db, step, DetailOf(held.Definition.Version, version, plan), cancellationToken))
                {
                    continue; // it took a step meanwhile
                }
            }

            return new InstanceMigrated(id, held.Definition.Version, reasons, plan.Kept, plan.Lost);
        }

        return null;
    }

    private static async Task<HashSet<string>> FinishedAsync(AttBotDb db, string id, CancellationToken cancellationToken)
    {
        var details = await db.WorkflowJournal.AsNoTracking().Where(row => row.InstanceId == id).Select(row => row.DetailJson).ToListAsync(cancellationToken);
        return [.. details.SelectMany(ActivityMarks.DoneIn).Where(did => did.What == "Completed").Select(did => did.Activity)];
    }

    private static string DetailOf(int from, int to, MigrationPlan plan) => JsonSerializer.Serialize(new { @in = new { from, to }, lost = plan.Lost });
}
