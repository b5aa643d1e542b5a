using System.Text;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Workflows.Running;

namespace AttBot.Processes.Instances;

/// <summary>Writes one step: the instance with its version check, what it no longer waits for, what it waits for from now on, its journal line.</summary>
internal static class StepRows
{
    /// <summary>Writes the first step.</summary>
    /// <returns>False when an instance with the same key exists; nothing was written then.</returns>
    internal static async Task<bool> TryInsertAsync(AttBotDb db, WorkflowStep step, string? startKey, string detailJson, CancellationToken cancellationToken)
    {
        var after = step.After;
        var inserted = await Sql.ExecuteAsync(db, $"""
            INSERT INTO "WorkflowInstances" ("Id", "DefinitionId", "DefinitionVersion", "Status", "SubStatus", "Name", "CorrelationId", "StateJson", "Version", "StartKey", "CreatedAt", "UpdatedAt")
            VALUES ({step.InstanceId}, {after.DefinitionId}, {after.DefinitionVersion}, {after.Status.ToString()}, {after.SubStatus.ToString()}, {after.Name}, {after.CorrelationId},
                {StateOf(after)}, {step.Sequence}, {startKey}, {step.At}, {step.At})
            ON CONFLICT DO NOTHING
            """, cancellationToken);
        if (inserted == 0)
        {
            return false;
        }

        await Sql.ExecuteAsync(db, [.. Opened(step), Journal(step, "start", null, "", detailJson)], cancellationToken);
        return true;
    }

    /// <summary>Writes a later step.</summary>
    /// <returns>False when another step was saved since this one was decided; nothing was written then.</returns>
    internal static async Task<bool> TryUpdateAsync(AttBotDb db, WorkflowStep step, StepCause cause, CancellationToken cancellationToken)
    {
        if (!await UpdateInstanceAsync(db, step, cancellationToken))
        {
            return false;
        }

        var after = step.After;
        List<FormattableString> statements = [.. Renamed(step), .. Closed(step, cause), .. Opened(step)];
        if (after.CorrelationId != step.Before!.CorrelationId)
        {
            statements.Add($"""UPDATE "WorkflowEventWaits" SET "CorrelationId" = {after.CorrelationId} WHERE "InstanceId" = {step.InstanceId} AND "State" = 0""");
        }

        statements.Add(Journal(step, JournalDetail.NameOf(cause.Stimulus), cause.ActivityId, StandingOf(step.Before), JournalDetail.Of(cause, step.Effects)));
        await Sql.ExecuteAsync(db, statements, cancellationToken);
        return true;
    }

    /// <summary>Writes that an instance runs on another version from now on; its waits stay as they are.</summary>
    /// <returns>False when a step was saved since; nothing was written then.</returns>
    internal static async Task<bool> TryMigrateAsync(AttBotDb db, WorkflowStep step, string detailJson, CancellationToken cancellationToken) =>
        await UpdateInstanceAsync(db, step, cancellationToken)
        && await Sql.ExecuteAsync(db, [.. Renamed(step), Journal(step, "migrate", null, StandingOf(step.Before!), detailJson)], cancellationToken) > 0;

    /// <summary>Where an instance stands, in a few words: <c>Suspended at Draft, Deadline</c>.</summary>
    internal static string StandingOf(Instance instance) =>
        instance.Waits.Count == 0 ? $"{instance.SubStatus}" : $"{instance.SubStatus} at {string.Join(", ", instance.Waits.Select(wait => wait.ActivityId))}";

    private static async Task<bool> UpdateInstanceAsync(AttBotDb db, WorkflowStep step, CancellationToken cancellationToken)
    {
        var after = step.After;
        return await Sql.ExecuteAsync(db, $"""
            UPDATE "WorkflowInstances" SET "SubStatus" = {after.SubStatus.ToString()}, "StateJson" = {StateOf(after)}, "Version" = {step.Sequence}, "UpdatedAt" = {step.At}
            WHERE "Id" = {step.InstanceId} AND "Version" = {step.Sequence - 1}
            """, cancellationToken) == 1;
    }

    /// <summary>What few steps change. It stands in indexes and refers to other rows, and to write it again would cost as much as the rest of a step.</summary>
    private static IEnumerable<FormattableString> Renamed(WorkflowStep step)
    {
        var (before, after) = (step.Before!, step.After);
        if ((before.DefinitionVersion, before.Status, before.Name, before.CorrelationId) != (after.DefinitionVersion, after.Status, after.Name, after.CorrelationId))
        {
            yield return $"""
                UPDATE "WorkflowInstances" SET "DefinitionVersion" = {after.DefinitionVersion}, "Status" = {after.Status.ToString()}, "Name" = {after.Name}, "CorrelationId" = {after.CorrelationId}
                WHERE "Id" = {step.InstanceId}
                """;
        }
    }

