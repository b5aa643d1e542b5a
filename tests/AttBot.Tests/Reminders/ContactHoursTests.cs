using AttBot.Reminders.Planning;

namespace AttBot.Tests.Reminders;

public sealed class ContactHoursTests
{
    private static readonly TimeOnly Nine = new(9, 0);

    [Theory]
    [InlineData("Europe/Zurich", "2026-03-29T02:30", "2026-03-29T01:00Z")] // the hour that spring leaves out: the first time that exists
    [InlineData("Europe/Zurich", "2026-10-25T02:30", "2026-10-25T00:30Z")] // the hour that autumn repeats: the earlier
    [InlineData("Europe/Zurich", "2026-07-01T09:00", "2026-07-01T07:00Z")]
    [InlineData("Asia/Kathmandu", "2026-07-01T09:00", "2026-07-01T03:15Z")]
    [InlineData("Africa/Accra", "2026-05-31T23:59", "2026-05-31T23:59Z")]
    public void A_wall_clock_time_becomes_one_instant(string zone, string local, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, null), ContactHours.ToUtc(DateTime.Parse(local, null), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void A_Sunday_to_Thursday_week_rests_on_Friday_and_Saturday()
    {
        var cairo = Hours("Africa/Cairo", "Su-Th");
        Assert.Equal(new DateOnly(2026, 5, 28), cairo.DayOf(cairo.OnOrBefore(new DateOnly(2026, 5, 30), Nine)!.Value)); // Saturday → Thursday
        Assert.Equal(new DateOnly(2026, 5, 31), cairo.DayOf(cairo.OnOrAfter(new DateOnly(2026, 5, 29), Nine)!.Value)); // Friday → Sunday
    }

    [Fact]
    public void Holidays_are_stepped_over()
    {
        var accra = Hours("Africa/Accra", "Mo-Fr", holidays: [new DateOnly(2026, 5, 29), new DateOnly(2026, 5, 28)]);
        Assert.Equal(new DateOnly(2026, 5, 27), accra.DayOf(accra.OnOrBefore(new DateOnly(2026, 5, 31), Nine)!.Value));
    }

    [Fact]
    public void Nobody_is_written_to_where_quiet_hours_leave_no_time()
    {
        var never = Hours("Africa/Accra", "Mo-Fr") with { QuietFrom = new TimeOnly(8, 0), QuietUntil = new TimeOnly(18, 0) };
        Assert.False(never.HasWelcomeTime);
        Assert.Null(never.OnOrAfter(new DateOnly(2026, 5, 1), Nine));
        Assert.Null(never.NextWelcome(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_message_that_is_late_waits_for_the_next_working_morning()
    {
        var accra = Hours("Africa/Accra", "Mo-Fr");
        Assert.Equal(At(2026, 6, 1, 9), accra.NextWelcome(At(2026, 5, 29, 18))); // Friday evening → Monday
        Assert.Equal(At(2026, 6, 1, 9), accra.NextWelcome(At(2026, 6, 1, 3)));
        Assert.Equal(At(2026, 6, 1, 14), accra.NextWelcome(At(2026, 6, 1, 14)));
    }

    [Fact]
    public void Whatever_the_zone_week_and_hours_an_instant_found_is_welcome_and_on_the_right_side()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones();
        ForAll.Check(3000, 7, random =>
        {
            var hours = Any(random, zones);
            var day = random.Day(new DateOnly(2015, 1, 1), new DateOnly(2036, 12, 31));
            var at = new TimeOnly(random.Next(24), random.Next(60));
            var (before, after) = (hours.OnOrBefore(day, at), hours.OnOrAfter(day, at));
            var next = hours.NextWelcome(ContactHours.ToUtc(day.ToDateTime(at), hours.Zone));
            Assert.Equal(hours.HasWelcomeTime, next is not null);
            Assert.True(before is null || (hours.IsWelcome(before.Value) && hours.DayOf(before.Value) <= day));
            Assert.True(after is null || (hours.IsWelcome(after.Value) && hours.DayOf(after.Value) >= day));
            Assert.True(next is null || (hours.IsWelcome(next.Value) && next >= ContactHours.ToUtc(day.ToDateTime(at), hours.Zone)));
        });
    }

    [Theory]
    [InlineData("Mo Tu We Th Fr", "Mo Tu We Th Fr")]
    [InlineData("su-th", "Mo Tu We Th Su")]
    [InlineData("Sat-Mon, Wed", "Mo We Sa Su")]
    [InlineData("", null)]
    [InlineData("Mo-", null)]
    [InlineData("Mx", null)]
    [InlineData("Monkey", null)]
    public void A_working_week_is_read_by_its_days(string text, string? expected) => Assert.Equal(expected, WorkingWeek.Parse(text)?.ToString());

    internal static ContactHours Hours(string zone, string week, IReadOnlySet<DateOnly>? closed = null) => new(
        TimeZoneInfo.FindSystemTimeZoneById(zone), WorkingWeek.Parse(week)!.Value, new TimeOnly(9, 0), new TimeOnly(17, 0), new TimeOnly(20, 0), new TimeOnly(7, 0),
        closed ?? new HashSet<DateOnly>());

    internal static ContactHours Hours(string zone, string week, DateOnly[] holidays) => Hours(zone, week, holidays.ToHashSet());

    internal static ContactHours Any(Random random, IReadOnlyList<TimeZoneInfo> zones)
    {
        var week = string.Join(' ', Enum.GetValues<DayOfWeek>().Where(_ => random.Next(3) > 0).DefaultIfEmpty(DayOfWeek.Monday).Select(WorkingWeek.NameOf));
        var from = new TimeOnly(random.Next(5, 12), random.Next(60));
        return new ContactHours(
            random.Pick(zones), WorkingWeek.Parse(week)!.Value, from, from.AddHours(random.Next(1, 9)), new TimeOnly(random.Next(24), 0), new TimeOnly(random.Next(24), 0),
            Enumerable.Range(0, random.Next(20)).Select(_ => random.Day(new DateOnly(2015, 1, 1), new DateOnly(2036, 12, 31))).ToHashSet());
    }

    private static DateTimeOffset At(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);
}
