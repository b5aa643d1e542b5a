using System.Globalization;

namespace AttBot.Processes.Strategy;

/// <summary>Asking for approval and giving it. Pure.</summary>
/// <remarks>Who holds an office is asked at the moment of the act, not when the card was drawn. Passing the deadline approves nothing, except in a silence procedure.</remarks>
internal static class ApprovalActs
{
    /// <summary>The longest reason, characters.</summary>
    internal const int LongestReason = 4_000;

    /// <summary>The key of an approval's card.</summary>
    internal static CardKey Card(string id) => new("approval", id);

    /// <summary>Opens the approval of the last frozen version.</summary>
    /// <param name="scene">What is known.</param>
    /// <param name="step">Which step it decides; see <see cref="ApprovalSteps"/>.</param>
    /// <param name="rule">How it is carried.</param>
    /// <param name="deadline">Until when.</param>
    internal static Verdict Open(Scene scene, string step, ApprovalRule rule, DateTimeOffset deadline)
    {
        var silence = rule is ApprovalRule.NoObjection;
        if ((Guards.BureauOrSecretariat(scene) ?? Guards.Task(scene, TasksOf(step))) is { } refused)
        {
            return refused;
        }

        var state = scene.State;
        if (state.OpenApproval(step) is { } open)
        {
            return new Verdict.Already(new Said("approval.open.already", ("id", open.Opened.Id), ("deadline", open.Deadline)));
        }

        if (state.Versions.Count == 0 || state.DraftChanged)
        {
            return new Verdict.Refused("approval.not.frozen");
        }

        if (step == ApprovalSteps.Final && state.ConsultationsHeld < ConsultationActs.Minimum)
        {
            return new Verdict.Refused("decision.locked", ("held", state.ConsultationsHeld), ("minimum", ConsultationActs.Minimum));
        }

        if (deadline <= scene.Now)
        {
            return new Verdict.Refused("date.past", ("date", deadline));
        }

        IReadOnlyList<string> electors = silence ? scene.Bureau.StatesParties : [.. scene.Bureau.Members.Select(member => member.Key)];
        if (electors.Count == 0 || (rule is ApprovalRule.Quorum quorum && (quorum.Needed < 1 || quorum.Needed > electors.Count)) || (rule is ApprovalRule.ChairAlone chair && !electors.Any(elector => BureauMember.OfficeOf(elector) == chair.Office)))
        {
            return new Verdict.Refused("approval.rule", ("count", electors.Count));
        }

        var version = state.Versions[^1];
        var id = string.Create(CultureInfo.InvariantCulture, $"A-{state.Approvals.Count() + 1}");
        return new Verdict.Done(new Said("approval.opened", ("id", id), ("version", version.Number), ("deadline", deadline)), [new ApprovalOpened(id, step, version.Number, version.Sha256, rule, electors, deadline)])
        {
            Notices = [silence
                ? new Notice(new Audience.StatesParties(), "approval." + id, new Said("notice.silence.opened", ("version", version.Number), ("deadline", deadline)), Card(id))
                : new Notice(new Audience.Bureau(), "approval." + id, new Said("notice.approval.opened", ("version", version.Number), ("deadline", deadline)), Card(id))],
        };
    }

    /// <summary>An elector decides.</summary>
    /// <param name="scene">What is known.</param>
    /// <param name="id">The approval.</param>
    /// <param name="sha256">The hash on the card that was pressed; null when it was typed. Another one means the card shows an older version.</param>
    /// <param name="outcome">What.</param>
    /// <param name="reason">Why.</param>
    /// <param name="paragraphs">Numbers it is about.</param>
    internal static Verdict Act(Scene scene, string id, string? sha256, ApprovalOutcome outcome, string reason, IReadOnlyList<int> paragraphs)
    {
        if (Guards.Linked(scene) is { } stranger)
        {
            return stranger;
        }

        if (scene.State.FindApproval(id) is not { } approval)
        {
            return new Verdict.Refused("approval.unknown") { Whatever = true };
        }

        if (Elector(scene, approval) is not var (elector, seat))
        {
            return new Verdict.Refused(approval.Opened.Rule is ApprovalRule.NoObjection ? "approval.not.delegation" : "approval.not.elector") { Whatever = true };
        }

        if (approval.Acts.GetValueOrDefault(elector) is { } earlier && earlier.Act.Outcome == outcome)
        {
            return new Verdict.Already(new Said("approval.already", ("outcome", new Said("outcome." + earlier.Act.Outcome)), ("person", new Said("person." + earlier.Act.Person)), ("at", earlier.At)));
        }

        if (approval.ClosedAt is { } closed)
        {
            return Decided(approval, closed);
        }

        return (Verdict?)Check(scene, approval, sha256, outcome, reason, paragraphs) ?? Record(scene, approval, elector, seat, outcome, reason, paragraphs);
    }

