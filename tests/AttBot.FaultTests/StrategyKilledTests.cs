using System.Globalization;
using AttBot.IntegrationTests.Host;
using AttBot.IntegrationTests.Strategy;
using Microsoft.Data.Sqlite;

namespace AttBot.FaultTests;

/// <summary>The server killed between any two steps of the strategy process, and in the middle of them: with every message delivered again, the record is that of an undisturbed run.</summary>
public sealed class StrategyKilledTests : IDisposable
{
    private const int Seed = 20260731;
    private static readonly (string Who, string Text)[] Steps =
    [
        ("secretariat", "confirm the closing"), ("secretariat", "yes"), ("secretariat", "convene the bureau"), ("secretariat", "yes"),
        ("fay", "add paragraph: States are encouraged to keep records."), ("fay", "add paragraph: States are encouraged to join."),
        ("fay", "mark S-001 as not used because it is covered"), ("fay", "freeze the draft"), ("fay", "yes"),
        ("secretariat", "ask for approval"), ("secretariat", "1"), ("secretariat", "1"), ("secretariat", "2026-02-20"),
        ("ada", "approved"), ("ada", "yes"), ("bea", "d'accord"), ("bea", "oui"), ("cyd", "apruebo"), ("cyd", "sí"), ("eva", "approve"), ("eva", "yes"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-killed-").FullName;

    /// <summary>One kill in so many steps.</summary>
    private static int Every => Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 1 : 5;

    private static int Rounds => Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 10 : 1;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_between_any_two_steps_nothing_is_lost_and_nobody_is_told_twice()
    {
        var random = new Random(Seed);
        var expected = await RunAsync("undisturbed", _ => null);
        for (var round = 0; round < Rounds; round++)
        {
            var killed = new List<int>();
            var record = await RunAsync("killed-" + round.ToString(CultureInfo.InvariantCulture), step =>
            {
                if (random.Next(Every) != 0)
                {
                    return null;
                }

                killed.Add(step);
                return TimeSpan.FromMilliseconds(random.NextDouble() * 60);
            });
            Assert.True(killed.Count > 0, $"seed {Seed} kills nothing");
            Assert.True(expected.SequenceEqual(record), $"seed {Seed}, round {round}, killed at {string.Join(", ", killed)}: {string.Join("; ", record.Except(expected).Concat(expected.Except(record)).Take(6))}");
        }
    }

    /// <summary>What the killed server kept in memory is gone; that a form was taken stands in the database.</summary>
    [Fact]
    public async Task A_form_delivered_again_after_a_kill_is_answered_again_and_taken_once()
    {
        await using var town = await Town.BeginAsync(_folder, "2026-01-12T09:00:00Z");
        await town.Secretariat.SaysAsync("begin the strategy process");
        await town.Secretariat.SaysAsync("ATT/CSP11/2025/DEC.1");
        await town.Secretariat.SaysAsync("yes");
        await town.DoAsync("secretariat", "call.open", ("call", "Proposals are invited."), ("closes", "2026-01-31"), ("late", "refuse"));
        (string, string)[] form = [("type", "State"), ("areas", "Implementation"), ("objective", "Records"), ("priority", "High"), ("indicator", "States"), ("visibility", "Public")];
        var first = await town["gus"].DeliversAsync("the-same", "submission.submit", form);
        await town.RestartAsync("2026-01-12T09:05:00Z");
        Assert.Equal(first.Text, (await town["gus"].DeliversAsync("the-same", "submission.submit", form)).Text);
        Assert.DoesNotContain("S-002", (await town["gus"].SaysAsync("list submissions")).Text, StringComparison.Ordinal);
    }

    /// <summary>Takes the steps, and kills the server in those for which a moment is named.</summary>
    private async Task<IReadOnlyList<string>> RunAsync(string name, Func<int, TimeSpan?> kill)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        await using var town = await Town.BeginAsync(folder, "2026-01-12T09:00:00Z");
        await town.Secretariat.SaysAsync("begin the strategy process");
        await town.Secretariat.SaysAsync("ATT/CSP11/2025/DEC.1");
        await town.Secretariat.SaysAsync("yes");
        await town.DoAsync("secretariat", "call.open", ("call", "Proposals are invited."), ("closes", "2026-01-31"), ("late", "refuse"));
        await town.DoAsync("gus", "submission.submit", ("type", "State"), ("areas", "Implementation"), ("objective", "Records"), ("priority", "High"), ("indicator", "States"), ("visibility", "Public"));
        await town.RestartAsync("2026-02-02T09:00:00Z");
        await town.UntilShownAsync("secretariat", "confirm the closing");
        for (var step = 0; step < Steps.Length; step++)
        {
            var (who, text) = Steps[step];
            var id = $"step-{step}";
            if (kill(step) is { } moment)
            {
                var said = SaysToTheDyingAsync(town, who, text, id);
                await Task.Delay(moment, TimeProvider.System); // chance, not waiting: where the kill falls does not matter
                await town.RestartAsync("2026-02-02T09:05:00Z"); // soon: what was begun and not finished is kept for a quarter of an hour
                await said;
            }

            // a channel delivers again what it got no answer to
            var answer = await town[who].SaysAsync(text, id);
            Assert.NotEqual("", answer.Text);
        }

        Assert.Equal(0, (await AttBotProcess.RunAsync(folder, "audit", "verify", "--data", folder)).ExitCode);
        return await RecordAsync(Path.Combine(folder, "attbot.db"));
    }

    private static async Task SaysToTheDyingAsync(Town town, string who, string text, string id)
    {
        try
        {
            await town[who].SaysAsync(text, id);
        }
        catch (HttpRequestException)
        {
            // it died before it answered
        }
        catch (IOException)
        {
            // it died while it answered
        }
    }

    /// <summary>What people did, in order, and who was told what: with names in place of ids, which differ from run to run, and without the closing of the call, which the clock brings about when it next looks.</summary>
    private static async Task<IReadOnlyList<string>> RecordAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT printf('%04d %s', ROW_NUMBER() OVER (ORDER BY "Sequence"), json_extract("FactJson", '$.kind')) FROM "ProcessFacts" WHERE "By" <> 'clock'
            UNION ALL SELECT 'task ' || "Name" || ' ' || "State" FROM "WorkflowTasks"
            UNION ALL SELECT 'told ' || p."Handle" || ' ' || n."Kind" || ' ' || COUNT(*) FROM "Notices" n JOIN "People" p ON p."Id" = n."PersonId" WHERE n."Kind" <> 'strategy.notice.call.closed' GROUP BY p."Handle", n."Kind"
            ORDER BY 1
            """;
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
