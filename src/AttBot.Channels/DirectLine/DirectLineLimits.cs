using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.DirectLine;

/// <summary>How much one client may ask for.</summary>
internal sealed class DirectLineLimits(IOptions<DirectLineOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _conversations = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(Network(address), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.ConversationsPerMinute,
            TokensPerPeriod = Math.Max(1, options.Value.ConversationsPerMinute / 12),
            ReplenishmentPeriod = TimeSpan.FromSeconds(5),
        }));

    private readonly PartitionedRateLimiter<string> _messages = PartitionedRateLimiter.Create<string, string>(conversation =>
        RateLimitPartition.GetTokenBucketLimiter(conversation, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.MessageBurst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    private int _streams;

    /// <summary>Counts one conversation against the client's address; IPv6 clients count by their /64.</summary>
    /// <returns>Null when it may begin, else how long to wait.</returns>
    public TimeSpan? Begin(HttpContext http) => Take(_conversations.AttemptAcquire(http.Connection.RemoteIpAddress ?? IPAddress.None));

    /// <summary>Counts one message of a conversation.</summary>
    /// <returns>Null when it may be sent, else how long to wait.</returns>
    public TimeSpan? Send(string conversation) => Take(_messages.AttemptAcquire(conversation));

    /// <summary>Counts an open stream; close it with <see cref="CloseStream"/> when this returns true.</summary>
    public bool TryOpenStream()
    {
        if (Interlocked.Increment(ref _streams) <= options.Value.MaxStreams)
        {
            return true;
        }

        CloseStream();
        return false;
    }

    /// <summary>Gives back what <see cref="TryOpenStream"/> took.</summary>
    public void CloseStream() => Interlocked.Decrement(ref _streams);

    /// <summary>The network a client counts by.</summary>
    public static string NetworkOf(HttpContext http) => Network(http.Connection.RemoteIpAddress ?? IPAddress.None).ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        _conversations.Dispose();
        _messages.Dispose();
    }

    private static TimeSpan? Take(RateLimitLease lease)
    {
        using (lease)
        {
            return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        }
    }

    private static IPAddress Network(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }
}
