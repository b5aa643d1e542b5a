using AttBot.Processes.Strategy.Desk;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>The Bureau's work on the text, and approvals, in chat.</summary>
internal static class DraftChat
{
    internal static IEnumerable<Func<StrategyDesk, Acts.Act>> Acts =>
    [
        desk => new StrategyAct(desk, "paragraph.write", [Inputs.Text("paragraph", max: DraftActs.LongestParagraph), Inputs.Line("number", false), Inputs.Line("position", false), Inputs.Line("submissions", false, 2000)], (scene, turn) =>
            DraftActs.Write(scene, turn.Number("number"), turn.Number("position"), turn.Text("paragraph"), turn.Language.Code(), turn.Submissions("submissions"))),
        desk => new StrategyAct(desk, "paragraph.remove", [Inputs.Line("number")], (scene, turn) => DraftActs.Remove(scene, turn.Number("number") ?? 0)) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "submission.account", [Inputs.Line("submission"), Inputs.Choice<Disposition>("disposition", "disposition"), Inputs.Text("reason", required: false)], (scene, turn) =>
            DraftActs.Account(scene, turn.Submission(), turn.Pick("disposition", Disposition.NotUsed), turn.Text("reason"))),
        desk => new StrategyAct(desk, "submission.merge", [Inputs.Line("submission"), Inputs.Line("into"), Inputs.Text("reason", max: ApprovalActs.LongestReason)], (scene, turn) =>
            ArrangementActs.Merge(scene, turn.Submission(), turn.Submission("into"), turn.Text("reason"))) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "submission.separate", [Inputs.Line("submission"), Inputs.Text("reason", max: ApprovalActs.LongestReason)], (scene, turn) =>
            ArrangementActs.Separate(scene, turn.Submission(), turn.Text("reason"))) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "submission.areas", [Inputs.Line("submission"), Inputs.Areas(required: true), Inputs.Text("reason", max: ApprovalActs.LongestReason)], (scene, turn) =>
            ArrangementActs.MoveToAreas(scene, turn.Submission(), turn.Areas(), turn.Text("reason"))) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "submission.move", [Inputs.Line("submission"), Inputs.Line("number"), Inputs.Text("reason", max: ApprovalActs.LongestReason), Inputs.Line("origin", false)], (scene, turn) =>
            ArrangementActs.MoveToParagraph(scene, turn.Submission(), turn.Number("origin"), turn.Number("number") ?? 0, turn.Text("reason"))) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "draft.freeze", [], (scene, _) => DraftActs.Freeze(scene)) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "revision.finish", [], (scene, _) => DraftActs.FinishRevision(scene)) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "approval.ask",
            [Inputs.Choice("step", "step", true, ApprovalSteps.Draft, ApprovalSteps.Assessment, ApprovalSteps.Final, ApprovalSteps.Silence), Inputs.Choice("rule", "rulename", true, "majority", "quorum", "all", "any", "chair"), Inputs.Day("deadline"), Inputs.Line("needed", false)],
            (scene, turn) => ApprovalActs.Open(scene, turn.Text("step"), Rule(scene, turn), turn.Deadline("deadline"))),
        desk => Answer(desk, "approval.approve", ApprovalOutcome.Approve),
        desk => Answer(desk, "approval.return", ApprovalOutcome.Return, Inputs.Text("reason", max: ApprovalActs.LongestReason), Inputs.Line("paragraphs", false)),
        desk => Answer(desk, "approval.reserve", ApprovalOutcome.Reserve, Inputs.Text("reason", max: ApprovalActs.LongestReason), Inputs.Line("paragraphs", false)),
        desk => Answer(desk, "silence.object", ApprovalOutcome.Object, Inputs.Text("reason", max: ApprovalActs.LongestReason), Inputs.Line("paragraphs", false)),
        desk => new StrategyAct(desk, "approval.undo", [], (scene, turn) => ApprovalActs.Undo(scene, Id(scene, turn))) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "approval.extend", [Inputs.Day("deadline"), Inputs.Text("reason")], (scene, turn) => ApprovalActs.Extend(scene, Id(scene, turn), turn.Deadline("deadline"), turn.Text("reason"))),
        desk => new StrategyAct(desk, "approval.remind", [], (scene, turn) => ApprovalActs.Remind(scene, Id(scene, turn))) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "silence.acknowledge", [], (scene, turn) => ApprovalActs.Acknowledge(scene, Id(scene, turn))),
    ];

    private static StrategyAct Answer(StrategyDesk desk, string verb, ApprovalOutcome outcome, params Acts.ActField[] fields) =>
        new(desk, verb, fields, (scene, turn) => ApprovalActs.Act(scene, Id(scene, turn), turn.Text("hash") is { Length: > 0 } hash ? hash : null, outcome, turn.Text("reason"), turn.Paragraphs())) { ConfirmsTyped = true };

    /// <summary>A card names its approval; typed words mean the one that is open, or was last.</summary>
    private static string Id(Scene scene, Acts.ActTurn turn) => turn.Text("approval") is { Length: > 0 } id ? id : (scene.State.OpenApproval() ?? scene.State.Approvals.LastOrDefault())?.Opened.Id ?? "";

    private static ApprovalRule Rule(Scene scene, Acts.ActTurn turn) => turn.Text("step") == ApprovalSteps.Silence ? new ApprovalRule.NoObjection() : turn.Text("rule") switch
    {
        "all" => new ApprovalRule.All(),
        "any" => new ApprovalRule.AnyOne(),
        "chair" => new ApprovalRule.ChairAlone(DecisionActs.President),
        "quorum" => new ApprovalRule.Quorum(turn.Number("needed") ?? 0),
        _ => new ApprovalRule.Quorum((scene.Bureau.Members.Count / 2) + 1),
    };
}
