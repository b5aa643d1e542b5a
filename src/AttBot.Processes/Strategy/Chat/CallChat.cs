using AttBot.Processes.Strategy.Desk;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>The Secretariat's acts around the call for proposals, and the proposals themselves, in chat.</summary>
internal static class CallChat
{
    internal static IEnumerable<Func<StrategyDesk, Acts.Act>> Acts =>
    [
        desk => new StrategyAct(desk, "call.open", [Inputs.Text("call", max: CallActs.LongestText), Inputs.Day("closes"), Inputs.Choice("late", "late", true, "accept", "refuse")], (scene, turn) => CallActs.Open(
            scene, new Dictionary<string, string> { [turn.Language.Code()] = turn.Text("call") }, turn.Deadline("closes"), turn.Text("late") == "accept")),
        desk => new StrategyAct(desk, "call.extend", [Inputs.Day("closes"), Inputs.Text("reason")], (scene, turn) => CallActs.Extend(scene, turn.Deadline("closes"), turn.Text("reason"))),
        desk => new StrategyAct(desk, "call.confirm", [], (scene, _) => CallActs.Confirm(scene)) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "bureau.convene", [], (scene, _) => CallActs.Convene(scene)) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "submission.submit", Form(required: true), (scene, turn) => Content(scene, turn) is { } content ? SubmissionActs.Submit(scene, content) : new Verdict.Refused("submission.people")),
        desk => new StrategyAct(desk, "submission.edit", [Inputs.Line("submission"), .. Form(required: false)], (scene, turn) => Edit(scene, turn)) { Begins = AsItIs },
        desk => new StrategyAct(desk, "submission.withdraw", [Inputs.Line("submission")], (scene, turn) => SubmissionActs.Withdraw(scene, turn.Submission())) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "authorship.confirm", [Inputs.Line("submission")], (scene, turn) => SubmissionActs.AnswerAuthorship(scene, turn.Submission(), true)),
        desk => new StrategyAct(desk, "authorship.decline", [Inputs.Line("submission")], (scene, turn) => SubmissionActs.AnswerAuthorship(scene, turn.Submission(), false)),
        desk => new StrategyAct(desk, "late.decide", [Inputs.Line("submission"), Inputs.Choice("late", "late", true, "accept", "refuse"), Inputs.Text("reason", required: false)], (scene, turn) =>
            SubmissionActs.DecideLate(scene, turn.Submission(), turn.Text("late") == "accept", turn.Text("reason"))),
    ];

    private static Acts.ActField[] Form(bool required) =>
    [
        Inputs.Choice<SubmitterType>("type", "type", required),
        Inputs.Line("onBehalfOf", required: false),
        Inputs.Areas(required),
        Inputs.Text("objective", required, SubmissionActs.LongestField),
        Inputs.Text("priority", required, SubmissionActs.LongestField),
        Inputs.Text("indicator", required, SubmissionActs.LongestField),
        Inputs.Text("resources", false, SubmissionActs.LongestField),
        Inputs.Text("challenges", false, SubmissionActs.LongestField),
        Inputs.Choice<Visibility>("visibility", "visibility", required),
        Inputs.Line("authors", false, 2000),
    ];

    private static SubmissionContent? Content(Scene scene, Acts.ActTurn turn)
    {
        var type = turn.Pick("type", SubmitterType.State);
        var behalf = turn.Text("onBehalfOf");
        if (type == SubmitterType.State)
        {
            behalf = behalf.Length == 0 ? scene.Asker.Iso3 ?? "" : AttBot.Processes.People.PersonTexts.FindState(behalf) ?? behalf;
        }
        else if (behalf.Length == 0)
        {
            behalf = turn.Actor.Person?.Organisation ?? "";
        }

        return turn.People("authors") is not { } authors ? null : new SubmissionContent(
            type, behalf, turn.Areas(), turn.Text("objective"), turn.Text("priority"), turn.Text("indicator"), turn.Text("resources"), turn.Text("challenges"),
            turn.Language.Code(), turn.Pick("visibility", Visibility.Public), [.. authors.Where(author => author != scene.Asker.Person)]);
    }

    /// <summary>One's own submission as the form shows it; null when it is not one's own, which the act itself says.</summary>
    private static Dictionary<string, string>? AsItIs(Scene scene, Acts.ActTurn turn) => SubmissionActs.Find(scene, turn.Submission()) is { Content: var content } submission && submission.Person == scene.Asker.Person
        ? new Dictionary<string, string>
        {
            ["type"] = content.Type.ToString(),
            ["onBehalfOf"] = content.OnBehalfOf,
            ["areas"] = string.Join(',', content.Areas),
            ["objective"] = content.Objective,
            ["priority"] = content.Priority,
            ["indicator"] = content.Indicator,
            ["resources"] = content.Resources,
            ["challenges"] = content.Challenges,
            ["visibility"] = content.Visibility.ToString(),
        }
        : null;

    /// <summary>What the form leaves empty stays as it was.</summary>
    private static Verdict Edit(Scene scene, Acts.ActTurn turn)
    {
        if (SubmissionActs.Find(scene, turn.Submission()) is not { } submission)
        {
            return new Verdict.Refused("submission.not.yours", ("id", turn.Submission()));
        }

        var old = submission.Content;
        string Kept(string key, string before) => turn.Text(key) is { Length: > 0 } given ? given : before;
        var areas = turn.Text("areas").Length == 0 ? old.Areas : turn.Areas();
        return turn.People("authors") is not { } authors ? new Verdict.Refused("submission.people") : SubmissionActs.Edit(scene, submission.Id, old with
        {
            Areas = areas,
            Objective = Kept("objective", old.Objective),
            Priority = Kept("priority", old.Priority),
            Indicator = Kept("indicator", old.Indicator),
            Resources = Kept("resources", old.Resources),
            Challenges = Kept("challenges", old.Challenges),
            Visibility = turn.Pick("visibility", old.Visibility),
            JointAuthors = turn.Text("authors").Length == 0 ? old.JointAuthors : authors,
        });
    }
}
