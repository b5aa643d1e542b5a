using Microsoft.EntityFrameworkCore;

namespace AttBot.Data.Outgoing;

/// <summary>Where a person can be reached.</summary>
/// <remarks>Linked accounts come first, the one linked last before the others; the conversation of the page, which nobody watches when it is closed, comes
/// after e-mail. Conversations that refuse what is sent there are left out, and channels that this installation cannot send by.</remarks>
/// <param name="channels">The channels that can be sent by; asked each time, since they depend on settings.</param>
public sealed class Routes(Func<string, bool> channels)
{
    private const string Page = "directline";

    /// <summary>The addresses of a person, best first.</summary>
    /// <param name="db">A context.</param>
    /// <param name="personId">Who.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Empty when the person is unknown, has left, or has no address.</returns>
    public async Task<IReadOnlyList<OutboxAddress>> ToAsync(AttBotDb db, Guid personId, CancellationToken cancellationToken) =>
        (await ToAsync(db, [personId], cancellationToken)).GetValueOrDefault(personId) ?? [];

    /// <summary>The addresses of several people, best first.</summary>
    /// <param name="db">A context.</param>
    /// <param name="personIds">Who.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those who are known and have not left.</returns>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<OutboxAddress>>> ToAsync(AttBotDb db, IReadOnlyCollection<Guid> personIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var people = await db.People.AsNoTracking().Where(row => personIds.Contains(row.Id) && row.IsActive).Select(row => new { row.Id, row.Email }).ToListAsync(cancellationToken);
        var accounts = await db.Identities.AsNoTracking()
            .Where(account => personIds.Contains(account.PersonId) && account.ConversationKey != null)
            .Where(account => !db.Conversations.Any(conversation => conversation.Key == account.ConversationKey && conversation.DeadSince != null))
            .OrderByDescending(account => account.LinkedAt)
            .Select(account => new { account.PersonId, account.ConversationKey })
            .ToListAsync(cancellationToken);
        var chats = accounts.ToLookup(account => account.PersonId, account => OutboxAddress.Conversation(account.ConversationKey!));
        return people.ToDictionary(person => person.Id, person => Order([.. chats[person.Id].Where(address => channels(address.Channel))], person.Email));
    }

    private IReadOnlyList<OutboxAddress> Order(IReadOnlyList<OutboxAddress> chats, string? email) =>
    [
        .. chats.Where(address => address.Channel != Page),
        .. email is { Length: > 0 } && channels(OutboxAddress.EmailChannel) ? [OutboxAddress.Email(email)] : Array.Empty<OutboxAddress>(),
        .. chats.Where(address => address.Channel == Page),
    ];
}
