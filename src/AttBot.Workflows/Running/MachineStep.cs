namespace AttBot.Workflows.Running;

/// <summary>What one stimulus came to.</summary>
/// <param name="Instance">The instance after it; the very same object when nothing fitted.</param>
/// <param name="Effects">What it asks of the world, in order; empty when nothing fitted.</param>
/// <param name="Outcome">Whether it fitted.</param>
public sealed record MachineStep(Instance Instance, IReadOnlyList<Effect> Effects, StepOutcome Outcome);

/// <summary>Whether a stimulus fitted the instance.</summary>
public enum StepOutcome
{
    /// <summary>It did, and the instance moved.</summary>
    Advanced,

    /// <summary>The instance waits for no task with this id: it was completed or cancelled before, or never existed.</summary>
    NoSuchTask,

    /// <summary>The instance waits for no timer with this id: it fired or was cleared before, or never existed.</summary>
    NoSuchTimer,

    /// <summary>The instance does not wait for this event.</summary>
    EventNotAwaited,

    /// <summary>The event is for another correlation id.</summary>
    OtherCorrelation,

    /// <summary>The instance has ended.</summary>
    AlreadyEnded,
}
