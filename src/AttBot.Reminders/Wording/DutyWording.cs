using System.Globalization;
using AttBot.Reminders.Planning;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Wording;

/// <summary>Says what a duty is and when it ends.</summary>
public static class DutyWording
{
    private static readonly TimeZoneInfo Geneva = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    /// <summary>The duty's title.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="duty">The duty.</param>
    public static string Title(Language language, Duty duty)
    {
        ArgumentNullException.ThrowIfNull(duty);
        var period = ProcessDays.Read(duty.Key, duty.Period)?.Process ?? duty.Period;
        var key = duty.IsFirst ? $"duty.{duty.Key}.first" : $"duty.{duty.Key}";
        var title = duty.Title.Length > 0 ? Texts.Say(language, "duty.titled", ("title", duty.Title))
            : Texts.Book.Has(key) ? Texts.Say(language, key, ("period", period))
            : Texts.Say(language, "duty.plain", ("key", duty.Key.Replace('_', ' ')), ("period", period));
        // a window that is not known yet has no period to name
        return duty.Period.Length > 0 ? title : title.Replace("()", "", StringComparison.Ordinal).Replace("（）", "", StringComparison.Ordinal).TrimEnd();
    }

    /// <summary>Title and last day, with weekday; for what is only worth a look, the title.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="duty">A duty whose day is known.</param>
    public static string Due(Language language, Duty duty)
    {
        ArgumentNullException.ThrowIfNull(duty);
        var key = duty.Nature switch { DutyNature.Owed => "due.last", DutyNature.Offered => "due.closes", _ => "due.review" };
        return Texts.Say(language, key, ("title", Title(language, duty)), ("day", DateWords.WithWeekday(language, duty.LastDay ?? default)));
    }

    /// <summary>Until when: the end of the last day in the contact's zone, or the instant a process gave, with the time in Geneva beside it.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="duty">A duty whose day is known.</param>
    /// <param name="zone">The contact's zone.</param>
    public static string Clock(Language language, Duty duty, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(duty);
        var end = EndOf(duty, zone);
        var local = TimeZoneInfo.ConvertTime(end, zone);
        var geneva = TimeZoneInfo.ConvertTime(end, Geneva);
        return Texts.Say(
            language, "due.clock", ("time", TimeIn(language, local, duty)), ("zone", PlaceOf(zone)), ("geneva", geneva.ToString("HH:mm", CultureInfo.InvariantCulture)),
            ("genevaDay", DateWords.Date(language, DateOnly.FromDateTime(geneva.DateTime))));
    }

    /// <summary>The last instant of a duty: the end of its last day in a zone, or the instant a process gave.</summary>
    /// <param name="duty">A duty whose day is known.</param>
    /// <param name="zone">The zone.</param>
    public static DateTimeOffset EndOf(Duty duty, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(duty);
        return ProcessDays.Read(duty.Key, duty.Period)?.At ?? ContactHours.ToUtc((duty.LastDay ?? default).ToDateTime(new TimeOnly(23, 59)), zone);
    }

    /// <summary>The time of day; with the day where, in this zone, it is not the last day that was named.</summary>
    private static string TimeIn(Language language, DateTimeOffset local, Duty duty) => DateOnly.FromDateTime(local.DateTime) is var day && day == duty.LastDay
        ? local.ToString("HH:mm", CultureInfo.InvariantCulture)
        : $"{DateWords.Date(language, day)}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>The sum that leads to the day, in one line; what is missing where there is no day.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="duty">The duty.</param>
    public static string Sum(Language language, Duty duty)
    {
        ArgumentNullException.ThrowIfNull(duty);
        return duty.Day is DutyDay.Unknown unknown
            ? Texts.Say(language, $"missing.{unknown.Why}")
            : Texts.Say(language, "sum", ("steps", string.Join(" → ", duty.Steps.Select(step => Step(language, step, duty)))));
    }

    /// <summary>The place of an IANA zone, for readers: <c>Africa/Accra</c> is Accra.</summary>
    /// <param name="zone">The zone.</param>
    public static string PlaceOf(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.Id[(zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
    }

    private static string Step(Language language, DutyStep step, Duty duty) => Texts.Say(
        language, $"step.{step.Kind}", ("day", step.Day is { } day ? DateWords.Date(language, day) : ""),
        ("year", step.Year?.ToString(CultureInfo.InvariantCulture) ?? ""), ("source", duty.Source));
}
