using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A last day that no rule of the Treaty gives: an invoice, a call, an invitation, a step of a running process.</summary>
public sealed class DutyDateRow
{
    /// <summary>The duty, as <c>obligations.csv</c> names it, or <c>process:</c> with the step's name.</summary>
    public required string DutyKey { get; set; }

    /// <summary>What distinguishes it from the same duty at another time: a year, a meeting's key, an instance's id.</summary>
    public required string Period { get; set; }

    /// <summary>The State; empty when it holds for all States Parties.</summary>
    public required string Iso3 { get; set; }

    /// <summary>First day of the window; null when not told.</summary>
    public DateOnly? OpensOn { get; set; }

    /// <summary>The last day.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>Title for readers where the duty is no row of <c>obligations.csv</c>; else empty.</summary>
    public string Title { get; set; } = "";

    /// <summary>Where the day comes from: document, invoice, message.</summary>
    public required string Source { get; set; }

    /// <summary>Who entered it.</summary>
    public required string RecordedBy { get; set; }

    /// <summary>When it became known, UTC.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    internal static void Map(EntityTypeBuilder<DutyDateRow> row)
    {
        row.ToTable("DutyDates");
        row.HasKey(r => new { r.DutyKey, r.Period, r.Iso3 });
        row.HasIndex(r => r.LastDay);
    }
}
