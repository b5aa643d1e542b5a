using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One step of an instance: what made it move, and what came of it. Replaying the lines gives the same state.</summary>
public sealed class WorkflowJournalRow
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; set; }

    /// <summary>1, 2, 3 … within the instance, without gaps; see <see cref="WorkflowInstanceRow.Version"/>.</summary>
    public long Sequence { get; set; }

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What moved it: <c>start</c>, <c>task</c>, <c>event</c>, <c>timer</c>, <c>cancel</c> or <c>migrate</c>.</summary>
    public required string What { get; set; }

    /// <summary>The activity that was waiting for it; null for what concerns the whole instance.</summary>
    public string? ActivityId { get; set; }

    /// <summary>Who moved it: an account, <c>clock:</c> and the time it was set to, or <c>workflow:</c> and an instance.</summary>
    public required string By { get; set; }

    /// <summary>Where it stood before: sub-status and the activities it waited at. Empty at the start.</summary>
    public required string FromState { get; set; }

    /// <summary>The particulars, a JSON object: what came in, and the activities completed, cancelled and faulted by it, in order.</summary>
    public required string DetailJson { get; set; }

    internal static void Map(EntityTypeBuilder<WorkflowJournalRow> row)
    {
        row.ToTable("WorkflowJournal");
        row.HasKey(r => new { r.InstanceId, r.Sequence });
        row.Property(r => r.Sequence).ValueGeneratedNever();
        row.HasOne<WorkflowInstanceRow>().WithMany().HasForeignKey(r => r.InstanceId).OnDelete(DeleteBehavior.Cascade);
    }
}
