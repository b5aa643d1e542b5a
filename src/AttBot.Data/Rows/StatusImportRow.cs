using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One import of the status table that changed something.</summary>
public sealed class StatusImportRow
{
    /// <summary>Version 7, so ids sort by time.</summary>
    public Guid Id { get; set; }

    /// <summary>When it was applied, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who applied it: an account, or <c>system</c> for the data shipped with the product.</summary>
    public required string By { get; set; }

    /// <summary>Name of the file, without its folder.</summary>
    public required string FileName { get; set; }

    /// <summary>SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Day up to which the file claims to hold.</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>How many States were new.</summary>
    public int Added { get; set; }

    /// <summary>How many States got another content.</summary>
    public int Changed { get; set; }

    /// <summary>How many States were taken out; more than 0 only when the caller asked for it.</summary>
    public int Removed { get; set; }

    internal static void Map(EntityTypeBuilder<StatusImportRow> row)
    {
        row.ToTable("StatusImports");
        row.Property(r => r.Id).ValueGeneratedNever();
    }
}
