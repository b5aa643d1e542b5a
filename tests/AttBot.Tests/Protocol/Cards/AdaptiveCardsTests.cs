using System.Text;
using System.Text.Json;
using AttBot.Chat.Conversation;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Protocol.Cards;

public sealed class AdaptiveCardsTests
{
    private static readonly Card Plain = new() { Title = "Kenya", Language = "en", Fallback = "Kenya: all of it" };

    [Fact]
    public void A_card_says_what_it_is_and_in_which_language()
    {
        var card = AdaptiveCards.Draw(Plain);

        Assert.Equal(("AdaptiveCard", "1.5", "en", "Kenya: all of it"), (Text(card, "type"), Text(card, "version"), Text(card, "lang"), Text(card, "fallbackText")));
        Assert.False(card.TryGetProperty("rtl", out _));
        Assert.Equal("Kenya", Text(Assert.Single(Body(card)), "text"));
    }

    [Fact]
    public void Arabic_is_laid_out_from_right_to_left() =>
        Assert.True(AdaptiveCards.Draw(Plain with { Language = "ar", RightToLeft = true }).GetProperty("rtl").GetBoolean());

    [Fact]
    public void The_parts_stand_in_the_order_of_reading()
    {
        var card = AdaptiveCards.Draw(Plain with
        {
            Paragraphs = ["**Yes.**"],
            Facts = [new("Signature", "3 June 2013"), new("African States", "")],
            Bar = new ShareBar([new("party", 3, ShareTone.Strong), new("signatory", 1, ShareTone.Medium)]),
            Items = ["one", "two"],
            Footer = "As of today",
        });

        Assert.Equal(
            ["TextBlock Kenya", "TextBlock **Yes.**", "FactSet ", "TextBlock African States", "ColumnSet ", "TextBlock ■ party: **3**", "TextBlock ▨ signatory: **1**", "TextBlock •\u00A0one", "TextBlock •\u00A0two", "TextBlock As of today"],
            Body(card).Select(element => $"{Text(element, "type")} {(element.TryGetProperty("text", out var text) ? text.GetString() : "")}"));
        var fact = Assert.Single(Body(card)[2].GetProperty("facts").EnumerateArray());
        Assert.Equal(("Signature", "3 June 2013"), (Text(fact, "title"), Text(fact, "value")));
    }

    [Fact]
    public void A_bar_is_as_wide_as_its_counts_and_tells_its_parts_apart_without_colour()
    {
        var card = AdaptiveCards.Draw(Plain with { Bar = new ShareBar([new("party", 118, ShareTone.Strong), new("signatory", 2, ShareTone.Medium), new("not joined", 0, ShareTone.Faint)]) });

        var columns = Body(card).Single(element => Text(element, "type") == "ColumnSet").GetProperty("columns").EnumerateArray().ToArray();
        Assert.Equal([118, 2], columns.Select(column => column.GetProperty("width").GetInt32()));
        Assert.Equal(2, columns.Select(column => Text(column, "style")).Distinct().Count());
        Assert.Equal(["■\u00A0118", "\u00A0"], columns.Select(column => Text(column.GetProperty("items")[0], "text"))); // no room for the 2
        Assert.Equal(["■ party: **118**", "▨ signatory: **2**", "□ not joined: **0**"], Body(card)[2..].Select(element => Text(element, "text")));
    }

    [Fact]
    public void A_bar_of_nothing_is_a_legend() =>
        Assert.DoesNotContain(Body(AdaptiveCards.Draw(Plain with { Bar = new ShareBar([new("party", 0, ShareTone.Strong)]) })), element => Text(element, "type") == "ColumnSet");

