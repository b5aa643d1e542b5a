using AttBot.Data;
using AttBot.Data.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Sending;

/// <summary>Takes chat channels of the directory back into use where their owner has written since: the conversation lives, so the contact's channel does.</summary>
internal static class Revival
{
    /// <summary>Looks for such channels.</summary>
    /// <returns>How many there were. E-mail addresses live again only when the Secretariat corrects them: nobody's mail is read.</returns>
    internal static async Task<int> RunAsync(IDbContextFactory<AttBotDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var alive = db.ContactChannels.Where(channel => channel.DeadSince != null && channel.Channel != OutboxAddress.EmailChannel
            && db.Conversations.Any(conversation => conversation.Key == channel.Address && conversation.DeadSince == null));
        return !await alive.AnyAsync(cancellationToken) ? 0
            : await alive.ExecuteUpdateAsync(set => set.SetProperty(channel => channel.DeadSince, (DateTimeOffset?)null).SetProperty(channel => channel.DeadReason, ""), cancellationToken);
    }
}
