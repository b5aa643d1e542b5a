using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using AttBot.BrowserTests;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.IntegrationTests.Channels;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace AttBot.ConformanceTests;

[Collection(SharedBrowser.Name)]
public sealed partial class PlaygroundTests(Browser browser)
{
    [Theory]
    [InlineData("msteams", "")]
    [InlineData("emulator", "")]
    [InlineData("msteams", "expectReplies")]
    public async Task Microsofts_Playground_gets_one_greeting_answers_and_a_card_whose_button_works(string channel, string delivery)
    {
        await using var server = await ChannelServer.StartAsync();
        var port = FreePort();
        string[] mode = delivery.Length > 0 ? ["--dm", delivery] : [];
        await using var playground = NodeProcess.Start(
            ["node_modules/@microsoft/m365agentsplayground/cli.js", "start", "-e", new Uri(server.Address, "/api/messages").ToString(), "-c", channel, "-p", $"{port}", "--dt", .. mode]);
        await AnswersAsync(port, playground);
        var page = await browser.OpenPageAsync($"http://127.0.0.1:{port}/");
        try
        {
            await page.GetByText("Connected.").First.WaitForAsync();
            await SayAsync(page, "hello world");
            await page.GetByText("echo hello world", new() { Exact = true }).First.WaitForAsync();
            await SayAsync(page, "card");
            await page.GetByText("Kenya is a State Party.").First.WaitForAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Show more" }).Last.ClickAsync();
            await page.GetByText("echo more", new() { Exact = true }).First.WaitForAsync();
            Assert.Single(server.Heard, turn => turn.Activity.Name == "startConversation");
            Assert.All(server.Heard, turn => Assert.StartsWith(channel + ":", turn.ConversationKey, StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            Assert.Fail($"{exception.Message}\n{await page.Locator("body").InnerTextAsync()}\n{playground.Output}");
        }
        finally
        {
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task A_press_replaces_its_card_and_brings_what_was_filled_in()
    {
        await using var server = await ChannelServer.StartAsync();
        server.Card = new Card
        {
            Title = "Approve the draft",
            Language = "en",
            Fallback = "Approve the draft",
            Inputs = [new CardInput.Text { Id = "comment", Label = "Comment", IsRequired = true, ErrorText = "Please say why." }],
            Actions = [new CardButton.Press { Title = "Approve", Verb = "approve", Data = new Dictionary<string, string> { ["task"] = "7" }, Style = CardButtonStyle.Positive }],
        };
        await WithPlaygroundAsync(server, async page =>
        {
            await SayAsync(page, "neutral card");
            await page.GetByText("Approve the draft").First.WaitForAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).Last.ClickAsync();
            await page.GetByText("Please say why.").First.WaitForAsync();
            await page.GetByLabel("Comment").Last.FillAsync("Fine.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).Last.ClickAsync();
            await page.GetByText("pressed approve").First.WaitForAsync();
            Assert.Equal(0, await page.GetByText("Approve the draft").CountAsync()); // replaced, not answered below
        });

        var press = CardPress.Read(server.Heard.Last().Activity.Value)!;
        Assert.Equal(("approve", "7", "Fine."), (press.Verb, press.Text("task"), press.Text("comment")));
    }

    [Theory]
    [InlineData("Group Chat", "groupChat")]
    [InlineData("General", "channel")]
    public async Task A_mention_in_a_group_or_channel_is_answered_there_and_taken_out_of_the_text(string place, string kind)
    {
        await using var server = await ChannelServer.StartAsync();
        await WithPlaygroundAsync(server, async page =>
        {
            await page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new Regex(place) }).First.ClickAsync();
            var box = page.Locator("[role=textbox]").First;
            await box.ClickAsync();
            await page.Keyboard.TypeAsync("@");
            await page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new Regex("Test Bot") }).ClickAsync();
            await box.PressAsync("End");
            await page.Keyboard.TypeAsync(" hello all");
            await page.GetByRole(AriaRole.Button, new() { NameRegex = SendButton() }).First.ClickAsync();
            await page.GetByText("echo hello all").First.WaitForAsync();
        });

        var said = server.Heard.Last(turn => turn.Activity.Text == "hello all").Activity;
        Assert.Equal(kind, said.Conversation!.ConversationType);
        Assert.Equal(kind == "channel", said.Conversation.Id!.Contains(";messageid=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_desk_says_unasked_appears_and_its_card_changes_where_it_stands()
    {
        await using var server = await ChannelServer.StartAsync();
        await WithPlaygroundAsync(server, async page =>
        {
            await SayAsync(page, "hello");
            await page.GetByText("echo hello", new() { Exact = true }).First.WaitForAsync();
            var place = server.Heard.Last(turn => turn.Activity.Text == "hello").ConversationKey;
            await InTransactionAsync(server, async (db, now) =>
            {
                var person = new PersonRow { Id = Guid.CreateVersion7(now), Handle = "alex", Name = "Alex", Language = "en", TimeZone = "Etc/UTC", IsActive = true, CreatedAt = now, Version = 1 };
                db.People.Add(person);
                db.Identities.Add(new IdentityRow { Channel = "msteams", UserId = "user-id-0", PersonId = person.Id, LinkedAt = now, ConversationKey = place });
                await db.SaveChangesAsync();
                await server.Services.GetRequiredService<Notices>().TellAsync(db, [(new Notice("n1", person.Id, "test.notice", "s"), Decision("Version 2 waits for you", isOpen: true))], now, CancellationToken.None);
            });
            await page.GetByText("Version 2 waits for you").First.WaitForAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).First.WaitForAsync();
            await InTransactionAsync(server, (db, now) => CardCopies.ChangeAsync(db, new CardChange("task:1", () => new Dictionary<string, OutgoingMessage> { ["en"] = Decision("Approved by all", isOpen: false) }, "test", now), CancellationToken.None));
            await page.GetByText("Approved by all").First.WaitForAsync();
            Assert.Equal(0, await page.GetByText("Version 2 waits for you").CountAsync()); // the same card, not another
            Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).CountAsync());
        });
    }

