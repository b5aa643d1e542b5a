namespace AttBot.Workflows.Drawing;

/// <summary>Where an activity of an instance stands.</summary>
public enum ActivityMark
{
    /// <summary>It has not begun.</summary>
    NotReached,

    /// <summary>It has begun and waits.</summary>
    Waiting,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>The flow went round it.</summary>
    Skipped,

    /// <summary>It was cut off.</summary>
    Cancelled,

    /// <summary>It failed.</summary>
    Failed,
}
