using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Processes.People;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Desk;

/// <summary>Carries out what dates bring about: intake closes, people are reminded, a silence procedure ends. Several nodes may sweep: each thing happens once.</summary>
public sealed class StrategySweep
{
    private readonly IDbContextFactory<AttBotDb> _contexts;
    private readonly StrategyRecord _record;
    private readonly StrategyDesk _desk;
    private readonly Notices _notices;
    private readonly OutboxSignal _signal;
    private readonly StatesPartiesOn _statesParties;

    internal StrategySweep(IDbContextFactory<AttBotDb> contexts, StrategyRecord record, StrategyDesk desk, Notices notices, OutboxSignal signal, StatesPartiesOn statesParties) =>
        (_contexts, _record, _desk, _notices, _signal, _statesParties) = (contexts, record, desk, notices, signal, statesParties);

    /// <summary>Carries out everything that is due.</summary>
    /// <param name="now">The present, UTC.</param>
    /// <param name="cancellationToken">Stops between two processes.</param>
    /// <returns>How many things were carried out.</returns>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var looking = await _contexts.CreateDbContextAsync(cancellationToken);
        var names = await looking.Processes.AsNoTracking().Where(row => row.Kind == "strategy" && row.EndedAt == null && row.DueAt != null && row.DueAt <= now).Select(row => row.Name).ToListAsync(cancellationToken);
        var count = await HandOverAsync(looking, now, cancellationToken);
        foreach (var name in names)
        {
            count += await SweepAsync(name, now, cancellationToken);
        }

        return count;
    }

    /// <summary>Offices that pass on today take what waits for them along.</summary>
    private async Task<int> HandOverAsync(AttBotDb looking, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (!await looking.OfficeChanges.AnyAsync(change => change.CarriedOutAt == null && change.On <= today, cancellationToken))
        {
            return 0;
        }

        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditChain.LockAsync(db, cancellationToken);
        var process = await _record.CurrentAsync(db, cancellationToken);
        var count = await OfficeHandover.RunAsync(db, process is { Row.EndedAt: null } ? process : null, await Roster.LoadAsync(db, cancellationToken), _notices, now, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        _signal.Wake();
        return count;
    }

    /// <summary>When the next thing is due, UTC; null when nothing waits for a date. A virtual clock jumps there.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var due = await db.Processes.AsNoTracking().Where(row => row.EndedAt == null && row.DueAt != null).OrderBy(row => row.DueAt).Select(row => row.DueAt).FirstOrDefaultAsync(cancellationToken);
        var change = await db.OfficeChanges.Where(row => row.CarriedOutAt == null).OrderBy(row => row.On).Select(row => (DateOnly?)row.On).FirstOrDefaultAsync(cancellationToken);
        return change is { } day && new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) is var then && !(due <= then) ? then : due;
    }

    private async Task<int> SweepAsync(string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditChain.LockAsync(db, cancellationToken);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var roster = await Roster.LoadAsync(db, cancellationToken);
        var process = (await _record.FindAsync(db, name, cancellationToken))!;
        var count = 0;
        foreach (var notice in await NoticedAsync(db, process, cancellationToken))
        {
            process = await WriteAsync(db, process, new Verdict.Done(new Said("approval.acknowledged"), [notice]), roster, today, now, cancellationToken);
        }

        // each thing may change what is due next
        while (StrategyClock.Due(process.State, now).FirstOrDefault() is { } due)
        {
            process = await WriteAsync(db, process, due, roster, today, now, cancellationToken);
            count++;
        }

        await PostponeAsync(db, process, now, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        _signal.Wake();
        return count;
    }

    private async Task<StrategyProcess> WriteAsync(AttBotDb db, StrategyProcess process, Verdict.Done due, Roster roster, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (next, tell, cards) = await _desk.WriteAsync(db, process, due, Origin.Clock, roster, today, now, cancellationToken);
        var entry = StrategyDesk.RecordOf(next, due.Facts, "clock");
        await AuditChain.AppendAsync(db, new AuditEntry(now, "clock", entry.Action, entry.Subject, System.Text.Json.JsonSerializer.Serialize(new SortedDictionary<string, string>(entry.Detail.ToDictionary()))), cancellationToken);
        await _notices.TellAsync(db, [.. tell.Select(telling => (telling.Notice, telling.Message))], now, cancellationToken);
        foreach (var card in cards)
        {
            await CardCopies.ChangeAsync(db, card, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return next;
    }

    /// <summary>Delegations that the books say had the notice of an open silence procedure, and that the record does not say so of yet.</summary>
    private static async Task<IReadOnlyList<NoticeOnRecord>> NoticedAsync(AttBotDb db, StrategyProcess process, CancellationToken cancellationToken)
    {
        if (process.State.OpenApproval(ApprovalSteps.Silence) is not { } silence)
        {
            return [];
        }

        var subject = process.CardName(ApprovalActs.Card(silence.Opened.Id));
        var reached = await db.Notices.AsNoTracking().Where(notice => notice.Subject == subject && (notice.State == NoticeState.Delivered || notice.AcknowledgedAt != null))
            .Join(db.People.AsNoTracking(), notice => notice.PersonId, person => person.Id, (_, person) => person.Iso3).Distinct().ToListAsync(cancellationToken);
        return [.. reached.OfType<string>().Where(iso3 => silence.Opened.Electors.Contains(iso3) && !silence.Noticed.Contains(iso3)).Order(StringComparer.Ordinal).Select(iso3 => new NoticeOnRecord(silence.Opened.Id, iso3, false))];
    }

    /// <summary>A silence that waits for notices to be proved is looked at again in an hour.</summary>
    private static async Task PostponeAsync(AttBotDb db, StrategyProcess process, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (StrategyClock.Next(process.State) is { } next && next <= now)
        {
            await db.Processes.Where(row => row.Id == process.Row.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, now.AddHours(1)), cancellationToken);
        }
    }
}
