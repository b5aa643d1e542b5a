using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.Data;
using AttBot.Data.Sqlite;
using AttBot.Host.Commands;
using AttBot.IntegrationTests.Acts;
using AttBot.IntegrationTests.Storage;
using AttBot.Processes.Acts;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Host;

/// <summary>Presses of every button the desk has, with data no card ever carried, from the Secretariat and from strangers: the whole program refuses them in words.
/// 120 KB by default, 4 MB with <c>ATTBOT_LONG=1</c>; the same on every run.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class ActFuzzTests(PostgreSqlCluster cluster) : InFolder
{
    private const int Seed = 20260724;
    private const int Warm = 60_000;
    private static readonly int Bytes = Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 4_000_000 : 120_000;

    private static readonly string[] Values =
    [
        "", " ", "\0", "a\0b", "\r\nX: y", "-1", "0", "99999999999999999999", "1e308", "NaN", "2026-02-30", "0001-01-01", "9999-12-31", "12", "S-001", "A-1", "x", "yes", "no", "'; DROP TABLE \"People\"; --",
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "🏳️‍🌈", "\u202Eabc", "\uFFFF", "../../etc/passwd", "%00", "{}", "KEN", "Kenya", "secretariat", "president", "person:00000000-0000-0000-0000-000000000000",
        "name@example.org", "a@b\r\nBcc: c@d", "Etc/UTC", "Mars/Base", "en", "xx", new string('x', 4000), string.Concat(Enumerable.Repeat("🙂", 1500)), string.Concat(Enumerable.Repeat("a,b\n\"", 300)),
    ];

    /// <summary>What cards carry beside the fields of their acts.</summary>
    private static readonly string[] Names = ["submission", "approval", "hash", "version", "task", "ticket", "person", "process"];

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task No_press_breaks_the_desk(string provider)
    {
        (string, string)[] database = provider == "Sqlite" ? [] : [("AttBot__Database__Provider", provider), ("AttBot__Database__ConnectionString", await cluster.CreateDatabaseAsync())];
        await using var server = await AttBotProcess.ServeAsync(
            Folder, [.. database, ("AttBot__Channels__DirectLine__ConversationsPerMinute", "1000"), ("AttBot__Channels__DirectLine__MessageBurst", "10000"), ("AttBot__Channels__BotFramework__TurnLimit", "00:02:00")]);
        var secretariat = new Somebody(server, "secretariat");
        Assert.Contains("ATT Secretariat", (await secretariat.SaysAsync($"code {await Somebody.FirstCodeAsync(server)}")).Text, StringComparison.Ordinal);
        await using var services = SimulationServices.Create(new SqliteDatabase(new DatabaseOptions { ConnectionString = "Data Source=never-opened.db" }), TimeProvider.System, []);
        var acts = services.GetServices<Act>().ToArray();
        var page = await WebUser.BeginAsync(server);
        var chance = new Random(Seed);
        long before = 0;
        for (var (sent, number) = (0, 0); sent < Bytes; number++)
        {
            if (before == 0 && sent > Warm)
            {
                before = Resident(server);
            }

            var body = Encoding.UTF8.GetBytes(Press(chance, acts[chance.Next(acts.Length)], number).ToJsonString());
            sent += body.Length;
            var (status, answer) = number % 5 == 0 ? await OnPageAsync(page, body) : await server.PostAsync(body);
            Assert.True(status is < 500 or 501, $"{status} after {sent} bytes: {Encoding.UTF8.GetString(body)}: {answer}");
            Assert.False(server.Output.Contains("fail: AttBot", StringComparison.Ordinal) || server.Output.Contains("crit:", StringComparison.Ordinal), $"{Encoding.UTF8.GetString(body)}\n{server.Output}");
        }

        await AllDoneAsync(page);
        Assert.False(server.Output.Contains("fail: AttBot", StringComparison.Ordinal), server.Output);
        Assert.True(Resident(server) - before < 150_000_000, $"{before} bytes were resident, and {Resident(server)} are.");
        if (provider == "Sqlite")
        {
            Assert.Equal(0, (await AttBotProcess.RunAsync(Folder, "audit", "verify", "--data", Folder)).ExitCode);
        }
    }

    /// <summary>Turns of a conversation are taken in order: when a last question is answered, all before it are done.</summary>
    private static async Task AllDoneAsync(WebUser page)
    {
        var last = (string)(await page.SaysAsync("Is Kenya a State Party?")).Body!["id"]!;
        using var limit = new CancellationTokenSource(AttBotProcess.Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var watermark = ""; ;)
        {
            var (_, set) = await page.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{page.Conversation}/activities?watermark={watermark}");
            if (set!["activities"]!.AsArray().Any(reply => (string?)reply!["replyToId"] == last))
            {
                return;
            }

            watermark = (string)set["watermark"]!;
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    private static JsonObject Press(Random chance, Act act, int number)
    {
        var value = new JsonObject { ["verb"] = act.Verb };
        foreach (var field in act.Fields.Where(_ => chance.Next(5) > 0))
        {
            var choices = field.Choices;
            value[field.Key] = choices.Count > 0 && chance.Next(2) == 0 ? choices[chance.Next(choices.Count)].Value : Any(chance);
        }

        foreach (var name in Names.Where(_ => chance.Next(6) == 0))
        {
            value[name] = Any(chance);
        }

        var who = chance.Next(3) > 0 ? "secretariat" : "stranger";
        return new JsonObject
        {
            ["type"] = "message", ["id"] = $"f{number}", ["channelId"] = "test", ["serviceUrl"] = "http://127.0.0.1:9", ["deliveryMode"] = "expectReplies",
            ["locale"] = chance.Next(4) == 0 ? Any(chance) : "en-US", ["from"] = new JsonObject { ["id"] = who }, ["recipient"] = new JsonObject { ["id"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = $"with-{who}" }, ["value"] = chance.Next(30) == 0 ? JsonValue.Create(Any(chance)) : value, ["text"] = chance.Next(10) == 0 ? Any(chance) : null,
        };
    }

    private static string Any(Random chance) => chance.Next(8) == 0 ? chance.Next(-5, 40).ToString(CultureInfo.InvariantCulture) : Values[chance.Next(Values.Length)];

    private static async Task<(int Status, string Body)> OnPageAsync(WebUser page, byte[] body)
    {
        var (status, answer) = await page.PostAsync(body);
        return (status, answer?.ToJsonString() ?? "");
    }

    /// <summary>Resident memory of the server, bytes.</summary>
    private static long Resident(AttBotProcess server)
    {
        var line = File.ReadLines($"/proc/{server.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
