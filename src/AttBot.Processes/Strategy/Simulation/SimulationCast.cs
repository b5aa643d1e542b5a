using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.People;

namespace AttBot.Processes.Strategy.Simulation;

/// <summary>Forty fictional people with their offices and accounts.</summary>
internal sealed class SimulationCast
{
    /// <summary>The channel of their accounts; nothing is sent there.</summary>
    internal const string Channel = "simulation";

    private static readonly string[] Bureau = ["president", "vice-president", "vice-president", "vice-president", "vice-president", "chair-wgeti", "chair-wgtr", "chair-wgtu", "chair-dief", "chair-vtf"];

    private static readonly string[] Languages = ["en", "fr", "es", "ru", "ar", "zh"];

    private readonly List<(PersonRow Person, string? Office)> _people = [];

    /// <summary>Invents them.</summary>
    /// <param name="parties">States Parties to take delegates from.</param>
    /// <param name="now">The present.</param>
    internal SimulationCast(IReadOnlyList<string> parties, DateTimeOffset now)
    {
        Add("secretariat-1", PersonKind.Secretariat, null, null, now);
        Add("secretariat-2", PersonKind.Secretariat, null, null, now);
        for (var i = 0; i < Bureau.Length; i++)
        {
            Add("bureau-" + (i + 1).ToString(CultureInfo.InvariantCulture), PersonKind.OfficeHolder, parties[i % parties.Count], Bureau[i], now);
        }

        for (var i = 0; i < 24; i++)
        {
            Add("delegate-" + (i + 1).ToString(CultureInfo.InvariantCulture), PersonKind.Delegate, parties[(i + Bureau.Length) % parties.Count], null, now);
        }

        for (var i = 0; i < 4; i++)
        {
            Add("stakeholder-" + (i + 1).ToString(CultureInfo.InvariantCulture), PersonKind.Stakeholder, null, null, now);
        }
    }

    internal IEnumerable<PersonRow> Everybody => _people.Select(pair => pair.Person);

    internal PersonRow Secretariat => _people[0].Person;

    internal IReadOnlyList<PersonRow> Delegates => [.. Everybody.Where(person => person.Kind == PersonKind.Delegate)];

    internal IReadOnlyList<PersonRow> Stakeholders => [.. Everybody.Where(person => person.Kind == PersonKind.Stakeholder)];

    internal IReadOnlyList<PersonRow> Holders => [.. _people.Where(pair => pair.Office is not null).Select(pair => pair.Person)];

    internal PersonRow HolderOf(string office) => _people.First(pair => pair.Office == office).Person;

    /// <summary>Enters them into an empty roster.</summary>
    internal async Task EnterAsync(AttBotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (person, office) in _people)
        {
            db.People.Add(person);
            var code = new LinkCodeRow { Id = Guid.CreateVersion7(now), PersonId = person.Id, Hash = person.Id.ToString("N") + person.Id.ToString("N"), IssuedBy = "system", IssuedAt = now, ExpiresAt = now, SpentAt = now };
            db.LinkCodes.Add(code);
            db.Identities.Add(new IdentityRow { Channel = Channel, UserId = person.Handle, PersonId = person.Id, LinkedAt = now, LinkCodeId = code.Id, ConversationKey = $"{Channel}:{person.Handle}" });
            if (office is not null)
            {
                db.Holders.Add(new HolderRow { Id = Guid.CreateVersion7(now), OfficeKey = office, PersonId = person.Id, From = DateOnly.FromDateTime(now.UtcDateTime), Source = "simulation" });
            }
        }

        await RosterBook.TouchAsync(db, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private void Add(string handle, PersonKind kind, string? iso3, string? office, DateTimeOffset now) => _people.Add((new PersonRow
    {
        Id = Guid.CreateVersion7(now.AddMilliseconds(_people.Count)),
        Handle = handle,
        Name = handle,
        Kind = kind,
        Iso3 = iso3,
        Organisation = kind == PersonKind.Stakeholder ? "Organisation of " + handle : null,
        Language = Languages[_people.Count % Languages.Length],
        TimeZone = "Europe/Zurich",
        IsActive = true,
        CreatedAt = now,
    }, office));
}
