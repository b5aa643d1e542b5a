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
        var now = time.GetUtcNow();
        if (await UpdateAsync(database, key, greeted, now, cancellationToken) > 0 || !greeted)
        {
            return;
        }

        database.Conversations.Add(new ConversationRow
        {
            Key = key,
            Channel = activity.ChannelId!,
            ConversationId = activity.Conversation!.Id!,
            UserId = activity.From?.Id ?? "",
            Language = ChannelLocale.Valid(activity.Locale),
            CreatedAt = now,
            LastSeenAt = now,
            Greeted = true,
        });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            await UpdateAsync(database, key, greeted, now, cancellationToken); // somebody else wrote the row meanwhile
        }
    }

    private static Task<int> UpdateAsync(AttBotDb database, string key, bool greeted, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.Conversations.Where(row => row.Key == key)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Greeted, greeted).SetProperty(row => row.LastSeenAt, now), cancellationToken);
}
