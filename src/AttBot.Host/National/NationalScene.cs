using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;

namespace AttBot.Host.National;

/// <summary>What an act on a State's own calendar sees: the contact who acts, and that State's directory, duties and deadlines. Nothing of another State is in it.</summary>
/// <param name="Turn">The attempt.</param>
/// <param name="Db">The database; with the act's transaction where it writes.</param>
/// <param name="Me">Whose entry of the directory the actor is.</param>
/// <param name="World">The State's world.</param>
internal sealed record NationalScene(ActTurn Turn, AttBotDb Db, NationalContactRow Me, ReminderWorld World)
{
    internal string Iso3 => Me.Iso3;

    internal Language Language => Turn.Language;

    /// <summary>The contacts in post.</summary>
    internal IReadOnlyList<NationalContactRow> Contacts { get; } =
        [.. World.ContactsOf(Me.Iso3).Where(entry => entry.IsInPost(Turn.Now)).Select(entry => entry.Row).OrderBy(row => row.Role).ThenBy(row => row.Name, StringComparer.Ordinal)];

    /// <summary>The open internal deadlines in the order of the calendar; their numbers are their places.</summary>
    internal IReadOnlyList<NationalCalendarRow> Open { get; } = [.. World.InternalOf(Me.Iso3).OrderBy(entry => entry.DueOn).ThenBy(entry => entry.Id)];

    internal string StateName => World.Book.States[Iso3].Name[Language];

    internal string Actor => Turn.Actor.Name;

    /// <summary>Whether the actor keeps the calendar, rather than delivering to it.</summary>
    internal bool KeepsIt => Me.Role is ContactRole.Contact or ContactRole.Alternate;

    internal string Names(IEnumerable<NationalContactRow> contacts) => string.Join(Comma, contacts.Select(contact => contact.Name)) is { Length: > 0 } names ? names : "—";

    internal string Comma => Language switch { Language.Chinese => "、", Language.Arabic => "، ", _ => ", " };

    /// <summary>The report that is to be delivered next: the earliest that is not done, whose last day is not before a day.</summary>
    internal Duty? ReportFrom(DateOnly day) => World.Duties(Iso3, day, day.AddYears(2))
        .FirstOrDefault(duty => duty.Key is DutyCalendar.AnnualReport or DutyCalendar.InitialReport && duty.LastDay is not null && !World.IsDone(duty));

    /// <summary>What a draft or deadline is for.</summary>
    internal string Report(string key, string period) =>
        DutyWording.Title(Language, new Duty(key, period, Iso3, DutyNature.Owed, new DutyDay.Last(Turn.Today), [], ""));

    /// <summary>The contact of this State whose name it is.</summary>
    internal NationalContactRow? Named(string text) => Contacts.FirstOrDefault(contact => Same(contact.Name, text));

    /// <summary>Who delivers something: entity, roles, people.</summary>
    internal string Who(NationalCalendarRow entry) => string.Join(
        Comma, new[] { entry.Entity, entry.RoleName, string.Join(" / ", new[] { entry.ContactId, entry.DeputyId }.OfType<Guid>().Select(id => World.Contact(id)?.Row.Name).OfType<string>()) }.Where(part => part.Length > 0));

    /// <summary>The open deadlines that a number or words mean.</summary>
    internal IReadOnlyList<NationalCalendarRow> Meant(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? Open.Skip(number - 1).Take(number >= 1 ? 1 : 0).ToList()
            : [.. Open.Where(entry => Has(entry.Entity, text) || Has(entry.Title, text))];

    /// <summary>Whether a deadline is the actor's business: the keeper's, or of whoever delivers it.</summary>
    internal bool Concerns(NationalCalendarRow entry) => KeepsIt || entry.ContactId == Me.Id || entry.DeputyId == Me.Id || (Me.Entity.Length > 0 && Same(entry.Entity, Me.Entity));

    internal static bool Same(string a, string b) => a.Trim().Equals(b.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool Has(string whole, string part) => whole.Contains(part.Trim(), StringComparison.OrdinalIgnoreCase);
}