    /// <summary>Says how and when it was decided, and in the Bureau by whom; of a silence procedure no delegation is named.</summary>
    private static Verdict.Already Decided(ApprovalState approval, DateTimeOffset closed)
    {
        var outcome = approval.Result switch
        {
            ApprovalResult.Approved => ApprovalOutcome.Approve,
            ApprovalResult.Returned => ApprovalOutcome.Return,
            _ => (ApprovalOutcome?)null,
        };
        IReadOnlyList<Said> by = approval.Opened.Rule is ApprovalRule.NoObjection || outcome is null ? [] :
        [
            .. approval.Acts.Where(pair => pair.Value.Act.Outcome == outcome).OrderBy(pair => pair.Value.At)
                .Select(pair => new Said("elector", ("office", new Said("office." + BureauMember.OfficeOf(pair.Key))), ("person", new Said("person." + pair.Value.Act.Person)))),
        ];
        var result = new Said("result." + approval.Result);
        return new Verdict.Already(by.Count == 0
            ? new Said("approval.closed", ("result", result), ("at", closed))
            : new Said("approval.closed.by", ("result", result), ("at", closed), ("by", by)));
    }

    /// <summary>An elector takes an act back while the step is open.</summary>
    internal static Verdict Undo(Scene scene, string id)
    {
        if (Guards.Linked(scene) is { } stranger)
        {
            return stranger;
        }

        if (scene.State.FindApproval(id) is not { } approval || Elector(scene, approval) is not var (elector, seat))
        {
            return new Verdict.Refused("approval.unknown");
        }

        return approval.ClosedAt is { } closed ? Decided(approval, closed)
            : !approval.Acts.ContainsKey(elector) ? new Verdict.Already(new Said("approval.nothing.to.undo"))
            : new Verdict.Done(new Said("approval.undone"), [new ApprovalUndone(id, elector, scene.Asker.Person)]) { Seat = seat, Cards = [Card(id)] };
    }

    /// <summary>Moves the deadline to a later instant, with the reason.</summary>
    internal static Verdict Extend(Scene scene, string id, DateTimeOffset deadline, string reason)
    {
        if ((Guards.BureauOrSecretariat(scene) ?? (string.IsNullOrWhiteSpace(reason) ? new Verdict.Refused("reason.missing") : null)) is { } refused)
        {
            return refused;
        }

        return scene.State.FindApproval(id) is not { ClosedAt: null } approval ? new Verdict.Refused("approval.unknown")
            : deadline <= approval.Deadline || deadline <= scene.Now ? new Verdict.Refused("call.extend.earlier", ("closes", approval.Deadline))
            : new Verdict.Done(new Said("approval.extended", ("deadline", deadline)), [new ApprovalExtended(id, deadline, reason)])
            {
                Notices = [new Notice(approval.Opened.Rule is ApprovalRule.NoObjection ? new Audience.StatesParties() : new Audience.Bureau(),
                    string.Create(CultureInfo.InvariantCulture, $"approval.{id}.extended.{deadline.UtcTicks}"), new Said("notice.approval.extended", ("deadline", deadline), ("reason", reason)), Card(id))],
                Cards = [Card(id)],
            };
    }

    /// <summary>Reminds the electors who have not answered, once a day at most. The dates' own reminders come all the same.</summary>
    internal static Verdict Remind(Scene scene, string id)
    {
        if (Guards.Linked(scene) is { } stranger)
        {
            return stranger;
        }

        var seat = scene.Asker.SeatOf(DecisionActs.President);
        if (!scene.Asker.IsSecretariat && seat is null)
        {
            return Guards.Office(scene, DecisionActs.President)!;
        }

        if (scene.State.FindApproval(id) is not { ClosedAt: null } approval || approval.Opened.Rule is ApprovalRule.NoObjection)
        {
            return new Verdict.Refused("approval.none.open") { Whatever = true };
        }

        if (approval.Ladder.LastOrDefault(step => step.Rung == ApprovalRung.Reminder) is { At: var last } && last != default && scene.Now < last.AddDays(1))
        {
            return new Verdict.Already(new Said("approval.reminded.already", ("at", last)));
        }

        List<string> open = [.. approval.Opened.Electors.Where(elector => !approval.Acts.ContainsKey(elector))];
        var said = new Said("notice.approval.Reminder", ("version", approval.Opened.Version), ("deadline", approval.Deadline));
        return new Verdict.Done(new Said("approval.reminded", ("count", open.Count), ("version", approval.Opened.Version), ("deadline", approval.Deadline)), [new ApprovalReminded(id, open)])
        {
            Seat = scene.Asker.IsSecretariat ? null : seat,
            Notices = [.. open.Select(elector => new Notice(new Audience.Elector(elector, approval.Opened.Electors), string.Create(CultureInfo.InvariantCulture, $"approval.{id}.reminded.{scene.State.Sequence + 1}.{elector}"), said, Card(id)))],
        };
    }

