using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One act on record. Each row carries the hash of the one before it, so a later change shows; see <see cref="AuditChain"/>.</summary>
public sealed class AuditRow
{
    /// <summary>1, 2, 3 … without gaps; assigned by <see cref="AuditChain"/>, never by the database.</summary>
    public long Sequence { get; set; }

    /// <summary>When it was done, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who did it: an account, or <c>system</c>.</summary>
    public required string Actor { get; set; }

    /// <summary>What was done, as a dotted verb: <c>status.import</c>.</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to, for instance an id.</summary>
    public required string Subject { get; set; }

    /// <summary>The particulars as a JSON object; holds no message texts and no secrets.</summary>
    public required string DetailJson { get; set; }

    /// <summary>The <see cref="Hash"/> of the row before; 64 zeros in the first row.</summary>
    public required string PreviousHash { get; set; }

    /// <summary>SHA-256 over every field above, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; set; }

    internal static void Map(EntityTypeBuilder<AuditRow> row)
    {
        row.ToTable("Audit");
        row.HasKey(r => r.Sequence);
        row.Property(r => r.Sequence).ValueGeneratedNever();
    }
}
