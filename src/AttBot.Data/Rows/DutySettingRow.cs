using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>How one State, or all, wants to be reminded of one duty, or of all. The most particular row counts: State and duty, State, duty, all.</summary>
public sealed class DutySettingRow
{
    /// <summary>The State; empty for all.</summary>
    public required string Iso3 { get; set; }

    /// <summary>The duty, as <c>obligations.csv</c> names it; empty for all.</summary>
    public required string DutyKey { get; set; }

    /// <summary>Whether reminders go out at all.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Days relative to the last day, blanks between: <c>-90 -30 -14 -7 -1 0 7 30</c>; negative before, positive overdue.</summary>
    public required string Rungs { get; set; }

    /// <summary>Local time at which a reminder should arrive.</summary>
    public TimeOnly At { get; set; }

    /// <summary>The furthest level to which the State consented that silence may be carried.</summary>
    public ContactRole EscalateTo { get; set; }

    internal static void Map(EntityTypeBuilder<DutySettingRow> row)
    {
        row.ToTable("DutySettings");
        row.HasKey(r => new { r.Iso3, r.DutyKey });
        row.Property(r => r.EscalateTo).HasConversion<string>();
    }
}
