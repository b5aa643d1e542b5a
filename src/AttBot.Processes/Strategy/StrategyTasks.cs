namespace AttBot.Processes.Strategy;

/// <summary>Names the definition in <c>workflows/strategy</c> gives its tasks and events; its README says what each asks for.</summary>
internal static class StrategyTasks
{
    internal const string Definition = "att-strategy";

    internal const string OpenCall = "secretariat.openCall";
    internal const string CloseSubmissions = "secretariat.closeSubmissions";
    internal const string ExtendSubmissions = "secretariat.extendSubmissions";
    internal const string ConveneBureau = "secretariat.conveneBureau";
    internal const string Consolidate = "bureau.consolidate";
    internal const string ApproveDraft = "bureau.approveDraft";
    internal const string AnnounceConsultation = "secretariat.announceConsultation";
    internal const string HoldConsultation = "bureau.holdConsultation";
    internal const string Revise = "bureau.revise";
    internal const string Assess = "bureau.assess";
    internal const string ApproveFinal = "bureau.approveFinal";
    internal const string ConnectPlans = "chairs.connectPlans";
    internal const string SubmitDraft = "secretariat.submitDraft";
    internal const string ReportNotReady = "bureau.reportNotReady";
    internal const string RecordDecision = "conference.recordDecision";
    internal const string RecordDeferral = "conference.recordDeferral";
    internal const string ReportNotAgreed = "bureau.reportNotAgreed";
    internal const string AlignPlan = "chairs.alignPlan";
    internal const string DecideOversight = "conference.decideOversight";
    internal const string AssignOversight = "conference.assignOversight";
    internal const string RecordBaseline = "oversight.recordBaseline";
    internal const string Activate = "secretariat.activate";
    internal const string RecordReading = "oversight.recordReading";
    internal const string FinalReview = "oversight.finalReview";
    internal const string CloseOut = "secretariat.closeOut";

    internal const string MandateWithdrawn = "strategy.mandate.withdrawn";

    /// <summary>The event that opens a Conference.</summary>
    internal static string ConferenceOpened(int conference) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"csp{conference}.opened");
}

/// <summary>Steps that are decided by approval.</summary>
internal static class ApprovalSteps
{
    /// <summary>The consolidated draft goes to consultation.</summary>
    internal const string Draft = "draft";

    /// <summary>No further consultation is wanted; a return asks for one.</summary>
    internal const string Assessment = "assessment";

    /// <summary>The final draft goes to the Conference.</summary>
    internal const string Final = "final";

    /// <summary>Anything delegations may be asked under the silence procedure.</summary>
    internal const string Silence = "silence";
}
