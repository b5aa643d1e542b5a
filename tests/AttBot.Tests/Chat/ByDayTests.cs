using System.Globalization;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>How many had deposited by a day, and for how many the Treaty was in force on it, against the table.</summary>
public sealed class ByDayTests
{
    /// <summary>Days before the first deposit of which only the year is known.</summary>
    public static TheoryData<string> Days => ["2013-07-04", "2013-12-31", "2014-09-25", "2014-12-23", "2015-08-24", "2016-02-29", "2018-06-30", "2020-01-01", "2022-12-31"];

    [Theory]
    [MemberData(nameof(Days))]
    public void All_deposits_until_the_day_are_counted(string iso)
    {
        var day = DateOnly.Parse(iso, CultureInfo.InvariantCulture);
        var deposited = Shipped.Book.Status.All.Count(s => s.DepositedOn?.Day <= day);
        Assert.Equal(deposited, Shipped.Ask($"How many instruments had been deposited by {Written(day)}?", Language.English).Value);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void In_force_are_those_whose_ninety_days_are_over(string iso)
    {
        var day = DateOnly.Parse(iso, CultureInfo.InvariantCulture);
        var bound = Shipped.Book.Status.All.Count(s => s.InForce <= day);
        Assert.Equal(bound, Shipped.Ask($"For how many States was the Treaty in force on {Written(day)}?", Language.English).Value);
    }

    [Fact]
    public void What_happened_on_a_day_is_of_that_day_alone() =>
        Assert.Equal(Shipped.Book.Status.All.Count(s => s.DepositedOn?.Day == new DateOnly(2014, 4, 2)), Shipped.Ask("How many deposited on 2 April 2014?", Language.English).Value);

    [Fact]
    public void A_span_may_end_before_the_Treaty_was_in_force()
    {
        string[] expected = [.. Shipped.Book.Status.All.Where(s => s.DepositedOn?.Day is { } day && day > new DateOnly(2014, 9, 25) && day < new DateOnly(2014, 12, 24)).Select(s => s.Iso3).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, Shipped.Ask("Which States deposited after 25 September 2014 but before the Treaty was in force?", Language.English).States.Order(StringComparer.Ordinal));
    }

    private static string Written(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
