using System.Globalization;
using System.Text;

namespace AttBot.Processes.Strategy.Files;

/// <summary>A consultation as a calendar file (RFC 5545). Pure.</summary>
internal static class Invitation
{
    private const int LongestLine = 75;

    /// <summary>Writes it.</summary>
    /// <param name="process">The process.</param>
    /// <param name="consultation">The consultation.</param>
    /// <param name="now">When, UTC.</param>
    internal static string Of(string process, ConsultationState consultation, DateTimeOffset now)
    {
        var announced = consultation.Announced;
        var text = new StringBuilder();
        foreach (var line in (string[])
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AttBot//Arms Trade Treaty process desk//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT",
            string.Create(CultureInfo.InvariantCulture, $"UID:{process}-consultation-{announced.Round}@attbot"),
            "DTSTAMP:" + Utc(now),
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{consultation.Changes}"),
            "DTSTART:" + Utc(announced.At),
            "DTEND:" + Utc(announced.At.AddMinutes(announced.Minutes)),
            string.Create(CultureInfo.InvariantCulture, $"SUMMARY:ATT strategy: informal consultation {announced.Round}"),
            "DESCRIPTION:" + Escape(string.Create(CultureInfo.InvariantCulture, $"Version {announced.Version} of the draft.\n{announced.Agenda}\nInterpretation: {string.Join(", ", announced.Interpretation)}")),
            .. announced.Link.Length > 0 ? (string[])["LOCATION:" + Escape(announced.Link), "URL:" + announced.Link] : [],
            "END:VEVENT", "END:VCALENDAR",
        ])
        {
            Fold(text, line);
        }

        return text.ToString();
    }

    /// <summary>One content line, folded at 75 octets without cutting a character.</summary>
    private static void Fold(StringBuilder text, string line)
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

    private static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
