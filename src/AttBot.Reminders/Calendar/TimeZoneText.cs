using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.TimeZones;
using AttBot.Protocol.Calendar;

namespace AttBot.Reminders.Calendar;

/// <summary>Describes a time zone within a calendar, each change of its offset by itself, so that readers without the zone's own data reckon alike.</summary>
internal static class TimeZoneText
{
    private static readonly ConcurrentDictionary<(string Zone, int From, int Until), string> Known = new();

    internal static void Append(StringBuilder text, string zone, int fromYear, int untilYear) =>
        text.Append(Known.GetOrAdd((zone, fromYear, untilYear), key => Write(key.Zone, key.From, key.Until)));

    private static string Write(string id, int fromYear, int untilYear)
    {
        var text = new StringBuilder();
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc;
        CalendarText.Line(text, "BEGIN:VTIMEZONE");
        CalendarText.Line(text, "TZID:" + id);
        var from = Instant.FromUtc(fromYear, 1, 1, 0, 0);
        Offset? before = null;
        foreach (var interval in zone.GetZoneIntervals(from, Instant.FromUtc(untilYear + 1, 1, 1, 0, 0)))
        {
            Observance(text, interval, before, from);
            before = interval.WallOffset;
        }

        CalendarText.Line(text, "END:VTIMEZONE");
        return text.ToString();
    }

    private static void Observance(StringBuilder text, ZoneInterval interval, Offset? before, Instant from)
    {
        // the first one has begun before the calendar does; any start before its first event will do
        var start = before is null ? from : interval.Start;
        var offsetBefore = before ?? interval.WallOffset;
        var kind = interval.Savings > Offset.Zero ? "DAYLIGHT" : "STANDARD";
        CalendarText.Line(text, "BEGIN:" + kind);
        CalendarText.Line(text, "DTSTART:" + start.WithOffset(offsetBefore).LocalDateTime.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture));
        CalendarText.Line(text, "TZOFFSETFROM:" + Written(offsetBefore));
        CalendarText.Line(text, "TZOFFSETTO:" + Written(interval.WallOffset));
        CalendarText.Line(text, "TZNAME:" + interval.Name);
        CalendarText.Line(text, "END:" + kind);
    }

    private static string Written(Offset offset)
    {
        var minutes = Math.Abs(offset.Seconds / 60);
        return string.Create(CultureInfo.InvariantCulture, $"{(offset.Seconds < 0 ? '-' : '+')}{minutes / 60:00}{minutes % 60:00}");
    }
}
