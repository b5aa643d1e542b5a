using AttBot.Data;
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

        var rows = await db.Reminders.AsTracking().Where(row => EF.Parameter(ids).Contains(row.Id) && row.State == ReminderState.Queued && row.SettledAt == now).ToListAsync(cancellationToken);
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
        }

        await db.SaveChangesAsync(cancellationToken);
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

    /// <summary>Marks the channel dead, and puts each notice on the contact's next one that works.</summary>
    private static async Task FallBackAsync(AttBotDb db, List<ReminderRow> refused, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var contacts = refused.Select(row => row.ContactId).Distinct().ToList();
        var channels = (await db.ContactChannels.AsTracking().Where(channel => EF.Parameter(contacts).Contains(channel.ContactId)).ToListAsync(cancellationToken)).ToLookup(channel => channel.ContactId);
        foreach (var row in refused)
        {
            if (channels[row.ContactId].FirstOrDefault(channel => channel.Channel == row.Channel && channel.DeadSince is null) is { } dead)
            {
                (dead.DeadSince, dead.DeadReason) = (now, row.Reason);
            }
        }

        foreach (var row in refused)
        {
            var tried = await TriedAsync(db, row, cancellationToken);
            var next = channels[row.ContactId].Where(channel => channel.DeadSince is null && !tried.Contains(channel.Channel)).MinBy(channel => channel.Preference);
            if (next is not null)
            {
                row.IsReplaced = true;
                db.Reminders.Add(Replacement(row, next.Channel, now));
            }
        }
    }

    private static async Task<List<string>> TriedAsync(AttBotDb db, ReminderRow row, CancellationToken cancellationToken) => await db.Reminders
        .Where(other => other.Iso3 == row.Iso3 && other.DutyKey == row.DutyKey && other.Period == row.Period && other.ContactId == row.ContactId && other.Rung == row.Rung)
        .Select(other => other.Channel).ToListAsync(cancellationToken);

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
