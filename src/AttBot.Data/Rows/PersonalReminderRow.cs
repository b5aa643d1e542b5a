using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A reminder that somebody set for themselves in chat; goes to the conversation in which it was set.</summary>
public sealed class PersonalReminderRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>The conversation; see <see cref="ConversationRow.Key"/>.</summary>
    public required string ConversationKey { get; set; }

    /// <summary>The user's id on the channel.</summary>
    public required string UserId { get; set; }

    /// <summary>What to be reminded of, in the user's words; empty when it is a duty.</summary>
    public string Text { get; set; } = "";

    /// <summary>ISO 639-1 code of the language it was set in.</summary>
    public required string Language { get; set; }

    /// <summary>The State and duty it counts from; empty when it does not.</summary>
    public string Iso3 { get; set; } = "";

    /// <summary>The duty; empty when it does not count from one.</summary>
    public string DutyKey { get; set; } = "";

    /// <summary>Which one of them.</summary>
    public string Period { get; set; } = "";

    /// <summary>IANA time zone in which it recurs.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Weekday by its first two English letters when it recurs weekly; null when it goes out once.</summary>
    public string? Weekly { get; set; }

    /// <summary>Local time at which it goes out.</summary>
    public TimeOnly At { get; set; }

    /// <summary>When it goes out next, UTC; null when it is over.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>How often it went out; part of the key of its messages.</summary>
    public int Count { get; set; }

    /// <summary>When it was set, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was undone, UTC; null while it stands.</summary>
    public DateTimeOffset? CancelledAt { get; set; }

    internal static void Map(EntityTypeBuilder<PersonalReminderRow> row)
    {
        row.ToTable("PersonalReminders");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.HasIndex(r => r.NextAt);
        row.HasIndex(r => new { r.ConversationKey, r.CreatedAt });
    }
}
