using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>What was last published of one calendar event, so that its sequence number rises when, and only when, it changes (RFC 5545, 3.8.7.4).</summary>
public sealed class CalendarEventRow
{
    /// <summary>The event's stable identifier.</summary>
    public required string Uid { get; set; }

    /// <summary>0 when first published.</summary>
    public int Sequence { get; set; }

    /// <summary>SHA-256 over what readers see of it, 64 lower-case hexadecimal digits.</summary>
    public required string ContentHash { get; set; }

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    internal static void Map(EntityTypeBuilder<CalendarEventRow> row)
    {
        row.ToTable("CalendarEvents");
        row.HasKey(r => r.Uid);
    }
}
