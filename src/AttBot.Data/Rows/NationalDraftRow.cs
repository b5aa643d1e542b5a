using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A draft report shared inside a State for approval. The report itself is not stored: where it lies, and its hash.</summary>
public sealed class NationalDraftRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>The State.</summary>
    public required string Iso3 { get; set; }

    /// <summary>The duty it is for.</summary>
    public required string DutyKey { get; set; }

    /// <summary>Which one of them.</summary>
    public required string Period { get; set; }

    /// <summary>1, 2, 3 … for the duty.</summary>
    public int Version { get; set; }

    /// <summary>Where the draft lies, in the State's own words or as a link.</summary>
    public required string Place { get; set; }

    /// <summary>SHA-256 of the draft, 64 lower-case hexadecimal digits; empty when not given.</summary>
    public string Sha256 { get; set; } = "";

    /// <summary>The contact who shares it.</summary>
    public Guid SharedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset SharedAt { get; set; }

    internal static void Map(EntityTypeBuilder<NationalDraftRow> row)
    {
        row.ToTable("NationalDrafts");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.Iso3, r.DutyKey, r.Period, r.Version }).IsUnique();
    }
}
