using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Protocol.Activities;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Channels.BotFramework;

/// <summary>Remembers which conversations were greeted; channels announce the same members several times, and after a restart again.</summary>
internal sealed class Greetings(IDbContextFactory<AttBotDb> databases, TimeProvider time)
{
    /// <summary>Says whether the greeting is still to be sent.</summary>
    public async Task<bool> IsDueAsync(string key, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return !await database.Conversations.AnyAsync(row => row.Key == key && row.Greeted, cancellationToken);
    }

    /// <summary>Records that a conversation was greeted, or, when the bot was removed, that it is to be greeted on its return.</summary>
    public async Task MarkAsync(string key, Activity activity, bool greeted, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Conversations.SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is { } known)
        {
            known.Greeted = greeted;
            known.LastSeenAt = time.GetUtcNow();
        }
        else if (greeted)
        {
            database.Conversations.Add(new ConversationRow
            {
                Key = key,
                Channel = activity.ChannelId!,
                ConversationId = activity.Conversation!.Id!,
                UserId = activity.From?.Id ?? "",
                Language = ChannelLocale.Valid(activity.Locale),
                CreatedAt = time.GetUtcNow(),
                LastSeenAt = time.GetUtcNow(),
                Greeted = true,
            });
        }

        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // another node, or the chat itself, wrote the row meanwhile; at worst the greeting comes once more
        }
    }
}
