using System.CommandLine;
using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Sending;
using AttBot.Reminders.Wording;
using AttBot.Treaty;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Commands;

/// <summary><c>reminders plan</c> and <c>reminders show</c>: what goes out, and what a State owes and is told.</summary>
internal static class RemindersCommand
{
    internal static Command Create()
    {
        var days = new Option<int>("--days") { Description = "How many days ahead (default: 30).", DefaultValueFactory = _ => 30 };
        days.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 3660))
            {
                result.AddError("--days must lie between 1 and 3660.");
            }
        });
        var (data, planData) = (CommonOptions.Data(), CommonOptions.Data());
        var plan = new Command("plan", "Lists what goes out, without sending anything.") { days, planData };
        plan.SetAction((parsed, cancellationToken) => WithWorldAsync(parsed.GetValue(planData), (db, world) => PlanAsync(db, world, parsed.GetValue(days), cancellationToken), cancellationToken));
        var state = new Argument<string>("state") { Description = "A State by its three-letter code, for instance GHA." };
        var show = new Command("show", "Shows a State's duties, contacts and notices.") { state, data };
        show.SetAction((parsed, cancellationToken) => WithWorldAsync(
            parsed.GetValue(data), (db, world) => ShowAsync(db, world, parsed.GetRequiredValue(state).ToUpperInvariant(), cancellationToken), cancellationToken));
        var reminders = new Command("reminders", "Reminders to national points of contact.") { plan, show };
        foreach (var act in ReminderActsCommand.Create())
        {
            reminders.Add(act);
        }

        return reminders;
    }

    /// <summary>Reads what is held in the database that is there; see <see cref="DataPlace.FindAsync"/>.</summary>
    internal static async Task<int> WithWorldAsync(string? folder, Func<AttBotDb, ReminderWorld, Task<int>> run, CancellationToken cancellationToken) =>
        await WithWorldAsync(await DataPlace.FindAsync(folder, cancellationToken), run, cancellationToken);

    /// <summary>Reads what is held in a database.</summary>
    internal static async Task<int> WithWorldAsync(AttBotDatabase database, Func<AttBotDb, ReminderWorld, Task<int>> run, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddLogging().AddAttBotData(database).BuildServiceProvider();
        var book = await HeldBookAsync(database, cancellationToken);
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(cancellationToken);
        return await run(db, await ReminderWorld.LoadAsync(db, book, cancellationToken));
    }

    /// <summary>The treaty data, with the status table that is held where there is one.</summary>
    internal static async Task<Handbook> HeldBookAsync(AttBotDatabase database, CancellationToken cancellationToken)
    {
        var book = Handbook.FromShipped();
        return Serving.Beginning.TableOf(await StatusStore.LoadAsync(database, cancellationToken), book) is { } table ? book.WithStatus(table) : book;
    }

    private static async Task<int> PlanAsync(AttBotDb db, ReminderWorld world, int days, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var notices = await Outlook.OfAsync(db, world, [.. world.Parties], now, now.AddDays(days), cancellationToken);
        foreach (var notice in notices)
        {
            var contact = world.Contact(notice.Key.ContactId)!;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{TimeZoneInfo.ConvertTime(notice.DueAt, contact.Hours.Zone):yyyy-MM-dd HH:mm zzz}  {notice.Key.Iso3}  {notice.Key.DutyKey} {notice.Key.Period}  due {notice.LastDay:yyyy-MM-dd}  step {notice.Key.Rung:+0;-0;0}  {contact.Row.Name} ({notice.Level})  {(notice.Channel.Length == 0 ? "NO WORKING CHANNEL" : notice.Channel)}"));
        }

        var contacts = notices.Select(notice => notice.Key.ContactId).Distinct().Count();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{notices.Count} notices to {contacts} contacts in {notices.Select(notice => notice.Key.Iso3).Distinct().Count()} States within {days} days."));
        var silent = world.Contacts.Where(entry => entry.Row.Until is null && entry.Live is null).ToList();
        Console.WriteLine($"{silent.Count} contacts have no working channel{(silent.Count > 0 ? ": " + string.Join("; ", silent.Select(entry => $"{entry.Row.Iso3} {entry.Row.Name}")) : "")}.");
        var without = world.Parties.Where(iso3 => !world.ContactsOf(iso3).Any(entry => entry.Row.Until is null && entry.Row.Role is ContactRole.Contact or ContactRole.Alternate)).ToList();
        Console.WriteLine($"{without.Count} States Parties have no contact in the directory.");
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var unknown in world.Parties.SelectMany(iso3 => world.Duties(iso3, today, today.AddDays(days))).Where(duty => duty.Day is DutyDay.Unknown).GroupBy(duty => (duty.Key, ((DutyDay.Unknown)duty.Day).Why)))
        {
            Console.WriteLine($"No known day: {unknown.Key.Key} ({unknown.Count()} States): {DutyWording.Sum(Language.English, unknown.First())}");
        }

        return 0;
    }

    private static async Task<int> ShowAsync(AttBotDb db, ReminderWorld world, string iso3, CancellationToken cancellationToken)
    {
        if (world.Book.States.Find(iso3) is not { } state)
        {
            await Console.Error.WriteLineAsync($"'{iso3}' is no State; give its three-letter code, for instance GHA.");
            return CommandRunner.Failed;
        }

        Console.WriteLine($"{state.Name[Language.English]} ({iso3})");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var zone = world.ContactsOf(iso3).Select(entry => entry.Hours.Zone).FirstOrDefault() ?? TimeZoneInfo.Utc;
        foreach (var duty in world.Duties(iso3, today.AddYears(-1), today.AddYears(2)))
        {
            var day = duty.LastDay is { } last ? Iso.Text(last) : "unknown   ";
            Console.WriteLine($"  {day}  {DutyWording.Title(Language.English, duty)}{(world.IsDone(duty) ? " – done" : "")}");
            if (duty.Nature != DutyNature.Reviewed) // what has no day of its own has no sum that leads to one
            {
                Console.WriteLine($"              {DutyWording.Sum(Language.English, duty)}");
            }

            if (duty.LastDay is not null && duty.Nature != DutyNature.Reviewed)
            {
                Console.WriteLine($"              {DutyWording.Clock(Language.English, duty, zone)}");
            }
        }

        foreach (var entry in world.ContactsOf(iso3).Where(entry => entry.Row.Until is null))
        {
            Console.WriteLine($"  {entry.Row.Role}: {entry.Row.Name}, {entry.Row.TimeZone}, {entry.Row.Language}, confirmed {Iso.Text(entry.Row.VerifiedOn)}");
            foreach (var channel in entry.Channels)
            {
                Console.WriteLine($"    {channel.Channel} {channel.Address}{(channel.DeadSince is { } dead ? string.Create(CultureInfo.InvariantCulture, $" DEAD since {dead:yyyy-MM-dd HH:mm}Z: {channel.DeadReason}") : "")}");
            }
        }

        foreach (var row in await db.Reminders.AsNoTracking().Where(row => row.Iso3 == iso3).OrderByDescending(row => row.DueAt).Take(40).ToListAsync(cancellationToken))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {row.DueAt:yyyy-MM-dd HH:mm}Z  {row.DutyKey} {row.Period}  step {row.Rung:+0;-0;0}  {row.Channel}  {row.State}{(row.IsLate ? " late" : "")}{(row.Reason.Length > 0 ? $" ({row.Reason})" : "")}"));
        }

        var books = Books.Total(await Books.ByRungAsync(db, cancellationToken));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"All States: addressed {books.Addressed} = delivered {books.Delivered} + failed {books.Failed} + pending {books.Pending}"));
        return 0;
    }
}
