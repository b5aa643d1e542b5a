using AttBot.IntegrationTests.Channels;
using Microsoft.Playwright;

namespace AttBot.BrowserTests;

/// <summary>Debian's Chromium, started once for all tests of the project.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Milliseconds a page may take for anything; long, because the machine may be busy with other things.</summary>
    private const int Patience = 90_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        const string Chromium = "/usr/bin/chromium";
        Assert.True(File.Exists(Chromium), "Chromium is missing: run tests/setup.sh");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
    }

    /// <summary>Opens any page in a fresh profile.</summary>
    public async Task<IPage> OpenPageAsync(string address)
    {
        var context = await _browser!.NewContextAsync(new() { Locale = "en-US", ViewportSize = new() { Width = 1500, Height = 1000 } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>Opens the chat page in a fresh profile.</summary>
    public Task<ChatTab> OpenAsync(ChannelServer server, BrowserNewContextOptions? options = null) => OpenAsync(server.Address, options);

    /// <summary>Opens the chat page of any server in a fresh profile.</summary>
    public async Task<ChatTab> OpenAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        var context = await _browser!.NewContextAsync(options ?? new() { Locale = "en-US", ViewportSize = new() { Width = 1100, Height = 800 } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var tab = new ChatTab(page);
        await page.AddInitScriptAsync("window.violations = []; document.addEventListener('securitypolicyviolation', e => window.violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                tab.Errors.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => tab.Errors.Enqueue(error);
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is not ("data" or "blob") && url.Authority != address.Authority)
            {
                tab.Errors.Enqueue("foreign request " + request.Url);
            }
        };
        await page.GotoAsync(address.ToString());
        return tab;
    }
}

/// <summary>Shares the browser between test classes.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBrowser : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}

/// <summary>The chat page, as a person uses it.</summary>
public sealed class ChatTab(IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    /// <summary>What went wrong in the page: console errors, exceptions, requests to other hosts.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Errors { get; } = new();

    private const string Faults = "async () => (await axe.run()).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 200)} ${n.failureSummary}`))";

    /// <summary>Ends once the page has drawn: fonts are there, nothing changed for half a second, transitions are over; after 20 seconds in any case.</summary>
    private const string Drawn = """
        () => Promise.race([new Promise(done => setTimeout(done, 20000)), (async () => {
            await document.fonts.ready;
            await new Promise(done => {
                const quiet = () => { observer.disconnect(); done(); };
                let timer = setTimeout(quiet, 500);
                const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(quiet, 500); });
                observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
            });
            await Promise.allSettled(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime !== Infinity).map(a => a.finished));
        })()])
        """;

    public ILocator Box => page.Locator("[data-id='webchat-sendbox-input']");

    public async Task SayAsync(string text)
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
    }

    /// <summary>Waits until a bubble with exactly this text is shown.</summary>
    public Task SeesAsync(string text) => page.Locator("#chat").GetByText(text, new() { Exact = true }).First.WaitForAsync();

    public async Task ShootAsync(string name)
    {
        var folder = Environment.GetEnvironmentVariable("ATTBOT_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    /// <summary>Checks that nothing went wrong so far.</summary>
    public async Task IsCleanAsync()
    {
        Assert.Empty(await page.EvaluateAsync<string[]>("window.violations"));
        Assert.Empty(Errors);
    }

    /// <summary>Runs axe on the page as a reader meets it, and expects it to find nothing.</summary>
    public async Task IsAccessibleAsync()
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Folder(), "node_modules", "axe-core", "axe.min.js")));
        await page.EvaluateAsync(Drawn);
        Assert.Empty(await page.EvaluateAsync<string[]>(Faults));
    }

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();

    private static string Folder() => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
}
