using System.Text.Json;

namespace AttBot.Workflows.Running;

/// <summary>What an activity did, for the journal.</summary>
public enum JournalEvent
{
    /// <summary>It began.</summary>
    Started,

    /// <summary>It was resumed by a stimulus.</summary>
    Resumed,

    /// <summary>It is done.</summary>
    Completed,

    /// <summary>It failed.</summary>
    Faulted,

    /// <summary>It was cut off.</summary>
    Cancelled,

    /// <summary>The flow went round it.</summary>
    Skipped,
}

/// <summary>What a step asks of the world, in the order in which it happened. A closed family. Activities are named by their key.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>A task is to be handed out.</summary>
    public sealed record TaskRequested(string TaskId, string ActivityId, string TaskName, JsonElement? Payload) : Effect;

    /// <summary>A task that was handed out is not wanted any more. (Elsa gives no such notice.)</summary>
    public sealed record TaskCancelled(string TaskId, string ActivityId) : Effect;

    /// <summary>An event is to be published after the step was stored.</summary>
    /// <param name="ActivityId">The activity that publishes.</param>
    /// <param name="Name">The event.</param>
    /// <param name="CorrelationId">Only instances with this correlation id; null: all.</param>
    /// <param name="Local">Only this instance.</param>
    /// <param name="Payload">What it carries; null for nothing.</param>
    public sealed record EventPublished(string ActivityId, string Name, string? CorrelationId, bool Local, JsonElement? Payload) : Effect;

    /// <summary>A timer is to be kept.</summary>
    /// <param name="WaitId">What <see cref="Stimulus.TimerDue"/> is to name.</param>
    /// <param name="ActivityId">The activity that waits.</param>
    /// <param name="Kind"><see cref="WaitKind.Delay"/>, <see cref="WaitKind.StartAt"/>, <see cref="WaitKind.Timer"/> or <see cref="WaitKind.Cron"/>.</param>
    /// <param name="DueAt">When, in UTC.</param>
    public sealed record TimerSet(string WaitId, string ActivityId, WaitKind Kind, DateTimeOffset DueAt) : Effect;

    /// <summary>A timer is not wanted any more.</summary>
    public sealed record TimerCleared(string WaitId, string ActivityId) : Effect;

    /// <summary>The instance waits for an event from now on.</summary>
    public sealed record EventAwaited(string WaitId, string ActivityId, string EventName) : Effect;

    /// <summary>The instance does not wait for this event any more.</summary>
    public sealed record EventReleased(string WaitId, string ActivityId, string EventName) : Effect;

    /// <summary>A line was written.</summary>
    public sealed record LineWritten(string ActivityId, string Text) : Effect;

    /// <summary>An output was set.</summary>
    public sealed record OutputSet(string ActivityId, string Name, JsonElement Value) : Effect;

    /// <summary>The instance was given a name; null takes it away.</summary>
    public sealed record NameSet(string ActivityId, string? Name) : Effect;

    /// <summary>The instance was given a correlation id; null takes it away.</summary>
    public sealed record CorrelationSet(string ActivityId, string? CorrelationId) : Effect;

    /// <summary>A line for the journal.</summary>
    /// <param name="ActivityId">The activity.</param>
    /// <param name="What">What it did.</param>
    /// <param name="At">When: the <c>now</c> of the step.</param>
    /// <param name="Detail">Outcomes of a completed activity, the message of a failed one, the reason of a cancelled one; null for none.</param>
    public sealed record Journaled(string ActivityId, JournalEvent What, DateTimeOffset At, string? Detail = null) : Effect;

    /// <summary>The instance ended with this step; nothing follows.</summary>
    public sealed record Ended(InstanceStatus Status, InstanceSubStatus SubStatus, IReadOnlyList<Incident> Incidents) : Effect;
}
