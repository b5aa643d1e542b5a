using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AttBot.IntegrationTests.Host;
using Microsoft.Data.Sqlite;

namespace AttBot.FaultTests;

/// <summary>The server killed while reminders go out by mail: nobody is left out, and nobody is told twice unless the mail server had taken the first and its answer was lost; then both are the same message.</summary>
public sealed class RemindersKilledTests : InFolder
{
    private const int Seed = 20261126;

    private static bool IsLong => Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1";

    private static int Contacts => IsLong ? 2000 : 150;

    private static int Kills => IsLong ? 40 : 4;

    [Fact]
    public async Task Killed_while_reminders_go_out_the_server_reaches_everybody_once()
    {
        await using var sink = await MailSink.StartAsync();
        await PrepareAsync();
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await ServeAsync(sink.Port);
            await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 2500), TimeProvider.System); // chance, not waiting: where the kill falls does not matter
            await server.KillAsync();
        }

        await using (var last = await ServeAsync(sink.Port))
        {
            await SettledAsync();
            await last.TerminateAsync();
        }

        foreach (var name in Names())
        {
            var got = sink.Mails.Where(mail => mail.To == $"{name}@example.org").ToList();
            Assert.True(name.StartsWith("gone", StringComparison.Ordinal) ? got.Count == 0 : got.Count > 0, $"seed {Seed}: {name} got {got.Count}");
            Assert.True(got.Select(mail => mail.Id).Distinct().Count() <= 1, $"seed {Seed}: {name} got different messages"); // a copy is recognisable as one
        }

        var copies = sink.Mails.Count - sink.Mails.Select(mail => mail.Id).Distinct().Count();
        var answersLost = Names().Count(name => name.StartsWith("lost", StringComparison.Ordinal));
        Assert.InRange(copies, 1, answersLost + (Kills * 4)); // one on each of the four connections at each kill, at most
        Assert.Equal(Contacts, await CountAsync("SELECT COUNT(*) FROM \"Reminders\" WHERE \"DutyKey\" = 'vtf_application' AND \"Rung\" = -7 AND \"State\" IN ('Delivered', 'Failed')"));
        Assert.Equal(Names().Count(name => name.StartsWith("gone", StringComparison.Ordinal)), await CountAsync("SELECT COUNT(*) FROM \"Reminders\" WHERE \"DutyKey\" = 'vtf_application' AND \"Rung\" = -7 AND \"State\" = 'Failed'"));
    }

    private static IEnumerable<string> Names() => Enumerable.Range(0, Contacts).Select(i => (i % 25) switch { 0 => $"gone{i}", 1 => $"later{i}", 2 => $"lost{i}", _ => $"c{i}" });

    private Task<AttBotProcess> ServeAsync(int port) => AttBotProcess.ServeAsync(
        Folder, ("AttBot__Mail__Host", "127.0.0.1"), ("AttBot__Mail__Port", $"{port}"), ("AttBot__Mail__From", "desk@example.org"), ("AttBot__Reminders__SweepSeconds", "1"), ("AttBot__Reminders__BatchContacts", "40"));

    /// <summary>One reminder for each contact, due now.</summary>
    private async Task PrepareAsync()
    {
        // where it is noon now, so that no night and no week-end hold anything back
        var now = TimeProvider.System.GetUtcNow();
        var zone = string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{now.Hour - 12:+0;-0;+0}");
        var table = new StringBuilder("state,name,role,language,time_zone,channels,entity,working_days,work_from,work_until,quiet_from,quiet_until,digest_day,verified_on,holidays\n");
        foreach (var name in Names())
        {
            table.Append(CultureInfo.InvariantCulture, $"GHA,{name},contact,en,{zone},email:{name}@example.org,,Mo-Su,00:00,23:59,,,,,\n");
        }

        var file = Path.Combine(Folder, "contacts.csv");
        await File.WriteAllTextAsync(file, table.ToString());
        await DoAsync("contacts", "import", file);
        await DoAsync("reminders", "day", "vtf_application", "2026", now.AddDays(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--source", "call", "--state", "GHA");
        Assert.Equal(Contacts, await CountAsync($"UPDATE \"Reminders\" SET \"DueAt\" = {now.AddMinutes(-1).UtcTicks} WHERE \"DutyKey\" = 'vtf_application' AND \"Rung\" = -7 RETURNING 1"));
    }

    private async Task DoAsync(params string[] words)
    {
        var (code, _, error) = await AttBotProcess.RunAsync(Folder, [.. words, "--data", Folder]);
        Assert.Equal((0, ""), (code, error));
    }

    private async Task SettledAsync()
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var limit = Stopwatch.StartNew();
        while (await CountAsync("SELECT COUNT(*) FROM \"Reminders\" WHERE \"DutyKey\" = 'vtf_application' AND \"Rung\" = -7 AND \"State\" NOT IN ('Delivered', 'Failed')") > 0
            || await CountAsync("SELECT COUNT(*) FROM \"Outbox\" WHERE \"State\" = 'Pending'") > 0)
        {
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(6), $"seed {Seed}: not settled");
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

/// <summary>A mail server of another make, as a node process.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly Process _process;

    private MailSink(Process process) => _process = process;

    public int Port { get; private set; }

    /// <summary>What it accepted, in order.</summary>
    public ConcurrentQueue<(string To, string Id)> Mails { get; } = new();

    public static async Task<MailSink> StartAsync()
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), "The mail server is missing: run tests/setup.sh");
        var process = Process.Start(new ProcessStartInfo("node", ["smtp-sink.cjs"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var sink = new MailSink(process);
        var listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => sink.Take(line.Data, listening);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        sink.Port = await listening.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return sink;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(string? line, TaskCompletionSource<int> listening)
    {
        if (line is null)
        {
            return;
        }

        if (line.StartsWith("listening ", StringComparison.Ordinal))
        {
            listening.TrySetResult(int.Parse(line.AsSpan(10), CultureInfo.InvariantCulture));
            return;
        }

        using var mail = JsonDocument.Parse(line);
        Mails.Enqueue((mail.RootElement.GetProperty("to")[0].GetString()!, mail.RootElement.GetProperty("id").GetString()!));
    }
}
