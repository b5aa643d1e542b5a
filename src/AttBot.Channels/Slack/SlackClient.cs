using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Channels.Http;
using AttBot.Protocol.Activities;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.Slack;

/// <summary>Calls Slack's Web API (protocol brief §11).</summary>
/// <remarks>An answer with HTTP 200 and <c>ok: false</c> is a failure. 429 and server faults are tried again, no sooner than Slack asks. The token goes to <see cref="SlackOptions.ApiBaseUrl"/> only.</remarks>
internal sealed class SlackClient(IOptions<SlackOptions> options, TimeProvider time) : IDisposable
{
    private const int MaxAnswer = 1 << 20;
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = ActivityJson.Context };
    private readonly HttpMessageInvoker _api = Outgoing.ForOperator();
    private readonly HttpMessageInvoker _hooks = Outgoing.ForStrangers();
    private readonly HttpMessageInvoker _loopback = Outgoing.ForLoopback();

    /// <summary>Calls a method of the API.</summary>
    /// <param name="method">Such as <c>chat.postMessage</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">The time there is.</param>
    public Task<SlackResult> CallAsync(string method, JsonObject arguments, CancellationToken cancellationToken) =>
        SendAsync(_api, AddressOf(method), options.Value.BotToken, arguments, cancellationToken);

    /// <summary>Calls a method that only reads, once; such methods take forms, not JSON.</summary>
    /// <param name="method">Such as <c>users.info</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">The time there is.</param>
    public async Task<SlackResult> ReadAsync(string method, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(arguments);
        return await TryAsync(_api, AddressOf(method), options.Value.BotToken, await form.ReadAsByteArrayAsync(cancellationToken), cancellationToken, form.Headers.ContentType);
    }

    /// <summary>Calls a method of the API, once: for those who keep what failed and try it again themselves.</summary>
    /// <param name="method">Such as <c>chat.postMessage</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">The time there is.</param>
    public Task<SlackResult> CallOnceAsync(string method, JsonObject arguments, CancellationToken cancellationToken) =>
        TryAsync(_api, AddressOf(method), options.Value.BotToken, Encoding.UTF8.GetBytes(arguments.ToJsonString(Relaxed)), cancellationToken);

    /// <summary>Answers by the address that came with a command or press; it takes five answers within half an hour.</summary>
    /// <param name="url">The <c>response_url</c>; refused unless it is Slack's, or that of the stand-in for Slack on this machine.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">The time there is.</param>
    public async Task<SlackResult> RespondAsync(string? url, JsonObject message, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            return new SlackResult.Failed("no response_url", IsTransient: false);
        }

        var isStandIn = options.Value.ApiBaseUrl.IsLoopback && address.IsLoopback && address.Authority == options.Value.ApiBaseUrl.Authority;
        return isStandIn || (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.IdnHost == "hooks.slack.com")
            ? await SendAsync(isStandIn ? _loopback : _hooks, address, null, message, cancellationToken)
            : new SlackResult.Failed("response_url refused", IsTransient: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _api.Dispose();
        _hooks.Dispose();
        _loopback.Dispose();
    }

    private Uri AddressOf(string method) => new(options.Value.ApiBaseUrl.AbsoluteUri.TrimEnd('/') + "/" + method);

    private async Task<SlackResult> SendAsync(HttpMessageInvoker http, Uri address, string? token, JsonObject body, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString(Relaxed));
        for (var attempt = 1; ; attempt++)
        {
            var result = await TryAsync(http, address, token, bytes, cancellationToken);
            if (result is not SlackResult.Failed { IsTransient: true } failed || attempt == Attempts)
            {
                return result;
            }

            try
            {
                await Task.Delay(failed.Wait ?? FirstPause * (1 << attempt) * Random.Shared.NextDouble(), time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return result;
            }
        }
    }

    private async Task<SlackResult> TryAsync(HttpMessageInvoker http, Uri address, string? token, byte[] body, CancellationToken cancellationToken, MediaTypeHeaderValue? type = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) { Headers = { ContentType = type ?? Json } } };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                var isTransient = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)response.StatusCode >= 500;
                return new SlackResult.Failed($"HTTP {(int)response.StatusCode}", isTransient) { Wait = Outgoing.WaitOf(response, time.GetUtcNow()) };
            }

            return Read(await Outgoing.ReadAsync(response, MaxAnswer, limit.Token), isApi: token is not null);
        }
        catch (Exception exception) when (exception is AddressRefusedException || exception.InnerException is AddressRefusedException)
        {
            return new SlackResult.Failed("address refused", IsTransient: false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            return new SlackResult.Failed(exception is HttpRequestException fault ? fault.HttpRequestError.ToString() : "answer cut off", IsTransient: exception is HttpRequestException);
        }
        catch (OperationCanceledException)
        {
            return new SlackResult.Failed("out of time", IsTransient: !cancellationToken.IsCancellationRequested);
        }
    }

    /// <summary>Hooks answer with a bare "ok".</summary>
    private static SlackResult Read(byte[] answer, bool isApi)
    {
        if (!isApi)
        {
            return new SlackResult.Done(default);
        }

        try
        {
            var body = JsonSerializer.Deserialize(answer, ActivityJson.Context.JsonElement);
            return body.ValueKind == JsonValueKind.Object && body.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True
                ? new SlackResult.Done(body)
                : new SlackResult.Failed(
                    body.ValueKind == JsonValueKind.Object && body.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String ? error.GetString()! : "no answer of Slack's",
                    IsTransient: false);
        }
        catch (JsonException)
        {
            return new SlackResult.Failed("no answer of Slack's", IsTransient: false);
        }
    }
}

/// <summary>What became of a call.</summary>
internal abstract record SlackResult
{
    private SlackResult()
    {
    }

    /// <summary>Taken.</summary>
    /// <param name="Body">The answer; undefined from a <c>response_url</c>.</param>
    public sealed record Done(JsonElement Body) : SlackResult;

    /// <summary>Not taken.</summary>
    /// <param name="Reason">Slack's own word, or the HTTP status.</param>
    /// <param name="IsTransient">Whether it may succeed later.</param>
    public sealed record Failed(string Reason, bool IsTransient) : SlackResult
    {
        /// <summary>How long Slack wants to be left alone; null when it did not say.</summary>
        public TimeSpan? Wait { get; init; }

        /// <summary>Slack is busy or broken, as opposed to refusing for good.</summary>
        public bool MayRecover => IsTransient || Reason is "ratelimited" or "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" or "team_added_to_org";
    }
}
