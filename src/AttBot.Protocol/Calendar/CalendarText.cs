using System.Globalization;
using System.Text;

namespace AttBot.Protocol.Calendar;

/// <summary>Writes the lines of which calendars are made (RFC 5545 §3.1, §3.3, §3.4).</summary>
public static class CalendarText
{
    private const int LongestLine = 75;

    /// <summary>Begins a calendar of this product's, to be published.</summary>
    /// <param name="text">Gets the lines.</param>
    public static void Begin(StringBuilder text)
    {
        foreach (var line in (ReadOnlySpan<string>)["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AttBot//Arms Trade Treaty process desk//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"])
        {
            Line(text, line);
        }
    }

    /// <summary>Ends it.</summary>
    /// <param name="text">Gets the line.</param>
    public static void End(StringBuilder text) => Line(text, "END:VCALENDAR");

    /// <summary>One content line, folded at 75 octets without cutting a character.</summary>
    /// <param name="text">Gets it.</param>
    /// <param name="line">Without its end; what is text in it has been escaped.</param>
    public static void Line(StringBuilder text, string line)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(line);
        if (line.Length <= LongestLine && Ascii.IsValid(line))
        {
            text.Append(line).Append("\r\n");
            return;
        }

        var octets = 0;
        Span<char> letters = stackalloc char[2];
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(letters[..rune.EncodeToUtf16(letters)]);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    /// <summary>An instant, in UTC.</summary>
    /// <param name="instant">The instant.</param>
    public static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Text as a value.</summary>
    /// <param name="text">Lines end in line feeds.</param>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
