using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace AttBot.IntegrationTests.Channels;

public sealed class DirectLineTests : IAsyncLifetime
{
    private ChannelServer _server = null!;

    public async Task InitializeAsync() => _server = await ChannelServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task What_is_said_and_answered_is_in_the_history_in_order_under_the_users_own_name()
    {
        var user = await _server.StartConversationAsync();
        var id = await user.SaysAsync("hello", clientId: "c1");

        var history = await user.HistoryAsync();
        Assert.Equal(["hello", "echo hello"], history.Select(activity => (string)activity["text"]!));
        Assert.Equal(id, (string)history[0]["id"]!);
        Assert.Equal(id, (string)history[1]["replyToId"]!);
        Assert.Equal("c1", (string)history[0]["channelData"]!["clientActivityID"]!);
        Assert.StartsWith("dl_", (string)history[0]["from"]!["id"]!, StringComparison.Ordinal);
        Assert.Equal("bot", (string)history[1]["from"]!["role"]!);
        Assert.Equal($"directline:{user.Conversation}", Assert.Single(_server.Heard).ConversationKey);
    }

    [Fact]
    public async Task The_stream_brings_what_came_before_and_what_comes()
    {
        var user = await _server.StartConversationAsync();
        await user.SaysAsync("before");
        using var stream = await user.ListenAsync();
        await stream.UntilAsync(activity => (string?)activity["text"] == "echo before");

        await user.SaysAsync("after");

        await stream.UntilAsync(activity => (string?)activity["text"] == "echo after");
    }

    [Fact]
    public async Task A_client_that_comes_back_with_its_watermark_gets_the_rest_only()
    {
        var user = await _server.StartConversationAsync();
        await user.SaysAsync("one");
        await user.SaysAsync("two");

        var (status, resumed) = await _server.SendAsync(HttpMethod.Get, $"{user.Path}?watermark=2", user.Token);
        Assert.Equal(HttpStatusCode.OK, status);
        using var stream = await user.ListenAsync((string)resumed!["streamUrl"]!);

        var frame = await stream.NextAsync();
        Assert.Equal(["two", "echo two"], frame["activities"]!.AsArray().Select(activity => (string)activity!["text"]!));
        Assert.Equal("4", (string)frame["watermark"]!);
    }

    [Fact]
    public async Task The_history_survives_a_restart_of_the_server_and_so_does_the_token()
    {
        var user = await _server.StartConversationAsync();
        await user.SaysAsync("remember");

        await using var next = await _server.RestartAsync();

        Assert.Equal(["remember", "echo remember"], (await (user with { Server = next }).HistoryAsync()).Select(activity => (string)activity["text"]!));
    }

    [Fact]
    public async Task A_message_posted_again_changes_nothing_and_returns_the_first_id()
    {
        var user = await _server.StartConversationAsync();
        var first = await user.SaysAsync("once", clientId: "same");

        Assert.Equal(first, await user.SaysAsync("once more", clientId: "same"));
        Assert.Equal(first, (string)(await user.PostAsync($$"""{"type":"message","id":"{{first}}","text":"with our id"}""")).Body!["id"]!);
        Assert.Equal(2, (await user.HistoryAsync()).Count);
        Assert.Single(_server.Heard);
    }

