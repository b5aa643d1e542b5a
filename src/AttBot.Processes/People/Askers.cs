using AttBot.Data;
using AttBot.Processes.Acts;
using AttBot.Protocol.Activities;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.People;

/// <summary>Who asks a question, and where that person can be written to.</summary>
/// <param name="book">Who is who.</param>
/// <param name="contexts">Makes contexts.</param>
/// <param name="time">The clock.</param>
public sealed class Askers(RosterBook book, IDbContextFactory<AttBotDb> contexts, TimeProvider time)
{
    /// <summary>Finds who sent an activity, and takes note when a linked account speaks in another conversation of its own than before: messages go there from now on.</summary>
    /// <param name="turn">The activity.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The sender; without person for an account that is not linked.</returns>
    public async ValueTask<Actor> WhoAsksAsync(IncomingTurn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (channel, user) = (turn.Activity.ChannelId ?? "", turn.Activity.From?.Id ?? "");
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var actor = await book.WhoIsAsync(channel, user, today, cancellationToken);
        if (actor.Person is not null && turn.IsPersonal && book.HomeOf(channel, user) != turn.ConversationKey)
        {
            await MoveHomeAsync(channel, user, turn.ConversationKey, cancellationToken);
        }

        return actor;
    }

    private async Task MoveHomeAsync(string channel, string user, string conversation, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Identities.Where(account => account.Channel == channel && account.UserId == user)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.ConversationKey, conversation), cancellationToken);
        await RosterBook.TouchAsync(db, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await book.RefreshAsync(cancellationToken);
    }
}
