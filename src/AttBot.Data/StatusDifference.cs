using AttBot.Data.Rows;

namespace AttBot.Data;

/// <summary>What an import of the status table would change.</summary>
/// <param name="Added">New States by ISO code, in alphabetical order.</param>
/// <param name="Changed">Changed cells, by State in alphabetical order and then in the order of the columns.</param>
/// <param name="Removed">States the import no longer has, by ISO code, in alphabetical order.</param>
/// <param name="Unchanged">How many States stay as they are.</param>
public sealed record StatusDifference(
    IReadOnlyList<string> Added, IReadOnlyList<StatusChange> Changed, IReadOnlyList<string> Removed, int Unchanged)
{
    /// <summary>True when the import would change nothing.</summary>
    public bool IsEmpty => Added.Count == 0 && Changed.Count == 0 && Removed.Count == 0;

    /// <summary>The States with a changed cell, in alphabetical order, each once.</summary>
    public IReadOnlyList<string> ChangedStates => [.. Changed.Select(change => change.Iso3).Distinct(StringComparer.Ordinal)];

    /// <summary>Compares two versions of the table, State by State.</summary>
    /// <param name="stored">What is held now, each State once.</param>
    /// <param name="incoming">What is brought, each State once.</param>
    /// <returns>The difference; the import that a row came from is not compared.</returns>
    public static StatusDifference Between(IEnumerable<TreatyStatusRow> stored, IEnumerable<TreatyStatusRow> incoming)
    {
        var before = stored.ToDictionary(row => row.Iso3, StringComparer.Ordinal);
        var after = incoming.ToDictionary(row => row.Iso3, StringComparer.Ordinal);
        var changed = after.Values
            .Where(row => before.ContainsKey(row.Iso3))
            .OrderBy(row => row.Iso3, StringComparer.Ordinal)
            .SelectMany(row => Cells(before[row.Iso3], row))
            .ToList();
        return new(
            [.. after.Keys.Except(before.Keys).Order(StringComparer.Ordinal)],
            changed,
            [.. before.Keys.Except(after.Keys).Order(StringComparer.Ordinal)],
            after.Keys.Count(before.ContainsKey) - changed.DistinctBy(change => change.Iso3).Count());
    }

    private static IEnumerable<StatusChange> Cells(TreatyStatusRow before, TreatyStatusRow after) =>
        from column in StatusColumn.All
        let was = column.Read(before)
        let becomes = column.Read(after)
        where was != becomes
        select new StatusChange(after.Iso3, column.Name, was, becomes);
}

/// <summary>One cell that an import changes.</summary>
/// <param name="Iso3">The State.</param>
/// <param name="Column">The column, by its name in the file: <c>deposit_date</c>.</param>
/// <param name="Old">What it held; may be empty.</param>
/// <param name="New">What it is to hold; may be empty.</param>
public sealed record StatusChange(string Iso3, string Column, string Old, string New);
