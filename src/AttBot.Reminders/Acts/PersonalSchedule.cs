using AttBot.Data.Rows;
using AttBot.Reminders.Planning;

namespace AttBot.Reminders.Acts;

/// <summary>When a personal reminder goes out. Pure.</summary>
public static class PersonalSchedule
{
    private static readonly TimeOnly Usual = new(9, 0);

    /// <summary>The first instant a wish means.</summary>
    /// <param name="wish">A wish with a time.</param>
    /// <param name="lastDay">The duty's last day, for a wish that counts from one.</param>
    /// <param name="zone">The person's zone.</param>
    /// <param name="now">The instant.</param>
    /// <returns>UTC; may lie in the past, which is for the caller to refuse. Null for a wish without a time. Without a time of day, nine in the morning.</returns>
    public static DateTimeOffset? First(Wish wish, DateOnly? lastDay, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return wish switch
        {
            Wish.BeforeDuty before when lastDay is { } last => At(last.AddDays(-before.Days), before.At, zone),
            Wish.OnDay on => At(on.Day, on.At, zone),
            Wish.OnDate on => At(NextDay(on.Month, on.Day, today), on.At, zone),
            Wish.InDays later => At(today.AddDays(later.Days), later.At, zone),
            Wish.OnWeekday on => Next(on.Day, on.At ?? Usual, zone, now),
            Wish.Weekly weekly => Next(weekly.Day, weekly.At ?? Usual, zone, now),
            _ => null,
        };
    }

    /// <summary>The instant after the present one of a row; null when it goes out only once.</summary>
    /// <param name="row">The reminder.</param>
    /// <param name="now">Weeks that were missed are not made up for: the next one counts.</param>
    public static DateTimeOffset? After(PersonalReminderRow row, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        return WorkingWeek.DayNamed(row.Weekly) is { } day && TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out var zone) ? Next(day, row.At, zone, now) : null;
    }

    private static DateTimeOffset Next(DayOfWeek day, TimeOnly at, TimeZoneInfo zone, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var first = today.AddDays(((int)day - (int)today.DayOfWeek + 7) % 7);
        var instant = At(first, at, zone);
        return instant > now ? instant : At(first.AddDays(7), at, zone);
    }

    /// <summary>Today or the next day of that name; 29 February waits for a leap year.</summary>
    private static DateOnly NextDay(int month, int day, DateOnly today)
    {
        var year = today.Year;
        while (day > DateTime.DaysInMonth(year, month) || new DateOnly(year, month, day) < today)
        {
            year++;
        }

        return new DateOnly(year, month, day);
    }

    /// <summary>A day at a time of day, or at nine in the morning.</summary>
    internal static DateTimeOffset At(DateOnly day, TimeOnly? at, TimeZoneInfo zone) => ContactHours.ToUtc(day.ToDateTime(at ?? Usual), zone);
}
