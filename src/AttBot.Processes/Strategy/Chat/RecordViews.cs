using System.Globalization;
using AttBot.Processes.Acts;
using AttBot.Processes.People;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>What is on record of consultations, approvals and indicators. Pure; each reader sees what the role allows.</summary>
internal static class RecordViews
{
    /// <summary>The rounds with date, version, attendance and the chair's summary; who attended and what was said is for those on the roster.</summary>
    internal static OutgoingMessage Consultations(StrategyProcess process, Scene scene, ActTurn turn) => process.State.Consultations.Count == 0
        ? StrategyDesk.Message(turn, new Said("consultation.none"))
        : ListCard.Of(
            turn, turn.Say("consultation.list", ("held", process.State.ConsultationsHeld), ("minimum", ConsultationActs.Minimum)), [],
            [.. process.State.Consultations.Select(consultation => string.Join(" · ", Parts(consultation, scene, turn)))]);

    /// <summary>One consultation, the last one announced where none is named: its announcement, who attended and the chair's summary; the last two are for those on the roster.</summary>
    internal static OutgoingMessage Consultation(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var state = process.State;
        if (turn.Text("next").Length > 0 && state.LastConsultation is null or { HeldAt: not null })
        {
            return StrategyDesk.Message(turn, new Said("consultation.next.none", ("held", state.ConsultationsHeld), ("minimum", ConsultationActs.Minimum)));
        }

        var round = turn.Number("round") ?? state.Consultations.Count;
        if (round < 1 || round > state.Consultations.Count)
        {
            return StrategyDesk.Message(turn, state.Consultations.Count == 0 ? new Said("consultation.none") : new Said("consultation.unknown", ("round", round)));
        }

        var consultation = state.Consultations[round - 1];
        var comments = state.Comments.Count(comment => comment.Made.Version == consultation.Announced.Version && ConsultationActs.MayRead(scene, comment.Made.Version));
        var data = new Dictionary<string, string> { ["round"] = round.ToString(CultureInfo.InvariantCulture) };
        return ListCard.Of(
            turn, turn.Say("card.consultation", ("round", round)),
            [
                new(turn.Say("card.when"), StrategyTexts.Instant(StrategyDesk.Reader(turn), consultation.Announced.At)),
                new(turn.Say("card.version"), consultation.Announced.Version.ToString(CultureInfo.InvariantCulture)),
                new(turn.Say("card.interpretation"), Typed.List(turn.Language, consultation.Announced.Interpretation)),
                new(turn.Say("card.agenda"), Typed.In(turn.Language, consultation.Announced.Agenda)),
                new(turn.Say("card.attended"), Attended(consultation, scene, turn)),
                new(turn.Say("card.summary"), consultation.HeldAt is null ? "" : !scene.Asker.IsLinked ? turn.Say("consultation.roster") : Typed.In(turn.Language, consultation.Summary)),
                new(turn.Say("card.comments"), comments == 0 ? "" : comments.ToString(CultureInfo.InvariantCulture)),
            ], [],
            actions: [Press(turn, "consultation.calendar", data), .. comments == 0 ? (CardButton[])[] : [Press(turn, "comment.list", data)]]);
    }

    /// <summary>Who objected, reserved the position or returned the draft, in any approval or on a version, and why. That is for the Bureau and the Secretariat; others on the roster are told how many.</summary>
    internal static OutgoingMessage Answers(StrategyProcess process, Scene scene, ActTurn turn)
    {
        if (Guards.Linked(scene) is { } stranger)
        {
            return StrategyDesk.Message(turn, stranger.Reply);
        }

        var outcome = turn.Pick("outcome", ApprovalOutcome.Object);
        var version = turn.Number("version");
        var lines = process.State.Approvals.Where(approval => version is null || approval.Opened.Version == version).SelectMany(approval => approval.Acts.Where(pair => pair.Value.Act.Outcome == outcome).Select(pair => Line(approval, pair.Key, pair.Value.Act, turn))).ToList();
        return lines.Count == 0 ? StrategyDesk.Message(turn, new Said($"answers.none.{outcome}"))
            : !scene.Asker.IsBureau && !scene.Asker.IsSecretariat ? StrategyDesk.Message(turn, new Said($"answers.count.{outcome}", ("count", lines.Count)))
            : ListCard.Of(turn, turn.Say($"answers.list.{outcome}", ("count", lines.Count)), [], lines);
    }

    /// <summary>The approvals with their results. What each office answered, and with what reservation, is for the Bureau and the Secretariat.</summary>
    internal static OutgoingMessage Approvals(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var version = turn.Number("version");
        var approvals = process.State.Approvals.Where(approval => version is null || approval.Opened.Version == version).ToList();
        return approvals.Count == 0
            ? StrategyDesk.Message(turn, new Said("approval.list.none"))
            : ListCard.Of(turn, turn.Say("approval.list", ("count", approvals.Count)), [], [.. approvals.SelectMany(approval => Lines(approval, scene, turn))]);
    }

