using AttBot.Data;
using AttBot.Data.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Channels.Delivering;

/// <summary>Spreads the change of a card over its copies; each copy's change is then a message of its own, in its own lane.</summary>
/// <remarks>A card that a crowd presses is spread at once and then each second at most: what changes in between overtakes what waits, and no act waits for two hundred rows
/// to be written again and again.</remarks>
internal sealed class CopiesSender(IDbContextFactory<AttBotDb> contexts, OutboxSignal signal, TimeProvider time) : IOutboxSender
{
    private readonly RateGate _gate = new(burst: 1, every: TimeSpan.FromSeconds(1), time);

    /// <inheritdoc/>
    public bool Sends(string channel) => channel == CardCopies.Channel;

    /// <inheritdoc/>
    public async Task<Sending> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (_gate.Take(item.Row.Lane) is { } wait)
        {
            return new Sending.Held(wait);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await CardCopies.SpreadAsync(db, item.Row, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Wake();
        return new Sending.Delivered(null);
    }
}
