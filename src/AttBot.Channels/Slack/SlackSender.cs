using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Channels.Delivering;
using AttBot.Data.Rows;
using AttBot.Protocol.Messages;
using AttBot.Protocol.Slack;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.Slack;

/// <summary>Says things unasked in Slack, and changes what it said: <c>chat.postMessage</c>, <c>chat.update</c>, <c>chat.delete</c>.</summary>
/// <remarks>One message a second in a conversation (protocol brief §11), and some hundred a minute in a workspace, on each node; where Slack says 429, the
/// method rests in that workspace for as long as it asks. A message is named by its channel and <c>ts</c>, for a message to a user stands in a channel that only
/// Slack's answer names.</remarks>
internal sealed class SlackSender(SlackClient slack, IOptions<SlackOptions> options, TimeProvider time) : IOutboxSender
{
    private readonly RateGate _conversations = new(burst: 1, every: TimeSpan.FromSeconds(1), time);
    private readonly RateGate _workspaces = new(burst: 20, every: TimeSpan.FromMilliseconds(150), time);

    /// <inheritdoc/>
    public bool Sends(string channel) => channel == SlackTurns.Channel && options.Value.BotToken.Length > 0;

    /// <inheritdoc/>
    public async Task<Sending> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        var row = item.Row;
        if (SlackAddress.Of(row.Lane) is not { } address || (options.Value.TeamId is { Length: > 0 } team && team != address.Team))
        {
            return new Sending.Refused("no conversation that can be written to here", IsConversationDead: true);
        }

        if (CallFor(item, address) is not var (method, arguments))
        {
            return new Sending.Moot("Slack gave the message no name, or there is nothing to say instead");
        }

        var workspace = $"{address.Team} {method}";
        if ((_conversations.Take(row.Lane) ?? _workspaces.Take(workspace)) is { } wait)
        {
            return new Sending.Held(wait);
        }

        var result = await slack.CallOnceAsync(method, arguments, cancellationToken);
        if (result is SlackResult.Failed { Wait: { } pause })
        {
            _workspaces.Close(workspace, pause);
        }

        return Outcome(row.Kind, result);
    }

    /// <summary>What to call; null when there is nothing to be done.</summary>
    internal static (string Method, JsonObject Arguments)? CallFor(OutboxItem item, SlackAddress address)
    {
        if (item.Row.Kind == OutboxKind.New)
        {
            if (SlackMessage.Draw(OutgoingMessage.ReadActivity(item.Row.PayloadJson)) is not { } message)
            {
                return null;
            }

            message["channel"] = address.To;
            if (address.Thread is { } thread)
            {
                message["thread_ts"] = thread;
            }

            return ("chat.postMessage", message);
        }

        if (item.Target?.ChannelMessageId?.Split(' ') is not [{ Length: > 0 } channel, { Length: > 0 } ts])
        {
            return null;
        }

        if (item.Row.Kind == OutboxKind.Delete)
        {
            return ("chat.delete", new JsonObject { ["channel"] = channel, ["ts"] = ts });
        }

        if (SlackMessage.Draw(OutgoingMessage.ReadActivity(item.Row.PayloadJson)) is not { } look)
        {
            return null;
        }

        (look["channel"], look["ts"]) = (channel, ts);
        return ("chat.update", look);
    }

    /// <summary>Reads what Slack said. A token that is refused is the operator's to mend, and says nothing about the conversation: the message waits.</summary>
    internal static Sending Outcome(OutboxKind kind, SlackResult result) => result switch
    {
        SlackResult.Done done => new Sending.Delivered(Name(done.Body)),
        SlackResult.Failed { MayRecover: true } failed => new Sending.Later(failed.Reason, failed.Wait),
        SlackResult.Failed { Reason: "invalid_auth" or "not_authed" or "token_expired" or "token_revoked" or "account_inactive" or "missing_scope" or "no_permission" or "ekm_access_denied" } failed => new Sending.Later(failed.Reason),
        SlackResult.Failed { Reason: "message_not_found" or "cant_update_message" or "cant_delete_message" or "edit_window_closed" or "channel_not_found" or "is_inactive" } failed when kind != OutboxKind.New => new Sending.Moot(failed.Reason),
        SlackResult.Failed
        {
            Reason: "channel_not_found" or "is_archived" or "not_in_channel" or "user_not_found" or "users_not_found" or "user_not_visible" or "user_disabled" or "cannot_dm_bot"
                or "messages_tab_disabled" or "restricted_action" or "HTTP 403" or "HTTP 404"
        } failed => new Sending.Refused(failed.Reason, IsConversationDead: true),
        SlackResult.Failed failed => new Sending.Refused(failed.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? Name(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("channel", out var channel) && channel.ValueKind == JsonValueKind.String && answer.TryGetProperty("ts", out var ts) && ts.ValueKind == JsonValueKind.String
            ? $"{channel.GetString()} {ts.GetString()}"
            : null;
}

/// <summary>Where a message goes that nobody asked for.</summary>
/// <param name="Team">The workspace.</param>
/// <param name="To">The channel, or the user, whose direct message it is then.</param>
/// <param name="Thread">The thread; null outside threads.</param>
internal sealed record SlackAddress(string Team, string To, string? Thread)
{
    /// <summary>Reads a conversation's key.</summary>
    /// <remarks>What a user said by a command in a channel, that user alone may read the answer to: <c>T1:C1:U1</c> is their direct message, never the channel.
    /// In a direct message nothing new is put into an old thread.</remarks>
    /// <returns>Null when the key is none of Slack's.</returns>
    public static SlackAddress? Of(string key) => key.Split(':') switch
    {
        [SlackTurns.Channel, { Length: > 0 } team, { Length: > 0 } channel] => new SlackAddress(team, channel, null),
        [SlackTurns.Channel, { Length: > 0 } team, { Length: > 0 } channel, { Length: > 0 } last] => !last.Contains('.', StringComparison.Ordinal) ? new SlackAddress(team, last, null)
            : channel.StartsWith('D') ? new SlackAddress(team, channel, null)
            : new SlackAddress(team, channel, last),
        _ => null,
    };
}