    [Fact]
    public void What_a_list_hides_comes_with_a_button_that_goes()
    {
        var card = AdaptiveCards.Draw(Plain with { Items = [.. Enumerable.Range(1, 20).Select(i => $"item {i}")], Numbered = true, VisibleItems = 12, MoreLabel = "Show all 20" });

        var action = Body(card).Single(element => Text(element, "type") == "ActionSet");
        var hidden = Body(card).Single(element => Text(element, "type") == "Container");
        var press = Assert.Single(action.GetProperty("actions").EnumerateArray());
        Assert.Equal(("Action.ToggleVisibility", "Show all 20"), (Text(press, "type"), Text(press, "title")));
        Assert.Equal([Text(hidden, "id"), Text(action, "id")], press.GetProperty("targetElements").EnumerateArray().Select(target => target.GetString()!));
        Assert.False(hidden.GetProperty("isVisible").GetBoolean());
        Assert.Equal("12.\u00A0item 12", Text(Body(card)[12], "text"));
        Assert.Equal(["13.\u00A0item 13", "20.\u00A0item 20"], hidden.GetProperty("items").EnumerateArray().Select(item => Text(item, "text")).Where((_, i) => i is 0 or 7));
    }

    [Theory]
    [InlineData(12, 12, false)]
    [InlineData(13, 12, false)] // a button in place of one line saves nothing
    [InlineData(14, 12, true)]
    [InlineData(5, 0, true)]
    [InlineData(1, 0, true)]
    [InlineData(0, 0, false)]
    public void A_button_stands_only_where_something_hides(int items, int visible, bool button)
    {
        var card = AdaptiveCards.Draw(Plain with { Items = [.. Enumerable.Repeat("x", items)], VisibleItems = visible });

        Assert.Equal(button, Body(card).Any(element => Text(element, "type") == "ActionSet"));
    }

    [Fact]
    public void A_card_that_would_be_too_large_drops_items_and_says_how_many()
    {
        var card = AdaptiveCards.Draw(Plain with { Items = [.. Enumerable.Range(1, 1000).Select(i => $"A long name of a State or a body, number {i}")] });

        var text = card.GetRawText();
        Assert.InRange(Encoding.UTF8.GetByteCount(text), AdaptiveCards.MaxBytes / 2, AdaptiveCards.MaxBytes);
        var shown = text.Split("A long name").Length - 1;
        Assert.Contains($"… (+{1000 - shown})", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Even_a_card_whose_text_alone_is_too_large_is_drawn() =>
        Assert.DoesNotContain("item", AdaptiveCards.Draw(Plain with { Fallback = new string('x', 30_000), Items = ["item"] }).GetRawText(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Côte d’Ivoire (2015)", "Côte d’Ivoire (2015)")]
    [InlineData("a_b", "a\\_b")]
    [InlineData("[x](http://y)", "\\[x\\](http://y)")]
    [InlineData("**bold** `code` <b>", "\\*\\*bold\\*\\* \\`code\\` \\<b\\>")]
    [InlineData("# heading", "\\# heading")]
    [InlineData("- item", "\\- item")]
    [InlineData("1. item", "1\\. item")]
    [InlineData("2014-05-09", "2014-05-09")]
    [InlineData("9.5 percent", "9\\.5 percent")]
    [InlineData("", "")]
    public void Data_shows_as_it_is_where_markdown_is_read(string text, string escaped) => Assert.Equal(escaped, AdaptiveCards.Escape(text));

    [Theory]
    [InlineData(Language.English, "List all States Parties")]
    [InlineData(Language.Chinese, "列出所有缔约国")]
    [InlineData(Language.French, "Liste des États parties")]
    [InlineData(Language.Spanish, "Lista de los Estados partes")]
    [InlineData(Language.Russian, "Перечисли все государства-участники")]
    [InlineData(Language.Arabic, "اذكر جميع الدول الأطراف")]
    public void The_longest_list_fits_into_one_activity_in_every_language(Language language, string question)
    {
        var reply = Shipped.Ask(question, language);
        var activity = ReplyActivity.Of(reply).WithAdaptiveCard(CardButtons.Execute);

        Assert.Equal(Shipped.Book.Status.All.Count(s => s.Standing == global::AttBot.Treaty.Status.Standing.StateParty), reply.States.Count);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Context.Activity);
        Assert.InRange(bytes.Length, 5_000, 25_000);
        Assert.All(reply.States, iso3 => Assert.Contains(Shipped.Book.States[iso3].Name[language], activity.Attachments![0].Content!.Value.GetRawText(), StringComparison.Ordinal));
    }

    private static JsonElement[] Body(JsonElement card) => [.. card.GetProperty("body").EnumerateArray()];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