    [Fact]
    public async Task An_answer_that_takes_long_is_a_stream_that_ends_with_it()
    {
        await using var server = await ChannelServer.StartAsync();
        await WithPlaygroundAsync(server, async page =>
        {
            var said = page.Locator(".fai-OutputCard"); // what the log panel repeats is none
            await SayAsync(page, "wait");
            await said.GetByText(Working).WaitForAsync();
            server.Gate.SetResult();
            await said.GetByText("echo wait", new() { Exact = true }).WaitForAsync();
            Assert.Equal(0, await said.GetByText(Working).CountAsync()); // the answer stands in its place
        });
    }

    private const string Working = "One moment, please: the answer is being prepared.";

    private static OutgoingMessage Decision(string title, bool isOpen) => new()
    {
        Language = "en",
        Text = title,
        Card = new Card { Title = title, Language = "en", Fallback = title, Key = "task:1", Actions = isOpen ? [new CardButton.Press { Title = "Approve", Verb = "approve" }] : [] },
    };

    private static async Task InTransactionAsync(ChannelServer server, Func<AttBotDb, DateTimeOffset, Task> act)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(db, TimeProvider.System.GetUtcNow());
        await transaction.CommitAsync();
    }

    private async Task WithPlaygroundAsync(ChannelServer server, Func<IPage, Task> drive)
    {
        var port = FreePort();
        await using var playground = NodeProcess.Start(
            "node_modules/@microsoft/m365agentsplayground/cli.js", "start", "-e", new Uri(server.Address, "/api/messages").ToString(), "-c", "msteams", "-p", $"{port}", "--dt");
        await AnswersAsync(port, playground);
        var page = await browser.OpenPageAsync($"http://127.0.0.1:{port}/");
        try
        {
            await page.GetByText("Connected.").First.WaitForAsync();
            await drive(page);
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            Assert.Fail($"{exception.Message}\n{await page.Locator("body").InnerTextAsync()}\n{playground.Output}");
        }
        finally
        {
            await page.Context.CloseAsync();
        }
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.Locator("[role=textbox]").First.ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = SendButton() }).First.ClickAsync();
    }

    /// <summary>Waits until the Playground serves its page.</summary>
    private static async Task AnswersAsync(int port, NodeProcess playground)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        using var limit = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 600 && await limit.WaitForNextTickAsync(); i++)
        {
            try
            {
                if ((await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // not up yet
            }
        }

        Assert.Fail("The Playground did not start.\n" + playground.Output);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("^(Send Message|Post)$")]
    private static partial Regex SendButton();
}
