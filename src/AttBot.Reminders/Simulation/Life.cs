using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Sending;
using AttBot.Treaty;
using AttBot.Treaty.Duties;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Simulation;

/// <summary>What people and channels do of themselves while time passes.</summary>
internal sealed class Life(IDbContextFactory<AttBotDb> contexts, Handbook book, Random random, VirtualClock clock, PostOffice post, NoticeActs acts)
{
    private readonly PriorityQueue<Func<AttBotDb, CancellationToken, Task>, DateTimeOffset> _to = new();
    private readonly List<string> _lanes = [];

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Fills the directory, and settles when which State will have done what.</summary>
    internal async Task BeginAsync(int years, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var start = Now;
        var (from, until) = (DateOnly.FromDateTime(start.UtcDateTime), DateOnly.FromDateTime(start.UtcDateTime).AddYears(years));
        var calendar = new DutyCalendar(book.Obligations, []);
        foreach (var status in book.Status.All.Where(status => status.Standing == AttBot.Treaty.Status.Standing.StateParty))
        {
            AddPeople(db, status.Iso3, start, years);
            foreach (var duty in calendar.For(status, from, until).Where(duty => duty.LastDay is not null))
            {
                Settle(duty);
            }
        }

        AddContact(db, "", ContactRole.Secretariat, start);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        // as an import does: what falls due is owed from the first day, though the first days be an outage
        await Planner.PlanAsync(db, await ReminderWorld.LoadAsync(db, book, cancellationToken), null, start, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>One day of it.</summary>
    /// <returns>How much happened.</returns>
    internal async Task<int> PassDayAsync(CancellationToken cancellationToken)
    {
        var events = 0;
        while (_to.TryPeek(out _, out var at) && at <= Now)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await _to.Dequeue()(db, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            events++;
        }

        return events + await ChannelsAsync(cancellationToken) + await HandoverAsync(cancellationToken) + await AnswerAsync(cancellationToken);
    }

    private void AddPeople(AttBotDb db, string iso3, DateTimeOffset start, int years)
    {
        AddContact(db, iso3, ContactRole.Contact, start);
        if (random.Next(3) > 0)
        {
            AddContact(db, iso3, ContactRole.Alternate, start);
        }

        if (random.Next(2) == 0)
        {
            AddContact(db, iso3, ContactRole.Mission, start);
        }

        db.NationalHolidays.AddRange(Cast.Holidays(random, iso3, start.Year, years));
        if (random.Next(2) == 0)
        {
            db.DutySettings.Add(new DutySettingRow
            {
                Iso3 = iso3, DutyKey = "", Rungs = string.Join(' ', Ladder.ForOwed.Rungs.Select(rung => rung.ToString(CultureInfo.InvariantCulture))), At = new TimeOnly(9, 0),
                EscalateTo = (ContactRole)random.Next((int)ContactRole.Secretariat + 1),
            });
        }
    }

    private void AddContact(AttBotDb db, string iso3, ContactRole role, DateTimeOffset now)
    {
        var contact = Cast.Contact(random, iso3, role, now);
        var channels = Cast.Channels(random, contact.Id).ToList();
        db.NationalContacts.Add(contact);
        db.ContactChannels.AddRange(channels);
        foreach (var channel in channels)
        {
            AddLane(channel.Channel == "email" ? $"email:{channel.Address}" : channel.Address);
        }
    }

    private void AddLane(string lane)
    {
        _lanes.Add(lane);
        post.Add(lane);
    }

    /// <summary>Decides when a duty will be done: mostly in time, sometimes late, sometimes never. Half of the time a contact says so first.</summary>
    private void Settle(Duty duty)
    {
        if (random.Next(100) is < 15)
        {
            return;
        }

        var day = duty.LastDay!.Value.AddDays(random.Next(-80, 100));
        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(0, 0)), TimeSpan.Zero);
        if (at <= Now)
        {
            return;
        }

        var name = new DutyName(duty.Iso3, duty.Key, duty.Period);
        if (random.Next(2) == 0)
        {
            _to.Enqueue((db, token) => Submissions.RecordAsync(db, name, day, "contact:fictional", isConfirmed: false, Now, token), at);
            at = at.AddDays(random.Next(1, 20));
        }

        _to.Enqueue((db, token) => Submissions.RecordAsync(db, name, day, "secretariat:fictional", isConfirmed: true, Now, token), at);
    }

    private async Task<int> ChannelsAsync(CancellationToken cancellationToken)
    {
        if (random.Next(4) > 0)
        {
            return 0;
        }

        post.Kill(_lanes[random.Next(_lanes.Count)]);
        var revived = _lanes[random.Next(_lanes.Count)];
        post.Revive(revived);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var address = revived.StartsWith("email:", StringComparison.Ordinal) ? revived[6..] : revived;
        await db.ContactChannels.Where(channel => channel.Address == address)
            .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.DeadSince, (DateTimeOffset?)null).SetProperty(channel => channel.DeadReason, ""), cancellationToken);
        return 2;
    }

    private async Task<int> HandoverAsync(CancellationToken cancellationToken)
    {
        if (random.Next(8) > 0)
        {
            return 0;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var inPost = await db.NationalContacts.AsNoTracking().Where(row => row.Until == null && row.Role == ContactRole.Contact).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var leaving = inPost[random.Next(inPost.Count)];
        if (await Handovers.OpenAsync(db, leaving.Id, $"Fictional successor of {leaving.Name[^6..]}", $"next-{leaving.Id:N}@example.org", "contact:fictional", Now, cancellationToken) is HandoverOutcome.Opened opened)
        {
            await Handovers.ConfirmAsync(db, book, opened.Change, "secretariat:fictional", Now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        AddLane($"email:next-{leaving.Id:N}@example.org");
        return 1;
    }

    /// <summary>Somebody answers one of the last notices.</summary>
    private async Task<int> AnswerAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var fresh = await db.Reminders.AsNoTracking().Where(row => row.State == ReminderState.Delivered && row.DueAt > Now.AddDays(-1))
            .OrderBy(row => row.DueAt).ThenBy(row => row.Iso3).ThenBy(row => row.DutyKey).ThenBy(row => row.Period).ThenBy(row => row.ContactId).ThenBy(row => row.Rung).Take(40).ToListAsync(cancellationToken);
        var events = 0;
        foreach (var row in fresh.Where(_ => random.Next(4) == 0))
        {
            var action = row.DutyKey == ReminderPlan.StillYou ? NoticeAction.Still : random.Next(3) == 0 ? NoticeAction.Snooze : NoticeAction.Have;
            events += await acts.SayAsync(action, row.Id, cancellationToken) == SaidOutcome.Recorded ? 1 : 0;
        }

        return events;
    }
}
