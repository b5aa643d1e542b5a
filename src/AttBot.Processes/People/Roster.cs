using System.Collections.Frozen;
using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>Who is who, who holds which office and who acts for whom, as recorded at one moment. Everything asked of it is asked for a day and is pure.</summary>
/// <param name="people">The people.</param>
/// <param name="holders">The terms.</param>
/// <param name="alternates">Who acts for whom.</param>
/// <param name="offices">Offices that had to be created.</param>
public sealed class Roster(IEnumerable<PersonRow> people, IEnumerable<HolderRow> holders, IEnumerable<AlternateRow> alternates, IEnumerable<OfficeRow> offices)
{
    private readonly FrozenDictionary<Guid, PersonRow> _people = people.ToFrozenDictionary(person => person.Id);
    private readonly HolderRow[] _holders = [.. holders.OrderBy(holder => holder.From)];
    private readonly AlternateRow[] _alternates = [.. alternates.Where(alternate => alternate.RecalledAt is null)];
    private readonly OfficeRow[] _offices = [.. offices];

    /// <summary>A roster without anybody.</summary>
    public static Roster Empty { get; } = new([], [], [], []);

    /// <summary>The people, in the order of their names.</summary>
    public IEnumerable<PersonRow> People => _people.Values.OrderBy(person => person.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(person => person.Handle, StringComparer.Ordinal);

    /// <summary>Reads the roster.</summary>
    /// <param name="db">A context; nothing is tracked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Roster> LoadAsync(AttBotDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return new Roster(
            await db.People.AsNoTracking().ToListAsync(cancellationToken),
            await db.Holders.AsNoTracking().ToListAsync(cancellationToken),
            await db.Alternates.AsNoTracking().ToListAsync(cancellationToken),
            await db.Offices.AsNoTracking().ToListAsync(cancellationToken));
    }

    /// <summary>The person of an id; null when unknown.</summary>
    public PersonRow? Person(Guid id) => _people.GetValueOrDefault(id);

    /// <summary>The people that a name may mean: one of this handle or e-mail address, else those whose name has all its words.</summary>
    /// <param name="text">What somebody typed.</param>
    /// <returns>In the order of their names; empty when nobody is meant. Those who have left are left out unless named by handle.</returns>
    public IReadOnlyList<PersonRow> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var wanted = text.Trim().TrimEnd('.');
        if (_people.Values.Where(person => person.Handle.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            || (person.IsActive && wanted.Length > 0 && wanted.Equals(person.Email, StringComparison.OrdinalIgnoreCase))).ToList() is { Count: 1 } exact)
        {
            return exact;
        }

        var words = Names.Words(wanted);
        return words.Count == 0 ? [] : [.. People.Where(person => person.IsActive && words.All(Names.Words(person.Name).Contains))];
    }

    /// <summary>Whether an office exists on a day.</summary>
    public bool Exists(Office office, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(office);
        return !office.IsOptional || Array.Exists(_offices, row => row.Key == office.Key && row.From <= day && !(row.To < day));
    }

    /// <summary>Who holds an office on a day, in the order in which they took it over; those who have left are left out.</summary>
    public IReadOnlyList<PersonRow> HoldersOf(string officeKey, DateOnly day) =>
        [.. Terms(day).Where(term => term.OfficeKey == officeKey).Select(term => Person(term.PersonId)).OfType<PersonRow>().Where(person => person.IsActive).Distinct()];

    /// <summary>The Bureau on a day: the President, the Vice-Presidents, the chairs of working groups, of the DIEF and of the VTF, and the gender focal point
    /// only if that office was created (source document 000, paragraphs 13 and 16).</summary>
    /// <returns>One seat per office and holder, in the order of <see cref="Office.All"/>; a vacant office has one seat without holder.</returns>
    public IReadOnlyList<BureauSeat> BureauOn(DateOnly day) =>
    [
        .. Office.All.Where(office => office.IsInBureau && Exists(office, day))
            .SelectMany(office => HoldersOf(office.Key, day) is { Count: > 0 } holders
                ? holders.Select(holder => new BureauSeat(office, holder, AlternateOf(holder.Id, office.Key, day)))
                : [new BureauSeat(office, null, null)]),
    ];

    /// <summary>In which offices a person may act on a day: the own ones first, then those of people for whom the person is the alternate.</summary>
    public IReadOnlyList<Capacity> CapacitiesOf(Guid personId, DateOnly day) =>
    [
        .. OfficesOf(personId, day).Select(office => new Capacity(office, null)),
        .. _alternates.Where(alternate => alternate.AlternateId == personId && alternate.From <= day && day <= alternate.To)
            .SelectMany(alternate => OfficesOf(alternate.PersonId, day)
                .Where(office => alternate.OfficeKey is null || alternate.OfficeKey == office.Key)
                .Select(office => new Capacity(office, Person(alternate.PersonId)))),
    ];

    /// <summary>Who acts for a holder in an office on a day; null when nobody does. Of two, the one named last.</summary>
    public PersonRow? AlternateOf(Guid holderId, string officeKey, DateOnly day) => _alternates
        .Where(alternate => alternate.PersonId == holderId && alternate.From <= day && day <= alternate.To && (alternate.OfficeKey is null || alternate.OfficeKey == officeKey))
        .OrderByDescending(alternate => alternate.Id)
        .Select(alternate => Person(alternate.AlternateId))
        .FirstOrDefault(person => person is { IsActive: true });

    /// <summary>The alternates, named by a person or of a person, whose time is not over on a day, in the order in which it begins.</summary>
    internal IReadOnlyList<AlternateRow> AlternatesAround(Guid personId, DateOnly day) =>
        [.. _alternates.Where(alternate => (alternate.PersonId == personId || alternate.AlternateId == personId) && alternate.To >= day).OrderBy(alternate => alternate.From).ThenBy(alternate => alternate.Id)];

    private IEnumerable<Office> OfficesOf(Guid personId, DateOnly day) => Person(personId) is { IsActive: true }
        ? Terms(day).Where(term => term.PersonId == personId).Select(term => Office.Find(term.OfficeKey)).OfType<Office>().Where(office => Exists(office, day)).Distinct()
        : [];

    private IEnumerable<HolderRow> Terms(DateOnly day) => _holders.Where(term => term.From <= day && !(term.To < day));
}

/// <summary>A seat of the Bureau.</summary>
/// <param name="Office">The office.</param>
/// <param name="Holder">Who holds it; null when it is vacant.</param>
/// <param name="Alternate">Who acts in the holder's absence; null when nobody does.</param>
public sealed record BureauSeat(Office Office, PersonRow? Holder, PersonRow? Alternate);

/// <summary>An office in which somebody may act.</summary>
/// <param name="Office">The office.</param>
/// <param name="For">The holder for whom the person acts; null for the person's own office.</param>
public sealed record Capacity(Office Office, PersonRow? For);
