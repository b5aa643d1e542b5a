using AttBot.Data;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;
using static AttBot.Reminders.Acts.DeskWords;

namespace AttBot.Reminders.Acts;

/// <summary>Shows a contact which reminders are planned for it.</summary>
/// <param name="contexts">The database.</param>
/// <param name="books">Treaty data.</param>
/// <param name="time">The clock.</param>
internal sealed class UpcomingNotices(IDbContextFactory<AttBotDb> contexts, HandbookSource books, TimeProvider time)
{
    private const int Days = 120;
    private const int Most = 20;

    internal async Task<DeskAnswer> ShowAsync(Speaker speaker, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ContactOfAsync(db, speaker, cancellationToken) is not { } contact)
        {
            return Not(speaker, "not-contact");
        }

        var world = await ReminderWorld.LoadAsync(db, await books(), [contact.Iso3], cancellationToken);
        var until = DateWords.Date(speaker.Language, DayOf(now.AddDays(Days), speaker.Zone));
        var mine = (await Outlook.OfAsync(db, world, [contact.Iso3], now, now.AddDays(Days), cancellationToken)).Where(notice => notice.Key.ContactId == contact.Id).Take(Most)
            .Select(notice => (notice.DueAt, Duty: world.DutyOf(Planner.RowOf(notice, now)))).Where(pair => pair.Duty is not null).ToList();
        return mine.Count == 0 ? Done(speaker, "upcoming.none", ("until", until)) : new DeskAnswer(
            string.Join("\n\n", mine.Select(pair => Say(
                speaker, "upcoming.line", ("day", DateWords.WithWeekday(speaker.Language, DayOf(pair.DueAt, speaker.Zone))), ("duty", DutyWording.Due(speaker.Language, pair.Duty!)))).Prepend(Say(speaker, "upcoming.head", ("until", until)))),
            true, []);
    }
}
