using System.Globalization;
using System.Text;
using AttBot.Protocol.Calendar;

namespace AttBot.Processes.Strategy.Files;

/// <summary>A consultation as a calendar file (RFC 5545). Pure.</summary>
internal static class Invitation
{
    /// <summary>Writes it.</summary>
    /// <param name="process">The process.</param>
    /// <param name="consultation">The consultation.</param>
    /// <param name="now">When, UTC.</param>
    internal static string Of(string process, ConsultationState consultation, DateTimeOffset now)
    {
        var announced = consultation.Announced;
        var text = new StringBuilder();
        CalendarText.Begin(text);
        foreach (var line in (string[])
        [
            "BEGIN:VEVENT",
            string.Create(CultureInfo.InvariantCulture, $"UID:{process}-consultation-{announced.Round}@attbot"),
            "DTSTAMP:" + CalendarText.Utc(now),
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{consultation.Changes}"),
            "DTSTART:" + CalendarText.Utc(announced.At),
            "DTEND:" + CalendarText.Utc(announced.At.AddMinutes(announced.Minutes)),
            string.Create(CultureInfo.InvariantCulture, $"SUMMARY:ATT strategy: informal consultation {announced.Round}"),
            "DESCRIPTION:" + CalendarText.Escape(string.Create(CultureInfo.InvariantCulture, $"Version {announced.Version} of the draft.\n{announced.Agenda}\nInterpretation: {string.Join(", ", announced.Interpretation)}")),
            .. announced.Link.Length > 0 ? (string[])["LOCATION:" + CalendarText.Escape(announced.Link), "URL:" + announced.Link] : [],
            "END:VEVENT",
        ])
        {
            CalendarText.Line(text, line);
        }

        CalendarText.End(text);
        return text.ToString();
    }
}
