using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One task an instance handed out, open or closed; kept for as long as its instance.</summary>
public sealed class WorkflowTaskRow
{
    /// <summary>The instance that waits for it.</summary>
    public required string InstanceId { get; set; }

    /// <summary>The wait within the instance; with <see cref="InstanceId"/> the task's identity.</summary>
    public required string WaitId { get; set; }

    /// <summary>The activity that waits.</summary>
    public required string ActivityId { get; set; }

    /// <summary>What is to be done: <c>bureau.draft</c>.</summary>
    public required string Name { get; set; }

    /// <summary>What the definition says about it, a JSON object; null when nothing.</summary>
    public string? PayloadJson { get; set; }

    /// <summary>When it was handed out, UTC.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>Whether it is still to be done.</summary>
    public WorkflowWaitState State { get; set; }

    /// <summary>Who completed it, or who or which activity made the instance give it up; null while it is open.</summary>
    public string? ClosedBy { get; set; }

    /// <summary>When it was completed or cancelled, UTC; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The result it was completed with, as JSON; null without one.</summary>
    public string? ResultJson { get; set; }

    internal static void Map(EntityTypeBuilder<WorkflowTaskRow> row)
    {
        row.ToTable("WorkflowTasks");
        row.HasKey(r => new { r.InstanceId, r.WaitId });
        row.HasOne<WorkflowInstanceRow>().WithMany().HasForeignKey(r => r.InstanceId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>How a wait stands.</summary>
public enum WorkflowWaitState
{
    /// <summary>The instance waits.</summary>
    Open = 0,

    /// <summary>What it waited for has come.</summary>
    Completed = 1,

    /// <summary>The instance no longer waits.</summary>
    Cancelled = 2,
}
