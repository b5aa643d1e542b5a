using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Data.Outgoing;

/// <summary>The outbox as the worker sees it: takes messages in hand and writes down what became of them.</summary>
/// <param name="contexts">Makes contexts.</param>
/// <param name="database">The database, which knows how to pass over what another worker is just taking.</param>
/// <param name="routes">Where else a person can be reached.</param>
public sealed class OutboxStore(IDbContextFactory<AttBotDb> contexts, AttBotDatabase database, Routes routes)
{
    /// <summary>Takes messages in hand: those due, of each lane the first only, so that a lane stays in order over all nodes.</summary>
    /// <param name="owner">The worker.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="lease">How long they are its own; afterwards any worker may take them.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="part">Which messages are meant; all when left out.</param>
    /// <returns>The messages, those due first before the others; empty when none is due.</returns>
    public async Task<IReadOnlyList<OutboxRow>> ClaimAsync(string owner, int limit, TimeSpan lease, DateTimeOffset now, CancellationToken cancellationToken, OutboxPart? part = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = db.Outbox.Where(row => row.State == OutboxState.Pending && row.NextAttemptAt <= now && (row.LeaseUntil == null || row.LeaseUntil <= now));
        var (which, channels) = part ?? OutboxPart.All;
        due = which ? due.Where(row => channels.Contains(row.Channel)) : channels.Count > 0 ? due.Where(row => !channels.Contains(row.Channel)) : due;
        if (!await due.AnyAsync(cancellationToken))
        {
            return []; // a look costs no write lock
        }

        var filter = channels.Count == 0 ? "" : $"""AND o."Channel" {(which ? "" : "NOT ")}IN ({string.Join(", ", channels.Select((_, i) => $"{{{i + 4}}}"))})""";
        var sql = $$"""
            WITH due AS (
                SELECT o."Number" AS due_number FROM "Outbox" AS o
                WHERE o."State" = 'Pending' AND o."NextAttemptAt" <= {0} AND (o."LeaseUntil" IS NULL OR o."LeaseUntil" <= {0}) {{filter}}
                  AND NOT EXISTS (SELECT 1 FROM "Outbox" AS e WHERE e."Lane" = o."Lane" AND e."State" = 'Pending' AND e."Number" < o."Number" AND e."DueAt" <= {0})
                ORDER BY o."NextAttemptAt", o."Number" LIMIT {1} {{database.PassingOverLocked}})
            UPDATE "Outbox" SET "LeaseOwner" = {2}, "LeaseUntil" = {3} FROM due WHERE "Outbox"."Number" = due.due_number RETURNING *
            """;
        object[] values = [now.UtcTicks, limit, owner, (now + lease).UtcTicks, .. channels];
        var claimed = await db.Outbox.FromSqlRaw(sql, values).AsNoTracking().ToListAsync(cancellationToken);
        claimed.Sort((a, b) => (a.NextAttemptAt, a.Number).CompareTo((b.NextAttemptAt, b.Number)));
        return claimed;
    }

