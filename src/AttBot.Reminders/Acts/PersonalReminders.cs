using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;
using static AttBot.Reminders.Acts.DeskWords;

namespace AttBot.Reminders.Acts;

/// <summary>Reminders that people set for themselves: set, listed, moved, undone.</summary>
/// <param name="contexts">The database.</param>
/// <param name="books">Treaty data.</param>
/// <param name="time">The clock.</param>
/// <param name="processes">What running processes wait for; null where there are none.</param>
internal sealed class PersonalReminders(IDbContextFactory<AttBotDb> contexts, HandbookSource books, TimeProvider time, ProcessDaysSource? processes)
{
    internal async Task<DeskAnswer> SetAsync(Wish wish, Speaker speaker, CancellationToken cancellationToken)
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

        var deadline = wish is Wish.BeforeProcess { Step: var step } ? await ProcessReminders.NextAsync(db, processes, step, speaker.Iso3, now, cancellationToken) : null;
        if (wish is Wish.BeforeProcess && deadline is null)
        {
            return Not(speaker, "no-process");
        }

        if ((deadline is not null ? ProcessReminders.At((Wish.BeforeProcess)wish, deadline, speaker.Zone, now) : PersonalSchedule.First(wish, duty?.LastDay, speaker.Zone, now)) is not { } at)
        {
            return Not(speaker, "when");
        }

        if (at <= now)
        {
            return Not(speaker, "passed", ("day", DateWords.WithWeekday(speaker.Language, DayOf(at, speaker.Zone))));
        }

        var row = RowOf(wish, duty, speaker, at, now);
        if (deadline is not null)
        {
            (row.Text, row.Iso3, row.DutyKey, row.Period) = (ProcessReminders.Text(speaker.Language, deadline), deadline.States is null ? "" : speaker.Iso3 ?? "", ProcessDays.Prefix + deadline.Step, ProcessDays.PeriodOf(deadline));
        }

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
        Text = duty is null ? TextOf(wish) is { Length: > 0 } text ? text : Say(speaker, "untitled") : DutyWording.Due(speaker.Language, duty),
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

    internal async Task<DeskAnswer> ListAsync(Speaker speaker, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = await MineAsync(db, speaker, cancellationToken);
        return mine.Count == 0 ? Done(speaker, "list.none") : new DeskAnswer(string.Join("\n\n", mine.Select((row, i) => Describe(row, i + 1, speaker, "list.line").Text)), true, []);
    }

    internal async Task<DeskAnswer> UndoAsync(Wish.Undo undo, Speaker speaker, CancellationToken cancellationToken) => await ChangeAsync(
        undo.Number, speaker, "reminder.undo", (row, now) => (row.CancelledAt = now) is not null, (_, number) => Done(speaker, "undone", ("number", number)), cancellationToken);

    internal async Task<DeskAnswer> MoveAsync(Wish.Move move, Speaker speaker, CancellationToken cancellationToken)
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
            var listed = mine.Count == 0 ? Say(speaker, "list.none") : Say(speaker, "which") + "\n\n" + string.Join("\n\n", mine.Select((row, i) => Describe(row, i + 1, speaker, "list.line").Text));
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
}
