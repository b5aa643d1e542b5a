using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A person in an office for a term.</summary>
public sealed class HolderRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>The office's key.</summary>
    public required string OfficeKey { get; set; }

    /// <summary>Who holds it.</summary>
    public Guid PersonId { get; set; }

    /// <summary>First day of the term.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day of the term; null while no end is known.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Where this was decided or read.</summary>
    public required string Source { get; set; }

    internal static void Map(EntityTypeBuilder<HolderRow> row)
    {
        row.ToTable("Holders");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.OfficeKey, r.PersonId, r.From }).IsUnique();
        row.HasIndex(r => r.PersonId);
        row.HasOne<PersonRow>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
