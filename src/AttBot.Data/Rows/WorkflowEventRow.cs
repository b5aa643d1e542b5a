using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One event that was published. It is kept while nobody waits for it, and goes to the first who does.</summary>
public sealed class WorkflowEventRow
{
    /// <summary>32 lower-case hexadecimal digits; sorts by the time of publishing.</summary>
    public required string Id { get; set; }

    /// <summary>What its publisher named it by, so that a repeat changes nothing; null when it named nothing.</summary>
    public string? Key { get; set; }

    /// <summary>The event's name, compared character by character.</summary>
    public required string Name { get; set; }

    /// <summary>Reaches only instances with this correlation id; null reaches all that wait.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Reaches only this instance; null when it is open to all.</summary>
    public string? InstanceId { get; set; }

    /// <summary>What it carries, as JSON; null without anything.</summary>
    public string? PayloadJson { get; set; }

    /// <summary>Who published it: an account, or <c>workflow:</c> and an instance.</summary>
    public required string By { get; set; }

    /// <summary>When it was published, UTC.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Until when it is kept for somebody who waits later, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>How it stands.</summary>
    public WorkflowEventState State { get; set; }

    internal static void Map(EntityTypeBuilder<WorkflowEventRow> row)
    {
        row.ToTable("WorkflowEvents");
        row.HasKey(r => r.Id);
        row.HasIndex(r => r.Key).IsUnique().HasFilter("\"Key\" IS NOT NULL");
        row.HasIndex(r => new { r.Name, r.InstanceId, r.CorrelationId, r.Id }).HasFilter("\"State\" = 0");
        row.HasIndex(r => r.ExpiresAt).HasFilter("\"State\" = 0");
    }
}

/// <summary>How a published event stands.</summary>
public enum WorkflowEventState
{
    /// <summary>Nobody waited for it yet.</summary>
    Kept = 0,

    /// <summary>It has its receivers; see <see cref="WorkflowDeliveryRow"/>.</summary>
    Addressed = 1,

    /// <summary>Nobody waited for it in time.</summary>
    Expired = 2,
}
