using AttBot.Data.Rows;

namespace AttBot.Processes.People;

/// <summary>Decides how an office passes on. Pure.</summary>
internal static class OfficeSuccession
{
    /// <summary>Decides whether somebody can take an office, and whose term ends thereby.</summary>
    /// <param name="roster">Who is who.</param>
    /// <param name="office">The office.</param>
    /// <param name="incoming">Who takes it.</param>
    /// <param name="outgoing">In whose place; null when nobody was named.</param>
    /// <param name="term">From when to when.</param>
    /// <param name="terms">All terms recorded of the office.</param>
    public static SuccessionVerdict Decide(Roster roster, Office office, PersonRow incoming, PersonRow? outgoing, Term term, IReadOnlyList<HolderRow> terms)
    {
        if (term.To < term.From)
        {
            return new SuccessionVerdict.Refused("to", "office.ends-before");
        }

        if (!roster.Exists(office, term.From))
        {
            return new SuccessionVerdict.Refused("office", "office.not-established");
        }

        var sitting = terms.Where(row => row.From <= term.From && !(row.To < term.From) && roster.Person(row.PersonId) is { IsActive: true }).ToList();
        if (sitting.Any(row => row.PersonId == incoming.Id))
        {
            return new SuccessionVerdict.Refused("person", "office.holds-already");
        }

        var goes = outgoing ?? (office.Seats == 1 && sitting is [var only] ? roster.Person(only.PersonId) : null);
        if (outgoing is not null && sitting.TrueForAll(row => row.PersonId != outgoing.Id))
        {
            return new SuccessionVerdict.Refused("replaces", "office.not-held");
        }

        if (goes is null && sitting.Count >= office.Seats)
        {
            return new SuccessionVerdict.WhoGoes([.. sitting.Select(row => roster.Person(row.PersonId)!)]);
        }

        var ended = sitting.Where(row => row.PersonId == goes?.Id).ToList();
        return ended.Exists(row => row.From == term.From) ? new SuccessionVerdict.Refused("from", "office.same-day") : new SuccessionVerdict.Ready(office, incoming, goes, term, ended);
    }
}

/// <summary>A term of office, first and last day.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while no end is known.</param>
public sealed record Term(DateOnly From, DateOnly? To);

/// <summary>Whether and how an office passes on.</summary>
internal abstract record SuccessionVerdict
{
    private SuccessionVerdict()
    {
    }

    /// <summary>It passes on.</summary>
    public sealed record Ready(Office Office, PersonRow Incoming, PersonRow? Outgoing, Term Term, IReadOnlyList<HolderRow> Ended) : SuccessionVerdict;

    /// <summary>All seats are taken: one must be named.</summary>
    public sealed record WhoGoes(IReadOnlyList<PersonRow> Holders) : SuccessionVerdict;

    /// <summary>It cannot; the field to give anew, and the phrase that says why.</summary>
    public sealed record Refused(string Field, string Phrase) : SuccessionVerdict;
}
