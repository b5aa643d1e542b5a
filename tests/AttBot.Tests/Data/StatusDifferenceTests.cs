using System.Reflection;
using AttBot.Data;
using AttBot.Data.Rows;

namespace AttBot.Tests.Data;

public sealed class StatusDifferenceTests
{
    [Fact]
    public void The_columns_are_those_of_the_file()
    {
        var shipped = Assembly.Load("AttBot.Treaty");
        var name = shipped.GetManifestResourceNames().Single(resource => resource.EndsWith("att_status.csv", StringComparison.Ordinal));
        using var file = new StreamReader(shipped.GetManifestResourceStream(name)!);
        Assert.Equal(file.ReadLine(), string.Join(',', StatusColumn.All.Select(column => column.Name).Prepend("iso3")));
    }

    [Fact]
    public void Every_column_has_a_property_of_its_own()
    {
        var row = new TreatyStatusRow { Iso3 = "KEN" };
        foreach (var column in StatusColumn.All)
        {
            column.Write(row, column.Name);
        }

        Assert.All(StatusColumn.All, column => Assert.Equal(column.Name, column.Read(row)));
        Assert.All(StatusColumn.All, column =>
        {
            var other = new TreatyStatusRow { Iso3 = "KEN" };
            column.Write(other, "x");
            var change = Assert.Single(StatusDifference.Between([new() { Iso3 = "KEN" }], [other]).Changed);
            Assert.Equal(new("KEN", column.Name, "", "x"), change);
        });
    }

    [Fact]
    public void Added_changed_removed_and_unchanged_States_account_for_both_tables()
    {
        var random = new Random(20260724);
        for (var round = 0; round < 200; round++)
        {
            var before = Table(random);
            var after = Table(random);
            var difference = StatusDifference.Between(before, after);
            Assert.Equal(after.Count, difference.Added.Count + difference.ChangedStates.Count + difference.Unchanged);
            Assert.Equal(before.Count, difference.Removed.Count + difference.ChangedStates.Count + difference.Unchanged);
            Assert.Equal(difference.IsEmpty, difference.Unchanged == before.Count && before.Count == after.Count);
            Assert.True(StatusDifference.Between(after, after).IsEmpty);
        }
    }

    private static List<TreatyStatusRow> Table(Random random) =>
    [
        .. Enumerable.Range('A', 6).Where(_ => random.Next(3) > 0)
            .Select(letter => new TreatyStatusRow { Iso3 = new((char)letter, 3), Status = $"{random.Next(2)}", Note = $"{random.Next(2)}" }),
    ];
}
