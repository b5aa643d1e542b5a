using System.Text.Json;

namespace AttBot.Processes.Instances;

/// <summary>Reports that a task is done.</summary>
/// <param name="TaskId">The id it was handed out with.</param>
/// <param name="Result">Its result; null for none.</param>
/// <param name="By">Who did it: an account, or <c>system</c>.</param>
public sealed record TaskCompletion(string TaskId, JsonElement? Result, string By);

/// <summary>What came of the report that a task is done. A closed family; nothing is changed except by <see cref="Completed"/>.</summary>
public abstract record TaskOutcome
{
    private TaskOutcome()
    {
    }

    /// <summary>The result was taken and the instance moved on.</summary>
    /// <param name="Step">The step.</param>
    public sealed record Completed(WorkflowStep Step) : TaskOutcome;

    /// <summary>It was completed before.</summary>
    /// <param name="By">By whom.</param>
    /// <param name="At">When, UTC.</param>
    /// <param name="ResultJson">With which result, as JSON; null without one.</param>
    public sealed record AlreadyCompleted(string By, DateTimeOffset At, string? ResultJson) : TaskOutcome;

    /// <summary>The instance gave the task up, for instance because a deadline passed.</summary>
    /// <param name="By">Who or what moved the instance then.</param>
    /// <param name="At">When, UTC.</param>
    public sealed record Cancelled(string By, DateTimeOffset At) : TaskOutcome;

    /// <summary>There never was such a task.</summary>
    /// <param name="TaskId">What was asked for.</param>
    public sealed record UnknownTask(string TaskId) : TaskOutcome;

    /// <summary>The result is not of the type that the process expects; the task stays open.</summary>
    /// <param name="Reason">What is expected, as a sentence.</param>
    public sealed record WrongResult(string Reason) : TaskOutcome;
}
