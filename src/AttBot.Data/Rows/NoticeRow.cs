using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>That a person was to be told something, and what became of it, over all channels tried. At every moment addressed = delivered + failed + pending.</summary>
public sealed class NoticeRow
{
    /// <summary>Made by its cause from what it is about and whom it is for; a notice is owed once.</summary>
    public required string Key { get; set; }

    /// <summary>Whom.</summary>
    public Guid PersonId { get; set; }

    /// <summary>What it is about: a dotted kind.</summary>
    public required string Kind { get; set; }

    /// <summary>What it belongs to, for instance a process and step.</summary>
    public required string Subject { get; set; }

    /// <summary>When it came to be owed, UTC.</summary>
    public DateTimeOffset AddressedAt { get; set; }

    /// <summary>What has become of it.</summary>
    public NoticeState State { get; set; }

    /// <summary>When it was delivered or given up, UTC.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>When the person said "I have it", UTC; null until then.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }

    internal static void Map(EntityTypeBuilder<NoticeRow> row)
    {
        row.ToTable("Notices");
        row.HasKey(r => r.Key);
        row.Property(r => r.State).HasConversion<string>();
        row.HasIndex(r => new { r.Subject, r.PersonId });
        row.HasIndex(r => new { r.PersonId, r.AddressedAt });
        row.HasOne<PersonRow>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>What has become of a notice.</summary>
public enum NoticeState
{
    /// <summary>On its way on some channel.</summary>
    Pending,

    /// <summary>Accepted by a channel.</summary>
    Delivered,

    /// <summary>Every channel refused, or there is none.</summary>
    Failed,
}
