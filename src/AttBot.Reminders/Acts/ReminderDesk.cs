using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Sending;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Acts;

/// <summary>Answers wishes for reminders in chat. What is said changes something in one transaction, or nothing.</summary>
/// <param name="contexts">The database.</param>
/// <param name="books">Treaty data.</param>
/// <param name="acts">Puts on record what contacts say to notices.</param>
/// <param name="time">The clock.</param>
public sealed class ReminderDesk(IDbContextFactory<AttBotDb> contexts, HandbookSource books, NoticeActs acts, TimeProvider time)
{
    private static readonly PhraseBook Book = Texts.Load("wording/desk.txt");
    private static readonly TimeZoneInfo Geneva = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    /// <summary>Answers a message.</summary>
    /// <param name="message">As it was written.</param>
    /// <param name="speaker">Who wrote it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it is no wish of this kind.</returns>
    public async Task<DeskAnswer?> AnswerAsync(string message, Speaker speaker, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return WishReader.Read(message) switch
        {
            null => null,
            Wish.WeekPlan => await WeekAsync(speaker, cancellationToken),
            Wish.Leave leave => await LeaveAsync(leave, speaker, cancellationToken),
            Wish.Have => await SayAsync(NoticeAction.Have, speaker, cancellationToken),
            Wish.Sent => await SayAsync(NoticeAction.Done, speaker, cancellationToken),
            Wish.Snooze snooze => await SnoozeAsync(snooze, speaker, cancellationToken),
            Wish.Handovers => await HandoversAsync(speaker, cancellationToken),
            Wish.ConfirmHandover confirm => await ConfirmAsync(confirm, speaker, cancellationToken),
            Wish.List => await ListAsync(speaker, cancellationToken),
            Wish.Undo undo => await UndoAsync(undo, speaker, cancellationToken),
            Wish.Move move => await MoveAsync(move, speaker, cancellationToken),
            var wish => await SetAsync(wish, speaker, cancellationToken),
        };
    }

    /// <summary>What somebody is told who answers a notice that is not theirs.</summary>
    /// <param name="speaker">Who answers.</param>
    public static string NotYours(Speaker speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return Book.Say(speaker.Language, "not-contact");
    }

    /// <summary>What is answered to a button that was pressed.</summary>
    /// <param name="noticeId">The notice.</param>
    /// <param name="action">The button.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="speaker">Who pressed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> SaidAsync(Guid noticeId, NoticeAction action, SaidOutcome outcome, Speaker speaker, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        if (outcome != SaidOutcome.Recorded)
        {
            return Texts.Say(speaker.Language, outcome == SaidOutcome.Already ? "page.already" : "page.gone");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var notice = await db.Reminders.AsNoTracking().SingleAsync(row => row.Id == noticeId, cancellationToken);
        var world = await ReminderWorld.LoadAsync(db, await books(), [notice.Iso3], cancellationToken);
        var title = world.DutyOf(notice) is { } duty ? DutyWording.Due(speaker.Language, duty) : "";
        return Texts.Say(speaker.Language, action.PhraseKey(), ("title", title));
    }

    private static DeskAnswer Done(Speaker speaker, string key, params ReadOnlySpan<(string, object)> values) => new(Book.Say(speaker.Language, key, values), true, []);

    private static DeskAnswer Not(Speaker speaker, string key, params ReadOnlySpan<(string, object)> values) => new(Book.Say(speaker.Language, key, values), false, []);

    private async Task<DeskAnswer> SetAsync(Wish wish, Speaker speaker, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var duty = wish is Wish.BeforeDuty before ? await DutyAsync(db, before, speaker, now, cancellationToken) : null;
        if (wish is Wish.BeforeDuty && duty is null)
        {
            var book = await books();
            return speaker.Iso3 is { } iso3 && book.States.Find(iso3) is { } state ? Not(speaker, "no-duty", ("state", state.Name[speaker.Language])) : Not(speaker, "no-state");
        }

        if (PersonalSchedule.First(wish, duty?.LastDay, speaker.Zone, now) is not { } at)
        {
            return Not(speaker, "when");
        }

        if (at <= now)
        {
            return Not(speaker, "passed", ("day", DateWords.WithWeekday(speaker.Language, DayOf(at, speaker.Zone))));
        }

        var row = RowOf(wish, duty, speaker, at, now);
        db.PersonalReminders.Add(row);
        await AuditChain.AppendAsync(db, new(now, ActorOf(speaker), "reminder.set", $"personal:{row.Id:N}", "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var number = (await MineAsync(db, speaker, cancellationToken)).FindIndex(other => other.Id == row.Id) + 1;
        return Describe(row, number, speaker, wish is Wish.Weekly ? "set.weekly" : "set");
    }

    private async Task<Duty?> DutyAsync(AttBotDb db, Wish.BeforeDuty wish, Speaker speaker, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (speaker.Iso3 is not { } iso3)
        {
            return null;
        }

        var world = await ReminderWorld.LoadAsync(db, await books(), [iso3], cancellationToken);
        var today = DayOf(now, speaker.Zone);
        return world.Book.States.Find(iso3) is null ? null : world.Duties(iso3, today.AddDays(wish.Days), today.AddYears(3))
            .FirstOrDefault(duty => duty.Key == wish.DutyKey && duty.LastDay is not null && !world.IsDone(duty));
    }

    private static PersonalReminderRow RowOf(Wish wish, Duty? duty, Speaker speaker, DateTimeOffset at, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ConversationKey = speaker.ConversationKey,
        UserId = speaker.UserId,
        Language = speaker.Language.Code(),
        Text = duty is null ? TextOf(wish) is { Length: > 0 } text ? text : Book.Say(speaker.Language, "untitled") : DutyWording.Due(speaker.Language, duty),
        Iso3 = duty?.Iso3 ?? "",
        DutyKey = duty?.Key ?? "",
        Period = duty?.Period ?? "",
        TimeZone = speaker.Zone.Id,
        Weekly = wish is Wish.Weekly weekly ? WorkingWeek.NameOf(weekly.Day) : null,
        At = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, speaker.Zone).DateTime),
        NextAt = at,
        CreatedAt = now,
    };

