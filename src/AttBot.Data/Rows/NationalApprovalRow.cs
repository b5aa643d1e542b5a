using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>What one contact of the State said to a shared draft.</summary>
public sealed class NationalApprovalRow
{
    /// <summary>The draft.</summary>
    public Guid DraftId { get; set; }

    /// <summary>Who was asked.</summary>
    public Guid ContactId { get; set; }

    /// <summary>Pending until answered; confirmed is approval, rejected is return with a reason.</summary>
    public ChangeState Verdict { get; set; }

    /// <summary>The reason of a return; else empty.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When it was answered, UTC.</summary>
    public DateTimeOffset? At { get; set; }

    internal static void Map(EntityTypeBuilder<NationalApprovalRow> row)
    {
        row.ToTable("NationalApprovals");
        row.HasKey(r => new { r.DraftId, r.ContactId });
        row.Property(r => r.Verdict).HasConversion<string>();
        row.HasOne<NationalDraftRow>().WithMany().HasForeignKey(r => r.DraftId).OnDelete(DeleteBehavior.Cascade);
    }
}
