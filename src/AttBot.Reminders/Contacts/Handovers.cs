using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Protocol.Mail;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Contacts;

/// <summary>What became of a handover.</summary>
public abstract record HandoverOutcome
{
    private HandoverOutcome() { }

    /// <summary>Asked for; waits for the Secretariat.</summary>
    /// <param name="Change">The request.</param>
    public sealed record Opened(Guid Change) : HandoverOutcome;

    /// <summary>The successor is in post.</summary>
    /// <param name="Successor">The new entry.</param>
    public sealed record Confirmed(Guid Successor) : HandoverOutcome;

    /// <summary>It was asked for, or decided, before.</summary>
    public sealed record Already : HandoverOutcome;

    /// <summary>Name or address of the successor is missing or malformed.</summary>
    public sealed record SuccessorNeeded : HandoverOutcome;

    /// <summary>There is no such request or entry.</summary>
    public sealed record Unknown : HandoverOutcome;
}

/// <summary>Changes of national points of contact. A State makes them by note verbale; here they stay pending until the Secretariat confirms them.</summary>
public static class Handovers
{
    /// <summary>Opens a handover, or completes an open one with the successor; written by the caller's transaction.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="contactId">Who is leaving.</param>
    /// <param name="successor">Name of the successor; empty when not known yet.</param>
    /// <param name="address">E-mail address of the successor; empty when not known yet.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<HandoverOutcome> OpenAsync(
        AttBotDb db, Guid contactId, string successor, string address, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(address);
        if (address.Length > 0 && !MailAddressing.IsAddress(address))
        {
            return new HandoverOutcome.SuccessorNeeded();
        }

        if (await db.NationalContacts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == contactId && row.Until == null, cancellationToken) is not { } contact)
        {
            return new HandoverOutcome.Unknown();
        }

        var open = await db.ContactChanges.AsTracking().SingleOrDefaultAsync(row => row.ContactId == contactId && row.State == ChangeState.Pending, cancellationToken);
        if (open is not null && (open.SuccessorName, open.SuccessorAddress) == (successor, address))
        {
            return new HandoverOutcome.Already();
        }

        if (open is null)
        {
            db.ContactChanges.Add(open = new ContactChangeRow { Id = Guid.CreateVersion7(now), Iso3 = contact.Iso3, ContactId = contactId, RequestedBy = by, RequestedAt = now });
        }

        (open.SuccessorName, open.SuccessorAddress) = (successor.Length > 0 ? successor : open.SuccessorName, address.Length > 0 ? address : open.SuccessorAddress);
        await AuditChain.AppendAsync(db, new(now, by, "contact.handover", $"contact:{contactId:N}", "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new HandoverOutcome.Opened(open.Id);
    }

    /// <summary>Confirms a handover: the successor takes the entry's place from now on, and what is still to come is planned for it; written by the caller's transaction.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="changeId">The request.</param>
    /// <param name="by">Who confirms.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<HandoverOutcome> ConfirmAsync(
        AttBotDb db, Handbook book, Guid changeId, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var change = await db.ContactChanges.AsTracking().SingleOrDefaultAsync(row => row.Id == changeId, cancellationToken);
        if (change is null || await db.NationalContacts.AsTracking().SingleOrDefaultAsync(row => row.Id == change.ContactId, cancellationToken) is not { } leaving)
        {
            return new HandoverOutcome.Unknown();
        }

        if (change.State != ChangeState.Pending)
        {
            return new HandoverOutcome.Already();
        }

        if (change.SuccessorName.Length == 0 || change.SuccessorAddress.Length == 0)
        {
            return new HandoverOutcome.SuccessorNeeded();
        }

        var successor = Successor(leaving, change, now);
        db.NationalContacts.Add(successor);
        db.ContactChannels.Add(new ContactChannelRow { ContactId = successor.Id, Channel = "email", Address = change.SuccessorAddress });
        (leaving.Until, change.State, change.DecidedBy, change.DecidedAt) = (now, ChangeState.Confirmed, by, now);
        await AuditChain.AppendAsync(db, new(now, by, "contact.confirm", $"contact:{successor.Id:N}", "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (leaving.Iso3.Length > 0)
        {
            await Planner.PlanAsync(db, await ReminderWorld.LoadAsync(db, book, [leaving.Iso3], cancellationToken), [leaving.Iso3], now, cancellationToken);
        }

        return new HandoverOutcome.Confirmed(successor.Id);
    }

    private static NationalContactRow Successor(NationalContactRow leaving, ContactChangeRow change, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Iso3 = leaving.Iso3,
        Name = change.SuccessorName,
        Role = leaving.Role,
        Entity = leaving.Entity,
        Language = leaving.Language,
        TimeZone = leaving.TimeZone,
        WorkingDays = leaving.WorkingDays,
        WorkFrom = leaving.WorkFrom,
        WorkUntil = leaving.WorkUntil,
        QuietFrom = leaving.QuietFrom,
        QuietUntil = leaving.QuietUntil,
        DigestDay = leaving.DigestDay,
        VerifiedOn = DateOnly.FromDateTime(now.UtcDateTime),
        Since = now,
    };
}
