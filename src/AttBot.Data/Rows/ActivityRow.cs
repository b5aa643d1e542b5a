using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One activity of a conversation whose history we keep, in the order clients see.</summary>
public sealed class ActivityRow
{
    /// <summary>The conversation; see <see cref="ConversationRow.Key"/>. Deleting a conversation deletes its activities.</summary>
    public required string ConversationKey { get; set; }

    /// <summary>1, 2, 3 … within the conversation; taken from <see cref="ConversationRow.LastSequence"/>. The watermark counts these.</summary>
    public long Sequence { get; set; }

    /// <summary>The activity's id, unique within the conversation.</summary>
    public required string ActivityId { get; set; }

    /// <summary>The id the client gave it, unique within the conversation, so that a repeated post is recognised; null when it gave none.</summary>
    public string? ClientActivityId { get; set; }

    /// <summary>True for what the bot said.</summary>
    public bool FromBot { get; set; }

    /// <summary>The activity as it goes over the wire.</summary>
    public required string Json { get; set; }

    /// <summary>When it was accepted, UTC; retention goes by this.</summary>
    public DateTimeOffset At { get; set; }

    internal static void Map(EntityTypeBuilder<ActivityRow> row)
    {
        row.ToTable("Activities");
        row.HasKey(r => new { r.ConversationKey, r.Sequence });
        row.HasIndex(r => new { r.ConversationKey, r.ActivityId }).IsUnique();
        row.HasIndex(r => new { r.ConversationKey, r.ClientActivityId }).IsUnique().HasFilter("\"ClientActivityId\" IS NOT NULL");
        row.HasIndex(r => r.At);
        row.HasOne<ConversationRow>().WithMany().HasForeignKey(r => r.ConversationKey).OnDelete(DeleteBehavior.Cascade);
    }
}
