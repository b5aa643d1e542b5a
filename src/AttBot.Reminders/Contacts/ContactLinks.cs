using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Contacts;

/// <summary>Joins people who are known in chat with entries of the directory: by the entry's own link, or because State and e-mail address are the same.</summary>
public static class ContactLinks
{
    /// <summary>The entry in post that is a person's, or null.</summary>
    /// <param name="db">A context.</param>
    /// <param name="personId">The person, as the roster established it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<NationalContactRow?> OfPersonAsync(AttBotDb db, Guid personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == personId && person.IsActive, cancellationToken) is not { } known)
        {
            return null;
        }

        var iso3 = known.Iso3 ?? "";
        var candidates = await db.NationalContacts.AsNoTracking().Where(contact => contact.Until == null && (contact.PersonId == personId || contact.Iso3 == iso3))
            .OrderBy(contact => contact.Since).ToListAsync(cancellationToken);
        var ids = candidates.ConvertAll(contact => contact.Id);
        var mails = await db.ContactChannels.AsNoTracking().Where(channel => ids.Contains(channel.ContactId) && channel.Channel == OutboxAddress.EmailChannel).ToListAsync(cancellationToken);
        return candidates.Find(contact => contact.PersonId == personId)
            ?? candidates.Find(contact => mails.Exists(mail => mail.ContactId == contact.Id && mail.Address.Equals(known.Email, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Takes note that a contact can be written to in a conversation with nobody else; it comes after the channels the contact has named.</summary>
    /// <param name="db">A context.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="channel">The chat channel's id.</param>
    /// <param name="conversation">The conversation's key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task NoteConversationAsync(AttBotDb db, Guid contactId, string channel, string conversation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var held = await db.ContactChannels.AsTracking().Where(row => row.ContactId == contactId).ToListAsync(cancellationToken);
        var row = held.Find(other => other.Channel == channel);
        if (row is { DeadSince: null } && row.Address == conversation)
        {
            return;
        }

        if (row is null)
        {
            db.ContactChannels.Add(row = new ContactChannelRow { ContactId = contactId, Channel = channel, Address = conversation, Preference = held.Count });
        }

        (row.Address, row.DeadSince, row.DeadReason) = (conversation, null, "");
        await db.SaveChangesAsync(cancellationToken);
    }
}
