using AttBot.Data.Rows;
using AttBot.Reminders.Planning;

namespace AttBot.Tests.Reminders;

public sealed class CatchUpTests
{
    private static readonly ContactHours Accra = ContactHoursTests.Hours("Africa/Accra", "Mo-Fr");
    private static readonly DateOnly Last = new(2026, 6, 10); // a Wednesday

    [Fact]
    public void Of_several_missed_steps_before_the_last_day_only_the_latest_goes_out() =>
        Assert.Equal(["-30 skip", "-14 skip", "-7 send late"], Decide(At(5, 10), -30, -14, -7));

    [Fact]
    public void Steps_before_the_last_day_are_of_no_use_after_it() => Assert.Equal(["-14 skip", "-7 skip"], Decide(At(11, 10), -14, -7));

    [Fact]
    public void The_notice_for_the_last_day_always_goes_out_and_says_that_it_is_late() => Assert.Equal(["-1 skip", "0 send late", "7 skip"], Decide(At(18, 10), -1, 0, 7));

    [Fact]
    public void Of_several_overdue_steps_only_the_latest_goes_out() => Assert.Equal(["7 skip", "30 send late"], Decide(new DateTimeOffset(2026, 7, 14, 10, 0, 0, TimeSpan.Zero), 7, 30));

    [Fact]
    public void A_notice_in_time_does_not_say_that_it_is_late() => Assert.Equal(["-7 send"], Decide(At(3, 10), -7));

    [Fact]
    public void What_falls_due_at_night_waits_for_the_morning()
    {
        var decision = Assert.IsType<DueDecision.Postpone>(Assert.Single(CatchUp.Decide([Row(-7)], Accra, At(4, 3))));
        Assert.Equal(At(4, 9), decision.Until);
    }

    [Fact]
    public void A_step_that_could_only_arrive_after_the_last_day_is_dropped() => Assert.Equal(["-1 skip"], Decide(At(10, 18), -1));

    [Fact]
    public void Other_duties_are_decided_by_themselves()
    {
        var other = Row(-7);
        other.DutyKey = "initial_report";
        Assert.Equal(2, CatchUp.Decide([Row(-7), other], Accra, At(3, 10)).Count(decision => decision is DueDecision.Send));
    }

    [Fact]
    public void Whatever_was_missed_each_notice_gets_one_decision_and_nobody_is_written_to_at_a_bad_time() => ForAll.Check(2000, 3, random =>
    {
        var hours = ContactHoursTests.Any(random, TimeZoneInfo.GetSystemTimeZones());
        var now = At(1, 0).AddMinutes(random.Next(60 * 24 * 60));
        var rows = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Pick([-90, -30, -14, -7, -1, 0, 7, 30])).Distinct().Select(rung => Row(rung)).ToList();
        var decisions = CatchUp.Decide(rows, hours, now);
        Assert.Equal(rows.ToHashSet(), decisions.Select(decision => decision.Row).ToHashSet());
        Assert.Equal(rows.Count, decisions.Count);
        Assert.True(decisions.Count(decision => decision is not DueDecision.Skip) <= 1);
        Assert.All(decisions.OfType<DueDecision.Send>(), _ => Assert.True(hours.IsWelcome(now)));
        Assert.All(decisions.OfType<DueDecision.Postpone>(), decision => Assert.True(decision.Until > now && hours.IsWelcome(decision.Until)));
        Assert.True(!hours.HasWelcomeTime || rows.All(row => row.Rung != 0) || decisions.Any(decision => decision.Row.Rung == 0 && decision is not DueDecision.Skip));
    });

    private static string[] Decide(DateTimeOffset now, params int[] rungs) => [.. CatchUp.Decide([.. rungs.Select(Row)], Accra, now)
        .Select(decision => $"{decision.Row.Rung} {(decision is DueDecision.Send send ? send.IsLate ? "send late" : "send" : decision is DueDecision.Skip ? "skip" : "postpone")}")];

    private static ReminderRow Row(int rung) => new()
    {
        Id = Guid.CreateVersion7(At(1, 0)), DutyKey = "annual_report", Period = "2025", Iso3 = "GHA", Channel = "email", Rung = rung, LastDay = Last,
        PlannedAt = At(10, 9).AddDays(rung), DueAt = At(10, 9).AddDays(rung),
    };

    private static DateTimeOffset At(int day, int hour) => new(2026, 6, day, hour, 0, 0, TimeSpan.Zero);
}
