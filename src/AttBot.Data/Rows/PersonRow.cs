using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>Somebody the desk knows by name: who may hold an office, speak for a State, or be written to.</summary>
public sealed class PersonRow
{
    /// <summary>Version 7. What the record of acts calls the person: <c>person:…</c>; it stays when the name is forgotten.</summary>
    public Guid Id { get; set; }

    /// <summary>What the roster calls the person: lower-case letters, digits and hyphens, at most 60; unique.</summary>
    public required string Handle { get; set; }

    /// <summary>The name as the person writes it.</summary>
    public required string Name { get; set; }

    /// <summary>Language in which the person is written to: ISO 639-1, one of the six.</summary>
    public required string Language { get; set; }

    /// <summary>What the person is to the desk.</summary>
    public PersonKind Kind { get; set; }

    /// <summary>The State the person speaks for, ISO 3166-1 alpha-3; null for the Secretariat and for other stakeholders.</summary>
    public string? Iso3 { get; set; }

    /// <summary>The organisation of somebody who speaks for no State; null when not known.</summary>
    public string? Organisation { get; set; }

    /// <summary>E-mail address; null when not known.</summary>
    public string? Email { get; set; }

    /// <summary>IANA time zone; <c>Etc/UTC</c> when not known.</summary>
    public required string TimeZone { get; set; }

    /// <summary>False for somebody who has left: no act counts, nothing is sent.</summary>
    public bool IsActive { get; set; }

    /// <summary>When the person was entered, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Raised with every change. A concurrency token: of two who change the same version, the second is told to look again.</summary>
    public int Version { get; set; }

    internal static void Map(EntityTypeBuilder<PersonRow> row)
    {
        row.ToTable("People");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Kind).HasConversion<string>();
        row.Property(r => r.Version).IsConcurrencyToken();
        row.HasIndex(r => r.Handle).IsUnique();
        row.HasIndex(r => r.Iso3);
        row.HasIndex(r => r.Email);
    }
}

/// <summary>What a person is to the desk; offices are held beside it (<see cref="HolderRow"/>).</summary>
public enum PersonKind
{
    /// <summary>A delegate of a State.</summary>
    Delegate,

    /// <summary>A national point of contact.</summary>
    PointOfContact,

    /// <summary>Somebody known for an office alone.</summary>
    OfficeHolder,

    /// <summary>A member of the Secretariat.</summary>
    Secretariat,

    /// <summary>Another stakeholder: an organisation, a researcher.</summary>
    Stakeholder,
}
