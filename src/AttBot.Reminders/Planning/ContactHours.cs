namespace AttBot.Reminders.Planning;

/// <summary>When a contact may be written to: zone, working week, working hours, quiet hours, holidays.</summary>
/// <param name="Zone">The contact's time zone.</param>
/// <param name="WorkingDays">The working week.</param>
/// <param name="WorkFrom">Local time from which messages are welcome.</param>
/// <param name="WorkUntil">Local time until which they are, exclusive; after <paramref name="WorkFrom"/>.</param>
/// <param name="QuietFrom">Begin of quiet hours; equal to <paramref name="QuietUntil"/> when there are none. They may span midnight.</param>
/// <param name="QuietUntil">End of quiet hours, exclusive.</param>
/// <param name="Holidays">Days on which the State's offices are closed.</param>
public sealed record ContactHours(
    TimeZoneInfo Zone, WorkingWeek WorkingDays, TimeOnly WorkFrom, TimeOnly WorkUntil, TimeOnly QuietFrom, TimeOnly QuietUntil, IReadOnlySet<DateOnly> Holidays)
{
    /// <summary>Longest run of days without work that is looked across, in days.</summary>
    private const int LongestRest = 31;

    /// <summary>Whether there is any time of day at which a message is welcome.</summary>
    public bool HasWelcomeTime => WorkingDays.Count > 0 && TimeOn(WorkFrom) is not null;

    /// <summary>Whether a message may arrive at an instant.</summary>
    /// <param name="instant">Any offset.</param>
    public bool IsWelcome(DateTimeOffset instant)
    {
        var local = Local(instant);
        return IsWorkingDay(DateOnly.FromDateTime(local)) && IsWelcomeTime(TimeOnly.FromDateTime(local));
    }

    /// <summary>Whether the offices work on a day.</summary>
    /// <param name="day">In the contact's own calendar.</param>
    public bool IsWorkingDay(DateOnly day) => WorkingDays.Contains(day.DayOfWeek) && !Holidays.Contains(day);

    /// <summary>The instant on a day, or on the last working day before it.</summary>
    /// <param name="day">The day wanted.</param>
    /// <param name="at">The local time wanted; moved into the welcome hours when it lies outside.</param>
    /// <returns>UTC; null when nobody works in the month before, or there is no welcome time of day.</returns>
    public DateTimeOffset? OnOrBefore(DateOnly day, TimeOnly at) => Seek(day, at, -1);

    /// <summary>The instant on a day, or on the first working day after it; see <see cref="OnOrBefore"/>.</summary>
    /// <param name="day">The day wanted.</param>
    /// <param name="at">The local time wanted.</param>
    /// <returns>UTC; null when nobody works in the month after, or there is no welcome time of day.</returns>
    public DateTimeOffset? OnOrAfter(DateOnly day, TimeOnly at) => Seek(day, at, 1);

    /// <summary>The first instant from <paramref name="instant"/> on at which a message is welcome; itself when it is.</summary>
    /// <param name="instant">Any offset.</param>
    /// <returns>UTC; null when there is none within a month.</returns>
    public DateTimeOffset? NextWelcome(DateTimeOffset instant)
    {
        if (IsWelcome(instant))
        {
            return instant.ToUniversalTime();
        }

        var local = Local(instant);
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        // later on the same day, else at the beginning of the next day that has work
        return IsWorkingDay(day) && TimeOn(time) is { } later && later > time && ToUtc(day.ToDateTime(later)) is var today && today > instant && IsWelcome(today)
            ? today
            : OnOrAfter(day.AddDays(1), WorkFrom);
    }

    /// <summary>The contact's calendar day at an instant.</summary>
    /// <param name="instant">Any offset.</param>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>A local time as an instant. A time the zone skips moves to the first one that exists; one it repeats means the earlier.</summary>
    /// <param name="local">Wall-clock time in <see cref="Zone"/>.</param>
    /// <returns>UTC.</returns>
    public DateTimeOffset ToUtc(DateTime local) => ToUtc(local, Zone);

    /// <summary>See <see cref="ToUtc(DateTime)"/>.</summary>
    /// <param name="local">Wall-clock time.</param>
    /// <param name="zone">Its zone.</param>
    /// <returns>UTC.</returns>
    public static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (zone.IsInvalidTime(local))
        {
            return FirstAfterGap(local, zone);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset).ToUniversalTime();
    }

    private static DateTimeOffset FirstAfterGap(DateTime local, TimeZoneInfo zone)
    {
        var end = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute));
        while (zone.IsInvalidTime(end))
        {
            end = end.AddMinutes(1);
        }

        return new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Unspecified), zone.GetUtcOffset(end)).ToUniversalTime();
    }

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    private DateTimeOffset? Seek(DateOnly day, TimeOnly at, int step)
    {
        if (TimeOn(at) is not { } time)
        {
            return null;
        }

        for (var i = 0; i <= LongestRest; i++, day = day.AddDays(step))
        {
            // in the hour a zone skips, the time after the gap may be no welcome one
            if (IsWorkingDay(day) && ToUtc(day.ToDateTime(time)) is var instant && IsWelcome(instant))
            {
                return instant;
            }
        }

        return null;
    }

    /// <summary>The welcome time nearest after a wanted one, or the first of the day when none follows; null when there is none at all.</summary>
    private TimeOnly? TimeOn(TimeOnly wanted)
    {
        Span<TimeOnly> candidates = [wanted, QuietUntil, WorkFrom];
        TimeOnly? best = null;
        foreach (var candidate in candidates)
        {
            if (IsWelcomeTime(candidate) && (best is not { } held || Rank(candidate, wanted).CompareTo(Rank(held, wanted)) < 0))
            {
                best = candidate;
            }
        }

        return best;
    }

    private static (bool IsEarlier, long Ticks) Rank(TimeOnly time, TimeOnly wanted) => (time < wanted, time.Ticks);

    private bool IsWelcomeTime(TimeOnly time) => time >= WorkFrom && time < WorkUntil && !IsQuiet(time);

    private bool IsQuiet(TimeOnly time) => QuietFrom <= QuietUntil
        ? time >= QuietFrom && time < QuietUntil
        : time >= QuietFrom || time < QuietUntil;
}
