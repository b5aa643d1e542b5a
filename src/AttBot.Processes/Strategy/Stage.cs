namespace AttBot.Processes.Strategy;

/// <summary>Where the process stands, in one sentence. Pure.</summary>
internal static class Stage
{
    /// <summary>Puts the stage into words: what was done, what is next, who has to act and by when.</summary>
    internal static Said Of(Scene scene) => Of(scene.State, scene.Now);

    /// <summary>As it is at an instant: a silence procedure whose time is over waits for those who are to be reached.</summary>
    internal static Said Of(StrategyState state, DateTimeOffset now) => state.OpenApproval() is { Opened.Rule: ApprovalRule.NoObjection } silence && now > silence.Deadline
        ? new Said("stage.silence.over", ("version", silence.Opened.Version), ("deadline", silence.Deadline), ("count", ApprovalActs.WithoutNotice(silence).Count))
        : Of(state);

    /// <summary>A deferral stays in view while the work goes on.</summary>
    internal static Said Of(StrategyState state) => state is { Withdrawal: null, Active: false, Decision: { Entered: { Outcome: ConferenceOutcome.Deferred } deferred } } && state.ConsultationsHeld > 0
        ? new Said("stage.after.deferral", ("stage", Step(state)), ("conference", deferred.Conference), ("symbol", deferred.Symbol))
        : Step(state);

    /// <summary>The step alone.</summary>
    internal static Said Step(StrategyState state)
    {
        if (state.Withdrawal is { } withdrawal)
        {
            return new Said("stage.withdrawn", ("symbol", withdrawal.Symbol));
        }

        if (state.Active)
        {
            return new Said("stage.active", ("reports", state.Reports.Count));
        }

        if (state.Decision is { } decision && (decision.Entered.Outcome != ConferenceOutcome.Deferred || state.ConsultationsHeld == 0))
        {
            return new Said("stage.decided." + decision.Entered.Outcome, ("conference", decision.Entered.Conference), ("symbol", decision.Entered.Symbol));
        }

        if (state.Call is not { } call)
        {
            return new Said("stage.before.call");
        }

        if (call.ClosedAt is null && state.Versions.Count == 0)
        {
            return new Said("stage.call", ("closes", call.ClosesAt), ("count", state.Counted.Count()));
        }

        if (state.Submitted is { } submitted && submitted.Conference == DecisionActs.NextConference(state))
        {
            return new Said("stage.submitted", ("version", submitted.Version), ("conference", submitted.Conference));
        }

        var held = ("held", (object)state.ConsultationsHeld);
        var minimum = ("minimum", (object)ConsultationActs.Minimum);
        return state.OpenApproval() is { Opened.Rule: ApprovalRule.NoObjection } silence ? new Said("stage.silence", ("version", silence.Opened.Version), ("deadline", silence.Deadline), held, minimum)
            : state.OpenApproval() is { } approval ? new Said("stage.approval", ("version", approval.Opened.Version), ("deadline", approval.Deadline), ("approved", approval.Count(ApprovalOutcome.Approve)), ("needed", ApprovalActs.Needed(approval)), held, minimum)
            : state.Versions.Count == 0 ? new Said("stage.consolidation", ("count", state.Counted.Count()), ("left", DraftActs.Unaccounted(state).Count()))
            : state.LastConsultation is { HeldAt: null } next ? new Said("stage.consultation", ("round", next.Announced.Round), ("at", next.Announced.At), held, minimum)
            : new Said("stage.revision", ("version", state.Versions.Count), held, minimum);
    }
}
