using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Sending;

/// <summary>Takes over what became of messages: delivered, or refused, and then on to the contact's next channel.</summary>
internal static class Settlement
{
    private const int Batch = 5000;

    /// <summary>Takes over everything that is known.</summary>
    /// <returns>How many notices were settled.</returns>
    internal static async Task<int> RunAsync(IDbContextFactory<AttBotDb> contexts, TimeProvider time, CancellationToken cancellationToken)
    {
        var settled = 0;
        int done;
        do
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            done = await StepAsync(db, time.GetUtcNow(), cancellationToken);
            settled += done;
        }
        while (done == Batch);
        return settled;
    }

    private static async Task<int> StepAsync(AttBotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = from row in db.Reminders
                    where row.State == ReminderState.Queued
                    join message in db.Outbox on row.OutboxKey equals message.Key
                    where message.State != OutboxState.Pending
                    orderby row.Id
                    select row.Id;
        if (!await known.AnyAsync(cancellationToken))
        {
            return 0;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = await known.Take(Batch).ToListAsync(cancellationToken);
        // writing first takes the rows' locks: of two nodes that settle at once the second finds nothing left
        var taken = await db.Reminders.Where(row => EF.Parameter(ids).Contains(row.Id) && row.State == ReminderState.Queued && row.SettledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SettledAt, now), cancellationToken);
        if (taken == 0)
        {
            return 0;
        }

        var rows = await db.Reminders.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.Id) && row.State == ReminderState.Queued && row.SettledAt == now).ToListAsync(cancellationToken);
        var keys = rows.Select(row => row.OutboxKey!).Distinct().ToList();
        var messages = await db.Outbox.AsNoTracking().Where(message => EF.Parameter(keys).Contains(message.Key))
            .Select(message => new Sent(message.Key, message.State, message.LastReason, message.SettledAt)).ToDictionaryAsync(message => message.Key, cancellationToken);
        var refused = new List<ReminderRow>();
        foreach (var row in rows)
        {
            Settle(row, messages[row.OutboxKey!], now);
            if (row.State == ReminderState.Failed)
            {
                refused.Add(row);
            }
        }

        if (refused.Count > 0)
        {
            await FallBackAsync(db, refused, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await ReminderStates.SettleAsync(db, rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows.Count;
    }

    private static void Settle(ReminderRow row, Sent message, DateTimeOffset now)
    {
        row.SettledAt = message.SettledAt ?? now;
        switch (message.State)
        {
            case OutboxState.Delivered:
                row.State = ReminderState.Delivered;
                break;
            case OutboxState.Failed:
                (row.State, row.Reason) = (ReminderState.Failed, message.Reason ?? "refused");
                break;
            default: // taken back before it went out: as if it had never been addressed
                (row.State, row.Reason, row.ClaimedAt) = (ReminderState.Cancelled, "taken back before it went out", null);
                break;
        }
    }

    /// <summary>Puts each notice on the contact's next channel that works. Whether the one that refused is dead is known to who sent it, and stands in the directory already.</summary>
    private static async Task FallBackAsync(AttBotDb db, List<ReminderRow> refused, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var contacts = refused.Select(row => row.ContactId).Distinct().ToList();
        var channels = (await db.ContactChannels.AsNoTracking().Where(channel => EF.Parameter(contacts).Contains(channel.ContactId)).ToListAsync(cancellationToken)).ToLookup(channel => channel.ContactId);
        var tried = await TriedAsync(db, refused, cancellationToken);
        foreach (var row in refused)
        {
            var next = channels[row.ContactId].Where(channel => channel.DeadSince is null && !tried[row.Id].Contains(channel.Channel)).MinBy(channel => channel.Preference);
            if (next is not null)
            {
                row.IsReplaced = true;
                db.Reminders.Add(Replacement(row, next.Channel, now));
            }
        }
    }

    /// <summary>The channels that each notice was sent by or is to be sent by; a notice is one per duty, contact and rung.</summary>
    internal static async Task<ILookup<Guid, string>> TriedAsync(AttBotDb db, IReadOnlyCollection<ReminderRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return Array.Empty<(Guid Id, string Channel)>().ToLookup(pair => pair.Id, pair => pair.Channel);
        }

        var contacts = rows.Select(row => row.ContactId).Distinct().ToList();
        var periods = rows.Select(row => row.Period).Distinct().ToList();
        var all = await db.Reminders.AsNoTracking().Where(row => EF.Parameter(contacts).Contains(row.ContactId) && EF.Parameter(periods).Contains(row.Period))
            .Select(row => new { row.Iso3, row.DutyKey, row.Period, row.ContactId, row.Rung, row.Channel }).ToListAsync(cancellationToken);
        var channels = all.ToLookup(row => (row.Iso3, row.DutyKey, row.Period, row.ContactId, row.Rung), row => row.Channel);
        return rows.SelectMany(row => channels[(row.Iso3, row.DutyKey, row.Period, row.ContactId, row.Rung)].Select(channel => (row.Id, channel))).ToLookup(pair => pair.Id, pair => pair.channel);
    }

    private static ReminderRow Replacement(ReminderRow row, string channel, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Iso3 = row.Iso3,
        DutyKey = row.DutyKey,
        Period = row.Period,
        ContactId = row.ContactId,
        Rung = row.Rung,
        Channel = channel,
        Level = row.Level,
        LastDay = row.LastDay,
        PlannedAt = row.PlannedAt,
        DueAt = now,
        FallbackOf = row.Id,
    };

    private sealed record Sent(string Key, OutboxState State, string? Reason, DateTimeOffset? SettledAt);
}
