using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Protocol.Mail;
using AttBot.Reminders;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.National;
using AttBot.Reminders.Sending;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AttBot.IntegrationTests.Reminders;

/// <summary>From an entry of the directory to a message in the outbox and back, on whichever database; each test has an empty one of its own.</summary>
public abstract class SweepTests : IAsyncLifetime
{
    private static readonly Handbook Book = Handbook.FromShipped();
    private readonly Clock _clock = new() { Now = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero) };
    private ServiceProvider? _services;

    private IDbContextFactory<AttBotDb> Contexts => _services!.GetRequiredService<IDbContextFactory<AttBotDb>>();

    public async Task InitializeAsync()
    {
        var database = await CreateEmptyAsync();
        await DatabaseUpgrade.RunAsync(database);
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_clock).AddAttBotData(database).BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services!.DisposeAsync();
        await DeleteAsync();
    }

    protected abstract Task<AttBotDatabase> CreateEmptyAsync();

    protected virtual Task DeleteAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_reminder_goes_out_once_at_nine_on_the_contacts_morning_in_its_language()
    {
        await BeginAsync("GHA,Ama Mensah,contact,fr,Africa/Accra,email:ama@example.org");
        Assert.Equal(0, (await SweepAsync("2026-05-15T08:59Z")).Sent);
        Assert.Equal((1, 1), await SweepAsync("2026-05-15T09:00Z") is var outcome ? (outcome.Sent, outcome.Messages) : default);
        Assert.Equal(0, (await SweepAsync("2026-05-15T09:01Z")).Sent);

        var message = Assert.Single(await OutboxAsync(), row => row.CreatedAt == At("2026-05-15T09:00Z"));
        Assert.Equal(("email", "email:ama@example.org"), (message.Channel, message.Lane));
        var mail = MailMessage.FromJson(message.PayloadJson)!;
        Assert.Contains("Rapport annuel pour 2025", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("dimanche 31 mai 2026", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("23:59, heure locale (Accra) = 01:59 à Genève, 1er juin 2026", mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://desk.example.org/act/", mail.Text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VCALENDAR", mail.Calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_books_balance_while_a_notice_waits_and_after_it_was_delivered()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        await SweepAsync("2026-05-15T09:00Z");
        Assert.Equal(new Balance(4, 3, 0, 1), await BooksAsync());
        await SettleAsync(OutboxState.Delivered, null);
        await SweepAsync("2026-05-15T09:05Z");
        Assert.Equal(new Balance(4, 4, 0, 0), await BooksAsync());
    }

    [Fact]
    public async Task A_dead_channel_falls_back_to_the_next_one_and_shows_in_the_directory()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org; directline:abc");
        await SweepAsync("2026-05-15T09:00Z");
        await RefuseAsync("550 no such mailbox", isDead: true);
        await SweepAsync("2026-05-15T09:01Z");

        var last = (await OutboxAsync())[^1];
        Assert.Equal(("directline", "directline:abc", OutboxState.Pending), (last.Channel, last.Lane, last.State));
        Assert.Equal(new Balance(4, 3, 0, 1), await BooksAsync());
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal("550 no such mailbox", (await db.ContactChannels.SingleAsync(channel => channel.Channel == "email")).DeadReason);

        await RefuseAsync("HTTP 403", isDead: true);
        await SweepAsync("2026-05-15T09:02Z");
        Assert.Equal(new Balance(4, 3, 1, 0), await BooksAsync());
        Assert.Equal(["HTTP 403", "550 no such mailbox"], (await db.ContactChannels.AsNoTracking().ToListAsync()).Select(channel => channel.DeadReason).Order(StringComparer.OrdinalIgnoreCase).Reverse());
    }

    [Fact]
    public async Task A_dead_conversation_lives_again_in_the_directory_once_its_owner_has_written_there()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,directline:abc; email:ama@example.org");
        await SweepAsync("2026-05-15T09:00Z");
        await RefuseAsync("HTTP 403", isDead: true);
        await SweepAsync("2026-05-15T09:01Z");
        Assert.Equal("email", (await OutboxAsync())[^1].Channel);
        await SettleAsync(OutboxState.Delivered, null);
        await SweepAsync("2026-05-16T09:00Z");
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.True(await db.ContactChannels.AnyAsync(channel => channel.DeadSince != null)); // time alone revives nothing

        await db.Conversations.ExecuteUpdateAsync(set => set.SetProperty(row => row.DeadSince, (DateTimeOffset?)null)); // as a message from there does
        Assert.Equal(1, (await SweepAsync("2026-05-22T09:00Z")).Sent);
        Assert.Equal("directline:abc", (await OutboxAsync())[^1].Lane);
    }

    [Fact]
    public async Task An_address_that_the_Secretariat_corrects_lives_again_and_one_that_is_only_repeated_does_not()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org; directline:abc");
        await SweepAsync("2026-05-15T09:00Z");
        await RefuseAsync("550 no such mailbox", isDead: true);
        await ImportAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org; directline:abc");
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.NotNull((await db.ContactChannels.AsNoTracking().SingleAsync(channel => channel.Channel == "email")).DeadSince);

        await ImportAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama.mensah@example.org; directline:abc");
        Assert.Null((await db.ContactChannels.AsNoTracking().SingleAsync(channel => channel.Channel == "email")).DeadSince);
        await SweepAsync("2026-05-22T09:00Z");
        Assert.Equal("email:ama.mensah@example.org", (await OutboxAsync())[^1].Lane);
    }

    [Fact]
    public async Task Who_wants_one_weekly_message_gets_one_with_everything_of_the_week()
    {
        _clock.Now = At("2026-04-20T09:00Z");
        await ImportAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org", digest: "We");
        Assert.Equal(0, (await SweepAsync("2026-04-28T23:00Z")).Sent);
        var outcome = await SweepAsync("2026-04-29T09:00Z"); // the Wednesday before the first of May
        Assert.Equal((3, 1), (outcome.Sent, outcome.Messages));
        Assert.Equal(0, (await SweepAsync("2026-05-05T23:00Z")).Sent);
    }

    [Fact]
    public async Task What_fell_back_stays_with_its_channel_when_all_is_planned_anew()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org; directline:abc");
        await SweepAsync("2026-05-15T09:00Z");
        await RefuseAsync("554 5.7.1 message refused", isDead: false);
        Assert.Equal(1, (await SweepAsync("2026-05-18T09:00Z")).Sent); // settles, plans for the day, and sends
        Assert.Equal("directline", (await OutboxAsync())[^1].Channel);
        Assert.Equal(new Balance(4, 3, 0, 1), await BooksAsync());
    }

    [Fact]
    public async Task A_clock_that_jumps_back_and_forth_sends_nothing_twice_and_leaves_nothing_out()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        Assert.Equal(1, (await SweepAsync("2026-05-15T09:00Z")).Sent);
        Assert.Equal(0, (await SweepAsync("2026-05-13T09:00Z")).Sent);
        Assert.Equal(0, (await SweepAsync("2026-05-15T09:00Z")).Sent);
        Assert.Equal(1, (await SweepAsync("2026-05-22T09:00Z")).Sent);
        Assert.Equal(0, (await SweepAsync("2026-05-14T09:00Z")).Sent);
        Assert.Equal(1, (await SweepAsync("2026-05-29T10:00Z")).Sent);
    }

    [Theory]
    [InlineData("nothing can be sent by email with these settings")]
    [InlineData("the mail server cannot be reached or broke off")]
    [InlineData("554 5.7.1 message refused")]
    public async Task A_channel_that_refused_one_message_is_not_dead_and_the_notice_falls_back_all_the_same(string reason)
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org; directline:abc");
        await SweepAsync("2026-05-15T09:00Z");
        await RefuseAsync(reason, isDead: false);
        await SweepAsync("2026-05-15T09:01Z");
        Assert.Equal(("directline", OutboxState.Pending), (await OutboxAsync())[^1] is var last ? (last.Channel, last.State) : default);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.All(await db.ContactChannels.ToListAsync(), channel => Assert.Null(channel.DeadSince));

        await RefuseAsync(reason, isDead: false); // refused everywhere: it is not tried again where it was refused
        Assert.Equal(0, (await SweepAsync("2026-05-15T09:02Z")).Sent);
        Assert.Equal(new Balance(4, 3, 1, 0), await BooksAsync());
        Assert.Equal(1, (await SweepAsync("2026-05-22T09:00Z")).Sent); // the next one goes by the first channel again
        Assert.Equal("email", (await OutboxAsync())[^1].Channel);
    }

    [Fact]
    public async Task Notices_that_fell_back_from_different_channels_do_not_return_to_them()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org; directline:abc");
        await SweepAsync("2026-05-15T09:00Z");
        await RefuseAsync("554 5.7.1 message refused", isDead: false); // falls back to the page, where nobody looks for a week
        await ImportAsync("GHA,Ama Mensah,contact,en,Africa/Accra,directline:abc; email:ama@example.org");
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            await db.ContactChannels.Where(channel => channel.Channel == "directline").ExecuteUpdateAsync(set => set.SetProperty(channel => channel.DeadSince, _clock.Now));
        }

        await SweepAsync("2026-05-15T09:01Z");
        Assert.Equal(new Balance(4, 3, 1, 0), await BooksAsync());
        Assert.Equal(1, (await SweepAsync("2026-05-22T09:00Z")).Sent);
    }

    [Fact]
    public async Task What_waits_for_the_morning_after_it_fell_back_does_not_return_where_it_was_refused()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org; directline:abc");
        await SweepAsync("2026-05-15T09:00Z");
        await RefuseAsync("554 5.7.1 message refused", isDead: false);
        Assert.Equal((0, 1), await SweepAsync("2026-05-15T20:00Z") is var night ? (night.Sent, night.Postponed) : default);
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            await db.ContactChannels.Where(channel => channel.Channel == "directline").ExecuteUpdateAsync(set => set.SetProperty(channel => channel.DeadSince, _clock.Now));
        }

        Assert.Equal(0, (await SweepAsync("2026-05-18T09:00Z")).Sent);
        Assert.Equal(new Balance(4, 3, 1, 0), await BooksAsync());
    }

    [Fact]
    public async Task Nothing_goes_to_who_has_left_or_about_what_is_done_though_it_is_still_planned()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        await using var db = await Contexts.CreateDbContextAsync();
        await SweepAsync("2026-05-15T08:00Z"); // plans for the day; from here on nobody plans anew
        db.Submissions.Add(new SubmissionRow { Iso3 = "GHA", DutyKey = Annual.DutyKey, Period = Annual.Period, RecordedBy = "test", State = ChangeState.Confirmed });
        await db.SaveChangesAsync();
        Assert.Equal((0, 1), await SweepAsync("2026-05-15T09:00Z") is var done ? (done.Sent, done.Dropped) : default);

        await db.Submissions.ExecuteDeleteAsync();
        await SweepAsync("2026-05-22T08:00Z");
        await db.NationalContacts.ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, _clock.Now));
        Assert.Equal((0, 1), await SweepAsync("2026-05-22T09:00Z") is var left ? (left.Sent, left.Dropped) : default);
        Assert.Equal(new Balance(3, 3, 0, 0), await BooksAsync());
    }

    [Fact]
    public async Task Recording_a_submission_stops_the_ladder_and_takes_back_what_waits()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        await SweepAsync("2026-05-15T09:00Z");
        await RecordAsync(isConfirmed: false);
        await RecordAsync(isConfirmed: false);
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            Assert.False(await db.Reminders.AnyAsync(row => row.DutyKey == Annual.DutyKey && row.Period == Annual.Period && row.State == ReminderState.Planned));
        }

        Assert.Equal(0, (await SweepAsync("2026-05-22T09:00Z")).Sent);
        Assert.Equal(0, (await SweepAsync("2026-06-08T09:00Z")).Sent);
        var message = Assert.Single(await OutboxAsync(), row => row.CreatedAt == At("2026-05-15T09:00Z"));
        Assert.Equal(OutboxState.Withdrawn, message.State);
        Assert.True((await BooksAsync()).IsBalanced);
    }

    [Fact]
    public async Task What_travelled_with_a_duty_that_is_done_goes_out_by_itself()
    {
        await ImportAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        Assert.Equal((3, 1), await SweepAsync("2026-05-01T09:00Z") is var outcome ? (outcome.Sent, outcome.Messages) : default);
        await RecordAsync(isConfirmed: true);
        Assert.Equal((2, 1), await SweepAsync("2026-05-01T09:05Z") is var again ? (again.Sent, again.Messages) : default);
        Assert.Equal(new Balance(2, 0, 0, 2), await BooksAsync());
    }

    [Fact]
    public async Task A_claim_that_is_turned_down_lets_the_ladder_go_on()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        await SweepAsync("2026-05-15T09:00Z");
        await RecordAsync(isConfirmed: false);
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.True(await Submissions.RejectAsync(db, Book, Annual, "secretariat", _clock.Now, default));
            await transaction.CommitAsync();
        }

        Assert.Equal(1, (await SweepAsync("2026-05-22T09:00Z")).Sent);
    }

    [Fact]
    public async Task After_an_outage_one_late_notice_goes_out_for_each_duty_and_says_so()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        Assert.Equal(0, (await SweepAsync("2026-06-10T03:00Z")).Sent); // at night: everything waits for the morning
        Assert.Equal(1, (await SweepAsync("2026-06-10T09:00Z")).Sent);
        Assert.Contains("comes late", MailMessage.FromJson((await OutboxAsync())[^1].PayloadJson)!.Text, StringComparison.Ordinal);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(0, (await db.Reminders.SingleAsync(row => row.IsLate)).Rung); // the one for the last day
    }

    [Fact]
    public async Task Who_moves_to_another_zone_gets_the_next_notice_on_the_morning_there()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        await SweepAsync("2026-05-02T09:00Z");
        await ImportAsync("GHA,Ama Mensah,contact,en,America/New_York,email:ama@example.org");
        Assert.Equal(0, (await SweepAsync("2026-05-15T12:59Z")).Sent);
        Assert.Equal(1, (await SweepAsync("2026-05-15T13:00Z")).Sent);
    }

    [Fact]
    public async Task A_successor_gets_what_is_still_to_come_and_the_predecessor_nothing_more()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        await SweepAsync("2026-05-15T09:00Z");
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var ama = (await db.NationalContacts.SingleAsync()).Id;
            var opened = Assert.IsType<HandoverOutcome.Opened>(await Handovers.OpenAsync(db, ama, "Kofi Boateng", "kofi@example.org", "contact", _clock.Now, default));
            Assert.IsType<HandoverOutcome.Confirmed>(await Handovers.ConfirmAsync(db, Book, opened.Change, "secretariat", _clock.Now, default));
            await transaction.CommitAsync();
        }

        Assert.Equal(1, (await SweepAsync("2026-05-22T09:00Z")).Sent);
        Assert.Equal("email:kofi@example.org", (await OutboxAsync())[^1].Lane);
    }

    [Fact]
    public async Task A_handover_to_an_address_that_is_none_is_not_opened()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        await using var db = await Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ama = (await db.NationalContacts.SingleAsync()).Id;
        Assert.IsType<HandoverOutcome.SuccessorNeeded>(await Handovers.OpenAsync(db, ama, "Kofi Boateng", "kofi@example", "contact", _clock.Now, default));
        Assert.Equal(0, await db.ContactChanges.CountAsync());
    }

    [Fact]
    public async Task An_internal_deadline_is_not_changed_in_the_name_of_another_State()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var ours = Assert.IsType<NationalOutcome.Recorded>(await NationalCalendarDesk.PutAsync(db, Book, Figures("GHA", Guid.Empty, "figures"), "contact", _clock.Now, default)).Id;
        Assert.IsType<NationalOutcome.Unknown>(await NationalCalendarDesk.PutAsync(db, Book, Figures("JPN", ours, "nothing"), "contact", _clock.Now, default));
        var kept = await db.NationalCalendar.AsNoTracking().SingleAsync();
        Assert.Equal(("GHA", "figures"), (kept.Iso3, kept.Title));

        static NationalCalendarRow Figures(string iso3, Guid id, string title) => new()
        {
            Id = id, Iso3 = iso3, DutyKey = "annual_report", Period = "2025", DueOn = new DateOnly(2026, 5, 14), Title = title, Entity = "Ministry of Defence", RoleName = "", Why = "",
        };
    }

    [Fact]
    public async Task A_contact_without_a_channel_that_works_is_counted_as_failed()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            await db.ContactChannels.ExecuteUpdateAsync(set => set.SetProperty(channel => channel.DeadSince, _clock.Now));
        }

        await SweepAsync("2026-05-15T09:00Z");
        Assert.Equal(new Balance(4, 3, 1, 0), await BooksAsync());
    }

    [Fact]
    public async Task Sweeps_that_run_at_once_hand_each_notice_over_once()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"{Book.Status.All.Where(status => status.Standing == AttBot.Treaty.Status.Standing.StateParty).ElementAt(i).Iso3},Person {i},contact,en,Africa/Accra,email:p{i}@example.org"));
        await ImportAsync(lines);
        await SweepAsync("2026-05-02T00:00Z");
        _clock.Now = At("2026-05-15T09:00Z");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => NewSweep().RunAsync(CancellationToken.None))));
        var messages = await OutboxAsync();
        Assert.Equal(outcomes.Sum(outcome => outcome.Messages), messages.Count);
        Assert.Equal(messages.Count, messages.Select(message => message.Lane).Distinct().Count());
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.Equal(outcomes.Sum(outcome => outcome.Sent), await db.Reminders.CountAsync(row => row.State == ReminderState.Queued));
        Assert.True(messages.Count > 50);
    }

    [Fact]
    public async Task What_a_contact_says_is_recorded_once()
    {
        await BeginAsync("GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org");
        await SweepAsync("2026-05-15T09:00Z");
        Guid notice;
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            notice = (await db.Reminders.SingleAsync(row => row.Rung == -14)).Id;
        }

        var acts = new NoticeActs(Contexts, () => ValueTask.FromResult(Book), _clock);
        Assert.Equal(SaidOutcome.Recorded, await acts.SayAsync(NoticeAction.Snooze, notice, default));
        Assert.Equal(SaidOutcome.Already, await acts.SayAsync(NoticeAction.Snooze, notice, default));
        Assert.Equal(SaidOutcome.Recorded, await acts.SayAsync(NoticeAction.Leave, notice, default));
        Assert.Equal(SaidOutcome.Already, await acts.SayAsync(NoticeAction.Leave, notice, default));
        Assert.Equal(SaidOutcome.Recorded, await acts.SayAsync(NoticeAction.Done, notice, default));
        Assert.Equal(SaidOutcome.Already, await acts.SayAsync(NoticeAction.Done, notice, default));
        Assert.Equal(SaidOutcome.Gone, await acts.SayAsync(NoticeAction.Done, Guid.Empty, default));
        await using var check = await Contexts.CreateDbContextAsync();
        Assert.IsType<AuditVerdict.Intact>(await AuditChain.VerifyAsync(check, default));
        Assert.Equal(ChangeState.Pending, (await check.Submissions.SingleAsync()).State);
    }

    private static DutyName Annual => new("GHA", "annual_report", "2025");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private async Task ImportAsync(string lines, string digest = "")
    {
        var text = "state,name,role,language,time_zone,channels,digest_day\n" + string.Concat(lines.Split('\n').Select(line => $"{line},{digest}\n"));
        var accepted = Assert.IsType<ContactReading.Accepted>(ContactFile.Read(text, Book.States, DateOnly.FromDateTime(_clock.Now.UtcDateTime)));
        await using var db = await Contexts.CreateDbContextAsync();
        await ContactImport.RunAsync(db, Book, accepted.Lines, "operator:test", _clock.Now, dryRun: false, default);
    }

    /// <summary>Imports, and delivers what falls due 30 days before: the report and the two yearly looks, in one message.</summary>
    private async Task BeginAsync(string lines)
    {
        await ImportAsync(lines);
        Assert.Equal(new SweepOutcome(3, 1, 0, 0, 0), await SweepAsync("2026-05-01T09:00Z"));
        await SettleAsync(OutboxState.Delivered, null);
        await SweepAsync("2026-05-01T09:01Z");
    }

    private Sweep NewSweep() => new(
        Contexts, () => ValueTask.FromResult(Book), Options.Create(new RemindersOptions { PublicUrl = new Uri("https://desk.example.org/"), BatchContacts = 25 }), _clock);

    private Task<SweepOutcome> SweepAsync(string at)
    {
        _clock.Now = At(at);
        return NewSweep().RunAsync(CancellationToken.None);
    }

    private async Task<List<OutboxRow>> OutboxAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.Outbox.AsNoTracking().OrderBy(row => row.Number).ToListAsync();
    }

    private async Task SettleAsync(OutboxState state, string? reason)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await db.Outbox.Where(row => row.State == OutboxState.Pending).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, state).SetProperty(row => row.LastReason, reason).SetProperty(row => row.SettledAt, _clock.Now));
    }

    /// <summary>What waits is refused, as the worker writes it down.</summary>
    private async Task RefuseAsync(string reason, bool isDead)
    {
        var store = new OutboxStore(Contexts, _services!.GetRequiredService<AttBotDatabase>(), new Routes(_ => true));
        var rows = await store.ClaimAsync("worker", 100, TimeSpan.FromMinutes(1), _clock.Now, default);
        await store.SettleAsync([.. rows.Select(row => new OutboxOutcome.Failed(reason, isDead) { Row = row })], "worker", _clock.Now, default);
    }

    private async Task RecordAsync(bool isConfirmed)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Submissions.RecordAsync(db, Annual, new DateOnly(2026, 5, 15), "contact", isConfirmed, _clock.Now, default);
        await transaction.CommitAsync();
    }

    private async Task<Balance> BooksAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return Books.Total(await Books.ByRungAsync(db, default));
    }

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
