using AttBot.IntegrationTests.Channels;
using Microsoft.Playwright;

namespace AttBot.BrowserTests;

[Collection(SharedBrowser.Name)]
public sealed class ChatPageTests(Browser browser) : IAsyncLifetime
{
    private ChannelServer _server = null!;

    public async Task InitializeAsync() => _server = await ChannelServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_question_is_answered_a_card_shown_and_its_button_pressed_without_a_violation_of_the_content_policy()
    {
        await using var tab = await browser.OpenAsync(_server);
        await tab.SeesAsync("event startConversation en-US");
        await tab.SayAsync("Is Kenya a State Party?");
        await tab.SeesAsync("echo Is Kenya a State Party?");
        await tab.SayAsync("card");
        await tab.SeesAsync("Kenya is a State Party.");
        await tab.Page.Locator(".ac-pushButton").ClickAsync();
        await tab.SeesAsync("echo more");

        await tab.Page.GetByText("Data as of 24 July 2026").WaitForAsync();
        await tab.ShootAsync("light");
        await tab.IsCleanAsync();
        await tab.IsAccessibleAsync();
    }

    [Fact]
    public async Task A_suggested_question_is_asked_by_a_click_and_the_suggestions_make_room()
    {
        await using var tab = await browser.OpenAsync(_server);
        await tab.SeesAsync("event startConversation en-US");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "How many States Parties are there?" }).ClickAsync();

        await tab.SeesAsync("echo How many States Parties are there?");
        Assert.False(await tab.Page.Locator("#suggestions").IsVisibleAsync());
    }

    [Fact]
    public async Task Arabic_turns_the_page_around_tells_the_bot_and_is_remembered()
    {
        await using var tab = await browser.OpenAsync(_server);
        await tab.SeesAsync("event startConversation en-US");
        await tab.Page.GetByLabel("Language").SelectOptionAsync("ar");
        await tab.SeesAsync("event setLanguage ar-SA");
        await tab.SayAsync("هل كينيا دولة طرف؟");
        await tab.SeesAsync("echo هل كينيا دولة طرف؟");
        await tab.ShootAsync("arabic");
        await tab.IsCleanAsync();
        await tab.IsAccessibleAsync();

        await tab.Page.ReloadAsync();
        await tab.SeesAsync("echo هل كينيا دولة طرف؟");
        Assert.Equal("ar rtl", await tab.Page.EvaluateAsync<string>("document.documentElement.lang + ' ' + document.documentElement.dir"));
        Assert.Equal("rtl", await tab.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('[data-id=\"webchat-sendbox-input\"]')).direction"));
    }

    [Theory]
    [InlineData("fr-CH", "fr", "Langue")]
    [InlineData("es-MX", "es", "Idioma")]
    [InlineData("ru", "ru", "Язык")]
    [InlineData("zh-TW", "zh", "语言")]
    [InlineData("de-DE", "en", "Language")]
    public async Task The_page_comes_in_the_language_of_the_browser(string locale, string expected, string label)
    {
        await using var tab = await browser.OpenAsync(_server, new() { Locale = locale });
        await tab.Page.Locator("#chat").GetByText("event startConversation " + expected).First.WaitForAsync();

        Assert.Equal(expected, await tab.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(expected, await tab.Page.GetByLabel(label).InputValueAsync());
    }

    [Fact]
    public async Task The_history_is_there_after_a_reload_and_the_greeting_is_not_repeated()
    {
        await using var tab = await browser.OpenAsync(_server);
        await tab.SeesAsync("event startConversation en-US");
        await tab.SayAsync("card");
        await tab.SeesAsync("Kenya is a State Party.");
        await tab.SayAsync("hello");
        await tab.SeesAsync("echo hello");

        await tab.Page.ReloadAsync();
        await tab.SeesAsync("echo hello");
        await tab.SeesAsync("Kenya is a State Party.");
        await tab.SayAsync("again");
        await tab.SeesAsync("echo again");

        Assert.Single(_server.Heard, turn => turn.Activity.Name == "startConversation");
        Assert.Single(_server.Heard.Select(turn => turn.ConversationKey).Distinct());
    }

    [Fact]
    public async Task A_conversation_that_is_gone_is_followed_by_a_new_one()
    {
        await using var tab = await browser.OpenAsync(_server);
        await tab.SeesAsync("event startConversation en-US");
        await tab.Page.EvaluateAsync("addEventListener('pagehide', () => sessionStorage.setItem('attbot.conversation', JSON.stringify({ conversationId: 'gone', token: 'v1.e30.AA' })))");
        await tab.Page.ReloadAsync();

        await tab.SeesAsync("event startConversation en-US");
        Assert.Equal(2, _server.Heard.Select(turn => turn.ConversationKey).Distinct().Count());
    }

    [Fact]
    public async Task A_dropped_connection_comes_back_and_nothing_is_lost()
    {
        await using var tab = await browser.OpenAsync(_server);
        await tab.Page.CloseAsync();
        var page = await tab.Page.Context.NewPageAsync();
        IWebSocketRoute? stream = null;
        var opened = 0;
        await page.RouteWebSocketAsync(new System.Text.RegularExpressions.Regex("/stream"), route =>
        {
            Interlocked.Increment(ref opened);
            route.ConnectToServer();
            stream = route;
        });
        await page.GotoAsync(_server.Address.ToString());
        var again = new ChatTab(page);
        await again.SeesAsync("event startConversation en-US");

        await stream!.CloseAsync();
        await again.SayAsync("said while the line was down");

        await again.SeesAsync("echo said while the line was down");
        Assert.Equal(2, opened);
    }

    [Fact]
    public async Task The_bot_is_shown_writing_while_it_thinks()
    {
        await using var tab = await browser.OpenAsync(_server);
        await tab.SeesAsync("event startConversation en-US");
        await tab.SayAsync("wait");
        await tab.Page.Locator(".webchat__typing-indicator").First.WaitForAsync();
        _server.Gate.SetResult();

        await tab.SeesAsync("echo wait");
    }

    [Fact]
    public async Task Everything_is_done_with_the_keyboard_alone()
    {
        await using var tab = await browser.OpenAsync(_server);
        await tab.SeesAsync("event startConversation en-US");
        await tab.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("skip", await tab.Page.EvaluateAsync<string>("document.activeElement.className"));
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.Keyboard.TypeAsync("card");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.SeesAsync("Kenya is a State Party.");

        // back to the header, and a dark page
        await tab.Page.Locator("#language").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("dark", await tab.Page.Locator("html").GetAttributeAsync("data-theme"));
        await tab.Page.Keyboard.PressAsync("Shift+Tab");
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await tab.SeesAsync("event setLanguage fr-FR");

        // into the transcript: Web Chat opens a message with Enter, and its button follows
        await tab.Box.FocusAsync();
        foreach (var key in new[] { "Shift+Tab", "ArrowUp", "ArrowUp", "Enter" })
        {
            await tab.Page.Keyboard.PressAsync(key);
        }

        await tab.Page.Locator(".ac-pushButton:focus").WaitForAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.SeesAsync("echo more");
    }

    [Fact]
    public async Task A_dark_system_gets_a_dark_page_that_is_as_legible()
    {
        await using var tab = await browser.OpenAsync(_server, new() { ColorScheme = ColorScheme.Dark, Locale = "en-US", ViewportSize = new() { Width = 1100, Height = 800 } });
        await tab.SayAsync("card");
        await tab.SeesAsync("Kenya is a State Party.");

        Assert.Equal("dark", await tab.Page.Locator("html").GetAttributeAsync("data-theme"));
        await tab.ShootAsync("dark");
        await tab.IsAccessibleAsync();
        await tab.IsCleanAsync();
    }

    [Fact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen()
    {
        await using var tab = await browser.OpenAsync(_server, new() { Locale = "zh-CN", ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true });
        await tab.SeesAsync("event startConversation zh-CN");
        await tab.ShootAsync("phone");
        await tab.SayAsync("card");
        await tab.SeesAsync("Kenya is a State Party.");

        Assert.Equal(360, await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await tab.ShootAsync("phone-card");
        await tab.IsAccessibleAsync();
        await tab.IsCleanAsync();
    }

    [Fact]
    public async Task Markup_in_a_message_stays_text()
    {
        await using var tab = await browser.OpenAsync(_server);
        await tab.SayAsync("<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>[l](javascript:window.hit=1)");
        await tab.Page.Locator("#chat").GetByText("echo").First.WaitForAsync();

        Assert.Null(await tab.Page.EvaluateAsync<int?>("window.hit"));
        Assert.Equal(0, await tab.Page.Locator("#chat a[href^='javascript:']").CountAsync());
    }
}
