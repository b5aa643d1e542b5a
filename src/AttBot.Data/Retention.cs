using Microsoft.EntityFrameworkCore;

namespace AttBot.Data;

/// <summary>Deletes what is no longer needed, so that the database does not grow for ever. The record of acts is kept.</summary>
/// <remarks>In small transactions, so that users do not wait; may run on several nodes at once, and may be cut off anywhere.</remarks>
public static class Retention
{
    /// <summary>The channel whose conversations end with their tokens; on the others a conversation is the way to reach a person, and is kept.</summary>
    private const string DirectLine = "directline";

    private const int Batch = 100;

    /// <summary>Deletes activities before a day, Direct Line conversations unused since, what other conversations carried then, inbox rows before another day, and what has expired.</summary>
    /// <param name="contexts">The database.</param>
    /// <param name="conversationsBefore">Older activities, and conversations not used since, go.</param>
    /// <param name="inboxBefore">Activities acted upon before are forgotten: no channel delivers again after so long.</param>
    /// <param name="expiredBefore">Counts against guessing begun before, which name accounts and networks, and acts that were begun and ended unfinished before, go.</param>
    /// <param name="cancellationToken">Stops between two transactions.</param>
    /// <returns>What was deleted.</returns>
    public static async Task<RetentionResult> RunAsync(
        IDbContextFactory<AttBotDb> contexts, DateTimeOffset conversationsBefore, DateTimeOffset inboxBefore, DateTimeOffset expiredBefore, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var activities = await InBatchesAsync(
            () => db.Activities.Where(row => row.At < conversationsBefore).Select(row => row.ConversationKey).Distinct(),
            keys => db.Activities.Where(row => keys.Contains(row.ConversationKey) && row.At < conversationsBefore).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        var conversations = await InBatchesAsync(
            () => db.Conversations.Where(row => row.Channel == DirectLine && row.LastSeenAt < conversationsBefore).Select(row => row.Key),
            keys => db.Conversations.Where(row => keys.Contains(row.Key) && row.LastSeenAt < conversationsBefore).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        await InBatchesAsync(
            () => db.Conversations.Where(row => row.ContextJson != null && row.LastSeenAt < conversationsBefore).Select(row => row.Key),
            keys => db.Conversations.Where(row => keys.Contains(row.Key) && row.LastSeenAt < conversationsBefore)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.ContextJson, (string?)null), cancellationToken), cancellationToken);
        var inbox = await db.Inbox.Where(row => row.ReceivedAt < inboxBefore && row.WorkDueAt == null).ExecuteDeleteAsync(cancellationToken);
        await db.Failures.Where(row => row.Since < expiredBefore).ExecuteDeleteAsync(cancellationToken);
        await db.Dialogs.Where(row => row.ExpiresAt < expiredBefore).ExecuteDeleteAsync(cancellationToken);
        return new RetentionResult(conversations, activities, inbox);
    }

    private static async Task<int> InBatchesAsync(Func<IQueryable<string>> due, Func<List<string>, Task<int>> take, CancellationToken cancellationToken)
    {
        var taken = 0;
        while (await due().Order().Take(Batch).ToListAsync(cancellationToken) is { Count: > 0 } keys)
        {
            taken += await take(keys);
        }

        return taken;
    }
}

/// <summary>What was deleted.</summary>
/// <param name="Conversations">Conversations, each with its activities.</param>
/// <param name="Activities">Further activities, of conversations that go on.</param>
/// <param name="Inbox">Inbox rows.</param>
public readonly record struct RetentionResult(int Conversations, int Activities, int Inbox);
