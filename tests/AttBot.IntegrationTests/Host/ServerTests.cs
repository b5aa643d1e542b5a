using System.Net;
using System.Text;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Sqlite;

namespace AttBot.IntegrationTests.Host;

/// <summary>The server, as a process of its own.</summary>
public sealed class ServerTests : InFolder
{
    private const string Skeleton = """{"type":"message","id":"1","channelId":"msteams","serviceUrl":"http://127.0.0.1:9","deliveryMode":"expectReplies","conversation":{"id":"c"},"from":{"id":"u"},"recipient":{"id":"b"},"text":TEXT}""";

    [Fact]
    public async Task A_started_server_is_ready_and_answers()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);

        Assert.True(File.Exists(Database));
        foreach (var path in (string[])["/health/live", "/health/ready"])
        {
            var health = JsonDocument.Parse(await server.Http.GetStringAsync(path)).RootElement;
            Assert.Equal("ok", health.GetProperty("status").GetString());
        }

        var about = JsonDocument.Parse(await server.Http.GetStringAsync("/about.json")).RootElement;
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", about.GetProperty("asOf").GetString());
        Assert.Equal(6, about.GetProperty("languages").GetArrayLength());
        Assert.Contains("<html", await server.Http.GetStringAsync("/"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Japan", await server.AskAsync("c", "Is Japan a State Party to the Arms Trade Treaty?"), StringComparison.Ordinal);
        Assert.Contains("Uganda", await server.AskAsync("c", "and Uganda?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_goes_away_shows_in_the_health()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        File.Delete(Database);
        Directory.CreateDirectory(Database);

        using var response = await server.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("unusable", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Japan", await server.AskAsync("c", "Is Japan a State Party?"), StringComparison.Ordinal); // all the same
    }

    [Fact]
    public async Task What_was_said_just_before_a_stop_is_known_after_it()
    {
        await using (var server = await AttBotProcess.ServeAsync(Folder))
        {
            await server.AskAsync("c", "Is Japan a State Party?");
            Assert.Equal(0, await server.TerminateAsync());
        }

        await using var again = await AttBotProcess.ServeAsync(Folder);
        Assert.Contains("Uganda", await again.AskAsync("c", "and Uganda?"), StringComparison.Ordinal);
        Assert.DoesNotContain("party\"", await again.AskAsync("other", "and Uganda?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_survives_a_kill()
    {
        await using (var server = await AttBotProcess.ServeAsync(Folder))
        {
            await server.AskAsync("c", "Le Japon est-il État partie ?");
            await StoredAsync("msteams:c");
            await server.KillAsync();
        }

        await using var again = await AttBotProcess.ServeAsync(Folder);
        var reply = await again.AskAsync("c", "Uganda?");
        Assert.Contains("\"locale\":\"fr\"", reply, StringComparison.Ordinal);
    }

    public static TheoryData<string, int> BadBodies => new()
    {
        { "", 400 },
        { "{", 400 },
        { "[]", 400 },
        { "\"text\"", 400 },
        { new string('[', 10_000), 400 },
        { Skeleton.Replace("TEXT", string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100), StringComparison.Ordinal), 400 },
        { Skeleton.Replace("TEXT", "7", StringComparison.Ordinal), 400 },
        { Skeleton.Replace("\"conversation\":{\"id\":\"c\"},", "", StringComparison.Ordinal).Replace("TEXT", "\"x\"", StringComparison.Ordinal), 400 },
        { Skeleton.Replace("http://127.0.0.1:9", "http://169.254.169.254/", StringComparison.Ordinal).Replace("TEXT", "\"x\"", StringComparison.Ordinal), 400 },
        { Skeleton.Replace("TEXT", "\"" + new string('x', 1 << 20) + "\"", StringComparison.Ordinal), 413 },
    };

    [Fact]
    public async Task Bad_requests_get_problem_details_and_the_server_stays_well()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        foreach (var (body, status) in BadBodies.Select(row => ((string)row[0], (int)row[1])))
        {
            var (got, answer) = await server.PostAsync(Encoding.UTF8.GetBytes(body));
            Assert.Equal((status, body), (got, body));
            var problem = JsonDocument.Parse(answer).RootElement;
            Assert.Equal(status, problem.GetProperty("status").GetInt32());
            Assert.NotEmpty(problem.GetProperty("reference").GetString()!);
            Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
        }

        Assert.Equal(400, (await server.PostAsync([.. "{\"type\":\"message\",\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8])).Status);
        Assert.Equal(415, (await server.PostAsync("text"u8.ToArray(), "text/plain")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/ready")).StatusCode);
        Assert.DoesNotContain("fail:", server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n ")]
    [InlineData("🙂🙂")]
    [InlineData("'; DROP TABLE \"Conversations\"; --")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[click](javascript:alert(1)) ![x](http://evil.example/x.png)")]
    public async Task Any_text_gets_a_plain_sentence(string text)
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        var reply = await server.AskAsync("c", text);

        Assert.Contains("\"type\":\"message\"", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("onerror", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", reply, StringComparison.Ordinal);
        Assert.Contains("Japan", await server.AskAsync("c2", "Is Japan a State Party?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_said_plainly()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        var (code, _, error) = await AttBotProcess.RunAsync(Folder, "--data", Path.Combine(Folder, "other"), "--urls", server.Http.BaseAddress!.ToString());

        Assert.Equal(1, code);
        Assert.Contains("cannot listen", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_not_right_are_named()
    {
        var (code, _, error) = await AttBotProcess.RunAsync(Folder, "--data", Folder, "--urls", "http://127.0.0.1:0", "--AttBot:Limits:CallBurst=0");

        Assert.Equal(2, code);
        Assert.Contains("CallBurst", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_are_counted_per_client_outside_development()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder, ("ASPNETCORE_ENVIRONMENT", "Production"), ("AttBot__Limits__CallBurst", "2"), ("AttBot__Limits__CallsPerSecond", "1"));
        var statuses = new List<int>();
        for (var call = 0; call < 10; call++)
        {
            statuses.Add((await server.PostAsync("{}"u8.ToArray())).Status);
        }

        Assert.Equal(401, statuses[0]); // and without credentials nobody gets further, in Production
        Assert.Contains(429, statuses);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task Logs_are_json_lines_without_what_users_wrote()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder, ("ASPNETCORE_ENVIRONMENT", "Production"), ("Logging__LogLevel__Default", "Debug"));
        await server.PostAsync(Encoding.UTF8.GetBytes(Skeleton.Replace("TEXT", "\"my-secret-question\"", StringComparison.Ordinal)));
        Assert.Equal(0, await server.TerminateAsync());

        var logs = server.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("AttBot ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(logs);
        Assert.All(logs, line => JsonDocument.Parse(line).Dispose());
        Assert.DoesNotContain("my-secret-question", server.Output, StringComparison.Ordinal);
    }

    /// <summary>Waits until a conversation's context is in the database.</summary>
    private async Task StoredAsync(string key)
    {
        var database = new SqliteDatabase(new DatabaseOptions { DataDirectory = Folder });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var connection = await database.OpenAsync(limit.Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM \"Conversations\" WHERE \"Key\" = @key AND \"ContextJson\" IS NOT NULL";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("key", key);
        command.Parameters.Add(parameter);
        while (await command.ExecuteScalarAsync(limit.Token) is not 1L)
        {
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
