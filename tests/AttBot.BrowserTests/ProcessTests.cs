using System.Text.RegularExpressions;
using AttBot.IntegrationTests.Host;
using Microsoft.Playwright;

namespace AttBot.BrowserTests;

/// <summary>A process run on the page: signing in by the printed address, forms, a preview, and what waits.</summary>
[Collection(SharedBrowser.Name)]
public sealed partial class ProcessTests(Browser browser) : InFolder
{
    [Theory]
    [InlineData("en-GB", "begin the strategy process", "Welcome", "open the call for proposals", "my tasks")]
    [InlineData("ar-EG", "بدء عملية الاستراتيجية", "ATT Secretariat", "فتح الدعوة إلى تقديم المقترحات", "مهامي")]
    public async Task The_secretariat_begins_the_process_and_opens_the_call_by_filling_in_forms(string locale, string begin, string welcome, string open, string tasks)
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        await using var tab = await browser.OpenAsync(new Uri(server.Http.BaseAddress!, "?code=" + await CodeAsync(server)), new() { Locale = locale, ViewportSize = new() { Width = 1000, Height = 1300 } });
        var chat = tab.Page.Locator("#chat");
        await chat.GetByText(welcome).First.WaitForAsync();

        await tab.SayAsync(begin);
        await tab.SayAsync("ATT/CSP11/2025/1");
        await PressAsync(tab, "ac-pushButton", 2); // yes and no
        await tab.SayAsync(open);
        var form = chat.Locator(".ac-adaptiveCard").Filter(new() { Has = tab.Page.Locator("textarea") }).Last;
        await form.Locator("textarea").First.FillAsync("Proposals are invited.");
        await form.Locator("input[type=date]").FillAsync(TimeProvider.System.GetUtcNow().AddDays(90).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await form.Locator("input[type=radio]").First.CheckAsync();
        await tab.ShootAsync($"process-form-{locale}");
        await form.GetByRole(AriaRole.Button).Last.ClickAsync();
        await chat.GetByText(CallCard()).First.WaitForAsync();

        await tab.SayAsync(tasks);
        await chat.Locator(".ac-adaptiveCard li, .ac-adaptiveCard .ac-textBlock").Last.WaitForAsync();
        await tab.ShootAsync($"process-{locale}");
        await tab.IsCleanAsync();
        await Assertions.Expect(tab.Page.Locator("input:not([id])[tabindex='-1']")).ToHaveCountAsync(0, new() { Timeout = 30_000 }); // Web Chat's own, while it tries out what the browser can
        await tab.IsAccessibleAsync();
    }

    /// <summary>Presses the first of so many buttons of the newest card.</summary>
    private static async Task PressAsync(ChatTab tab, string kind, int buttons)
    {
        var card = tab.Page.Locator($"#chat .ac-adaptiveCard:has(.{kind}:nth-of-type({1}))").Filter(new() { Has = tab.Page.Locator("." + kind) }).Last;
        await card.WaitForAsync();
        Assert.Equal(buttons, await card.Locator("." + kind).CountAsync());
        await card.Locator("." + kind).First.ClickAsync();
    }

    private static async Task<string> CodeAsync(AttBotProcess server)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < 1200 && await poll.WaitForNextTickAsync(); i++)
        {
            if (SignIn().Match(server.Output) is { Success: true } found)
            {
                return found.Groups[1].Value;
            }
        }

        throw new TimeoutException(server.Output);
    }

    [GeneratedRegex("\\?code=([0-9A-Z-]{14})")]
    private static partial Regex SignIn();

    /// <summary>The card of the call says how many proposals there are.</summary>
    [GeneratedRegex("Proposals are invited")]
    private static partial Regex CallCard();
}
