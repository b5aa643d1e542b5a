using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A day on which a State's offices are closed; no message goes out.</summary>
public sealed class NationalHolidayRow
{
    /// <summary>The State.</summary>
    public required string Iso3 { get; set; }

    /// <summary>The day, in the State's own calendar.</summary>
    public DateOnly Day { get; set; }

    /// <summary>What is celebrated; may be empty.</summary>
    public string Name { get; set; } = "";

    internal static void Map(EntityTypeBuilder<NationalHolidayRow> row)
    {
        row.ToTable("NationalHolidays");
        row.HasKey(r => new { r.Iso3, r.Day });
    }
}
