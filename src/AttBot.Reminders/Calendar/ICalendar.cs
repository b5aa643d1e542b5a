using System.Globalization;
using System.Text;

namespace AttBot.Reminders.Calendar;

/// <summary>One event of a calendar.</summary>
/// <param name="Uid">Stable as long as it is the same event.</param>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, inclusive.</param>
/// <param name="At">The time of day at which it falls, in <paramref name="Zone"/>; null for whole days.</param>
/// <param name="Zone">IANA zone; empty for whole days.</param>
/// <param name="Summary">Title.</param>
/// <param name="Description">More lines, separated by line feeds.</param>
/// <param name="Place">Where; may be empty.</param>
public sealed record CalendarEvent(string Uid, DateOnly First, DateOnly Last, TimeOnly? At, string Zone, string Summary, string Description, string Place);

/// <summary>How an event was published.</summary>
/// <param name="Sequence">Rises with each change.</param>
/// <param name="ChangedAt">When it last changed, UTC.</param>
public readonly record struct Publication(int Sequence, DateTimeOffset ChangedAt);

/// <summary>Writes calendars (RFC 5545; refresh hints of RFC 7986).</summary>
internal static class ICalendar
{
    private const int LongestLine = 75;

    /// <summary>Writes one calendar.</summary>
    /// <param name="name">Its name; null for one that is attached to a mail.</param>
    /// <param name="events">Its events.</param>
    /// <param name="published">How each was published.</param>
    internal static string Write(string? name, IReadOnlyList<CalendarEvent> events, Func<CalendarEvent, Publication> published)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//AttBot//Arms Trade Treaty process desk//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        if (name is not null)
        {
            Line(text, "NAME:" + Escape(name));
            Line(text, "X-WR-CALNAME:" + Escape(name));
            Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
            Line(text, "X-PUBLISHED-TTL:PT6H");
        }

        foreach (var zone in events.Where(item => item.Zone.Length > 0).GroupBy(item => item.Zone, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            TimeZoneText.Append(text, zone.Key, zone.Min(item => item.First.Year) - 1, zone.Max(item => item.Last.Year) + 1);
        }

        foreach (var item in events)
        {
            Event(text, item, published(item));
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>One content line, folded at 75 octets without cutting a character.</summary>
    internal static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static void Event(StringBuilder text, CalendarEvent item, Publication published)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, "UID:" + item.Uid);
        Line(text, "DTSTAMP:" + Utc(published.ChangedAt));
        Line(text, "LAST-MODIFIED:" + Utc(published.ChangedAt));
        Line(text, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{published.Sequence}"));
        if (item.At is { } at)
        {
            Line(text, $"DTSTART;TZID={item.Zone}:{Day(item.First)}T{at.ToString("HHmmss", CultureInfo.InvariantCulture)}");
        }
        else
        {
            Line(text, "DTSTART;VALUE=DATE:" + Day(item.First));
            Line(text, "DTEND;VALUE=DATE:" + Day(item.Last.AddDays(1)));
        }

        Line(text, "SUMMARY:" + Escape(item.Summary));
        if (item.Description.Length > 0)
        {
            Line(text, "DESCRIPTION:" + Escape(item.Description));
        }

        if (item.Place.Length > 0)
        {
            Line(text, "LOCATION:" + Escape(item.Place));
        }

        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
