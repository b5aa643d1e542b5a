using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One event on its way to one instance: the queue between instances. The key makes a delivery happen once.</summary>
public sealed class WorkflowDeliveryRow
{
    /// <summary>The event; see <see cref="WorkflowEventRow.Id"/>.</summary>
    public required string EventId { get; set; }

    /// <summary>The instance that receives it.</summary>
    public required string InstanceId { get; set; }

    /// <summary>Open until it is delivered; cancelled when it failed too often and is left to the operator.</summary>
    public WorkflowWaitState State { get; set; }

    /// <summary>How often it was tried in vain because of a fault of ours.</summary>
    public int Failures { get; set; }

    /// <summary>When it was addressed, delivered or last tried, UTC.</summary>
    public DateTimeOffset At { get; set; }

    internal static void Map(EntityTypeBuilder<WorkflowDeliveryRow> row)
    {
        row.ToTable("WorkflowDeliveries");
        row.HasKey(r => new { r.EventId, r.InstanceId });
        row.HasIndex(r => r.At).HasFilter("\"State\" = 0");
        row.HasOne<WorkflowEventRow>().WithMany().HasForeignKey(r => r.EventId).OnDelete(DeleteBehavior.Cascade);
        row.HasOne<WorkflowInstanceRow>().WithMany().HasForeignKey(r => r.InstanceId).OnDelete(DeleteBehavior.Cascade);
    }
}
