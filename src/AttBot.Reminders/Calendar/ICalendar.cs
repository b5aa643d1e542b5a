using System.Globalization;
using System.Text;
using AttBot.Protocol.Calendar;

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
    /// <summary>Writes one calendar.</summary>
    /// <param name="name">Its name; null for one that is attached to a mail.</param>
    /// <param name="events">Its events.</param>
    /// <param name="published">How each was published.</param>
    internal static string Write(string? name, IReadOnlyList<CalendarEvent> events, Func<CalendarEvent, Publication> published)
    {
        var text = new StringBuilder();
        CalendarText.Begin(text);
        if (name is not null)
        {
            CalendarText.Line(text, "NAME:" + CalendarText.Escape(name));
            CalendarText.Line(text, "X-WR-CALNAME:" + CalendarText.Escape(name));
            CalendarText.Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
            CalendarText.Line(text, "X-PUBLISHED-TTL:PT6H");
        }

        foreach (var zone in events.Where(item => item.Zone.Length > 0).GroupBy(item => item.Zone, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            TimeZoneText.Append(text, zone.Key, zone.Min(item => item.First.Year) - 1, zone.Max(item => item.Last.Year) + 1);
        }

        foreach (var item in events)
        {
            Event(text, item, published(item));
        }

        CalendarText.End(text);
        return text.ToString();
    }

    private static void Event(StringBuilder text, CalendarEvent item, Publication published)
    {
        CalendarText.Line(text, "BEGIN:VEVENT");
        CalendarText.Line(text, "UID:" + item.Uid);
        CalendarText.Line(text, "DTSTAMP:" + CalendarText.Utc(published.ChangedAt));
        CalendarText.Line(text, "LAST-MODIFIED:" + CalendarText.Utc(published.ChangedAt));
        CalendarText.Line(text, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{published.Sequence}"));
        if (item.At is { } at)
        {
            CalendarText.Line(text, $"DTSTART;TZID={item.Zone}:{Day(item.First)}T{at.ToString("HHmmss", CultureInfo.InvariantCulture)}");
        }
        else
        {
            CalendarText.Line(text, "DTSTART;VALUE=DATE:" + Day(item.First));
            CalendarText.Line(text, "DTEND;VALUE=DATE:" + Day(item.Last.AddDays(1)));
        }

        CalendarText.Line(text, "SUMMARY:" + CalendarText.Escape(item.Summary));
        if (item.Description.Length > 0)
        {
            CalendarText.Line(text, "DESCRIPTION:" + CalendarText.Escape(item.Description));
        }

        if (item.Place.Length > 0)
        {
            CalendarText.Line(text, "LOCATION:" + CalendarText.Escape(item.Place));
        }

        CalendarText.Line(text, "TRANSP:TRANSPARENT");
        CalendarText.Line(text, "END:VEVENT");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
