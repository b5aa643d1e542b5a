using AttBot.Processes.Acts;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>What is open in the process, and what of it waits for the one who asks. Pure.</summary>
internal static class Tasks
{
    private const int MostButtons = 6;

    /// <summary>The acts that move each step on, in the order one would take them.</summary>
    private static readonly Dictionary<string, string[]> Acts = new(StringComparer.Ordinal)
    {
        [StrategyTasks.OpenCall] = ["call.open"],
        [StrategyTasks.CloseSubmissions] = ["call.confirm"],
        [StrategyTasks.ConveneBureau] = ["bureau.convene"],
        [StrategyTasks.Consolidate] = ["draft.show", "paragraph.write", "submission.account", "submission.merge", "draft.freeze"],
        [StrategyTasks.ApproveDraft] = ["approval.ask"],
        [StrategyTasks.AnnounceConsultation] = ["consultation.announce"],
        [StrategyTasks.HoldConsultation] = ["consultation.attendance", "consultation.held"],
        [StrategyTasks.Revise] = ["comment.list", "draft.show", "paragraph.write", "draft.freeze", "revision.finish"],
        [StrategyTasks.Assess] = ["approval.ask"],
        [StrategyTasks.ApproveFinal] = ["approval.ask"],
        [StrategyTasks.ConnectPlans] = ["plan.connect"],
        [StrategyTasks.SubmitDraft] = ["draft.submit"],
        [StrategyTasks.ReportNotReady] = ["process.report"],
        [StrategyTasks.RecordDecision] = ["decision.enter"],
        [StrategyTasks.RecordDeferral] = ["decision.enter"],
        [StrategyTasks.ReportNotAgreed] = ["process.report"],
        [StrategyTasks.AlignPlan] = ["plan.align"],
        [StrategyTasks.DecideOversight] = ["oversight.enter"],
        [StrategyTasks.RecordBaseline] = ["indicator.define", "indicator.baseline", "strategy.activate"],
        [StrategyTasks.RecordReading] = ["indicator.read", "progress.report"],
        [StrategyTasks.FinalReview] = ["process.report"],
        [StrategyTasks.CloseOut] = ["process.report"],
    };

    /// <summary>The stage, with the steps that are open and who takes them.</summary>
    internal static OutgoingMessage Stage(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var stage = StrategyDesk.Message(turn, Strategy.Stage.Of(scene));
        var open = OpenLines(scene, turn.Language);
        return open.Count == 0 ? stage : stage with { Text = stage.Text + "\n\n" + turn.Say("tasks.open", ("list", Typed.Series(turn.Language, open))) };
    }

    /// <summary>The steps that are open, with who takes them.</summary>
    internal static IReadOnlyList<string> OpenLines(Scene scene, Language language) => [.. Open(scene).Select(task => Line(language, task)).Distinct()];

    /// <summary>What waits for the one who asks, each with buttons that take it on.</summary>
    internal static OutgoingMessage Mine(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var mine = Open(scene).Where(task => IsFor(scene, task)).ToList();
        var approval = Awaited(scene);
        var authorships = Authorships(scene).ToList();
        var entered = ToSettle(scene, turn).ToList();
        if (mine.Count == 0 && approval is null && authorships.Count == 0 && entered.Count == 0)
        {
            var nothing = StrategyDesk.Message(turn, new Said(scene.Asker.IsLinked ? "tasks.none" : "not.linked"));
            return nothing with { Text = nothing.Text + "\n\n" + Stage(process, scene, turn).Text };
        }

        var items = mine.Select(task => Line(turn.Language, task)).Distinct().ToList();
        if (approval is { } asked)
        {
            var silence = asked.Opened.Rule is ApprovalRule.NoObjection;
            items.Add(StrategyTexts.Say(StrategyDesk.Reader(turn), new Said(silence ? "tasks.silence" : "tasks.approval", ("version", asked.Opened.Version), ("deadline", asked.Deadline))));
        }

        items.AddRange(entered.Select(entry => entry.Line));
        items.AddRange(authorships.Select(id => turn.Say("tasks.author", ("id", id))));
        IEnumerable<CardButton> buttons =
        [
            .. approval is null ? (CardButton[])[] : [Press(turn, "approval.show") with { Data = new Dictionary<string, string> { ["approval"] = approval.Opened.Id } }],
            .. entered.SelectMany(entry => entry.Buttons),
            .. authorships.SelectMany(id => (CardButton[])[Press(turn, "authorship.confirm", id), Press(turn, "authorship.decline", id), Press(turn, "submission.show", id)]),
            // an approval that is open is not asked for again
            .. mine.SelectMany(task => Acts.GetValueOrDefault(Kind(task)) ?? []).Distinct().Select(verb => verb == "approval.ask" && scene.State.Approvals.Any(open => open is { ClosedAt: null, Opened.Rule: not ApprovalRule.NoObjection }) ? "approval.status" : verb).Distinct().Where(verb => entered.Count == 0 || verb != "approval.status").Select(verb => Press(turn, verb)),
        ];
        return ListCard.Of(turn, turn.Say("tasks.mine"), [], items, actions: [.. buttons.Take(MostButtons)]);
    }