    /// <summary>The indicators with baseline and readings; open to all, as the strategy is.</summary>
    internal static OutgoingMessage Indicators(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var indicators = process.State.Indicators.Values.ToList();
        return indicators.Count == 0
            ? StrategyDesk.Message(turn, new Said("indicator.list.none"))
            : ListCard.Of(turn, turn.Say("indicator.list", ("count", indicators.Count)), [], [.. indicators.Select(indicator => string.Join(" · ", Parts(indicator, turn)))]);
    }

    private static IEnumerable<string> Parts(ConsultationState consultation, Scene scene, ActTurn turn)
    {
        yield return turn.Say("card.consultation", ("round", consultation.Announced.Round));
        yield return StrategyTexts.Instant(StrategyDesk.Reader(turn), consultation.Announced.At);
        yield return $"{turn.Say("card.version")} {consultation.Announced.Version.ToString(CultureInfo.InvariantCulture)}";
        if (consultation.States.Count + consultation.Others > 0)
        {
            yield return Attended(consultation, scene, turn);
        }

        if (scene.Asker.IsLinked && consultation.Summary.Length > 0)
        {
            yield return Typed.Pair(turn.Language, turn.Say("card.summary"), Typed.In(turn.Language, consultation.Summary));
        }
    }

    private static IEnumerable<string> Lines(ApprovalState approval, Scene scene, ActTurn turn)
    {
        var stands = approval.ClosedAt is { } closed
            ? turn.Say("card.closed", ("result", turn.Say("result." + approval.Result)), ("at", StrategyTexts.Instant(StrategyDesk.Reader(turn), closed)))
            : Typed.Pair(turn.Language, turn.Say("card.deadline"), StrategyTexts.Instant(StrategyDesk.Reader(turn), approval.Deadline));
        yield return $"{approval.Opened.Id} · {turn.Say("step." + approval.Opened.Step)} · {turn.Say("card.version")} {approval.Opened.Version.ToString(CultureInfo.InvariantCulture)} · {stands}";
        if (!scene.Asker.IsBureau && !scene.Asker.IsSecretariat)
        {
            yield break;
        }

        foreach (var (elector, act) in approval.Acts.Where(pair => pair.Value.Act.Reason.Length > 0))
        {
            yield return Line(approval, elector, act.Act, turn);
        }
    }

    private static string Line(ApprovalState approval, string elector, ApprovalActed act, ActTurn turn)
    {
        var who = approval.Opened.Rule is ApprovalRule.NoObjection ? PersonTexts.State(turn.Language, elector) : PersonTexts.Office(turn.Language, BureauMember.OfficeOf(elector));
        return $"{approval.Opened.Id} · {turn.Say("card.version")} {approval.Opened.Version.ToString(CultureInfo.InvariantCulture)} · {Typed.Pair(turn.Language, who, turn.Say("outcome." + act.Outcome))} – {Typed.In(turn.Language, act.Reason)}";
    }

    private static string Attended(ConsultationState consultation, Scene scene, ActTurn turn) => consultation.States.Count + consultation.Others == 0 ? (consultation.HeldAt is null ? "" : turn.Say("consultation.attendance.none"))
        : turn.Say(
            "consultation.list.attended",
            ("states", scene.Asker.IsLinked && consultation.States.Count > 0
                ? Typed.Beside(turn.Language, consultation.States.Count.ToString(CultureInfo.InvariantCulture), Typed.List(turn.Language, consultation.States.Select(iso3 => PersonTexts.State(turn.Language, iso3))))
                : consultation.States.Count),
            ("others", consultation.Others));

    private static CardButton.Press Press(ActTurn turn, string verb, IReadOnlyDictionary<string, string> data) => new() { Title = turn.Say("act." + verb), Verb = verb, Data = data };

    private static IEnumerable<string> Parts(IndicatorState indicator, ActTurn turn)
    {
        yield return indicator.Defined.Id;
        yield return turn.Say("area." + indicator.Defined.Area);
        yield return indicator.Defined.Unit.Length > 0 ? Typed.Beside(turn.Language, Typed.In(turn.Language, indicator.Defined.Text), Typed.In(turn.Language, indicator.Defined.Unit)) : Typed.In(turn.Language, indicator.Defined.Text);
        yield return indicator.Defined.Baseline is { } baseline ? turn.Say("indicator.list.baseline", ("value", Figure(baseline))) : turn.Say("indicator.list.no-baseline");
        foreach (var (year, reading) in indicator.Readings)
        {
            yield return Typed.Pair(turn.Language, year.ToString(CultureInfo.InvariantCulture), Figure(reading.Value));
        }
    }

    private static string Figure(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
