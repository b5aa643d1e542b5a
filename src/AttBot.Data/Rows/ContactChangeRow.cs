using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>A change of contacts that somebody asked for; it takes effect when the Secretariat confirms it, on the note verbale.</summary>
public sealed class ContactChangeRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>The State.</summary>
    public required string Iso3 { get; set; }

    /// <summary>Who is leaving.</summary>
    public Guid ContactId { get; set; }

    /// <summary>Name of the successor; empty when not named yet.</summary>
    public string SuccessorName { get; set; } = "";

    /// <summary>E-mail address of the successor; empty when not given yet.</summary>
    public string SuccessorAddress { get; set; } = "";

    /// <summary>Who asked: a contact, or a person of the Secretariat.</summary>
    public required string RequestedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>Where it stands.</summary>
    public ChangeState State { get; set; }

    /// <summary>Who decided; null while pending.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>When it was decided, UTC.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    internal static void Map(EntityTypeBuilder<ContactChangeRow> row)
    {
        row.ToTable("ContactChanges");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.State).HasConversion<string>();
        row.HasIndex(r => new { r.State, r.RequestedAt });
    }
}

/// <summary>Where a claim or request stands that the Secretariat confirms.</summary>
public enum ChangeState
{
    /// <summary>Waits for the Secretariat.</summary>
    Pending,

    /// <summary>Confirmed by the Secretariat.</summary>
    Confirmed,

    /// <summary>Turned down by the Secretariat.</summary>
    Rejected,

    /// <summary>Taken back by who asked.</summary>
    Withdrawn,
}
