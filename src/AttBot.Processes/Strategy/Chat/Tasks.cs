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
    /// <summary>The acts that move each step on, in the order one would take them.</summary>
    private static readonly Dictionary<string, string[]> Acts = new(StringComparer.Ordinal)
    {
        [StrategyTasks.OpenCall] = ["call.open"],
        [StrategyTasks.CloseSubmissions] = ["late.decide", "call.confirm"],
        [StrategyTasks.ConveneBureau] = ["bureau.convene"],
        [StrategyTasks.Consolidate] = ["draft.show", "paragraph.write", "submission.account", "draft.freeze"],
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
        var open = Open(scene).Select(task => Line(turn.Language, task)).Distinct().ToList();
        return open.Count == 0 ? stage : stage with { Text = stage.Text + "\n\n" + turn.Say("tasks.open", ("list", Typed.Series(turn.Language, open))) };
    }

    /// <summary>What waits for the one who asks, each with buttons that take it on.</summary>
    internal static OutgoingMessage Mine(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var mine = Open(scene).Where(task => IsFor(scene, task)).ToList();
        var approval = Awaited(scene);
        if (mine.Count == 0 && approval is null)
        {
            var nothing = StrategyDesk.Message(turn, new Said(scene.Asker.IsLinked ? "tasks.none" : "not.linked"));
            return nothing with { Text = nothing.Text + "\n\n" + Stage(process, scene, turn).Text };
        }

        var items = mine.Select(task => Line(turn.Language, task)).Distinct().ToList();
        if (approval is { } asked)
        {
            items.Add(turn.Say("tasks.approval", ("version", asked.Opened.Version), ("deadline", StrategyTexts.Instant(StrategyDesk.Reader(turn), asked.Deadline))));
        }

        var verbs = mine.SelectMany(task => Acts.GetValueOrDefault(Kind(task)) ?? []).Append(approval is null ? null : "approval.status").OfType<string>().Distinct().Take(6).ToList();
        return ListCard.Of(turn, turn.Say("tasks.mine"), [], items, actions: [.. verbs.Select(verb => new CardButton.Press { Title = turn.Say("act." + verb), Verb = verb, Data = new Dictionary<string, string>() })]);
    }

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

    /// <summary>The approval that waits for the asker's own answer.</summary>
    private static ApprovalState? Awaited(Scene scene) =>
        scene.State.OpenApproval() is { } approval && approval.Opened.Rule is not ApprovalRule.NoObjection
        && approval.Opened.Electors.Any(elector => !approval.Acts.ContainsKey(elector) && scene.Bureau.AnswersFor(elector, approval.Opened.Electors) is { } member && scene.Asker.Seats.Any(seat => seat.Office == member.Office && (seat.For ?? scene.Asker.Person) == member.Person))
            ? approval : null;

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
