using System.Net;
using System.Text.RegularExpressions;
using AttBot.Data.Rows;
using AttBot.Protocol.Mail;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Calendar;
using AttBot.Reminders.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.IntegrationTests.Reminders;

/// <summary>Pages behind action links, calendars, and what people say in chat: the whole server over HTTP, on a clock that the test moves.</summary>
public sealed partial class OverHttpTests : ReminderTests
{
    private protected override DateTimeOffset Start => new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private protected override Dictionary<string, string?> Settings => new() { ["AttBot:PublicUrl"] = "https://desk.example.org/" };

    [Fact]
    public async Task A_link_shows_what_it_would_do_and_only_the_press_does_it_once()
    {
        var links = await LinksAsync();
        var done = await LinkThatAsync(links, page => page.Contains("<button", StringComparison.Ordinal) && page.Contains("sent", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0, await SubmissionsAsync());

        var (status, page) = await PressAsync(done);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("<button", page, StringComparison.Ordinal);
        Assert.Equal(1, await SubmissionsAsync());
        var (again, said) = await PressAsync(done);
        Assert.Equal(HttpStatusCode.OK, again);
        Assert.NotEqual(page, said);
        Assert.Equal(1, await SubmissionsAsync());
    }

    [Fact]
    public async Task A_link_that_was_altered_or_has_expired_says_so_and_does_nothing()
    {
        var link = (await LinksAsync())[0];
        var altered = link[..^3] + (link[^3] == 'A' ? 'B' : 'A') + link[^2..];
        foreach (var bad in new[] { altered, "/act/nothing", link + "AAAA" })
        {
            var (status, page) = await PressAsync(bad);
            Assert.Equal(HttpStatusCode.NotFound, status);
            Assert.Contains("it has expired or was altered", page, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(link)).Status);
        Desk.Clock.MoveTo(Desk.Clock.GetUtcNow() + ActionLinks.Lifetime + TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, (await PressAsync(link)).Status);
        Assert.Equal(0, await SubmissionsAsync());
    }

    [Fact]
    public async Task Private_calendars_open_by_their_secret_until_it_is_revoked()
    {
        string path;
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            path = await CalendarFeeds.CreateAsync(db, Contact.Iso3!, "en", "operator:test", Desk.Clock.GetUtcNow(), default);
            await transaction.CommitAsync();
        }

        var (status, text) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("DTSTART;TZID=Africa/Accra:20260531T235900", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/calendar/private/0123.ics")).Status);
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.Equal(1, await CalendarFeeds.RevokeAsync(db, Contact.Iso3!, "operator:test", Desk.Clock.GetUtcNow(), default));
            await transaction.CommitAsync();
        }

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).Status);
    }

    [Fact]
    public async Task What_was_entered_for_one_State_stands_in_its_private_calendar_alone()
    {
        string path;
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await DutyDates.PutAsync(
                db, Book, new DutyDateRow
                {
                    DutyKey = "assessed_contribution", Period = "2026", Iso3 = Contact.Iso3!, LastDay = new DateOnly(2026, 7, 1), Title = "", Source = "invoice", RecordedBy = "operator:test", RecordedAt = Desk.Clock.GetUtcNow(),
                },
                default);
            path = await CalendarFeeds.CreateAsync(db, Contact.Iso3!, "en", "operator:test", Desk.Clock.GetUtcNow(), default);
            await transaction.CommitAsync();
        }

        Assert.Contains("20260701T235900", (await GetAsync(path)).Body, StringComparison.Ordinal);
        var open = (await GetAsync($"/calendar/states/{Contact.Iso3}.ics")).Body;
        Assert.Contains("20260531T235900", open, StringComparison.Ordinal);
        Assert.DoesNotContain("20260701", open, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_press_ends_all_mail_to_an_address_and_the_books_say_so()
    {
        await LinksAsync();
        await using var db = await Contexts.CreateDbContextAsync();
        var mail = MailMessage.FromJson((await db.Outbox.AsNoTracking().FirstAsync(row => row.Lane == "email:ama@example.org")).PayloadJson)!;
        var link = new Uri(mail.UnsubscribeUrl!).AbsolutePath;
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(link)).Status);
        Assert.Null((await db.ContactChannels.AsNoTracking().SingleAsync()).DeadSince);

        await PressAsync(link); // as a mail program does, RFC 8058
        Assert.Equal("closed by the addressee", (await db.ContactChannels.AsNoTracking().SingleAsync()).DeadReason);
        Assert.Contains("recorded before", (await PressAsync(link)).Body, StringComparison.Ordinal);
        var sent = await db.Outbox.CountAsync(row => row.Lane == "email:ama@example.org");
        Desk.Clock.MoveTo(new(2026, 5, 15, 9, 0, 0, TimeSpan.Zero));
        await SweepAsync();
        Assert.Equal(sent, await db.Outbox.CountAsync(row => row.Lane == "email:ama@example.org"));
        Assert.True(Books.Total(await Books.ByRungAsync(db, default)) is { IsBalanced: true, Failed: > 0 });
    }

    [Fact]
    public async Task A_reminder_of_ones_own_before_a_report_is_silent_once_the_report_was_sent()
    {
        await LinksAsync();
        var contact = Desk.As(Contact);
        await contact.SaysAsync("remind me two weeks before our annual report is due");
        await contact.SaysAsync("remind me on 17 May 2026 to call Customs");
        await contact.SaysAsync("already sent");
        Desk.Clock.MoveTo(new(2026, 5, 18, 12, 0, 0, TimeSpan.Zero));
        await SweepAsync();
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Contains("call Customs", (await db.Outbox.AsNoTracking().SingleAsync(row => row.Key.StartsWith("personal:"))).PayloadJson, StringComparison.Ordinal);
        Assert.All(await db.PersonalReminders.AsNoTracking().ToListAsync(), row => Assert.Null(row.NextAt));
    }

    [Fact]
    public async Task A_button_under_anothers_notice_does_nothing()
    {
        await LinksAsync();
        await using var db = await Contexts.CreateDbContextAsync();
        var notice = (await db.Reminders.AsNoTracking().FirstAsync(row => row.DutyKey == "annual_report" && row.ClaimedAt != null)).Id;
        foreach (var other in new[] { Desk.As(Desk.Cast.HolderOf("president")), Desk.Stranger("passer-by"), Desk.As(Desk.Cast.Secretariat) })
        {
            await other.DoesAsync(NoticeChat.Verb, (NoticeChat.ActionName, "Done"), (NoticeChat.NoticeName, notice.ToString("N")));
            Assert.Equal(0, await SubmissionsAsync());
        }

        await Desk.As(Contact).DoesAsync(NoticeChat.Verb, (NoticeChat.ActionName, "Done"), (NoticeChat.NoticeName, notice.ToString("N")));
        Assert.Equal(1, await SubmissionsAsync());
    }

    [Fact]
    public async Task A_calendar_that_has_not_changed_is_not_sent_again()
    {
        using var first = await Desk.Http.GetAsync("/calendar/public.ics");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/calendar/public.ics");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await Desk.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/calendar/nobody.ics")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/calendar/states/XXX.ics")).Status);
    }

    [Fact]
    public async Task What_goes_out_this_week_is_shown_to_the_Secretariat_alone()
    {
        Assert.Contains("Notices:", (await Desk.As(Desk.Cast.Secretariat).SaysAsync("what goes out this week?")).Text, StringComparison.Ordinal);
        Assert.Contains("to the Secretariat alone", (await Desk.As(Contact).SaysAsync("what goes out this week?")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AContact_says_already_sent_and_it_waits_for_the_Secretariat()
    {
        await LinksAsync();
        Assert.Equal(0, await SubmissionsAsync());
        await Desk.As(Contact).SaysAsync("already sent");
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(ChangeState.Pending, (await db.Submissions.SingleAsync()).State);
    }

    [Fact]
    public async Task The_Secretariat_confirms_a_contacts_word_or_records_a_report_itself_and_the_ladder_stops()
    {
        await LinksAsync();
        await Desk.As(Contact).SaysAsync("already sent");
        var (secretariat, state) = (Desk.As(Desk.Cast.Secretariat), Book.States[Contact.Iso3!].Name[AttBot.Treaty.Languages.Language.English]);
        Assert.Contains($"{state}: Annual report for 2025, said to be sent on 1 May 2026", (await secretariat.SaysAsync("which reports wait for confirmation?")).Text, StringComparison.Ordinal);
        foreach (var other in new[] { Desk.As(Contact), Desk.As(Desk.Cast.HolderOf("president")), Desk.Stranger("passer-by") })
        {
            await other.SaysAsync($"record that {state} submitted its annual report for 2025");
            await other.SaysAsync("yes");
            Assert.DoesNotContain("said to be sent", (await other.SaysAsync("which reports wait for confirmation?")).Text, StringComparison.Ordinal);
        }

        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(ChangeState.Pending, (await db.Submissions.AsNoTracking().SingleAsync()).State);
        Assert.Contains("no such report", (await secretariat.SaysAsync($"record that {state} submitted its annual report for 1999")).Text, StringComparison.Ordinal);
        Assert.Contains("Annual report for 2025", (await secretariat.SaysAsync($"record that {state} submitted its annual report for 2025")).Text, StringComparison.Ordinal);
        Assert.Contains("reminders have stopped", (await secretariat.SaysAsync("yes")).Text, StringComparison.Ordinal);
        Assert.Equal(ChangeState.Confirmed, (await db.Submissions.AsNoTracking().SingleAsync()).State);
        Assert.False(await db.Reminders.AnyAsync(row => row.DutyKey == "annual_report" && row.Period == "2025" && row.State == ReminderState.Planned));
        Assert.Contains("No report waits", (await secretariat.SaysAsync("reports to confirm")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AContact_sees_what_will_be_sent_to_it_and_says_that_the_entry_holds()
    {
        var contact = Desk.As(Contact);
        Assert.Contains("Annual report for 2025: due Sunday, 31 May 2026", (await contact.SaysAsync("which reminders will we get?")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Annual report for 2025: due", (await Desk.Stranger("passer-by").SaysAsync("which reminders will we get?")).Text, StringComparison.Ordinal);

        Desk.Clock.MoveTo(new(2027, 5, 3, 10, 0, 0, TimeSpan.Zero));
        await Desk.Services.GetRequiredService<Sweep>().RunAsync(default);
        await contact.SaysAsync("yes, my entry is still correct");
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(new DateOnly(2027, 5, 3), (await db.NationalContacts.AsNoTracking().SingleAsync()).VerifiedOn);
    }

    [Fact]
    public async Task AContact_who_leaves_opens_a_handover_that_waits_and_a_stranger_opens_none()
    {
        const string Leaving = "I am leaving, my successor is Kofi Boateng, kofi@example.org";
        await Desk.Stranger("somebody").SaysAsync(Leaving);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(0, await db.ContactChanges.CountAsync());
        Assert.Contains("Kofi Boateng (kofi@example.org)", (await Desk.As(Contact).SaysAsync(Leaving)).Text, StringComparison.Ordinal);
        var change = await db.ContactChanges.AsNoTracking().SingleAsync();
        Assert.Equal((ChangeState.Pending, "Kofi Boateng", "kofi@example.org"), (change.State, change.SuccessorName, change.SuccessorAddress));
        Assert.Null((await db.NationalContacts.AsNoTracking().SingleAsync()).Until);
    }

    [Theory]
    [InlineData("remind me two weeks before our annual report is due", "undo reminder 1")]
    [InlineData("remind me every Monday at 9", "undo reminder 1")]
    public async Task A_reminder_of_ones_own_is_set_listed_and_undone(string wish, string undo)
    {
        var contact = Desk.As(Contact);
        Assert.Contains("Reminder 1", (await contact.SaysAsync(wish)).Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Null((await db.PersonalReminders.AsNoTracking().SingleAsync()).CancelledAt);
        Assert.Contains("1", (await contact.SaysAsync("my reminders")).Text, StringComparison.Ordinal);
        Assert.Contains("Reminder 1 is undone", (await contact.SaysAsync(undo)).Text, StringComparison.Ordinal);
        Assert.NotNull((await db.PersonalReminders.AsNoTracking().SingleAsync()).CancelledAt);
    }

    /// <summary>Lets the notices of 1 May go out, and returns the paths of the links in the mail.</summary>
    private async Task<List<string>> LinksAsync()
    {
        Desk.Clock.MoveTo(new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero));
        await Desk.Services.GetRequiredService<Sweep>().RunAsync(default);
        await using var db = await Contexts.CreateDbContextAsync();
        var mail = MailMessage.FromJson((await db.Outbox.AsNoTracking().FirstAsync(row => row.Lane == "email:ama@example.org")).PayloadJson)!;
        return [.. ActionLink().Matches(mail.Text).Select(match => match.Groups[1].Value).Distinct()];
    }

    private async Task<string> LinkThatAsync(List<string> links, Func<string, bool> fits)
    {
        foreach (var link in links)
        {
            if (fits((await GetAsync(link)).Body))
            {
                return link;
            }
        }

        throw new InvalidOperationException("No link's page fits.");
    }

    private async Task<int> SubmissionsAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Submissions.CountAsync();
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await Desk.Http.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<(HttpStatusCode Status, string Body)> PressAsync(string path)
    {
        using var response = await Desk.Http.PostAsync(path, null);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"https://desk\.example\.org(/act/[A-Za-z0-9_-]+)")]
    private static partial Regex ActionLink();
}
