using AttBot.Chat.Conversation;
using AttBot.Data;
using AttBot.Data.Sqlite;
using AttBot.Host;
using AttBot.Host.Serving;
using AttBot.Treaty.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttBot.IntegrationTests.Host;

/// <summary>How a running server learns of an import made by another process.</summary>
public sealed class StatusKeeperTests : InFolder
{
    [Fact]
    public async Task An_import_by_another_process_is_answered_from()
    {
        var beginning = Beginning.Start(new DatabaseOptions { DataDirectory = Folder }, staleAfterDays: 180);
        Assert.Empty(await beginning.Rows);
        await using var services = new ServiceCollection().AddLogging().AddAttBotData(beginning.Database).BuildServiceProvider();
        var store = services.GetRequiredService<StatusStore>();
        await ShippedStatus.ImportAsync(store, CancellationToken.None);
        var desks = new DeskSource(() => beginning.Desk);
        using var keeper = new StatusKeeper(beginning, desks, services.GetRequiredService<StartSignal>(), services, new Lifetime(), TimeProvider.System, NullLogger<StatusKeeper>.Instance);
        var rows = ShippedStatus.Rows();
        foreach (var row in rows)
        {
            row.AsOf = "2026-12-01";
        }

        await keeper.LookAsync(CancellationToken.None);
        var before = await desks.GetAsync();
        await store.ImportAsync(rows, new StatusImport("operator", "x.csv", new string('0', 64), new DateOnly(2026, 12, 1)), dryRun: false);
        await keeper.LookAsync(CancellationToken.None);
        var after = await desks.GetAsync();
        await keeper.LookAsync(CancellationToken.None);

        Assert.NotEqual("2026-12-01", Iso.Text(before.Book.Status.AsOf));
        Assert.Equal("2026-12-01", Iso.Text(after.Book.Status.AsOf));
        Assert.Same(after, await desks.GetAsync()); // nothing new, nothing replaced
    }

    [Fact]
    public async Task A_stored_table_that_is_newer_is_answered_from_at_once_and_an_older_one_is_not()
    {
        var database = new SqliteDatabase(new DatabaseOptions { DataDirectory = Folder });
        await DatabaseUpgrade.RunAsync(database);
        await using var services = new ServiceCollection().AddLogging().AddAttBotData(database).BuildServiceProvider();
        foreach (var (day, isUsed) in (IEnumerable<(string, bool)>)[("2026-12-01", true), ("2026-07-01", false)])
        {
            var rows = ShippedStatus.Rows();
            foreach (var row in rows)
            {
                row.AsOf = day;
            }

            await services.GetRequiredService<StatusStore>().ImportAsync(rows, new StatusImport("operator", "x.csv", new string('0', 64), new DateOnly(2026, 12, 1)), dryRun: false);
            var desk = await Beginning.Start(new DatabaseOptions { DataDirectory = Folder }, staleAfterDays: 180).Desk;
            Assert.Equal(isUsed, Iso.Text(desk.Book.Status.AsOf) == day);
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
