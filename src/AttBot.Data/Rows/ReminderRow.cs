using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One notice to one contact about one duty on one step of the ladder over one channel.</summary>
/// <remarks>The natural key is unique before anything is sent. A notice whose channel proves dead is replaced by a row on the next channel:
/// of such a chain exactly one row is not replaced, so addressed = delivered + failed + pending over the rows that are not replaced.</remarks>
public sealed class ReminderRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>The duty.</summary>
    public required string DutyKey { get; set; }

    /// <summary>Which one of them; see <see cref="DutyDateRow.Period"/>.</summary>
    public required string Period { get; set; }

    /// <summary>The State that owes it.</summary>
    public required string Iso3 { get; set; }

    /// <summary>The person addressed.</summary>
    public Guid ContactId { get; set; }

    /// <summary>Days relative to the last day: negative before, 0 on it, positive overdue.</summary>
    public int Rung { get; set; }

    /// <summary>The channel; see <see cref="ContactChannelRow.Channel"/>. Empty where the contact has none that works.</summary>
    public required string Channel { get; set; }

    /// <summary>As what the person is addressed; decides the tone.</summary>
    public ContactRole Level { get; set; }

    /// <summary>The duty's last day.</summary>
    public DateOnly LastDay { get; set; }

    /// <summary>The instant the ladder gives, UTC.</summary>
    public DateTimeOffset PlannedAt { get; set; }

    /// <summary>When it is to go out, UTC: <see cref="PlannedAt"/>, or later when the contact could not be written to then.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Where it stands.</summary>
    public ReminderState State { get; set; }

    /// <summary>Why it was cancelled, skipped or failed, in words for the Secretariat; else empty.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Whether it went out later than planned and says so.</summary>
    public bool IsLate { get; set; }

    /// <summary>When it was handed to the outbox, UTC.</summary>
    public DateTimeOffset? ClaimedAt { get; set; }

    /// <summary>Key of the message that carries it (see <c>Outbox</c>); several notices of one person may share one.</summary>
    public string? OutboxKey { get; set; }

    /// <summary>When its outcome was known, UTC.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The row this one replaces after its channel proved dead.</summary>
    public Guid? FallbackOf { get; set; }

    /// <summary>Whether another row has taken its place.</summary>
    public bool IsReplaced { get; set; }

    internal static void Map(EntityTypeBuilder<ReminderRow> row)
    {
        row.ToTable("Reminders");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Level).HasConversion<string>();
        row.Property(r => r.State).HasConversion<string>();
        row.HasIndex(r => new { r.Iso3, r.DutyKey, r.Period, r.ContactId, r.Rung, r.Channel }).IsUnique();
        row.HasIndex(r => new { r.State, r.DueAt });
        row.HasIndex(r => new { r.ContactId, r.DueAt });
        row.HasIndex(r => r.OutboxKey);
    }
}

/// <summary>Where a notice stands.</summary>
public enum ReminderState
{
    /// <summary>Waits for its time.</summary>
    Planned,

    /// <summary>Handed to the outbox; the outcome is not known yet.</summary>
    Queued,

    /// <summary>Accepted by the other side.</summary>
    Delivered,

    /// <summary>Not deliverable on this channel.</summary>
    Failed,

    /// <summary>No longer owed: the duty is done, or the person has left.</summary>
    Cancelled,

    /// <summary>Missed, and no longer useful.</summary>
    Skipped,
}
