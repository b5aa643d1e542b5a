using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Channels.Slack;

/// <summary>What Slack was told is taken care of: rows of the inbox that hold their work until it is done, so that nothing acknowledged is lost when the process ends.</summary>
internal sealed class SlackInbox(IDbContextFactory<AttBotDb> databases, TimeProvider time)
{
    /// <summary>How long somebody who took a row may work on it before another takes it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    /// <summary>Not <c>slack</c>, under which the acts themselves are recorded.</summary>
    private const string Channel = "slack-in";

    /// <summary>Takes something in.</summary>
    /// <param name="team">The workspace.</param>
    /// <param name="id">Slack's id of the delivery, the same when it is delivered again.</param>
    /// <param name="work">What is to be done; null when there is nothing, and only repeats are to be known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its key; null when it was taken in before.</returns>
    public async Task<SlackKey?> AcceptAsync(string team, string id, SlackWork work, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Inbox.AnyAsync(row => row.Channel == Channel && row.ConversationId == team && row.ActivityId == id, cancellationToken))
        {
            return null;
        }

        database.Inbox.Add(new InboxRow { Channel = Channel, ConversationId = team, ActivityId = id, ReceivedAt = now, WorkJson = work.ToJson(), WorkDueAt = now + Lease });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return new SlackKey(team, id);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // the same delivery on another node, at the same time; any other fault shows again
            await using var again = await databases.CreateDbContextAsync(cancellationToken);
            return await again.Inbox.AnyAsync(row => row.Channel == Channel && row.ConversationId == team && row.ActivityId == id, cancellationToken) ? null : throw new DbUpdateException("The inbox did not take the delivery.");
        }
    }

    /// <summary>Takes rows whose time has come, so that nobody else does.</summary>
    /// <returns>Key, work, and how often it was tried before; at most 20.</returns>
    public async Task<IReadOnlyList<(SlackKey Key, SlackWork Work, int Attempts)>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var due = await database.Inbox.AsNoTracking().Where(row => row.Channel == Channel && row.WorkDueAt <= now).OrderBy(row => row.WorkDueAt).Take(20).ToListAsync(cancellationToken);
        var claimed = new List<(SlackKey, SlackWork, int)>();
        foreach (var row in due)
        {
            var until = now + Lease;
            var taken = await database.Inbox
                .Where(other => other.Channel == Channel && other.ConversationId == row.ConversationId && other.ActivityId == row.ActivityId && other.WorkDueAt == row.WorkDueAt)
                .ExecuteUpdateAsync(set => set.SetProperty(other => other.WorkDueAt, until).SetProperty(other => other.WorkAttempts, row.WorkAttempts + 1), cancellationToken);
            if (taken == 1 && row.WorkJson is { } json && SlackWork.Read(json) is { } work)
            {
                claimed.Add((new SlackKey(row.ConversationId, row.ActivityId), work, row.WorkAttempts + 1));
            }
        }

        return claimed;
    }

    /// <summary>Records that it is done, or given up; what was said is not kept.</summary>
    public Task DoneAsync(SlackKey key, CancellationToken cancellationToken) => SetAsync(key, null, null, cancellationToken);

    /// <summary>Puts it off.</summary>
    public Task PutOffAsync(SlackKey key, SlackWork work, TimeSpan wait, CancellationToken cancellationToken) => SetAsync(key, work.ToJson(), time.GetUtcNow() + wait, cancellationToken);

    private async Task SetAsync(SlackKey key, string? work, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Inbox.Where(row => row.Channel == Channel && row.ConversationId == key.Team && row.ActivityId == key.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.WorkJson, work).SetProperty(row => row.WorkDueAt, due), cancellationToken);
    }
}

/// <summary>The natural key of a delivery.</summary>
internal readonly record struct SlackKey(string Team, string Id);
