using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One thing that happened in a process. Rows are added and never changed.</summary>
public sealed class ProcessFactRow
{
    /// <summary>The process.</summary>
    public Guid ProcessId { get; set; }

    /// <summary>1, 2, 3 … within the process.</summary>
    public long Sequence { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who: a person's id, <c>clock</c>, or <c>withheld</c> where an attribution level forbids to say.</summary>
    public required string By { get; set; }

    /// <summary>For whom an alternate acted; null for nobody.</summary>
    public string? For { get; set; }

    /// <summary>Under which office; null for none.</summary>
    public string? Office { get; set; }

    /// <summary>Where it came from: a channel's id, <c>cli</c> or <c>clock</c>.</summary>
    public required string Channel { get; set; }

    /// <summary>What happened, as JSON with its <c>kind</c>.</summary>
    public required string FactJson { get; set; }

    /// <summary>SHA-256 over the row and the hash before it: 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; set; }

    internal static void Map(EntityTypeBuilder<ProcessFactRow> row)
    {
        row.ToTable("ProcessFacts");
        row.HasKey(r => new { r.ProcessId, r.Sequence });
        row.HasOne<ProcessRow>().WithMany().HasForeignKey(r => r.ProcessId).OnDelete(DeleteBehavior.Restrict);
    }
}
