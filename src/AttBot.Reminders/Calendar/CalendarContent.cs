using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty;
using AttBot.Treaty.Conferences;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Calendar;

/// <summary>What stands in which calendar.</summary>
internal static class CalendarContent
{
    private const int YearsBack = 1;
    private const int YearsAhead = 2;

    /// <summary>Conferences and meetings whose days are known.</summary>
    /// <param name="book">Treaty data.</param>
    /// <param name="body">A body by its letters (<c>WGETI</c>, <c>WGTR</c>, <c>WGTU</c>, <c>CSP</c>), or null for all.</param>
    /// <param name="language">Of the titles.</param>
    internal static IReadOnlyList<CalendarEvent> Meetings(Handbook book, string? body, Language language) =>
    [
        .. book.Meetings.Where(meeting => meeting.Start is not null && (body is null || Concerns(meeting, body))).OrderBy(meeting => meeting.Start)
            .Select(meeting => new CalendarEvent(
                $"meeting-{meeting.Key.ToLowerInvariant()}@attbot", meeting.Start!.Value, meeting.End ?? meeting.Start.Value, null, "", TitleOf(meeting, language), Texts.Say(language, "meeting.source", ("source", meeting.Source)), meeting.City)),
    ];

    /// <summary>The bodies that have a calendar.</summary>
    internal static IReadOnlyList<string> Bodies { get; } = ["csp", "wgeti", "wgtr", "wgtu"];

    /// <summary>A State's duties whose day is known, and its internal deadlines.</summary>
    internal static IReadOnlyList<CalendarEvent> Of(ReminderWorld world, string iso3, Language language, DateOnly today, bool withInternal)
    {
        var zone = world.ContactsOf(iso3).Select(entry => entry.Hours.Zone).FirstOrDefault() ?? TimeZoneInfo.Utc;
        var duties = world.Duties(iso3, today.AddYears(-YearsBack), today.AddYears(YearsAhead))
            // what was entered for a State, an invoice for instance, is that State's own business
            .Where(duty => duty.LastDay is not null && duty.Nature != DutyNature.Reviewed && (withInternal || duty.KnownSince is null));
        var events = duties.Select(duty => NoticeCalendar.EventOf(language, duty, zone));
        return
        [
            .. events, .. withInternal
                ? world.InternalOf(iso3).OrderBy(entry => entry.DueOn).Select(entry => new CalendarEvent(
                    $"internal-{entry.Id:N}@attbot", entry.DueOn, entry.DueOn, NoticeCalendar.EndOfDay, zone.Id,
                    Texts.Say(language, "calendar.internal", ("title", entry.Title), ("entity", entry.Entity)), entry.Why, ""))
                : [],
        ];
    }

    private static bool Concerns(Meeting meeting, string body) => body == "csp"
        ? meeting.Kind is MeetingKind.Conference or MeetingKind.ExtraordinaryMeeting or MeetingKind.PreparatoryMeeting
        : meeting.Kind == MeetingKind.WorkingGroupMeeting && (meeting.Key.EndsWith("-WG", StringComparison.Ordinal) || meeting.Key.EndsWith("-" + body, StringComparison.OrdinalIgnoreCase));

    private static string TitleOf(Meeting meeting, Language language)
    {
        var isOne = meeting.Kind == MeetingKind.WorkingGroupMeeting && !meeting.Key.EndsWith("-WG", StringComparison.Ordinal);
        var kind = Texts.Book.Has($"meeting.{meeting.Kind}") ? meeting.Kind.ToString() : "Consultation";
        return Texts.Say(
            language, isOne ? $"meeting.{kind}.one" : $"meeting.{kind}", ("key", meeting.Kind == MeetingKind.Conference ? meeting.Key : meeting.Cycle), ("body", meeting.Key[(meeting.Key.LastIndexOf('-') + 1)..]));
    }
}
