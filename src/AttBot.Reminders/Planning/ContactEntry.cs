using AttBot.Data.Rows;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Planning;

/// <summary>A contact of the directory with everything it takes to write to it.</summary>
/// <param name="Row">The entry.</param>
/// <param name="Hours">When it may be written to.</param>
/// <param name="Channels">In its own order.</param>
public sealed record ContactEntry(NationalContactRow Row, ContactHours Hours, IReadOnlyList<ContactChannelRow> Channels)
{
    /// <summary>The language it is written to in.</summary>
    public Language Language { get; } = LanguageCodes.Parse(Row.Language) ?? Language.English;

    /// <summary>The first channel that works, or null.</summary>
    public ContactChannelRow? Live => Channels.FirstOrDefault(channel => channel.DeadSince is null);

    /// <summary>Whether it is in post at an instant.</summary>
    /// <param name="now">The instant.</param>
    public bool IsInPost(DateTimeOffset now) => Row.Until is null || Row.Until > now;

    /// <summary>The contact as planning sees it.</summary>
    public Addressee Addressee => new(
        Row.Id, Row.Iso3, Row.Role, Hours, WorkingWeek.DayNamed(Row.DigestDay), Row.Since, Row.Until, Live?.Channel ?? "", Row.VerifiedOn);

    /// <summary>Makes an entry of rows that were checked when they were stored.</summary>
    /// <param name="row">The entry.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="holidays">The State's holidays.</param>
    public static ContactEntry Of(NationalContactRow row, IEnumerable<ContactChannelRow> channels, IReadOnlySet<DateOnly> holidays)
    {
        ArgumentNullException.ThrowIfNull(row);
        // a zone may be missing on another machine than the one that checked it
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var hours = new ContactHours(
            zone, WorkingWeek.Parse(row.WorkingDays) ?? WorkingWeek.MondayToFriday, row.WorkFrom, row.WorkUntil, row.QuietFrom, row.QuietUntil, holidays);
        return new ContactEntry(row, hours, [.. channels.OrderBy(channel => channel.Preference)]);
    }
}
