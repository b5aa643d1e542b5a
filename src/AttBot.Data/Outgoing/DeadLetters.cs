using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Data.Outgoing;

/// <summary>Messages that were given up, and those that are held up: what they are, and once more.</summary>
/// <remarks>What has gone another way is none of them: a reminder or notice that another channel carries would arrive twice.</remarks>
public static class DeadLetters
{
    /// <summary>A message that is due for longer than this, or was refused and waits, is held up.</summary>
    public static readonly TimeSpan HeldUp = TimeSpan.FromMinutes(5);

    /// <summary>Longer ago nothing is written anew: the ladder has gone on since.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(120);
    private const string Anew = "written anew";

    /// <summary>Messages that nobody got: given up, and no other channel has them.</summary>
    /// <param name="db">A context.</param>
    public static IQueryable<OutboxRow> Undelivered(AttBotDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Outbox.Where(row => row.State == OutboxState.Failed
            && (row.NoticeKey == null || (db.Notices.Any(notice => notice.Key == row.NoticeKey && notice.State == NoticeState.Failed)
                && !db.Outbox.Any(later => later.NoticeKey == row.NoticeKey && later.Kind == OutboxKind.New && later.Number > row.Number)))
            && (!db.Reminders.Any(reminder => reminder.OutboxKey == row.Key)
                || db.Reminders.Any(reminder => reminder.OutboxKey == row.Key && reminder.State == ReminderState.Failed && !reminder.IsReplaced)));
    }

    /// <summary>Messages that are held up: refused for a while, or due and not yet taken in hand.</summary>
    /// <param name="db">A context.</param>
    /// <param name="now">The present.</param>
    public static IQueryable<OutboxRow> Waiting(AttBotDb db, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(db);
        var late = now - HeldUp;
        return db.Outbox.Where(row => row.State == OutboxState.Pending && (row.Attempts > 0 || row.DueAt <= late));
    }

    /// <summary>Reminders that nobody got because their contact has no channel that works, so that no message was written.</summary>
    /// <param name="db">A context.</param>
    public static IQueryable<ReminderRow> Unaddressed(AttBotDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Reminders.Where(row => row.State == ReminderState.Failed && !row.IsReplaced && row.OutboxKey == null);
    }

    /// <summary>Sends again what was given up. A message of a process goes as it is, with its notice; reminders are decided anew by the next sweep, since what they
    /// remind of may be done by now, and an address that was found dead gets another chance.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="key">The message's key; null for all that were given up.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many messages.</returns>
    public static async Task<int> RetryAsync(AttBotDb db, string? key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await Undelivered(db).AsNoTracking().Where(row => key == null || row.Key == key).Select(row => new { row.Key, row.NoticeKey, row.Lane, row.Channel }).ToListAsync(cancellationToken);
        List<string> keys = [.. rows.Select(row => row.Key)], notices = [.. rows.Select(row => row.NoticeKey).OfType<string>()];
        var reminders = await db.Reminders.AsTracking().Where(row => EF.Parameter(keys).Contains(row.OutboxKey!) && row.State == ReminderState.Failed && !row.IsReplaced).ToListAsync(cancellationToken);
        var carriers = reminders.Select(row => row.OutboxKey!).ToHashSet(StringComparer.Ordinal);
        List<string> addresses = [.. rows.Where(row => carriers.Contains(row.Key)).Select(row => row.Channel == OutboxAddress.EmailChannel ? row.Lane[(OutboxAddress.EmailChannel.Length + 1)..] : row.Lane)];
        await db.ContactChannels.Where(channel => channel.DeadSince != null && EF.Parameter(addresses).Contains(channel.Address))
            .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.DeadSince, (DateTimeOffset?)null).SetProperty(channel => channel.DeadReason, ""), cancellationToken);
        await PlanAnewAsync(db, reminders, now, cancellationToken);

        await db.Notices.Where(notice => EF.Parameter(notices).Contains(notice.Key) && notice.State == NoticeState.Failed)
            .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.State, NoticeState.Pending).SetProperty(notice => notice.SettledAt, (DateTimeOffset?)null), cancellationToken);
        List<string> asTheyAre = [.. keys.Where(other => !carriers.Contains(other))];
        await db.Outbox.Where(row => EF.Parameter(asTheyAre).Contains(row.Key) && row.State == OutboxState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, OutboxState.Pending).SetProperty(row => row.Attempts, 0).SetProperty(row => row.NextAttemptAt, now)
                .SetProperty(row => row.LeaseOwner, (string?)null).SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null).SetProperty(row => row.SettledAt, (DateTimeOffset?)null),
            cancellationToken);
        return keys.Count;
    }

    /// <summary>Lets a message that waits for its next attempt be tried at once.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="key">The message's key; null for all that wait.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many; those on their way are left alone.</returns>
    public static Task<int> HurryAsync(AttBotDb db, string? key, DateTimeOffset now, CancellationToken cancellationToken) => Waiting(db, now)
        .Where(row => (key == null || row.Key == key) && (row.LeaseUntil == null || row.LeaseUntil <= now))
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, now), cancellationToken);

    /// <summary>Gives reminders that a contact did not get another chance, after its channels were put right: by the channel that works now, once each.</summary>
    /// <param name="db">A context with a transaction; its channels are saved.</param>
    /// <param name="contactId">The contact.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many reminders are decided anew by the next sweep.</returns>
    public static async Task<int> RetryContactAsync(AttBotDb db, Guid contactId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var live = await db.ContactChannels.AsNoTracking().Where(channel => channel.ContactId == contactId && channel.DeadSince == null)
            .OrderBy(channel => channel.Preference).Select(channel => channel.Channel).FirstOrDefaultAsync(cancellationToken);
        if (live is null)
        {
            return 0;
        }

        var after = now - Recent;
        var failed = await db.Reminders.AsTracking().Where(row => row.ContactId == contactId && row.DueAt > after && row.State == ReminderState.Failed).ToListAsync(cancellationToken);
        var chosen = new List<ReminderRow>();
        foreach (var chain in failed.GroupBy(row => (row.Iso3, row.DutyKey, row.Period, row.Rung)).Where(chain => chain.Any(row => !row.IsReplaced)))
        {
            // of a chain one row is not replaced: from now on that of the channel that works, where it was tried before
            var (last, next) = (chain.First(row => !row.IsReplaced), chain.FirstOrDefault(row => row.Channel == live));
            next ??= last;
            last.IsReplaced = true;
            next.IsReplaced = false;
            chosen.Add(next);
        }

        await PlanAnewAsync(db, chosen, now, cancellationToken);
        return chosen.Count;
    }

    private static async Task PlanAnewAsync(AttBotDb db, List<ReminderRow> reminders, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<string> carriers = [.. reminders.Select(row => row.OutboxKey).OfType<string>().Distinct()];
        foreach (var row in reminders)
        {
            (row.State, row.Reason, row.DueAt, row.SettledAt, row.OutboxKey) = (ReminderState.Planned, "", now, null, null);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.Outbox.Where(row => EF.Parameter(carriers).Contains(row.Key) && row.State == OutboxState.Failed)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Withdrawn).SetProperty(row => row.LastReason, row => row.LastReason + "; " + Anew), cancellationToken);
    }
}
