using System.Net;
using System.Text.Json.Nodes;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Channels;

/// <summary>What the desk says unasked, from the outbox to the wire of Teams and Slack.</summary>
public sealed class ProactiveTests : IAsyncLifetime
{
    private FakeConnector _teams = null!;
    private FakeSlack _slack = null!;
    private ChannelServer _server = null!;

    public async Task InitializeAsync()
    {
        (_teams, _slack) = (await FakeConnector.StartAsync(), await FakeSlack.StartAsync());
        _server = await ChannelServer.StartAsync(slack: options =>
            (options.SigningSecret, options.BotToken, options.ApiBaseUrl, options.AnswerWithin) = (FakeSlack.Secret, "xoxb-test", new Uri(_slack.Url + "/"), TimeSpan.FromMinutes(1)));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _teams.DisposeAsync();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task A_card_reaches_Teams_and_Slack_and_both_copies_follow_what_becomes_of_it()
    {
        await WritesInTeamsAsync("anna");
        await TellAsync(("n1", await PersonAsync("anna", "msteams:anna")), ("n2", await PersonAsync("bela", "slack:T1:D1")));

        var (path, card) = await _teams.NextAsync();
        Assert.Equal("/v3/conversations/anna/activities", path);
        Assert.Null(card["replyToId"]);
        Assert.Equal(("bot", "anna", "anna"), ((string)card["from"]!["id"]!, (string)card["recipient"]!["id"]!, (string)card["conversation"]!["id"]!));
        Assert.Equal("Action.Execute", (string)card["attachments"]![0]!["content"]!["actions"]![0]!["type"]!);
        var (method, message) = await _slack.NextAsync();
        Assert.Equal(("chat.postMessage", "D1", "please decide"), (method, (string)message["channel"]!, (string)message["text"]!));
        Assert.Contains(message["blocks"]!.AsArray(), block => (string)block!["type"]! == "actions");
        await SettledAsync();

        await InTransactionAsync(db => CardCopies.ChangeAsync(db, new CardChange("task:1", () => new Dictionary<string, OutgoingMessage> { ["en"] = Says("decided by Anna", open: false) }, "test", Now), CancellationToken.None));

        var (changed, look) = await _teams.NextAsync();
        Assert.Equal("/v3/conversations/anna/activities/r2", changed);
        Assert.DoesNotContain("Action.Execute", look.ToJsonString(), StringComparison.Ordinal);
        (method, message) = await _slack.NextAsync();
        Assert.Equal(("chat.update", "C1", "1700000000.000101", "decided by Anna"), (method, (string)message["channel"]!, (string)message["ts"]!, (string)message["text"]!));
        await SettledAsync();
        Assert.Equal(new NoticeBooks(2, 2, 0, 0, 0), await OneAsync(db => Notices.BooksAsync(db, null, CancellationToken.None)));
    }

    /// <summary>References are written behind: who wrote before the server was ready, and is told something in that moment, is not taken for gone.</summary>
    [Fact]
    public async Task Who_has_just_written_for_the_first_time_is_reached()
    {
        await using var server = await ChannelServer.StartAsync(isReady: false);
        var users = Enumerable.Range(0, 20).Select(i => $"user{i:D2}").ToList();
        var people = new List<(string, Guid)>();
        foreach (var user in users)
        {
            await SaysHelloInTeamsAsync(server, user);
            people.Add(($"n-{user}", await PersonAsync(server, user, $"msteams:{user}")));
        }

        await TellAsync(server, [.. people]);
        server.Services.GetRequiredService<StartSignal>().Give();

        await UntilAsync(server, async db => !await db.Outbox.AnyAsync(row => row.State == OutboxState.Pending));
        Assert.Equal(new NoticeBooks(20, 20, 0, 0, 0), await OneAsync(server, db => Notices.BooksAsync(db, null, CancellationToken.None)));
    }

    [Theory]
    [InlineData(501)]
    [InlineData(405)]
    [InlineData(404)]
    public async Task Where_a_message_cannot_be_changed_it_stays_as_it_is_and_the_conversation_lives(int status)
    {
        await WritesInTeamsAsync("anna");
        await TellAsync(("n1", await PersonAsync("anna", "msteams:anna")));
        await _teams.NextAsync();
        await SettledAsync();
        var before = _teams.Count;
        _teams.Answer = (http, _) =>
        {
            http.Response.StatusCode = http.Request.Method == "PUT" ? status : 202;
            return Task.CompletedTask;
        };

        await InTransactionAsync(db => CardCopies.ChangeAsync(db, new CardChange("task:1", () => new Dictionary<string, OutgoingMessage> { ["en"] = Says("decided", open: false) }, "test", Now), CancellationToken.None));
        await _teams.NextAsync();
        await SettledAsync();

        Assert.Equal(before + 1, _teams.Count); // and not again
        Assert.Equal(0, await OneAsync(db => db.Conversations.CountAsync(row => row.DeadSince != null)));
        Assert.Equal(new NoticeBooks(1, 1, 0, 0, 0), await OneAsync(db => Notices.BooksAsync(db, null, CancellationToken.None)));
    }

    [Theory]
    [InlineData("slack:T1:C1:U1", "U1", null)] // by a command in a channel: to the user alone
    [InlineData("slack:T1:D1:1700.1", "D1", null)]
    [InlineData("slack:T1:C1:1700.1", "C1", "1700.1")]
    public async Task What_is_for_one_user_does_not_appear_in_a_channel(string home, string channel, string? thread)
    {
        await TellAsync(("n1", await PersonAsync("anna", home)));

        var (_, message) = await _slack.NextAsync();
        Assert.Equal((channel, thread), ((string)message["channel"]!, (string?)message["thread_ts"]));
    }

    [Fact]
    public async Task A_channel_that_is_busy_is_asked_again_no_sooner_than_it_wishes()
    {
        _slack.Answer = async (http, _, number) =>
        {
            if (number == 1)
            {
                http.Response.StatusCode = 429;
                http.Response.Headers.RetryAfter = "2";
                return;
            }

            await http.Response.WriteAsJsonAsync(new { ok = true, channel = "D1", ts = "1.1" });
        };
        await TellAsync(("n1", await PersonAsync("anna", "slack:T1:D1")));
        await _slack.NextAsync();
        await UntilAsync(async db => await db.Outbox.AnyAsync(row => row.Attempts == 1 && row.LastReason == "HTTP 429"));
        var first = await OneAsync(db => db.Outbox.AsNoTracking().SingleAsync());
        Assert.True(first.NextAttemptAt >= first.DueAt + TimeSpan.FromSeconds(2));

        await _slack.NextAsync();
        await SettledAsync();
        Assert.Equal((2, 2), (_slack.Count, await OneAsync(db => db.Outbox.Select(row => row.Attempts).SingleAsync())));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_user_who_blocked_the_bot_is_told_elsewhere_and_there_again_when_they_come_back(int status)
    {
        await WritesInTeamsAsync("anna");
        var anna = await PersonAsync("anna", "slack:T1:D1", "msteams:anna"); // linked last, used first
        _teams.Answer = (http, _) =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        await TellAsync(("n1", anna));
        await _teams.NextAsync();
        Assert.Equal("chat.postMessage", (await _slack.NextAsync()).Method);
        await SettledAsync();
        Assert.Equal($"HTTP {status}", await OneAsync(db => db.Conversations.Where(row => row.Key == "msteams:anna").Select(row => row.DeadReason).SingleAsync()));
        Assert.Equal(1, (await OneAsync(db => Notices.BooksAsync(db, null, CancellationToken.None))).Delivered);

        _teams.Answer = (http, number) =>
        {
            http.Response.StatusCode = 201;
            return http.Response.WriteAsJsonAsync(new { id = $"r{number}" });
        };
        await WritesInTeamsAsync("anna");
        await TellAsync(("n2", anna));
        Assert.Equal("/v3/conversations/anna/activities", (await _teams.NextAsync()).Path);
        await SettledAsync();
    }

    [Theory]
    [InlineData(400, OutboxState.Failed, false)]
    [InlineData(403, OutboxState.Failed, true)]
    [InlineData(404, OutboxState.Failed, true)]
    [InlineData(410, OutboxState.Failed, true)]
    [InlineData(413, OutboxState.Failed, false)]
    [InlineData(401, OutboxState.Pending, false)]
    [InlineData(408, OutboxState.Pending, false)]
    [InlineData(429, OutboxState.Pending, false)]
    [InlineData(500, OutboxState.Pending, false)]
    [InlineData(503, OutboxState.Pending, false)]
    public async Task Only_what_says_that_nobody_is_there_makes_a_contacts_channel_dead(int status, OutboxState state, bool isDead)
    {
        await WritesInTeamsAsync("anna");
        var anna = await PersonAsync("anna", "msteams:anna");
        var contact = new NationalContactRow { Id = Guid.CreateVersion7(Now), Iso3 = "GHA", Name = "Anna", Language = "en", TimeZone = "Africa/Accra", WorkingDays = "Mo-Fr", Since = Now };
        await InTransactionAsync(async db =>
        {
            db.AddRange(contact, new ContactChannelRow { ContactId = contact.Id, Channel = "msteams", Address = "msteams:anna" });
            await db.SaveChangesAsync();
        });
        _teams.Answer = (http, _) =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        await TellAsync(("n1", anna));
        await UntilAsync(db => db.Outbox.AnyAsync(row => row.Attempts == 1));
        Assert.Equal((state, $"HTTP {status}"), await OneAsync(async db => await db.Outbox.AsNoTracking().SingleAsync() is var row ? (row.State, row.LastReason) : default));
        var channel = await OneAsync(db => db.ContactChannels.AsNoTracking().SingleAsync());
        Assert.Equal((isDead, isDead ? $"HTTP {status}" : ""), (channel.DeadSince is not null, channel.DeadReason));
        Assert.Equal(isDead, await OneAsync(db => db.Conversations.AnyAsync(row => row.Key == "msteams:anna" && row.DeadSince != null)));
    }

    [Fact]
    public async Task A_dead_direct_message_is_left_alone_although_nothing_was_asked_in_it()
    {
        _slack.Answer = (http, _, _) => http.Response.WriteAsJsonAsync(new { ok = false, error = "channel_not_found" });
        var anna = await PersonAsync("anna", "slack:T1:D1");
        await TellAsync(("n1", anna));
        await _slack.NextAsync();
        await SettledAsync();
        await TellAsync(("n2", anna));
        await SettledAsync();

        Assert.Equal(1, _slack.Count);
        Assert.Equal(new NoticeBooks(2, 0, 2, 0, 0), await OneAsync(db => Notices.BooksAsync(db, null, CancellationToken.None)));
    }

    [Theory]
    [InlineData("""{"type":"installationUpdate","action":"remove"}""")]
    [InlineData("""{"type":"conversationUpdate","membersRemoved":[{"id":"bot"}]}""")]
    public async Task Where_the_bot_was_removed_it_does_not_write(string removal)
    {
        await WritesInTeamsAsync("anna");
        var told = JsonNode.Parse(removal)!.AsObject();
        foreach (var (name, value) in Frame("anna"))
        {
            told.TryAdd(name, value!.DeepClone());
        }

        Assert.Equal(HttpStatusCode.OK, (await _server.PostAsync("/api/messages", told.ToJsonString())).Status);
        await UntilAsync(db => db.Conversations.AnyAsync(row => row.Key == "msteams:anna" && row.DeadReason == "the bot was removed"));
        await TellAsync(("n1", await PersonAsync("anna", "msteams:anna")));

        Assert.Equal(1, (await OneAsync(db => Notices.BooksAsync(db, null, CancellationToken.None))).Failed);
        Assert.Equal(1, _teams.Count); // the echo of what Anna wrote
    }

    [Fact]
    public async Task A_long_text_goes_out_in_pages_that_Teams_takes()
    {
        await WritesInTeamsAsync("anna");
        var anna = await PersonAsync("anna", "msteams:anna");
        var text = string.Join('\n', Enumerable.Range(0, 1500).Select(i => $"line {i} of a long report ж中"));
        await InTransactionAsync(db => _server.Services.GetRequiredService<Notices>().TellAsync(db, [(new Notice("n1", anna, "test.notice", "s"), new OutgoingMessage { Language = "en", Text = text })], Now, CancellationToken.None));

        var pages = new List<string>();
        while (pages.Sum(page => page.Length + 1) <= text.Length)
        {
            var (_, page) = await _teams.NextAsync();
            pages.Add((string)page["text"]!);
        }

        Assert.True(pages.Count > 1);
        Assert.All(pages, page => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, 20_000));
        Assert.Equal(text, string.Join('\n', pages));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static OutgoingMessage Says(string text, bool open = true) => new()
    {
        Language = "en",
        Text = text,
        Card = new Card { Title = text, Language = "en", Fallback = text, Key = "task:1", Actions = open ? [new CardButton.Press { Title = "Approve", Verb = "approve" }] : [] },
    };

    private JsonObject Frame(string user) => new()
    {
        ["channelId"] = "msteams",
        ["serviceUrl"] = _teams.Url,
        ["from"] = new JsonObject { ["id"] = user, ["name"] = user },
        ["recipient"] = new JsonObject { ["id"] = "bot" },
        ["conversation"] = new JsonObject { ["id"] = user, ["conversationType"] = "personal", ["tenantId"] = "t1" },
    };

    /// <summary>Has a user write, and waits until the answer is out and the desk knows where they are.</summary>
    private async Task WritesInTeamsAsync(string user)
    {
        await SaysHelloInTeamsAsync(_server, user);
        await UntilAsync(db => db.Conversations.AnyAsync(row => row.Key == $"msteams:{user}" && row.ReferenceJson != null && row.DeadSince == null));
    }

    private async Task SaysHelloInTeamsAsync(ChannelServer server, string user)
    {
        var activity = Frame(user);
        (activity["type"], activity["id"], activity["text"]) = ("message", Guid.CreateVersion7(Now).ToString(), "hello");
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/api/messages", activity.ToJsonString())).Status);
        await _teams.NextAsync();
    }

    private Task<Guid> PersonAsync(string handle, params string[] homes) => PersonAsync(_server, handle, homes);

    private static async Task<Guid> PersonAsync(ChannelServer server, string handle, params string[] homes)
    {
        var id = Guid.CreateVersion7(Now);
        await InTransactionAsync(server, async db =>
        {
            db.People.Add(new PersonRow { Id = id, Handle = handle, Name = handle, Language = "en", TimeZone = "Etc/UTC", IsActive = true, CreatedAt = Now, Version = 1 });
            for (var i = 0; i < homes.Length; i++)
            {
                db.Identities.Add(new IdentityRow { Channel = homes[i].Split(':')[0], UserId = $"{handle}{i}", PersonId = id, LinkedAt = Now + TimeSpan.FromSeconds(i), ConversationKey = homes[i] });
            }

            await db.SaveChangesAsync();
        });
        return id;
    }

    private Task TellAsync(params (string Key, Guid Person)[] notices) => TellAsync(_server, notices);

    private static Task TellAsync(ChannelServer server, (string Key, Guid Person)[] notices) => InTransactionAsync(server, db => server.Services.GetRequiredService<Notices>()
        .TellAsync(db, [.. notices.Select(notice => (new Notice(notice.Key, notice.Person, "test.notice", "s"), Says("please decide")))], Now, CancellationToken.None));

    private Task InTransactionAsync(Func<AttBotDb, Task> act) => InTransactionAsync(_server, act);

    private static async Task InTransactionAsync(ChannelServer server, Func<AttBotDb, Task> act)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await act(db);
        await transaction.CommitAsync();
    }

    private Task<T> OneAsync<T>(Func<AttBotDb, Task<T>> read) => OneAsync(_server, read);

    private static async Task<T> OneAsync<T>(ChannelServer server, Func<AttBotDb, Task<T>> read)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        return await read(db);
    }

    private Task SettledAsync() => UntilAsync(async db => !await db.Outbox.AnyAsync(row => row.State == OutboxState.Pending));

    private Task UntilAsync(Func<AttBotDb, Task<bool>> holds) => UntilAsync(_server, holds);

    private static async Task UntilAsync(ChannelServer server, Func<AttBotDb, Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(ChannelServer.Patience);
        while (!await OneAsync(server, holds))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }
}
