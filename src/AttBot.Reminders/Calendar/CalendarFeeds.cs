using System.Security.Cryptography;
using System.Text;
using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Calendar;

/// <summary>Private calendar addresses: made, looked up, revoked.</summary>
public static class CalendarFeeds
{
    private const int SecretBytes = 24;

    /// <summary>Makes an address for a State's own calendar, with its internal deadlines; written by the caller's transaction.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="iso3">The State.</param>
    /// <param name="language">ISO 639-1 code of its texts.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The path, to be shown once: <c>/calendar/private/SECRET.ics</c>.</returns>
    public static async Task<string> CreateAsync(AttBotDb db, string iso3, string language, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        db.CalendarFeeds.Add(new CalendarFeedRow { SecretHash = HashOf(secret), Iso3 = iso3, Language = language, CreatedBy = by, CreatedAt = now });
        await AuditChain.AppendAsync(db, new(now, by, "calendar.create", iso3, "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return $"/calendar/private/{secret}.ics";
    }

    /// <summary>Revokes every private address of a State; written by the caller's transaction.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="iso3">The State.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many there were.</returns>
    public static async Task<int> RevokeAsync(AttBotDb db, string iso3, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var revoked = await db.CalendarFeeds.Where(feed => feed.Iso3 == iso3 && feed.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(feed => feed.RevokedAt, now), cancellationToken);
        await AuditChain.AppendAsync(db, new(now, by, "calendar.revoke", iso3, $$"""{"feeds":{{revoked}}}"""), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return revoked;
    }

    /// <summary>The feed a secret opens; null when there is none or it was revoked.</summary>
    internal static Task<CalendarFeedRow?> FindAsync(AttBotDb db, string secret, CancellationToken cancellationToken)
    {
        var hash = HashOf(secret);
        return db.CalendarFeeds.AsNoTracking().SingleOrDefaultAsync(feed => feed.SecretHash == hash && feed.RevokedAt == null, cancellationToken);
    }

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
