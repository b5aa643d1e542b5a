using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One event an instance waits for.</summary>
public sealed class WorkflowEventWaitRow
{
    /// <summary>The instance that waits.</summary>
    public required string InstanceId { get; set; }

    /// <summary>The wait within the instance; with <see cref="InstanceId"/> the wait's identity.</summary>
    public required string WaitId { get; set; }

    /// <summary>The activity that waits.</summary>
    public required string ActivityId { get; set; }

    /// <summary>The event's name, compared character by character.</summary>
    public required string Name { get; set; }

    /// <summary>The instance's correlation id, repeated here so that one look into one index finds who waits.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Since when it waits, UTC.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Whether it still waits.</summary>
    public WorkflowWaitState State { get; set; }

    /// <summary>When the event came or the wait was cancelled, UTC; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    internal static void Map(EntityTypeBuilder<WorkflowEventWaitRow> row)
    {
        row.ToTable("WorkflowEventWaits");
        row.HasKey(r => new { r.InstanceId, r.WaitId });
        row.HasIndex(r => new { r.Name, r.CorrelationId, r.Since }).HasFilter("\"State\" = 0");
        row.HasOne<WorkflowInstanceRow>().WithMany().HasForeignKey(r => r.InstanceId).OnDelete(DeleteBehavior.Cascade);
    }
}
