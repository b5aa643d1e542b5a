using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A process the desk runs, such as the making of a strategy; what happened in it stands in <see cref="ProcessFactRow"/>.</summary>
public sealed class ProcessRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>Its name in chat and commands: <c>strategy-1</c>; unique.</summary>
    public required string Name { get; set; }

    /// <summary>What kind of process it is: <c>strategy</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>The workflow instance that says which step is open.</summary>
    public required string InstanceId { get; set; }

    /// <summary>Number of its last fact. A concurrency token: of two acts decided on the same facts the second is decided again.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of its last fact; see <see cref="ProcessFactRow.Hash"/>.</summary>
    public required string Hash { get; set; }

    /// <summary>When a date next brings something about, UTC; null while nothing waits for one.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When it ended, UTC; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    internal static void Map(EntityTypeBuilder<ProcessRow> row)
    {
        row.ToTable("Processes");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Sequence).IsConcurrencyToken();
        row.HasIndex(r => r.Name).IsUnique();
        row.HasIndex(r => r.InstanceId);
        row.HasIndex(r => r.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
    }
}
