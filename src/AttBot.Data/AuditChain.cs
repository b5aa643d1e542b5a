using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Data;

/// <summary>The record of acts: rows without gaps, each carrying the hash of the one before.</summary>
/// <remarks>The number and hash of the last row are kept beside the chain as well (setting <c>audit.head</c>), so that rows cut off
/// its end are missed too. That setting is also what two writers wait on, so numbers are given out one at a time on both providers.
/// The chain shows careless or partial changes; who can rewrite the whole database can rewrite the chain, so keep its head elsewhere.</remarks>
public static class AuditChain
{
    private const string HeadKey = "audit.head";

    /// <summary>What the first row gives as the hash before it.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>Adds one row; it is written by the caller's next <c>SaveChanges</c> and stands once the caller's transaction does.</summary>
    /// <param name="db">A context with a transaction, begun before anything was read: on SQLite that takes the write lock at once.</param>
    /// <param name="entry">The act.</param>
    /// <param name="cancellationToken">Stops waiting for another writer.</param>
    /// <returns>The row, tracked.</returns>
    /// <exception cref="InvalidOperationException">There is no transaction: an act and its record must stand or fall together.</exception>
    public static async Task<AuditRow> AppendAsync(AttBotDb db, AuditEntry entry, CancellationToken cancellationToken)
    {
        var head = await LockAsync(db, cancellationToken);
        var (sequence, hash) = ReadHead(head.Value);
        var row = new AuditRow
        {
            Sequence = sequence + 1,
            At = entry.At.ToUniversalTime(),
            Actor = entry.Actor,
            Action = entry.Action,
            Subject = entry.Subject,
            DetailJson = entry.DetailJson,
            PreviousHash = hash,
            Hash = "",
        };
        row.Hash = HashOf(row);
        head.Value = string.Create(CultureInfo.InvariantCulture, $"{row.Sequence}:{row.Hash}");
        db.Audit.Add(row);
        return row;
    }

    /// <summary>Walks the chain from its first row.</summary>
    /// <param name="db">A context; nothing is tracked or written. Acts recorded meanwhile do no harm.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    /// <returns>Whether it is whole, or the first row that is not.</returns>
    public static async Task<AuditVerdict> VerifyAsync(AttBotDb db, CancellationToken cancellationToken)
    {
        var promised = await HeadAsync(db, cancellationToken);
        var (last, previous) = (0L, Genesis);
        await foreach (var row in db.Audit.AsNoTracking().OrderBy(r => r.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var fault = row.Sequence != last + 1 ? "is missing"
                : row.PreviousHash != previous ? "does not follow the row before it"
                : row.Hash != HashOf(row) ? "was changed after it was written"
                : row.Sequence == promised.Sequence && row.Hash != promised.Hash ? "is not the one that was written last"
                : null;
            if (fault is not null)
            {
                return new AuditVerdict.Broken(last + 1, fault);
            }

            (last, previous) = (row.Sequence, row.Hash);
        }

        if (last < promised.Sequence)
        {
            return new AuditVerdict.Broken(last + 1, "is missing");
        }

        return last > promised.Sequence && (await HeadAsync(db, cancellationToken)).Sequence < last
            ? new AuditVerdict.Broken(promised.Sequence + 1, "was added without the chain's own bookkeeping")
            : new AuditVerdict.Intact(last);
    }

    /// <summary>SHA-256 over the row's fields in the order of their declaration, each preceded by its length, without <see cref="AuditRow.Hash"/>.</summary>
    internal static string HashOf(AuditRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(row.Sequence);
        Append(row.At.UtcTicks);
        foreach (var text in (string[])[row.Actor, row.Action, row.Subject, row.DetailJson, row.PreviousHash])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Append(bytes.LongLength);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(long number)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }

    /// <summary>Makes every other writer of the chain wait until the caller's transaction ends; called first, it also guards what is read next.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="cancellationToken">Stops waiting for another writer.</param>
    /// <returns>The head of the chain, tracked.</returns>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    public static async Task<SettingRow> LockAsync(AttBotDb db, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("An audit row is written within the transaction of the act it records.");
        }

        // the row is written even when nothing changes: that is what takes its lock on PostgreSQL
        var empty = "0:" + Genesis;
        var head = await db.Settings
            .FromSql($"""
                INSERT INTO "Settings" ("Key", "Value") VALUES ({HeadKey}, {empty})
                ON CONFLICT ("Key") DO UPDATE SET "Value" = "Settings"."Value" RETURNING "Key", "Value"
                """)
            .AsTracking()
            .ToListAsync(cancellationToken);
        return head[0];
    }

    private static async Task<(long Sequence, string Hash)> HeadAsync(AttBotDb db, CancellationToken cancellationToken) =>
        ReadHead(await db.Settings.AsNoTracking().Where(s => s.Key == HeadKey).Select(s => s.Value).FirstOrDefaultAsync(cancellationToken));

    private static (long Sequence, string Hash) ReadHead(string? value) =>
        value?.Split(':') is [var sequence, var hash] && long.TryParse(sequence, CultureInfo.InvariantCulture, out var number)
            ? (number, hash)
            : (0, Genesis);
}

/// <summary>An act to be put on record.</summary>
/// <param name="At">When it was done.</param>
/// <param name="Actor">Who did it: an account, or <c>system</c>.</param>
/// <param name="Action">What was done, as a dotted verb.</param>
/// <param name="Subject">What it was done to.</param>
/// <param name="DetailJson">The particulars as a JSON object; no message texts, no secrets.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Subject, string DetailJson);

/// <summary>What a walk along the audit chain found.</summary>
public abstract record AuditVerdict
{
    private AuditVerdict() { }

    /// <summary>Every row is as it was written.</summary>
    /// <param name="Rows">How many there are.</param>
    public sealed record Intact(long Rows) : AuditVerdict;

    /// <summary>Something was changed behind our back.</summary>
    /// <param name="Sequence">Number of the first row that is wrong or missing.</param>
    /// <param name="Fault">What is wrong with it, to be read after "Row n".</param>
    public sealed record Broken(long Sequence, string Fault) : AuditVerdict;
}
