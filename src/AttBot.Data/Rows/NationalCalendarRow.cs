using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>An internal deadline of a State's own reporting calendar (source 003, §5.2). Visible to that State alone.</summary>
public sealed class NationalCalendarRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>The State.</summary>
    public required string Iso3 { get; set; }

    /// <summary>The duty it prepares.</summary>
    public required string DutyKey { get; set; }

    /// <summary>Which one of them.</summary>
    public required string Period { get; set; }

    /// <summary>What is to be delivered.</summary>
    public required string Title { get; set; }

    /// <summary>Ministry or authority that delivers it.</summary>
    public required string Entity { get; set; }

    /// <summary>Role of who delivers it, for instance "customs focal point".</summary>
    public string RoleName { get; set; } = "";

    /// <summary>The contact who delivers it; null when only named by role.</summary>
    public Guid? ContactId { get; set; }

    /// <summary>The deputy; null when there is none.</summary>
    public Guid? DeputyId { get; set; }

    /// <summary>One line on why it matters to this entity; the State edits it.</summary>
    public string Why { get; set; } = "";

    /// <summary>The internal last day.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Day on which it was delivered; null while open.</summary>
    public DateOnly? DoneOn { get; set; }

    /// <summary>When it was entered or last changed, UTC.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    internal static void Map(EntityTypeBuilder<NationalCalendarRow> row)
    {
        row.ToTable("NationalCalendar");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => new { r.Iso3, r.DueOn });
    }
}
