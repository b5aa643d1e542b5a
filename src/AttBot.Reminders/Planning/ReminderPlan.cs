using System.Globalization;
using AttBot.Data.Rows;
using AttBot.Treaty.Duties;

namespace AttBot.Reminders.Planning;

/// <summary>Which notices are owed between two instants: a function of duties, contacts, settings and what was done or said.</summary>
/// <param name="ladders">How the State wants to be reminded of a duty.</param>
/// <param name="isDone">Whether a duty was done, or is said to be.</param>
/// <param name="stances">What a contact said about a duty.</param>
public sealed class ReminderPlan(Func<Duty, Ladder> ladders, Func<Duty, bool> isDone, Func<Guid, Duty, Stance> stances)
{
    /// <summary>Key of the yearly question whether the entry still holds; its period is the year.</summary>
    public const string StillYou = "national_point_of_contact";

    /// <summary>The notices that fall due after <paramref name="after"/> and at or before <paramref name="until"/>.</summary>
    /// <param name="duties">Duties of one State.</param>
    /// <param name="contacts">Contacts of that State, and the Secretariat's.</param>
    /// <param name="after">Exclusive.</param>
    /// <param name="until">Inclusive.</param>
    /// <returns>Each once, by instant, then by key. A rung on a day without work moves to the working day before it, an overdue one to the one after;
    /// of two rungs of one duty that then fall on the same day, the later one stays. In digest mode both fall on the weekly day.</returns>
    public IReadOnlyList<PlannedNotice> Between(IReadOnlyList<Duty> duties, IReadOnlyList<Addressee> contacts, DateTimeOffset after, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(duties);
        ArgumentNullException.ThrowIfNull(contacts);
        var span = new Span(after, until);
        var notices = new List<PlannedNotice>();
        foreach (var duty in duties.Where(duty => duty.LastDay is not null))
        {
            var ladder = ladders(duty);
            if (ladder.IsOn && !isDone(duty))
            {
                AddDuty(notices, duty, ladder, contacts, span);
            }
        }

        return InOrder(notices);
    }

    /// <summary>The yearly question whether an entry still holds: a year after it was last confirmed, and twice more while nothing is said.</summary>
    /// <param name="contacts">Contacts and alternates are asked.</param>
    /// <param name="after">Exclusive.</param>
    /// <param name="until">Inclusive.</param>
    /// <returns>As <see cref="Between"/>.</returns>
    public static IReadOnlyList<PlannedNotice> StillYouBetween(IReadOnlyList<Addressee> contacts, DateTimeOffset after, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        var notices = new List<PlannedNotice>();
        foreach (var contact in contacts.Where(contact => contact.Role is ContactRole.Contact or ContactRole.Alternate))
        {
            AddStillYou(notices, contact, new Span(after, until));
        }

        return InOrder(notices);
    }

    private static List<PlannedNotice> InOrder(List<PlannedNotice> notices)
    {
        notices.Sort((a, b) => a.DueAt != b.DueAt ? a.DueAt.CompareTo(b.DueAt) : Order(a.Key, b.Key));
        return notices;
    }

    private void AddDuty(List<PlannedNotice> notices, Duty duty, Ladder ladder, IReadOnlyList<Addressee> contacts, Span span)
    {
        var inPost = contacts.Where(contact => contact.Until is null).ToList();
        var isTaken = inPost.Any(contact => contact.Role is ContactRole.Contact or ContactRole.Alternate && stances(contact.Id, duty).IsTaken);
        // where nobody holds the first place, who stands in holds it
        var standIn = inPost.Any(contact => contact.Role == ContactRole.Contact) ? ContactRole.Contact : ContactRole.Alternate;
        foreach (var contact in contacts)
        {
            var level = contact.Role == standIn ? ContactRole.Contact : contact.Role;
            if (level == ContactRole.Contact || ladder.EscalateTo >= level)
            {
                AddRungs(notices, duty, ladder, contact, level, isTaken, span);
            }
        }
    }

