using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Treaty.Duties;

namespace AttBot.Tests.Reminders;

public sealed class ReminderPlanTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_ladder_of_an_annual_report_arrives_at_nine_on_working_days()
    {
        // 31 May 2026 is a Sunday: the last two rungs fall on the Friday before, where the later one stays
        var plan = Plan().Between([Annual("2025")], [Contact()], Start, End);
        Assert.Equal(
            ["-90 2026-03-02 09:00", "-30 2026-05-01 09:00", "-14 2026-05-15 09:00", "-7 2026-05-22 09:00", "0 2026-05-29 09:00", "7 2026-06-08 09:00", "30 2026-06-30 09:00", "90 2026-08-31 09:00"],
            plan.Select(Line));
    }

    [Fact]
    public void A_duty_that_is_done_is_not_called_to_mind() =>
        Assert.Empty(new ReminderPlan(duty => Ladder.For(duty.Nature), _ => true, (_, _) => default).Between([Annual("2025")], [Contact()], Start, End));

    [Fact]
    public void Nothing_that_fell_due_before_the_contact_came_is_owed_to_it()
    {
        var late = Contact() with { Since = new DateTimeOffset(2026, 5, 20, 12, 0, 0, TimeSpan.Zero) };
        Assert.Equal(-7, Plan().Between([Annual("2025")], [late], Start, End)[0].Key.Rung);
    }

    [Fact]
    public void Nothing_is_owed_to_who_has_left()
    {
        var left = Contact() with { Until = new DateTimeOffset(2026, 5, 20, 12, 0, 0, TimeSpan.Zero) };
        Assert.Equal([-90, -30, -14], Plan().Between([Annual("2025")], [left], Start, End).Select(notice => notice.Key.Rung));
    }

    [Fact]
    public void Silence_is_carried_upwards_only_as_far_as_the_State_consented()
    {
        Addressee[] contacts = [Contact(), Contact(2, ContactRole.Alternate), Contact(3, ContactRole.Mission), Contact(4, ContactRole.Secretariat)];
        Assert.All(Plan().Between([Annual("2025")], contacts, Start, End), notice => Assert.Equal(ContactRole.Contact, notice.Level));
        var consented = Plan(Ladder.ForOwed with { EscalateTo = ContactRole.Mission }).Between([Annual("2025")], contacts, Start, End);
        Assert.Equal([0, 7, 30, 90], Of(consented, ContactRole.Alternate));
        Assert.Equal([7, 30, 90], Of(consented, ContactRole.Mission));
        Assert.Empty(Of(consented, ContactRole.Secretariat));
    }

    [Fact]
    public void Who_has_it_is_trusted_until_the_last_day()
    {
        var plan = new ReminderPlan(_ => Ladder.ForOwed with { EscalateTo = ContactRole.Alternate }, _ => false, (_, _) => new Stance(true, null));
        Assert.Equal([7, 30, 90], Of(plan.Between([Annual("2025")], [Contact(), Contact(2, ContactRole.Alternate)], Start, End), ContactRole.Alternate));
    }

    [Fact]
    public void Where_there_is_no_contact_the_alternate_gets_the_whole_ladder()
    {
        var plan = Plan().Between([Annual("2025")], [Contact(2, ContactRole.Alternate)], Start, End);
        Assert.Equal(8, plan.Count);
        Assert.All(plan, notice => Assert.Equal(ContactRole.Contact, notice.Level));
    }

    [Fact]
    public void A_snooze_leaves_out_the_steps_before_its_day_and_adds_one_on_it()
    {
        var plan = new ReminderPlan(_ => Ladder.ForOwed, _ => false, (_, _) => new Stance(false, new DateOnly(2026, 5, 19)));
        Assert.Equal("-12 2026-05-19 09:00", Line(plan.Between([Annual("2025")], [Contact()], Start, End)[0]));
    }

    [Fact]
    public void A_snooze_never_hides_the_last_day()
    {
        var plan = new ReminderPlan(_ => Ladder.ForOwed, _ => false, (_, _) => new Stance(false, new DateOnly(2026, 12, 1)));
        Assert.Contains(plan.Between([Annual("2025")], [Contact()], Start, End), notice => notice.Key.Rung == 0);
    }

    [Fact]
    public void In_digest_mode_everything_falls_on_the_weekly_day()
    {
        var plan = Plan().Between([Annual("2025")], [Contact() with { Digest = DayOfWeek.Tuesday }], Start, End);
        Assert.All(plan, notice => Assert.Equal(DayOfWeek.Tuesday, notice.DueAt.DayOfWeek));
        Assert.Equal(plan.Count, plan.Select(notice => notice.DueAt).Distinct().Count());
        Assert.All(plan.Where(notice => notice.Key.Rung <= 0), notice => Assert.True(DateOnly.FromDateTime(notice.DueAt.DateTime) <= notice.LastDay));
    }

    [Fact]
    public void The_entry_is_asked_after_once_a_year_and_no_more_once_it_was_confirmed()
    {
        Assert.Equal(["0 2026-04-01 09:00", "14 2026-04-15 09:00", "30 2026-05-01 09:00"], ReminderPlan.StillYouBetween([Contact() with { VerifiedOn = new DateOnly(2025, 4, 1) }], Start, End).Select(Line));
        Assert.Empty(ReminderPlan.StillYouBetween([Contact() with { VerifiedOn = new DateOnly(2026, 4, 1) }], Start, End));
    }

    [Fact]
    public void Planning_in_pieces_owes_the_same_as_planning_at_once()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones();
        ForAll.Check(200, 11, random =>
        {
            Addressee[] contacts = [.. Enumerable.Range(1, random.Next(1, 4)).Select(i => Contact(i, random.Pick(Enum.GetValues<ContactRole>())) with
            {
                Hours = ContactHoursTests.Any(random, zones), Digest = random.Next(3) == 0 ? (DayOfWeek)random.Next(7) : null,
            })];
            var plan = Plan(Ladder.ForOwed with { EscalateTo = random.Pick(Enum.GetValues<ContactRole>()) });
            Duty[] duties = [Annual("2025"), Annual("2026")];
            var cut = Start.AddMinutes(random.Next(60 * 24 * 365));
            var whole = plan.Between(duties, contacts, Start, End);
            Assert.Equal(whole, [.. plan.Between(duties, contacts, Start, cut), .. plan.Between(duties, contacts, cut, End)]);
            Assert.Equal(whole.Count, whole.Select(notice => notice.Key).Distinct().Count());
            Assert.All(whole, notice => Assert.True(contacts.Single(contact => contact.Id == notice.Key.ContactId).Hours.IsWelcome(notice.DueAt)));
            Assert.All(whole.Where(notice => notice.Key.Rung <= 0), notice => Assert.True(
                contacts.Single(contact => contact.Id == notice.Key.ContactId).Hours.DayOf(notice.DueAt) <= notice.LastDay));
        });
    }

    internal static Duty Annual(string period)
    {
        var last = ReportDeadlines.AnnualReport(int.Parse(period, System.Globalization.CultureInfo.InvariantCulture));
        return new Duty(DutyCalendar.AnnualReport, period, "GHA", DutyNature.Owed, new DutyDay.Last(last), [], "Article 13(3)");
    }

    internal static Addressee Contact(int number = 1, ContactRole role = ContactRole.Contact) => new(
        Guid.Parse($"00000000-0000-7000-8000-{number:000000000000}"), role == ContactRole.Secretariat ? "" : "GHA", role, ContactHoursTests.Hours("Africa/Accra", "Mo-Fr"), null,
        DateTimeOffset.UnixEpoch, null, "email", new DateOnly(2025, 12, 31));

    private static ReminderPlan Plan(Ladder? ladder = null) => new(duty => ladder ?? Ladder.For(duty.Nature), _ => false, (_, _) => default);

    private static IEnumerable<int> Of(IReadOnlyList<PlannedNotice> plan, ContactRole level) => plan.Where(notice => notice.Level == level).Select(notice => notice.Key.Rung);

    private static string Line(PlannedNotice notice) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{notice.Key.Rung} {notice.DueAt:yyyy-MM-dd HH:mm}");
}
