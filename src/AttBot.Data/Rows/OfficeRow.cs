using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>An office that exists only once it was created, such as the gender focal point (source document 000, paragraph 13: "if established").</summary>
public sealed class OfficeRow
{
    /// <summary>The office's key.</summary>
    public required string Key { get; set; }

    /// <summary>First day on which it exists.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day on which it exists; null while it goes on.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The decision that created it.</summary>
    public required string Source { get; set; }

    internal static void Map(EntityTypeBuilder<OfficeRow> row)
    {
        row.ToTable("Offices");
        row.HasKey(r => r.Key);
    }
}