    private void AddRungs(List<PlannedNotice> notices, Duty duty, Ladder ladder, Addressee contact, ContactRole level, bool isTaken, Span span)
    {
        var last = duty.LastDay!.Value;
        var stance = stances(contact.Id, duty);
        var owedAfter = duty.KnownSince is { } known && known > contact.Since ? known : contact.Since;
        PlannedNotice? held = null;
        foreach (var rung in WithSnooze(ladder.Rungs, last, stance))
        {
            var day = last.AddDays(rung);
            if (span.IsFar(day) || !ladder.Reaches(level, rung, isTaken) || (stance.SnoozedUntil is { } wanted && day < wanted && rung != 0) || Instant(contact, day, rung, ladder.At) is not { } at
                || at <= owedAfter || at > contact.Until)
            {
                continue;
            }

            var next = new PlannedNotice(new NoticeKey(duty.Iso3, duty.Key, duty.Period, contact.Id, rung), contact.Channel, level, last, at);
            if (held is not null && contact.Hours.DayOf(held.DueAt) != contact.Hours.DayOf(at))
            {
                span.Add(notices, held);
            }

            held = next; // of two on one day the later rung stays
        }

        if (held is not null)
        {
            span.Add(notices, held);
        }
    }

    private static IEnumerable<int> WithSnooze(IReadOnlyList<int> rungs, DateOnly last, Stance stance) =>
        stance.SnoozedUntil is { } day && day.DayNumber - last.DayNumber is var rung && !rungs.Contains(rung) ? rungs.Append(rung).Order() : rungs;

    private static DateTimeOffset? Instant(Addressee contact, DateOnly day, int rung, TimeOnly at)
    {
        if (contact.Digest is not { } weekday)
        {
            return rung <= 0 ? contact.Hours.OnOrBefore(day, at) : contact.Hours.OnOrAfter(day, at);
        }

        var back = ((int)day.DayOfWeek - (int)weekday + 7) % 7;
        var weekly = rung <= 0 || back == 0 ? day.AddDays(-back) : day.AddDays(7 - back);
        // a weekly day without work moves on, so that the week's message stays one; before a last day it must not move past it
        return contact.Hours.OnOrAfter(weekly, at) is { } moved && (rung > 0 || contact.Hours.DayOf(moved) <= day) ? moved : contact.Hours.OnOrBefore(weekly, at);
    }

    private static void AddStillYou(List<PlannedNotice> notices, Addressee contact, Span span)
    {
        var first = contact.VerifiedOn.AddYears(1);
        foreach (var rung in (ReadOnlySpan<int>)[0, 14, 30])
        {
            if (span.IsFar(first.AddDays(rung)))
            {
                continue;
            }

            var period = first.Year.ToString(CultureInfo.InvariantCulture);
            // confirming the entry moves its day by a year: nothing else stops the question
            if (Instant(contact, first.AddDays(rung), 1, Ladder.ForOwed.At) is { } at && at > contact.Since && !(at > contact.Until))
            {
                span.Add(notices, new PlannedNotice(new NoticeKey(contact.Iso3, StillYou, period, contact.Id, rung), contact.Channel, ContactRole.Contact, first, at));
            }
        }
    }

    private static int Order(NoticeKey a, NoticeKey b)
    {
        var order = string.CompareOrdinal(a.Iso3, b.Iso3);
        order = order != 0 ? order : string.CompareOrdinal(a.DutyKey, b.DutyKey);
        order = order != 0 ? order : string.CompareOrdinal(a.Period, b.Period);
        order = order != 0 ? order : a.ContactId.CompareTo(b.ContactId);
        return order != 0 ? order : a.Rung.CompareTo(b.Rung);
    }

    private readonly record struct Span(DateTimeOffset After, DateTimeOffset Until)
    {
        /// <summary>How far a rung may move from its day, generously: what lies further off needs no sum.</summary>
        private const int LongestMove = 40;

        private readonly DateOnly _first = DateOnly.FromDateTime(After.UtcDateTime).AddDays(-LongestMove);
        private readonly DateOnly _last = DateOnly.FromDateTime(Until.UtcDateTime).AddDays(LongestMove);

        internal bool IsFar(DateOnly day) => day < _first || day > _last;

        internal void Add(List<PlannedNotice> notices, PlannedNotice notice)
        {
            if (notice.DueAt > After && notice.DueAt <= Until)
            {
                notices.Add(notice);
            }
        }
    }
}
