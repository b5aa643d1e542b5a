using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AttBot.Channels.Http;
using AttBot.Protocol.Activities;
using AttBot.Protocol.BotFramework;

namespace AttBot.Channels.BotFramework;

/// <summary>Calls the channel's connector (protocol brief §1, §6, §8).</summary>
/// <remarks>No redirects, no cookies, short answers. A name is resolved here, and the connection goes to the address that was checked: never to a private
/// one, and to loopback only for a developer's own machine. The bot's token goes only where the caller is known by one.</remarks>
internal sealed class ConnectorClient(BotCredentials credentials, TimeProvider time) : IDisposable
{
    /// <summary>The header that names a message for all its attempts (RFC draft "Idempotency-Key"); the protocol forbids an <c>id</c> on what is not recorded yet.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const int MaxAnswer = 16 * 1024;
    private const int MaxMembers = 256 * 1024;
    private const int MostPages = 50;
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private readonly HttpMessageInvoker _public = Outgoing.ForStrangers();
    private readonly HttpMessageInvoker _loopback = Outgoing.ForLoopback();

    /// <summary>Posts an activity; a <c>replyToId</c> makes it the answer to that one.</summary>
    /// <param name="connector">Where.</param>
    /// <param name="activity">Addressed.</param>
    /// <param name="cancellationToken">The time there is.</param>
    /// <param name="key">What each attempt to say the same carries, so that copies are recognisable as one; null for what is tried once.</param>
    /// <returns>What became of it; the id is null where the channel gives none, as for typing.</returns>
    public Task<Delivery> SendAsync(Connector connector, Activity activity, CancellationToken cancellationToken, string? key = null)
    {
        var path = ActivitiesOf(activity.Conversation!.Id!);
        return CallAsync(connector, HttpMethod.Post, activity.ReplyToId is { Length: > 0 } id ? $"{path}/{Escape(id)}" : path, Bytes(activity), MaxAnswer, cancellationToken, key);
    }

    /// <summary>Replaces an activity that was sent before; its <c>id</c> says which.</summary>
    public Task<Delivery> UpdateAsync(Connector connector, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(connector, HttpMethod.Put, $"{ActivitiesOf(activity.Conversation!.Id!)}/{Escape(activity.Id!)}", Bytes(activity), MaxAnswer, cancellationToken);

    /// <summary>Removes an activity that was sent before.</summary>
    /// <returns>Done also where the channel cannot remove anything (501): there is nothing that could be done about it.</returns>
    public async Task<Delivery> DeleteAsync(Connector connector, string conversation, string activity, CancellationToken cancellationToken) =>
        await CallAsync(connector, HttpMethod.Delete, $"{ActivitiesOf(conversation)}/{Escape(activity)}", null, MaxAnswer, cancellationToken) switch
        {
            Delivery.Failed { Status: HttpStatusCode.NotImplemented or HttpStatusCode.NotFound } => new Delivery.Done(null, default),
            var other => other,
        };

    /// <summary>Opens a conversation with one user, or a new thread in a channel.</summary>
    /// <param name="connector">Where.</param>
    /// <param name="opening">The protocol's own parameters: <c>bot</c>, <c>members</c>, <c>tenantId</c>, <c>channelData</c> …</param>
    /// <param name="cancellationToken">The time there is.</param>
    /// <returns>What became of it; the id is that of the conversation.</returns>
    public Task<Delivery> OpenAsync(Connector connector, System.Text.Json.Nodes.JsonObject opening, CancellationToken cancellationToken) =>
        CallAsync(connector, HttpMethod.Post, "/v3/conversations", Encoding.UTF8.GetBytes(opening.ToJsonString()), MaxAnswer, cancellationToken);

    /// <summary>Lists who takes part in a conversation, page by page.</summary>
    /// <returns>The members; null when they could not be had.</returns>
    public async Task<IReadOnlyList<ChannelAccount>?> MembersAsync(Connector connector, string conversation, CancellationToken cancellationToken)
    {
        var members = new List<ChannelAccount>();
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var query = next is null ? "?pageSize=200" : $"?pageSize=200&continuationToken={Escape(next)}";
            if (await CallAsync(connector, HttpMethod.Get, $"/v3/conversations/{Escape(conversation)}/pagedmembers{query}", null, MaxMembers, cancellationToken) is not Delivery.Done { Body.ValueKind: JsonValueKind.Object } done)
            {
                return null;
            }

            if (done.Body.TryGetProperty("members", out var list) && list.ValueKind == JsonValueKind.Array)
            {
                members.AddRange(list.EnumerateArray().Select(Account).OfType<ChannelAccount>());
            }

            next = done.Body.TryGetProperty("continuationToken", out var token) && token.ValueKind == JsonValueKind.String ? token.GetString() : null;
            if (string.IsNullOrEmpty(next))
            {
                break;
            }
        }

        return members;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _public.Dispose();
        _loopback.Dispose();
    }

