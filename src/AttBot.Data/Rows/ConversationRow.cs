using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One conversation on one channel, with what has to be remembered between two turns.</summary>
public sealed class ConversationRow
{
    /// <summary>Channel and conversation, unique over all channels: <c>directline:8f…</c>, <c>msteams:19:…</c>.</summary>
    public required string Key { get; set; }

    /// <summary>The channel's id as the Activity protocol has it: <c>directline</c>, <c>msteams</c> …</summary>
    public required string Channel { get; set; }

    /// <summary>The conversation's id on its channel.</summary>
    public required string ConversationId { get; set; }

    /// <summary>The user's id on the channel, as established by the channel.</summary>
    public required string UserId { get; set; }

    /// <summary>BCP 47 tag the user chose or last wrote in; null until known.</summary>
    public string? Language { get; set; }

    /// <summary>What a follow-up question refers to; null when there is nothing to carry.</summary>
    public string? ContextJson { get; set; }

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the user was last heard, UTC.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>True once the greeting was sent.</summary>
    public bool Greeted { get; set; }

    /// <summary>Number of the last activity, 0 before the first. A concurrency token: of two writers that read the same number,
    /// the second gets <see cref="DbUpdateConcurrencyException"/> and reads again.</summary>
    public long LastSequence { get; set; }

    /// <summary>The conversation reference for messages the bot sends unasked; null where the channel needs none.</summary>
    public string? ReferenceJson { get; set; }

    /// <summary>Since when the channel refuses what the bot sends there, UTC; null while it takes it. A new activity of the user's makes it null again.</summary>
    public DateTimeOffset? DeadSince { get; set; }

    /// <summary>Why it refuses; null while it does not.</summary>
    public string? DeadReason { get; set; }

    internal static void Map(EntityTypeBuilder<ConversationRow> row)
    {
        row.ToTable("Conversations");
        row.HasKey(r => r.Key);
        row.Property(r => r.LastSequence).IsConcurrencyToken();
    }
}