    private static string TextOf(Wish wish)
    {
        const int Longest = 500;
        var text = wish switch { Wish.Weekly weekly => weekly.Text, Wish.OnWeekday on => on.Text, Wish.OnDay on => on.Text, Wish.OnDate on => on.Text, Wish.InDays later => later.Text, _ => "" };
        return text.Length <= Longest ? text : text[..Longest];
    }

    private async Task<DeskAnswer> ListAsync(Speaker speaker, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = await MineAsync(db, speaker, cancellationToken);
        return mine.Count == 0 ? Done(speaker, "list.none") : new DeskAnswer(string.Join("\n\n", mine.Select((row, i) => Describe(row, i + 1, speaker, "list.line").Text)), true, []);
    }

    private async Task<DeskAnswer> UndoAsync(Wish.Undo undo, Speaker speaker, CancellationToken cancellationToken) => await ChangeAsync(
        undo.Number, speaker, "reminder.undo", (row, now) => (row.CancelledAt = now) is not null, (_, number) => Done(speaker, "undone", ("number", number)), cancellationToken);

    private async Task<DeskAnswer> MoveAsync(Wish.Move move, Speaker speaker, CancellationToken cancellationToken)
    {
        if (PersonalSchedule.First(move.To, null, speaker.Zone, time.GetUtcNow()) is not { } at || at <= time.GetUtcNow())
        {
            return Not(speaker, "when");
        }

        return await ChangeAsync(
            move.Number, speaker, "reminder.move",
            (row, _) =>
            {
                (row.NextAt, row.At) = (at, TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, speaker.Zone).DateTime));
                row.Weekly = move.To is Wish.Weekly weekly ? WorkingWeek.NameOf(weekly.Day) : null;
                return true;
            },
            (row, number) => Describe(row, number, speaker, "moved"), cancellationToken);
    }

    private async Task<DeskAnswer> ChangeAsync(
        int? number, Speaker speaker, string action, Func<PersonalReminderRow, DateTimeOffset, bool> change, Func<PersonalReminderRow, int, DeskAnswer> answer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mine = await MineAsync(db, speaker, cancellationToken);
        var chosen = number ?? (mine.Count == 1 ? 1 : 0);
        if (chosen < 1 || chosen > mine.Count)
        {
            var listed = mine.Count == 0 ? Book.Say(speaker.Language, "list.none") : Book.Say(speaker.Language, "which") + "\n\n" + string.Join("\n\n", mine.Select((row, i) => Describe(row, i + 1, speaker, "list.line").Text));
            return new DeskAnswer(listed, false, []);
        }

        var row = mine[chosen - 1];
        db.Attach(row);
        change(row, now);
        await AuditChain.AppendAsync(db, new(now, ActorOf(speaker), action, $"personal:{row.Id:N}", "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer(row, chosen);
    }

    /// <summary>The standing reminders of a speaker, in the order in which they were set: their numbers are their places.</summary>
    private static Task<List<PersonalReminderRow>> MineAsync(AttBotDb db, Speaker speaker, CancellationToken cancellationToken) => db.PersonalReminders.AsNoTracking()
        .Where(row => row.ConversationKey == speaker.ConversationKey && row.UserId == speaker.UserId && row.CancelledAt == null && row.NextAt != null)
        .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);

    private static DeskAnswer Describe(PersonalReminderRow row, int number, Speaker speaker, string key)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var (local, geneva) = (TimeZoneInfo.ConvertTime(row.NextAt!.Value, zone), TimeZoneInfo.ConvertTime(row.NextAt.Value, Geneva));
        return Done(
            speaker, key, ("number", number.ToString(CultureInfo.InvariantCulture)), ("day", DateWords.WithWeekday(speaker.Language, DateOnly.FromDateTime(local.DateTime))),
            ("time", local.ToString("HH:mm", CultureInfo.InvariantCulture)), ("zone", DutyWording.PlaceOf(zone)), ("geneva", geneva.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("genevaDay", DateWords.Date(speaker.Language, DateOnly.FromDateTime(geneva.DateTime))), ("weekday", DateWords.Weekday(speaker.Language, local.DayOfWeek)), ("text", row.Text));
    }

    private async Task<DeskAnswer> LeaveAsync(Wish.Leave leave, Speaker speaker, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ContactOfAsync(db, speaker, cancellationToken) is not { } contact)
        {
            return Not(speaker, "not-contact");
        }

        if (leave.Name.Length == 0 || leave.Address.Length == 0)
        {
            return Not(speaker, "leave.need");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await Handovers.OpenAsync(db, contact.Id, leave.Name, leave.Address, ActorOf(speaker), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome switch
        {
            HandoverOutcome.Opened => Done(speaker, "leave.opened", ("name", leave.Name), ("address", leave.Address)),
            HandoverOutcome.Already => Done(speaker, "leave.already"),
            HandoverOutcome.Unknown => Not(speaker, "not-contact"),
            _ => Not(speaker, "leave.need"),
        };
    }

    /// <summary>An answer in words belongs to the notice that was delivered last.</summary>
    private async Task<DeskAnswer> SayAsync(NoticeAction action, Speaker speaker, CancellationToken cancellationToken, DateOnly? until = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ContactOfAsync(db, speaker, cancellationToken) is not { } contact)
        {
            return Not(speaker, "not-contact");
        }

        var notice = await db.Reminders.AsNoTracking()
            .Where(row => row.ContactId == contact.Id && row.ClaimedAt != null && row.DutyKey != ReminderPlan.StillYou).OrderByDescending(row => row.ClaimedAt).ThenBy(row => row.LastDay).FirstOrDefaultAsync(cancellationToken);
        if (notice is null)
        {
            return Not(speaker, "no-open");
        }

        var world = await ReminderWorld.LoadAsync(db, await books(), [notice.Iso3], cancellationToken);
        var title = world.DutyOf(notice) is { } duty ? DutyWording.Due(speaker.Language, duty) : "";
        return await acts.SayAsync(action, notice.Id, cancellationToken, until) switch
        {
            SaidOutcome.Recorded when until is { } day => new DeskAnswer(
                Texts.Say(speaker.Language, "page.snooze.until", ("title", title), ("day", DateWords.WithWeekday(speaker.Language, day <= notice.LastDay || DayOf(time.GetUtcNow(), speaker.Zone) >= notice.LastDay ? day : notice.LastDay))), true, []),
            SaidOutcome.Recorded => new DeskAnswer(Texts.Say(speaker.Language, action.PhraseKey(), ("title", title)), true, []),
            SaidOutcome.Already => new DeskAnswer(Texts.Say(speaker.Language, "page.already"), true, []),
            _ => Not(speaker, "no-open"),
        };
    }

    private async Task<DeskAnswer> SnoozeAsync(Wish.Snooze snooze, Speaker speaker, CancellationToken cancellationToken)
    {
        if (snooze.To is null)
        {
            return await SayAsync(NoticeAction.Snooze, speaker, cancellationToken);
        }

        var now = time.GetUtcNow();
        if (PersonalSchedule.First(snooze.To, null, speaker.Zone, now) is not { } at)
        {
            return Not(speaker, "when");
        }

        var day = DayOf(at, speaker.Zone);
        return day <= DayOf(now, speaker.Zone) ? Not(speaker, "passed", ("day", DateWords.WithWeekday(speaker.Language, day))) : await SayAsync(NoticeAction.Snooze, speaker, cancellationToken, day);
    }

    private async Task<DeskAnswer> HandoversAsync(Speaker speaker, CancellationToken cancellationToken)
    {
        if (!speaker.IsSecretariat)
        {
            return Not(speaker, "handover.secretariat");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new DeskAnswer(await OpenHandoversAsync(db, speaker, cancellationToken), true, []);
    }

    /// <summary>The handovers that wait, each with the code by which it is confirmed: numbers would shift under the hands of two who confirm at once.</summary>
    private async Task<string> OpenHandoversAsync(AttBotDb db, Speaker speaker, CancellationToken cancellationToken)
    {
        var book = await books();
        var open = await db.ContactChanges.AsNoTracking().Where(change => change.State == ChangeState.Pending).OrderBy(change => change.RequestedAt)
            .Join(db.NationalContacts.AsNoTracking(), change => change.ContactId, contact => contact.Id, (change, contact) => new { change, contact.Name }).ToListAsync(cancellationToken);
        return open.Count == 0 ? Book.Say(speaker.Language, "handover.none") : string.Join("\n\n", open.Select(row => Book.Say(
            speaker.Language, "handover.line", ("code", CodeOf(row.change.Id)), ("state", NoticeText.StateName(book.States, row.change.Iso3, speaker.Language)), ("from", row.Name),
            ("to", row.change.SuccessorName.Length > 0 ? $"{row.change.SuccessorName} ({row.change.SuccessorAddress})" : "—"))));
    }

    private async Task<DeskAnswer> ConfirmAsync(Wish.ConfirmHandover confirm, Speaker speaker, CancellationToken cancellationToken)
    {
        if (!speaker.IsSecretariat)
        {
            return Not(speaker, "handover.secretariat");
        }

        var (book, now) = (await books(), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var open = await db.ContactChanges.AsNoTracking().Where(change => change.State == ChangeState.Pending).ToListAsync(cancellationToken);
        var meant = open.Where(change => CodeOf(change.Id) == confirm.Code).ToList();
        if (meant is not [var one])
        {
            return new DeskAnswer(Book.Say(speaker.Language, "handover.which") + "\n\n" + await OpenHandoversAsync(db, speaker, cancellationToken), false, []);
        }

        var outcome = await Handovers.ConfirmAsync(db, book, one.Id, ActorOf(speaker), now, cancellationToken);
        if (outcome is not HandoverOutcome.Confirmed)
        {
            return Not(speaker, outcome is HandoverOutcome.SuccessorNeeded ? "handover.incomplete" : "leave.already");
        }

        await transaction.CommitAsync(cancellationToken);
        return Done(speaker, "handover.confirmed", ("to", one.SuccessorName), ("address", one.SuccessorAddress), ("state", NoticeText.StateName(book.States, one.Iso3, speaker.Language)));
    }

    private static string CodeOf(Guid change) => change.ToString("N")[^6..];

    private static async Task<NationalContactRow?> ContactOfAsync(AttBotDb db, Speaker speaker, CancellationToken cancellationToken) =>
        speaker.PersonId is { } person ? await ContactLinks.OfPersonAsync(db, person, cancellationToken) : null;

    private async Task<DeskAnswer> WeekAsync(Speaker speaker, CancellationToken cancellationToken)
    {
        if (!speaker.IsSecretariat)
        {
            return Not(speaker, "secretariat-only");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var world = await ReminderWorld.LoadAsync(db, await books(), cancellationToken);
        return new DeskAnswer(WeekText(world, speaker, time.GetUtcNow()), true, []);
    }

    internal static string WeekText(ReminderWorld world, Speaker speaker, DateTimeOffset now)
    {
        var language = speaker.Language;
        var notices = world.Parties.SelectMany(iso3 => world.Owed(iso3, now, now.AddDays(7))).ToList();
        List<string> lines =
        [
            Book.Say(
                language, "week.head", ("count", notices.Count.ToString(CultureInfo.InvariantCulture)), ("contacts", notices.Select(notice => notice.Key.ContactId).Distinct().Count().ToString(CultureInfo.InvariantCulture)),
                ("states", notices.Select(notice => notice.Key.Iso3).Distinct().Count().ToString(CultureInfo.InvariantCulture))),
            .. notices.GroupBy(notice => DayOf(notice.DueAt, Geneva)).OrderBy(group => group.Key).Select(group => Book.Say(
                language, "week.day", ("day", DateWords.WithWeekday(language, group.Key)), ("count", group.Count().ToString(CultureInfo.InvariantCulture)))),
        ];
        var silent = world.Contacts.Where(entry => entry.Row.Until is null && entry.Live is null).Select(entry => $"{entry.Row.Name} ({entry.Row.Iso3})").ToList();
        if (silent.Count > 0)
        {
            lines.Add(Book.Say(language, "week.silent", ("names", string.Join(", ", silent))));
        }

        var today = DayOf(now, Geneva);
        var unknown = world.Parties.SelectMany(iso3 => world.Duties(iso3, today, today.AddDays(7))).Where(duty => duty.Day is DutyDay.Unknown { Why: MissingDay.Call or MissingDay.Invoice })
            .Select(duty => DutyWording.Title(language, duty with { Period = "" })).Distinct().ToList();
        if (unknown.Count > 0)
        {
            lines.Add(Book.Say(language, "week.unknown", ("duties", string.Join("; ", unknown))));
        }

        return string.Join("\n\n", lines);
    }

    private static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static string ActorOf(Speaker speaker) => speaker.PersonId is { } person ? $"person:{person}" : $"account:{speaker.UserId}";
}
