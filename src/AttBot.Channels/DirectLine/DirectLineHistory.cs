using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Protocol.Activities;
using AttBot.Protocol.DirectLine;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Channels.DirectLine;

/// <summary>The conversations of the Direct Line channel in the database: what was said, in one order that every node and every client sees.</summary>
/// <remarks>A number is taken by raising <see cref="ConversationRow.LastSequence"/>, which is a concurrency token; who loses the race reads again.</remarks>
internal sealed class DirectLineHistory(IDbContextFactory<AttBotDb> databases, TimeProvider time)
{
    /// <summary>The channel, as the Activity protocol names it.</summary>
    public const string Channel = "directline";

    private const string KeySetting = "directline.signing-key";
    private const int Attempts = 8;

    private readonly Lazy<bool> _isShared = new(() =>
    {
        using var database = databases.CreateDbContext();
        return database.Database.ProviderName?.Contains("PostgreSQL", StringComparison.Ordinal) == true;
    });

    /// <summary>True when other nodes may write to the same conversations; a SQLite file has one node.</summary>
    public bool IsShared => _isShared.Value;

    /// <summary>The key of a conversation over all channels.</summary>
    public static string KeyOf(string conversationId) => $"{Channel}:{conversationId}";

    /// <summary>The key that signs tokens, made by the first node that needs it.</summary>
    public async Task<byte[]> SigningKeyAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Settings.FindAsync([KeySetting], cancellationToken) is { } known)
        {
            return Convert.FromBase64String(known.Value);
        }

        var made = new SettingRow { Key = KeySetting, Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(DirectLineTokens.KeyLength)) };
        database.Settings.Add(made);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return Convert.FromBase64String(made.Value);
        }
        catch (DbUpdateException)
        {
            // another node was first; if it was something else, this reports it
            database.ChangeTracker.Clear();
            return Convert.FromBase64String((await database.Settings.SingleAsync(row => row.Key == KeySetting, cancellationToken)).Value);
        }
    }

    /// <summary>Begins a conversation, unless it has begun.</summary>
    /// <returns>True when this call began it.</returns>
    public async Task<bool> BeginAsync(DirectLineClaims claims, string? language, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var key = KeyOf(claims.Conversation);
        if (await database.Conversations.AnyAsync(row => row.Key == key, cancellationToken))
        {
            return false;
        }

        var now = time.GetUtcNow();
        database.Conversations.Add(new ConversationRow
        {
            Key = key,
            Channel = Channel,
            ConversationId = claims.Conversation,
            UserId = claims.User,
            Language = language,
            CreatedAt = now,
            LastSeenAt = now,
        });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (cancellationToken.IsCancellationRequested is false)
        {
            database.ChangeTracker.Clear();
            return await database.Conversations.AnyAsync(row => row.Key == key, cancellationToken) ? false : throw new InvalidOperationException("The conversation could not be stored.");
        }
    }

    /// <summary>Reads a conversation.</summary>
    /// <returns>Null when it has not begun, or was deleted.</returns>
    public async Task<ConversationRow?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var key = KeyOf(conversationId);
        return await database.Conversations.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
    }

    /// <summary>Reads what was said after a watermark, oldest first.</summary>
    /// <param name="key">The conversation.</param>
    /// <param name="after">The watermark. One beyond the end is from another life of this database, and means the beginning.</param>
    /// <param name="limit">At most so many; the rest is asked for with the watermark of the last.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<ActivityRow>> ReadAsync(string key, long after, int limit, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Activities.AsNoTracking()
            .Where(row => row.ConversationKey == key && row.Sequence > after)
            .OrderBy(row => row.Sequence)
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Stores what the user sent, once.</summary>
    /// <param name="key">The conversation.</param>
    /// <param name="activity">Addressed, without id.</param>
    /// <param name="clientIds">The ids under which the client may repeat it; the first is kept.</param>
    /// <param name="language">The language the user chose with it; null when they chose none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was stored now or the first time; null when the conversation has been deleted.</returns>
    public Task<Accepted?> AcceptAsync(
        string key, Activity activity, IReadOnlyList<string> clientIds, string? language, CancellationToken cancellationToken) =>
        RetryAsync<Accepted?>(
            async database =>
            {
                var conversation = await database.Conversations.SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
                if (conversation is null)
                {
                    return null;
                }

                if (clientIds.Count > 0
                    && await database.Activities.AsNoTracking()
                        .Where(row => row.ConversationKey == key && !row.FromBot && (clientIds.Contains(row.ClientActivityId!) || clientIds.Contains(row.ActivityId)))
                        .FirstOrDefaultAsync(cancellationToken) is { } first)
                {
                    var isOpen = await database.Unanswered.AnyAsync(row => row.ConversationKey == key && row.Sequence == first.Sequence, cancellationToken);
                    return new Accepted(conversation, Read(first), first.Sequence, IsRepeat: true, isOpen);
                }

                conversation.Language = language ?? conversation.Language;
                conversation.LastSeenAt = time.GetUtcNow();
                var stored = Add(database, conversation, activity, clientIds.Count > 0 ? clientIds[0] : null, fromBot: false);
                database.Unanswered.Add(new UnansweredRow { ConversationKey = key, Sequence = conversation.LastSequence, At = conversation.LastSeenAt });
                await database.SaveChangesAsync(cancellationToken);
                return new Accepted(conversation, stored, conversation.LastSequence, IsRepeat: false, IsOpen: true);
            },
            cancellationToken);

    /// <summary>Stores what the bot answers, once: who comes second, on this node or another, changes nothing. Nor does anything happen when the conversation has been deleted.</summary>
    /// <param name="key">The conversation.</param>
    /// <param name="sequence">What is answered.</param>
    /// <param name="replies">Addressed, without ids; perhaps none.</param>
    /// <param name="greeted">True when this is the greeting.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task AnswerAsync(string key, long sequence, IReadOnlyList<Activity> replies, bool greeted, CancellationToken cancellationToken) =>
        RetryAsync(
            async database =>
            {
                var open = await database.Unanswered.SingleOrDefaultAsync(row => row.ConversationKey == key && row.Sequence == sequence, cancellationToken);
                if (open is not null && await database.Conversations.SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is { } conversation)
                {
                    database.Unanswered.Remove(open);
                    conversation.Greeted |= greeted;
                    foreach (var reply in replies)
                    {
                        Add(database, conversation, reply, clientId: null, fromBot: true);
                    }

                    await database.SaveChangesAsync(cancellationToken);
                }

                return true;
            },
            cancellationToken);

    /// <summary>Stores something the bot says unasked, once for each name.</summary>
    /// <param name="key">The conversation.</param>
    /// <param name="activity">Drawn, without addresses.</param>
    /// <param name="name">The message's name in the outbox.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The activity's id, of now or of the first time; null when the conversation has been deleted.</returns>
    public Task<string?> DeliverAsync(string key, Activity activity, string name, CancellationToken cancellationToken) =>
        RetryAsync(
            async database =>
            {
                // a client's own names have no space in them
                var mark = "outbox " + name;
                if (await database.Conversations.SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is not { } conversation)
                {
                    return null;
                }

                if (await database.Activities.Where(row => row.ConversationKey == key && row.ClientActivityId == mark).Select(row => row.ActivityId).FirstOrDefaultAsync(cancellationToken) is { } first)
                {
                    return first;
                }

                var stored = Add(database, conversation, FromBot(activity, conversation), mark, fromBot: true);
                await database.SaveChangesAsync(cancellationToken);
                return stored.Id;
            },
            cancellationToken);

    /// <summary>Puts something else in the place of what the bot said: it keeps its id and time, by which clients find the place, and gets a new number, by which they notice.</summary>
    /// <returns>False when it is no more.</returns>
    public Task<bool> ReplaceAsync(string key, string activityId, Activity activity, CancellationToken cancellationToken) =>
        RetryAsync(
            async database =>
            {
                await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
                var conversation = await database.Conversations.SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
                var row = await database.Activities.AsNoTracking().SingleOrDefaultAsync(row => row.ConversationKey == key && row.ActivityId == activityId && row.FromBot, cancellationToken);
                if (conversation is null || row is null)
                {
                    return false;
                }

                var sequence = ++conversation.LastSequence;
                await database.SaveChangesAsync(cancellationToken);
                var json = JsonSerializer.Serialize(FromBot(activity, conversation) with { Id = activityId, Timestamp = row.At }, ActivityJson.Context.Activity);
                await database.Activities.Where(row => row.ConversationKey == key && row.ActivityId == activityId)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, sequence).SetProperty(row => row.Json, json), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return true;
            },
            cancellationToken);

    /// <summary>Stores what the bot says unasked; nothing happens when the conversation has been deleted.</summary>
    /// <param name="key">The conversation.</param>
    /// <param name="said">Addressed, without ids.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task SayAsync(string key, IReadOnlyList<Activity> said, CancellationToken cancellationToken) =>
        RetryAsync(
            async database =>
            {
                if (await database.Conversations.SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is { } conversation)
                {
                    foreach (var activity in said)
                    {
                        Add(database, conversation, activity, clientId: null, fromBot: true);
                    }

                    await database.SaveChangesAsync(cancellationToken);
                }

                return true;
            },
            cancellationToken);

    /// <summary>Takes out what the bot said. Clients that have it keep it until they come back.</summary>
    /// <returns>False when it is no more.</returns>
    public async Task<bool> RemoveAsync(string key, string activityId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Activities.Where(row => row.ConversationKey == key && row.ActivityId == activityId && row.FromBot).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    private static Activity FromBot(Activity activity, ConversationRow conversation) => activity with
    {
        ChannelId = Channel,
        From = DirectLineTurns.Bot,
        Recipient = new ChannelAccount { Id = conversation.UserId, Role = "user" },
        Conversation = new ConversationAccount { Id = conversation.ConversationId },
        ServiceUrl = null,
    };

    /// <summary>Lists what was left unanswered, oldest first.</summary>
    /// <param name="before">Accepted, or last taken up, at this instant or before.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<UnansweredRow>> UnansweredAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Unanswered.AsNoTracking().Where(row => row.At <= before).OrderBy(row => row.At).ThenBy(row => row.Sequence).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Takes up what was left unanswered.</summary>
    /// <param name="left">As it was listed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was said; null when it has been answered meanwhile, or another node has taken it up.</returns>
    public async Task<Accepted?> TakeUpAsync(UnansweredRow left, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var open = await database.Unanswered.SingleOrDefaultAsync(row => row.ConversationKey == left.ConversationKey && row.Sequence == left.Sequence, cancellationToken);
        if (open is null || open.Attempts != left.Attempts)
        {
            return null;
        }

        open.Attempts++;
        open.At = time.GetUtcNow();
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }

        var said = await database.Activities.AsNoTracking().SingleAsync(row => row.ConversationKey == left.ConversationKey && row.Sequence == left.Sequence, cancellationToken);
        var conversation = await database.Conversations.AsNoTracking().SingleAsync(row => row.Key == left.ConversationKey, cancellationToken);
        return new Accepted(conversation, Read(said), said.Sequence, IsRepeat: true, IsOpen: true);
    }

    private static Activity Read(ActivityRow row) => JsonSerializer.Deserialize(row.Json, ActivityJson.Context.Activity)!;

    private Activity Add(AttBotDb database, ConversationRow conversation, Activity activity, string? clientId, bool fromBot)
    {
        var now = time.GetUtcNow();
        var sequence = ++conversation.LastSequence;
        var numbered = activity with
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{conversation.ConversationId}|{sequence:D7}"),
            Timestamp = now,
        };
        database.Activities.Add(new ActivityRow
        {
            ConversationKey = conversation.Key,
            Sequence = sequence,
            ActivityId = numbered.Id,
            ClientActivityId = clientId,
            FromBot = fromBot,
            Json = JsonSerializer.Serialize(numbered, ActivityJson.Context.Activity),
            At = now,
        });
        return numbered;
    }

    private async Task<T> RetryAsync<T>(Func<AttBotDb, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            try
            {
                return await work(database);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // another node took the number, or stored the same message
            }
        }
    }
}

/// <summary>What became of something the user sent.</summary>
/// <param name="Conversation">The conversation afterwards.</param>
/// <param name="Activity">As stored, with its id.</param>
/// <param name="Sequence">Its number in the conversation.</param>
/// <param name="IsRepeat">True when it had been stored before.</param>
/// <param name="IsOpen">True while it has no answer.</param>
internal sealed record Accepted(ConversationRow Conversation, Activity Activity, long Sequence, bool IsRepeat, bool IsOpen);
