using System.Globalization;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Contacts;

/// <summary>What an import does to the directory.</summary>
/// <param name="Added">New entries.</param>
/// <param name="Changed">Entries that say something else now.</param>
/// <param name="Unchanged">Entries that were so already.</param>
/// <param name="Notices">Notices added, moved or cancelled for it.</param>
public sealed record ContactImportOutcome(int Added, int Changed, int Unchanged, int Notices);

/// <summary>Takes a contacts file over: entries are matched by State, role and name; entries the file does not name stay.</summary>
public static class ContactImport
{
    /// <summary>Imports in one transaction, with its record and the plan that follows from it.</summary>
    /// <param name="db">A context without a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="lines">The file.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="now">The instant; new entries count from it.</param>
    /// <param name="dryRun">True to be told and to write nothing.</param>
    /// <param name="cancellationToken">Gives up; nothing is written then.</param>
    public static async Task<ContactImportOutcome> RunAsync(
        AttBotDb db, Handbook book, IReadOnlyList<ContactLine> lines, string by, DateTimeOffset now, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(lines);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var held = (await db.NationalContacts.AsTracking().Where(row => row.Until == null).ToListAsync(cancellationToken)).ToLookup(row => (row.Iso3, row.Role, row.Name));
        var channels = (await db.ContactChannels.AsTracking().ToListAsync(cancellationToken)).ToLookup(channel => channel.ContactId);
        var holidays = (await db.NationalHolidays.AsNoTracking().ToListAsync(cancellationToken)).Select(day => (day.Iso3, day.Day)).ToHashSet();
        var (added, changed) = (0, 0);
        var reachable = new List<Guid>();
        foreach (var line in lines)
        {
            var existing = held[(line.Row.Iso3, line.Row.Role, line.Row.Name)].FirstOrDefault();
            var isOther = AddHolidays(db, line, holidays);
            if (existing is not null)
            {
                var hasOtherChannels = TakeChannels(db, existing.Id, line, [.. channels[existing.Id]]);
                isOther |= Take(db, existing, line) | hasOtherChannels;
                reachable.AddRange(hasOtherChannels ? [existing.Id] : []);
            }

            changed += existing is not null && isOther ? 1 : 0;
            if (existing is null)
            {
                added++;
                (line.Row.Id, line.Row.Since) = (Guid.CreateVersion7(now), now);
                db.NationalContacts.Add(line.Row);
                TakeChannels(db, line.Row.Id, line, []);
            }
        }

        var outcome = new ContactImportOutcome(added, changed, lines.Count - added - changed, 0);
        if (dryRun || added + changed == 0)
        {
            return outcome;
        }

        await AuditChain.AppendAsync(
            db, new(now, by, "contacts.import", "directory", string.Create(CultureInfo.InvariantCulture, $$"""{"added":{{added}},"changed":{{changed}}}""")), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var contact in reachable)
        {
            await DeadLetters.RetryContactAsync(db, contact, now, cancellationToken);
        }

        var states = lines.Select(line => line.Row.Iso3).Where(iso3 => iso3.Length > 0).Distinct().ToList();
        var plan = await Planner.PlanAsync(db, await ReminderWorld.LoadAsync(db, book, states, cancellationToken), states, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome with { Notices = plan.Add.Count + plan.Move.Count + plan.Cancel.Count };
    }

    internal static bool Take(AttBotDb db, NationalContactRow row, ContactLine line)
    {
        (line.Row.Id, line.Row.Since, line.Row.PersonId) = (row.Id, row.Since, row.PersonId);
        var entry = db.Entry(row);
        entry.CurrentValues.SetValues(line.Row);
        return entry.Properties.Any(property => property.IsModified);
    }

    internal static bool TakeChannels(AttBotDb db, Guid contact, ContactLine line, List<ContactChannelRow> held)
    {
        var isOther = false;
        for (var i = 0; i < line.Channels.Count; i++)
        {
            var (channel, address) = line.Channels[i];
            var row = held.Find(candidate => candidate.Channel == channel);
            if (row is null)
            {
                db.ContactChannels.Add(new ContactChannelRow { ContactId = contact, Channel = channel, Address = address, Preference = i });
                isOther = true;
            }
            else if (row.Address != address || row.Preference != i)
            {
                // another address is another chance
                (row.DeadSince, row.DeadReason) = row.Address != address ? (null, "") : (row.DeadSince, row.DeadReason);
                (row.Address, row.Preference) = (address, i);
                isOther = true;
            }
        }

        var gone = held.Where(row => line.Channels.All(channel => channel.Channel != row.Channel)).ToList();
        db.ContactChannels.RemoveRange(gone);
        return isOther || gone.Count > 0;
    }

    internal static bool AddHolidays(AttBotDb db, ContactLine line, HashSet<(string, DateOnly)> held)
    {
        var isOther = false;
        foreach (var day in line.Holidays.Where(day => held.Add((line.Row.Iso3, day))))
        {
            db.NationalHolidays.Add(new NationalHolidayRow { Iso3 = line.Row.Iso3, Day = day });
            isOther = true;
        }

        return isOther;
    }
}
