using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Calendar;

/// <summary>Gives events their sequence numbers: an event that reads otherwise than when it was last published gets the next one.</summary>
internal static class Publishing
{
    internal static async Task<IReadOnlyDictionary<string, Publication>> PublishAsync(
        IDbContextFactory<AttBotDb> contexts, IReadOnlyList<CalendarEvent> events, string scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // the same event in another language is another text under the same identifier: its numbers are kept apart
        var uids = events.Select(item => scope + item.Uid).ToList();
        var held = await db.CalendarEvents.AsNoTracking().Where(row => uids.Contains(row.Uid)).ToDictionaryAsync(row => row.Uid, StringComparer.Ordinal, cancellationToken);
        var changed = events.Where(item => held.GetValueOrDefault(scope + item.Uid)?.ContentHash != HashOf(item)).ToList();
        if (changed.Count > 0)
        {
            await StoreAsync(db, changed, scope, now, cancellationToken);
            held = await db.CalendarEvents.AsNoTracking().Where(row => uids.Contains(row.Uid)).ToDictionaryAsync(row => row.Uid, StringComparer.Ordinal, cancellationToken);
        }

        return events.ToDictionary(item => item.Uid, item => held[scope + item.Uid] is var row ? new Publication(row.Sequence, row.ChangedAt) : default, StringComparer.Ordinal);
    }

    private static async Task StoreAsync(AttBotDb db, List<CalendarEvent> changed, string scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var item in changed)
        {
            var (uid, hash, at) = (scope + item.Uid, HashOf(item), now.UtcTicks);
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "CalendarEvents" ("Uid", "Sequence", "ContentHash", "ChangedAt") VALUES ({uid}, 0, {hash}, {at})
                ON CONFLICT ("Uid") DO UPDATE SET "Sequence" = "CalendarEvents"."Sequence" + 1, "ContentHash" = excluded."ContentHash", "ChangedAt" = excluded."ChangedAt"
                WHERE "CalendarEvents"."ContentHash" <> excluded."ContentHash"
                """,
                cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static string HashOf(CalendarEvent item) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{item.First:O}\n{item.Last:O}\n{item.At:O}\n{item.Zone}\n{item.Summary}\n{item.Description}\n{item.Place}"))));
}
