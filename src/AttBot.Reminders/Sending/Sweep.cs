using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AttBot.Reminders.Sending;

/// <summary>Hands notices that are due to the outbox. Rows are the truth: any number of nodes may sweep at once, after any pause.</summary>
/// <param name="contexts">The database.</param>
/// <param name="books">Treaty data.</param>
/// <param name="options">Settings.</param>
/// <param name="time">The clock.</param>
/// <param name="processes">What running processes wait for; null where there are none.</param>
public sealed class Sweep(IDbContextFactory<AttBotDb> contexts, HandbookSource books, IOptions<RemindersOptions> options, TimeProvider time, ProcessDaysSource? processes = null)
{
    private ActionLinks? _links;
    private int _isRunning;

    /// <summary>Runs unless this process is at it already.</summary>
    /// <param name="cancellationToken">Stops between two transactions.</param>
    /// <returns>What was done; null when an earlier run goes on.</returns>
    public async Task<SweepOutcome?> TryRunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1)
        {
            return null;
        }

        try
        {
            return await RunAsync(cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    /// <summary>Takes over what became of earlier notices and which dead channels live again, plans once a day, and hands over what is due.</summary>
    /// <param name="cancellationToken">Stops between two transactions.</param>
    /// <returns>What was done.</returns>
    public async Task<SweepOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var book = await books();
        var settled = await Settlement.RunAsync(contexts, time, cancellationToken);
        await Revival.RunAsync(contexts, cancellationToken);
        await PlanDailyAsync(book, cancellationToken);
        if (processes is not null)
        {
            await ProcessDays.FollowAsync(contexts, book, processes, time.GetUtcNow(), cancellationToken);
        }

        await ProcessReminders.FollowAsync(contexts, processes, time.GetUtcNow(), cancellationToken);
        await PersonalSweep.RunAsync(contexts, time.GetUtcNow(), cancellationToken);
        var outcome = new SweepOutcome(0, 0, 0, 0, settled);
        while (await BatchAsync(book, cancellationToken) is { } batch)
        {
            outcome = outcome.Plus(batch);
        }

        return outcome;
    }

    /// <summary>Plans for all States when this has not been done today.</summary>
    private async Task PlanDailyAsync(Handbook book, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await PlanDay.IsDoneAsync(db, now, options.Value.PlanEveryDays, cancellationToken))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await PlanDay.TakeAsync(db, now, options.Value.PlanEveryDays, cancellationToken))
        {
            await Planner.PlanAsync(db, await ReminderWorld.LoadAsync(db, book, cancellationToken), null, now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private async Task<SweepOutcome?> BatchAsync(Handbook book, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = db.Reminders.Where(row => row.State == ReminderState.Planned && row.DueAt <= now);
        if (!await due.AnyAsync(cancellationToken)) // without a transaction, since nearly always there is nothing
        {
            return null;
        }

        _links ??= await SigningKey.LoadAsync(db, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // State by State, so that a batch needs the world of few
        var contacts = (await due.Select(row => new { row.Iso3, row.ContactId }).Distinct().OrderBy(row => row.Iso3).ThenBy(row => row.ContactId).Take(options.Value.BatchContacts).ToListAsync(cancellationToken))
            .Select(row => row.ContactId).Distinct().ToList();
        // the claim comes first: it takes the rows' locks, so that another node finds them taken once this transaction ends
        var number = Guid.CreateVersion7(now);
        var claim = $"claim:{number:N}";
        await due.Where(row => EF.Parameter(contacts).Contains(row.ContactId)).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, ReminderState.Queued).SetProperty(row => row.OutboxKey, claim), cancellationToken);
        var rows = await db.Reminders.AsNoTracking().Where(row => row.OutboxKey == claim).ToListAsync(cancellationToken);
        var world = await ReminderWorld.LoadAsync(db, book, [.. rows.Select(row => row.Iso3).Distinct()], cancellationToken);
        var dispatch = new Dispatch(
            world, new NoticeMail(_links, options.Value.PublicUrl), number, await Settlement.TriedAsync(db, [.. rows.Where(row => row.FallbackOf is not null)], cancellationToken), now);
        var planned = rows.ToDictionary(row => row.Id, row => row.Channel);
        var messages = rows.GroupBy(row => row.ContactId).SelectMany(group => dispatch.Handle(group.Key, [.. group])).ToList();
        var (asClaimed, otherwise) = (rows.Where(row => IsAsClaimed(row, planned)), rows.Where(row => !IsAsClaimed(row, planned)));
        await ReminderStates.HandOverAsync(db, asClaimed, cancellationToken);
        await ReminderStates.WriteAsync(db, otherwise, cancellationToken);
        await Outbox.EnqueueAsync(db, messages, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return dispatch.Outcome;
    }

    /// <summary>Nearly every notice goes out as it was claimed, by the channel it was planned for.</summary>
    private static bool IsAsClaimed(ReminderRow row, Dictionary<Guid, string> planned) => row.State == ReminderState.Queued && row.Channel == planned[row.Id];
}

/// <summary>What a sweep did.</summary>
/// <param name="Sent">Notices handed to the outbox.</param>
/// <param name="Messages">Messages that carry them.</param>
/// <param name="Dropped">Notices skipped, cancelled or without a channel.</param>
/// <param name="Postponed">Notices put off until the contact may be written to.</param>
/// <param name="Settled">Earlier notices whose outcome became known.</param>
public sealed record SweepOutcome(int Sent, int Messages, int Dropped, int Postponed, int Settled)
{
    internal SweepOutcome Plus(SweepOutcome other) =>
        new(Sent + other.Sent, Messages + other.Messages, Dropped + other.Dropped, Postponed + other.Postponed, Settled + other.Settled);
}
