using System.Net;
using System.Net.Sockets;
using AttBot.Protocol.BotFramework;

namespace AttBot.Channels.Http;

/// <summary>How this product calls other servers: no redirects, no cookies, short answers, and never a place that the caller of ours chose to have attacked.</summary>
internal static class Outgoing
{
    /// <summary>For addresses that came with a message: the name is resolved here, and the connection goes to the address that was checked; never to one that is not public.</summary>
    public static HttpMessageInvoker ForStrangers() => new(Handler(PrivateAddresses.IsPublic));

    /// <summary>For a developer's own machine: loopback and nothing else.</summary>
    public static HttpMessageInvoker ForLoopback() => new(Handler(IPAddress.IsLoopback));

    /// <summary>For addresses that stand in the settings: any, and through the system's proxy, if there is one.</summary>
    public static HttpMessageInvoker ForOperator() => new(Handler(null));

    /// <summary>Reads an answer.</summary>
    /// <exception cref="InvalidDataException">It is longer than allowed.</exception>
    /// <exception cref="IOException">It broke off.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var read = new MemoryStream();
        var buffer = new byte[8192];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (read.Length + count > maxBytes)
            {
                throw new InvalidDataException($"The answer is longer than {maxBytes} bytes.");
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    /// <summary>The wait that an answer asks for; null when it asks for none. Never negative.</summary>
    public static TimeSpan? WaitOf(HttpResponseMessage response, DateTimeOffset now)
    {
        var wish = response.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - now : null;
        return wish < TimeSpan.Zero ? TimeSpan.Zero : wish;
    }

    private static SocketsHttpHandler Handler(Func<IPAddress, bool>? mayConnect)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = mayConnect is null,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 64 * 1024,
        };
        if (mayConnect is not null)
        {
            handler.ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, mayConnect, cancellationToken);
        }

        return handler;
    }

    /// <summary>Whether a name may be connected to: all its addresses may, since any of them could be taken.</summary>
    internal static bool MayConnect(IReadOnlyCollection<IPAddress> addresses, Func<IPAddress, bool> mayConnect) => addresses.Count > 0 && addresses.All(mayConnect);

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, Func<IPAddress, bool> mayConnect, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        if (!MayConnect(addresses, mayConnect))
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
}

/// <summary>The name resolves to an address that may not be called.</summary>
internal sealed class AddressRefusedException() : IOException("The name resolves to an address that may not be called.");
