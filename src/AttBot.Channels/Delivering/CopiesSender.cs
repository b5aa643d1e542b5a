using AttBot.Data;
using AttBot.Data.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Channels.Delivering;

/// <summary>Spreads the change of a card over its copies; each copy's change is then a message of its own, in its own lane.</summary>
internal sealed class CopiesSender(IDbContextFactory<AttBotDb> contexts, OutboxSignal signal, TimeProvider time) : IOutboxSender
{
    /// <inheritdoc/>
    public bool Sends(string channel) => channel == CardCopies.Channel;

    /// <inheritdoc/>
    public async Task<Sending> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await CardCopies.SpreadAsync(db, item.Row, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Wake();
        return new Sending.Delivered(null);
    }
}
