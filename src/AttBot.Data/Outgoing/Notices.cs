using AttBot.Data.Rows;
using AttBot.Protocol.Messages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Data.Outgoing;

/// <summary>Tells people things they are owed, once each, by the best channel they have, and keeps the books: at every moment addressed = delivered + failed + pending.</summary>
/// <param name="routes">Where people can be reached.</param>
public sealed class Notices(Routes routes)
{
    /// <summary>Addresses notices to people, in the caller's transaction.</summary>
    /// <param name="db">A context with a transaction; what it holds unsaved is saved.</param>
    /// <param name="tellings">What is owed to whom, and what it says in the person's language; if that can change later, its card has a <c>Key</c>.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up; the transaction must then be given up too.</param>
    /// <returns>How many were addressed; those addressed before are left out. A person without any channel is owed a notice all the same: it counts as failed.</returns>
    public async Task<int> TellAsync(AttBotDb db, IReadOnlyList<(Notice Notice, OutgoingMessage Message)> tellings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(tellings);
        var told = 0;
        foreach (var some in tellings.DistinctBy(telling => telling.Notice.Key).Chunk(500))
        {
            told += await TellSomeAsync(db, some, now, cancellationToken);
        }

        return told;
    }

    private async Task<int> TellSomeAsync(AttBotDb db, (Notice Notice, OutgoingMessage Message)[] tellings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] keys = [.. tellings.Select(telling => telling.Notice.Key)];
        var before = await db.Notices.Where(row => keys.Contains(row.Key)).Select(row => row.Key).ToHashSetAsync(cancellationToken);
        var owed = tellings.Where(telling => !before.Contains(telling.Notice.Key)).ToList();
        var addresses = await routes.ToAsync(db, [.. owed.Select(telling => telling.Notice.PersonId).Distinct()], cancellationToken);
        var messages = new List<OutboxMessage>();
        foreach (var (notice, message) in owed)
        {
            var address = addresses.GetValueOrDefault(notice.PersonId) is [var best, ..] ? best : null;
            db.Notices.Add(new NoticeRow
            {
                Key = notice.Key,
                PersonId = notice.PersonId,
                Kind = notice.Kind,
                Subject = notice.Subject,
                AddressedAt = now,
                State = address is null ? NoticeState.Failed : NoticeState.Pending,
                SettledAt = address is null ? now : null,
            });
            if (address is not null)
            {
                messages.Add(new OutboxMessage(MessageKey(notice.Key, address), address, message.ToJson(), $"{notice.Kind} {notice.Subject}")
                {
                    PersonId = notice.PersonId,
                    NoticeKey = notice.Key,
                    CardKey = message.Card?.Key,
                    DueAt = notice.DueAt,
                });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await Outbox.EnqueueAsync(db, messages, now, cancellationToken);
        return owed.Count;
    }

    /// <summary>Puts on record that a person said "I have it".</summary>
    /// <returns>False when there is no such notice of that person's, or it was said before.</returns>
    public static async Task<bool> AcknowledgeAsync(AttBotDb db, string key, Guid personId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Notices.Where(row => row.Key == key && row.PersonId == personId && row.AcknowledgedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AcknowledgedAt, now), cancellationToken) > 0;
    }

    /// <summary>The books of what belongs to a subject, for instance a process: addressed = delivered + failed + pending.</summary>
    /// <param name="db">A context.</param>
    /// <param name="subject">The subject; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<NoticeBooks> BooksAsync(AttBotDb db, string? subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var counts = await db.Notices.Where(row => subject == null || row.Subject == subject)
            .GroupBy(row => row.State).Select(group => new { group.Key, Count = group.LongCount(), Acknowledged = group.LongCount(row => row.AcknowledgedAt != null) })
            .ToListAsync(cancellationToken);
        long Of(NoticeState state) => counts.Where(count => count.Key == state).Sum(count => count.Count);
        return new NoticeBooks(counts.Sum(count => count.Count), Of(NoticeState.Delivered), Of(NoticeState.Failed), Of(NoticeState.Pending), counts.Sum(count => count.Acknowledged));
    }

    /// <summary>The key of the message that carries a notice to an address.</summary>
    internal static string MessageKey(string notice, OutboxAddress address) => $"{notice}>{address.Lane}";
}

/// <summary>Something a person is owed.</summary>
/// <param name="Key">Made from what it is about and whom it is for.</param>
/// <param name="PersonId">Whom.</param>
/// <param name="Kind">What it is about: a dotted kind.</param>
/// <param name="Subject">What it belongs to, for instance a process and step.</param>
public sealed record Notice(string Key, Guid PersonId, string Kind, string Subject)
{
    /// <summary>Not before this instant; null for at once.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>The books.</summary>
/// <param name="Addressed">How many notices were owed.</param>
/// <param name="Delivered">Accepted by a channel.</param>
/// <param name="Failed">Every channel refused, or there was none.</param>
/// <param name="Pending">On their way.</param>
/// <param name="Acknowledged">How many of all were acknowledged.</param>
public sealed record NoticeBooks(long Addressed, long Delivered, long Failed, long Pending, long Acknowledged);
