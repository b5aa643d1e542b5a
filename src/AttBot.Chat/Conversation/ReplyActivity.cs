using AttBot.Protocol.Activities;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Conversation;

/// <summary>Puts a reply into the form in which channels carry it.</summary>
internal static class ReplyActivity
{
    private const int MostSuggestions = 6;
    private const int LongestSummary = 2000;

    /// <summary>Makes the activity. A reply with a card travels as the card alone, which the channel draws;
    /// the text is then in the card's fallback and, without markup, in <c>summary</c>.</summary>
    internal static Activity Of(Reply reply) => new()
    {
        Type = ActivityTypes.Message,
        Locale = reply.Language.Code(),
        Text = reply.Card is null ? reply.Text : null,
        TextFormat = reply.Card is null ? "markdown" : null,
        Summary = Shorten(reply.PlainText()),
        InputHint = reply.Kind == ReplyKind.Clarify ? "expectingInput" : "acceptingInput",
        Card = reply.Card,
        SuggestedActions = reply.Suggestions.Count == 0 ? null : new SuggestedActions
        {
            Actions = [.. reply.Suggestions.Take(MostSuggestions).Select(ask => new CardAction { Title = ask, Value = ask })],
        },
    };

    private static string Shorten(string text)
    {
        if (text.Length <= LongestSummary)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[LongestSummary - 1]) ? LongestSummary - 1 : LongestSummary;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
