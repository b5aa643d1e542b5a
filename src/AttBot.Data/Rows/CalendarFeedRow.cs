using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A private calendar address. Only the hash of its secret is kept, so it can be shown once and revoked, not read back.</summary>
public sealed class CalendarFeedRow
{
    /// <summary>SHA-256 of the secret, 64 lower-case hexadecimal digits.</summary>
    public required string SecretHash { get; set; }

    /// <summary>The State whose calendar it shows.</summary>
    public required string Iso3 { get; set; }

    /// <summary>ISO 639-1 code of the language of its texts.</summary>
    public required string Language { get; set; }

    /// <summary>Who asked for it.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was revoked, UTC; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    internal static void Map(EntityTypeBuilder<CalendarFeedRow> row)
    {
        row.ToTable("CalendarFeeds");
        row.HasKey(r => r.SecretHash);
        row.HasIndex(r => r.Iso3);
    }
}
