namespace AttBot.Processes.Instances;

/// <summary>What came of ending an instance from outside. A closed family.</summary>
public abstract record CancelOutcome
{
    private CancelOutcome()
    {
    }

    /// <summary>It has ended, and nothing of it waits any more.</summary>
    /// <param name="Step">Its last step.</param>
    public sealed record Cancelled(WorkflowStep Step) : CancelOutcome;

    /// <summary>It had ended before; nothing was changed.</summary>
    /// <param name="SubStatus">How: <c>Finished</c>, <c>Cancelled</c> or <c>Faulted</c>.</param>
    public sealed record AlreadyEnded(string SubStatus) : CancelOutcome;

    /// <summary>There is no such instance.</summary>
    /// <param name="InstanceId">What was asked for.</param>
    public sealed record UnknownInstance(string InstanceId) : CancelOutcome;
}
