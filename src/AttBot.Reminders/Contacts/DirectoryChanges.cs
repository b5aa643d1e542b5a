using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Contacts;

/// <summary>What became of a change of the directory.</summary>
public abstract record DirectoryOutcome
{
    private DirectoryOutcome() { }

    /// <summary>It stands, with the plan that follows from it.</summary>
    /// <param name="Contact">The entry.</param>
    /// <param name="Again">Reminders the entry had not got and now gets.</param>
    public sealed record Changed(Guid Contact, int Again) : DirectoryOutcome;

    /// <summary>It was so already.</summary>
    public sealed record Same : DirectoryOutcome;

    /// <summary>Another entry of that State has this role and name.</summary>
    public sealed record Taken : DirectoryOutcome;

    /// <summary>The entry is not in post.</summary>
    public sealed record Gone : DirectoryOutcome;
}

/// <summary>Changes single entries of the directory; written by the caller's transaction, and put on record by the caller.</summary>
public static class DirectoryChanges
{
    /// <summary>Enters somebody.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="line">The entry, checked.</param>
    /// <param name="now">The instant; the entry counts from it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DirectoryOutcome> AddAsync(AttBotDb db, Handbook book, ContactLine line, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (await IsTakenAsync(db, line.Row, cancellationToken))
        {
            return new DirectoryOutcome.Taken();
        }

        (line.Row.Id, line.Row.Since) = (Guid.CreateVersion7(now), now);
        db.NationalContacts.Add(line.Row);
        ContactImport.TakeChannels(db, line.Row.Id, line, []);
        await TakeHolidaysAsync(db, line, cancellationToken);
        await PlanAsync(db, book, [line.Row.Iso3], now, cancellationToken);
        return new DirectoryOutcome.Changed(line.Row.Id, 0);
    }

    /// <summary>Puts an entry right. Where it has other channels now, what it had not got is decided anew.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="contactId">The entry.</param>
    /// <param name="line">What it says from now on, checked.</param>
    /// <param name="personId">Whose it is, where that is known; null leaves it as it was. An address of one's own that changes must not part the person from the entry.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DirectoryOutcome> ChangeAsync(
        AttBotDb db, Handbook book, Guid contactId, ContactLine line, Guid? personId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(line);
        if (await InPostAsync(db, contactId, cancellationToken) is not { } row)
        {
            return new DirectoryOutcome.Gone();
        }

        line.Row.Id = contactId;
        if (await IsTakenAsync(db, line.Row, cancellationToken))
        {
            return new DirectoryOutcome.Taken();
        }

        var (before, held) = (row.Iso3, await db.ContactChannels.AsTracking().Where(channel => channel.ContactId == contactId).ToListAsync(cancellationToken));
        var hasOtherChannels = ContactImport.TakeChannels(db, contactId, line, held);
        var isOther = ContactImport.Take(db, row, line) | hasOtherChannels | await TakeHolidaysAsync(db, line, cancellationToken);
        row.PersonId = personId ?? row.PersonId;
        if (!isOther)
        {
            return new DirectoryOutcome.Same();
        }

        await db.SaveChangesAsync(cancellationToken);
        var again = hasOtherChannels ? await DeadLetters.RetryContactAsync(db, contactId, now, cancellationToken) : 0;
        await PlanAsync(db, book, [before, line.Row.Iso3], now, cancellationToken);
        return new DirectoryOutcome.Changed(contactId, again);
    }

    /// <summary>Takes an entry out of post; what it was still to get is no longer owed to it, and a handover of it is over.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="contactId">The entry.</param>
    /// <param name="by">Who takes it out.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DirectoryOutcome> RemoveAsync(AttBotDb db, Handbook book, Guid contactId, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await InPostAsync(db, contactId, cancellationToken) is not { } row)
        {
            return new DirectoryOutcome.Gone();
        }

        row.Until = now;
        foreach (var change in await db.ContactChanges.AsTracking().Where(change => change.ContactId == contactId && change.State == ChangeState.Pending).ToListAsync(cancellationToken))
        {
            (change.State, change.DecidedBy, change.DecidedAt) = (ChangeState.Withdrawn, by, now);
        }

        await PlanAsync(db, book, [row.Iso3], now, cancellationToken);
        return new DirectoryOutcome.Changed(contactId, 0);
    }

    /// <summary>Puts on record on which day an entry was last found right; the yearly question counts from it.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="contactId">The entry.</param>
    /// <param name="on">The day; not in the future.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DirectoryOutcome> VerifyAsync(AttBotDb db, Handbook book, Guid contactId, DateOnly on, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        switch (await InPostAsync(db, contactId, cancellationToken))
        {
            case null:
                return new DirectoryOutcome.Gone();
            case { } same when same.VerifiedOn == on:
                return new DirectoryOutcome.Same();
            case { } row:
                row.VerifiedOn = on;
                await PlanAsync(db, book, [row.Iso3], now, cancellationToken);
                return new DirectoryOutcome.Changed(contactId, 0);
        }
    }

    private static Task<NationalContactRow?> InPostAsync(AttBotDb db, Guid contactId, CancellationToken cancellationToken) =>
        db.NationalContacts.AsTracking().SingleOrDefaultAsync(row => row.Id == contactId && row.Until == null, cancellationToken);

    private static Task<bool> IsTakenAsync(AttBotDb db, NationalContactRow row, CancellationToken cancellationToken) =>
        db.NationalContacts.AnyAsync(other => other.Id != row.Id && other.Until == null && other.Iso3 == row.Iso3 && other.Role == row.Role && other.Name == row.Name, cancellationToken);

    private static async Task<bool> TakeHolidaysAsync(AttBotDb db, ContactLine line, CancellationToken cancellationToken) => line.Holidays.Count > 0
        && ContactImport.AddHolidays(db, line, (await db.NationalHolidays.AsNoTracking().Where(day => day.Iso3 == line.Row.Iso3).ToListAsync(cancellationToken)).Select(day => (day.Iso3, day.Day)).ToHashSet());

    private static async Task PlanAsync(AttBotDb db, Handbook book, IEnumerable<string> states, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        List<string> concerned = [.. states.Where(iso3 => iso3.Length > 0).Distinct()];
        if (concerned.Count > 0)
        {
            await Planner.PlanAsync(db, await ReminderWorld.LoadAsync(db, book, concerned, cancellationToken), concerned, now, cancellationToken);
        }
    }
}
