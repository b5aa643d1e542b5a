using Microsoft.EntityFrameworkCore;

namespace AttBot.Data;

/// <summary>Makes EF Core ready beside the start of a process, so that the first user does not wait for its compilation (about a second).</summary>
public static class DatabaseWarmUp
{
    private const string Channel = "warm-up";

    /// <summary>Saves and reads a conversation as a turn does, and deletes it. Call it after <see cref="DatabaseUpgrade"/>, without waiting for it.</summary>
    /// <param name="contexts">The pool that turns will use.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>When EF Core is warm; nothing is left behind, also of an earlier call that was killed.</returns>
    /// <remarks>Not in one transaction: users write meanwhile, and must not wait for EF Core to be compiled under its lock.</remarks>
    public static async Task RunAsync(IDbContextFactory<AttBotDb> contexts, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var key = $"{Channel}:{Guid.CreateVersion7(now)}";
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Conversations.Add(new() { Key = key, Channel = Channel, ConversationId = key, UserId = "", CreatedAt = now, LastSeenAt = now });
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var conversation = await db.Conversations.SingleAsync(c => c.Key == key, cancellationToken);
        conversation.LastSequence = 1;
        db.Activities.Add(new() { ConversationKey = key, Sequence = 1, ActivityId = "1", Json = "{}", At = now });
        db.Unanswered.Add(new() { ConversationKey = key, Sequence = 1, At = now });
        await db.SaveChangesAsync(cancellationToken);
        db.Unanswered.Remove(await db.Unanswered.SingleAsync(u => u.ConversationKey == key && u.Sequence == 1, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await db.Activities.AsNoTracking().Where(a => a.ConversationKey == key && a.Sequence > 0).ToListAsync(cancellationToken);
        await db.Conversations.Where(c => c.Channel == Channel).ExecuteDeleteAsync(cancellationToken);
    }
}
