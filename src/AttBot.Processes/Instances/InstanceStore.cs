using System.Data.Common;
using System.Text;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Processes.Instances;

/// <summary>An instance as it was read, with what it runs on.</summary>
/// <param name="Definition">The version it runs on.</param>
/// <param name="Instance">Its state.</param>
/// <param name="Version">Number of its last step; a step decided on this state is saved only while that still holds.</param>
internal sealed record HeldInstance(WorkflowDefinition Definition, Instance Instance, long Version);

/// <summary>A task as it is stored.</summary>
internal sealed record HeldTask(string ActivityId, WorkflowWaitState State, string? ClosedBy, DateTimeOffset? ClosedAt, string? ResultJson);

/// <summary>Reads what a step is decided on.</summary>
internal static class InstanceStore
{
    /// <summary>Length of an instance's id; the ids of its waits begin with it.</summary>
    internal const int IdLength = 32;

    internal static async Task<HeldInstance?> LoadAsync(AttBotDb db, DefinitionStore definitions, string instanceId, CancellationToken cancellationToken)
    {
        var rows = await Sql.ReadAsync(db, $"""
            SELECT "DefinitionId", "DefinitionVersion", "StateJson", "Version" FROM "WorkflowInstances" WHERE "Id" = {instanceId}
            """, reader => (DefinitionId: reader.GetString(0), DefinitionVersion: reader.GetInt32(1), State: reader.GetString(2), Version: reader.GetInt64(3)), cancellationToken);
        if (rows is not [var row])
        {
            return null;
        }

        var definition = await definitions.GetAsync(db, row.DefinitionId, row.DefinitionVersion, cancellationToken);
        return new(definition, Instance.FromJson(Encoding.UTF8.GetBytes(row.State)), row.Version);
    }

    internal static async Task<string?> FindByStartKeyAsync(AttBotDb db, string key, CancellationToken cancellationToken)
    {
        var ids = await Sql.ReadAsync(db, $"""SELECT "Id" FROM "WorkflowInstances" WHERE "StartKey" = {key}""", reader => reader.GetString(0), cancellationToken);
        return ids is [var id] ? id : null;
    }

    internal static async Task<HeldTask?> LoadTaskAsync(AttBotDb db, string taskId, CancellationToken cancellationToken)
    {
        if (taskId.Length <= IdLength)
        {
            return null;
        }

        var rows = await Sql.ReadAsync(db, $"""
            SELECT "ActivityId", "State", "ClosedBy", "ClosedAt", "ResultJson" FROM "WorkflowTasks" WHERE "InstanceId" = {taskId[..IdLength]} AND "WaitId" = {taskId}
            """, Read, cancellationToken);
        return rows is [var row] ? row : null;

        static HeldTask Read(DbDataReader reader) => new(
            reader.GetString(0), (WorkflowWaitState)reader.GetInt32(1), reader.TextAt(2), reader.IsDBNull(3) ? null : reader.InstantAt(3), reader.TextAt(4));
    }
}
