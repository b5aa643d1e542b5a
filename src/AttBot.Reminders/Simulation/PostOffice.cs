using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Simulation;

/// <summary>Stands in for all channels: takes what waits in the outbox, and refuses the addresses that have died.</summary>
internal sealed class PostOffice(IDbContextFactory<AttBotDb> contexts, Random random)
{
    private readonly HashSet<string> _dead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>What was accepted: the message's key, and when.</summary>
    internal List<(string Key, DateTimeOffset At)> Accepted { get; } = [];

    /// <summary>Whether something was refused or put off in the last round.</summary>
    internal bool HasRefused { get; private set; }

    /// <summary>Makes an address known. Those known earlier are served first: message numbers depend on ids, and those on more than the seed.</summary>
    internal void Add(string lane) => _places.TryAdd(lane, _places.Count);

    internal void Kill(string lane) => _dead.Add(lane);

    internal void Revive(string lane) => _dead.Remove(lane);

    /// <summary>Handles everything that waits; some of it is busy and stays for the next round.</summary>
    /// <returns>How much is left.</returns>
    internal async Task<int> DeliverAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        HasRefused = false;
        var (delivered, busy) = (new List<long>(), new List<long>());
        var waiting = await db.Outbox.AsNoTracking().Where(message => message.State == OutboxState.Pending)
            .Select(message => new { message.Number, message.Key, message.Channel, message.Lane, message.Attempts }).ToListAsync(cancellationToken);
        foreach (var message in waiting.OrderBy(message => _places[message.Lane]).ThenBy(message => message.Number)) // ordered here: there it would mean to read all that was ever sent
        {
            if (_dead.Contains(message.Lane))
            {
                HasRefused = true;
                await RefuseAsync(db, message.Number, message.Channel, message.Lane, now, cancellationToken);
            }
            else if (message.Attempts < 2 && random.Next(50) == 0)
            {
                HasRefused = true;
                busy.Add(message.Number);
            }
            else
            {
                delivered.Add(message.Number);
                Accepted.Add((message.Key, now));
            }
        }

        if (busy.Count > 0)
        {
            await db.Outbox.Where(message => EF.Parameter(busy).Contains(message.Number))
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.Attempts, message => message.Attempts + 1).SetProperty(message => message.LastReason, "450 busy"), cancellationToken);
        }

        if (delivered.Count > 0)
        {
            await db.Outbox.Where(message => EF.Parameter(delivered).Contains(message.Number)).ExecuteUpdateAsync(
                set => set.SetProperty(message => message.Attempts, message => message.Attempts + 1).SetProperty(message => message.State, OutboxState.Delivered).SetProperty(message => message.SettledAt, now), cancellationToken);
        }

        return busy.Count;
    }

    private static async Task RefuseAsync(AttBotDb db, long number, string channel, string lane, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reason = channel == "email" ? "550 no such mailbox" : "403 the conversation is closed";
        var address = channel == "email" ? lane["email:".Length..] : lane;
        await db.Outbox.Where(message => message.Number == number).ExecuteUpdateAsync(
            set => set.SetProperty(message => message.Attempts, message => message.Attempts + 1).SetProperty(message => message.State, OutboxState.Failed).SetProperty(message => message.LastReason, reason)
                .SetProperty(message => message.SettledAt, now), cancellationToken);
        await db.ContactChannels.Where(row => row.Address == address && row.DeadSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DeadSince, now).SetProperty(row => row.DeadReason, reason), cancellationToken);
    }
}
