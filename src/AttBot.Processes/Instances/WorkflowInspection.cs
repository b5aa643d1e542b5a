using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Workflows.Drawing;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Instances;

/// <summary>Which instances to list.</summary>
public sealed record InstanceFilter
{
    /// <summary>Only those of this definition; null for all.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Only those that have not ended.</summary>
    public bool OnlyRunning { get; init; }

    /// <summary>Only those with this correlation id; null for all.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Continues behind this instance; null to begin with the newest.</summary>
    public string? Before { get; init; }

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = 100;
}

/// <summary>One line of the list.</summary>
public sealed record InstanceLine(
    string Id, string DefinitionId, int DefinitionVersion, string Status, string SubStatus, string? Name, string? CorrelationId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>An instance with all that is known about it.</summary>
/// <param name="Line">Its line of the list.</param>
/// <param name="Tasks">Its tasks, open and closed, oldest first.</param>
/// <param name="Timers">Its timers, open and closed, by due time.</param>
/// <param name="Events">Its waits for events, open and closed, oldest first.</param>
/// <param name="Journal">Its steps, oldest first.</param>
public sealed record InstanceSight(
    InstanceLine Line, IReadOnlyList<WorkflowTaskRow> Tasks, IReadOnlyList<WorkflowTimerRow> Timers, IReadOnlyList<WorkflowEventWaitRow> Events, IReadOnlyList<WorkflowJournalRow> Journal)
{
    /// <summary>What has become of each activity it met, by key: as of its last visit, but what was done once stays so when a later round of a loop goes round it.</summary>
    public IReadOnlyDictionary<string, ActivityMark> Marks => ActivityMarks.Of(this);
}

/// <summary>Looks at instances; changes nothing.</summary>
public static class WorkflowInspection
{
    /// <summary>Lists instances, the newest first.</summary>
    /// <param name="db">A context.</param>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<InstanceLine>> ListInstancesAsync(this AttBotDb db, InstanceFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = db.WorkflowInstances.AsNoTracking();
        rows = filter.DefinitionId is { } definition ? rows.Where(row => row.DefinitionId == definition) : rows;
        rows = filter.OnlyRunning ? rows.Where(row => row.Status == "Running") : rows;
        rows = filter.CorrelationId is { } correlation ? rows.Where(row => row.CorrelationId == correlation) : rows;
        rows = filter.Before is { } before ? rows.Where(row => row.Id.CompareTo(before) < 0) : rows;
        return await rows.OrderByDescending(row => row.Id).Take(filter.Limit).Select(row => new InstanceLine(
            row.Id, row.DefinitionId, row.DefinitionVersion, row.Status, row.SubStatus, row.Name, row.CorrelationId, row.CreatedAt, row.UpdatedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Shows one instance; null when there is none with this id.</summary>
    /// <param name="db">A context.</param>
    /// <param name="instanceId">Its id, or the beginning of it that no other has.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<InstanceSight?> ShowInstanceAsync(this AttBotDb db, string instanceId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var behind = instanceId + 'g'; // ids are hexadecimal: all that begin alike lie between, and an index finds them
        var rows = await db.WorkflowInstances.AsNoTracking().Where(row => row.Id.CompareTo(instanceId) >= 0 && row.Id.CompareTo(behind) < 0).Take(2).Select(row => new InstanceLine(
            row.Id, row.DefinitionId, row.DefinitionVersion, row.Status, row.SubStatus, row.Name, row.CorrelationId, row.CreatedAt, row.UpdatedAt)).ToListAsync(cancellationToken);
        if (rows is not [var line])
        {
            return null;
        }

        return new InstanceSight(
            line,
            await db.WorkflowTasks.AsNoTracking().Where(row => row.InstanceId == line.Id).OrderBy(row => row.RequestedAt).ThenBy(row => row.WaitId).ToListAsync(cancellationToken),
            await db.WorkflowTimers.AsNoTracking().Where(row => row.InstanceId == line.Id).OrderBy(row => row.DueAt).ThenBy(row => row.WaitId).ToListAsync(cancellationToken),
            await db.WorkflowEventWaits.AsNoTracking().Where(row => row.InstanceId == line.Id).OrderBy(row => row.Since).ThenBy(row => row.WaitId).ToListAsync(cancellationToken),
            await db.WorkflowJournal.AsNoTracking().Where(row => row.InstanceId == line.Id).OrderBy(row => row.Sequence).ToListAsync(cancellationToken));
    }

    /// <summary>The definition an instance runs on, as JSON in UTF-8; null when it is not stored.</summary>
    /// <param name="db">A context.</param>
    /// <param name="definitionId">The definition.</param>
    /// <param name="version">The version; null for the highest.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<byte[]?> StoredDefinitionAsync(this AttBotDb db, string definitionId, int? version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var json = await db.WorkflowDefinitions.AsNoTracking().Where(row => row.DefinitionId == definitionId && (version == null || row.Version == version))
            .OrderByDescending(row => row.Version).Select(row => row.Json).FirstOrDefaultAsync(cancellationToken);
        return json is null ? null : System.Text.Encoding.UTF8.GetBytes(json);
    }
}

/// <summary>Reads the marks of a drawing from the journal.</summary>
internal static class ActivityMarks
{
    internal static Dictionary<string, ActivityMark> Of(InstanceSight sight)
    {
        var marks = new Dictionary<string, ActivityMark>(StringComparer.Ordinal);
        foreach (var line in sight.Journal)
        {
            foreach (var (activity, what) in DoneIn(line.DetailJson))
            {
                var mark = what switch { "Completed" => ActivityMark.Done, "Faulted" => ActivityMark.Failed, "Cancelled" => ActivityMark.Cancelled, _ => ActivityMark.Skipped };
                if (mark != ActivityMark.Skipped || !marks.ContainsKey(activity))
                {
                    marks[activity] = mark;
                }
            }
        }

        var waiting = sight.Tasks.Where(row => row.State == WorkflowWaitState.Open).Select(row => row.ActivityId)
            .Concat(sight.Timers.Where(row => row.State == WorkflowWaitState.Open).Select(row => row.ActivityId))
            .Concat(sight.Events.Where(row => row.State == WorkflowWaitState.Open).Select(row => row.ActivityId));
        foreach (var activity in waiting)
        {
            marks[activity] = ActivityMark.Waiting;
        }

        return marks;
    }

    /// <summary>What a journal line says of each activity, in order: <c>Completed</c>, <c>Cancelled</c>, <c>Faulted</c> or <c>Skipped</c>.</summary>
    internal static IEnumerable<(string Activity, string What)> DoneIn(string detailJson)
    {
        using var detail = JsonDocument.Parse(detailJson);
        if (!detail.RootElement.TryGetProperty("did", out var did))
        {
            yield break;
        }

        foreach (var entry in did.EnumerateArray())
        {
            var text = entry.GetString()!;
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            yield return (text[(space + 1)..], text[..space]);
        }
    }
}
