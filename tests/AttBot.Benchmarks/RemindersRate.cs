using System.Diagnostics;
using System.Globalization;
using System.Text;
using AttBot.Channels.Delivering;
using AttBot.Channels.Email;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Data.Sqlite;
using AttBot.IntegrationTests.Channels;
using AttBot.Reminders;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Sending;
using AttBot.Treaty;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AttBot.Benchmarks;

/// <summary>How fast reminders are planned, handed to the outbox and sent by mail, and what one contact's view costs beside few and many stored notices; on an SQLite file.</summary>
internal static class RemindersRate
{
    private const int Contacts = 10_000;

    /// <summary>Stored notices of the contact whose view is timed.</summary>
    private const int Own = 30;
    private static readonly Handbook Book = Handbook.FromShipped();

    internal static async Task PrintAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("attbot-rate-").FullName;
        try
        {
            await MeasureAsync(folder, output);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, TextWriter output)
    {
        await using var sink = new SmtpSink();
        var database = new SqliteDatabase(new() { DataDirectory = folder });
        await DatabaseUpgrade.RunAsync(database);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Host"] = "127.0.0.1", ["Port"] = sink.Port.ToString(CultureInfo.InvariantCulture), ["From"] = "desk@example.org",
        }).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddAttBotData(database)
            .AddOutbox().AddMail(settings).BuildServiceProvider();
        services.GetRequiredService<StartSignal>().Give();
        var contexts = services.GetRequiredService<IDbContextFactory<AttBotDb>>();
        var sweep = new Sweep(contexts, () => ValueTask.FromResult(Book), Options.Create(new RemindersOptions { PublicUrl = new Uri("https://desk.example.org/") }), TimeProvider.System);
        await EnterAsync(contexts);
        await PlanAsync(contexts, output);
        await sweep.RunAsync(default); // what the system needs once is not measured
        await DueAsync(contexts);

        var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var outcome = await sweep.RunAsync(default);
        await Say(
            output, $"one sweep handed {outcome.Sent:N0} due reminders of {Contacts:N0} contacts to the outbox in {watch.Elapsed.TotalSeconds:F2} s, {(Environment.CpuUsage.TotalTime - used).TotalSeconds:F2} s of processor time");

        var workers = services.GetServices<IHostedService>().ToList();
        watch.Restart();
        foreach (var worker in workers)
        {
            await worker.StartAsync(default);
        }

        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await PendingAsync(contexts) > 0)
        {
            await poll.WaitForNextTickAsync();
        }

        await Say(output, $"{sink.Messages.Count:N0} mails sent and written down in {watch.Elapsed.TotalSeconds:F2} s: {sink.Messages.Count / watch.Elapsed.TotalSeconds:F0} a second, over {sink.Connections} connections");
        foreach (var worker in workers)
        {
            await worker.StopAsync(default);
        }

        watch.Restart();
        await sweep.RunAsync(default);
        await Say(output, $"their books were settled in {watch.Elapsed.TotalSeconds:F2} s");
        await ViewAsync(contexts, output);
    }

    private static async Task EnterAsync(IDbContextFactory<AttBotDb> contexts)
    {
        var now = TimeProvider.System.GetUtcNow();
        var zone = string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{now.Hour - 12:+0;-0;+0}"); // where it is noon, so that no night holds anything back
        var parties = Book.Status.All.Where(status => status.Standing == AttBot.Treaty.Status.Standing.StateParty).Select(status => status.Iso3).ToList();
        var table = new StringBuilder("state,name,role,language,time_zone,channels,working_days,work_from,work_until\n");
        for (var i = 0; i < Contacts; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{parties[i % parties.Count]},c{i},contact,en,{zone},email:c{i}@example.org,Mo-Su,00:00,23:59\n");
        }

        var lines = ((ContactReading.Accepted)ContactFile.Read(table.ToString(), Book.States, DateOnly.FromDateTime(now.UtcDateTime))).Lines;
        await using var db = await contexts.CreateDbContextAsync();
        await ContactImport.RunAsync(db, Book, lines, "operator:benchmark", now, dryRun: false, default);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await DutyDates.PutAsync(
            db, Book, new DutyDateRow { DutyKey = "vtf_application", Period = "benchmark", Iso3 = "", LastDay = DateOnly.FromDateTime(now.UtcDateTime).AddDays(8), Source = "call", RecordedBy = "operator:benchmark", RecordedAt = now }, default);
        await transaction.CommitAsync();
    }

    /// <summary>Every duty of every State for ten years, with the ladder of one contact each.</summary>
    private static async Task PlanAsync(IDbContextFactory<AttBotDb> contexts, TextWriter output)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var all = await ReminderWorld.LoadAsync(db, Book, default);
        var one = all.Contacts.GroupBy(entry => entry.Row.Iso3).Select(group => group.First().Row).ToList();
        var ids = one.Select(row => row.Id).ToHashSet();
        var world = new ReminderWorld(Book, new WorldRows(one, [.. all.Contacts.Where(entry => ids.Contains(entry.Row.Id)).SelectMany(entry => entry.Channels)], [], [], [], [], [], []));
        var from = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var turn = 0; turn < 2; turn++) // the first warms up
        {
            var watch = Stopwatch.StartNew();
            var duties = world.Parties.Sum(iso3 => world.Duties(iso3, new DateOnly(2027, 1, 1), new DateOnly(2036, 12, 31)).Count);
            var notices = world.Parties.Sum(iso3 => world.Owed(iso3, from, from.AddYears(10)).Count);
            if (turn == 1)
            {
                await Say(output, $"{duties:N0} duties of {one.Count} States over ten years, {notices:N0} notices, planned in {watch.Elapsed.TotalMilliseconds:F0} ms");
            }
        }
    }

    private static async Task DueAsync(IDbContextFactory<AttBotDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var due = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await db.Reminders.Where(row => row.DutyKey == "vtf_application" && row.Rung == -7).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, due));
        await db.Outbox.ExecuteDeleteAsync();
    }

    private static async Task<int> PendingAsync(IDbContextFactory<AttBotDb> contexts)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Outbox.CountAsync(row => row.State == OutboxState.Pending);
    }

    /// <summary>The notices of one contact, who has the same thirty throughout, and what it was told last, beside 1,000 and beside a million stored notices of others.</summary>
    private static async Task ViewAsync(IDbContextFactory<AttBotDb> contexts, TextWriter output)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.Reminders.ExecuteDeleteAsync();
        var someone = await db.NationalContacts.OrderBy(row => row.Id).Select(row => row.Id).FirstAsync();
        await StoreAsync(db, 0, Own, first: 0, contacts: 1);
        var stored = Own;
        foreach (var size in (int[])[1000, 1_000_000])
        {
            await StoreAsync(db, stored, size, first: 1, Contacts - 1);
            stored = size;
            var watch = new Stopwatch();
            const int Turns = 200;
            var seen = 0;
            for (var turn = -20; turn < Turns; turn++)
            {
                if (turn == 0)
                {
                    watch.Start();
                }

                var last = await db.Reminders.AsNoTracking().Where(row => row.ContactId == someone && row.ClaimedAt != null && row.DutyKey != ReminderPlan.StillYou)
                    .OrderByDescending(row => row.ClaimedAt).ThenBy(row => row.LastDay).FirstOrDefaultAsync();
                seen = (last is null ? 0 : 1) + await db.Reminders.CountAsync(row => row.ContactId == someone && row.State == ReminderState.Planned);
            }

            await Say(output, $"one contact's view beside {size:N0} stored notices: {watch.Elapsed.TotalMicroseconds / Turns:F0} µs ({seen} seen)");
        }
    }

    /// <summary>Stores delivered notices number <paramref name="from"/> to <paramref name="until"/>, in turn of so many contacts, beginning with the one at a place in the order of their ids.</summary>
    private static Task<int> StoreAsync(AttBotDb db, int from, int until, int first, int contacts) => db.Database.ExecuteSqlRawAsync(
        """
        WITH RECURSIVE n(i) AS (SELECT {0} UNION ALL SELECT i + 1 FROM n WHERE i < {1} - 1),
        c AS (SELECT "Id", "Iso3", ROW_NUMBER() OVER (ORDER BY "Id") - 1 AS place FROM "NationalContacts")
        INSERT INTO "Reminders" ("Id", "Iso3", "DutyKey", "Period", "ContactId", "Rung", "Channel", "Level", "LastDay", "PlannedAt", "DueAt", "State", "Reason", "IsLate", "IsReplaced", "ClaimedAt")
        SELECT printf('%08X-0000-7000-8000-000000000000', i), c."Iso3", 'annual_report', CAST(i / {2} AS TEXT), c."Id", -7, 'email', 'Contact', '2020-05-31', i, i, 'Delivered', '', 0, 0, i
        FROM n JOIN c ON c.place = n.i % {2} + {3}
        """,
        from, until, contacts, first);

    private static Task Say(TextWriter output, FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
