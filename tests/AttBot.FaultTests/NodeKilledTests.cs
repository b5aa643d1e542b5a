using System.Diagnostics;
using System.Globalization;
using System.Text;
using AttBot.Data;
using AttBot.Data.PostgreSql;
using AttBot.Data.Rows;
using AttBot.IntegrationTests.Host;
using AttBot.IntegrationTests.Storage;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Sending;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace AttBot.FaultTests;

/// <summary>Two nodes on one PostgreSQL database, one killed while reminders go out: the other carries on, nobody is left out, and a copy is recognisable as one.</summary>
/// <param name="cluster">A database server of our own.</param>
/// <param name="output">Gets how long the takeover took.</param>
public sealed class NodeKilledTests(PostgreSqlCluster cluster, ITestOutputHelper output) : InFolder, IClassFixture<PostgreSqlCluster>
{
    /// <summary>So many that some are left when the node is killed.</summary>
    private const int Contacts = 2000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task When_one_of_two_nodes_is_killed_the_other_reaches_everybody_who_is_left(int victim)
    {
        var connection = await cluster.CreateDatabaseAsync();
        var database = new PostgreSqlDatabase(new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = connection });
        await DatabaseUpgrade.RunAsync(database);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddAttBotData(database).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<AttBotDb>>();
        await PrepareAsync(contexts);
        await using var sink = await MailSink.StartAsync();
        await using var first = await ServeAsync(connection, sink.Port);
        await using var second = await ServeAsync(connection, sink.Port);
        await DueAsync(contexts);
        await UntilAsync(() => Task.FromResult(sink.Mails.Count > Contacts / 10));
        await (victim == 0 ? first : second).KillAsync();
        var (since, before) = (Stopwatch.StartNew(), sink.Mails.Count);
        await UntilAsync(() => Task.FromResult(sink.Mails.Count > before));
        output.WriteLine($"the next mail came {since.Elapsed.TotalSeconds:F1} s after the kill of node {victim + 1}, which came after {before} of {Contacts}");
        await UntilAsync(async () =>
        {
            await using var db = await contexts.CreateDbContextAsync();
            return !await db.Outbox.AnyAsync(row => row.State == OutboxState.Pending) && await Duty(db).AllAsync(row => row.State == ReminderState.Delivered);
        });
        output.WriteLine($"all was settled {since.Elapsed.TotalSeconds:F1} s after the kill");

        var byAddress = sink.Mails.GroupBy(mail => mail.To).ToList();
        Assert.Equal(Contacts, byAddress.Count);
        Assert.All(byAddress, mails => Assert.Single(mails.Select(mail => mail.Id).Distinct()));
        Assert.InRange(sink.Mails.Count, Contacts, Contacts + 64); // at most what the killed node had in hand: taken by the mail server, and not yet written down
        await using var check = await contexts.CreateDbContextAsync();
        var books = Books.Total(await Books.ByRungAsync(check, default));
        Assert.True(books.IsBalanced);
        Assert.Equal((0, 0), (books.Failed, books.Pending));
    }

    private static IQueryable<ReminderRow> Duty(AttBotDb db) => db.Reminders.Where(row => row.DutyKey == "vtf_application" && row.Rung == -7);

    private Task<AttBotProcess> ServeAsync(string connection, int port) => AttBotProcess.ServeAsync(
        Folder, ("AttBot__Database__Provider", "PostgreSql"), ("AttBot__Database__ConnectionString", connection), ("AttBot__Mail__Host", "127.0.0.1"),
        ("AttBot__Mail__Port", $"{port}"), ("AttBot__Mail__From", "desk@example.org"), ("AttBot__Reminders__SweepSeconds", "1"), ("AttBot__Reminders__BatchContacts", "20"));

    /// <summary>One reminder for each contact, where it is noon now, so that no night and no week-end hold anything back.</summary>
    private static async Task PrepareAsync(IDbContextFactory<AttBotDb> contexts)
    {
        var now = TimeProvider.System.GetUtcNow();
        var zone = string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{now.Hour - 12:+0;-0;+0}");
        var table = new StringBuilder("state,name,role,language,time_zone,channels,working_days,work_from,work_until\n");
        for (var i = 0; i < Contacts; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"GHA,c{i},contact,en,{zone},email:c{i}@example.org,Mo-Su,00:00,23:59\n");
        }

        var book = Handbook.FromShipped();
        var lines = Assert.IsType<ContactReading.Accepted>(ContactFile.Read(table.ToString(), book.States, DateOnly.FromDateTime(now.UtcDateTime))).Lines;
        await using var db = await contexts.CreateDbContextAsync();
        await ContactImport.RunAsync(db, book, lines, "operator:test", now, dryRun: false, default);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await DutyDates.PutAsync(
            db, book, new DutyDateRow { DutyKey = "vtf_application", Period = "2026", Iso3 = "GHA", LastDay = DateOnly.FromDateTime(now.UtcDateTime).AddDays(8), Source = "call", RecordedBy = "operator:test", RecordedAt = now }, default);
        await transaction.CommitAsync();
    }

    private static async Task DueAsync(IDbContextFactory<AttBotDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var due = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        Assert.Equal(Contacts, await Duty(db).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, due)));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var limit = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(4), "it did not come about");
            await poll.WaitForNextTickAsync();
        }
    }
}
