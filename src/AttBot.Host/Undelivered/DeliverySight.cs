using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Host.Contacts;
using AttBot.Processes.Acts;
using AttBot.Treaty;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Undelivered;

/// <summary>Who messages are for: people of the roster, and contacts of the directory.</summary>
/// <param name="People">Names by id.</param>
/// <param name="Contacts">Name and State by id.</param>
internal sealed record DeliveryNames(IReadOnlyDictionary<Guid, string> People, IReadOnlyDictionary<Guid, (string Name, string Iso3)> Contacts)
{
    internal static async Task<DeliveryNames> LoadAsync(AttBotDb db, CancellationToken cancellationToken) => new(
        await db.People.AsNoTracking().Select(person => new { person.Id, person.Name }).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken),
        await db.NationalContacts.AsNoTracking().Select(contact => new { contact.Id, contact.Name, contact.Iso3 }).ToDictionaryAsync(contact => contact.Id, contact => (contact.Name, contact.Iso3), cancellationToken));
}

/// <summary>Messages that nobody got, in words. Pure.</summary>
/// <param name="turn">The language.</param>
/// <param name="book">Names of States.</param>
/// <param name="names">Whom the messages are for.</param>
internal sealed class DeliverySight(ActTurn turn, Handbook book, DeliveryNames names)
{
    /// <summary>A heading with the number of messages, and the latest of them.</summary>
    internal IEnumerable<string> Section(string heading, int count, IReadOnlyList<(OutboxRow Row, Guid? Contact)> latest) => count == 0 ? []
        : [turn.Say(heading, ("count", count)), .. latest.Select(pair => Line(pair.Row, pair.Contact)), .. count > latest.Count ? new[] { turn.Say("delivery.more", ("count", count - latest.Count)) } : []];

    /// <summary>Contacts whose reminders had nowhere to go.</summary>
    internal IEnumerable<string> Unaddressed(IReadOnlyList<(Guid Contact, int Count)> contacts, int most) => contacts.Count == 0 ? []
        : [
            turn.Say("delivery.unaddressed.head", ("count", contacts.Sum(pair => pair.Count))),
            .. contacts.Select(pair => (Whom: names.Contacts[pair.Contact], pair.Count)).OrderBy(pair => pair.Whom.Iso3, StringComparer.Ordinal).Take(most)
                .Select(pair => turn.Say("delivery.unaddressed.line", ("whom", Contact(pair.Whom)), ("name", pair.Whom.Name), ("count", pair.Count))),
        ];

    /// <summary>Why a message was not taken.</summary>
    internal static string Reason(ActTurn turn, string? reason) => reason switch
    {
        null or "" => turn.Say("delivery.reason.none"),
        ['5', _, _, ' ', ..] => turn.Say("delivery.reason.refused", ("given", reason)),
        "HTTP 403" or "HTTP 404" or "HTTP 410" => turn.Say("delivery.reason.blocked", ("given", reason)),
        "HTTP 429" or ['4', _, _, ' ', ..] => turn.Say("delivery.reason.later", ("given", reason)),
        _ when reason.StartsWith("HTTP 5", StringComparison.Ordinal) || reason is "out of time" or "answer cut off" or "ConnectionError" or "NameResolutionError" || reason.Contains("no answer", StringComparison.Ordinal) || reason.Contains("cannot be reached", StringComparison.Ordinal) =>
            turn.Say("delivery.reason.silent", ("given", reason)),
        _ when reason.Contains("with these settings", StringComparison.Ordinal) || reason.Contains("is configured", StringComparison.Ordinal) => turn.Say("delivery.reason.settings", ("given", reason)),
        _ => turn.Say("delivery.reason.other", ("given", reason)),
    };

    private string Line(OutboxRow row, Guid? contact) => turn.Say(
        "delivery.line", ("number", row.Number), ("what", turn.Say(What(row))), ("whom", Whom(row, contact)), ("channel", EntrySight.Channel(turn, row.Channel)),
        ("day", DateWords.Date(turn.Language, DateOnly.FromDateTime((row.SettledAt ?? row.DueAt).UtcDateTime))), ("reason", Reason(turn, row.LastReason)));

    private static string What(OutboxRow row) => row.Key.StartsWith("reminder:", StringComparison.Ordinal) ? "delivery.what.reminder"
        : row.Key.StartsWith("personal:", StringComparison.Ordinal) ? "delivery.what.personal" : "delivery.what.message";

    private string Whom(OutboxRow row, Guid? contact) =>
        contact is { } id && names.Contacts.TryGetValue(id, out var known) ? Contact(known)
        : row.PersonId is { } person && names.People.TryGetValue(person, out var name) ? name
        : row.Channel == OutboxAddress.EmailChannel ? row.Lane[(OutboxAddress.EmailChannel.Length + 1)..] : turn.Say("directory.entry.chat");

    private string Contact((string Name, string Iso3) contact) => $"{contact.Name} ({EntrySight.State(turn, book, contact.Iso3)})";
}
