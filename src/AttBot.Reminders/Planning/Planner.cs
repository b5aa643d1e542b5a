using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Planning;

/// <summary>Makes the stored notices equal to the owed ones.</summary>
public static class Planner
{
    /// <summary>How far ahead notices are stored. Longer than the longest ladder, so that nothing is missed when planning itself was down.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(120);

    private const string PlannedUntil = "reminders.planned-until";
    private static readonly TimeSpan LongestMove = TimeSpan.FromDays(62);

    /// <summary>Plans; written by the caller's transaction.</summary>
    /// <param name="db">A context with a transaction, begun before <paramref name="world"/> was read.</param>
    /// <param name="world">What is owed.</param>
    /// <param name="states">The States to plan for; null for all, which also moves the horizon on.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was changed.</returns>
    public static async Task<PlanDifference> PlanAsync(
        AttBotDb db, ReminderWorld world, IReadOnlyCollection<string>? states, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(world);
        var marker = await db.Settings.AsTracking().SingleOrDefaultAsync(setting => setting.Key == PlannedUntil, cancellationToken);
        var reached = marker is null ? now : new DateTimeOffset(long.Parse(marker.Value, CultureInfo.InvariantCulture), TimeSpan.Zero);
        var until = states is null || marker is null ? now + Horizon : reached;
        var concerned = states is null ? db.Reminders : db.Reminders.Where(row => states.Contains(row.Iso3));
        var oldest = await concerned.Where(row => row.State == ReminderState.Planned).OrderBy(row => row.PlannedAt).Select(row => (DateTimeOffset?)row.PlannedAt).FirstOrDefaultAsync(cancellationToken);
        var after = Earliest(now, reached, oldest?.AddTicks(-1));

        var wanted = states ?? [.. world.Parties];
        var owed = wanted.SelectMany(iso3 => world.Owed(iso3, after, until)).ToList();
        var recent = after - LongestMove;
        var stored = await concerned.AsTracking()
            .Where(row => row.State == ReminderState.Planned || row.PlannedAt > recent)
            .ToListAsync(cancellationToken);
        var difference = PlanDifference.Between(owed, stored, now);
        Apply(db, difference, now);
        if (states is null)
        {
            SetMarker(db, marker, until);
        }

        await db.SaveChangesAsync(cancellationToken);
        return difference;
    }

    private static void Apply(AttBotDb db, PlanDifference difference, DateTimeOffset now)
    {
        db.Reminders.AddRange(difference.Add.Select(notice => RowOf(notice, now)));
        foreach (var (row, to) in difference.Move)
        {
            (row.State, row.Reason, row.Level, row.LastDay, row.Channel) = (ReminderState.Planned, "", to.Level, to.LastDay, row.FallbackOf is null ? to.Channel : row.Channel);
            if (to.DueAt > now)
            {
                (row.PlannedAt, row.DueAt) = (to.DueAt, to.DueAt);
            }
        }

        foreach (var row in difference.Cancel)
        {
            (row.State, row.Reason, row.SettledAt) = (ReminderState.Cancelled, "no longer owed", now);
        }
    }

    /// <summary>A new row for a notice.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="now">The instant, for the row's id.</param>
    internal static ReminderRow RowOf(PlannedNotice notice, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Iso3 = notice.Key.Iso3,
        DutyKey = notice.Key.DutyKey,
        Period = notice.Key.Period,
        ContactId = notice.Key.ContactId,
        Rung = notice.Key.Rung,
        Channel = notice.Channel,
        Level = notice.Level,
        LastDay = notice.LastDay,
        PlannedAt = notice.DueAt,
        DueAt = notice.DueAt,
    };

    private static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b, DateTimeOffset? c)
    {
        var earliest = a < b ? a : b;
        return c is { } third && third < earliest ? third : earliest;
    }

    private static void SetMarker(AttBotDb db, SettingRow? marker, DateTimeOffset until)
    {
        var ticks = until.UtcTicks.ToString(CultureInfo.InvariantCulture);
        if (marker is null)
        {
            db.Settings.Add(new SettingRow { Key = PlannedUntil, Value = ticks });
        }
        else
        {
            marker.Value = ticks;
        }
    }
}
