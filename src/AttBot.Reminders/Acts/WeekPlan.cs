using System.Globalization;
using AttBot.Data;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;
using static AttBot.Reminders.Acts.DeskWords;

namespace AttBot.Reminders.Acts;

/// <summary>Shows the Secretariat what goes out this week.</summary>
/// <param name="contexts">The database.</param>
/// <param name="books">Treaty data.</param>
/// <param name="time">The clock.</param>
internal sealed class WeekPlan(IDbContextFactory<AttBotDb> contexts, HandbookSource books, TimeProvider time)
{
    internal async Task<DeskAnswer> ShowAsync(Speaker speaker, CancellationToken cancellationToken)
    {
        if (!speaker.IsSecretariat)
        {
            return Not(speaker, "secretariat-only");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var world = await ReminderWorld.LoadAsync(db, await books(), cancellationToken);
        var now = time.GetUtcNow();
        return new DeskAnswer(WeekText(world, await Outlook.OfAsync(db, world, [.. world.Parties], now, now.AddDays(7), cancellationToken), speaker, now), true, []);
    }

    private static string WeekText(ReminderWorld world, IReadOnlyList<PlannedNotice> notices, Speaker speaker, DateTimeOffset now)
    {
        var language = speaker.Language;
        List<string> lines =
        [
            Say(
                speaker, "week.head", ("count", notices.Count.ToString(CultureInfo.InvariantCulture)), ("contacts", notices.Select(notice => notice.Key.ContactId).Distinct().Count().ToString(CultureInfo.InvariantCulture)),
                ("states", notices.Select(notice => notice.Key.Iso3).Distinct().Count().ToString(CultureInfo.InvariantCulture))),
            .. notices.GroupBy(notice => DayOf(notice.DueAt, Geneva)).OrderBy(group => group.Key).Select(group => Say(
                speaker, "week.day", ("day", DateWords.WithWeekday(language, group.Key)), ("count", group.Count().ToString(CultureInfo.InvariantCulture)))),
        ];
        var silent = world.Contacts.Where(entry => entry.Row.Until is null && entry.Live is null).Select(entry => $"{entry.Row.Name} ({entry.Row.Iso3})").ToList();
        if (silent.Count > 0)
        {
            lines.Add(Say(speaker, "week.silent", ("names", string.Join(", ", silent))));
        }

        var today = DayOf(now, Geneva);
        var unknown = world.Parties.SelectMany(iso3 => world.Duties(iso3, today, today.AddDays(7))).Where(duty => duty.Day is DutyDay.Unknown { Why: MissingDay.Call or MissingDay.Invoice })
            .Select(duty => DutyWording.Title(language, duty with { Period = "" })).Distinct().ToList();
        if (unknown.Count > 0)
        {
            lines.Add(Say(speaker, "week.unknown", ("duties", string.Join("; ", unknown))));
        }

        return string.Join("\n\n", lines);
    }
}
