using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>An activity that was acted upon, under its natural key: a repeated delivery finds the row and changes nothing.</summary>
public sealed class InboxRow
{
    /// <summary>The channel's id as the Activity protocol has it.</summary>
    public required string Channel { get; set; }

    /// <summary>The conversation's id on its channel.</summary>
    public required string ConversationId { get; set; }

    /// <summary>The activity's id in the conversation.</summary>
    public required string ActivityId { get; set; }

    /// <summary>When it first arrived, UTC; retention goes by this.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>The answer given to an <c>invoke</c>, given again to a repeat; null when there was none.</summary>
    public string? ResponseJson { get; set; }

    /// <summary>What was acknowledged and is still to be done, in the form its channel reads; null when there is nothing.</summary>
    public string? WorkJson { get; set; }

    /// <summary>From when anybody may do it, UTC: whoever works on it puts this off first. Null when there is nothing to do.</summary>
    public DateTimeOffset? WorkDueAt { get; set; }

    /// <summary>How often it was begun again.</summary>
    public int WorkAttempts { get; set; }

    internal static void Map(EntityTypeBuilder<InboxRow> row)
    {
        row.ToTable("Inbox");
        row.HasKey(r => new { r.Channel, r.ConversationId, r.ActivityId });
        row.HasIndex(r => r.ReceivedAt);
        row.HasIndex(r => r.WorkDueAt).HasFilter("\"WorkDueAt\" IS NOT NULL");
    }
}
