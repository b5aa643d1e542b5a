using System.Globalization;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Sending;

/// <summary>Which day was planned last, so that one node plans each day, and only once.</summary>
internal static class PlanDay
{
    private const string Setting = "reminders.planned-on";

    internal static async Task<bool> IsDoneAsync(AttBotDb db, DateTimeOffset now, int everyDays, CancellationToken cancellationToken)
    {
        var today = Of(now, everyDays);
        return await db.Settings.AnyAsync(setting => setting.Key == Setting && setting.Value == today, cancellationToken);
    }

    /// <summary>Takes the day, waiting for another node that is at it.</summary>
    /// <returns>False when the other one has done it.</returns>
    internal static async Task<bool> TakeAsync(AttBotDb db, DateTimeOffset now, int everyDays, CancellationToken cancellationToken)
    {
        var today = Of(now, everyDays);
        return await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Settings" ("Key", "Value") VALUES ({Setting}, {today})
            ON CONFLICT ("Key") DO UPDATE SET "Value" = excluded."Value" WHERE "Settings"."Value" <> excluded."Value"
            """,
            cancellationToken) > 0;
    }

    private static string Of(DateTimeOffset now, int everyDays)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
        return DateOnly.FromDayNumber(day - (day % everyDays)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
