using AttBot.Reminders.Sending;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Calendar;

/// <summary>Duties as events of a calendar.</summary>
internal static class NoticeCalendar
{
    /// <summary>The minute at which a last day ends.</summary>
    internal static readonly TimeOnly EndOfDay = new(23, 59);

    /// <summary>The calendar that is attached to a mail; null when none of its notices has a last day.</summary>
    internal static string? For(Language language, IReadOnlyList<NoticeItem> items, TimeZoneInfo zone, DateTimeOffset now)
    {
        var events = items.Where(item => item.Duty.Nature != DutyNature.Reviewed).Select(item => EventOf(language, item.Duty, zone)).DistinctBy(item => item.Uid).ToList();
        // minutes since 2020 rise with every mail, so that the newest one counts
        return events.Count == 0 ? null : ICalendar.Write(null, events, _ => new Publication((int)(now - new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalMinutes, now));
    }

    /// <summary>A duty whose last day is known, as an event at the end of that day in a zone.</summary>
    internal static CalendarEvent EventOf(Language language, Duty duty, TimeZoneInfo zone)
    {
        var end = TimeZoneInfo.ConvertTime(DutyWording.EndOf(duty, zone), zone);
        var last = DateOnly.FromDateTime(end.DateTime);
        return new CalendarEvent(
            UidOf(duty), last, last, TimeOnly.FromDateTime(end.DateTime), zone.Id, DutyWording.Title(language, duty),
            $"{DutyWording.Due(language, duty)}\n{DutyWording.Clock(language, duty, zone)}\n{(duty.Steps.Count > 0 ? DutyWording.Sum(language, duty) : "")}".TrimEnd(), "");
    }

    internal static string UidOf(Duty duty) =>
        string.Concat($"{duty.Iso3}-{duty.Key}-{duty.Period}".Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? char.ToLowerInvariant(letter) : '.')) + "@attbot";
}
