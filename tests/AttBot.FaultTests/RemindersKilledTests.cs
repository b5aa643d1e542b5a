using System.Diagnostics;
using System.Globalization;
using System.Text;
using AttBot.IntegrationTests.Host;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace AttBot.FaultTests;

/// <summary>The server killed while reminders go out by mail and in chat: nobody is left out, and nobody is told twice unless the other side had taken the first and its answer was lost; then both are the same message.</summary>
/// <param name="output">Gets how many copies there were.</param>
public sealed class RemindersKilledTests(ITestOutputHelper output) : InFolder
{
    private const int Seed = 20261126;
    private const int MailsInHand = 8; // two for each of the four connections
    private const int ChatsInHand = 64;

    private static bool IsLong => Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1";

    private static int Contacts => IsLong ? 2000 : 200;

    private static int Kills => IsLong ? 40 : 4;

    [Fact]
    public async Task Killed_while_reminders_go_out_the_server_reaches_everybody_once()
    {
        await using var sink = await MailSink.StartAsync();
        await using var chats = await ChatSink.StartAsync();
        await PrepareAsync(chats.Url);
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await ServeAsync(sink.Port);
            var some = Contacts * (kill + 1) / (2 * Kills);
            await UntilAsync(() => Task.FromResult(sink.Mails.Count + chats.Accepted.Count >= some));
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 100), TimeProvider.System); // chance, not waiting: where the kill falls does not matter
            await server.KillAsync();
            output.WriteLine($"kill {kill + 1}: {sink.Mails.Count} mails, {chats.Accepted.Count} chats so far");
        }

        await using (var last = await ServeAsync(sink.Port))
        {
            await UntilAsync(async () => await CountAsync($"SELECT COUNT(*) FROM \"Reminders\" WHERE {Duty} AND \"State\" NOT IN ('Delivered', 'Failed')") == 0
                && await CountAsync("SELECT COUNT(*) FROM \"Outbox\" WHERE \"State\" = 'Pending'") == 0);
            await last.TerminateAsync();
        }

        var mails = sink.Mails.ToLookup(mail => mail.To.Split('@')[0], mail => mail.Id);
        var said = chats.Accepted.ToLookup(chat => chat.To, chat => chat.Key);
        foreach (var name in Names())
        {
            Assert.True((mails[name].Any() ? 1 : 0) == (name.StartsWith("blocked", StringComparison.Ordinal) || IsReachedByMail(name) ? 1 : 0), $"seed {Seed}: {name} got {mails[name].Count()} mails");
            Assert.True(said[name].Any() == (IsInChat(name) && !name.StartsWith("blocked", StringComparison.Ordinal)), $"seed {Seed}: {name} was told {said[name].Count()} times in chat");
            Assert.True(mails[name].Concat(said[name]).Distinct().Count() <= 1, $"seed {Seed}: {name} got different messages"); // a copy is recognisable as one
        }

        var (twice, again) = (mails.Sum(got => got.Count() - 1), said.Sum(got => got.Count() - 1));
        output.WriteLine($"{Contacts} contacts, {Kills} kills: {twice} mails and {again} chats came twice, of which answers were lost on purpose: {Lost("lost")} and {Lost("cut")}");
        Assert.InRange(twice, 1, Lost("lost") + (Kills * MailsInHand)); // at most what was in hand at each kill
        Assert.InRange(again, 1, Lost("cut") + (Kills * ChatsInHand));
        Assert.Equal(Contacts, await CountAsync($"SELECT COUNT(*) FROM \"Reminders\" WHERE {Duty} AND \"State\" IN ('Delivered', 'Failed') AND NOT \"IsReplaced\""));
        Assert.Equal(Lost("gone"), await CountAsync($"SELECT COUNT(*) FROM \"Reminders\" WHERE {Duty} AND \"State\" = 'Failed' AND NOT \"IsReplaced\""));
        // those who blocked the bot or have no mailbox, and nobody else
        Assert.Equal(Lost("gone") + Lost("blocked"), await CountAsync("SELECT COUNT(*) FROM \"ContactChannels\" WHERE \"DeadSince\" IS NOT NULL"));
    }

    private static string Duty => "\"DutyKey\" = 'vtf_application' AND \"Rung\" = -7";

    /// <summary>One half is reached by mail, the other in chat.</summary>
    private static IEnumerable<string> Names() => Enumerable.Range(0, Contacts).Select(i => (i % 50) switch
    {
        0 => $"gone{i}", 1 => $"later{i}", 2 => $"lost{i}", < 25 => $"c{i}", 25 => $"blocked{i}", 26 => $"busy{i}", 27 => $"broken{i}", 28 => $"cut{i}", 29 => $"silent{i}", _ => $"chat{i}",
    });

    private static bool IsInChat(string name) => int.Parse(name.AsSpan(name.IndexOfAnyInRange('0', '9')), CultureInfo.InvariantCulture) % 50 >= 25;

    private static bool IsReachedByMail(string name) => !IsInChat(name) && !name.StartsWith("gone", StringComparison.Ordinal);

    private static int Lost(string kind) => Names().Count(name => name.StartsWith(kind, StringComparison.Ordinal));

    private Task<AttBotProcess> ServeAsync(int port) => AttBotProcess.ServeAsync(
        Folder, ("AttBot__Mail__Host", "127.0.0.1"), ("AttBot__Mail__Port", $"{port}"), ("AttBot__Mail__From", "desk@example.org"), ("AttBot__Reminders__SweepSeconds", "1"), ("AttBot__Reminders__BatchContacts", "40"),
        ("AttBot__Outbox__SendLimit", "00:00:02"));

    /// <summary>One reminder for each contact, due now.</summary>
    private async Task PrepareAsync(string connector)
    {
        // where it is noon now, so that no night and no week-end hold anything back
        var now = TimeProvider.System.GetUtcNow();
        var zone = string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{now.Hour - 12:+0;-0;+0}");
        var table = new StringBuilder("state,name,role,language,time_zone,channels,entity,working_days,work_from,work_until,quiet_from,quiet_until,digest_day,verified_on,holidays\n");
        foreach (var name in Names())
        {
            table.Append(CultureInfo.InvariantCulture, $"GHA,{name},contact,en,{zone},{(IsInChat(name) ? $"msteams:{name}; " : "")}email:{name}@example.org,,Mo-Su,00:00,23:59,,,,,\n");
        }

        var file = Path.Combine(Folder, "contacts.csv");
        await File.WriteAllTextAsync(file, table.ToString());
        await DoAsync("contacts", "import", file);
        await DoAsync("reminders", "day", "vtf_application", "2026", now.AddDays(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--source", "call", "--state", "GHA");
        Assert.Equal(Contacts, await CountAsync($"UPDATE \"Reminders\" SET \"DueAt\" = {now.AddMinutes(-1).UtcTicks} WHERE {Duty} RETURNING 1"));
        foreach (var (name, i) in Names().Select((name, i) => (name, i)).Where(pair => IsInChat(pair.name)))
        {
            // as it is kept when somebody writes to the desk in Teams; several tenants, each with an allowance of its own
            var reference = $$"""{"serviceUrl":"{{connector}}/","channelId":"msteams","conversation":{"id":"{{name}}","tenantId":"tenant{{i % 20}}"},"bot":{"id":"bot"},"user":{"id":"{{name}}"},"takesToken":false}""";
            await CountAsync($"""
                INSERT INTO "Conversations" ("Key", "Channel", "ConversationId", "UserId", "CreatedAt", "LastSeenAt", "Greeted", "LastSequence", "ReferenceJson")
                VALUES ('msteams:{name}', 'msteams', '{name}', '{name}', {now.UtcTicks}, {now.UtcTicks}, 1, 0, '{reference}') RETURNING 1
                """);
        }
    }

    private async Task DoAsync(params string[] words)
    {
        var (code, _, error) = await AttBotProcess.RunAsync(Folder, [.. words, "--data", Folder]);
        Assert.Equal((0, ""), (code, error));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var limit = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(6), $"seed {Seed}: it did not come about");
            await poll.WaitForNextTickAsync();
        }
    }

    /// <summary>What a query counts; of an update, the rows it touched.</summary>
    private async Task<int> CountAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Default Timeout=60");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var (rows, value) = (0, 0);
        while (await reader.ReadAsync())
        {
            (rows, value) = (rows + 1, reader.GetInt32(0));
        }

        return sql.Contains("RETURNING", StringComparison.Ordinal) ? rows : value;
    }
}
