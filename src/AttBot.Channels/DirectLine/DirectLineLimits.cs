using AttBot.Channels.Delivering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.DirectLine;

/// <summary>How much one client may ask for.</summary>
internal sealed class DirectLineLimits(IOptions<DirectLineOptions> options, TimeProvider time)
{
    private readonly RateGate _conversations = new(options.Value.ConversationsPerMinute, TimeSpan.FromMinutes(1) / options.Value.ConversationsPerMinute, time);
    private readonly RateGate _messages = new(options.Value.MessageBurst, TimeSpan.FromSeconds(1), time);
    private int _streams;

    /// <summary>Counts one conversation against the client's network.</summary>
    /// <returns>Null when it may begin, else how long to wait.</returns>
    public TimeSpan? Begin(HttpContext http) => _conversations.Take(ClientNetwork.Of(http));

    /// <summary>Counts one message of a conversation.</summary>
    /// <returns>Null when it may be sent, else how long to wait.</returns>
    public TimeSpan? Send(string conversation) => _messages.Take(conversation);

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
}
