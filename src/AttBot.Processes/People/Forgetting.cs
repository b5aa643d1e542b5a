using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Protocol.Messages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>Forgets a person: name, addresses, accounts and conversations go. The record of acts stays whole, and knows the person by id alone.</summary>
public static class Forgetting
{
    /// <summary>What stands in the place of a name.</summary>
    public const string Nobody = "(forgotten)";

    /// <summary>Finds who is meant: by id (with or without <c>person:</c>), handle, e-mail address or name.</summary>
    /// <param name="roster">Everybody.</param>
    /// <param name="text">What somebody typed.</param>
    /// <returns>Those who may be meant; only one of them can be forgotten.</returns>
    public static IReadOnlyList<PersonRow> Find(Roster roster, string text)
    {
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(text);
        var id = text.Trim() is ['p', 'e', 'r', 's', 'o', 'n', ':', .. var rest] ? rest : text.Trim();
        return Guid.TryParse(id, out var person) ? roster.Person(person) is { } found ? [found] : [] : roster.Find(text);
    }

    /// <summary>Forgets, in the caller's transaction; done twice, it changes nothing more.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="personId">Whom.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up; the transaction must then be given up too.</param>
    /// <returns>What was deleted.</returns>
    public static async Task<Forgotten> ForgetAsync(AttBotDb db, Guid personId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var person = await db.People.AsTracking().SingleAsync(row => row.Id == personId, cancellationToken);
        var accounts = await db.Identities.AsNoTracking().Where(account => account.PersonId == personId).ToListAsync(cancellationToken);
        var conversations = await ConversationsAsync(db, accounts, cancellationToken);
        foreach (var account in accounts)
        {
            await AccountAsync(db, account, cancellationToken);
        }

        await db.Dialogs.Where(row => conversations.Contains(row.ConversationKey)).ExecuteDeleteAsync(cancellationToken);
        await db.PersonalReminders.Where(row => conversations.Contains(row.ConversationKey)).ExecuteDeleteAsync(cancellationToken);
        await db.Activities.Where(row => conversations.Contains(row.ConversationKey)).ExecuteDeleteAsync(cancellationToken);
        await db.Conversations.Where(row => conversations.Contains(row.Key)).ExecuteDeleteAsync(cancellationToken);
        await db.Identities.Where(account => account.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
        await db.LinkCodes.Where(code => code.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
        var messages = await MessagesAsync(db, person, now, cancellationToken);
        await DirectoryAsync(db, person, now, cancellationToken);

        (person.Name, person.Handle, person.Email, person.Organisation, person.TimeZone, person.IsActive) = (Nobody, $"forgotten-{personId:N}", null, null, "Etc/UTC", false);
        person.Version++;
        await db.SaveChangesAsync(cancellationToken);
        return new Forgotten(accounts.Count, conversations.Count, messages);
    }

    /// <summary>Conversations with nobody but the person: those kept as their address, and those that nobody else has.</summary>
    private static async Task<List<string>> ConversationsAsync(AttBotDb db, List<IdentityRow> accounts, CancellationToken cancellationToken)
    {
        var keys = accounts.Select(account => account.ConversationKey).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var account in accounts.Where(account => account.Channel == "directline"))
        {
            keys.UnionWith(await db.Conversations.Where(row => row.Channel == account.Channel && row.UserId == account.UserId).Select(row => row.Key).ToListAsync(cancellationToken));
        }

        return [.. keys];
    }

    private static async Task AccountAsync(AttBotDb db, IdentityRow account, CancellationToken cancellationToken)
    {
        var prefix = account.Channel + ":";
        await db.Dialogs.Where(row => row.UserId == account.UserId && row.ConversationKey.StartsWith(prefix)).ExecuteDeleteAsync(cancellationToken);
        await db.PersonalReminders.Where(row => row.UserId == account.UserId && row.ConversationKey.StartsWith(prefix)).ExecuteDeleteAsync(cancellationToken);
        await db.Conversations.Where(row => row.Channel == account.Channel && row.UserId == account.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UserId, "").SetProperty(row => row.ContextJson, (string?)null), cancellationToken);
        var words = $"\"{account.UserId}\"";
        await db.Inbox.Where(row => row.Channel == account.Channel && row.WorkJson != null && row.WorkJson.Contains(words))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.WorkJson, (string?)null).SetProperty(row => row.WorkDueAt, (DateTimeOffset?)null), cancellationToken);
        var failures = $"link:account:{account.Channel}:{account.UserId}";
        await db.Failures.Where(row => row.Key == failures).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>What was sent keeps its place in the books, without words and without address; what was not is taken back.</summary>
    private static async Task<int> MessagesAsync(AttBotDb db, PersonRow person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (empty, lane, id) = (new OutgoingMessage { Language = "en", Text = "" }.ToJson(), $"forgotten:{person.Id:N}", person.Id);
        var mail = person.Email is { Length: > 0 } address ? OutboxAddress.Email(address).Lane : lane;
        await db.Outbox.Where(row => (row.PersonId == id || row.Lane == mail) && row.State == OutboxState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Withdrawn).SetProperty(row => row.SettledAt, now).SetProperty(row => row.LastReason, "the person was forgotten"), cancellationToken);
        await db.Notices.Where(row => row.PersonId == id && row.State == NoticeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, NoticeState.Failed).SetProperty(row => row.SettledAt, now), cancellationToken);
        return await db.Outbox.Where(row => row.PersonId == id || row.Lane == mail)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.PayloadJson, empty).SetProperty(row => row.Lane, lane).SetProperty(row => row.CardKey, (string?)null).SetProperty(row => row.ChannelMessageId, (string?)null)
                    .SetProperty(row => row.Key, row => "forgotten:" + row.Number).SetProperty(row => row.TargetKey, (string?)null),
                cancellationToken);
    }

    /// <summary>Entries of the directory of contacts end, and lose name and addresses: those linked to the person, and those of the same name and e-mail address. A request that names the person as successor keeps neither.</summary>
    private static async Task DirectoryAsync(AttBotDb db, PersonRow person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        bool IsTheirs(string? address) => person.Email is { Length: > 0 } mail && string.Equals(address, mail, StringComparison.OrdinalIgnoreCase);
        var mailed = (await db.ContactChannels.AsNoTracking().Where(channel => channel.Channel == "email").ToListAsync(cancellationToken))
            .Where(channel => IsTheirs(channel.Address)).Select(channel => channel.ContactId).ToList();
        var (id, name) = (person.Id, person.Name);
        var entries = await db.NationalContacts.Where(contact => contact.PersonId == id || (contact.PersonId == null && contact.Name == name && mailed.Contains(contact.Id))).Select(contact => contact.Id).ToListAsync(cancellationToken);
        await db.ContactChannels.Where(channel => entries.Contains(channel.ContactId)).ExecuteDeleteAsync(cancellationToken);
        await db.NationalContacts.Where(contact => entries.Contains(contact.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(contact => contact.Name, Nobody).SetProperty(contact => contact.Until, contact => contact.Until ?? now), cancellationToken);
        foreach (var change in await db.ContactChanges.AsTracking().Where(change => change.SuccessorName != "" || change.SuccessorAddress != "").ToListAsync(cancellationToken))
        {
            if (IsTheirs(change.SuccessorAddress) || (change.SuccessorAddress.Length == 0 && change.SuccessorName == name))
            {
                (change.SuccessorName, change.SuccessorAddress) = ("", "");
            }
        }
    }
}

/// <summary>What was deleted with a person.</summary>
/// <param name="Accounts">Linked accounts.</param>
/// <param name="Conversations">Conversations with the person alone.</param>
/// <param name="Messages">Messages to the person whose words were deleted.</param>
public readonly record struct Forgotten(int Accounts, int Conversations, int Messages);
