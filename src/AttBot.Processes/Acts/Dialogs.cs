using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Acts;

/// <summary>Which conversations have an act begun and not finished.</summary>
/// <remarks>Where one node has the database to itself, it is known in memory who has one, so that a plain question asks the database nothing.</remarks>
/// <param name="database">Where they are kept.</param>
/// <param name="contexts">Makes contexts.</param>
/// <param name="isShared">Whether other nodes use the database too.</param>
/// <param name="time">The clock.</param>
public sealed class Dialogs(AttBotDatabase database, IDbContextFactory<AttBotDb> contexts, bool isShared, TimeProvider time)
{
    /// <summary>The verb of the button that confirms.</summary>
    internal const string YesVerb = "dialog.yes";

    /// <summary>The verb of the button that drops.</summary>
    internal const string NoVerb = "dialog.no";

    /// <summary>Under which name a button carries the ticket of its dialog: an old card must not confirm a new act.</summary>
    internal const string TicketName = "ticket";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<(string Conversation, string User), DateTimeOffset> _open = new();
    private volatile Task? _loaded;

    /// <summary>Reads the dialog somebody has begun in a conversation.</summary>
    /// <returns>Null when there is none, or it has expired.</returns>
    internal async ValueTask<DialogState?> FindAsync(string conversation, string user, CancellationToken cancellationToken)
    {
        if (!isShared)
        {
            await LoadedAsync();
            if (!_open.TryGetValue((conversation, user), out var expires) || expires <= time.GetUtcNow())
            {
                return null;
            }
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Dialogs.AsNoTracking().SingleOrDefaultAsync(dialog => dialog.ConversationKey == conversation && dialog.UserId == user, cancellationToken);
        return row is not null && row.ExpiresAt > time.GetUtcNow() ? DialogState.Read(row) : null;
    }

    /// <summary>Whether it is known, without asking the database, that somebody has none.</summary>
    internal bool HasNone(string conversation, string user) => !isShared && _loaded is { IsCompletedSuccessfully: true } && !_open.ContainsKey((conversation, user));

    /// <summary>Keeps a dialog, in the caller's transaction; one begun before is dropped. Tell <see cref="Opened"/> when the transaction stands.</summary>
    internal async Task KeepAsync(AttBotDb db, string conversation, string user, DialogState state, CancellationToken cancellationToken)
    {
        await DropAsync(db, conversation, user, cancellationToken);
        Opened(conversation, user); // too early does no harm: then it is looked for in vain
        db.Dialogs.Add(new DialogRow { ConversationKey = conversation, UserId = user, Verb = state.Verb, StateJson = state.Write(), ExpiresAt = time.GetUtcNow() + Lifetime });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Drops a dialog, in the caller's transaction or at once. Tell <see cref="Closed"/> when it stands.</summary>
    internal Task DropAsync(AttBotDb db, string conversation, string user, CancellationToken cancellationToken) =>
        HasNone(conversation, user) ? Task.CompletedTask : db.Dialogs.Where(dialog => dialog.ConversationKey == conversation && dialog.UserId == user).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Takes note of a dialog that stands.</summary>
    internal void Opened(string conversation, string user) => _open[(conversation, user)] = time.GetUtcNow() + Lifetime;

    /// <summary>Takes note that there is none.</summary>
    internal void Closed(string conversation, string user) => _open.TryRemove((conversation, user), out _);

    /// <summary>Reads once who has one; what could not be read is read again at the next question.</summary>
    private Task LoadedAsync()
    {
        var loaded = _loaded;
        return loaded is null or { IsFaulted: true } ? _loaded = LoadAsync() : loaded;
    }

    /// <summary>Without EF Core, for which the first question after a start would wait. What has expired is removed with what else is old.</summary>
    private async Task LoadAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"ConversationKey\", \"UserId\", \"ExpiresAt\" FROM \"Dialogs\"";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _open.TryAdd((reader.GetString(0), reader.GetString(1)), new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero));
        }
    }
}

/// <summary>An act begun and not finished.</summary>
/// <param name="Verb">Which.</param>
/// <param name="Values">What is known.</param>
/// <param name="Asking">The field asked for; null when a yes is awaited.</param>
/// <param name="Ticket">What a button of this dialog carries.</param>
/// <param name="Language">The language it is held in.</param>
/// <param name="IsTyped">Whether it was begun in words.</param>
internal sealed record DialogState(string Verb, IReadOnlyDictionary<string, string> Values, string? Asking, string Ticket, string Language, bool IsTyped)
{
    public static DialogState? Read(DialogRow row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.StateJson, DialogJson.Default.DialogState);
        }
        catch (JsonException)
        {
            return null; // of another version of the product: it can be begun again
        }
    }

    public string Write() => JsonSerializer.Serialize(this, DialogJson.Default.DialogState);
}

/// <summary>Build-time serialization of dialogs.</summary>
[JsonSerializable(typeof(DialogState))]
internal sealed partial class DialogJson : JsonSerializerContext;
