using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Treaty.Status;

/// <summary>Every rule of a status row, broken once in the shipped table.</summary>
public sealed class StatusRowTests
{
    private static readonly string Text = ShippedTables.Text("att_status.csv");
    private static readonly CsvTable Table = CsvTable.TryRead(Text, out _)!;

    /// <summary>State whose row is changed; column=value changes; the column the refusal names; words of its reason.</summary>
    public static TheoryData<string, string, string, string> Slips => new()
    {
        { "BRA", "iso3=XXX", "iso3", "'XXX' is not the code" },
        { "BRA", "iso3=bra", "iso3", "'bra' is not the code" },
        { "BRA", "status=party", "status", "use state_party, signatory or not_joined" },
        { "BRA", "status=", "status", "is not a status" },
        { "BRA", "as_of=", "as_of", "missing" },
        { "BRA", "as_of=24.7.2026", "as_of", "write yyyy-MM-dd" },
        { "BRA", "signature_date=3 June 2013", "signature_date", "write yyyy-MM-dd" },
        { "BRA", "signature_date=2013-02-30", "signature_date", "write yyyy-MM-dd" },
        { "BRA", "deposit_date=2018-8-14", "deposit_date", "write yyyy-MM-dd" },
        { "BRA", "entry_into_force_date=soon", "entry_into_force_date", "write yyyy-MM-dd" },
        { "VUT", "deposit_not_before=2025", "deposit_not_before", "write yyyy-MM-dd" },
        { "VUT", "deposit_not_after=2025", "deposit_not_after", "write yyyy-MM-dd" },
        { "BRA", "source=", "source", "names its source" },
        { "BRA", "deposit_kind=succession", "deposit_kind", "'succession' is not a form" },
        { "BRA", "signature_date=2013-06-02", "signature_date", "open for signature" },
        { "BRA", "signature_date=2014-12-24", "signature_date", "open for signature" },
        { "USA", "signature_date=", "signature_date", "A signatory has a day of signature" },
        { "KEN", "signature_date=2013-06-03", "status", "signatory or a State Party" },
        { "KEN", "deposit_date=2020-01-01", "deposit_date", "Only a State Party" },
        { "USA", "deposit_year=2020", "deposit_date", "Only a State Party" },
        { "USA", "entry_into_force_date=2020-01-01", "deposit_date", "Only a State Party" },
        { "VUT", "deposit_year=", "deposit_year", "at least the year" },
        { "VUT", "deposit_not_before=", "deposit_not_before", "both bounds" },
        { "VUT", "deposit_not_after=", "deposit_not_before", "both bounds" },
        { "VUT", "deposit_not_before=2026-01-01", "deposit_not_before", "the earlier one first" },
        { "BRA", "deposit_date=2013-06-02;deposit_year=2013;entry_into_force_date=2014-12-24", "deposit_date", "precedes the signature" },
        { "BRA", "deposit_date=2026-07-25;deposit_year=2026;entry_into_force_date=2026-10-23", "deposit_date", "later than the day" },
        { "BRA", "deposit_year=2017", "deposit_year", "differs" },
        { "BRA", "entry_into_force_date=2018-11-11", "entry_into_force_date", "Article 22 gives 2018-11-12" },
        { "BRA", "entry_into_force_date=", "entry_into_force_date", "Article 22 gives 2018-11-12" },
        { "GIN", "entry_into_force_date=2015-01-19", "entry_into_force_date", "Article 22 gives 2014-12-24" },
        { "BRA", "deposit_kind=accession", "deposit_kind", "one that did not sign accedes" },
        { "BWA", "deposit_kind=ratification", "deposit_kind", "one that did not sign accedes" },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public void A_slip_in_a_row_is_refused_with_its_line_and_column(string iso3, string changes, string column, string reason)
    {
        var line = Table.Rows.Single(r => r["iso3"] == iso3).Line;
        var refused = Assert.IsType<StatusReading.Refused>(StatusTable.Read(With(iso3, changes), Shipped.Book.States));
        Assert.Contains(refused.Problems, p => p.Line == line && p.Column == column && p.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.All(refused.Problems, p => Assert.Equal(line, p.Line));
    }

    [Fact]
    public void All_bad_rows_are_reported_at_once_in_file_order()
    {
        var text = With("BRA", "status=party", With("USA", "as_of="));
        var refused = Assert.IsType<StatusReading.Refused>(StatusTable.Read(text, Shipped.Book.States));
        Assert.Equal(["status", "as_of"], refused.Problems.Select(p => p.Column));
        Assert.Equal(refused.Problems.Select(p => p.Line).Order(), refused.Problems.Select(p => p.Line));
    }

    [Fact]
    public void A_second_row_for_a_State_is_refused()
    {
        var brazil = Text.Split('\n').Single(l => l.StartsWith("BRA,", StringComparison.Ordinal));
        var refused = Assert.IsType<StatusReading.Refused>(StatusTable.Read(Text.TrimEnd('\n') + "\n" + brazil + "\n", Shipped.Book.States));
        Assert.Contains(refused.Problems, p => p.Column == "iso3" && p.Line == Table.Rows[^1].Line + 1 && p.Reason.Contains("second row", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_State_is_refused()
    {
        var without = string.Join('\n', Text.Split('\n').Where(l => !l.StartsWith("BRA,", StringComparison.Ordinal)));
        var refused = Assert.IsType<StatusReading.Refused>(StatusTable.Read(without, Shipped.Book.States));
        Assert.Contains("BRA", Assert.Single(refused.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_column_is_refused_by_name()
    {
        var refused = Assert.IsType<StatusReading.Refused>(StatusTable.Read(Text.Replace("deposit_year,", "deposit_jahr,", StringComparison.Ordinal), Shipped.Book.States));
        Assert.Equal((1, "deposit_year"), (Assert.Single(refused.Problems).Line, refused.Problems[0].Column));
    }

    [Fact]
    public void Any_two_cells_exchanged_are_read_or_refused() => ForAll.Check(60, 20260724, random =>
    {
        var lines = Table.Rows.Select(r => Table.Columns.Select(c => r[c]).ToArray()).ToArray();
        var (a, b, column) = (random.Next(lines.Length), random.Next(lines.Length), random.Next(1, Table.Columns.Count));
        (lines[a][column], lines[b][column]) = (lines[b][column], lines[a][column]);
        switch (StatusTable.Read(Written(lines), Shipped.Book.States))
        {
            case StatusReading.Accepted accepted:
                Assert.Equal(197, accepted.Table.All.Count);
                break;
            case StatusReading.Refused refused:
                Assert.NotEmpty(refused.Problems);
                Assert.All(refused.Problems, p => Assert.Contains(p.Line, new[] { a + 2, b + 2 }));
                break;
            default:
                Assert.Fail("A third outcome.");
                break;
        }
    });

    private static string With(string iso3, string changes, string? text = null)
    {
        var table = CsvTable.TryRead(text ?? Text, out _)!;
        var lines = table.Rows.Select(r => table.Columns.Select(c => r[c]).ToArray()).ToArray();
        var row = lines.Single(l => l[0] == iso3);
        foreach (var change in changes.Split(';'))
        {
            var (column, value) = (change.Split('=')[0], change.Split('=')[1]);
            row[table.Columns.ToList().IndexOf(column)] = value;
        }

        return Written(lines);
    }

    private static string Written(IEnumerable<string[]> lines) =>
        string.Join(',', Table.Columns) + "\n" + string.Concat(lines.Select(l => string.Join(',', l.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
}
