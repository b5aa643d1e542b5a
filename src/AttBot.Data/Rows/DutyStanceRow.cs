using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>What a contact said about one duty: "I have it", or "remind me on …".</summary>
public sealed class DutyStanceRow
{
    /// <summary>The contact.</summary>
    public Guid ContactId { get; set; }

    /// <summary>The duty.</summary>
    public required string DutyKey { get; set; }

    /// <summary>Which one of them.</summary>
    public required string Period { get; set; }

    /// <summary>When the contact took it on, UTC; escalation rests from then until the last day. Null when never.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>Day on which the next reminder is wanted; steps before it are left out. Null when none was asked for.</summary>
    public DateOnly? SnoozedUntil { get; set; }

    internal static void Map(EntityTypeBuilder<DutyStanceRow> row)
    {
        row.ToTable("DutyStances");
        row.HasKey(r => new { r.ContactId, r.DutyKey, r.Period });
    }
}
