using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Sending;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Acts;

/// <summary>What became of what a contact said to a notice.</summary>
public enum SaidOutcome
{
    /// <summary>It is on record.</summary>
    Recorded,

    /// <summary>It had been said before; nothing changed.</summary>
    Already,

    /// <summary>The notice, the entry or the duty is gone; nothing changed.</summary>
    Gone,
}

/// <summary>Puts on record what contacts say to their notices, whatever channel they say it on.</summary>
/// <param name="contexts">The database.</param>
/// <param name="books">Treaty data.</param>
/// <param name="time">The clock.</param>
public sealed class NoticeActs(IDbContextFactory<AttBotDb> contexts, HandbookSource books, TimeProvider time)
{
    /// <summary>Does what a contact says to a notice, in one transaction with its record and the plan that follows from it.</summary>
    /// <param name="action">What is said.</param>
    /// <param name="noticeId">To which notice; who may speak for its contact was established by the caller.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    /// <param name="until">For <see cref="NoticeAction.Snooze"/>: until which day; a week when left out.</param>
    public async Task<SaidOutcome> SayAsync(NoticeAction action, Guid noticeId, CancellationToken cancellationToken, DateOnly? until = null)
    {
        var (book, now) = (await books(), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var notice = await db.Reminders.AsNoTracking().SingleOrDefaultAsync(row => row.Id == noticeId, cancellationToken);
        var contact = notice is null ? null : await db.NationalContacts.AsTracking().SingleOrDefaultAsync(row => row.Id == notice.ContactId, cancellationToken);
        if (notice is null || contact is null || (contact.Until is { } left && left <= now))
        {
            return SaidOutcome.Gone;
        }

        var zone = ContactEntry.Of(contact, [], new HashSet<DateOnly>()).Hours;
        var outcome = await new Said(db, notice, contact, zone.DayOf(now), until, now).DoAsync(action, cancellationToken);
        if (outcome == SaidOutcome.Recorded)
        {
            await db.SaveChangesAsync(cancellationToken);
            await ReplanAsync(db, book, contact.Iso3, now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome;
    }

    private static async Task ReplanAsync(AttBotDb db, Handbook book, string iso3, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (iso3.Length > 0)
        {
            await Planner.PlanAsync(db, await ReminderWorld.LoadAsync(db, book, [iso3], cancellationToken), [iso3], now, cancellationToken);
        }
    }

    /// <summary>One thing said to one notice.</summary>
    private sealed class Said(AttBotDb db, ReminderRow notice, NationalContactRow contact, DateOnly today, DateOnly? until, DateTimeOffset now)
    {
        private string Actor => $"contact:{contact.Id:N}";

        internal Task<SaidOutcome> DoAsync(NoticeAction action, CancellationToken cancellationToken) => action switch
        {
            NoticeAction.Have => HaveAsync(cancellationToken),
            NoticeAction.Done => DoneAsync(cancellationToken),
            NoticeAction.Snooze => SnoozeAsync(cancellationToken),
            NoticeAction.Leave => LeaveAsync(cancellationToken),
            NoticeAction.Still => StillAsync(cancellationToken),
            _ => UnsubscribeAsync(cancellationToken),
        };

        private async Task<SaidOutcome> HaveAsync(CancellationToken cancellationToken)
        {
            var stance = await StanceAsync(cancellationToken);
            if (stance.AcknowledgedAt is not null)
            {
                return SaidOutcome.Already;
            }

            stance.AcknowledgedAt = now;
            return await RecordAsync("reminder.have", cancellationToken);
        }

        private async Task<SaidOutcome> DoneAsync(CancellationToken cancellationToken) =>
            await Submissions.RecordAsync(db, new DutyName(notice.Iso3, notice.DutyKey, notice.Period), today, Actor, isConfirmed: false, now, cancellationToken)
                ? SaidOutcome.Recorded : SaidOutcome.Already;

        private async Task<SaidOutcome> SnoozeAsync(CancellationToken cancellationToken)
        {
            var wanted = until ?? today.AddDays(7);
            wanted = today < notice.LastDay && wanted > notice.LastDay ? notice.LastDay : wanted;
            var stance = await StanceAsync(cancellationToken);
            if (until is null ? stance.SnoozedUntil >= wanted : stance.SnoozedUntil == wanted)
            {
                return SaidOutcome.Already;
            }

            stance.SnoozedUntil = wanted;
            return await RecordAsync("reminder.snooze", cancellationToken);
        }

        private async Task<SaidOutcome> LeaveAsync(CancellationToken cancellationToken)
        {
            if (await db.ContactChanges.AnyAsync(change => change.ContactId == contact.Id && change.State == ChangeState.Pending, cancellationToken))
            {
                return SaidOutcome.Already;
            }

            db.ContactChanges.Add(new ContactChangeRow { Id = Guid.CreateVersion7(now), Iso3 = contact.Iso3, ContactId = contact.Id, RequestedBy = Actor, RequestedAt = now });
            return await RecordAsync("contact.leave", cancellationToken);
        }

        private async Task<SaidOutcome> StillAsync(CancellationToken cancellationToken)
        {
            if (contact.VerifiedOn >= today)
            {
                return SaidOutcome.Already;
            }

            contact.VerifiedOn = today;
            return await RecordAsync("contact.verify", cancellationToken);
        }

        private async Task<SaidOutcome> UnsubscribeAsync(CancellationToken cancellationToken)
        {
            var closed = await db.ContactChannels.Where(channel => channel.ContactId == contact.Id && channel.Channel == "email" && channel.DeadSince == null)
                .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.DeadSince, now).SetProperty(channel => channel.DeadReason, "closed by the addressee"), cancellationToken);
            return closed == 0 ? SaidOutcome.Already : await RecordAsync("contact.unsubscribe", cancellationToken);
        }

        private async Task<DutyStanceRow> StanceAsync(CancellationToken cancellationToken)
        {
            var stance = await db.DutyStances.AsTracking().SingleOrDefaultAsync(
                row => row.ContactId == contact.Id && row.DutyKey == notice.DutyKey && row.Period == notice.Period, cancellationToken);
            if (stance is null)
            {
                db.DutyStances.Add(stance = new DutyStanceRow { ContactId = contact.Id, DutyKey = notice.DutyKey, Period = notice.Period });
            }

            return stance;
        }

        private async Task<SaidOutcome> RecordAsync(string action, CancellationToken cancellationToken)
        {
            await AuditChain.AppendAsync(db, new(now, Actor, action, $"{notice.Iso3}/{notice.DutyKey}/{notice.Period}", "{}"), cancellationToken);
            return SaidOutcome.Recorded;
        }
    }
}
