namespace AttBot.Processes.Strategy;

/// <summary>How far each paragraph of the decision has come that the strategy process rests on. Pure.</summary>
/// <remarks>Source: United Kingdom non-paper to CSP11, paragraphs 11 to 16; paragraph 16 is a draft decision. What a paragraph asks for, and of whom, is told as proposed there;
/// where it stands follows from the record of the process alone.</remarks>
internal static class DecisionProgress
{
    /// <summary>The paragraphs, in the order in which they would be carried out.</summary>
    internal static IReadOnlyList<DecisionParagraph> Paragraphs { get; } =
    [
        new("call", "12, 16", "secretariat", [StrategyTasks.OpenCall, StrategyTasks.CloseSubmissions]),
        new("convene", "13, 16", "secretariat", [StrategyTasks.ConveneBureau]),
        new("consolidate", "13, 16", "bureau", [StrategyTasks.Consolidate, StrategyTasks.ApproveDraft]),
        new("consult", "13, 16", "bureau", [StrategyTasks.AnnounceConsultation, StrategyTasks.HoldConsultation, StrategyTasks.Revise, StrategyTasks.Assess]),
        new("connect", "14", "chairs", [StrategyTasks.ApproveFinal, StrategyTasks.ConnectPlans]),
        new("decide", "14, 16", "conference", [StrategyTasks.SubmitDraft, StrategyTasks.ReportNotReady, StrategyTasks.RecordDecision, StrategyTasks.RecordDeferral, StrategyTasks.ReportNotAgreed]),
        new("agreement", "11", "conference", []),
        new("align", "14", "chairs", [StrategyTasks.AlignPlan]),
        new("oversee", "15", "conference", [StrategyTasks.DecideOversight, StrategyTasks.AssignOversight]),
        new("report", "15", "bureau", [StrategyTasks.RecordBaseline, StrategyTasks.Activate, StrategyTasks.RecordReading, StrategyTasks.FinalReview]),
    ];

    /// <summary>The open tasks that carry a paragraph out.</summary>
    internal static IReadOnlyList<string> Open(DecisionParagraph paragraph, IEnumerable<string> openTasks) =>
        [.. openTasks.Where(task => paragraph.Tasks.Contains(task.Split(':')[0])).Order(StringComparer.Ordinal)];

    /// <summary>Where a paragraph stands.</summary>
    internal static Said Of(DecisionParagraph paragraph, StrategyState state, bool isOpen) => paragraph.Key switch
    {
        "call" => state.Call is not { } call ? Begun(isOpen) : call.ClosedAt is null ? new("progress.call.open", ("at", call.OpenedAt), ("closes", call.ClosesAt), ("count", state.Counted.Count())) : new("progress.call.closed", ("at", call.OpenedAt), ("closed", call.ClosedAt), ("count", state.Counted.Count())),
        "convene" => state.ConvenedAt is { } at ? new("progress.done", ("at", at)) : Begun(isOpen),
        "consolidate" => state.Versions.Count == 0 ? (isOpen ? new("progress.consolidate", ("left", DraftActs.Unaccounted(state).Count())) : Begun(isOpen)) : new("progress.versions", ("version", state.Versions.Count), ("at", state.Versions[^1].At)),
        "consult" => state.ConsultationsHeld == 0 && !isOpen ? Begun(isOpen) : new("progress.consult", ("held", state.ConsultationsHeld), ("minimum", ConsultationActs.Minimum)),
        "connect" => state.Connected.Count > 0 ? new("progress.of", ("done", state.Connected.Count)) : Begun(isOpen),
        "decide" => state.Decision is { } decision ? new("progress.decided." + decision.Entered.Outcome, ("conference", decision.Entered.Conference), ("symbol", decision.Entered.Symbol), ("at", decision.ConfirmedAt!.Value))
            : state.LastDecision is { } entered ? new("progress.entered", ("conference", entered.Entered.Conference), ("symbol", entered.Entered.Symbol))
            : state.Submitted is { } submitted ? new("progress.submitted", ("version", submitted.Version), ("conference", submitted.Conference)) : Begun(isOpen),
        "agreement" => new(state.Decision is { Entered.Outcome: ConferenceOutcome.Agreed } ? "progress.agreed" : "progress.not.agreed"),
        "align" => state.Plans.Count > 0 ? new("progress.of", ("done", state.Plans.Count)) : Begun(isOpen),
        "oversee" => state is { OversightConfirmed: true, Oversight: { } oversight } ? new("progress.oversight", ("symbol", oversight.Symbol)) : Begun(isOpen),
        "report" => state.Reports.Count > 0 ? new("progress.reports", ("count", state.Reports.Count), ("year", state.Reports[^1].Year)) : Begun(isOpen),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Said Begun(bool isOpen) => new(isOpen ? "progress.open" : "progress.before");
}

/// <summary>A paragraph of the decision.</summary>
/// <param name="Key">Its name in the wording.</param>
/// <param name="Numbers">Its numbers in the non-paper.</param>
/// <param name="Addressee">Whom it addresses: <c>secretariat</c>, <c>bureau</c>, <c>chairs</c> or <c>conference</c>.</param>
/// <param name="Tasks">The tasks of the workflow that carry it out; none where it states a principle.</param>
internal sealed record DecisionParagraph(string Key, string Numbers, string Addressee, IReadOnlyList<string> Tasks)
{
    /// <summary>Whether it asks somebody to act; otherwise it informs.</summary>
    internal bool IsOperational => Tasks.Count > 0;
}
