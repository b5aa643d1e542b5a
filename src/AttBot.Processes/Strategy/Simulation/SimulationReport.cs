namespace AttBot.Processes.Strategy.Simulation;

/// <summary>How a simulated strategy process goes.</summary>
public enum SimulationScenario
{
    /// <summary>CSP12 agrees.</summary>
    Agreed,

    /// <summary>CSP12 defers, CSP13 agrees.</summary>
    Deferred,

    /// <summary>CSP12 defers, CSP13 does not agree.</summary>
    Blocked,

    /// <summary>The mandate is withdrawn during the consultations.</summary>
    Withdrawn,

    /// <summary>One of these, by the seed.</summary>
    Random,
}

/// <summary>One line of the timeline.</summary>
/// <param name="At">When, on the virtual clock.</param>
/// <param name="Stage">Where the process stands.</param>
/// <param name="Kind">What was done: a verb, <c>clock</c>, or <c>restart</c>.</param>
/// <param name="Actor">Who.</param>
/// <param name="Detail">What came of it, as the actor was told.</param>
public sealed record SimulationLine(DateTimeOffset At, string Stage, string Kind, string Actor, string Detail);

/// <summary>What a simulation came to.</summary>
/// <param name="Outcome"><c>agreed</c>, <c>notAgreed</c>, <c>withdrawn</c> or <c>running</c>.</param>
/// <param name="DecidedAt">When the last decision was confirmed; null without one.</param>
/// <param name="Submissions">Submissions on record, withdrawn ones included.</param>
/// <param name="TracedSubmissions">Submissions of which the record says what became: used, partly used, not used, withdrawn or not accepted.</param>
/// <param name="ConsultationsHeld">Consultations held.</param>
/// <param name="Versions">Frozen versions.</param>
/// <param name="Notices">Notices owed to people.</param>
/// <param name="Acknowledged">Notices acknowledged.</param>
/// <param name="AuditRows">Rows of the record of acts.</param>
/// <param name="AuditVerified">Whether its chain is whole.</param>
/// <param name="OpenTasks">Tasks of the workflow still open.</param>
public sealed record SimulationReport(
    string Outcome, DateTimeOffset? DecidedAt, int Submissions, int TracedSubmissions, int ConsultationsHeld, int Versions, long Notices, long Acknowledged, long AuditRows, bool AuditVerified, int OpenTasks);
