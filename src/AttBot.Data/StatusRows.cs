using System.Text;
using AttBot.Data.Rows;
using AttBot.Treaty.States;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Data;

/// <summary>Turns a status file into the rows that are stored, and the stored rows into the table that answers are given from.</summary>
public static class StatusRows
{
    /// <summary>The rows of a file whose table was accepted by <see cref="StatusTable.Read"/>.</summary>
    /// <param name="file">The file.</param>
    /// <returns>One row for each row of the file, in its order; columns the product does not know are left out.</returns>
    public static IReadOnlyList<TreatyStatusRow> From(CsvTable file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return [.. file.Rows.Select(cells =>
        {
            var row = new TreatyStatusRow { Iso3 = cells["iso3"] };
            foreach (var column in StatusColumn.All)
            {
                column.Write(row, cells[column.Name]);
            }

            return row;
        })];
    }

    /// <summary>Checks stored rows and makes them the table.</summary>
    /// <param name="rows">The rows, as <see cref="StatusStore.LoadAsync(AttBotDatabase, CancellationToken)"/> gives them.</param>
    /// <param name="states">The States; each must have exactly one row.</param>
    /// <returns>The table, or what is wrong; the lines are counted from 2 in the order of the rows.</returns>
    public static StatusReading Read(IReadOnlyList<TreatyStatusRow> rows, StateTable states)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var csv = new StringBuilder("iso3");
        foreach (var column in StatusColumn.All)
        {
            csv.Append(',').Append(column.Name);
        }

        foreach (var row in rows)
        {
            csv.Append('\n').Append(row.Iso3);
            foreach (var column in StatusColumn.All)
            {
                Cell(csv.Append(','), column.Read(row));
            }
        }

        return StatusTable.Read(csv.Append('\n').ToString(), states);
    }

    private static void Cell(StringBuilder csv, string text)
    {
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            csv.Append(text);
            return;
        }

        csv.Append('"').Append(text).Replace("\"", "\"\"", csv.Length - text.Length, text.Length).Append('"');
    }
}
