using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace AttBot.Treaty.Tables;

/// <summary>A CSV text with a header row: RFC 4180 quoting, values trimmed, an empty cell is the empty string.</summary>
public sealed class CsvTable
{
    private CsvTable(IReadOnlyList<string> columns, IReadOnlyList<CsvRow> rows) => (Columns, Rows) = (columns, rows);

    /// <summary>The header, in file order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The data rows, in file order.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Reads a whole table.</summary>
    /// <param name="text">The file's text; a leading byte order mark is skipped.</param>
    /// <param name="problem">Line number (the header is line 1) and reason when the text cannot be read; otherwise null.</param>
    /// <returns>Null when a row has another number of cells than the header, a quote is not closed, a header repeats or there is no header.</returns>
    public static CsvTable? TryRead(string text, out LineProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        problem = null;
        try
        {
            using var parser = new CsvParser(new StringReader(text.TrimStart('\uFEFF')), new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                TrimOptions = TrimOptions.Trim,
                IgnoreBlankLines = true,
            });
            if (!parser.Read() || parser.Record is not { Length: > 0 } header)
            {
                problem = new LineProblem(1, "", "The file has no header row.");
                return null;
            }

            if (header.Distinct(StringComparer.Ordinal).Count() != header.Length)
            {
                problem = new LineProblem(1, "", "A column name stands twice in the header row.");
                return null;
            }

            return ReadRows(parser, [.. header], out problem);
        }
        catch (CsvHelperException e)
        {
            problem = new LineProblem(e.Context?.Parser?.RawRow ?? 0, "", "The row cannot be read: check its quotes.");
            return null;
        }
    }

    private static CsvTable? ReadRows(CsvParser parser, string[] header, out LineProblem? problem)
    {
        var rows = new List<CsvRow>();
        while (parser.Read())
        {
            var cells = parser.Record!;
            if (cells.Length != header.Length)
            {
                problem = new LineProblem(parser.RawRow, "", $"The row has {cells.Length} cells; the header has {header.Length}.");
                return null;
            }

            rows.Add(new CsvRow(parser.RawRow, header, [.. cells]));
        }

        problem = null;
        return new CsvTable(header, rows);
    }
}

/// <summary>One data row of a <see cref="CsvTable"/>.</summary>
public sealed class CsvRow
{
    private readonly string[] _columns;
    private readonly string[] _cells;

    internal CsvRow(int line, string[] columns, string[] cells) => (Line, _columns, _cells) = (line, columns, cells);

    /// <summary>The line of the file on which the row ends; the header is line 1.</summary>
    public int Line { get; }

    /// <summary>The cell of a column, or the empty string when the table has no such column.</summary>
    public string this[string column] => Array.IndexOf(_columns, column) is >= 0 and var i ? _cells[i] : "";

    /// <summary>A cell as an ISO date, or null when it is empty or not one.</summary>
    public DateOnly? Date(string column) => Iso.Date(this[column]);
}

/// <summary>What is wrong with a line of a table.</summary>
/// <param name="Line">Line in the file, the header being line 1; 0 when unknown.</param>
/// <param name="Column">The column, or empty for the whole row.</param>
/// <param name="Reason">What is wrong and what is expected, one English sentence.</param>
public sealed record LineProblem(int Line, string Column, string Reason);
