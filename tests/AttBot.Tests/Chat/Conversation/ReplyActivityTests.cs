using AttBot.Chat;
using AttBot.Chat.Conversation;
using AttBot.Protocol.Cards;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat.Conversation;

public sealed class ReplyActivityTests
{
    private static readonly Reply Said = new() { Kind = ReplyKind.Fact, Language = Language.French, Text = "**Oui.**\n_Au 24 juillet_" };

    [Fact]
    public void A_reply_without_card_is_markdown_with_a_plain_summary()
    {
        var activity = ReplyActivity.Of(Said);

        Assert.Equal(("message", "fr", "**Oui.**\n_Au 24 juillet_", "markdown", "Oui.\nAu 24 juillet"), (activity.Type, activity.Locale, activity.Text, activity.TextFormat, activity.Summary));
        Assert.Null(activity.Attachments);
        Assert.Null(activity.SuggestedActions);
    }

    [Fact]
    public void A_card_travels_alone()
    {
        var activity = ReplyActivity.Of(Said with { Card = new Card { Title = "Kenya", Language = "fr", Fallback = "tout" } });

        Assert.Null(activity.Text);
        Assert.Equal("Oui.\nAu 24 juillet", activity.Summary);
        Assert.Equal("Kenya", activity.Card!.Title);
    }

    [Fact]
    public void Suggestions_are_said_as_if_typed_and_at_most_six()
    {
        var activity = ReplyActivity.Of(Said with { Suggestions = [.. Enumerable.Range(1, 8).Select(i => $"Q{i}")] });

        Assert.Equal(["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"], activity.SuggestedActions!.Actions.Select(action => action.Value));
        Assert.All(activity.SuggestedActions.Actions, action => Assert.Equal(("imBack", action.Value), (action.Type, action.Title)));
    }

    [Fact]
    public void A_long_summary_is_cut_between_characters()
    {
        var summary = ReplyActivity.Of(Said with { Text = new string('x', 1999) + "😀😀" }).Summary!;

        Assert.Equal(new string('x', 1999) + "…", summary);
    }
}
