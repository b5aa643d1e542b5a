using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>How often somebody has lately failed at something that must not be guessed; counted in the database, so that neither a restart nor another node begins anew.</summary>
public sealed class FailureRow
{
    /// <summary>What is counted, and for whom: <c>link:user:directline:dl_…</c>, <c>link:network:192.0.2.1</c>.</summary>
    public required string Key { get; set; }

    /// <summary>When the counting began, UTC.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>How many failures since.</summary>
    public int Count { get; set; }

    internal static void Map(EntityTypeBuilder<FailureRow> row)
    {
        row.ToTable("Failures");
        row.HasKey(r => r.Key);
        row.HasIndex(r => r.Since);
    }
}