    /// <summary>Keeps what a worker has in hand its own for longer.</summary>
    public async Task RenewAsync(string owner, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Outbox.Where(row => row.State == OutboxState.Pending && row.NextAttemptAt <= now && row.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), cancellationToken);
    }

    /// <summary>Finds the message that another one changes or removes.</summary>
    /// <returns>Null when there is none under this key.</returns>
    public async Task<OutboxRow?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Outbox.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
    }

    /// <summary>Writes down what became of messages, with their notices and what follows, in one transaction.</summary>
    /// <param name="outcomes">What became of them.</param>
    /// <param name="owner">The worker. What it no longer owns is written down only when it was delivered, for that is true whoever owns it.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up; nothing is written then.</param>
    /// <returns>How many messages went to another channel instead.</returns>
    public async Task<int> SettleAsync(IReadOnlyList<OutboxOutcome> outcomes, string owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rerouted = 0;
        await DeliveredAsync(db, [.. outcomes.OfType<OutboxOutcome.Delivered>().DistinctBy(outcome => outcome.Row.Number)], now, cancellationToken);
        foreach (var outcome in outcomes.Where(outcome => outcome is not OutboxOutcome.Delivered).OrderBy(outcome => outcome.Row.Number)) // in one order, lest two nodes wait for each other
        {
            rerouted += await SettleAsync(db, outcome, owner, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return rerouted;
    }

    /// <summary>Writes down deliveries, the most frequent outcome, with two statements however many there are: the sooner they stand, the less is sent twice after a crash.</summary>
    private static async Task DeliveredAsync(AttBotDb db, List<OutboxOutcome.Delivered> outcomes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (outcomes.Count == 0)
        {
            return;
        }

        var sql = $$"""
            UPDATE "Outbox" SET "State" = 'Delivered', "ChannelMessageId" = NULLIF(v.column2, ''), "Attempts" = "Attempts" + 1, "SettledAt" = {0}, "LastReason" = NULL, "LeaseOwner" = NULL, "LeaseUntil" = NULL
            FROM (VALUES {{string.Join(", ", outcomes.Select((_, i) => $"({{{(2 * i) + 1}}}, {{{(2 * i) + 2}}})"))}}) AS v
            WHERE "Outbox"."Number" = v.column1 AND "Outbox"."State" = 'Pending'
            """;
        object[] values = [now.UtcTicks, .. outcomes.SelectMany(outcome => new object[] { outcome.Row.Number, outcome.MessageId ?? "" })];
        await db.Database.ExecuteSqlRawAsync(sql, values, cancellationToken);
        List<string> notices = [.. outcomes.Select(outcome => outcome.Row.NoticeKey).OfType<string>()];
        if (notices.Count > 0)
        {
            await db.Notices.Where(notice => EF.Parameter(notices).Contains(notice.Key) && notice.State != NoticeState.Delivered)
                .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.State, NoticeState.Delivered).SetProperty(notice => notice.SettledAt, now), cancellationToken);
        }
    }

    private async Task<int> SettleAsync(AttBotDb db, OutboxOutcome outcome, string owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var number = outcome.Row.Number;
        var mine = db.Outbox.Where(row => row.Number == number && row.State == OutboxState.Pending && row.LeaseOwner == owner);
        switch (outcome)
        {
            case OutboxOutcome.Postponed postponed:
                var tried = postponed.Reason is null ? 0 : 1;
                await mine.ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.NextAttemptAt, postponed.At).SetProperty(row => row.Attempts, row => row.Attempts + tried)
                        .SetProperty(row => row.LastReason, row => postponed.Reason ?? row.LastReason)
                        .SetProperty(row => row.LeaseOwner, (string?)null).SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null),
                    cancellationToken);
                return 0;
            case OutboxOutcome.Failed failed:
                return await EndAsync(mine, OutboxState.Failed, failed.Reason, tried: 1, now, cancellationToken) > 0 ? await FallBackAsync(db, failed, now, cancellationToken) : 0;
            case OutboxOutcome.Moot moot:
                await EndAsync(mine, OutboxState.Withdrawn, moot.Reason, tried: 0, now, cancellationToken);
                return 0;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Task<int> EndAsync(IQueryable<OutboxRow> rows, OutboxState state, string reason, int tried, DateTimeOffset now, CancellationToken cancellationToken) => rows.ExecuteUpdateAsync(
        set => set.SetProperty(row => row.State, state).SetProperty(row => row.LastReason, reason).SetProperty(row => row.SettledAt, now)
            .SetProperty(row => row.Attempts, row => row.Attempts + tried)
            .SetProperty(row => row.LeaseOwner, (string?)null).SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null),
        cancellationToken);

    /// <summary>What a dead channel did not take goes by the person's next one, at once; a notice fails only when none is left.</summary>
    private async Task<int> FallBackAsync(AttBotDb db, OutboxOutcome.Failed failed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = failed.Row;
        if (failed.IsConversationDead)
        {
            await MarkDeadAsync(db, row, failed.Reason, now, cancellationToken);
        }

        if (row is not { NoticeKey: { } notice, PersonId: { } person, Kind: OutboxKind.New })
        {
            return 0;
        }

        var used = await db.Outbox.Where(other => other.NoticeKey == notice && other.Kind == OutboxKind.New).Select(other => other.Lane).ToListAsync(cancellationToken);
        if ((await routes.ToAsync(db, person, cancellationToken)).FirstOrDefault(address => !used.Contains(address.Lane)) is { } next)
        {
            var again = new OutboxMessage(Notices.MessageKey(notice, next), next, row.PayloadJson, row.Cause) { PersonId = person, NoticeKey = notice, CardKey = row.CardKey };
            return await Outbox.EnqueueAsync(db, [again], now, cancellationToken);
        }

        if (!await db.Outbox.AnyAsync(other => other.NoticeKey == notice && other.State == OutboxState.Pending, cancellationToken))
        {
            await NoticeAsync(db, notice, NoticeState.Failed, now, cancellationToken);
        }

        return 0;
    }

    /// <summary>Marks an address that takes nothing any more, in the directory too; a conversation may have none of its own rows yet, where nothing but acts were done in it.</summary>
    private static async Task MarkDeadAsync(AttBotDb db, OutboxRow row, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var address = row.Channel == OutboxAddress.EmailChannel ? row.Lane[(OutboxAddress.EmailChannel.Length + 1)..] : row.Lane;
        await db.ContactChannels.Where(channel => channel.Address == address && channel.DeadSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.DeadSince, now).SetProperty(channel => channel.DeadReason, reason), cancellationToken);
        var marked = await db.Conversations.Where(conversation => conversation.Key == row.Lane)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.DeadSince, c => c.DeadSince ?? now).SetProperty(c => c.DeadReason, c => c.DeadReason ?? reason), cancellationToken);
        if (marked > 0 || row.Channel == OutboxAddress.EmailChannel || row.Channel.Length >= row.Lane.Length)
        {
            return;
        }

        db.Conversations.Add(new ConversationRow
        {
            Key = row.Lane, Channel = row.Channel, ConversationId = row.Lane[(row.Channel.Length + 1)..], UserId = "", CreatedAt = now, LastSeenAt = now, DeadSince = now, DeadReason = reason,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task NoticeAsync(AttBotDb db, string? key, NoticeState state, DateTimeOffset now, CancellationToken cancellationToken) => key is null
        ? Task.CompletedTask
        : db.Notices.Where(notice => notice.Key == key && notice.State != NoticeState.Delivered)
            .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.State, state).SetProperty(notice => notice.SettledAt, now), cancellationToken);
}

/// <summary>A part of the outbox, by channel.</summary>
/// <param name="IsOnly">Whether the channels are the only ones, and not the only ones left out.</param>
/// <param name="Channels">Channels.</param>
public sealed record OutboxPart(bool IsOnly, IReadOnlyList<string> Channels)
{
    /// <summary>Every channel.</summary>
    public static OutboxPart All { get; } = new(IsOnly: false, []);
}
