using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using AttBot.Protocol.Activities;
using AttBot.Protocol.BotFramework;

namespace AttBot.Channels.BotFramework;

/// <summary>Posts replies to the channel's connector (protocol brief §1, §6, §8).</summary>
/// <remarks>No redirects, no proxy, no cookies, answers read to 16 KB at most. A name is resolved here, and the connection goes to the address
/// that was checked: never to a private one, and to loopback only for a developer's own machine.</remarks>
internal sealed class ConnectorClient(TimeProvider time) : IDisposable
{
    private const int MaxAnswer = 16 * 1024;
    private const int Attempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private readonly HttpMessageInvoker _public = Invoker(PrivateAddresses.IsPublic);
    private readonly HttpMessageInvoker _loopback = Invoker(IPAddress.IsLoopback);

    /// <summary>Posts one activity, again when it failed for a while.</summary>
    /// <param name="service">Permitted by <see cref="ServiceUrlPolicy"/>.</param>
    /// <param name="isLoopback">True when the service is on this machine.</param>
    /// <param name="activity">Addressed; <c>replyToId</c> chooses the path.</param>
    /// <param name="cancellationToken">The time there is.</param>
    /// <returns>What became of it.</returns>
    public async Task<Delivery> SendAsync(Uri service, bool isLoopback, Activity activity, CancellationToken cancellationToken)
    {
        var address = AddressOf(service, activity);
        var body = JsonSerializer.SerializeToUtf8Bytes(activity, ActivityJson.Context.Activity);
        for (var attempt = 1; ; attempt++)
        {
            var (delivery, wait) = await TryAsync(address, isLoopback ? _loopback : _public, body, cancellationToken);
            if (delivery is not Delivery.Failed { IsTransient: true } || attempt == Attempts)
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

    /// <inheritdoc/>
    public void Dispose()
    {
        _public.Dispose();
        _loopback.Dispose();
    }

    private static Uri AddressOf(Uri service, Activity activity)
    {
        var path = $"{service.AbsoluteUri.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(activity.Conversation!.Id!)}/activities";
        return new Uri(activity.ReplyToId is { Length: > 0 } id ? $"{path}/{Uri.EscapeDataString(id)}" : path);
    }

    private async Task<(Delivery Delivery, TimeSpan? Wait)> TryAsync(Uri address, HttpMessageInvoker http, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return (new Delivery.Done(await IdAsync(response, cancellationToken)), null);
            }

            var isTransient = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.PreconditionFailed
                or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
            var wish = response.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - time.GetUtcNow() : null;
            return (new Delivery.Failed($"HTTP {(int)response.StatusCode}", isTransient), wish < TimeSpan.Zero ? TimeSpan.Zero : wish);
        }
        catch (AddressRefusedException)
        {
            return (new Delivery.Failed("address refused", IsTransient: false), null);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException)
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

    /// <summary>The id in the answer; 202 with an empty body is normal and has none, and an answer we cannot read is one too.</summary>
    private static async Task<string?> IdAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is 0 or > MaxAnswer)
        {
            return null;
        }

        var buffer = new byte[response.Content.Headers.ContentLength ?? MaxAnswer];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            return length == 0 ? null : JsonSerializer.Deserialize(buffer.AsSpan(0, length), ActivityJson.Context.ResourceResponse)?.Id;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HttpMessageInvoker Invoker(Func<IPAddress, bool> mayConnect) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = MaxAnswer,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, mayConnect, cancellationToken),
    });

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, Func<IPAddress, bool> mayConnect, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(mayConnect))
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressRefusedException() : IOException("The name resolves to an address that replies may not be sent to.");
}

/// <summary>What became of a reply.</summary>
internal abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>Accepted by the connector; some answers carry no id.</summary>
    public sealed record Done(string? ActivityId) : Delivery;

    /// <summary>Not accepted.</summary>
    public sealed record Failed(string Reason, bool IsTransient) : Delivery;
}
