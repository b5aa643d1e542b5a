using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Planning;

/// <summary>What goes out from now until an instant: what falls due by then, and what fell due before and was put off or comes again by another channel.</summary>
public static class Outlook
{
    /// <summary>Looks ahead for some States.</summary>
    /// <param name="db">A context.</param>
    /// <param name="world">The world of these States.</param>
    /// <param name="states">The States.</param>
    /// <param name="now">The instant.</param>
    /// <param name="until">Inclusive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Each notice once, by the instant at which it goes out.</returns>
    public static async Task<IReadOnlyList<PlannedNotice>> OfAsync(
        AttBotDb db, ReminderWorld world, IReadOnlyCollection<string> states, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(world);
        var owed = states.SelectMany(iso3 => world.Owed(iso3, now, until)).ToList();
        var isOwed = owed.Select(notice => notice.Key).ToHashSet();
        var held = await db.Reminders.AsNoTracking().Where(row => row.State == ReminderState.Planned && row.DueAt <= until && row.PlannedAt <= now).ToListAsync(cancellationToken);
        return
        [
            .. owed.Concat(held.Where(row => states.Contains(row.Iso3) && !isOwed.Contains(PlanDifference.KeyOf(row)) && world.Contact(row.ContactId)?.IsInPost(now) == true && world.IsOwed(row))
                .Select(row => new PlannedNotice(PlanDifference.KeyOf(row), row.Channel, row.Level, row.LastDay, row.DueAt))).OrderBy(notice => notice.DueAt),
        ];
    }
}