    private static CardButton.Press Press(ActTurn turn, string verb, string? submission = null) => new()
    {
        Title = turn.Say("act." + verb) + (submission is null ? "" : " · " + submission), Verb = verb, Data = submission is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["submission"] = submission },
    };

    /// <summary>What waits beside the steps: a silence procedure whose time is over and which could not count, for those who can extend it; late submissions, for the Secretariat; what it entered, for the President.</summary>
    private static IEnumerable<(string Line, IReadOnlyList<CardButton> Buttons)> ToSettle(Scene scene, ActTurn turn)
    {
        if (scene.State.OpenApproval(ApprovalSteps.Silence) is { } silence && scene.Now > silence.Deadline && (scene.Asker.IsSecretariat || scene.Asker.SeatOf(DecisionActs.President) is not null))
        {
            var line = new Said("tasks.silence.over", ("version", silence.Opened.Version), ("deadline", silence.Deadline), ("count", ApprovalActs.WithoutNotice(silence).Count));
            yield return (StrategyTexts.Say(StrategyDesk.Reader(turn), line), [Press(turn, "approval.status"), Press(turn, "approval.extend")]);
        }

        foreach (var late in scene.State.Submissions.Values.Where(submission => scene.Asker.IsSecretariat && submission is { Late: true, LateAccepted: null, WithdrawnAt: null }))
        {
            yield return (turn.Say("tasks.late", ("id", late.Id)), [Press(turn, "late.decide", late.Id)]);
        }

        if (scene.Asker.SeatOf(DecisionActs.President) is null)
        {
            yield break;
        }

        if (scene.State.LastDecision is { ConfirmedAt: null, Entered: var decision })
        {
            var data = new Dictionary<string, string> { ["conference"] = decision.Conference.ToString(System.Globalization.CultureInfo.InvariantCulture) };
            yield return (
                turn.Say("tasks.confirm.decision", ("conference", decision.Conference), ("outcome", turn.Say("conference." + decision.Outcome)), ("symbol", decision.Symbol)),
                [Press(turn, "decision.confirm") with { Data = data }, Press(turn, "decision.reject") with { Data = data }]);
        }

        if (scene.State is { Oversight: { } oversight, OversightConfirmed: false })
        {
            yield return (turn.Say("tasks.confirm.oversight", ("symbol", oversight.Symbol)), [Press(turn, "oversight.confirm")]);
        }
    }

    /// <summary>The submissions that name the asker as a joint author who has not answered.</summary>
    private static IEnumerable<string> Authorships(Scene scene) => scene.State.Submissions.Values
        .Where(submission => scene.Asker.IsLinked && submission.WithdrawnAt is null && submission.Content.JointAuthors.Contains(scene.Asker.Person)
            && !submission.Confirmed.Contains(scene.Asker.Person) && !submission.Declined.Contains(scene.Asker.Person))
        .Select(submission => submission.Id);

    /// <summary>What waits for the one who asks while no process runs: nothing.</summary>
    internal static OutgoingMessage NoneRuns(ActTurn turn) => StrategyDesk.Message(
        turn, new Said(turn.Actor.Person is null ? "not.linked" : "process.none"), turn.Actor.IsSecretariat ? [turn.Say("act.process.begin")] : []);

    private static IEnumerable<string> Open(Scene scene) => scene.OpenTasks.Where(task => Acts.ContainsKey(Kind(task))).Order(StringComparer.Ordinal);

    /// <summary>The steps that can wait for somebody, without the group's name.</summary>
    internal static IEnumerable<string> Kinds => Acts.Keys;

    /// <summary>The acts that move a step on.</summary>
    internal static IReadOnlyList<string> ActsOf(string kind) => Acts[kind];

    /// <summary>A step and who takes it.</summary>
    internal static string Line(Language language, string task) => Words.Say(language, "tasks.line", ("step", Words.Say(language, "task." + Kind(task))), ("who", Words.Say(language, "tasks.who." + Owner(task))));

    /// <summary>The approval that waits for the asker's own answer; of several, the one that was asked for last.</summary>
    private static ApprovalState? Awaited(Scene scene) => scene.State.Approvals.LastOrDefault(approval => approval.ClosedAt is null && Awaits(scene, approval));

    private static bool Awaits(Scene scene, ApprovalState approval) => approval.Opened.Rule is ApprovalRule.NoObjection
        ? scene.Now <= approval.Deadline && scene.Asker.Iso3 is { } iso3 && approval.Opened.Electors.Contains(iso3) && !approval.Acts.ContainsKey(iso3)
        : approval.Opened.Electors.Any(elector => !approval.Acts.ContainsKey(elector) && scene.Bureau.AnswersFor(elector, approval.Opened.Electors) is { } member && scene.Asker.Seats.Any(seat => seat.Office == member.Office && (seat.For ?? scene.Asker.Person) == member.Person));

    /// <summary>The Secretariat serves the whole process, so every step concerns it; the Bureau and the chairs have theirs.</summary>
    private static bool IsFor(Scene scene, string task) => scene.Asker.IsSecretariat || Owner(task) switch
    {
        "bureau" => scene.Asker.IsBureau,
        "chairs" => task.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? scene.Asker.SeatOf("chair-" + task[(at + 1)..].ToLowerInvariant()) is not null : scene.Asker.IsBureau,
        _ => false,
    };

    private static string Owner(string task) => task[..task.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>A task of one working group is named after its kind, a colon and the group.</summary>
    private static string Kind(string task) => task.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? task[..at] : task;
}
