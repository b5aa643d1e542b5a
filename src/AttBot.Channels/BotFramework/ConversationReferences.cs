using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Protocol.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttBot.Channels.BotFramework;

/// <summary>Keeps what is needed to write to a conversation unasked (protocol brief §7): only from activities whose sender was established, and written behind.</summary>
internal sealed partial class ConversationReferences : BackgroundService
{
    private const int MostKnown = 50_000;
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(10);
    private readonly IDbContextFactory<AttBotDb> _databases;
    private readonly StartSignal _start;
    private readonly TimeProvider _time;
    private readonly ILogger<ConversationReferences> _log;
    private readonly Channel<(string Key, ConversationReference? Reference)> _changed;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Hash, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>How much of each conversation waits to be written, and who waits for it.</summary>
    private readonly Dictionary<string, (int Count, TaskCompletionSource Written)> _unwritten = new(StringComparer.Ordinal);

    public ConversationReferences(IDbContextFactory<AttBotDb> databases, StartSignal start, TimeProvider time, ILogger<ConversationReferences> log)
    {
        (_databases, _start, _time, _log) = (databases, start, time, log);
        // what is dropped is noted again at the next activity
        _changed = Channel.CreateBounded<(string Key, ConversationReference? Reference)>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest }, dropped => Written(dropped.Key));
    }

    /// <summary>Takes note of where an activity came from, if that is new.</summary>
    public void Note(MessageCall call)
    {
        var activity = call.Activity;
        if (IsRemoval(activity))
        {
            Forget(call.Key);
            Write(call.Key, null);
            return;
        }

        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate or ActivityTypes.Invoke))
        {
            return;
        }

        var hash = HashCode.Combine(activity.ServiceUrl, activity.Recipient?.Id, activity.From?.Id, activity.Conversation?.TenantId, activity.Locale, activity.LocalTimezone, call.Connector.TakesToken);
        var now = _time.GetUtcNow();
        lock (_gate)
        {
            if (_known.TryGetValue(call.Key, out var held) && held.Hash == hash && held.Until > now)
            {
                return;
            }

            if (_known.Count >= MostKnown)
            {
                _known.Clear();
            }

            _known[call.Key] = (hash, now + KnownFor);
        }

        Write(call.Key, ConversationReference.Of(call));
    }

    /// <summary>Waits until what was noted of a conversation stands in the database, or could not be written.</summary>
    public Task WrittenAsync(string key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _unwritten.TryGetValue(key, out var waiting) ? waiting.Written.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
        }
    }

    private void Write(string key, ConversationReference? reference)
    {
        lock (_gate)
        {
            _unwritten[key] = _unwritten.TryGetValue(key, out var waiting) ? (waiting.Count + 1, waiting.Written) : (1, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        _changed.Writer.TryWrite((key, reference));
    }

    private void Written(string key)
    {
        lock (_gate)
        {
            if (_unwritten.Remove(key, out var waiting))
            {
                if (waiting.Count > 1)
                {
                    _unwritten[key] = (waiting.Count - 1, waiting.Written);
                }
                else
                {
                    waiting.Written.TrySetResult();
                }
            }
        }
    }

    /// <summary>Has the next activity of a conversation noted whatever was known of it: the channel refused what was sent there.</summary>
    public void Forget(string key)
    {
        lock (_gate)
        {
            _known.Remove(key);
        }
    }

    /// <summary>Whether the bot was taken out of the conversation.</summary>
    private static bool IsRemoval(Activity activity) => activity.Type switch
    {
        ActivityTypes.InstallationUpdate => activity.Action is "remove" or "remove-upgrade",
        ActivityTypes.ConversationUpdate => activity.Recipient?.Id is { Length: > 0 } bot && activity.MembersRemoved?.Any(member => member.Id == bot) == true,
        _ => false,
    };

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _start.WaitAsync(stoppingToken);
            await foreach (var (key, reference) in _changed.Reader.ReadAllAsync(stoppingToken))
            {
                try
                {
                    await WriteAsync(key, reference, stoppingToken);
                }
                catch (Exception exception) when (exception is System.Data.Common.DbException or DbUpdateException or DatabaseUnusableException or InvalidOperationException)
                {
                    LogUnwritten(exception, key);
                    Forget(key);
                }
                finally
                {
                    Written(key);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the server stops; what is not written is noted again
        }
    }

    private async Task WriteAsync(string key, ConversationReference? reference, CancellationToken cancellationToken)
    {
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        if (reference is null)
        {
            var gone = _time.GetUtcNow();
            await database.Conversations.Where(row => row.Key == key && row.DeadSince == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.DeadSince, gone).SetProperty(row => row.DeadReason, "the bot was removed"), cancellationToken);
            return;
        }

        var json = reference.ToJson();
        if (await UpdateAsync(database, key, json, cancellationToken) > 0)
        {
            return;
        }

        var now = _time.GetUtcNow();
        database.Conversations.Add(new ConversationRow
        {
            Key = key, Channel = reference.ChannelId, ConversationId = reference.Conversation.Id ?? "", UserId = reference.User?.Id ?? "",
            Language = ChannelLocale.Valid(reference.Locale), CreatedAt = now, LastSeenAt = now, ReferenceJson = json,
        });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            database.ChangeTracker.Clear();
            await UpdateAsync(database, key, json, cancellationToken); // somebody else wrote the row meanwhile
        }
    }

    /// <summary>Somebody who writes from there can be written to.</summary>
    private static Task<int> UpdateAsync(AttBotDb database, string key, string json, CancellationToken cancellationToken) => database.Conversations.Where(row => row.Key == key)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReferenceJson, json).SetProperty(row => row.DeadSince, (DateTimeOffset?)null).SetProperty(row => row.DeadReason, (string?)null), cancellationToken);

    [LoggerMessage(LogLevel.Warning, "Where {Conversation} can be written to could not be kept; it is tried again at its next message")]
    private partial void LogUnwritten(Exception exception, string conversation);
}

/// <summary>Where a conversation can be written to.</summary>
/// <param name="ServiceUrl">The connector; checked again whenever it is used.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="Conversation">The conversation.</param>
/// <param name="Bot">The bot's account there.</param>
/// <param name="User">Who was heard there last.</param>
/// <param name="Locale">Their language tag, if told.</param>
/// <param name="Timezone">Their IANA zone, if told.</param>
/// <param name="TakesToken">Whether the channel proved who it is, so that the bot may prove who it is to it.</param>
internal sealed record ConversationReference(
    string ServiceUrl, string ChannelId, ConversationAccount Conversation, ChannelAccount? Bot, ChannelAccount? User, string? Locale, string? Timezone, bool TakesToken)
{
    public static ConversationReference Of(MessageCall call) => new(
        call.Activity.ServiceUrl!, call.Activity.ChannelId!, call.Activity.Conversation!, call.Activity.Recipient, call.Activity.From, call.Activity.Locale, call.Activity.LocalTimezone, call.Connector.TakesToken);

    public string ToJson() => JsonSerializer.Serialize(this, ConversationReferenceContext.Kept.ConversationReference);

    public static ConversationReference? Read(string? json)
    {
        try
        {
            return json is { Length: > 0 } ? JsonSerializer.Deserialize(json, ConversationReferenceContext.Kept.ConversationReference) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Build-time serialization of references.</summary>
[JsonSerializable(typeof(ConversationReference))]
internal sealed partial class ConversationReferenceContext : JsonSerializerContext
{
    public static ConversationReferenceContext Kept { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });
}
