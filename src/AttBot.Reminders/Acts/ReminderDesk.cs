using AttBot.Data;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Sending;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;
using static AttBot.Reminders.Acts.DeskWords;

namespace AttBot.Reminders.Acts;

/// <summary>Answers wishes for reminders in chat, and what is said to notices. What is said changes something in one transaction, or nothing.</summary>
/// <param name="contexts">The database.</param>
/// <param name="books">Treaty data.</param>
/// <param name="acts">Puts on record what contacts say to notices.</param>
/// <param name="time">The clock.</param>
/// <param name="processes">What running processes wait for; null where there are none.</param>
public sealed class ReminderDesk(IDbContextFactory<AttBotDb> contexts, HandbookSource books, NoticeActs acts, TimeProvider time, ProcessDaysSource? processes = null)
{
    private readonly PersonalReminders _personal = new(contexts, books, time, processes);
    private readonly HandoverDesk _handovers = new(contexts, books, time);
    private readonly WeekPlan _week = new(contexts, books, time);
    private readonly UpcomingNotices _upcoming = new(contexts, books, time);

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
            Wish.WeekPlan => await _week.ShowAsync(speaker, cancellationToken),
            Wish.Leave leave => await _handovers.LeaveAsync(leave, speaker, cancellationToken),
            Wish.Handovers => await _handovers.ListAsync(speaker, cancellationToken),
            Wish.ConfirmHandover confirm => await _handovers.ConfirmAsync(confirm, speaker, cancellationToken),
            Wish.Upcoming => await _upcoming.ShowAsync(speaker, cancellationToken),
            Wish.Still => await SayAsync(NoticeAction.Still, speaker, cancellationToken),
            Wish.Have => await SayAsync(NoticeAction.Have, speaker, cancellationToken),
            Wish.Sent => await SayAsync(NoticeAction.Done, speaker, cancellationToken),
            Wish.Snooze snooze => await SnoozeAsync(snooze, speaker, cancellationToken),
            Wish.List => await _personal.ListAsync(speaker, cancellationToken),
            Wish.Undo undo => await _personal.UndoAsync(undo, speaker, cancellationToken),
            Wish.Move move => await _personal.MoveAsync(move, speaker, cancellationToken),
            var wish => await _personal.SetAsync(wish, speaker, cancellationToken),
        };
    }

    /// <summary>What somebody is told who answers a notice that is not theirs.</summary>
    /// <param name="speaker">Who answers.</param>
    public static string NotYours(Speaker speaker)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        return Say(speaker, "not-contact");
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

    /// <summary>An answer in words belongs to the notice that was delivered last; "it is still me" to the yearly question.</summary>
    private async Task<DeskAnswer> SayAsync(NoticeAction action, Speaker speaker, CancellationToken cancellationToken, DateOnly? until = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ContactOfAsync(db, speaker, cancellationToken) is not { } contact)
        {
            return Not(speaker, "not-contact");
        }

        var notice = await db.Reminders.AsNoTracking()
            .Where(row => row.ContactId == contact.Id && row.ClaimedAt != null && row.DutyKey == ReminderPlan.StillYou == (action == NoticeAction.Still))
            .OrderByDescending(row => row.ClaimedAt).ThenBy(row => row.LastDay)
            // of several in one message a report comes before what is only worth a look
            .ThenBy(row => row.DutyKey == DutyCalendar.AnnualReport || row.DutyKey == DutyCalendar.InitialReport ? 0 : 1).ThenBy(row => row.DutyKey).FirstOrDefaultAsync(cancellationToken);
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
}
