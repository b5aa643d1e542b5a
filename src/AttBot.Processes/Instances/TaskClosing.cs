using AttBot.Data.Rows;

namespace AttBot.Processes.Instances;

/// <summary>What somebody is told who comes too late with a task.</summary>
internal static class TaskClosing
{
    /// <summary>Null while the task is open.</summary>
    internal static TaskOutcome? Of(HeldTask task) => task.State switch
    {
        WorkflowWaitState.Open => null,
        WorkflowWaitState.Completed => new TaskOutcome.AlreadyCompleted(task.ClosedBy!, task.ClosedAt!.Value, task.ResultJson),
        WorkflowWaitState.Cancelled => new TaskOutcome.Cancelled(task.ClosedBy!, task.ClosedAt!.Value),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
