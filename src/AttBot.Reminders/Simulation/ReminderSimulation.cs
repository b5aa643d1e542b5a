using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Sending;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AttBot.Reminders.Simulation;

/// <summary>Lets years pass on a virtual clock: every State Party with its duties and ladders, people who come and go, answer or do not, channels that die, outages of days.
/// Planning, sweeping, settling and acts are those of the server; only the channels are played.</summary>
/// <param name="contexts">An empty, upgraded database.</param>
/// <param name="book">Treaty data.</param>
/// <param name="seed">Makes it repeatable.</param>
/// <param name="years">How long.</param>
public sealed class ReminderSimulation(IDbContextFactory<AttBotDb> contexts, Handbook book, int seed, int years)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private const int PlanEveryDays = 30;

    private readonly Random _random = new(seed);
    private readonly VirtualClock _clock = new(Start);
    private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _outages = [];
    private readonly List<string> _violations = [];
    private DateTimeOffset _carriedForward = Start - TimeSpan.FromDays(1);
    private DateTimeOffset _nextPlan = Start;
    private int _events;
    private int _sweeps;
    private int _balanced;

    private DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The books, and what must not have happened.</returns>
    public async Task<SimulationReport> RunAsync(CancellationToken cancellationToken)
    {
        HandbookSource source = () => ValueTask.FromResult(book);
        var options = Options.Create(new RemindersOptions { PlanEveryDays = PlanEveryDays });
        var (sweep, post, acts) = (new Sweep(contexts, source, options, _clock), new PostOffice(contexts, _random), new NoticeActs(contexts, source, _clock));
        var life = new Life(contexts, book, _random, _clock, post, acts);
        await life.BeginAsync(years, cancellationToken);
        var end = Start.AddYears(years);
        for (var day = Start; day < end; day = day.AddDays(1))
        {
            _clock.MoveTo(day);
            _events += await life.PassDayAsync(cancellationToken);
            if (_random.Next(150) == 0 && (_outages.Count == 0 || _outages[^1].Until < day))
            {
                _outages.Add((day, day.AddHours(_random.Next(1, 240))));
                _events++;
            }

            await PassHoursAsync(sweep, post, day, cancellationToken);
            await CheckBooksAsync(cancellationToken);
        }

        await CheckAsync(post, end, cancellationToken);
        return await ReportAsync(post, cancellationToken);
    }

    private async Task PassHoursAsync(Sweep sweep, PostOffice post, DateTimeOffset day, CancellationToken cancellationToken)
    {
        for (var next = await NextAsync(post, day.AddDays(1), cancellationToken); next < day.AddDays(1); next = await NextAsync(post, day.AddDays(1), cancellationToken))
        {
            if (_outages.Count > 0 && next < _outages[^1].Until)
            {
                next = _outages[^1].Until;
            }

            if (next >= day.AddDays(1))
            {
                return;
            }

            _clock.MoveTo(next);
            await sweep.RunAsync(cancellationToken);
            _nextPlan = Now.AddDays(PlanEveryDays);
            _sweeps++;
            await post.DeliverAsync(Now, cancellationToken);
        }
    }

    /// <summary>The next full hour at which there is anything to do, or the end of the day.</summary>
    private async Task<DateTimeOffset> NextAsync(PostOffice post, DateTimeOffset endOfDay, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (post.HasRefused)
        {
            return Now + TimeSpan.FromMinutes(1); // what was refused falls back
        }

        var due = await db.Reminders.Where(row => row.State == ReminderState.Planned && row.DueAt < endOfDay).OrderBy(row => row.DueAt).Select(row => (DateTimeOffset?)row.DueAt).FirstOrDefaultAsync(cancellationToken);
        return due is { } at ? at > Now ? at : Now + TimeSpan.FromMinutes(1)
            : Now >= _nextPlan ? Now + TimeSpan.FromMinutes(1) : endOfDay;
    }

    /// <summary>Looks at the books of the running half-year every day; once a quarter at all of them, whose old part is then carried forward.</summary>
    private async Task CheckBooksAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isQuarter = Now >= _carriedForward + TimeSpan.FromDays(270);
        var books = await Books.ByRungAsync(db, isQuarter ? DateTimeOffset.MinValue : _carriedForward, cancellationToken);
        if (isQuarter)
        {
            _carriedForward = Now - TimeSpan.FromDays(180);
        }

        if (books.Values.All(balance => balance.IsBalanced))
        {
            _balanced++;
        }
        else
        {
            Blame($"{Now:yyyy-MM-dd}: the books do not balance");
        }
    }

    private async Task CheckAsync(PostOffice post, DateTimeOffset end, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var world = await ReminderWorld.LoadAsync(db, book, cancellationToken);
        var rows = await db.Reminders.AsNoTracking().ToListAsync(cancellationToken);
        var done = (await db.Submissions.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(row => (row.Iso3, row.DutyKey, row.Period), row => row.RecordedAt);
        CheckDelivered(post, world, rows.ToLookup(row => row.OutboxKey ?? ""), done);
        await CheckOwedAsync(db, world, rows, done, end, cancellationToken);
    }

    /// <summary>Once each, never after the duty was done, never at a bad time, never to who has left.</summary>
    private void CheckDelivered(PostOffice post, ReminderWorld world, ILookup<string, ReminderRow> byMessage, Dictionary<(string, string, string), DateTimeOffset> done)
    {
        var seen = new HashSet<NoticeKey>();
        foreach (var (key, at) in post.Accepted)
        {
            foreach (var row in byMessage[key])
            {
                var contact = world.Contact(row.ContactId)!;
                Blame(!seen.Add(PlanDifference.KeyOf(row)), row, "went out twice");
                Blame(done.TryGetValue((row.Iso3, row.DutyKey, row.Period), out var recorded) && at > recorded, row, "went out after the duty was done");
                Blame(row.ClaimedAt is not { } claimed || !contact.Hours.IsWelcome(claimed), row, "went out in quiet hours");
                Blame(contact.Row.Until is { } left && row.ClaimedAt > left, row, "went to somebody who had left");
            }
        }
    }

    /// <summary>Everything the ladder owes, worked out anew from the end, has a row; and what has no good end has a good reason.</summary>
    private async Task CheckOwedAsync(
        AttBotDb db, ReminderWorld world, List<ReminderRow> rows, Dictionary<(string, string, string), DateTimeOffset> done, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var held = rows.Where(row => !row.IsReplaced).ToDictionary(PlanDifference.KeyOf);
        var said = (await db.DutyStances.AsNoTracking().ToListAsync(cancellationToken)).Select(row => (row.DutyKey, row.Period, world.Contact(row.ContactId)!.Row.Iso3)).ToHashSet();
        // as if nothing had been done or said: what the ladder gives before the duty was done was owed
        var silent = new ReminderPlan(duty => Ladder.For(duty.Nature), _ => false, (_, _) => default);
        foreach (var iso3 in world.Parties)
        {
            List<Addressee> contacts = [.. world.ContactsOf(iso3).Where(entry => entry.Row.Role == ContactRole.Contact).Select(entry => entry.Addressee)];
            var duties = world.Duties(iso3, DateOnly.FromDateTime(Start.UtcDateTime).AddDays(-400), DateOnly.FromDateTime(end.UtcDateTime).AddDays(400));
            foreach (var notice in silent.Between(duties, contacts, Start, end.AddDays(-1)))
            {
                var name = (notice.Key.Iso3, notice.Key.DutyKey, notice.Key.Period);
                if ((done.TryGetValue(name, out var recorded) && recorded <= notice.DueAt) || said.Contains((notice.Key.DutyKey, notice.Key.Period, iso3)))
                {
                    continue;
                }

                var row = held.GetValueOrDefault(notice.Key);
                if (row is null)
                {
                    Blame($"{notice.Key}: owed at {notice.DueAt:u} and not there");
                    continue;
                }

                // what an outage held up goes out in the contact's next working hours, in place of what falls due by then
                var contact = world.Contact(row.ContactId)!;
                var isMissed = _outages.Any(outage => outage.From <= notice.DueAt && (contact.Hours.NextWelcome(outage.Until) ?? outage.Until) >= notice.DueAt) || contact.Row.Until is not null
                    || (recorded != default && recorded <= notice.DueAt.AddDays(12));
                Blame(row.State is ReminderState.Planned or ReminderState.Queued, row, "never came to an end");
                Blame(row.State is ReminderState.Skipped or ReminderState.Cancelled && !isMissed, row, $"did not go out although nothing stood in the way ({row.Reason})");
            }
        }
    }

    private void Blame(bool isSo, ReminderRow row, string what)
    {
        if (isSo)
        {
            Blame($"{row.Iso3} {row.DutyKey} {row.Period} step {row.Rung} of {row.PlannedAt:u} ({row.State}, due {row.DueAt:u}, claimed {row.ClaimedAt:u}, settled {row.SettledAt:u}): {what}");
        }
    }

    private void Blame(string what)
    {
        if (_violations.Count < 100)
        {
            _violations.Add(what);
        }
    }

    private async Task<SimulationReport> ReportAsync(PostOffice post, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var books = await Books.ByRungAsync(db, cancellationToken);
        return new SimulationReport(
            seed, years, book.Status.All.Count(status => status.Standing == AttBot.Treaty.Status.Standing.StateParty), await db.NationalContacts.CountAsync(cancellationToken), _events, _sweeps, post.Accepted.Count,
            await db.Reminders.CountAsync(row => row.State == ReminderState.Skipped, cancellationToken), await db.Reminders.CountAsync(row => row.IsLate, cancellationToken),
            Books.Total(books), books, _balanced, _violations);
    }
}
