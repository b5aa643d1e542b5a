using System.Collections.Frozen;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Treaty;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Status;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Planning;

/// <summary>Everything planning and sending decide on, read at one moment.</summary>
public sealed class ReminderWorld
{
    /// <summary>How far around a span of instants duties are looked for: the furthest rung, and the month by which it may move.</summary>
    private const int Reach = Ladder.Furthest + 40;

    /// <summary>Begins the key of an internal deadline of a State's own calendar; its row's id follows.</summary>
    public const string InternalPrefix = "internal:";

    private readonly Dictionary<Guid, ContactEntry> _contacts;
    private readonly ILookup<string, ContactEntry> _byState;
    private readonly HashSet<(string Iso3, string Key, string Period)> _done;
    private readonly Dictionary<(Guid Contact, string Key, string Period), DutyStanceRow> _stances;
    private readonly ILookup<string, NationalCalendarRow> _internal;
    private readonly DutyCalendar _duties;
    private readonly ReminderPlan _plan;

    /// <summary>Takes what was read.</summary>
    /// <param name="book">Treaty data.</param>
    /// <param name="rows">Rows of this product.</param>
    public ReminderWorld(Handbook book, WorldRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Book = book;
        var holidays = rows.Holidays.GroupBy(day => day.Iso3, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlySet<DateOnly>)group.Select(day => day.Day).ToFrozenSet(), StringComparer.Ordinal);
        var channels = rows.Channels.ToLookup(channel => channel.ContactId);
        var entries = rows.Contacts.Select(row => ContactEntry.Of(row, channels[row.Id], holidays.GetValueOrDefault(row.Iso3) ?? FrozenSet<DateOnly>.Empty)).ToList();
        _contacts = entries.ToDictionary(entry => entry.Row.Id);
        _byState = entries.ToLookup(entry => entry.Row.Iso3, StringComparer.Ordinal);
        _done = [.. rows.Submissions.Where(row => row.State is ChangeState.Pending or ChangeState.Confirmed).Select(row => (row.Iso3, row.DutyKey, row.Period))];
        _stances = rows.Stances.ToDictionary(row => (row.ContactId, row.DutyKey, row.Period));
        _internal = rows.Internal.ToLookup(row => row.Iso3, StringComparer.Ordinal);
        _duties = new DutyCalendar(book.Obligations, rows.Dates.Select(
            row => new RecordedDay(row.DutyKey, row.Period, row.Iso3, row.LastDay, row.Title, row.Source, row.RecordedAt)));
        var ladders = new Ladders(rows.Settings);
        _plan = new ReminderPlan(
            duty => duty.Key.StartsWith(InternalPrefix, StringComparison.Ordinal) ? Ladder.ForInternal : ladders.For(duty), IsDone, StanceOf);
    }

    /// <summary>Treaty data.</summary>
    public Handbook Book { get; }

    /// <summary>Every entry of the directory, also of people who have left.</summary>
    public IReadOnlyCollection<ContactEntry> Contacts => _contacts.Values;

    /// <summary>The States that owe anything.</summary>
    public IEnumerable<string> Parties => Book.Status.All.Where(status => status.Standing == Standing.StateParty).Select(status => status.Iso3);

    /// <summary>Reads the world.</summary>
    /// <param name="db">A context; with a transaction, the world is of its moment.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static Task<ReminderWorld> LoadAsync(AttBotDb db, Handbook book, CancellationToken cancellationToken) => LoadAsync(db, book, null, cancellationToken);

    /// <summary>Reads what concerns some States, with the Secretariat's own entries.</summary>
    /// <param name="db">A context; with a transaction, the world is of its moment.</param>
    /// <param name="book">Treaty data.</param>
    /// <param name="states">The States; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ReminderWorld> LoadAsync(AttBotDb db, Handbook book, IReadOnlyCollection<string>? states, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<string> wanted = [.. states ?? [], ""];
        var isAll = states is null;
        var contacts = await db.NationalContacts.AsNoTracking().Where(row => isAll || EF.Parameter(wanted).Contains(row.Iso3)).ToListAsync(cancellationToken);
        var ids = contacts.ConvertAll(row => row.Id);
        return new ReminderWorld(book, new WorldRows(
            contacts,
            await db.ContactChannels.AsNoTracking().Where(row => isAll || EF.Parameter(ids).Contains(row.ContactId)).ToListAsync(cancellationToken),
            await db.NationalHolidays.AsNoTracking().Where(row => isAll || EF.Parameter(wanted).Contains(row.Iso3)).ToListAsync(cancellationToken),
            await db.DutySettings.AsNoTracking().Where(row => isAll || EF.Parameter(wanted).Contains(row.Iso3)).ToListAsync(cancellationToken),
            await db.DutyDates.AsNoTracking().Where(row => isAll || EF.Parameter(wanted).Contains(row.Iso3)).ToListAsync(cancellationToken),
            await db.Submissions.AsNoTracking().Where(row => isAll || EF.Parameter(wanted).Contains(row.Iso3)).ToListAsync(cancellationToken),
            await db.DutyStances.AsNoTracking().Where(row => isAll || EF.Parameter(ids).Contains(row.ContactId)).ToListAsync(cancellationToken),
            await db.NationalCalendar.AsNoTracking().Where(row => row.DoneOn == null && (isAll || EF.Parameter(wanted).Contains(row.Iso3))).ToListAsync(cancellationToken)));
    }

    /// <summary>An entry of the directory, or null.</summary>
    /// <param name="id">Its id.</param>
    public ContactEntry? Contact(Guid id) => _contacts.GetValueOrDefault(id);

    /// <summary>The entries of a State; of the Secretariat for the empty code.</summary>
    /// <param name="iso3">The State.</param>
    public IEnumerable<ContactEntry> ContactsOf(string iso3) => _byState[iso3];

    /// <summary>Whether a duty was done, or is said to be.</summary>
    /// <param name="duty">The duty.</param>
    public bool IsDone(Duty duty)
    {
        ArgumentNullException.ThrowIfNull(duty);
        return _done.Contains((duty.Iso3, duty.Key, duty.Period));
    }

    /// <summary>The duties of a State whose day lies between two days, and those without a day; see <see cref="DutyCalendar.For"/>.</summary>
    /// <param name="iso3">The State.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">Last day.</param>
    public IReadOnlyList<Duty> Duties(string iso3, DateOnly from, DateOnly until) => _duties.For(Book.Status[iso3], from, until);

    /// <summary>Open internal deadlines of a State.</summary>
    /// <param name="iso3">The State.</param>
    public IEnumerable<NationalCalendarRow> InternalOf(string iso3) => _internal[iso3];

    /// <summary>The duty a notice is about, or null when it is not there any more.</summary>
    /// <param name="row">The notice.</param>
    public Duty? DutyOf(ReminderRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.DutyKey.StartsWith(InternalPrefix, StringComparison.Ordinal))
        {
            return _internal[row.Iso3].Where(entry => KeyOf(entry) == row.DutyKey).Select(Internal).FirstOrDefault();
        }

        return row.DutyKey == ReminderPlan.StillYou
            ? new Duty(row.DutyKey, row.Period, row.Iso3, DutyNature.Reviewed, new DutyDay.Review(row.LastDay), [], "Article 5(6)")
            : Duties(row.Iso3, row.LastDay, row.LastDay).FirstOrDefault(duty => duty.Key == row.DutyKey && duty.Period == row.Period && duty.LastDay is not null);
    }

    /// <summary>Whether what a stored notice is about is still owed.</summary>
    /// <param name="row">The notice.</param>
    public bool IsOwed(ReminderRow row) => DutyOf(row) is { } duty && (duty.Key == ReminderPlan.StillYou || !IsDone(duty));

    /// <summary>The notices of a State that fall due in a span; see <see cref="ReminderPlan.Between"/>.</summary>
    /// <param name="iso3">The State; empty for the Secretariat's own entries.</param>
    /// <param name="after">Exclusive.</param>
    /// <param name="until">Inclusive.</param>
    public IReadOnlyList<PlannedNotice> Owed(string iso3, DateTimeOffset after, DateTimeOffset until)
    {
        var contacts = _byState[iso3].Select(entry => entry.Addressee).ToList();
        if (iso3.Length == 0)
        {
            return [];
        }

        var day = DateOnly.FromDateTime(after.UtcDateTime);
        var duties = Duties(iso3, day.AddDays(-Reach), DateOnly.FromDateTime(until.UtcDateTime).AddDays(Reach));
        List<Addressee> addressed = [.. contacts.Where(contact => contact.Role != ContactRole.Entity), .. _byState[""].Select(entry => entry.Addressee)];
        return
        [
            .. _plan.Between(duties, addressed, after, until),
            .. ReminderPlan.StillYouBetween(contacts, after, until),
            .. _internal[iso3].SelectMany(entry => _plan.Between([Internal(entry)], Charged(entry, contacts), after, until)),
        ];
    }

    /// <summary>Who is reminded: those who are named, or else the State's own contacts.</summary>
    private static List<Addressee> Charged(NationalCalendarRow entry, List<Addressee> contacts) => entry.ContactId is null && entry.DeputyId is null
        ? [.. contacts.Where(contact => contact.Role == ContactRole.Contact)] :
    [
        .. contacts.Where(contact => contact.Id == entry.ContactId).Select(contact => contact with { Role = ContactRole.Contact }),
        .. contacts.Where(contact => contact.Id == entry.DeputyId && contact.Id != entry.ContactId).Select(contact => contact with { Role = ContactRole.Alternate }),
    ];

    private static string KeyOf(NationalCalendarRow entry) => InternalPrefix + entry.Id.ToString("N");

    private static Duty Internal(NationalCalendarRow entry) => new(
        KeyOf(entry), entry.Period, entry.Iso3, DutyNature.Owed, new DutyDay.Last(entry.DueOn), [], "") { Title = $"{entry.Title} ({entry.Entity})", KnownSince = entry.ChangedAt };

    private Stance StanceOf(Guid contact, Duty duty) => _stances.TryGetValue((contact, duty.Key, duty.Period), out var row)
        ? new Stance(row.AcknowledgedAt is not null, row.SnoozedUntil)
        : default;
}

/// <summary>The rows of a <see cref="ReminderWorld"/>.</summary>
/// <param name="Contacts">The directory.</param>
/// <param name="Channels">How to reach it.</param>
/// <param name="Holidays">Closed days.</param>
/// <param name="Settings">Ladders.</param>
/// <param name="Dates">Entered last days.</param>
/// <param name="Submissions">What was done.</param>
/// <param name="Stances">What was said.</param>
/// <param name="Internal">Open internal deadlines.</param>
public sealed record WorldRows(
    IReadOnlyList<NationalContactRow> Contacts, IReadOnlyList<ContactChannelRow> Channels, IReadOnlyList<NationalHolidayRow> Holidays, IReadOnlyList<DutySettingRow> Settings,
    IReadOnlyList<DutyDateRow> Dates, IReadOnlyList<SubmissionRow> Submissions, IReadOnlyList<DutyStanceRow> Stances, IReadOnlyList<NationalCalendarRow> Internal);
