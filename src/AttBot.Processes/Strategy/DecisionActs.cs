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
        var isAsked = scene.OpenTasks.Contains(StrategyTasks.RecordDecision) || scene.OpenTasks.Contains(StrategyTasks.RecordDeferral);
        if (state.ConsultationsHeld < ConsultationActs.Minimum && (outcome == ConferenceOutcome.Agreed || !isAsked))
        {
            return new Verdict.Refused("decision.locked", ("held", state.ConsultationsHeld), ("minimum", ConsultationActs.Minimum)) { Whatever = !isAsked };
        }

        if (state.Decisions.LastOrDefault(decision => decision.Entered.Conference == conference) is { } earlier)
        {
            return new Verdict.Already(new Said(earlier.ConfirmedAt is null ? "decision.waits" : "decision.recorded.already", ("conference", conference), ("at", earlier.ConfirmedAt ?? earlier.EnteredAt)));
        }

        // a draft that was not ready can only be deferred
        if (Guards.Task(scene, outcome == ConferenceOutcome.Agreed ? [StrategyTasks.RecordDecision] : [StrategyTasks.RecordDecision, StrategyTasks.RecordDeferral]) is { } closed)
        {
            return closed;
        }

        if (conference is not (Preferred or Latest) || conference != NextConference(state))
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
                .. entered.Outcome == ConferenceOutcome.Agreed ? scene.Bureau.Members.Select(member => member.Office).Where(IsWorkingGroup).Distinct().Select(office => new Notice(new Audience.Office(office), $"plan.{office}", new Said("notice.plan.align"))) : [],
            ],
            Flow = entered.Outcome switch
            {
                ConferenceOutcome.Agreed => [new FlowStep.TaskDone(StrategyTasks.RecordDecision, true)],
                // CSP13 is the latest: it has no deferral to record
                _ => [new FlowStep.TaskDone(StrategyTasks.RecordDecision, false, Optional: true), new FlowStep.TaskDone(StrategyTasks.RecordDeferral, entered.Outcome == ConferenceOutcome.Deferred, Optional: conference == Latest)],
            },
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
            Flow = [new FlowStep.EventHappened(StrategyTasks.MandateWithdrawn, null)],
            Cards = [.. scene.State.Approvals.Where(approval => approval.ClosedAt is null).Select(approval => ApprovalActs.Card(approval.Opened.Id))],
        };
    }

    /// <summary>A chair says how the final draft fits the group's plan up to CSP13; the step is done once every working group has.</summary>
    internal static Verdict Connect(Scene scene, string text)
    {
        if ((Guards.Bureau(scene) ?? Guards.Task(scene, StrategyTasks.ConnectPlans) ?? Guards.Text(text, "plan", ConsultationActs.LongestText)) is { } refused)
        {
            return refused;
        }

        if (scene.Asker.Seats.FirstOrDefault(seat => IsWorkingGroup(seat.Office)) is not { } seat)
        {
            return new Verdict.Refused("plan.office");
        }

        var left = scene.Bureau.Members.Select(member => member.Office).Where(IsWorkingGroup).Distinct().Where(office => office != seat.Office && !scene.State.Connected.ContainsKey(office)).ToList();
        return new Verdict.Done(new Said("plan.connected", ("left", left.Count)), [new PlanConnected(seat.Office, DraftText.Clean(text))])
        {
            Seat = seat,
            Flow = left.Count == 0 ? [new FlowStep.TaskDone(StrategyTasks.ConnectPlans, null)] : [],
        };
    }

    /// <summary>The Secretariat submits the final draft to the Conference.</summary>
    internal static Verdict Submit(Scene scene)
    {
        if ((Guards.Secretariat(scene) ?? Guards.Task(scene, StrategyTasks.SubmitDraft)) is { } refused)
        {
            return refused;
        }

        var (version, conference) = (scene.State.Versions.Count, NextConference(scene.State));
        return new Verdict.Done(new Said("draft.submitted", ("version", version), ("conference", conference)), [new DraftSubmitted(version, conference)])
        {
            Notices = [new Notice(new Audience.Everyone(), Key("submitted", scene.State, conference), new Said("notice.draft.submitted", ("version", version), ("conference", conference)))],
            Flow = [new FlowStep.TaskDone(StrategyTasks.SubmitDraft, null)],
        };
    }

    /// <summary>The Secretariat records that the Conference has opened: what is not submitted by then cannot be decided there.</summary>
    internal static Verdict OpenConference(Scene scene, int conference)
    {
        if (Guards.Secretariat(scene) is { } refused)
        {
            return refused;
        }

        return scene.State.ConferenceOpen >= conference ? new Verdict.Already(new Said("conference.opened.already", ("conference", conference)))
            : conference != NextConference(scene.State) ? new Verdict.Refused("decision.conference")
            : new Verdict.Done(new Said("conference.opened", ("conference", conference)), [new ConferenceOpened(conference)])
            {
                Flow = [new FlowStep.EventHappened(StrategyTasks.ConferenceOpened(conference), null)],
            };
    }

    /// <summary>The Bureau or the Secretariat reports in a step that asks for a report.</summary>
    internal static Verdict Report(Scene scene, string text)
    {
        var (task, about) = scene.OpenTasks.Contains(StrategyTasks.ReportNotReady) ? (StrategyTasks.ReportNotReady, "notReady")
            : scene.OpenTasks.Contains(StrategyTasks.ReportNotAgreed) ? (StrategyTasks.ReportNotAgreed, "notAgreed")
            : scene.OpenTasks.Contains(StrategyTasks.CloseOut) ? (StrategyTasks.CloseOut, "closeOut")
            : (StrategyTasks.FinalReview, "finalReview");
        if ((Guards.BureauOrSecretariat(scene) ?? Guards.Text(text, "report", ConsultationActs.LongestText)) is { } refused)
        {
            return refused;
        }

        return (Verdict?)(scene.OpenTasks.Contains(task) ? null : Guards.Task(scene, task)) ?? new Verdict.Done(new Said("report.recorded"), [new ReportMade(about, DraftText.Clean(text))])
        {
            Flow = [new FlowStep.TaskDone(task, null)],
        };
    }

    /// <summary>The Conference that decides next.</summary>
    internal static int NextConference(StrategyState state) => state.Decisions.Any(decision => decision is { ConfirmedAt: not null, Entered.Conference: Preferred }) ? Latest : Preferred;

    internal static bool IsWorkingGroup(string office) => office.StartsWith("chair-wg", StringComparison.Ordinal);

    private static string Key(string what, StrategyState state, int conference) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"decision.{conference}.{what}.{state.Sequence}");
}
