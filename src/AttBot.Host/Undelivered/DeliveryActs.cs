using System.Globalization;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Data.Rows;
using AttBot.Host.Contacts;
using AttBot.Processes.Acts;
using AttBot.Reminders;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Undelivered;

/// <summary>Shows the Secretariat what nobody got, and what is held up, each with its reason.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ListUndeliveredAct(HandbookSource books) : DirectoryAct(books)
{
    private const int Most = 15;

    public override string Verb => "delivery.list";

    public override bool OnlyReads => true;

    public override bool IsAlsoAQuestion => true;

    protected override async Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, Handbook book, CancellationToken cancellationToken)
    {
        var sight = new DeliverySight(turn, book, await DeliveryNames.LoadAsync(db, cancellationToken));
        var (failed, waiting) = (DeadLetters.Undelivered(db), DeadLetters.Waiting(db, turn.Now));
        var unaddressed = (await DeadLetters.Unaddressed(db).Where(row => db.NationalContacts.Any(contact => contact.Id == row.ContactId && contact.Until == null))
            .GroupBy(row => row.ContactId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken)).ConvertAll(group => (group.Key, group.Count));
        List<string> lines =
        [
            .. sight.Section("delivery.failed.head", await failed.CountAsync(cancellationToken), await LatestAsync(failed, db, cancellationToken)),
            .. sight.Section("delivery.waiting.head", await waiting.CountAsync(cancellationToken), await LatestAsync(waiting, db, cancellationToken)),
            .. sight.Unaddressed(unaddressed, Most),
        ];
        return lines.Count == 0 ? Said(turn, "delivery.none") : new ActResult.Said(Plain(turn, string.Join("\n\n", [.. lines, turn.Say("delivery.hint")])));
    }

    private static async Task<List<(OutboxRow Row, Guid? Contact)>> LatestAsync(IQueryable<OutboxRow> rows, AttBotDb db, CancellationToken cancellationToken) =>
        (await rows.AsNoTracking().OrderByDescending(row => row.Number).Take(Most)
            .Select(row => new { Row = row, Contact = db.Reminders.Where(reminder => reminder.OutboxKey == row.Key).Select(reminder => (Guid?)reminder.ContactId).FirstOrDefault() }).ToListAsync(cancellationToken))
        .ConvertAll(pair => (pair.Row, pair.Contact));
}

/// <summary>Sends one message again.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class RetryAct(HandbookSource books) : DirectoryAct(books)
{
    private static readonly ActField[] Form = [new("message", ActFieldKind.Line, IsRequired: true, "delivery.field.message") { MaxLength = 12 }];

    public override string Verb => "delivery.retry";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override async Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, Handbook book, CancellationToken cancellationToken)
    {
        var key = long.TryParse(turn.Text("message"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await db.Outbox.Where(row => row.Number == number).Select(row => row.Key).FirstOrDefaultAsync(cancellationToken) : null;
        var count = key is null ? 0 : await DeadLetters.RetryAsync(db, key, turn.Now, cancellationToken) + await DeadLetters.HurryAsync(db, key, turn.Now, cancellationToken);
        return count == 0 ? Said(turn, "delivery.unknown")
            : new ActResult.Done([Plain(turn, turn.Say("delivery.retried", ("count", count)))], [new ActRecord("outbox.retry", key!, new Dictionary<string, string> { ["count"] = $"{count}" })]);
    }
}

/// <summary>Sends again everything that nobody got.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class RetryAllAct(HandbookSource books) : DirectoryAct(books)
{
    public override string Verb => "delivery.all";

    protected override async Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, Handbook book, CancellationToken cancellationToken)
    {
        var there = await DeadLetters.Undelivered(db).CountAsync(cancellationToken) + await DeadLetters.Waiting(db, turn.Now).CountAsync(cancellationToken);
        if (there == 0)
        {
            return Said(turn, "delivery.none");
        }

        if (!turn.IsConfirmed)
        {
            return new ActResult.Confirm(turn.Say("delivery.all.preview", ("count", there)));
        }

        var count = await DeadLetters.HurryAsync(db, null, turn.Now, cancellationToken) + await DeadLetters.RetryAsync(db, null, turn.Now, cancellationToken);
        return new ActResult.Done([Plain(turn, turn.Say("delivery.retried", ("count", count)))], [new ActRecord("outbox.retry", "all", new Dictionary<string, string> { ["count"] = $"{count}" })]);
    }
}
