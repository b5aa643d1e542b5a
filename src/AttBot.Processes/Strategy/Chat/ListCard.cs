using System.Globalization;
using AttBot.Processes.Acts;
using AttBot.Processes.Wording;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>A card with a title and a list, and the same in words for who sees no card. Pure.</summary>
internal static class ListCard
{
    private const int Visible = 20;

    /// <summary>Draws it.</summary>
    /// <param name="turn">Who asks, in which language.</param>
    /// <param name="title">The title.</param>
    /// <param name="facts">What stands above the list; those without a value are left out.</param>
    /// <param name="items">The list; what goes beyond twenty is folded away on the card.</param>
    /// <param name="numbered">Whether the items count as paragraphs do.</param>
    /// <param name="actions">Buttons.</param>
    internal static OutgoingMessage Of(ActTurn turn, string title, IReadOnlyList<CardFact> facts, IReadOnlyList<string> items, bool numbered = false, IReadOnlyList<CardButton>? actions = null)
    {
        var shown = facts.Where(fact => fact.Value.Length > 0).ToList();
        var text = string.Join('\n', new[] { $"**{title}**" }.Concat(shown.Select(fact => Typed.Pair(turn.Language, fact.Label, fact.Value))).Concat(items.Select((item, i) => numbered ? string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {item}") : "- " + item)));
        return new OutgoingMessage
        {
            Language = turn.Language.Code(),
            Text = text,
            Card = new Card
            {
                Title = title,
                Language = turn.Language.Code(),
                RightToLeft = turn.Language.IsRightToLeft(),
                Facts = shown,
                Items = items,
                Numbered = numbered,
                VisibleItems = Visible,
                MoreLabel = turn.Say("card.more", ("count", Math.Max(0, items.Count - Visible))),
                Actions = actions ?? [],
                Fallback = text,
            },
        };
    }
}
