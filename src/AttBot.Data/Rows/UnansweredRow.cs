using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>Something a user said that has not been answered yet. Stored with the activity and deleted with its answer, each in one
/// transaction: what is here when a process starts was left behind by one that was killed.</summary>
public sealed class UnansweredRow
{
    /// <summary>The conversation; see <see cref="ConversationRow.Key"/>.</summary>
    public required string ConversationKey { get; set; }

    /// <summary>The activity's number; see <see cref="ActivityRow.Sequence"/>. Deleting the activity deletes this row.</summary>
    public long Sequence { get; set; }

    /// <summary>When it was accepted or last taken up, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>How often it was taken up again; one that ends the process each time must not do so for ever. A concurrency token: of two
    /// nodes that take it up, one does.</summary>
    public int Attempts { get; set; }

    internal static void Map(EntityTypeBuilder<UnansweredRow> row)
    {
        row.ToTable("Unanswered");
        row.HasKey(r => new { r.ConversationKey, r.Sequence });
        row.Property(r => r.Attempts).IsConcurrencyToken();
        row.HasOne<ActivityRow>().WithOne().HasForeignKey<UnansweredRow>(r => new { r.ConversationKey, r.Sequence }).OnDelete(DeleteBehavior.Cascade);
    }
}
