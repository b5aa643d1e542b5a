using AttBot.Treaty.Duties;
using AttBot.Treaty.Status;

namespace AttBot.Tests.Treaty.Duties;

public sealed class DutyCalendarTests
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateOnly Until = new(2027, 12, 31);

    [Fact]
    public void Deposit_and_entry_into_force_stand_in_the_sum_of_the_initial_report()
    {
        // Andorra: deposit 2 December 2022, in force 2 March 2023, within the first year
        var duty = Calendar().For(Shipped.Book.Status["AND"], new DateOnly(2023, 1, 1), new DateOnly(2024, 12, 31)).Single(d => d.Key == DutyCalendar.InitialReport);
        Assert.Equal(new DutyDay.Last(new DateOnly(2024, 3, 1)), duty.Day);
        Assert.Equal(
            [new DutyStep(DutyStepKind.Deposited, new DateOnly(2022, 12, 2)), new DutyStep(DutyStepKind.NinetyDaysLater, new DateOnly(2023, 3, 2)), new DutyStep(DutyStepKind.WithinFirstYear, new DateOnly(2024, 3, 1))],
            duty.Steps);
    }

    [Fact]
    public void A_first_annual_report_is_called_so_and_no_earlier_year_is_owed()
    {
        var annual = Calendar().For(Shipped.Book.Status["AND"], new DateOnly(2020, 1, 1), new DateOnly(2026, 12, 31)).Where(d => d.Key == DutyCalendar.AnnualReport).ToList();
        Assert.Equal(["2024", "2025"], annual.Select(d => d.Period));
        Assert.Equal([true, false], annual.Select(d => d.IsFirst));
        Assert.Equal(new DateOnly(2025, 5, 31), annual[0].LastDay);
    }

    [Fact]
    public void A_day_of_deposit_that_is_not_known_leaves_the_initial_report_unknown_and_guesses_nothing()
    {
        var vanuatu = Calendar().For(Shipped.Book.Status["VUT"], From, Until);
        Assert.Equal(new DutyDay.Unknown(MissingDay.Deposit), vanuatu.Single(d => d.Key == DutyCalendar.InitialReport).Day);
        Assert.DoesNotContain(vanuatu, d => d.Key == DutyCalendar.AnnualReport && d.Day is DutyDay.Last && d.Period is "2025");
    }

    [Fact]
    public void Contributions_and_windows_are_unknown_until_their_day_was_entered()
    {
        var ghana = Shipped.Book.Status["GHA"];
        Assert.Equal(new DutyDay.Unknown(MissingDay.Invoice), Calendar().For(ghana, From, Until).Single(d => d.Key == DutyCalendar.Contribution).Day);
        var entered = new RecordedDay(DutyCalendar.Contribution, "2027", "GHA", new DateOnly(2027, 3, 1), "", "invoice 12", DateTimeOffset.UnixEpoch);
        var duty = Calendar(entered).For(ghana, From, Until).Single(d => d.Key == DutyCalendar.Contribution);
        Assert.Equal((new DateOnly(2027, 3, 1), "invoice 12", DutyNature.Owed), (duty.LastDay, duty.Source, duty.Nature));
        Assert.Equal(new DutyDay.Unknown(MissingDay.Invoice), Calendar(entered).For(Shipped.Book.Status["AND"], From, Until).Single(d => d.Key == DutyCalendar.Contribution).Day);
    }

    [Fact]
    public void A_day_entered_for_a_State_counts_before_the_one_for_all()
    {
        var calendar = Calendar(
            new RecordedDay("vtf_application", "2026", "", new DateOnly(2026, 9, 1), "", "call", DateTimeOffset.UnixEpoch),
            new RecordedDay("vtf_application", "2026", "GHA", new DateOnly(2026, 9, 15), "", "extension", DateTimeOffset.UnixEpoch));
        Assert.Equal(new DateOnly(2026, 9, 15), calendar.For(Shipped.Book.Status["GHA"], From, Until).Single(d => d.Key == "vtf_application" && d.Period == "2026").LastDay);
        Assert.Equal(new DateOnly(2026, 9, 1), calendar.For(Shipped.Book.Status["AND"], From, Until).Single(d => d.Key == "vtf_application" && d.Period == "2026").LastDay);
    }

    [Fact]
    public void States_that_are_no_party_owe_nothing() =>
        Assert.All(Shipped.Book.Status.All.Where(s => s.Standing != Standing.StateParty), s => Assert.Empty(Calendar().For(s, From, Until)));

    [Fact]
    public void Every_party_owes_one_annual_report_for_each_year_from_its_first()
    {
        foreach (var status in Shipped.Book.Status.All.Where(s => s.Standing == Standing.StateParty))
        {
            var years = Calendar().For(status, new DateOnly(2015, 1, 1), new DateOnly(2036, 12, 31)).Where(d => d.Key == DutyCalendar.AnnualReport && d.Day is DutyDay.Last).Select(d => int.Parse(d.Period, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(Enumerable.Range(years[0], 2036 - years[0]), years);
            Assert.True(years[0] >= 2015 && (status.InForce is not { } day || years[0] >= day.Year), status.Iso3);
        }
    }

    private static DutyCalendar Calendar(params RecordedDay[] entered) => new(Shipped.Book.Obligations, entered);
}
