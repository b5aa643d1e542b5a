using System.Text;
using AttBot.Data.Rows;
using AttBot.Protocol.Mail;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Sending;
using AttBot.Treaty.Duties;

namespace AttBot.Tests.Reminders;

public sealed class NoticeTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 15, 9, 0, 0, TimeSpan.Zero);
    private static readonly NationalContactRow Ama = new()
    {
        Id = Guid.Parse("00000000-0000-7000-8000-000000000001"), Iso3 = "GHA", Name = "Ama <Mensah>", Language = "en", TimeZone = "Africa/Accra", WorkingDays = "Mo Tu We Th Fr",
        WorkFrom = new TimeOnly(9, 0), WorkUntil = new TimeOnly(17, 0), VerifiedOn = new DateOnly(2026, 1, 1),
    };

    private static readonly ReminderWorld World = new(Shipped.Book, new WorldRows([Ama], [], [], [], [], [], [], []));

    [Fact]
    public void A_last_day_is_shown_with_weekday_zone_and_the_time_in_Geneva()
    {
        var text = Text(ContactRole.Contact, Now);
        Assert.Equal("Annual report for 2025: due Sunday, 31 May 2026", text.Subject);
        Assert.Contains("Days left: 16 · 23:59 your time (Accra) = 01:59 in Geneva, 1 June 2026", text.Sections[0].Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_tone_changes_with_the_level_and_nobody_above_is_offered_the_contacts_buttons()
    {
        Assert.Contains("Already sent", Text(ContactRole.Contact, Now).Sections[0].Lines[^1], StringComparison.Ordinal);
        Assert.Contains("The day has passed", Text(ContactRole.Contact, Now.AddDays(30)).Sections[0].Lines[^1], StringComparison.Ordinal);
        Assert.Contains("not public", Text(ContactRole.Mission, Now).Sections[0].Lines[^1], StringComparison.Ordinal);
        Assert.Empty(Text(ContactRole.Secretariat, Now).Sections[0].Actions);
        Assert.Equal([NoticeAction.Have, NoticeAction.Done, NoticeAction.Snooze, NoticeAction.Leave], Text(ContactRole.Contact, Now).Sections[0].Actions);
    }

    [Fact]
    public void A_mail_says_the_same_as_text_and_as_html_and_what_it_quotes_cannot_break_out()
    {
        var (mail, text) = Mail(new Uri("https://desk.example.org/"));
        foreach (var line in text.Sections[0].Lines)
        {
            Assert.Contains(line, mail.Text, StringComparison.Ordinal);
        }

        Assert.Contains("Ama &lt;Mensah&gt;", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<Mensah>", mail.Html, StringComparison.Ordinal);
        Assert.StartsWith("https://desk.example.org/act/", mail.UnsubscribeUrl, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_public_address_a_mail_has_no_links() =>
        Assert.True(Mail(null).Mail is { UnsubscribeUrl: null } mail && !mail.Text.Contains("/act/", StringComparison.Ordinal));

    [Fact]
    public void A_message_in_Arabic_is_laid_out_from_the_right()
    {
        var entry = ContactEntry.Of(Ama, [], new HashSet<DateOnly>());
        Ama.Language = "ar";
        try
        {
            entry = ContactEntry.Of(Ama, [], new HashSet<DateOnly>());
        }
        finally
        {
            Ama.Language = "en";
        }

        var text = NoticeText.Of(entry, [Item(ContactRole.Contact)], World, Now);
        Assert.Contains("dir=\"rtl\"", new NoticeMail(ActionLinks.Of(ActionLinks.NewKey()), null).Of(entry, "a@example.org", text, [Item(ContactRole.Contact)], Now).Html, StringComparison.Ordinal);
        Assert.Contains("الأحد، 31 أيار/مايو 2026", text.Subject, StringComparison.Ordinal);
    }

    /// <summary>"The Treaty names no date" and a sum that leads to one once stood beside each other.</summary>
    [Theory]
    [InlineData("en", "late")]
    [InlineData("zh", "迟")]
    [InlineData("fr", "retard")]
    [InlineData("es", "retraso")]
    [InlineData("ru", "задержку")]
    [InlineData("ar", "تأخره")]
    public void What_is_only_worth_a_look_has_no_sum_and_lateness_is_told_once_for_a_day(string language, string late)
    {
        var row = new NationalContactRow
        {
            Id = Ama.Id, Iso3 = "GHA", Name = Ama.Name, Language = language, TimeZone = Ama.TimeZone, WorkingDays = Ama.WorkingDays, WorkFrom = Ama.WorkFrom, WorkUntil = Ama.WorkUntil, VerifiedOn = Ama.VerifiedOn,
        };
        var items = World.Duties("GHA", new DateOnly(2026, 5, 31), new DateOnly(2026, 5, 31)).Where(duty => duty.LastDay is not null).Select(duty => new NoticeItem(
            new ReminderRow { Id = Guid.CreateVersion7(Now), Iso3 = "GHA", DutyKey = duty.Key, Period = duty.Period, ContactId = Ama.Id, Channel = "email", LastDay = duty.LastDay!.Value, PlannedAt = Now.AddDays(-1) }, duty, true, [])).ToList();
        Assert.Contains(items, item => item.Duty.Nature == DutyNature.Reviewed);
        var text = NoticeText.Of(ContactEntry.Of(row, [], new HashSet<DateOnly>()), items, World, Now);
        var reviewed = items.Where(item => item.Duty.Nature == DutyNature.Reviewed).Select(item => item.Row.Id).ToHashSet();
        Assert.All(text.Sections.Where(section => reviewed.Contains(section.NoticeId)), section => Assert.DoesNotContain(section.Lines, line => line.Contains("31", StringComparison.Ordinal)));
        Assert.Single(text.Sections.SelectMany(section => section.Lines), line => line.Contains(late, StringComparison.Ordinal));
    }

    [Fact]
    public void The_attached_calendar_names_its_zone_and_folds_its_lines()
    {
        var calendar = Mail(null).Mail.Calendar!;
        Assert.Contains("DTSTART;TZID=Africa/Accra:20260531T235900\r\n", calendar, StringComparison.Ordinal);
        Assert.Contains("UID:gha-annual_report-2025@attbot\r\n", calendar, StringComparison.Ordinal);
        Assert.All(calendar.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
    }

    [Fact]
    public void Folding_never_cuts_a_character() => ForAll.Check(300, 13, random =>
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => random.Pick(["a", "é", "中", "😀", "ع"])));
        var folded = new StringBuilder();
        AttBot.Protocol.Calendar.CalendarText.Line(folded, text);
        Assert.Equal(text, folded.ToString().Replace("\r\n ", "", StringComparison.Ordinal).TrimEnd('\r', '\n'));
        Assert.All(folded.ToString().Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75));
    });

    [Theory]
    [InlineData("ama@example.org", true)]
    [InlineData("a.b+c@mail.example.org", true)]
    [InlineData("ama@example", false)]
    [InlineData("ama example@example.org", false)]
    [InlineData("ama@example.org\r\nBcc: x@example.org", false)]
    [InlineData("<ama@example.org>", false)]
    [InlineData("a..b@example.org", false)]
    [InlineData("@example.org", false)]
    [InlineData("a@-example.org", false)]
    [InlineData("", false)]
    public void An_address_is_one_plain_address(string text, bool isOne) => Assert.Equal(isOne, MailAddressing.IsAddress(text));

    [Fact]
    public void A_message_id_depends_on_the_key_alone()
    {
        Assert.Equal(MailMessage.IdFor("reminder:0192:ab", "example.org"), MailMessage.IdFor("reminder:0192:ab", "example.org"));
        Assert.Equal("reminder.0192.ab@example.org", MailMessage.IdFor("reminder:0192:ab", "example.org"));
    }

    private static NoticeText Text(ContactRole level, DateTimeOffset now) => NoticeText.Of(ContactEntry.Of(Ama, [], new HashSet<DateOnly>()), [Item(level)], World, now);

    private static (MailMessage Mail, NoticeText Text) Mail(Uri? publicUrl)
    {
        var text = Text(ContactRole.Contact, Now);
        return (new NoticeMail(ActionLinks.Of(ActionLinks.NewKey()), publicUrl).Of(ContactEntry.Of(Ama, [], new HashSet<DateOnly>()), "ama@example.org", text, [Item(ContactRole.Contact)], Now), text);
    }

    private static NoticeItem Item(ContactRole level)
    {
        var duty = World.Duties("GHA", new DateOnly(2026, 5, 31), new DateOnly(2026, 5, 31)).Single(duty => duty.Key == DutyCalendar.AnnualReport && duty.LastDay is not null);
        return new NoticeItem(
            new ReminderRow { Id = Guid.CreateVersion7(Now), Iso3 = "GHA", DutyKey = duty.Key, Period = duty.Period, ContactId = Ama.Id, Channel = "email", Level = level, LastDay = new DateOnly(2026, 5, 31), PlannedAt = Now }, duty, false, []);
    }
}
