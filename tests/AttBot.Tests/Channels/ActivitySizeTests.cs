using System.Text.Json;
using AttBot.Channels.BotFramework;
using AttBot.Protocol.Activities;

namespace AttBot.Tests.Channels;

public sealed class ActivitySizeTests
{
    [Theory]
    [InlineData("word ", 1000)]
    [InlineData("слово ", 9000)]
    [InlineData("字", 30_000)]
    [InlineData("😀", 12_000)]
    [InlineData("a line\n", 20_000)]
    public void A_long_text_comes_in_pages_that_Teams_takes_and_nothing_is_lost(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        var pages = ActivitySize.Fit(new Activity { Type = "message", Text = text, Summary = "short", SuggestedActions = new SuggestedActions { Actions = [new CardAction { Title = "next", Value = "next" }] } });

        Assert.All(pages, page => Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(page, ActivityJson.Context.Activity).Length, 1, ActivitySize.Most));
        Assert.Equal(text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), string.Concat(pages.Select(page => page.Text)).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.All(pages.SkipLast(1), page => Assert.Null(page.SuggestedActions));
        Assert.NotNull(pages[^1].SuggestedActions);
    }

    [Fact]
    public void What_fits_stays_as_it_is()
    {
        var activity = new Activity { Type = "message", Text = "hello", Summary = "hello" };
        Assert.Same(activity, Assert.Single(ActivitySize.Fit(activity)));
    }

    [Fact]
    public void A_summary_goes_before_anything_else()
    {
        var activity = new Activity { Type = "message", Text = new string('x', 20_000), Summary = new string('y', 6_000) };
        var fitted = Assert.Single(ActivitySize.Fit(activity));
        Assert.Equal((activity.Text, null), (fitted.Text, fitted.Summary));
    }
}
