using System.Text.Json;

namespace AttBot.Workflows.Running;

/// <summary>How an instance begins.</summary>
/// <param name="Input">Inputs by name; null for none.</param>
/// <param name="CorrelationId">The correlation id it begins with; null for none.</param>
/// <param name="TriggerActivityId">Key of the trigger that starts it; null to start at the beginning.</param>
/// <param name="TriggerPayload">What the event that started it carried; null for none.</param>
public sealed record StartRequest(
    IReadOnlyDictionary<string, JsonElement>? Input = null, string? CorrelationId = null, string? TriggerActivityId = null, JsonElement? TriggerPayload = null);

/// <summary>What can happen to an instance from outside. A closed family.</summary>
public abstract record Stimulus
{
    private Stimulus()
    {
    }

    /// <summary>A task was done.</summary>
    /// <param name="TaskId">The id that <see cref="Effect.TaskRequested"/> gave.</param>
    /// <param name="Result">The result, stored as it is; null for none. Whether it fits is asked beforehand with <see cref="VariableTypes"/>.</param>
    public sealed record TaskCompleted(string TaskId, JsonElement? Result) : Stimulus;

    /// <summary>A task cannot be done: its activity fails, and the definition's incident strategy applies.</summary>
    /// <param name="TaskId">The id that <see cref="Effect.TaskRequested"/> gave.</param>
    /// <param name="Message">Why, for the incident.</param>
    public sealed record TaskFaulted(string TaskId, string Message) : Stimulus;

    /// <summary>An event was published.</summary>
    /// <param name="Name">Compared exactly.</param>
    /// <param name="CorrelationId">Only instances with this correlation id hear it; null: all do.</param>
    /// <param name="Payload">What it carries; null arrives as an empty object.</param>
    public sealed record EventReceived(string Name, string? CorrelationId, JsonElement? Payload) : Stimulus;

    /// <summary>A timer became due.</summary>
    /// <param name="WaitId">The id that <see cref="Effect.TimerSet"/> gave.</param>
    public sealed record TimerDue(string WaitId) : Stimulus;

    /// <summary>Somebody ends the instance.</summary>
    /// <param name="Reason">Why, for the journal.</param>
    public sealed record Cancelled(string Reason) : Stimulus;
}
