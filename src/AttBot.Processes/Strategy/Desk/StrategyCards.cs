using System.Globalization;
using AttBot.Processes.People;
using AttBot.Processes.Wording;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Strategy.Desk;

/// <summary>Draws the cards of a process. Pure; a card shows nothing that not all its readers may see, since all copies in a language are alike.</summary>
internal static class StrategyCards
{
    /// <summary>A card as it is now.</summary>
    internal static OutgoingMessage Draw(StrategyProcess process, CardKey key, Language language, DateTimeOffset now) => key.Kind switch
    {
        "approval" => Approval(process, process.State.FindApproval(key.Id)!, language),
        "call" => Call(process, language, now),
        "consultation" => Consultation(process, process.State.Consultations[int.Parse(key.Id, CultureInfo.InvariantCulture) - 1], language),
        "authorship" => Authorship(process, key.Id, language),
        "decision" => Decision(process, key, language),
        "oversight" => Oversight(process, key, language),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key.Kind, "There is no such card."),
    };

    /// <summary>Puts a sentence above a card.</summary>
    internal static OutgoingMessage Under(string text, OutgoingMessage message) => message with
    {
        Text = text + "\n\n" + message.Text,
        Card = message.Card! with { Fallback = text + "\n\n" + message.Card.Fallback },
    };

    /// <summary>The rule of an approval in words.</summary>
    internal static string Rule(Language language, ApprovalState approval) => approval.Opened.Rule switch
    {
        ApprovalRule.All => Words.Say(language, "rule.all", ("count", approval.Opened.Electors.Count)),
        ApprovalRule.Quorum rule => Words.Say(language, "rule.quorum", ("needed", rule.Needed), ("count", approval.Opened.Electors.Count)),
        ApprovalRule.AnyOne => Words.Say(language, "rule.any"),
        ApprovalRule.ChairAlone rule => Words.Say(language, "rule.chair", ("office", PersonTexts.Office(language, rule.Office))),
        ApprovalRule.NoObjection => Words.Say(language, "rule.silence"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static OutgoingMessage Approval(StrategyProcess process, ApprovalState approval, Language language)
    {
        var opened = approval.Opened;
        var version = process.State.Versions[opened.Version - 1];
        var silence = opened.Rule is ApprovalRule.NoObjection;
        var facts = new List<CardFact>
        {
            new(Words.Say(language, "card.paragraphs"), version.Paragraphs.Count.ToString(CultureInfo.InvariantCulture)),
            new("SHA-256", $"{version.Sha256[..8]}…{version.Sha256[^8..]}"),
            new(Words.Say(language, "card.rule"), Rule(language, approval)),
            new(Words.Say(language, "card.deadline"), StrategyTexts.Instant(Geneva(language), approval.Deadline)),
            new(Words.Say(language, "card.next"), Words.Say(language, "card.next." + opened.Step)),
        };
        if (Changes(process.State, opened.Version) is { Length: > 0 } changes)
        {
            facts.Insert(2, new(Words.Say(language, "card.changes", ("version", opened.Version - 1)), changes));
        }

        var data = new Dictionary<string, string> { ["approval"] = opened.Id, ["hash"] = opened.Sha256 };
        return Message(process, ApprovalActs.Card(opened.Id), language, new Card
        {
            Title = Words.Say(language, silence ? "card.silence" : "card.approval", ("version", opened.Version)),
            Language = language.Code(),
            RightToLeft = language.IsRightToLeft(),
            Paragraphs = approval.ClosedAt is { } closed
                ? [Words.Say(language, "card.closed", ("result", Words.Say(language, "result." + approval.Result)), ("at", StrategyTexts.Instant(Geneva(language), closed)))]
                : [Words.Say(language, "card.question." + opened.Step)],
            Facts = facts,
            Items = [.. Answers(approval, language)],
            Actions = approval.ClosedAt is not null ? [] : silence ? SilenceButtons(language, data) : Buttons(language, data),
            Fallback = "",
        });
    }

    private static IReadOnlyList<CardButton> Buttons(Language language, Dictionary<string, string> data) =>
    [
        Button(language, "approval.approve", data, CardButtonStyle.Positive),
        Button(language, "approval.return", data, CardButtonStyle.Destructive),
        Button(language, "approval.reserve", data),
        Button(language, "approval.undo", data),
        Button(language, "version.show", data),
    ];

    private static IReadOnlyList<CardButton> SilenceButtons(Language language, Dictionary<string, string> data) =>
    [
        Button(language, "silence.acknowledge", data, CardButtonStyle.Positive),
        Button(language, "silence.object", data, CardButtonStyle.Destructive),
        Button(language, "version.show", data),
    ];

    private static IEnumerable<string> Answers(ApprovalState approval, Language language)
    {
        if (approval.Opened.Rule is ApprovalRule.NoObjection)
        {
            yield return Words.Say(language, "card.noticed", ("count", approval.Noticed.Count), ("all", approval.Opened.Electors.Count));
            yield break;
        }

        foreach (var elector in approval.Opened.Electors)
        {
            var answer = approval.Acts.GetValueOrDefault(elector) is { } act
                ? $"{Words.Say(language, "outcome." + act.Act.Outcome)}, {StrategyTexts.Instant(Geneva(language), act.At)}"
                : Words.Say(language, "card.waiting");
            yield return Typed.Pair(language, PersonTexts.Office(language, BureauMember.OfficeOf(elector)), answer);
        }
    }

    private static string Changes(StrategyState state, int version)
    {
        if (version < 2)
        {
            return "";
        }

        var lines = DraftDiff.Between(state.Versions[version - 2].Paragraphs, state.Versions[version - 1].Paragraphs).Where(line => line.IsChanged).ToList();
        return lines.Count == 0 ? "–" : string.Join(", ", lines.Take(20).Select(line => line.NewNumber is { } number ? $"¶{number}" : $"(¶{line.OldNumber})"));
    }

    private static OutgoingMessage Call(StrategyProcess process, Language language, DateTimeOffset now)
    {
        var call = process.State.Call!;
        var text = call.Texts.GetValueOrDefault(language.Code()) ?? call.Texts.GetValueOrDefault("en") ?? call.Texts.Values.First();
        return Message(process, CallActs.Card, language, new Card
        {
            Title = Words.Say(language, "card.call"),
            Language = language.Code(),
            RightToLeft = language.IsRightToLeft(),
            Paragraphs = [AttBot.Protocol.Cards.AdaptiveCards.Escape(text.Length > 1500 ? text[..1500] + "…" : text)],
            Facts =
            [
                new(Words.Say(language, "card.closes"), StrategyTexts.Instant(Geneva(language), call.ClosesAt)),
                new(Words.Say(language, "card.received"), process.State.Counted.Count().ToString(CultureInfo.InvariantCulture)),
            ],
            Actions = call.IsOpen(now) ? [Button(language, "submission.submit", new Dictionary<string, string>(), CardButtonStyle.Positive)] : [],
            Fallback = "",
        });
    }

    private static OutgoingMessage Consultation(StrategyProcess process, ConsultationState consultation, Language language)
    {
        var announced = consultation.Announced;
        var facts = new List<CardFact>
        {
            new(Words.Say(language, "card.when"), StrategyTexts.Instant(Geneva(language), announced.At)),
            new(Words.Say(language, "card.version"), announced.Version.ToString(CultureInfo.InvariantCulture)),
            new(Words.Say(language, "card.interpretation"), Typed.List(language, announced.Interpretation)),
            new(Words.Say(language, "card.agenda"), Typed.In(language, announced.Agenda)),
        };
        if (consultation.HeldAt is not null)
        {
            facts.Add(new(Words.Say(language, "card.summary"), Typed.In(language, consultation.Summary)));
        }

        var actions = new List<CardButton>();
        if (announced.Link.Length > 0 && consultation.HeldAt is null)
        {
            actions.Add(new CardButton.Link { Title = Words.Say(language, "card.join"), Url = new Uri(announced.Link) });
        }

        actions.Add(Button(language, "version.show", new Dictionary<string, string> { ["version"] = announced.Version.ToString(CultureInfo.InvariantCulture) }));
        actions.Add(Button(language, "consultation.calendar", new Dictionary<string, string> { ["round"] = announced.Round.ToString(CultureInfo.InvariantCulture) }));
        return Message(process, ConsultationActs.Card(announced.Round), language, new Card
        {
            Title = Words.Say(language, "card.consultation", ("round", announced.Round)),
            Language = language.Code(),
            RightToLeft = language.IsRightToLeft(),
            Facts = facts,
            Actions = actions,
            Fallback = "",
        });
    }

    /// <summary>What somebody is asked to be joint author of; only those who are named as such are sent it.</summary>
    private static OutgoingMessage Authorship(StrategyProcess process, string id, Language language)
    {
        var (content, data) = (process.State.Submissions[id].Content, new Dictionary<string, string> { ["submission"] = id });
        var behalf = content.Type == SubmitterType.State ? PersonTexts.State(language, content.OnBehalfOf) : Typed.In(language, content.OnBehalfOf);
        return Message(process, new CardKey("authorship", id), language, new Card
        {
            Title = id,
            Language = language.Code(),
            RightToLeft = language.IsRightToLeft(),
            Facts =
            [
                new(Words.Say(language, "field.onBehalfOf"), behalf),
                new(Words.Say(language, "field.areas"), Typed.List(language, content.Areas.Select(area => Words.Say(language, "area." + area)))),
                new(Words.Say(language, "field.objective"), Typed.In(language, content.Objective)),
                new(Words.Say(language, "field.priority"), Typed.In(language, content.Priority)),
                new(Words.Say(language, "field.indicator"), Typed.In(language, content.Indicator)),
            ],
            Actions = [Button(language, "authorship.confirm", data, CardButtonStyle.Positive), Button(language, "authorship.decline", data), Button(language, "submission.show", data)],
            Fallback = "",
        });
    }

    private static OutgoingMessage Decision(StrategyProcess process, CardKey key, Language language)
    {
        var conference = int.Parse(key.Id, CultureInfo.InvariantCulture);
        var decision = process.State.Decisions.LastOrDefault(candidate => candidate.Entered.Conference == conference);
        var data = new Dictionary<string, string> { ["conference"] = key.Id };
        return Message(process, key, language, new Card
        {
            Title = Words.Say(language, "card.decision", ("conference", conference)),
            Language = language.Code(),
            RightToLeft = language.IsRightToLeft(),
            Facts = decision is null ? [] :
            [
                new(Words.Say(language, "card.outcome"), Words.Say(language, "conference." + decision.Entered.Outcome)),
                new(Words.Say(language, "card.symbol"), decision.Entered.Symbol),
                new(Words.Say(language, "card.reason"), decision.Entered.Reason.Length == 0 ? "–" : Typed.In(language, decision.Entered.Reason)),
            ],
            Actions = decision is { ConfirmedAt: null } ? [Button(language, "decision.confirm", data, CardButtonStyle.Positive), Button(language, "decision.reject", data, CardButtonStyle.Destructive)] : [],
            Fallback = "",
        });
    }

    private static OutgoingMessage Oversight(StrategyProcess process, CardKey key, Language language) => Message(process, key, language, new Card
    {
        Title = Words.Say(language, "card.oversight"),
        Language = language.Code(),
        RightToLeft = language.IsRightToLeft(),
        Facts = process.State.Oversight is { } entered
            ? [new(Words.Say(language, "card.body"), entered.BureauContinues ? Words.Say(language, "card.bureau") : Typed.In(language, entered.Body)), new(Words.Say(language, "card.symbol"), entered.Symbol)]
            : [],
        Actions = process.State.OversightConfirmed ? [] : [Button(language, "oversight.confirm", new Dictionary<string, string>(), CardButtonStyle.Positive)],
        Fallback = "",
    });

    private static CardButton.Press Button(Language language, string verb, IReadOnlyDictionary<string, string> data, CardButtonStyle style = CardButtonStyle.Default) =>
        new() { Title = Words.Say(language, "act." + verb), Verb = verb, Data = data, Style = style };

    /// <summary>Instants on a card are told for Geneva: its copies are read in many zones.</summary>
    private static ReadingAs Geneva(Language language) => new(language, TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich"));

    private static OutgoingMessage Message(StrategyProcess process, CardKey key, Language language, Card card)
    {
        var text = string.Join('\n', new[] { $"**{card.Title}**" }.Concat(card.Paragraphs).Concat(card.Facts.Select(fact => Typed.Pair(language, fact.Label, fact.Value))).Concat(card.Items.Select(item => "- " + item)));
        return new OutgoingMessage { Language = language.Code(), Text = text, ExpectsInput = card.Actions.Count > 0, Card = card with { Key = process.CardName(key), Fallback = text } };
    }
}
