using System.Net;
using System.Text.Json.Nodes;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Data.Sqlite;
using AttBot.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Channels;

/// <summary>What a killed process leaves behind: something said, stored, and not answered.</summary>
public sealed class UnansweredTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-unanswered-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_left_unanswered_is_answered_after_the_next_start_once()
    {
        var user = await LeaveAsync("left behind", attempts: 0);

        await using var server = await ChannelServer.StartAsync(folder: _folder);
        await AnsweredAsync(server, user, "echo left behind");
        await using var again = await server.RestartAsync();
        await (user with { Server = again }).SaysAsync("and now");

        var history = await (user with { Server = again }).HistoryAsync();
        Assert.Equal(["left behind", "echo left behind", "and now", "echo and now"], history.Select(activity => (string)activity["text"]!));
        Assert.Equal((string)history[0]["id"]!, (string)history[1]["replyToId"]!);
        Assert.Equal("left behind", Assert.Single(server.Heard).Activity.Text);
        Assert.Equal(0, await OpenAsync());
    }

    [Fact]
    public async Task A_client_that_posts_again_what_was_left_unanswered_has_it_answered()
    {
        await using var server = await ChannelServer.StartAsync(folder: _folder);
        var user = await server.StartConversationAsync();
        var id = await LeaveAsync(user, "lost", attempts: 0, clientId: "c1");

        Assert.Equal(id, await user.SaysAsync("lost", clientId: "c1"));

        Assert.Equal(["lost", "echo lost"], (await user.HistoryAsync()).Select(activity => (string)activity["text"]!));
    }

    [Fact]
    public async Task What_ends_the_process_each_time_is_given_up_and_the_user_told()
    {
        var user = await LeaveAsync("deadly", attempts: 3);

        await using var server = await ChannelServer.StartAsync(folder: _folder);
        await AnsweredAsync(server, user, "Désolé");

        Assert.Empty(server.Heard);
        Assert.Equal(0, await OpenAsync());
    }

    [Fact]
    public async Task An_event_without_an_answer_leaves_nothing_open()
    {
        await using var server = await ChannelServer.StartAsync(folder: _folder);
        var user = await server.StartConversationAsync();
        const string Start = """{"type":"event","name":"startConversation","value":{}}""";
        foreach (var body in (string[])[Start, Start, """{"type":"message","text":"silence"}""", """{"type":"message","text":"fail"}"""])
        {
            Assert.Equal(HttpStatusCode.OK, (await user.PostAsync(body)).Status);
        }

        Assert.Equal(0, await OpenAsync());
    }

    private async Task<DirectLineUser> LeaveAsync(string text, int attempts)
    {
        await using var server = await ChannelServer.StartAsync(folder: _folder);
        var user = await server.StartConversationAsync();
        await LeaveAsync(user, text, attempts, clientId: null);
        return user;
    }

    /// <summary>Stores what a process that dies on the way has stored by then.</summary>
    private async Task<string> LeaveAsync(DirectLineUser user, string text, int attempts, string? clientId)
    {
        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        var conversation = await db.Conversations.SingleAsync(row => row.ConversationId == user.Conversation);
        conversation.LastSequence = 1;
        var id = $"{user.Conversation}|0000001";
        var said = new JsonObject { ["type"] = "message", ["id"] = id, ["text"] = text, ["channelId"] = "directline", ["from"] = new JsonObject { ["id"] = conversation.UserId } };
        db.Activities.Add(new ActivityRow { ConversationKey = conversation.Key, Sequence = 1, ActivityId = id, ClientActivityId = clientId, Json = said.ToJsonString(), At = conversation.CreatedAt });
        db.Unanswered.Add(new UnansweredRow { ConversationKey = conversation.Key, Sequence = 1, At = conversation.CreatedAt, Attempts = attempts });
        await db.SaveChangesAsync();
        return id;
    }

    private static async Task AnsweredAsync(ChannelServer server, DirectLineUser user, string text)
    {
        var (_, resumed) = await server.SendAsync(HttpMethod.Get, $"{user.Path}?watermark=", user.Token);
        using var stream = await user.ListenAsync((string)resumed!["streamUrl"]!);
        await stream.UntilAsync(activity => ((string?)activity["text"])?.StartsWith(text, StringComparison.Ordinal) == true);
    }

    private async Task<int> OpenAsync()
    {
        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        return await db.Unanswered.CountAsync();
    }

    private ServiceProvider Services() => new ServiceCollection().AddLogging().AddAttBotData(new SqliteDatabase(new DatabaseOptions { DataDirectory = _folder })).BuildServiceProvider();
}
