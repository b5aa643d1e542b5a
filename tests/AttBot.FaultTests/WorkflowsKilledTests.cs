using System.Diagnostics;
using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Host;
using AttBot.IntegrationTests.Storage;
using AttBot.Processes.Instances;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.FaultTests;

/// <summary>Processes killed at any moment leave instances that end as those of an undisturbed run, each effect once.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class WorkflowsKilledTests(PostgreSqlCluster cluster) : IDisposable
{
    private const int Seed = 20260724;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-killed-").FullName;
    private int _files;

    /// <summary>Kills in each of the two tests.</summary>
    private static int Kills => Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 500 : 6;

    /// <summary>So much work that the kills fall into it, and not behind its end.</summary>
    private static int Campaigns => Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 40 : 12;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, 1)]
    [InlineData(DatabaseProvider.PostgreSql, 2)]
    public async Task Killed_at_any_moment_every_instance_ends_as_in_an_undisturbed_run(DatabaseProvider provider, int nodes)
    {
        var expected = await OutcomeAsync(await UndisturbedAsync());
        var random = new Random(Seed);
        for (var kills = 0; kills < Kills;)
        {
            // a round is one database: nodes are killed and begun anew until its work is done
            var options = await NewAsync(provider);
            var children = Enumerable.Range(0, nodes).Select(_ => Start(options)).ToArray();
            var isDone = false;
            while (!isDone && kills < Kills)
            {
                var victim = random.Next(nodes);
                var line = await children[victim].StandardOutput.ReadLineAsync().WaitAsync(Deadline);
                await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * 600), TimeProvider.System); // chance, not waiting: where the kill falls does not matter
                isDone = line != "ready" || children[victim].HasExited;
                await KillAsync(children[victim]);
                kills++;
                children[victim] = Start(options);
            }

            foreach (var child in children)
            {
                await EndAsync(child);
            }

            var outcome = await OutcomeAsync(options);
            Assert.True(expected.SequenceEqual(outcome), $"seed {Seed}, after {kills} kills: {string.Join("; ", outcome.Except(expected).Concat(expected.Except(outcome)).Take(5))}");
        }
    }

    private static Process Start(DatabaseOptions options) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(Child).Assembly.Location, "workflows", $"{options.Provider}", options.ConnectionString, Campaigns.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;

    private static async Task KillAsync(Process child)
    {
        child.Kill();
        await child.WaitForExitAsync().WaitAsync(Deadline);
        child.Dispose();
    }

    /// <summary>Lets a node work until all is done.</summary>
    private static async Task EndAsync(Process child)
    {
        await child.StandardOutput.ReadToEndAsync().WaitAsync(Deadline);
        await child.WaitForExitAsync().WaitAsync(Deadline);
        Assert.Equal(0, child.ExitCode);
        child.Dispose();
    }

    /// <summary>How everything ended, in a form that does not depend on who was first: each instance with what was done in it, each task and card, each event and how it stands.</summary>
    private static async Task<IReadOnlyList<string>> OutcomeAsync(DatabaseOptions options)
    {
        await using var services = new ServiceCollection().AddLogging().AddAttBotData(DatabaseSelection.Choose(options)).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync();
        var lines = new List<string>();
        foreach (var row in await db.WorkflowInstances.AsNoTracking().OrderBy(row => row.StartKey).ToListAsync())
        {
            var sight = (await db.ShowInstanceAsync(row.Id))!;
            var cards = await db.Settings.CountAsync(setting => setting.Key.StartsWith("card " + row.Id));
            var marks = sight.Marks.OrderBy(mark => mark.Key, StringComparer.Ordinal).Select(mark => $"{mark.Key} {mark.Value}");
            lines.Add($"{row.StartKey} {row.SubStatus} {row.Version} steps, {sight.Tasks.Count} tasks, {cards} cards, {sight.Timers.Count} timers: {string.Join(", ", marks)}");
            lines.AddRange(sight.Tasks.Where(task => task.State != WorkflowWaitState.Completed).Select(task => $"{row.StartKey} {task.Name} {task.State}"));
        }

        var events = await db.WorkflowEvents.AsNoTracking().GroupBy(row => new { row.Name, row.State }).Select(group => new { group.Key.Name, group.Key.State, Count = group.Count() }).ToListAsync();
        lines.AddRange(events.Select(group => $"{group.Count} {group.Name} {group.State}").Order(StringComparer.Ordinal));
        lines.Add($"{await db.WorkflowDeliveries.CountAsync(row => row.State == WorkflowWaitState.Completed)} delivered, {await db.WorkflowDeliveries.CountAsync(row => row.State != WorkflowWaitState.Completed)} not");
        return lines;
    }

    private async Task<DatabaseOptions> UndisturbedAsync()
    {
        var options = await NewAsync(DatabaseProvider.Sqlite);
        var database = DatabaseSelection.Choose(options);
        await DatabaseUpgrade.RunAsync(database);
        await using var services = new ServiceCollection().AddLogging().AddAttBotData(database).BuildServiceProvider();
        await WorkflowChild.WorkAsync(services.GetRequiredService<IDbContextFactory<AttBotDb>>(), database, Campaigns);
        return options;
    }

    private async Task<DatabaseOptions> NewAsync(DatabaseProvider provider) => new()
    {
        Provider = provider,
        ConnectionString = provider == DatabaseProvider.Sqlite ? $"Data Source={_folder}/{++_files}.db" : await cluster.CreateDatabaseAsync(),
    };
}