    /// <summary>A delegation says it has the notice of a silence procedure.</summary>
    internal static Verdict Acknowledge(Scene scene, string id)
    {
        if (Guards.Linked(scene) is { } stranger)
        {
            return stranger;
        }

        return scene.State.FindApproval(id) is not { ClosedAt: null, Opened.Rule: ApprovalRule.NoObjection } approval || scene.Asker.Iso3 is not { } iso3 || !approval.Opened.Electors.Contains(iso3)
            ? new Verdict.Refused("approval.not.delegation")
            : approval.Noticed.Contains(iso3) ? new Verdict.Already(new Said("approval.acknowledged.already"))
            : new Verdict.Done(new Said("approval.acknowledged", ("deadline", approval.Deadline)), [new NoticeOnRecord(id, iso3, true)]) { Cards = [Card(id)] };
    }

    /// <summary>Delegations whose silence cannot count, because nothing shows that they had notice; ascending.</summary>
    internal static IReadOnlyList<string> WithoutNotice(ApprovalState approval) =>
        [.. approval.Opened.Electors.Where(elector => !approval.Noticed.Contains(elector) && !approval.Acts.ContainsKey(elector)).Order(StringComparer.Ordinal)];

    /// <summary>How an approval stands after the acts so far; null while it is open.</summary>
    /// <param name="approval">The approval.</param>
    /// <param name="acts">The acts to count.</param>
    internal static ApprovalResult? Result(ApprovalState approval, IReadOnlyCollection<ApprovalActed> acts)
    {
        var approved = acts.Count(act => act.Outcome == ApprovalOutcome.Approve);
        var returned = acts.Count(act => act.Outcome == ApprovalOutcome.Return);
        return approval.Opened.Rule switch
        {
            ApprovalRule.All => returned > 0 ? ApprovalResult.Returned : approved == approval.Opened.Electors.Count ? ApprovalResult.Approved : null,
            ApprovalRule.Quorum rule => approved >= rule.Needed ? ApprovalResult.Approved : approval.Opened.Electors.Count - returned < rule.Needed ? ApprovalResult.Returned : null,
            ApprovalRule.AnyOne => approved > 0 ? ApprovalResult.Approved : returned > 0 ? ApprovalResult.Returned : null,
            ApprovalRule.ChairAlone rule => acts.FirstOrDefault(act => BureauMember.OfficeOf(act.Elector) == rule.Office)?.Outcome switch
            {
                ApprovalOutcome.Approve => ApprovalResult.Approved,
                ApprovalOutcome.Return => ApprovalResult.Returned,
                _ => null,
            },
            ApprovalRule.NoObjection => acts.Any(act => act.Outcome == ApprovalOutcome.Object) ? ApprovalResult.Broken : null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>What follows when an approval closes.</summary>
    internal static Verdict.Done Close(ApprovalState approval, ApprovalResult result, string reason)
    {
        var opened = approval.Opened;
        var said = new Said("approval.result." + result, ("version", opened.Version), ("reason", reason));
        return new Verdict.Done(said, [new ApprovalClosed(opened.Id, result, reason)])
        {
            Notices =
            [
                new Notice(opened.Rule is ApprovalRule.NoObjection ? new Audience.StatesParties() : new Audience.Bureau(), $"approval.{opened.Id}.closed", new Said("notice." + said.Key, said.Values)),
                new Notice(new Audience.Secretariat(), $"approval.{opened.Id}.closed.secretariat", new Said("notice." + said.Key, said.Values)),
            ],
            Flow = Flow(opened, result),
            Cards = [Card(opened.Id)],
        };
    }

    private static IReadOnlyList<FlowStep> Flow(ApprovalOpened opened, ApprovalResult result) => (opened.Step, result) switch
    {
        (ApprovalSteps.Draft, ApprovalResult.Approved or ApprovalResult.Returned) => [new FlowStep.TaskDone(StrategyTasks.ApproveDraft, result == ApprovalResult.Approved)],
        // the question is whether the text is ripe; a return asks for another consultation
        (ApprovalSteps.Assessment, ApprovalResult.Approved or ApprovalResult.Returned) => [new FlowStep.TaskDone(StrategyTasks.Assess, result == ApprovalResult.Returned)],
        (ApprovalSteps.Final, ApprovalResult.Approved or ApprovalResult.Returned) => [new FlowStep.TaskDone(StrategyTasks.ApproveFinal, result == ApprovalResult.Approved)],
        _ => [],
    };

    private static string[] TasksOf(string step) => step switch
    {
        ApprovalSteps.Draft => [StrategyTasks.ApproveDraft],
        ApprovalSteps.Assessment => [StrategyTasks.Assess],
        ApprovalSteps.Final => [StrategyTasks.ApproveFinal],
        _ => [StrategyTasks.ApproveDraft, StrategyTasks.AnnounceConsultation, StrategyTasks.HoldConsultation, StrategyTasks.Revise, StrategyTasks.Assess, StrategyTasks.ApproveFinal, StrategyTasks.SubmitDraft],
    };

    /// <summary>Whether somebody is among those an approval asks, today.</summary>
    internal static bool IsAsked(Scene scene, ApprovalState approval) => Elector(scene, approval) is not null;

    private static (string Elector, Seat? Seat)? Elector(Scene scene, ApprovalState approval)
    {
        if (approval.Opened.Rule is ApprovalRule.NoObjection)
        {
            return scene.Asker.Iso3 is { } iso3 && approval.Opened.Electors.Contains(iso3) ? (iso3, null) : null;
        }

        var electors = approval.Opened.Electors;
        var own = scene.Asker.Seats
            .SelectMany(seat => electors.Where(elector => scene.Bureau.AnswersFor(elector, electors)?.Key == new BureauMember(seat.Office, seat.For ?? scene.Asker.Person).Key).Select(elector => (elector, (Seat?)seat)))
            // somebody with two seats acts first for the one that has not acted yet, and for the own one first
            .OrderBy(pair => approval.Acts.ContainsKey(pair.elector)).ThenBy(pair => pair.Item2!.For is not null)
            .ToList();
        return own.Count == 0 ? null : own[0];
    }

    private static Verdict.Refused? Check(Scene scene, ApprovalState approval, string? sha256, ApprovalOutcome outcome, string reason, IReadOnlyList<int> paragraphs)
    {
        var silence = approval.Opened.Rule is ApprovalRule.NoObjection;
        if (sha256 is not null && sha256 != approval.Opened.Sha256)
        {
            return new Verdict.Refused("approval.other.version", ("version", approval.Opened.Version));
        }

        if (silence != (outcome == ApprovalOutcome.Object))
        {
            return new Verdict.Refused(silence ? "approval.silence.only" : "approval.no.objection");
        }

        if (silence && scene.Now > approval.Deadline)
        {
            return new Verdict.Refused("silence.over", ("deadline", approval.Deadline));
        }

        if (outcome != ApprovalOutcome.Approve && string.IsNullOrWhiteSpace(reason))
        {
            return new Verdict.Refused("reason.missing");
        }

        var count = scene.State.Versions[approval.Opened.Version - 1].Paragraphs.Count;
        return reason.Length > LongestReason ? new Verdict.Refused("field.long", ("field", new Said("field.reason")), ("max", LongestReason))
            : paragraphs.Any(number => number < 1 || number > count) ? new Verdict.Refused("paragraph.unknown", ("number", paragraphs.First(number => number < 1 || number > count)), ("count", count))
            : null;
    }

    private static Verdict.Done Record(Scene scene, ApprovalState approval, string elector, Seat? seat, ApprovalOutcome outcome, string reason, IReadOnlyList<int> paragraphs)
    {
        var act = new ApprovalActed(approval.Opened.Id, elector, scene.Asker.Person, seat?.For, outcome, reason.Trim(), [.. paragraphs.Distinct().Order()]);
        List<ApprovalActed> acts = [.. approval.Acts.Values.Select(other => other.Act).Where(other => other.Elector != elector), act];
        var reply = new Said("approval.recorded." + outcome, ("version", approval.Opened.Version), ("at", scene.Now), ("approved", acts.Count(a => a.Outcome == ApprovalOutcome.Approve)), ("needed", Needed(approval)));
        if (Result(approval, acts) is not { } result)
        {
            return new Verdict.Done(reply, [act]) { Seat = seat, Cards = [Card(approval.Opened.Id)] };
        }

        var closing = Close(approval, result, result is ApprovalResult.Approved ? "" : act.Reason);
        return closing with { Reply = result is ApprovalResult.Approved ? reply with { Key = "approval.recorded.last" } : reply, Facts = [act, .. closing.Facts], Seat = seat };
    }

    /// <summary>How many approvals carry it.</summary>
    internal static int Needed(ApprovalState approval) => approval.Opened.Rule switch
    {
        ApprovalRule.All => approval.Opened.Electors.Count,
        ApprovalRule.Quorum rule => rule.Needed,
        ApprovalRule.NoObjection => 0,
        _ => 1,
    };
}
