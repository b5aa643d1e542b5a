using AttBot.IntegrationTests.Host;
using Microsoft.Playwright;

namespace AttBot.BrowserTests;

/// <summary>The product as it is delivered, in its own process, for all tests of the class.</summary>
public sealed class DeskServer : InFolder, IAsyncLifetime
{
    public AttBotProcess Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await AttBotProcess.ServeAsync(Folder, ("AttBot__Channels__DirectLine__ConversationsPerMinute", "1000"));

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

/// <summary>The page with the desk behind it: a question, a card, a follow-up, in several languages and appearances.</summary>
[Collection(SharedBrowser.Name)]
public sealed class DeskTests(Browser browser, DeskServer desk) : IClassFixture<DeskServer>
{
    private Uri Address => desk.Server.Http.BaseAddress!;

    public static TheoryData<string, string, string, string, string, string> Talks => new()
    {
        { "en-GB", "How do the African States stand?", "Is Kenya a State Party?", "and Uganda?", "Kenya", "Uganda" },
        { "fr-FR", "Où en sont les États d’Afrique ?", "Le Japon est-il État partie ?", "et le Kenya ?", "Japon", "Kenya" },
        { "zh-CN", "非洲国家的情况如何？", "日本是缔约国吗？", "乌干达呢？", "日本", "乌干达" },
        { "ar-EG", "ما وضع الدول الأفريقية؟", "هل اليابان دولة طرف؟", "وكينيا؟", "اليابان", "كينيا" },
    };

    [Theory]
    [MemberData(nameof(Talks))]
    public async Task A_question_its_follow_up_and_a_group_are_answered_in_the_readers_language(string locale, string group, string first, string second, string state, string other)
    {
        await using var tab = await browser.OpenAsync(Address, new() { Locale = locale, ViewportSize = new() { Width = 1100, Height = 1000 } });
        await GreetedAsync(tab);
        await tab.ShootAsync($"desk-{locale}-begin");
        await AskAsync(tab, first, state);
        await AskAsync(tab, second, other);
        await tab.ShootAsync($"desk-{locale}");
        await AskAsync(tab, group, "");
        await tab.ShootAsync($"desk-{locale}-group");

        await tab.IsCleanAsync();
        await tab.IsAccessibleAsync();
    }

    [Theory]
    [InlineData("dark", ColorScheme.Dark, ForcedColors.None, 1100)]
    [InlineData("forced", ColorScheme.Dark, ForcedColors.Active, 1100)]
    [InlineData("phone", ColorScheme.Light, ForcedColors.None, 360)]
    [InlineData("phone-dark", ColorScheme.Dark, ForcedColors.None, 360)]
    public async Task The_answers_are_legible_in_every_appearance(string name, ColorScheme scheme, ForcedColors forced, int width)
    {
        await using var tab = await browser.OpenAsync(Address, new() { Locale = "en-US", ColorScheme = scheme, ForcedColors = forced, ViewportSize = new() { Width = width, Height = 780 } });
        await GreetedAsync(tab);
        await AskAsync(tab, "Is Kazakhstan a State Party?", "Kazakhstan");
        await tab.ShootAsync($"desk-{name}");
        await AskAsync(tab, "list the States Parties in Asia", "");
        await tab.ShootAsync($"desk-{name}-list");

        Assert.Equal(width, await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await tab.IsCleanAsync();
        await tab.IsAccessibleAsync();
    }

    [Fact]
    public async Task The_history_of_the_desk_is_there_after_a_reload()
    {
        await using var tab = await browser.OpenAsync(Address);
        await GreetedAsync(tab);
        await AskAsync(tab, "Is Kenya a State Party?", "Kenya");
        var before = await Bubbles(tab).CountAsync();

        await tab.Page.ReloadAsync();
        await Bubbles(tab).Nth(before - 1).WaitForAsync();
        await AskAsync(tab, "and Uganda?", "Uganda");

        await tab.IsCleanAsync();
    }

    private static ILocator Bubbles(ChatTab tab) => tab.Page.Locator("#chat .webchat__bubble__content");

    private static Task GreetedAsync(ChatTab tab) => Bubbles(tab).First.WaitForAsync();

    /// <summary>Says something and waits for an answer that has the words.</summary>
    private static async Task AskAsync(ChatTab tab, string question, string expected)
    {
        var before = await Bubbles(tab).CountAsync();
        await tab.SayAsync(question);
        var answer = Bubbles(tab).Nth(before + 1);
        await answer.WaitForAsync();
        Assert.Contains(expected, await answer.InnerTextAsync(), StringComparison.Ordinal);
    }
}
