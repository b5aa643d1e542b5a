namespace AttBot.Processes.Strategy;

/// <summary>Names the definition in <c>workflows/strategy</c> gives its tasks and events; its README says what each asks for.</summary>
internal static class StrategyTasks
{
    internal const string IssueCall = "secretariat.issueCall";
    internal const string IssueCallOverdue = "secretariat.issueCallOverdue";
    internal const string CollectProposals = "secretariat.collectProposals";
    internal const string CloseCall = "secretariat.closeCall";
    internal const string ExtendCall = "secretariat.extendCall";
    internal const string ConveneBureau = "secretariat.conveneBureau";
    internal const string Consolidate = "bureau.consolidate";
    internal const string Consult = "bureau.consult";
    internal const string Revise = "bureau.revise";
    internal const string Assess = "bureau.assess";
    internal const string Transmit = "bureau.transmit";
    internal const string RecordDecision = "secretariat.recordDecision";
    internal const string MandateWithdrawnEvent = "strategy.mandate.withdrawn";
}

/// <summary>Steps that are decided by approval.</summary>
internal static class ApprovalSteps
{
    /// <summary>The consolidated draft goes to consultation.</summary>
    internal const string Consolidation = "consolidation";

    /// <summary>The revised draft goes to the next consultation.</summary>
    internal const string Revision = "revision";

    /// <summary>The final draft goes to the Conference.</summary>
    internal const string Transmission = "transmission";

    /// <summary>Everything a delegation may be asked under the silence procedure.</summary>
    internal const string Silence = "silence";
}
