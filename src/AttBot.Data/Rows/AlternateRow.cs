using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>Somebody who acts for an absent office-holder between two days; what is done is logged as "X for Y".</summary>
public sealed class AlternateRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>Who is absent.</summary>
    public Guid PersonId { get; set; }

    /// <summary>Who acts.</summary>
    public Guid AlternateId { get; set; }

    /// <summary>The one office in which; null for every office the absent person holds on the day.</summary>
    public string? OfficeKey { get; set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; set; }

    /// <summary>Who named the alternate: an actor as in <see cref="AuditRow.Actor"/>.</summary>
    public required string NamedBy { get; set; }

    /// <summary>When it was taken back, UTC; null while it stands.</summary>
    public DateTimeOffset? RecalledAt { get; set; }

    internal static void Map(EntityTypeBuilder<AlternateRow> row)
    {
        row.ToTable("Alternates");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.PersonId);
        row.HasIndex(r => r.AlternateId);
        row.HasOne<PersonRow>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
        row.HasOne<PersonRow>().WithMany().HasForeignKey(r => r.AlternateId).OnDelete(DeleteBehavior.Cascade);
    }
}