    [Fact]
    public async Task Many_posts_of_one_message_at_the_same_time_are_one()
    {
        var user = await _server.StartConversationAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => user.SaysAsync("storm", clientId: "storm")));

        Assert.Single(ids.Distinct());
        Assert.Single(_server.Heard);
    }

    [Fact]
    public async Task The_greeting_is_given_once_and_the_language_is_remembered()
    {
        var user = await _server.StartConversationAsync();
        const string Start = """{"type":"event","name":"startConversation","locale":"fr-FR","value":{}}""";
        await user.PostAsync(Start);
        await user.PostAsync(Start);

        Assert.Single(await user.HistoryAsync(), activity => (string?)activity["text"] == "event startConversation fr-FR");
    }

    [Fact]
    public async Task A_bot_that_thinks_is_shown_as_writing_and_its_answer_follows()
    {
        var user = await _server.StartConversationAsync();
        using var stream = await user.ListenAsync();
        var waiting = user.SaysAsync("wait");

        await stream.UntilAsync(activity => (string?)activity["type"] == "typing");
        _server.Gate.SetResult();

        await stream.UntilAsync(activity => (string?)activity["text"] == "echo wait");
        await waiting;
        Assert.DoesNotContain(await user.HistoryAsync(), activity => (string?)activity["type"] == "typing");
    }

    [Fact]
    public async Task A_failure_is_told_in_the_users_language_with_a_reference_and_without_its_cause()
    {
        var user = await _server.StartConversationAsync();
        await user.SaysAsync("fail");

        var told = (string)(await user.HistoryAsync())[1]["text"]!;
        Assert.Matches("^Désolé.* référence [0-9a-zA-Z:]{8,}\\.$", told);
        Assert.DoesNotContain("SECRET", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_refused_and_the_user_is_told_in_their_language()
    {
        var user = await _server.StartConversationAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "a.txt" } };

        var (status, problem) = await _server.SendAsync(HttpMethod.Post, $"{user.Path}/upload?userId=x", user.Token, form);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Equal("FilesNotAccepted", (string)problem!["error"]!["code"]!);

        (status, _) = await user.PostAsync("""{"type":"message","attachments":[{"contentType":"text/plain","contentUrl":"data:,x"}]}""");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.All(await user.HistoryAsync(), activity => Assert.StartsWith("Les fichiers", (string)activity["text"]!, StringComparison.Ordinal));
        Assert.Empty(_server.Heard);
    }

    [Theory]
    [InlineData("-1", HttpStatusCode.BadRequest)]
    [InlineData("abc", HttpStatusCode.BadRequest)]
    [InlineData("1.5", HttpStatusCode.BadRequest)]
    [InlineData("99999999999999999999999", HttpStatusCode.BadRequest)]
    [InlineData("%D9%A1", HttpStatusCode.BadRequest)]
    [InlineData("1&watermark=2", HttpStatusCode.BadRequest)]
    [InlineData("999999999", HttpStatusCode.OK)]
    public async Task A_watermark_that_is_not_ours_is_refused_or_means_the_beginning(string watermark, HttpStatusCode expected)
    {
        var user = await _server.StartConversationAsync();
        await user.SaysAsync("x");

        var (status, body) = await _server.SendAsync(HttpMethod.Get, $"{user.Path}/activities?watermark={watermark}", user.Token);

        Assert.Equal(expected, status);
        Assert.Equal(expected == HttpStatusCode.OK ? 2 : null, body!["activities"]?.AsArray().Count);
        Assert.Equal(expected, (await _server.SendAsync(HttpMethod.Get, $"{user.Path}?watermark={watermark}", user.Token)).Status);
    }

    [Fact]
    public async Task Without_the_right_token_nothing_is_to_be_had()
    {
        var mine = await _server.StartConversationAsync();
        var theirs = await _server.StartConversationAsync();
        var stream = new Uri(mine.StreamUrl);
        var streamToken = stream.Query[(stream.Query.IndexOf("t=", StringComparison.Ordinal) + 2)..];

        Assert.Equal(HttpStatusCode.Unauthorized, (await _server.SendAsync(HttpMethod.Get, $"{mine.Path}/activities")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.SendAsync(HttpMethod.Get, $"{mine.Path}/activities", theirs.Token)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.SendAsync(HttpMethod.Get, $"{mine.Path}/activities", mine.Token + "A")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.SendAsync(HttpMethod.Get, $"{mine.Path}/activities", streamToken)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh", "v1.e30.AA")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.SendAsync(HttpMethod.Get, $"{mine.Path}/stream?watermark=-&t={mine.Token}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _server.SendAsync(HttpMethod.Get, $"{theirs.Path}/stream?watermark=-&t={streamToken}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _server.SendAsync(HttpMethod.Get, stream.PathAndQuery)).Status); // the right one, and no WebSocket
    }

    [Fact]
    public async Task A_token_alone_begins_no_conversation()
    {
        var (_, token) = await _server.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate");
        var path = $"/v3/directline/conversations/{token!["conversationId"]}";

        Assert.Equal(HttpStatusCode.NotFound, (await _server.PostAsync($"{path}/activities", """{"type":"message","text":"x"}""", (string)token["token"]!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _server.SendAsync(HttpMethod.Get, path, (string)token["token"]!)).Status);
        Assert.Equal(HttpStatusCode.Created, (await _server.SendAsync(HttpMethod.Post, "/v3/directline/conversations", (string)token["token"]!)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _server.SendAsync(HttpMethod.Post, "/v3/directline/conversations", (string)token["token"]!)).Status);
    }

    [Fact]
    public async Task A_refreshed_token_opens_the_same_conversation()
    {
        var user = await _server.StartConversationAsync();
        await user.SaysAsync("x");

        var (status, fresh) = await _server.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh", user.Token);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, (await (user with { Token = (string)fresh!["token"]! }).HistoryAsync()).Count);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Other_sites_get_no_token(string header, string value)
    {
        var (status, _) = await _server.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate", change: request => request.Headers.Add(header, value));

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task One_network_begins_a_bounded_number_of_conversations_and_one_conversation_a_bounded_number_of_messages()
    {
        await using var strict = await ChannelServer.StartAsync(directLine: options => (options.ConversationsPerMinute, options.MessageBurst) = (2, 2));
        var user = await strict.StartConversationAsync();
        await strict.StartConversationAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await strict.SendAsync(HttpMethod.Post, "/v3/directline/tokens/generate")).Status);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await user.PostAsync("""{"type":"typing"}""")).Status);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task Stopping_the_server_closes_streams_at_once_and_says_why()
    {
        var user = await _server.StartConversationAsync();
        await user.SaysAsync("x");
        using var stream = await user.ListenAsync();
        await stream.UntilAsync(activity => (string?)activity["text"] == "echo x");

        var stopping = _server.RestartAsync();

        Assert.Equal((int)WebSocketCloseStatus.EndpointUnavailable, (int)(await stream.NextAsync())["closed"]!);
        await using var next = await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Bad_bodies_are_refused_with_a_sentence_and_a_reference_and_leave_nothing()
    {
        var user = await _server.StartConversationAsync();
        foreach (var (body, expected) in BadBodies.All)
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
            var (status, problem) = await _server.SendAsync(HttpMethod.Post, $"{user.Path}/activities", user.Token, content);
            Assert.Equal(expected, status);
            Assert.NotEmpty((string)problem!["detail"]!);
            Assert.NotEmpty((string)problem["reference"]!);
        }

        using var text = new StringContent("""{"type":"message"}""", Encoding.UTF8, "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _server.SendAsync(HttpMethod.Post, $"{user.Path}/activities", user.Token, text)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.PostAsync($$"""{"type":"message","text":"x","id":"{{new string('a', 201)}}"}""")).Status);
        Assert.Empty(await user.HistoryAsync());
        Assert.Empty(_server.Heard);
    }
}

/// <summary>Bodies that are no activity.</summary>
internal static class BadBodies
{
    public static IEnumerable<(byte[] Body, HttpStatusCode Expected)> All =>
    [
        .. new[]
        {
            "", " ", "null", "[]", "7", "\"x\"", "{", "{\"type\":}", "{\"type\":\"message\"}{}", "{\"type\":1}", "{\"type\":\"message\",\"text\":[1]}",
            "{\"type\":\"message\",\"from\":\"x\"}", "{\"type\":\"message\",\"text\":\"\\ud800\"}", "{\"type\":\"message\",\"value\":{\"a\":\"\\uDC00\"}}",
            "{\"type\":\"message\",\"timestamp\":\"yesterday\"}", "{\"type\":\"message\",\"membersAdded\":{}}",
            "{\"value\":" + new string('[', 10_000) + new string(']', 10_000) + "}", new string('[', 10_000), "{\"a\":" + new string('[', 64) + new string(']', 64) + "}",
        }.Select(text => (Encoding.UTF8.GetBytes(text), HttpStatusCode.BadRequest)),
        ("{\"type\":\"message\",\"text\":\"\u00ff\"}"u8.ToArray().Select(b => b == 0xc3 ? (byte)0xff : b).ToArray(), HttpStatusCode.BadRequest),
        (Encoding.UTF8.GetBytes("{\"type\":\"message\",\"text\":\"" + new string('a', 1 << 20) + "\"}"), HttpStatusCode.RequestEntityTooLarge),
        (Encoding.UTF8.GetBytes("{\"type\":\"message\",\"text\":\"" + new string('a', 256 * 1024) + "\"}"), HttpStatusCode.RequestEntityTooLarge),
    ];
}
