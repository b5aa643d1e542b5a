using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Simulation;

/// <summary>Stands in for all channels: takes what waits in the outbox, and refuses the addresses that have died.</summary>
internal sealed class PostOffice(IDbContextFactory<AttBotDb> contexts, Random random)
{
    private readonly HashSet<string> _dead = new(StringComparer.Ordinal);

    /// <summary>What was accepted: the message's key, and when.</summary>
    internal List<(string Key, DateTimeOffset At)> Accepted { get; } = [];

    /// <summary>Whether something was refused or put off in the last round.</summary>
    internal bool HasRefused { get; private set; }

    internal void Kill(string lane) => _dead.Add(lane);

    internal void Revive(string lane) => _dead.Remove(lane);

    /// <summary>Handles everything that waits; some of it is busy and stays for the next round.</summary>
    /// <returns>How much is left.</returns>
    internal async Task<int> DeliverAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var left = 0;
        HasRefused = false;
        foreach (var message in await db.Outbox.AsTracking().Where(message => message.State == OutboxState.Pending).ToListAsync(cancellationToken))
        {
            message.Attempts++;
            if (_dead.Contains(message.Lane))
            {
                HasRefused = true;
                var reason = message.Channel == "email" ? "550 no such mailbox" : "403 the conversation is closed";
                (message.State, message.LastReason, message.SettledAt) = (OutboxState.Failed, reason, now);
                var address = message.Channel == "email" ? message.Lane["email:".Length..] : message.Lane;
                await db.ContactChannels.Where(channel => channel.Address == address && channel.DeadSince == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(channel => channel.DeadSince, now).SetProperty(channel => channel.DeadReason, reason), cancellationToken);
            }
            else if (message.Attempts < 3 && random.Next(50) == 0)
            {
                (message.LastReason, left, HasRefused) = ("450 busy", left + 1, true);
            }
            else
            {
                (message.State, message.SettledAt) = (OutboxState.Delivered, now);
                Accepted.Add((message.Key, now));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return left;
    }
}
