using System.Text;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Treaty.Tables;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("", 1, "no header")]
    [InlineData("\n\n", 1, "no header")]
    [InlineData("a,b,a\n1,2,3\n", 1, "twice")]
    [InlineData("a,b\n1,2\n1\n", 3, "1 cells; the header has 2")]
    [InlineData("a,b\n1,2,3\n", 2, "3 cells; the header has 2")]
    [InlineData("a,b\n1,\"2\n", 2, "")]
    [InlineData("a,b\n1,\"2\n3,4\n", 2, "")]
    [InlineData("a,b\n1,2\" x\n", 2, "quotes")]
    [InlineData("a,b\n1,\"2\"x\n", 2, "quotes")]
    public void A_malformed_table_is_refused_with_its_line(string text, int atLeastLine, string reason)
    {
        Assert.Null(CsvTable.TryRead(text, out var problem));
        Assert.NotNull(problem);
        Assert.True(problem.Line >= atLeastLine, $"line {problem.Line}");
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("\uFEFFa,b\n1,2")]
    [InlineData(" a , b \n 1 , 2 \n\n\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n")]
    public void Line_ends_spaces_quotes_and_a_byte_order_mark_do_not_matter(string text)
    {
        var table = CsvTable.TryRead(text, out var problem);
        Assert.Null(problem);
        Assert.Equal(["a", "b"], table!.Columns);
        var row = Assert.Single(table.Rows);
        Assert.Equal(("1", "2", ""), (row["a"], row["b"], row["no such column"]));
        Assert.Equal(2, row.Line);
    }

    [Fact]
    public void A_table_with_a_header_alone_has_no_rows() => Assert.Empty(CsvTable.TryRead("a,b\n", out _)!.Rows);

    [Fact]
    public void What_is_written_with_quotes_is_read_back() => ForAll.Check(300, 20261121, random =>
    {
        var width = random.Next(1, 6);
        var rows = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Enumerable.Range(0, width).Select(_ => Cell(random)).ToArray()).ToArray();
        var text = new StringBuilder().AppendJoin(',', Enumerable.Range(0, width).Select(i => $"c{i}")).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
        }

        var table = CsvTable.TryRead(text.ToString(), out var problem);
        Assert.Null(problem);
        Assert.Equal(rows, table!.Rows.Select(r => Enumerable.Range(0, width).Select(i => r[$"c{i}"]).ToArray()));
    });

    [Fact]
    public void Any_text_is_read_or_refused() => ForAll.Check(2000, 7, random =>
    {
        var text = new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => random.Pick("ab,,\"\"\n\n\r \0é国".ToCharArray()))]);
        var table = CsvTable.TryRead(text, out var problem);
        Assert.True(table is null != problem is null);
    });

    private static string Cell(Random random) =>
        new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => random.Pick("ab \",\n;é国".ToCharArray()))]).Trim();
}
