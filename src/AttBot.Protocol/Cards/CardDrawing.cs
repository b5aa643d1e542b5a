using AttBot.Protocol.Activities;

namespace AttBot.Protocol.Cards;

/// <summary>Turns the neutral card of a reply into what Bot Framework and Direct Line clients show.</summary>
public static class CardDrawing
{
    /// <summary>Draws the reply's card, if it has one, as an Adaptive Card.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="buttons">What the client can do with buttons.</param>
    /// <returns>The reply with one attachment more and no <see cref="Activity.Card"/>; its text goes, because text beside a card becomes a message of its own (protocol brief §4.7).</returns>
    public static Activity WithAdaptiveCard(this Activity reply, CardButtons buttons)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply.Card is not { } card ? reply : reply with
        {
            Card = null,
            Text = null,
            TextFormat = null,
            Attachments = [.. reply.Attachments ?? [], new Attachment { ContentType = AdaptiveCards.ContentType, Content = AdaptiveCards.Draw(card, buttons) }],
        };
    }
}
