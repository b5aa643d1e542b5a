using AttBot.Processes.Strategy.Desk;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>Consultations, the decision of the Conference and what follows it, in chat.</summary>
internal static class ConferenceChat
{
    internal static IEnumerable<Func<StrategyDesk, Acts.Act>> Acts =>
    [
        desk => new StrategyAct(desk, "consultation.announce", [Inputs.Day("day"), Inputs.Line("time"), Inputs.Text("agenda"), Inputs.Line("link", false, 500), Inputs.Line("minutes", false), Inputs.Line("interpretation", false)], Announce),
        desk => new StrategyAct(desk, "consultation.comment", [Inputs.Line("paragraphnumber"), Inputs.Text("comment"), Inputs.Choice<Attribution>("attribution", "attribution"), Inputs.Line("group", false), Inputs.Line("version", false)], Comment),
        desk => new StrategyAct(desk, "comment.answer", [Inputs.Line("id"), Inputs.Text("answer")], (scene, turn) => ConsultationActs.Answer(scene, turn.Comment(), turn.Text("answer"))),
        desk => new StrategyAct(desk, "consultation.attendance", [Inputs.Line("states", max: 4000), Inputs.Line("others", false), Inputs.Line("round", false)], (scene, turn) => turn.States("states") is { } states
            ? ConsultationActs.Attend(scene, turn.Number("round") ?? scene.State.Consultations.Count, states, turn.Number("others") ?? 0)
            : new Verdict.Refused("states.unknown")),
        desk => new StrategyAct(desk, "consultation.held", [Inputs.Text("summary")], (scene, turn) => ConsultationActs.Held(scene, turn.Text("summary"))),
        desk => new StrategyAct(desk, "plan.connect", [Inputs.Text("plan")], (scene, turn) => DecisionActs.Connect(scene, turn.Text("plan"))),
        desk => new StrategyAct(desk, "plan.align", [Inputs.Text("plan")], (scene, turn) => OversightActs.Align(scene, scene.Asker.Seats.FirstOrDefault(seat => DecisionActs.IsWorkingGroup(seat.Office))?.Office ?? "chair-wgtu", turn.Text("plan"))),
        desk => new StrategyAct(desk, "draft.submit", [], (scene, _) => DecisionActs.Submit(scene)) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "conference.open", [Inputs.Choice("conference", "conference", true, "12", "13")], (scene, turn) => DecisionActs.OpenConference(scene, turn.Number("conference") ?? 0)) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "process.report", [Inputs.Text("report")], (scene, turn) => DecisionActs.Report(scene, turn.Text("report"))),
        desk => new StrategyAct(desk, "decision.enter", [Inputs.Choice("conference", "conference", true, "12", "13"), Inputs.Choice<ConferenceOutcome>("outcome", "conference"), Inputs.Line("symbol"), Inputs.Text("reason", false)], (scene, turn) =>
            DecisionActs.Enter(scene, turn.Number("conference") ?? 0, turn.Pick("outcome", ConferenceOutcome.NotAgreed), turn.Text("symbol"), turn.Text("reason"))) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "decision.confirm", [], (scene, turn) => DecisionActs.Confirm(scene, Conference(scene, turn), true, "")) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "decision.reject", [Inputs.Text("reason")], (scene, turn) => DecisionActs.Confirm(scene, Conference(scene, turn), false, turn.Text("reason"))),
        desk => new StrategyAct(desk, "mandate.withdraw", [Inputs.Line("symbol"), Inputs.Text("reason")], (scene, turn) => DecisionActs.Withdraw(scene, turn.Text("symbol"), turn.Text("reason"))) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "oversight.enter", [Inputs.Choice("oversight", "oversight", true, "bureau", "other"), Inputs.Line("symbol"), Inputs.Line("body", false)], (scene, turn) =>
            OversightActs.EnterOversight(scene, turn.Text("oversight") == "bureau", turn.Text("body"), turn.Text("symbol"))),
        desk => new StrategyAct(desk, "oversight.confirm", [], (scene, _) => OversightActs.ConfirmOversight(scene)) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "indicator.define", [Inputs.Text("indicator"), Inputs.Choice<Area>("area", "area"), Inputs.Line("unit"), Inputs.Line("baseline", false), Inputs.Line("source", false, 500)], (scene, turn) =>
            OversightActs.Define(scene, null, turn.Pick("area", Area.Implementation), turn.Text("indicator"), turn.Text("unit"), turn.Figure("baseline"), turn.Text("source"))),
        desk => new StrategyAct(desk, "indicator.baseline", [Inputs.Line("id"), Inputs.Line("baseline"), Inputs.Line("source", max: 500)], Baseline),
        desk => new StrategyAct(desk, "indicator.read", [Inputs.Line("id"), Inputs.Line("year"), Inputs.Line("value"), Inputs.Line("source", max: 500)], (scene, turn) => turn.Figure("value") is { } value
            ? OversightActs.Read(scene, turn.Indicator(), turn.Number("year") ?? 0, value, turn.Text("source"))
            : new Verdict.Refused("figure.unreadable")),
        desk => new StrategyAct(desk, "strategy.activate", [Inputs.Day("reading"), Inputs.Day("ends")], (scene, turn) => OversightActs.Activate(scene, turn.Deadline("reading"), turn.Deadline("ends"))) { ConfirmsTyped = true },
        desk => new StrategyAct(desk, "progress.report", [Inputs.Line("year"), Inputs.Text("report"), Inputs.Day("next")], (scene, turn) => OversightActs.Report(scene, turn.Number("year") ?? 0, turn.Text("report"), turn.Deadline("next"))),
    ];

    private static Verdict Announce(Scene scene, Acts.ActTurn turn)
    {
        if (!TimeOnly.TryParseExact(turn.Text("time").Replace('.', ':').Replace('h', ':').Trim(':'), ["H:mm", "HH:mm"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time))
        {
            return new Verdict.Refused("time.unreadable");
        }

        return ConsultationActs.Announce(scene, new ConsultationAnnounced(
            0, Inputs.At(turn.Day("day") ?? turn.Today, time), "Europe/Zurich", turn.Number("minutes") ?? 180, turn.Text("link"), turn.Text("agenda"),
            turn.Text("interpretation") is { Length: > 0 } languages ? [.. languages.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries)] : ["en", "fr", "es"], 0));
    }

    private static Verdict Comment(Scene scene, Acts.ActTurn turn) => ConsultationActs.Comment(
        scene, turn.Number("version"), turn.Number("paragraphnumber") ?? 0, turn.Text("comment"), turn.Pick("attribution", Attribution.None), turn.Text("group"));

    private static Verdict Baseline(Scene scene, Acts.ActTurn turn) => scene.State.Indicators.GetValueOrDefault(turn.Indicator()) is not { Defined: var defined } ? new Verdict.Refused("indicator.unknown", ("id", turn.Indicator()))
        : turn.Figure("baseline") is not { } baseline ? new Verdict.Refused("figure.unreadable")
        : OversightActs.Define(scene, defined.Id, defined.Area, defined.Text, defined.Unit, baseline, turn.Text("source"));

    private static int Conference(Scene scene, Acts.ActTurn turn) => turn.Number("conference") ?? scene.State.LastDecision?.Entered.Conference ?? 0;
}
