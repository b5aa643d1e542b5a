using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Treaty.Duties;

namespace AttBot.Tests.Reminders;

public sealed class LadderTests
{
    [Theory]
    [InlineData(ContactRole.Alternate)]
    [InlineData(ContactRole.Mission)]
    [InlineData(ContactRole.Secretariat)]
    public void A_level_is_reached_with_the_States_consent_and_never_without(ContactRole role)
    {
        Assert.False((Ladder.ForOwed with { EscalateTo = role - 1 }).Reaches(role, 90, isTaken: false));
        Assert.True((Ladder.ForOwed with { EscalateTo = role }).Reaches(role, 90, isTaken: false));
        Assert.False((Ladder.ForOwed with { EscalateTo = role }).Reaches(role, -7, isTaken: false));
    }

    [Fact]
    public void An_entity_is_told_of_its_own_deadlines_alone() =>
        Assert.False((Ladder.ForOwed with { EscalateTo = ContactRole.Secretariat }).Reaches(ContactRole.Entity, 90, isTaken: false));

    [Fact]
    public void A_window_that_has_closed_is_never_overdue_whatever_was_set()
    {
        var window = new Duty("vtf_application", "2027", "GHA", DutyNature.Offered, new DutyDay.Last(new DateOnly(2027, 1, 15)), [], "call");
        Assert.Equal(Ladder.ForOffered.Rungs, With("").For(window).Rungs);
        Assert.Equal([-7, 0], With("vtf_application").For(window).Rungs);
        Assert.Equal(ContactRole.Mission, With("").For(window).EscalateTo);

        static Ladders With(string key) => new([new DutySettingRow { Iso3 = "GHA", DutyKey = key, IsOn = true, Rungs = "-7 0 7 30", At = new TimeOnly(8, 0), EscalateTo = ContactRole.Mission }]);
    }

    [Fact]
    public void The_most_particular_setting_counts()
    {
        var ladders = new Ladders([Row("", "", 6), Row("", DutyCalendar.AnnualReport, 7), Row("GHA", "", 8), Row("GHA", DutyCalendar.AnnualReport, 9)]);
        Assert.Equal(9, ladders.For(ReminderPlanTests.Annual("2026")).At.Hour);
        Assert.Equal(8, ladders.For(ReminderPlanTests.Annual("2026") with { Key = DutyCalendar.InitialReport }).At.Hour);
        Assert.Equal(7, ladders.For(ReminderPlanTests.Annual("2026") with { Iso3 = "KEN" }).At.Hour);
        Assert.Equal(6, ladders.For(ReminderPlanTests.Annual("2026") with { Iso3 = "KEN", Key = DutyCalendar.InitialReport }).At.Hour);

        static DutySettingRow Row(string iso3, string key, int hour) => new() { Iso3 = iso3, DutyKey = key, IsOn = true, Rungs = "-30 0", At = new TimeOnly(hour, 0) };
    }
}
