using AttBot.Treaty.Duties;
using AttBot.Treaty.Status;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Treaty.Duties;

public sealed class ReportDeadlinesTests
{
    [Theory]
    [InlineData("AND", "2024-03-01")]
    [InlineData("BRA", "2019-11-11")]
    [InlineData("BWA", "2020-09-04")]
    [InlineData("GIN", "2015-12-23")]
    [InlineData("LTU", "2015-12-23")]
    [InlineData("MEX", "2015-12-23")]
    public void The_initial_report_of_a_known_State_is_due_on_the_known_day(string iso3, string due) =>
        Assert.Equal(due, Iso.Text(ReportDeadlines.InitialReport(Shipped.Book.Status[iso3].DepositedOn!.Value.Day)));

    [Theory]
    [InlineData("2014-12-23", "2015-12-23")]
    [InlineData("2014-12-24", "2016-03-23")]
    [InlineData("2014-12-25", "2016-03-24")]
    [InlineData("2015-12-01", "2017-02-27")]
    [InlineData("2015-12-02", "2017-02-28")]
    [InlineData("2019-12-01", "2021-02-27")]
    [InlineData("2022-12-02", "2024-03-01")]
    [InlineData("2023-12-01", "2025-02-27")]
    public void The_initial_report_counts_one_year_from_entry_into_force_over_leap_days_too(string deposit, string due) =>
        Assert.Equal(due, Iso.Text(ReportDeadlines.InitialReport(Iso.Date(deposit)!.Value)));

    [Fact]
    public void The_initial_report_is_always_within_the_first_year() => ForAll.Check(3000, 13, random =>
    {
        var deposit = random.Day(new(2013, 6, 3), new(2060, 12, 31));
        var inForce = TreatyStatus.EntryIntoForce(deposit);
        var due = ReportDeadlines.InitialReport(deposit);
        Assert.True(due < inForce.AddYears(1), $"{deposit:O}: {due:O}");
        Assert.InRange(due.DayNumber - inForce.DayNumber, 364, 365);
    });

    [Theory]
    [InlineData("2014-12-24", 2015)]
    [InlineData("2023-03-02", 2024)]
    [InlineData("2025-01-01", 2025)]
    [InlineData("2025-01-02", 2026)]
    [InlineData("2025-12-31", 2026)]
    public void The_first_annual_report_covers_the_first_full_year(string inForce, int year) =>
        Assert.Equal(year, ReportDeadlines.FirstReportedYear(Iso.Date(inForce)!.Value));

    [Theory]
    [InlineData("2026-05-30", 2025, "2026-05-31")]
    [InlineData("2026-05-31", 2025, "2026-05-31")]
    [InlineData("2026-06-01", 2026, "2027-05-31")]
    [InlineData("2026-12-31", 2026, "2027-05-31")]
    [InlineData("2027-01-01", 2026, "2027-05-31")]
    public void On_31_May_itself_the_report_is_still_on_time(string today, int year, string due)
    {
        var next = ReportDeadlines.NextAnnual(new(2014, 12, 24), Iso.Date(today)!.Value);
        Assert.Equal((year, due, false), (next.ReportedYear, Iso.Text(next.LastDay), next.IsFirst));
    }

    [Fact]
    public void A_new_State_Party_owes_nothing_before_its_first_report()
    {
        var next = ReportDeadlines.NextAnnual(new(2023, 3, 2), new(2023, 4, 1));
        Assert.Equal(new AnnualDeadline(2024, new(2025, 5, 31), true), next);
    }

    [Fact]
    public void The_next_annual_report_is_never_past_and_never_more_than_a_year_ahead_once_reporting_began() => ForAll.Check(3000, 17, random =>
    {
        var inForce = random.Day(new(2014, 12, 24), new(2030, 1, 1));
        var today = random.Day(inForce, inForce.AddYears(20));
        var next = ReportDeadlines.NextAnnual(inForce, today);
        Assert.True(next.LastDay >= today);
        Assert.Equal(next.ReportedYear + 1, next.LastDay.Year);
        Assert.True(next.IsFirst || next.LastDay.AddYears(-1) < today);
        Assert.True(next.ReportedYear > inForce.Year || inForce is { Month: 1, Day: 1 });
    });
}
