using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One run of a workflow, as it stands after its last step.</summary>
public sealed class WorkflowInstanceRow
{
    /// <summary>32 lower-case hexadecimal digits; sorts by the time of the start.</summary>
    public required string Id { get; set; }

    /// <summary>The definition; see <see cref="WorkflowDefinitionRow.DefinitionId"/>.</summary>
    public required string DefinitionId { get; set; }

    /// <summary>The version it runs on; changed by a migration only.</summary>
    public int DefinitionVersion { get; set; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public required string Status { get; set; }

    /// <summary><c>Suspended</c>, <c>Finished</c>, <c>Cancelled</c> or <c>Faulted</c>.</summary>
    public required string SubStatus { get; set; }

    /// <summary>The name the workflow gave itself; null until it does.</summary>
    public string? Name { get; set; }

    /// <summary>What events with a correlation id must carry to reach it; null when none was given.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The machine's state.</summary>
    public required string StateJson { get; set; }

    /// <summary>Number of steps taken, 1 after the start; also the number of its last journal line. A concurrency token: of two steps
    /// decided on the same version the second is not saved, and decided again.</summary>
    public long Version { get; set; }

    /// <summary>What the caller of the start named it by, so that a repeated start finds it; null when it named nothing.</summary>
    public string? StartKey { get; set; }

    /// <summary>When it was started, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it took its last step, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    internal static void Map(EntityTypeBuilder<WorkflowInstanceRow> row)
    {
        row.ToTable("WorkflowInstances");
        row.HasKey(r => r.Id);
        row.Property(r => r.Version).IsConcurrencyToken();
        row.HasIndex(r => new { r.DefinitionId, r.Status, r.Id });
        row.HasIndex(r => r.CorrelationId).HasFilter("\"CorrelationId\" IS NOT NULL");
        row.HasIndex(r => r.StartKey).IsUnique().HasFilter("\"StartKey\" IS NOT NULL");
        row.HasOne<WorkflowDefinitionRow>().WithMany().HasForeignKey(r => new { r.DefinitionId, r.DefinitionVersion }).OnDelete(DeleteBehavior.Restrict);
    }
}
