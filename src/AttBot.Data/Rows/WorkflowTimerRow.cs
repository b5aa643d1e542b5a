using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One point in time an instance waits for. A row has no limit: it may lie decades ahead.</summary>
public sealed class WorkflowTimerRow
{
    /// <summary>The instance that waits.</summary>
    public required string InstanceId { get; set; }

    /// <summary>The wait within the instance; with <see cref="InstanceId"/> the timer's identity.</summary>
    public required string WaitId { get; set; }

    /// <summary>The activity that waits.</summary>
    public required string ActivityId { get; set; }

    /// <summary><c>Delay</c>, <c>StartAt</c>, <c>Timer</c> or <c>Cron</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>When it is due, UTC.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Whether it is still to fire; a fired one is <see cref="WorkflowWaitState.Completed"/>.</summary>
    public WorkflowWaitState State { get; set; }

    /// <summary>When it fired or was cancelled, UTC; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>True when it fired noticeably after it was due, for instance because nothing ran then.</summary>
    public bool IsLate { get; set; }

    internal static void Map(EntityTypeBuilder<WorkflowTimerRow> row)
    {
        row.ToTable("WorkflowTimers");
        row.HasKey(r => new { r.InstanceId, r.WaitId });
        // the sweep reads from the front of this index and never meets a closed timer
        row.HasIndex(r => r.DueAt).HasFilter("\"State\" = 0");
        row.HasOne<WorkflowInstanceRow>().WithMany().HasForeignKey(r => r.InstanceId).OnDelete(DeleteBehavior.Cascade);
    }
}
