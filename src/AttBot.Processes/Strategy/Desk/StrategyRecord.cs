using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Strategy.Export;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Desk;

/// <summary>Reads and continues the stored record of strategy processes. Thread-safe.</summary>
/// <remarks>Two states of a process are kept in memory: the last one seen outside transactions, and the last one that an act made or found, which may never stand.
/// Either is used only where the row names its hash, and the hash says what facts it is made of. A state handed out is never changed: what comes is applied to a copy.</remarks>
internal sealed class StrategyRecord
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Remembered> _known = [];
    private readonly Dictionary<Guid, Remembered> _latest = [];

    /// <summary>The process that runs, or else the one that ran last; null when there is none.</summary>
    internal async Task<StrategyProcess?> CurrentAsync(AttBotDb db, CancellationToken cancellationToken) =>
        await db.Processes.AsNoTracking().Where(row => row.Kind == "strategy").OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken) is { } row
            ? await LoadAsync(db, row, cancellationToken)
            : null;

    /// <summary>A process by its name; null when there is none.</summary>
    internal async Task<StrategyProcess?> FindAsync(AttBotDb db, string name, CancellationToken cancellationToken) =>
        await db.Processes.AsNoTracking().SingleOrDefaultAsync(row => row.Kind == "strategy" && row.Name == name, cancellationToken) is { } row
            ? await LoadAsync(db, row, cancellationToken)
            : null;

    /// <summary>Adds facts to the record, in the caller's transaction; they are written by its <c>SaveChanges</c>.</summary>
    /// <param name="db">A context with a transaction in which the process was loaded.</param>
    /// <param name="process">The process as it was decided on.</param>
    /// <param name="facts">What happened, in order.</param>
    /// <param name="by">Who, where, under which office.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>The process as it is with them.</returns>
    internal StrategyProcess Append(AttBotDb db, StrategyProcess process, IReadOnlyList<Fact> facts, Origin by, DateTimeOffset now)
    {
        var (state, hash) = (process.State.Copy(), process.Row.Hash);
        foreach (var fact in facts)
        {
            var entry = new Entry(state.Sequence + 1, now, by.Person, by.For, by.Office, by.Channel, fact);
            var json = FactJson.Write(fact);
            hash = RecordChain.Next(hash, entry, json);
            db.ProcessFacts.Add(new ProcessFactRow
            {
                ProcessId = process.Row.Id,
                Sequence = entry.Sequence,
                At = now,
                By = entry.By,
                For = entry.For,
                Office = entry.Office,
                Channel = entry.Channel,
                FactJson = json,
                Hash = hash,
            });
            state.Apply(entry);
        }

        var row = new ProcessRow
        {
            Id = process.Row.Id,
            Name = process.Row.Name,
            Kind = process.Row.Kind,
            InstanceId = process.Row.InstanceId,
            Sequence = process.Row.Sequence,
            Hash = process.Row.Hash,
            DueAt = process.Row.DueAt,
            EndedAt = process.Row.EndedAt,
        };
        if (process.IsNew)
        {
            (row.Sequence, row.Hash, row.DueAt) = (state.Sequence, hash, StrategyClock.Next(state));
            db.Processes.Add(row);
        }
        else
        {
            // attached with the number it was decided on: another node that was quicker makes this one decide anew
            db.Processes.Attach(row);
            (row.Sequence, row.Hash, row.DueAt) = (state.Sequence, hash, StrategyClock.Next(state));
        }

        Remember(_latest, row.Id, state, hash);
        return process with { Row = row, State = state, IsNew = false };
    }

    private async Task<StrategyProcess> LoadAsync(AttBotDb db, ProcessRow row, CancellationToken cancellationToken)
    {
        Remembered[] remembered;
        lock (_gate)
        {
            remembered = [.. new[] { _latest.GetValueOrDefault(row.Id), _known.GetValueOrDefault(row.Id) }.OfType<Remembered>().OrderByDescending(one => one.State.Sequence)];
        }

        var found = Array.Find(remembered, one => one.Hash == row.Hash && one.State.Sequence == row.Sequence)?.State ?? await ReadAsync(db, row, remembered, cancellationToken);
        Remember(db.Database.CurrentTransaction is null ? _known : _latest, row.Id, found, row.Hash);
        return new StrategyProcess(row, found, false);
    }

    private static async Task<StrategyState> ReadAsync(AttBotDb db, ProcessRow row, IReadOnlyList<Remembered> remembered, CancellationToken cancellationToken)
    {
        var state = new StrategyState();
        foreach (var older in remembered.Where(one => one.State.Sequence < row.Sequence))
        {
            // what was remembered may never have stood, or belong to a database that was put back from a copy
            if (await HasHashAsync(db, row.Id, older.State.Sequence, older.Hash, cancellationToken))
            {
                state = older.State.Copy();
                break;
            }
        }

        var facts = await db.ProcessFacts.AsNoTracking().Where(fact => fact.ProcessId == row.Id && fact.Sequence > state.Sequence && fact.Sequence <= row.Sequence)
            .OrderBy(fact => fact.Sequence).ToListAsync(cancellationToken);
        foreach (var fact in facts)
        {
            state.Apply(new Entry(fact.Sequence, fact.At, fact.By, fact.For, fact.Office, fact.Channel, FactJson.Read(fact.FactJson)));
        }

        return state;
    }

    private void Remember(Dictionary<Guid, Remembered> where, Guid id, StrategyState state, string hash)
    {
        lock (_gate)
        {
            where[id] = new Remembered(state, hash);
        }
    }

    private static async Task<bool> HasHashAsync(AttBotDb db, Guid process, long sequence, string hash, CancellationToken cancellationToken) =>
        sequence == 0 || await db.ProcessFacts.AnyAsync(fact => fact.ProcessId == process && fact.Sequence == sequence && fact.Hash == hash, cancellationToken);

    private sealed record Remembered(StrategyState State, string Hash);
}

/// <summary>A process with its state.</summary>
/// <param name="Row">Its row, not tracked.</param>
/// <param name="State">How it stands; never changed.</param>
/// <param name="IsNew">Whether its row is still to be written.</param>
internal sealed record StrategyProcess(ProcessRow Row, StrategyState State, bool IsNew)
{
    /// <summary>What notices and cards of the process are called by.</summary>
    internal string Subject => "process:" + Row.Name;

    /// <summary>The name of a card of this process in the outbox.</summary>
    internal string CardName(CardKey card) => $"{Subject}:{card.Kind}:{card.Id}";
}

/// <summary>Where a fact comes from.</summary>
/// <param name="Person">Person id, <c>clock</c> or <c>withheld</c>.</param>
/// <param name="For">Whom an alternate acted for.</param>
/// <param name="Office">Under which office.</param>
/// <param name="Channel">Where it came from.</param>
internal sealed record Origin(string Person, string? For, string? Office, string Channel)
{
    /// <summary>What a date brought about.</summary>
    internal static Origin Clock { get; } = new("clock", null, null, "clock");
}
