using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AttBot.Data.Rows;

/// <summary>One person who speaks for a State in reporting matters, with the way to reach that person (source 003, §5.2; Article 5(6)).</summary>
public sealed class NationalContactRow
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; }

    /// <summary>ISO 3166-1 alpha-3 code; empty for the Secretariat's own desk.</summary>
    public required string Iso3 { get; set; }

    /// <summary>Name as it is addressed.</summary>
    public required string Name { get; set; }

    /// <summary>What the person is in this matter; decides who gets which step of the ladder.</summary>
    public ContactRole Role { get; set; }

    /// <summary>Ministry, authority or mission; empty when not told.</summary>
    public string Entity { get; set; } = "";

    /// <summary>ISO 639-1 code of one of the six languages.</summary>
    public required string Language { get; set; }

    /// <summary>IANA time zone, for instance <c>Africa/Accra</c>.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Working days, first letters of the English names separated by blanks: <c>Mo Tu We Th Fr</c>.</summary>
    public required string WorkingDays { get; set; }

    /// <summary>Local time from which messages are welcome.</summary>
    public TimeOnly WorkFrom { get; set; }

    /// <summary>Local time until which messages are welcome, exclusive.</summary>
    public TimeOnly WorkUntil { get; set; }

    /// <summary>Local time at which quiet hours begin; equal to <see cref="QuietUntil"/> when there are none. May lie after it: then they span midnight.</summary>
    public TimeOnly QuietFrom { get; set; }

    /// <summary>Local time at which quiet hours end.</summary>
    public TimeOnly QuietUntil { get; set; }

    /// <summary>English first two letters of the weekday of the one weekly message; null where each notice goes alone.</summary>
    public string? DigestDay { get; set; }

    /// <summary>Last day on which the entry was confirmed.</summary>
    public DateOnly VerifiedOn { get; set; }

    /// <summary>From when it counts, UTC; nothing that fell due before is owed to this person.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Until when it counted, UTC; null while it does.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>The person's account in chat; null until linked.</summary>
    public Guid? PersonId { get; set; }

    internal static void Map(EntityTypeBuilder<NationalContactRow> row)
    {
        row.ToTable("NationalContacts");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Role).HasConversion<string>();
        row.HasIndex(r => r.Iso3);
        row.HasIndex(r => r.PersonId);
    }
}

/// <summary>What a contact is in its State.</summary>
public enum ContactRole
{
    /// <summary>National point of contact.</summary>
    Contact,

    /// <summary>Stands in for the contact.</summary>
    Alternate,

    /// <summary>The permanent mission.</summary>
    Mission,

    /// <summary>The Secretariat's own desk.</summary>
    Secretariat,

    /// <summary>A ministry or authority with internal deadlines only (source 003, §5.2).</summary>
    Entity,
}
