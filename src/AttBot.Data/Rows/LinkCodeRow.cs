using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A one-time code that links an account to a person. The code itself is told once and never kept.</summary>
public sealed class LinkCodeRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>Whom it links to.</summary>
    public Guid PersonId { get; set; }

    /// <summary>SHA-256 of the code without its hyphens, in capitals: 64 lower-case hexadecimal digits; unique.</summary>
    public required string Hash { get; set; }

    /// <summary>Who issued it: an actor as in <see cref="AuditRow.Actor"/>.</summary>
    public required string IssuedBy { get; set; }

    /// <summary>When it was issued, UTC.</summary>
    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>From when it is refused, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was used or replaced by another, UTC; null while it can be used.</summary>
    public DateTimeOffset? SpentAt { get; set; }

    /// <summary>Channel and account that used it; null when none did.</summary>
    public string? UsedBy { get; set; }

    internal static void Map(EntityTypeBuilder<LinkCodeRow> row)
    {
        row.ToTable("LinkCodes");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.Hash).IsUnique();
        row.HasIndex(r => r.PersonId);
        row.HasOne<PersonRow>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
