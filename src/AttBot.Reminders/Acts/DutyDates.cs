using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Acts;

/// <summary>Enters days that no rule gives, and ladders; what follows from them is planned in the caller's transaction.</summary>
public static class DutyDates
{
    /// <summary>Enters a last day, or another one in its place.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="day">The day; a process writes its own deadlines so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task PutAsync(AttBotDb db, Handbook book, DutyDateRow day, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(day);
        var held = await db.DutyDates.AsTracking().SingleOrDefaultAsync(row => row.DutyKey == day.DutyKey && row.Period == day.Period && row.Iso3 == day.Iso3, cancellationToken);
        if (held is null)
        {
            db.DutyDates.Add(day);
        }
        else
        {
            db.Entry(held).CurrentValues.SetValues(day);
        }

        await AuditChain.AppendAsync(db, new(day.RecordedAt, day.RecordedBy, "duty.day", $"{day.Iso3}/{day.DutyKey}/{day.Period}", "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await PlanAsync(db, book, day.Iso3, day.RecordedAt, cancellationToken);
    }

    /// <summary>Sets a ladder.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="setting">The ladder.</param>
    /// <param name="by">Who sets it.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task SetAsync(AttBotDb db, Handbook book, DutySettingRow setting, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(setting);
        var held = await db.DutySettings.AsTracking().SingleOrDefaultAsync(row => row.Iso3 == setting.Iso3 && row.DutyKey == setting.DutyKey, cancellationToken);
        if (held is null)
        {
            db.DutySettings.Add(setting);
        }
        else
        {
            db.Entry(held).CurrentValues.SetValues(setting);
        }

        await AuditChain.AppendAsync(db, new(now, by, "duty.ladder", $"{setting.Iso3}/{setting.DutyKey}", "{}"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await PlanAsync(db, book, setting.Iso3, now, cancellationToken);
    }

    private static async Task PlanAsync(AttBotDb db, Handbook book, string iso3, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[]? states = iso3.Length == 0 ? null : [iso3];
        await Planner.PlanAsync(db, await ReminderWorld.LoadAsync(db, book, states, cancellationToken), states, now, cancellationToken);
    }
}
