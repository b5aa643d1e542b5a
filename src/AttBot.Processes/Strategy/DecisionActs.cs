namespace AttBot.Processes.Strategy;

/// <summary>Recording what the Conference decided. Pure.</summary>
/// <remarks>Any final strategy needs the agreement of the Conference (paragraph 11); CSP12 would be preferred and CSP13 the latest (paragraphs 14 and 16, proposed).
/// The Secretariat enters the outcome with the symbol of the official document, the President confirms it; neither alone makes it count.</remarks>
internal static class DecisionActs
{
    /// <summary>The Conference preferred for the decision.</summary>
    internal const int Preferred = 12;

    /// <summary>The latest Conference for the decision.</summary>
    internal const int Latest = 13;

    /// <summary>The office that confirms.</summary>
    internal const string President = "president";

    /// <summary>The key of the card that asks the President to confirm.</summary>
    internal static CardKey Card(int conference) => new("decision", conference.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The Secretariat enters the outcome.</summary>
    internal static Verdict Enter(Scene scene, int conference, ConferenceOutcome outcome, string symbol, string reason)
    {
        if (Guards.Secretariat(scene) is { } refused)
        {
            return refused;
        }

        var state = scene.State;
        if (state.ConsultationsHeld < ConsultationActs.Minimum && outcome == ConferenceOutcome.Agreed)
        {
            return new Verdict.Refused("decision.locked", ("held", state.ConsultationsHeld), ("minimum", ConsultationActs.Minimum));
        }

        if (state.Decisions.LastOrDefault(decision => decision.Entered.Conference == conference) is { } earlier)
        {
            return new Verdict.Already(new Said(earlier.ConfirmedAt is null ? "decision.waits" : "decision.recorded.already", ("conference", conference), ("at", earlier.ConfirmedAt ?? earlier.EnteredAt)));
        }

        if (Guards.Task(scene, StrategyTasks.RecordDecision) is { } closed)
        {
            return closed;
        }

        if (conference is not (Preferred or Latest) || (conference == Latest) != state.Decisions.Any(decision => decision.ConfirmedAt is not null && decision.Entered.Conference == Preferred))
        {
            return new Verdict.Refused("decision.conference");
        }

        if (conference == Latest && outcome == ConferenceOutcome.Deferred)
        {
            return new Verdict.Refused("decision.latest");
        }

        return Guards.Text(symbol, "symbol", 200)
            ?? (outcome != ConferenceOutcome.Agreed && string.IsNullOrWhiteSpace(reason) ? new Verdict.Refused("reason.missing") : null)
            ?? (Verdict)new Verdict.Done(new Said("decision.entered", ("conference", conference)), [new DecisionEntered(conference, outcome, symbol.Trim(), reason.Trim())])
            {
                Notices = [new Notice(new Audience.Office(President), Key("enter", state, conference), new Said("notice.decision.entered", ("conference", conference), ("symbol", symbol.Trim())), Card(conference))],
            };
    }

    /// <summary>The President confirms the entry, or does not.</summary>
    internal static Verdict Confirm(Scene scene, int conference, bool confirms, string reason)
    {
        if (Guards.Office(scene, President) is { } refused)
        {
            return refused;
        }

        if (scene.State.LastDecision is not { } last || last.Entered.Conference != conference)
        {
            return new Verdict.Refused("decision.none");
        }

        var entered = last.Entered;
        if (last.ConfirmedAt is { } at)
        {
            return new Verdict.Already(new Said("decision.recorded.already", ("conference", conference), ("at", at)));
        }

        // two people make it count
        if (last.EnteredBy == scene.Asker.Person)
        {
            return new Verdict.Refused("decision.two.people");
        }

        var seat = scene.Asker.SeatOf(President);
        if (!confirms)
        {
            return string.IsNullOrWhiteSpace(reason) ? new Verdict.Refused("reason.missing") : new Verdict.Done(new Said("decision.rejected"), [new DecisionRejected(conference, reason.Trim())])
            {
                Seat = seat,
                Cards = [Card(conference)],
                Notices = [new Notice(new Audience.Secretariat(), Key("reject", scene.State, conference), new Said("notice.decision.rejected", ("conference", conference), ("reason", reason.Trim())))],
            };
        }

        return new Verdict.Done(new Said("decision.confirmed." + entered.Outcome, ("conference", conference), ("symbol", entered.Symbol)), [new DecisionConfirmed(conference, entered.Outcome, entered.Symbol)])
        {
            Seat = seat,
            Cards = [Card(conference)],
            Notices =
            [
                new Notice(new Audience.Everyone(), Key("confirm", scene.State, conference), new Said("notice.decision." + entered.Outcome, ("conference", conference), ("symbol", entered.Symbol), ("reason", entered.Reason))),
                .. entered.Outcome == ConferenceOutcome.Agreed ? scene.Roster.Offices.Where(IsWorkingGroup).Select(office => new Notice(new Audience.Office(office), $"plan.{office}", new Said("notice.plan.align"))) : [],
            ],
            Flow = [new FlowStep.TaskDone(StrategyTasks.RecordDecision, entered.Outcome == ConferenceOutcome.Agreed)],
        };
    }

    /// <summary>The Secretariat records that the mandate was withdrawn.</summary>
    internal static Verdict Withdraw(Scene scene, string symbol, string reason)
    {
        if (Guards.Secretariat(scene) is { } refused)
        {
            return refused;
        }

        if (scene.State.Withdrawal is not null)
        {
            return new Verdict.Already(new Said("process.withdrawn", ("symbol", scene.State.Withdrawal.Symbol)));
        }

        return Guards.Text(symbol, "symbol", 200) ?? Guards.Text(reason, "reason", ApprovalActs.LongestReason) ?? (Verdict)new Verdict.Done(new Said("process.withdrawn.recorded"),
            [.. scene.State.Approvals.Where(approval => approval.ClosedAt is null).Select(approval => new ApprovalClosed(approval.Opened.Id, ApprovalResult.Void, reason.Trim())), new MandateWithdrawn(reason.Trim(), symbol.Trim())])
        {
            Notices = [new Notice(new Audience.Everyone(), "withdrawn", new Said("notice.withdrawn", ("symbol", symbol.Trim())))],
            Flow = [new FlowStep.EventHappened(StrategyTasks.MandateWithdrawnEvent, null)],
            Cards = [.. scene.State.Approvals.Where(approval => approval.ClosedAt is null).Select(approval => ApprovalActs.Card(approval.Opened.Id))],
        };
    }

    internal static bool IsWorkingGroup(string office) => office.StartsWith("chair-wg", StringComparison.Ordinal);

    private static string Key(string what, StrategyState state, int conference) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"decision.{conference}.{what}.{state.Sequence}");
}
