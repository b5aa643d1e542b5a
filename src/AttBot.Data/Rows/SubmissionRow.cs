using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A duty that was done. It stops every reminder of that duty at once, also while the Secretariat's confirmation is pending.</summary>
public sealed class SubmissionRow
{
    /// <summary>The State.</summary>
    public required string Iso3 { get; set; }

    /// <summary>The duty.</summary>
    public required string DutyKey { get; set; }

    /// <summary>Which one of them; see <see cref="DutyDateRow.Period"/>.</summary>
    public required string Period { get; set; }

    /// <summary>Day on which it was done, as told.</summary>
    public DateOnly DoneOn { get; set; }

    /// <summary>Who recorded it.</summary>
    public required string RecordedBy { get; set; }

    /// <summary>When it was recorded, UTC.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>Pending when a contact said so, confirmed once the Secretariat does. A rejected one no longer stops anything.</summary>
    public ChangeState State { get; set; }

    internal static void Map(EntityTypeBuilder<SubmissionRow> row)
    {
        row.ToTable("Submissions");
        row.HasKey(r => new { r.Iso3, r.DutyKey, r.Period });
        row.Property(r => r.State).HasConversion<string>();
        row.HasIndex(r => r.State);
    }
}
