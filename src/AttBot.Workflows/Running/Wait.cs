namespace AttBot.Workflows.Running;

/// <summary>What an activity can wait for.</summary>
public enum WaitKind
{
    /// <summary>The result of a task.</summary>
    RunTask,

    /// <summary>An event.</summary>
    Event,

    /// <summary>The end of a span.</summary>
    Delay,

    /// <summary>An instant.</summary>
    StartAt,

    /// <summary>The end of an interval.</summary>
    Timer,

    /// <summary>The next occurrence of a cron expression.</summary>
    Cron,
}

/// <summary>Something an instance waits for.</summary>
/// <param name="Id">Unique among all instances; for a task this is the task id.</param>
/// <param name="ActivityId">Key of the activity that waits.</param>
/// <param name="Kind">For what.</param>
/// <param name="Name">Name of the task or event; null for a timer.</param>
/// <param name="DueAt">When a timer is due, in UTC; null for a task or event.</param>
public sealed record Wait(string Id, string ActivityId, WaitKind Kind, string? Name, DateTimeOffset? DueAt);

/// <summary>Something that went wrong in an instance.</summary>
/// <param name="ActivityId">Key of the activity.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="At">When.</param>
public sealed record Incident(string ActivityId, string Message, DateTimeOffset At);

/// <summary>Whether an instance is still alive.</summary>
public enum InstanceStatus
{
    /// <summary>It waits, or is stuck.</summary>
    Running,

    /// <summary>It has ended.</summary>
    Finished,
}

/// <summary>In which way.</summary>
public enum InstanceSubStatus
{
    /// <summary>It waits.</summary>
    Suspended,

    /// <summary>It came to its end.</summary>
    Finished,

    /// <summary>Somebody ended it.</summary>
    Cancelled,

    /// <summary>An activity failed.</summary>
    Faulted,
}
