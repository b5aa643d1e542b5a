using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>An office that goes, or an alternate who comes in: whatever has open tasks moves them when the day has come, and then says so here.</summary>
public sealed class OfficeChangeRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>The office's key.</summary>
    public required string OfficeKey { get; set; }

    /// <summary>Who had it; null when it was vacant.</summary>
    public Guid? FromPersonId { get; set; }

    /// <summary>Who has it; null when it is vacant now.</summary>
    public Guid? ToPersonId { get; set; }

    /// <summary>First day on which it counts.</summary>
    public DateOnly On { get; set; }

    /// <summary>When it was recorded, UTC.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>When open tasks were moved, UTC; null until then.</summary>
    public DateTimeOffset? CarriedOutAt { get; set; }

    internal static void Map(EntityTypeBuilder<OfficeChangeRow> row)
    {
        row.ToTable("OfficeChanges");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.On).HasFilter("\"CarriedOutAt\" IS NULL");
    }
}
