using System.Net;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Sqlite;

namespace AttBot.IntegrationTests.Host;

/// <summary>The server, as a process of its own: start, health, stop, settings.</summary>
public sealed class ServerTests : InFolder
{
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
    public async Task A_database_that_goes_away_shows_in_the_health_and_questions_are_answered_all_the_same()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        await server.AskAsync("before", "Is Japan a State Party?");
        File.Delete(Database);
        Directory.CreateDirectory(Database);

        using var response = await server.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("unusable", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/live")).StatusCode);
        Assert.Contains("Japan", await server.AskAsync("c", "Is Japan a State Party?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_just_before_a_stop_is_known_after_it()
    {
        await using (var server = await AttBotProcess.ServeAsync(Folder))
        {
            await server.AskAsync("c", "Is Japan a State Party?");
            await server.TerminateAsync();
        }

        await using var again = await AttBotProcess.ServeAsync(Folder);
        Assert.Contains("Uganda", await again.AskAsync("c", "and Uganda?"), StringComparison.Ordinal);
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
        Assert.Contains("\"locale\":\"fr\"", await again.AskAsync("c", "Uganda?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_said_plainly()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        var (code, output, error) = await AttBotProcess.RunAsync(Folder, "--data", Path.Combine(Folder, "other"), "--urls", server.Http.BaseAddress!.ToString());

        Assert.Equal(1, code);
        Assert.Contains("cannot listen", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--AttBot:Limits:CallBurst=0", 2, "CallBurst")]
    [InlineData("--AttBot:Retention:ConversationDays=0", 2, "ConversationDays")]
    [InlineData("--AttBot:Database:Provider=Oracle", 1, "expected Sqlite or PostgreSql")]
    [InlineData("--urls=nonsense", 1, "cannot listen")]
    public async Task Settings_that_are_not_right_are_named(string setting, int expected, string explanation)
    {
        string[] urls = setting.StartsWith("--urls", StringComparison.Ordinal) ? [] : ["--urls", "http://127.0.0.1:0"];
        var (code, output, error) = await AttBotProcess.RunAsync(Folder, ["--data", Folder, .. urls, setting]);

        Assert.Equal((expected, ""), (code, error.Contains(explanation, StringComparison.Ordinal) ? "" : error));
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_are_counted_per_client_outside_development()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder, ("ASPNETCORE_ENVIRONMENT", "Production"), ("AttBot__Limits__CallBurst", "2"), ("AttBot__Limits__CallsPerSecond", "1"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => server.PostAsync("{}"u8.ToArray())));

        Assert.Contains(answers, answer => answer.Status == 401); // and without credentials nobody gets further, in Production
        Assert.Contains(answers, answer => answer.Status == 429);
        Assert.All(answers.Where(answer => answer.Status == 429), answer => Assert.Contains("Too many requests", answer.Body, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/live")).StatusCode);
    }

    [Theory]
    [InlineData("2001:db8:1:2::", "2001:db8:1:3::", 429)] // one customer has all of a /64
    [InlineData("203.0.113.", "198.51.100.", 401)]
    [InlineData("127.0.0.9", "127.0.0.10", 429)] // who stands among the proxies hides behind no other name either
    public async Task Calls_are_counted_by_the_network_they_come_from(string network, string other, int expected)
    {
        await using var server = await AttBotProcess.ServeAsync(
            Folder, ("ASPNETCORE_ENVIRONMENT", "Production"), ("AttBot__Limits__CallBurst", "2"), ("AttBot__Limits__CallsPerSecond", "1"), ("AttBot__Proxies__0", "127.0.0.0/8"));
        Assert.Equal([401, 401, expected], await Task.WhenAll(CallAsync(Of(network, 1)), CallAsync(Of(network, 2)), CallAsync(Of(network, 3))).ContinueWith(answers => answers.Result.Order(), TaskScheduler.Default));
        Assert.Equal(401, await CallAsync(Of(other, 1)));

        static string Of(string network, int client) => network.StartsWith("127.", StringComparison.Ordinal) ? $"198.51.100.{client}, {network}" : network + client;

        async Task<int> CallAsync(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Forwarded-For", address);
            using var response = await server.Http.SendAsync(request);
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task Logs_are_json_lines_without_what_users_wrote()
    {
        await using var server = await AttBotProcess.ServeAsync(
            Folder, ("ASPNETCORE_ENVIRONMENT", "Production"), ("Logging__LogLevel__Default", "Debug"), ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Debug"), ("Logging__LogLevel__Microsoft.AspNetCore", "Debug"));
        var user = await WebUser.BeginAsync(server);
        await user.SaysAsync("my-secret-question about Japan");
        await server.PostAsync("""{"type":"message","id":"1","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/x/","conversation":{"id":"c"},"text":"my-secret-question"}"""u8.ToArray());
        var planted = new[] { "C0DE-PLAN-TED1", "planted-calendar-secret", "planted-signature", "planted-press" };
        foreach (var address in new[] { $"/?code={planted[0]}", $"/calendar/private/{planted[1]}.ics", $"/files/strategy-1/version-1.md?until=9999999999&signature={planted[2]}", $"/act/{planted[3]}", $"/v3/directline/conversations/{user.Conversation}/stream?watermark=0&t={user.Token}" })
        {
            using var answer = await server.Http.GetAsync(address);
        }

        await server.TerminateAsync();

        var logs = server.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] == '{').ToArray();
        Assert.NotEmpty(logs);
        Assert.All(logs, line => JsonDocument.Parse(line).Dispose());
        Assert.DoesNotContain("my-secret-question", server.Output, StringComparison.Ordinal);
        Assert.All([user.Token, .. planted], secret => Assert.DoesNotContain(secret, server.Output, StringComparison.Ordinal));
    }

    /// <summary>Waits until a conversation's context is in the database.</summary>
    private async Task StoredAsync(string key)
    {
        var database = new SqliteDatabase(new DatabaseOptions { DataDirectory = Folder });
        using var limit = new CancellationTokenSource(AttBotProcess.Patience);
        await using var connection = await database.OpenAsync(limit.Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM \"Conversations\" WHERE \"Key\" = @key AND \"ContextJson\" IS NOT NULL";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("key", key);
        command.Parameters.Add(parameter);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await command.ExecuteScalarAsync(limit.Token) is not 1L)
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }
}
