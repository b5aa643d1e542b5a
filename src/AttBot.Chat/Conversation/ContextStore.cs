using System.Data.Common;
using AttBot.Data;
using AttBot.Protocol.Activities;
using Microsoft.Extensions.Logging;

namespace AttBot.Chat.Conversation;

/// <summary>What conversations carry from one turn to the next: in memory for those heard lately, in the database for all.</summary>
/// <param name="database">Where contexts are kept; upgraded before the first turn.</param>
/// <param name="isShared">True when other nodes write to the same database: then memory is trusted only for what it has not written yet.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Gets what could not be read or written.</param>
/// <remarks>A turn never waits for a write: <see cref="WriteAsync"/> writes what changed, and a background worker calls it. What was said
/// within the last moments before a crash may be forgotten; the user then names the State again. Thread-safe.</remarks>
public sealed partial class ContextStore(AttBotDatabase database, bool isShared, TimeProvider time, ILogger<ContextStore> log) : IDisposable
{
    private const int MostPending = 50_000;

    private const string Upsert = """
        INSERT INTO "Conversations" ("Key", "Channel", "ConversationId", "UserId", "Language", "ContextJson", "CreatedAt", "LastSeenAt", "Greeted", "LastSequence")
        VALUES (@key, @channel, @conversation, @user, @language, @context, @now, @now, @greeted, 0)
        ON CONFLICT ("Key") DO UPDATE SET "Language" = excluded."Language", "ContextJson" = excluded."ContextJson", "LastSeenAt" = excluded."LastSeenAt",
            "DeadSince" = NULL, "DeadReason" = NULL
        """;

    private readonly Lock _gate = new();
    private readonly RecentContexts _recent = new(capacity: 20_000);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _changed = new(0, 1);
    private Dictionary<string, Pending> _pending = new(StringComparer.Ordinal);
    private Dictionary<string, Pending> _underWay = new(StringComparer.Ordinal);

    /// <summary>What a conversation carries.</summary>
    /// <param name="key">Channel and conversation.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <returns>Empty for a conversation that is new, and when the database cannot be read: a question is answered all the same.</returns>
    public ValueTask<ConversationContext> GetAsync(string key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_pending.TryGetValue(key, out var pending) || _underWay.TryGetValue(key, out pending))
            {
                return new(pending.Context);
            }

            if (!isShared && _recent.TryGet(key, out var known))
            {
                return new(known);
            }
        }

        return new(ReadAsync(key, cancellationToken));
    }

    /// <summary>Keeps what a conversation carries on.</summary>
    /// <param name="turn">The turn after which it carries it.</param>
    /// <param name="context">What it carries.</param>
    public void Set(IncomingTurn turn, ConversationContext context)
    {
        ArgumentNullException.ThrowIfNull(turn);
        lock (_gate)
        {
            _recent.Set(turn.ConversationKey, context);
            if (_pending.Count < MostPending)
            {
                _pending[turn.ConversationKey] = new Pending(turn.Activity.ChannelId ?? "", turn.Activity.Conversation?.Id ?? "", turn.Activity.From?.Id ?? "", context);
            }

            if (_changed.CurrentCount == 0)
            {
                _changed.Release();
            }
        }
    }

    /// <summary>Waits until something is to be written.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>When there is.</returns>
    public Task WaitForChangeAsync(CancellationToken cancellationToken) => _changed.WaitAsync(cancellationToken);

    /// <summary>Writes everything that changed, in one transaction.</summary>
    /// <param name="cancellationToken">Gives up; what was not written stays to be written.</param>
    /// <returns>How many conversations were written.</returns>
    /// <exception cref="DbException">The database refused; nothing was written, and everything stays to be written.</exception>
    /// <exception cref="DatabaseUnusableException">The database cannot be reached; likewise.</exception>
    public async Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            lock (_gate)
            {
                if (_pending.Count == 0)
                {
                    return 0;
                }

                (_underWay, _pending) = (_pending, _underWay);
            }

            await WriteUnderWayAsync(cancellationToken);
            lock (_gate)
            {
                var written = _underWay.Count;
                _underWay.Clear();
                return written;
            }
        }
        catch
        {
            TakeBack();
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Lets go of what waiting needs; call it when nobody waits or writes any more.</summary>
    public void Dispose()
    {
        _changed.Dispose();
        _writing.Dispose();
    }

    private async Task WriteUnderWayAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Upsert;
        var (key, channel, conversation, user) = (Add(command, "key"), Add(command, "channel"), Add(command, "conversation"), Add(command, "user"));
        var (language, context) = (Add(command, "language"), Add(command, "context"));
        Add(command, "now").Value = time.GetUtcNow().UtcTicks;
        Add(command, "greeted").Value = false;
        // in the order of their keys, lest two nodes wait for each other
        foreach (var (id, pending) in _underWay.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            (key.Value, channel.Value, conversation.Value, user.Value) = (id, pending.Channel, pending.ConversationId, pending.UserId);
            language.Value = (object?)pending.Context.Language ?? DBNull.Value;
            context.Value = pending.Context.ToJson();
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private void TakeBack()
    {
        lock (_gate)
        {
            foreach (var (key, pending) in _underWay)
            {
                _pending.TryAdd(key, pending); // what was said meanwhile is newer
            }

            _underWay.Clear();
            if (_pending.Count > 0 && _changed.CurrentCount == 0)
            {
                _changed.Release();
            }
        }
    }

    private async Task<ConversationContext> ReadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"Language\", \"ContextJson\" FROM \"Conversations\" WHERE \"Key\" = @key";
            Add(command, "key").Value = key;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
            {
                return ConversationContext.Empty;
            }

            var context = ConversationContext.FromJson(reader.IsDBNull(1) ? null : reader.GetString(1));
            context = context.Language is null && !reader.IsDBNull(0) ? context with { Language = reader.GetString(0) } : context;
            lock (_gate)
            {
                _recent.Set(key, context);
            }

            return context;
        }
        catch (Exception exception) when (exception is DbException or DatabaseUnusableException)
        {
            LogUnread(exception, key);
            return ConversationContext.Empty;
        }
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    [LoggerMessage(LogLevel.Warning, "The context of {Conversation} could not be read; its user may have to repeat what the question is about")]
    private partial void LogUnread(Exception exception, string conversation);

    private readonly record struct Pending(string Channel, string ConversationId, string UserId, ConversationContext Context);
}
