using AttBot.Treaty.States;
using AttBot.Treaty.Tables;

namespace AttBot.Treaty.Status;

/// <summary>The treaty status of every State, as one consistent table.</summary>
public sealed class StatusTable
{
    private readonly Dictionary<string, TreatyStatus> _byIso3;

    private StatusTable(IReadOnlyList<TreatyStatus> all)
    {
        All = all;
        _byIso3 = all.ToDictionary(s => s.Iso3, StringComparer.Ordinal);
        AsOf = all.Count == 0 ? DateOnly.MinValue : all.Max(s => s.AsOf);
    }

    /// <summary>One entry per State, in the order of the State table.</summary>
    public IReadOnlyList<TreatyStatus> All { get; }

    /// <summary>The latest day for which a row was checked.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The status of a State.</summary>
    /// <exception cref="KeyNotFoundException">The code is not in the table.</exception>
    public TreatyStatus this[string iso3] => _byIso3[iso3];

    /// <summary>Reads and checks a table of the shape of <c>att_status.csv</c>. A table with one bad row is refused whole.</summary>
    /// <param name="csv">The file's text.</param>
    /// <param name="states">The States; each must have exactly one row.</param>
    public static StatusReading Read(string csv, StateTable states)
    {
        ArgumentNullException.ThrowIfNull(states);
        var table = CsvTable.TryRead(csv, out var problem);
        if (table is null)
        {
            return new StatusReading.Refused([problem!]);
        }

        var missing = StatusRowReader.Columns.Except(table.Columns, StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            return new StatusReading.Refused([new LineProblem(1, missing[0], $"The header lacks {string.Join(", ", missing)}.")]);
        }

        var problems = new List<LineProblem>();
        var read = new Dictionary<string, TreatyStatus>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var status = StatusRowReader.Read(row, states, problems);
            if (status is not null && !read.TryAdd(status.Iso3, status))
            {
                problems.Add(new LineProblem(row.Line, "iso3", $"{status.Iso3} has a second row."));
            }
        }

        if (problems.Count == 0)
        {
            problems.AddRange(states.All.Where(s => !read.ContainsKey(s.Iso3)).Select(s => new LineProblem(0, "iso3", $"No row for {s.Iso3}.")));
        }

        return problems.Count > 0
            ? new StatusReading.Refused(problems)
            : new StatusReading.Accepted(new StatusTable([.. states.All.Select(s => read[s.Iso3])]), table);
    }
}

/// <summary>What became of reading a status table.</summary>
public abstract record StatusReading
{
    private StatusReading()
    {
    }

    /// <summary>Every row is well formed and consistent.</summary>
    /// <param name="Table">The table.</param>
    /// <param name="Source">The rows as text.</param>
    public sealed record Accepted(StatusTable Table, CsvTable Source) : StatusReading;

    /// <summary>At least one row is bad; nothing may be taken over.</summary>
    /// <param name="Problems">Each with its line, in file order.</param>
    public sealed record Refused(IReadOnlyList<LineProblem> Problems) : StatusReading;
}
