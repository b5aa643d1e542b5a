using System.Diagnostics;
using AttBot.Data;
using AttBot.Host;
using AttBot.IntegrationTests.Storage;
using Microsoft.Data.Sqlite;

namespace AttBot.FaultTests;

/// <summary>A process killed while it upgrades the database leaves one that the next start completes.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class UpgradeKilledTests(PostgreSqlCluster cluster) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("attbot-killed-").FullName;
    private int _files;

    private static int Rounds => Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 300 : 20;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "opened", true)]
    [InlineData(DatabaseProvider.Sqlite, "begun", true)]
    [InlineData(DatabaseProvider.Sqlite, "migrated", true)]
    [InlineData(DatabaseProvider.Sqlite, "done", false)]
    [InlineData(DatabaseProvider.PostgreSql, "opened", true)]
    [InlineData(DatabaseProvider.PostgreSql, "begun", true)]
    [InlineData(DatabaseProvider.PostgreSql, "migrated", true)]
    [InlineData(DatabaseProvider.PostgreSql, "done", false)]
    public async Task Killed_between_two_steps_the_upgrade_is_whole_or_not_there(DatabaseProvider provider, string step, bool leavesNothing)
    {
        var options = await NewAsync(provider);
        using (var child = Start(options, step))
        {
            await ReachesAsync(child, step);
            child.Kill();
            await child.WaitForExitAsync().WaitAsync(Deadline);
        }

        var applied = await DatabaseUpgrade.RunAsync(DatabaseSelection.Choose(options)).WaitAsync(Deadline);

        Assert.Equal(leavesNothing, applied.Count > 0);
        Assert.True(await DatabaseUpgrade.IsCurrentAsync(DatabaseSelection.Choose(options)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Killed_at_any_moment_the_upgrade_is_completed_by_the_next_start(DatabaseProvider provider)
    {
        const int Seed = 20260724;
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var options = await NewAsync(provider);
            var moment = TimeSpan.FromMilliseconds(random.NextDouble() * 40);
            using (var child = Start(options, "done"))
            {
                await ReachesAsync(child, "begun");
                await Task.Delay(moment, TimeProvider.System); // chance, not waiting: where the kill falls does not matter
                child.Kill();
                await child.WaitForExitAsync().WaitAsync(Deadline);
            }

            await DatabaseUpgrade.RunAsync(DatabaseSelection.Choose(options)).WaitAsync(Deadline);
            Assert.True(await DatabaseUpgrade.IsCurrentAsync(DatabaseSelection.Choose(options)), $"seed {Seed}, round {round}, killed after {moment}");
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_second_process_waits_for_the_first_and_goes_on_when_that_is_killed(DatabaseProvider provider)
    {
        var options = await NewAsync(provider);
        using var first = Start(options, "migrated");
        await ReachesAsync(first, "migrated");
        using var second = Start(options, "");
        await ReachesAsync(second, "opened");

        first.Kill();

        await ReachesAsync(second, "done");
        Assert.True(await DatabaseUpgrade.IsCurrentAsync(DatabaseSelection.Choose(options)));
    }

    private static Process Start(DatabaseOptions options, string pause) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(Child).Assembly.Location, $"{options.Provider}", options.ConnectionString, pause]) { RedirectStandardOutput = true })!;

    private static async Task ReachesAsync(Process child, string step)
    {
        string? line;
        do
        {
            line = await child.StandardOutput.ReadLineAsync().WaitAsync(Deadline);
        }
        while (line is not null && line != step);
        Assert.Equal(step, line);
    }

    private async Task<DatabaseOptions> NewAsync(DatabaseProvider provider) => new()
    {
        Provider = provider,
        ConnectionString = provider == DatabaseProvider.Sqlite ? $"Data Source={_folder}/{++_files}.db" : await cluster.CreateDatabaseAsync(),
    };
}
