using System.Globalization;
using System.Text.Json.Nodes;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Data;

/// <summary>The status table as it is held: read at start, replaced by imports.</summary>
/// <param name="contexts">Makes a context for each import.</param>
/// <param name="database">Where the table is held.</param>
/// <param name="time">The clock that dates imports.</param>
public sealed class StatusStore(IDbContextFactory<AttBotDb> contexts, AttBotDatabase database, TimeProvider time)
{
    private static readonly string LoadSql =
        $"SELECT iso3, import_id, {string.Join(", ", StatusColumn.All.Select(column => column.Name))} FROM \"TreatyStatus\"";

    /// <summary>Reads the whole table, without EF Core: a starting process answers from it long before EF Core is warm.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The rows in the order of their ISO codes; empty before the first import.</returns>
    public Task<IReadOnlyList<TreatyStatusRow>> LoadAsync(CancellationToken cancellationToken = default) => LoadAsync(database, cancellationToken);

    /// <summary>Reads the whole table; see <see cref="LoadAsync(CancellationToken)"/>.</summary>
    /// <param name="database">Where the table is held; upgraded.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The rows in the order of their ISO codes; empty before the first import.</returns>
    public static async Task<IReadOnlyList<TreatyStatusRow>> LoadAsync(AttBotDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = LoadSql;
        var rows = new List<TreatyStatusRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new TreatyStatusRow { Iso3 = reader.GetString(0), ImportId = reader.GetGuid(1) };
            for (var i = 0; i < StatusColumn.All.Count; i++)
            {
                StatusColumn.All[i].Write(row, reader.GetString(i + 2));
            }

            rows.Add(row);
        }

        // not ORDER BY: a database may be created with a locale that puts Z before T
        rows.Sort((a, b) => string.CompareOrdinal(a.Iso3, b.Iso3));
        return rows;
    }

    /// <summary>Says which import was the last, so that a running process notices one made by another. One small query, without EF Core.</summary>
    /// <param name="database">Where the table is held; upgraded.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>When it was applied, UTC ticks, with their number: it changes with every import. Empty before the first.</returns>
    public static async Task<string> LastImportAsync(AttBotDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*), COALESCE(MAX(\"At\"), 0) FROM \"StatusImports\"";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && reader.GetInt64(0) > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt64(0)}:{reader.GetInt64(1)}")
            : "";
    }

    /// <summary>Makes the held table equal to <paramref name="incoming"/>, in one transaction with an import row and an audit row.</summary>
    /// <param name="incoming">The whole table, not a part of it. Rows that are stored get their <see cref="TreatyStatusRow.ImportId"/> set.</param>
    /// <param name="import">Where it comes from.</param>
    /// <param name="dryRun">True to be told the difference and write nothing.</param>
    /// <param name="cancellationToken">Gives up; nothing is written then.</param>
    /// <returns>What was done, with the difference. A repeated import finds nothing to do. A table that lacks a State we hold is refused
    /// unless <see cref="StatusImport.AllowRemoval"/> is set: States do not vanish, files get cut off.</returns>
    public async Task<StatusImportResult> ImportAsync(
        IReadOnlyList<TreatyStatusRow> incoming, StatusImport import, bool dryRun, CancellationToken cancellationToken = default)
    {
        if (Malformed(incoming) is { Count: > 0 } reasons)
        {
            return new StatusImportResult.Refused(new([], [], [], 0), reasons);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (dryRun)
        {
            var held = await db.TreatyStatus.AsNoTracking().ToListAsync(cancellationToken);
            var preview = StatusDifference.Between(held, incoming);
            return Decide(preview, import) ?? new StatusImportResult.Previewed(preview);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditChain.LockAsync(db, cancellationToken); // two imports at once would compare with the same table
        var stored = await db.TreatyStatus.AsTracking().ToListAsync(cancellationToken);
        var difference = StatusDifference.Between(stored, incoming);
        if (Decide(difference, import) is { } nothingWritten)
        {
            return nothingWritten;
        }

        var row = ImportRow(difference, import, time.GetUtcNow());
        db.StatusImports.Add(row);
        Apply(db, stored, incoming, difference, row.Id);
        await AuditChain.AppendAsync(
            db, new(row.At, import.By, "status.import", row.Id.ToString(), Detail(difference, import)), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StatusImportResult.Applied(difference, row.Id);
    }

    private static StatusImportResult? Decide(StatusDifference difference, StatusImport import) =>
        difference.IsEmpty ? new StatusImportResult.NothingToDo(difference)
        : difference.Removed.Count > 0 && !import.AllowRemoval ? new StatusImportResult.Refused(
            difference, [$"The file lacks States that are held now: {string.Join(", ", difference.Removed)}. Removing a State must be asked for."])
        : null;

    private static List<string> Malformed(IReadOnlyList<TreatyStatusRow> incoming) =>
    [
        .. incoming.Where(row => row.Iso3 is not { Length: 3 } || !row.Iso3.All(char.IsAsciiLetterUpper))
            .Select(row => $"'{row.Iso3}' is not an ISO 3166 code of three capital letters."),
        .. incoming.CountBy(row => row.Iso3).Where(pair => pair.Value > 1)
            .Select(pair => $"{pair.Key} is there {pair.Value} times."),
    ];

    private static void Apply(
        AttBotDb db, List<TreatyStatusRow> stored, IReadOnlyList<TreatyStatusRow> incoming, StatusDifference difference, Guid importId)
    {
        var held = stored.ToDictionary(row => row.Iso3, StringComparer.Ordinal);
        var changed = difference.ChangedStates.ToHashSet(StringComparer.Ordinal);
        foreach (var row in incoming)
        {
            if (!held.TryGetValue(row.Iso3, out var existing))
            {
                row.ImportId = importId;
                db.TreatyStatus.Add(row);
            }
            else if (changed.Contains(row.Iso3))
            {
                row.ImportId = importId;
                db.Entry(existing).CurrentValues.SetValues(row);
            }
        }

        db.TreatyStatus.RemoveRange(difference.Removed.Select(iso3 => held[iso3]));
    }

    private static StatusImportRow ImportRow(StatusDifference difference, StatusImport import, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        At = now,
        By = import.By,
        FileName = import.FileName,
        Sha256 = import.Sha256,
        AsOf = import.AsOf,
        Added = difference.Added.Count,
        Changed = difference.ChangedStates.Count,
        Removed = difference.Removed.Count,
    };

    private static string Detail(StatusDifference difference, StatusImport import) => new JsonObject
    {
        ["file"] = import.FileName,
        ["sha256"] = import.Sha256,
        ["asOf"] = import.AsOf.ToString("O", CultureInfo.InvariantCulture),
        ["added"] = new JsonArray([.. difference.Added]),
        ["changed"] = new JsonArray([.. difference.ChangedStates]),
        ["removed"] = new JsonArray([.. difference.Removed]),
    }.ToJsonString();
}