    private static string StateOf(Instance instance) => Encoding.UTF8.GetString(instance.ToJson());

    private static IEnumerable<FormattableString> Opened(WorkflowStep step) =>
        from wait in step.After.Waits
        where step.Before is null || step.Before.Waits.All(other => other.Id != wait.Id)
        select Open(step, wait);

    private static FormattableString Open(WorkflowStep step, Wait wait) => wait.Kind switch
    {
        WaitKind.RunTask => $"""
            INSERT INTO "WorkflowTasks" ("InstanceId", "WaitId", "ActivityId", "Name", "PayloadJson", "RequestedAt", "State")
            VALUES ({step.InstanceId}, {wait.Id}, {wait.ActivityId}, {wait.Name}, {PayloadOf(step, wait.Id)}, {step.At}, 0)
            """,
        WaitKind.Event => $"""
            INSERT INTO "WorkflowEventWaits" ("InstanceId", "WaitId", "ActivityId", "Name", "CorrelationId", "Since", "State")
            VALUES ({step.InstanceId}, {wait.Id}, {wait.ActivityId}, {wait.Name}, {step.After.CorrelationId}, {step.At}, 0)
            """,
        _ => $"""
            INSERT INTO "WorkflowTimers" ("InstanceId", "WaitId", "ActivityId", "Kind", "DueAt", "State", "IsLate")
            VALUES ({step.InstanceId}, {wait.Id}, {wait.ActivityId}, {wait.Kind.ToString()}, {wait.DueAt}, 0, {false})
            """,
    };

    private static string? PayloadOf(WorkflowStep step, string taskId) =>
        step.Effects.OfType<Effect.TaskRequested>().FirstOrDefault(task => task.TaskId == taskId)?.Payload is { ValueKind: not JsonValueKind.Null } payload ? payload.GetRawText() : null;

    private static IEnumerable<FormattableString> Closed(WorkflowStep step, StepCause cause) =>
        from wait in step.Before!.Waits
        where step.After.Waits.All(other => other.Id != wait.Id)
        select Close(step, cause, wait);

    private static FormattableString Close(WorkflowStep step, StepCause cause, Wait wait)
    {
        var state = cause.Stimulus switch
        {
            Stimulus.TaskCompleted task when task.TaskId == wait.Id => WorkflowWaitState.Completed,
            Stimulus.TimerDue timer when timer.WaitId == wait.Id => WorkflowWaitState.Completed,
            Stimulus.EventReceived received when wait.Kind == WaitKind.Event && wait.Name == received.Name => WorkflowWaitState.Completed,
            _ => WorkflowWaitState.Cancelled,
        };
        var result = state == WorkflowWaitState.Completed ? (cause.Stimulus as Stimulus.TaskCompleted)?.Result?.GetRawText() : null;
        var isLate = state == WorkflowWaitState.Completed && cause.IsLate;
        return wait.Kind switch
        {
            WaitKind.RunTask => $"""
                UPDATE "WorkflowTasks" SET "State" = {state}, "ClosedBy" = {step.By}, "ClosedAt" = {step.At}, "ResultJson" = {result} WHERE "InstanceId" = {step.InstanceId} AND "WaitId" = {wait.Id}
                """,
            WaitKind.Event => $"""
                UPDATE "WorkflowEventWaits" SET "State" = {state}, "ClosedAt" = {step.At} WHERE "InstanceId" = {step.InstanceId} AND "WaitId" = {wait.Id}
                """,
            _ => $"""
                UPDATE "WorkflowTimers" SET "State" = {state}, "ClosedAt" = {step.At}, "IsLate" = {isLate} WHERE "InstanceId" = {step.InstanceId} AND "WaitId" = {wait.Id}
                """,
        };
    }

    internal static FormattableString Journal(WorkflowStep step, string what, string? activityId, string fromState, string detailJson) => $"""
        INSERT INTO "WorkflowJournal" ("InstanceId", "Sequence", "At", "What", "ActivityId", "By", "FromState", "DetailJson")
        VALUES ({step.InstanceId}, {step.Sequence}, {step.At}, {what}, {activityId}, {step.By}, {fromState}, {detailJson})
        """;
}
