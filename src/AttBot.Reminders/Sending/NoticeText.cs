using System.Globalization;
using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;

namespace AttBot.Reminders.Sending;

/// <summary>What a message to a contact says, before any channel gives it a form.</summary>
/// <param name="Language">The contact's language.</param>
/// <param name="Subject">One line.</param>
/// <param name="Greeting">Whom it is for.</param>
/// <param name="Sections">One for each notice, the nearest last day first.</param>
/// <param name="Why">Why the contact gets it.</param>
public sealed record NoticeText(Language Language, string Subject, string Greeting, IReadOnlyList<NoticeSection> Sections, string Why)
{
    /// <summary>Says it.</summary>
    /// <param name="contact">Whom.</param>
    /// <param name="items">What about; at least one.</param>
    /// <param name="world">Names and internal deadlines.</param>
    /// <param name="now">The instant.</param>
    public static NoticeText Of(ContactEntry contact, IReadOnlyList<NoticeItem> items, ReminderWorld world, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(world);
        var language = contact.Language;
        var ordered = items.OrderBy(item => item.Row.LastDay).ThenBy(item => item.Row.DutyKey, StringComparer.Ordinal).ToList();
        var first = ordered[0];
        var state = StateName(world.Book.States, first.Row.Iso3, language);
        var subject = ordered.Count == 1
            ? Texts.Say(language, "subject.one", ("due", DutyWording.Due(language, first.Duty)))
            : Texts.Say(
                language, "subject.several", ("state", state), ("count", ordered.Count.ToString(CultureInfo.InvariantCulture)), ("day", DateWords.Date(language, first.Row.LastDay)));
        return new NoticeText(
            language, subject, Texts.Say(language, "greeting", ("name", contact.Row.Name)),
            [.. ordered.Select((item, i) => NoticeSection.Of(contact, item, saysLate: item.IsLate && !ordered.Take(i).Any(other => other.IsLate && IsSameDay(contact, other, item)), world, now))], Texts.Say(language, "footer.why", ("state", state)));
    }

    /// <summary>Lateness is told once for all that should have come on one day.</summary>
    private static bool IsSameDay(ContactEntry contact, NoticeItem a, NoticeItem b) => contact.Hours.DayOf(a.Row.PlannedAt) == contact.Hours.DayOf(b.Row.PlannedAt);

    internal static string StateName(StateTable states, string iso3, Language language) => states.Find(iso3)?.Name[language] ?? iso3;
}

/// <summary>One notice within a message.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Heading">Duty and last day.</param>
/// <param name="Lines">What is to be known about it.</param>
/// <param name="Actions">What can be said to it.</param>
public sealed record NoticeSection(Guid NoticeId, string Heading, IReadOnlyList<string> Lines, IReadOnlyList<NoticeAction> Actions)
{
    internal static NoticeSection Of(ContactEntry contact, NoticeItem item, bool saysLate, ReminderWorld world, DateTimeOffset now)
    {
        var (language, duty, row) = (contact.Language, item.Duty, item.Row);
        var lines = new List<string>();
        if (duty.Nature != DutyNature.Reviewed)
        {
            lines.Add($"{Countdown(language, contact.Hours.DayOf(now), row.LastDay)} · {DutyWording.Clock(language, duty, contact.Hours.Zone)}");
        }

        if (saysLate)
        {
            lines.Add(Texts.Say(language, "late", ("day", DateWords.Date(language, contact.Hours.DayOf(row.PlannedAt)))));
        }

        if (Texts.Book.Has($"about.{duty.Key}"))
        {
            lines.Add(Texts.Say(language, $"about.{duty.Key}", ("period", duty.Period)));
        }

        lines.AddRange(item.Notes);
        var open = world.InternalOf(row.Iso3).Where(entry => contact.Row.Iso3 == row.Iso3 && entry.DutyKey == duty.Key && entry.Period == duty.Period).ToList();
        if (open.Count > 0)
        {
            lines.Add(Texts.Say(language, "open.internal", ("items", string.Join("; ", open.OrderBy(entry => entry.DueOn)
                .Select(entry => $"{entry.Title} ({(entry.RoleName.Length > 0 ? entry.RoleName : entry.Entity)}, {DateWords.Date(language, entry.DueOn)})")))));
        }

        if (duty.Steps.Count > 0 && duty.Nature != DutyNature.Reviewed) // what has no day of its own has no sum that leads to one
        {
            lines.Add(DutyWording.Sum(language, duty));
        }

        if (duty.RestsOnUnverifiedDay)
        {
            lines.Add(Texts.Say(language, "unverified"));
        }

        lines.Add(Tone(language, row, duty, contact.Hours.DayOf(now), NoticeText.StateName(world.Book.States, row.Iso3, language)));
        return new NoticeSection(row.Id, DutyWording.Due(language, duty), [.. lines.Where(line => line.Length > 0)], ActionsFor(row, duty));
    }

    private static string Countdown(Language language, DateOnly today, DateOnly last)
    {
        var days = last.DayNumber - today.DayNumber;
        return days == 0 ? Texts.Say(language, "days.today")
            : Texts.Say(language, days > 0 ? "days.left" : "days.over", ("days", Math.Abs(days).ToString(CultureInfo.InvariantCulture)));
    }

    private static string Tone(Language language, ReminderRow row, Duty duty, DateOnly today, string state) => row.Level switch
    {
        ContactRole.Alternate => Texts.Say(language, "tone.alternate", ("state", state)),
        ContactRole.Mission => Texts.Say(language, "tone.mission", ("state", state)),
        ContactRole.Secretariat => Texts.Say(language, "tone.secretariat", ("state", state)),
        _ when duty.Nature == DutyNature.Reviewed => "",
        _ => Texts.Say(language, today <= row.LastDay ? "tone.contact.before" : "tone.contact.after"),
    };

    private static NoticeAction[] ActionsFor(ReminderRow row, Duty duty) => row switch
    {
        { DutyKey: ReminderPlan.StillYou } => [NoticeAction.Still, NoticeAction.Leave],
        { Level: ContactRole.Mission or ContactRole.Secretariat } => [],
        _ when duty.Nature == DutyNature.Reviewed => [NoticeAction.Done, NoticeAction.Leave],
        _ => [NoticeAction.Have, NoticeAction.Done, NoticeAction.Snooze, NoticeAction.Leave],
    };
}

/// <summary>A notice that goes out, with its duty.</summary>
/// <param name="Row">The notice.</param>
/// <param name="Duty">What it is about.</param>
/// <param name="IsLate">Whether it says that it is late.</param>
/// <param name="Notes">Further lines, for instance why it matters to the entity.</param>
public sealed record NoticeItem(ReminderRow Row, Duty Duty, bool IsLate, IReadOnlyList<string> Notes);
