using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One version of a workflow definition. Never changed once stored: instances that run on it must find it as it was.</summary>
public sealed class WorkflowDefinitionRow
{
    /// <summary>The id that all versions share: <c>att-strategy</c>.</summary>
    public required string DefinitionId { get; set; }

    /// <summary>The version, 1 or more.</summary>
    public int Version { get; set; }

    /// <summary>The name for people; empty when the file has none.</summary>
    public required string Name { get; set; }

    /// <summary>Whether new instances may be started on it; they take the highest version that has this.</summary>
    public bool IsPublished { get; set; }

    /// <summary>The definition as it was in its file, character by character.</summary>
    public required string Json { get; set; }

    /// <summary>SHA-256 of <see cref="Json"/> in UTF-8, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; set; }

    /// <summary>When it was imported, UTC.</summary>
    public DateTimeOffset ImportedAt { get; set; }

    internal static void Map(EntityTypeBuilder<WorkflowDefinitionRow> row)
    {
        row.ToTable("WorkflowDefinitions");
        row.HasKey(r => new { r.DefinitionId, r.Version });
        row.Property(r => r.Version).ValueGeneratedNever();
    }
}
