using System.Globalization;
using AttBot.Processes.Acts;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>Decisions and recommendations, paragraph by paragraph: what each asks, of whom, and how far it has come. Pure, and the same for every reader.</summary>
internal static class DecisionViews
{
    private static readonly string[] Letters = ["a", "b", "c", "d"];

    /// <summary>The paragraphs of the decision that the process rests on, and what Conferences have decided since.</summary>
    internal static OutgoingMessage Paragraphs(StrategyProcess process, Scene scene, ActTurn turn) => ListCard.Of(
        turn, turn.Say("decision.paragraphs"),
        [
            new(turn.Say("decision.rests.on"), Typed.In(turn.Language, process.State.Mandate)),
            new(turn.Say("decision.source"), turn.Say("decision.source.paper")),
            .. process.State.Decisions.Where(decision => decision.ConfirmedAt is not null).Select(decision => new CardFact(
                string.Create(CultureInfo.InvariantCulture, $"CSP{decision.Entered.Conference}"),
                $"{turn.Say("conference." + decision.Entered.Outcome)} · {decision.Entered.Symbol}{(decision.Entered.Reason.Length > 0 ? " · " + Typed.In(turn.Language, decision.Entered.Reason) : "")}")),
        ],
        [.. DecisionProgress.Paragraphs.Select(paragraph => Line(process.State, scene, turn, paragraph))]);

    /// <summary>The same while no process is on record: as proposed, with nothing begun.</summary>
    internal static OutgoingMessage Proposed(ActTurn turn) => ListCard.Of(
        turn, turn.Say("decision.paragraphs"), [new(turn.Say("decision.source"), turn.Say("decision.source.paper")), new(turn.Say("decision.rests.on"), turn.Say("decision.no-process"))],
        [.. DecisionProgress.Paragraphs.Select(paragraph => Head(turn, paragraph))]);

    /// <summary>The four recommendations the CSP11 President's draft paper proposes (paragraph 15).</summary>
    /// <remarks>No task of a process carries them out, and no source says what became of them: that is what is told.</remarks>
    internal static OutgoingMessage Recommendations(ActTurn turn) => ListCard.Of(
        turn, turn.Say("recommendation.title"), [new(turn.Say("decision.source"), turn.Say("recommendation.source")), new(turn.Say("decision.stands"), turn.Say("recommendation.stands"))],
        [.. Letters.Select(letter => $"¶15({letter}) · {turn.Say("recommendation." + letter)} · {Typed.Pair(turn.Language, turn.Say("decision.addressee"), turn.Say("recommendation.whom." + letter))}")]);

    private static string Line(StrategyState state, Scene scene, ActTurn turn, DecisionParagraph paragraph)
    {
        var open = DecisionProgress.Open(paragraph, scene.OpenTasks);
        var stands = StrategyTexts.Say(StrategyDesk.Reader(turn), DecisionProgress.Of(paragraph, state, open.Count > 0));
        var now = open.Count == 0 ? "" : " · " + Typed.Pair(turn.Language, turn.Say("decision.now"), Typed.Series(turn.Language, open.Select(task => Tasks.Line(turn.Language, task)).Distinct()));
        return $"{Head(turn, paragraph)} · {stands}{now}";
    }

    private static string Head(ActTurn turn, DecisionParagraph paragraph) =>
        $"¶{paragraph.Numbers} · {turn.Say("decision.paragraph." + paragraph.Key)} · {turn.Say(paragraph.IsOperational ? "decision.operational" : "decision.informational")} · {Typed.Pair(turn.Language, turn.Say("decision.addressee"), turn.Say("decision.whom." + paragraph.Addressee))}";
}