    /// <summary>Calls, and calls again what failed for a while.</summary>
    private async Task<Delivery> CallAsync(Connector connector, HttpMethod method, string path, byte[]? body, int maxAnswer, CancellationToken cancellationToken, string? key = null)
    {
        var address = new Uri(connector.Service.AbsoluteUri.TrimEnd('/') + path);
        string? refused = null;
        for (var attempt = 1; ; attempt++)
        {
            var (token, isMissing) = await TokenAsync(connector, refused, cancellationToken);
            var (delivery, wait) = isMissing
                ? (new Delivery.Failed("no token for the connector", IsTransient: true), null)
                : await TryAsync(connector, new Call(method, address, body, token, maxAnswer, key), cancellationToken);
            if (delivery is Delivery.Failed { Status: HttpStatusCode.Unauthorized } && token is not null && refused is null)
            {
                refused = token; // once: the connector may have forgotten a token before its time
                continue;
            }

            if (delivery is not Delivery.Failed { IsTransient: true } || attempt >= Attempts)
            {
                return delivery;
            }

            try
            {
                // the connector's own wish counts; without one, full jitter over a doubling range
                await Task.Delay(wait ?? FirstPause * (1 << attempt) * Random.Shared.NextDouble(), time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return delivery;
            }
        }
    }

    private async ValueTask<(string? Token, bool IsMissing)> TokenAsync(Connector connector, string? refused, CancellationToken cancellationToken)
    {
        if (!connector.TakesToken || !credentials.Exist)
        {
            return (null, false);
        }

        try
        {
            var token = await credentials.TokenAsync(refused, cancellationToken);
            return (token, token is null);
        }
        catch (OperationCanceledException)
        {
            return (null, true);
        }
    }

    private async Task<(Delivery Delivery, TimeSpan? Wait)> TryAsync(Connector connector, Call call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, call.Address);
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = Json } };
        }

        if (call.Token is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (call.Key is { } key)
        {
            request.Headers.TryAddWithoutValidation(KeyHeader, key);
        }

        try
        {
            using var response = await (connector.IsLoopback ? _loopback : _public).SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return (await DoneAsync(response, call.MaxAnswer, cancellationToken), null);
            }

            var isTransient = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.PreconditionFailed
                or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
            return (new Delivery.Failed($"HTTP {(int)response.StatusCode}", isTransient) { Status = response.StatusCode, Wait = Outgoing.WaitOf(response, time.GetUtcNow()) }, Outgoing.WaitOf(response, time.GetUtcNow()));
        }
        catch (Exception exception) when (exception is AddressRefusedException || exception.InnerException is AddressRefusedException)
        {
            return (new Delivery.Failed("address refused", IsTransient: false), null);
        }
        catch (HttpRequestException exception)
        {
            return (new Delivery.Failed(exception.HttpRequestError.ToString(), IsTransient: true), null);
        }
        catch (IOException)
        {
            return (new Delivery.Failed("answer cut off", IsTransient: false), null);
        }
        catch (OperationCanceledException)
        {
            return (new Delivery.Failed("out of time", IsTransient: false), null);
        }
    }

    /// <summary>202 with an empty body is normal and has no id; an answer we cannot read is one too, for the message was taken.</summary>
    private static async Task<Delivery.Done> DoneAsync(HttpResponseMessage response, int maxAnswer, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength == 0 || response.Content.Headers.ContentLength > maxAnswer)
        {
            return new Delivery.Done(null, default);
        }

        try
        {
            var bytes = await Outgoing.ReadAsync(response, maxAnswer, cancellationToken);
            var body = bytes.Length == 0 ? default : JsonSerializer.Deserialize(bytes, ActivityJson.Context.JsonElement);
            return new Delivery.Done(body.ValueKind == JsonValueKind.Object && body.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null, body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            return new Delivery.Done(null, default);
        }
    }

    private static ChannelAccount? Account(JsonElement member)
    {
        try
        {
            return member.Deserialize(ActivityJson.Context.ChannelAccount);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string ActivitiesOf(string conversation) => $"/v3/conversations/{Escape(conversation)}/activities";

    private static string Escape(string segment) => Uri.EscapeDataString(segment);

    private static byte[] Bytes(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Context.Activity);

    private sealed record Call(HttpMethod Method, Uri Address, byte[]? Body, string? Token, int MaxAnswer, string? Key);
}

/// <summary>A connector that may be called.</summary>
/// <param name="Service">Permitted by <see cref="ServiceUrlPolicy"/>.</param>
/// <param name="TakesToken">Whether the bot's token goes there: only where the address came from somebody who proved to be the channel.</param>
internal sealed record Connector(Uri Service, bool TakesToken)
{
    /// <summary>Whether it is on this machine.</summary>
    public bool IsLoopback => Service.IsLoopback;
}

/// <summary>What became of a call.</summary>
internal abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>Accepted by the connector.</summary>
    /// <param name="Id">The id it gave; some answers carry none.</param>
    /// <param name="Body">The answer as JSON; undefined when there was none.</param>
    public sealed record Done(string? Id, JsonElement Body) : Delivery;

    /// <summary>Not accepted.</summary>
    /// <param name="Reason">For the log.</param>
    /// <param name="IsTransient">Whether it may succeed later.</param>
    public sealed record Failed(string Reason, bool IsTransient) : Delivery
    {
        /// <summary>What the connector answered; 0 when it did not.</summary>
        public HttpStatusCode Status { get; init; }

        /// <summary>How long the connector wants to be left alone; null when it did not say.</summary>
        public TimeSpan? Wait { get; init; }

        /// <summary>Whether the bot was removed or blocked there, so that there is no point in writing again.</summary>
        public bool IsDead => Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone;
    }
}
