using AttBot.Data;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Acts;

/// <summary>Personal reminders that count from the deadline of a running process, and go with it when it moves.</summary>
internal static class ProcessReminders
{
    /// <summary>How many days before, when not said: the first of these that is still to come.</summary>
    private static readonly int[] UsualDays = [7, 3, 1, 0];

    /// <summary>The next deadline of a step that a speaker is waited for in; null when there is none.</summary>
    internal static async Task<ProcessDay?> NextAsync(AttBotDb db, ProcessDaysSource? processes, string step, string? iso3, DateTimeOffset now, CancellationToken cancellationToken) => processes is null ? null
        : (await processes(db, now, cancellationToken)).Where(day => day.Step == step && day.At > now && IsFor(day, iso3)).MinBy(day => day.At);

    /// <summary>When a wish is to be fulfilled.</summary>
    /// <returns>UTC; in the past where the days that were said have passed.</returns>
    internal static DateTimeOffset At(Wish.BeforeProcess wish, ProcessDay deadline, TimeZoneInfo zone, DateTimeOffset now)
    {
        var days = wish.Days is { } said ? [said] : UsualDays;
        return days.Select(before => PersonalSchedule.At(LastDay(deadline).AddDays(-before), wish.At, zone)).FirstOrDefault(at => at > now && at < deadline.At, PersonalSchedule.At(LastDay(deadline).AddDays(-days[0]), wish.At, zone));
    }

    /// <summary>What is waited for, and until when.</summary>
    internal static string Text(Language language, ProcessDay deadline)
    {
        var geneva = TimeZoneInfo.ConvertTime(deadline.At, DeskWords.Geneva);
        var title = Texts.Say(language, "duty." + ProcessDays.Prefix + deadline.Step, ("period", deadline.Process));
        return Texts.Say(language, "process.until", ("title", title), ("day", DateWords.WithWeekday(language, DateOnly.FromDateTime(geneva.DateTime))), ("time", geneva.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Moves the reminders whose deadline has moved, and ends those whose deadline is no more or has been met.</summary>
    internal static async Task FollowAsync(IDbContextFactory<AttBotDb> contexts, ProcessDaysSource? processes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var standing = db.PersonalReminders.Where(row => row.NextAt != null && row.CancelledAt == null && row.DutyKey.StartsWith(ProcessDays.Prefix));
        if (processes is null || !await standing.AnyAsync(cancellationToken))
        {
            return;
        }

        var deadlines = await processes(db, now, cancellationToken);
        foreach (var row in await standing.AsTracking().ToListAsync(cancellationToken))
        {
            var held = ProcessDays.Read(row.DutyKey, row.Period);
            var current = deadlines.FirstOrDefault(day => ProcessDays.Prefix + day.Step == row.DutyKey && day.Process == held?.Process && IsFor(day, row.Iso3.Length == 0 ? null : row.Iso3));
            if (current is null)
            {
                row.NextAt = null;
            }
            else if (current.At != held!.Value.At)
            {
                row.NextAt += TimeSpan.FromDays(LastDay(current).DayNumber - DayOf(held.Value.At).DayNumber);
                (row.Period, row.Text) = (ProcessDays.PeriodOf(current), Text(LanguageCodes.Parse(row.Language) ?? Language.English, current));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static bool IsFor(ProcessDay day, string? iso3) => day.States is null || (iso3 is not null && day.States.Contains(iso3));

    private static DateOnly LastDay(ProcessDay day) => DayOf(day.At);

    private static DateOnly DayOf(DateTimeOffset at) => DeskWords.DayOf(at, DeskWords.Geneva);
}
