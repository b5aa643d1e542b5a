using System.Text.Json;
using AttBot.Data.Rows;
using AttBot.Protocol.Messages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Data.Outgoing;

/// <summary>Brings all copies of a card up to date after an act, wherever they are.</summary>
/// <remarks>The act writes one row, however many copies there are; a worker spreads it. What was not spread or sent yet is overtaken by what comes later, so that
/// two hundred acts within a second cost each copy one or two changes, and channels are spared.</remarks>
public static class CardCopies
{
    /// <summary>The channel of rows that are spread and not sent.</summary>
    public const string Channel = "copies";

    /// <summary>Says how a card looks now, in the caller's transaction.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="change">The change; it is drawn here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task ChangeAsync(AttBotDb db, CardChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(change);
        var (lane, now) = ($"{Channel}:{change.CardKey}", change.At);
        var payload = JsonSerializer.Serialize(change.Draw().ToDictionary(pair => pair.Key, pair => pair.Value.ToJson()));
        if (await db.Outbox.Where(row => row.Lane == lane && row.State == OutboxState.Pending && (row.LeaseUntil == null || row.LeaseUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PayloadJson, payload), cancellationToken) == 0)
        {
            var message = new OutboxMessage($"{lane}#{Guid.CreateVersion7(now):N}", new OutboxAddress(Channel, lane), payload, change.Cause) { Kind = OutboxKind.Update, TargetKey = change.CardKey };
            await Outbox.EnqueueAsync(db, [message], now, cancellationToken);
        }
    }

    /// <summary>Writes the change of each copy. Done twice, it changes nothing more.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="change">A row of this channel.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many copies are concerned.</returns>
    public static async Task<int> SpreadAsync(AttBotDb db, OutboxRow change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(change);
        var looks = JsonSerializer.Deserialize<Dictionary<string, string>>(change.PayloadJson)!;
        var copies = await db.Outbox.AsNoTracking()
            .Where(row => row.CardKey == change.TargetKey && row.Kind == OutboxKind.New && (row.State == OutboxState.Pending || row.State == OutboxState.Delivered))
            .OrderBy(row => row.Number)
            .ToListAsync(cancellationToken);
        foreach (var copy in copies)
        {
            var language = OutgoingMessage.FromJson(copy.PayloadJson).Language;
            var look = looks.GetValueOrDefault(language) ?? looks.GetValueOrDefault("en") ?? looks.Values.First();
            await ChangeOneAsync(db, copy, look, change, now, cancellationToken);
        }

        return copies.Count;
    }

    private static async Task ChangeOneAsync(AttBotDb db, OutboxRow copy, string look, OutboxRow change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // a copy that has not gone out goes out as it is to be; so does a change
        var overtaken = await db.Outbox
            .Where(row => row.State == OutboxState.Pending && (row.LeaseUntil == null || row.LeaseUntil <= now) && ((row.Key == copy.Key && row.Kind == OutboxKind.New) || (row.TargetKey == copy.Key && row.Kind == OutboxKind.Update)))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PayloadJson, look), cancellationToken);
        if (overtaken == 0)
        {
            var update = new OutboxMessage($"{copy.Key}~{change.Number}", new OutboxAddress(copy.Channel, copy.Lane), look, change.Cause) { PersonId = copy.PersonId, Kind = OutboxKind.Update, TargetKey = copy.Key };
            await Outbox.EnqueueAsync(db, [update], now, cancellationToken);
        }
    }
}

/// <summary>A card that looks different now.</summary>
/// <param name="CardKey">The card; see <c>Card.Key</c>.</param>
/// <param name="Draw">How it looks, by language code; readers of other languages get English, or the first there is. Called only if no later change is there already.</param>
/// <param name="Cause">What has changed it: a dotted verb.</param>
/// <param name="At">When.</param>
public sealed record CardChange(string CardKey, Func<IReadOnlyDictionary<string, OutgoingMessage>> Draw, string Cause, DateTimeOffset At);
