using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using AttBot.Data.Rows;
using AttBot.Protocol.Activities;
using AttBot.Protocol.DirectLine;
using Microsoft.Extensions.Hosting;

namespace AttBot.Channels.DirectLine;

/// <summary>Feeds one WebSocket from the database until either side has enough.</summary>
internal sealed class DirectLineStream(DirectLineHistory history, ConversationSignals signals, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const int Batch = 200;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(20);

    /// <summary>Sends everything after the watermark, then what comes. Returns when the client has gone, is too slow, or the server stops.</summary>
    /// <param name="socket">Open.</param>
    /// <param name="key">The conversation.</param>
    /// <param name="watermark">What the client has.</param>
    public async Task RunAsync(WebSocket socket, string key, long watermark)
    {
        var stopping = lifetime.ApplicationStopping;
        // cancelling a socket's read or write aborts it; a stop of the server must leave room for the closing handshake
        using var ended = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, stopping);
        using var subscription = signals.Subscribe(key);
        var listening = ListenAsync(socket, ended);
        try
        {
            while (true)
            {
                watermark = await CatchUpAsync(socket, key, watermark, ended.Token);
                var signal = await WakeAsync(subscription, either.Token);
                if (signal == Signal.Typing)
                {
                    await SendAsync(socket, [], watermark, typing: true, ended.Token);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // the normal end of a stream: the client left, was too slow, or the server stops
        }

        await CloseAsync(socket, stopping);
        await Task.WhenAny(listening, Task.Delay(CloseLimit, time, ended.Token)); // the client's own closing word
        await ended.CancelAsync();
        await listening;
    }

    private async Task<long> CatchUpAsync(WebSocket socket, string key, long watermark, CancellationToken cancellationToken)
    {
        while (await history.ReadAsync(key, watermark, Batch, cancellationToken) is { Count: > 0 } rows)
        {
            watermark = rows[^1].Sequence;
            await SendAsync(socket, rows, watermark, typing: false, cancellationToken);
            if (rows.Count < Batch)
            {
                break;
            }
        }

        return watermark;
    }

    private async Task<Signal> WakeAsync(ConversationSignals.Subscription subscription, CancellationToken cancellationToken)
    {
        if (!history.IsShared)
        {
            return await subscription.Pending.Reader.ReadAsync(cancellationToken);
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signal = subscription.Pending.Reader.WaitToReadAsync(waiting.Token).AsTask();
        await Task.WhenAny(signal, Task.Delay(PollEvery, time, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return subscription.Pending.Reader.TryRead(out var read) ? read : Signal.Grown;
    }

    private async Task SendAsync(WebSocket socket, IReadOnlyList<ActivityRow> rows, long watermark, bool typing, CancellationToken cancellationToken)
    {
        var frame = new ArrayBufferWriter<byte>(1024);
        ActivitySets.Write(frame, rows, watermark, typing ? time.GetUtcNow() : null);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var slow = new CancellationTokenSource(SendLimit, time);
        await using var link = slow.Token.Register(limit.Cancel);
        await socket.SendAsync(frame.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, limit.Token);
    }

    /// <summary>Reads the client's pings, which are empty, and notices when it has gone.</summary>
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource ended)
    {
        var ignored = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(ignored.AsMemory(), ended.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // it went without a word
        }

        await ended.CancelAsync();
    }

    private static async Task CloseAsync(WebSocket socket, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(CloseLimit);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                var status = stopping.IsCancellationRequested ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure;
                await socket.CloseOutputAsync(status, null, limit.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            socket.Abort();
        }
    }
}

/// <summary>Writes stored activities as a Direct Line activity set, without reading them again.</summary>
internal static class ActivitySets
{
    /// <summary>Writes one set.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="rows">In order.</param>
    /// <param name="watermark">What the client has after this.</param>
    /// <param name="typingAt">When given, the set says that the bot is writing.</param>
    public static void Write(IBufferWriter<byte> target, IReadOnlyList<ActivityRow> rows, long watermark, DateTimeOffset? typingAt = null)
    {
        using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        json.WriteStartArray("activities");
        foreach (var row in rows)
        {
            json.WriteRawValue(row.Json, skipInputValidation: true);
        }

        if (typingAt is { } now)
        {
            JsonSerializer.Serialize(
                json,
                new Activity { Type = ActivityTypes.Typing, Id = Guid.CreateVersion7(now).ToString("N"), Timestamp = now, ChannelId = DirectLineHistory.Channel, From = DirectLineTurns.Bot },
                ActivityJson.Context.Activity);
        }

        json.WriteEndArray();
        json.WriteString("watermark", Watermark.Format(watermark));
        json.WriteEndObject();
    }
}
