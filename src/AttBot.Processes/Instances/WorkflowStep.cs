using AttBot.Data;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Processes.Instances;

/// <summary>One step of an instance that was saved, or is about to be with the transaction it is told in.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Sequence">Number of the step, 1 for the start.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who moved it: an account, <c>clock:</c> and the time it was set to, or <c>workflow:</c> and an instance.</param>
/// <param name="Definition">The version it runs on.</param>
/// <param name="Before">How it stood before; null at the start.</param>
/// <param name="After">How it stands now.</param>
/// <param name="Effects">What the step asks of the world, in order.</param>
public sealed record WorkflowStep(
    string InstanceId, long Sequence, DateTimeOffset At, string By, WorkflowDefinition Definition, Instance? Before, Instance After, IReadOnlyList<Effect> Effects)
{
    /// <summary>The tasks to hand out now, in order. A task that was cut off within the same step is not among them.</summary>
    public IEnumerable<Effect.TaskRequested> TasksRequested =>
        Effects.OfType<Effect.TaskRequested>().Where(task => After.Waits.Any(wait => wait.Id == task.TaskId));

    /// <summary>Ids of tasks that were open before and that nobody can complete any more, other than the one that was just completed.</summary>
    public IEnumerable<string> TasksCancelled =>
        Before is null ? [] : Before.Waits
            .Where(wait => wait.Kind == WaitKind.RunTask && wait.Id != CompletedTask && After.Waits.All(other => other.Id != wait.Id))
            .Select(wait => wait.Id);

    /// <summary>Whether the instance ended with this step.</summary>
    public bool HasEnded => After.Status == InstanceStatus.Finished;

    /// <summary>The task whose result moved it; null when something else did.</summary>
    public string? CompletedTask { get; init; }

    /// <summary>Whether events lie in the queue because of it.</summary>
    internal bool SendsEvents { get; set; }
}

/// <summary>Adds rows that belong to a step, such as a person's task or a message: called for every step of every instance, whoever or whatever moved it, within its transaction.</summary>
/// <param name="db">The context of the step, with its transaction. Rows added to it are saved with the step.</param>
/// <param name="step">The step.</param>
/// <param name="cancellationToken">Gives up; the step is not saved then.</param>
/// <returns>When the rows are added. It must have no effect outside the transaction: a step may be rolled back and taken again.</returns>
public delegate Task StepFollower(AttBotDb db, WorkflowStep step, CancellationToken cancellationToken);
