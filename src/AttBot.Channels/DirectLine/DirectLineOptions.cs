using System.ComponentModel.DataAnnotations;

namespace AttBot.Channels.DirectLine;

/// <summary>Settings of the Direct Line server; section <c>AttBot:Channels:DirectLine</c>.</summary>
public sealed class DirectLineOptions
{
    /// <summary>How long a token opens its conversation; clients renew theirs every 15 minutes. The default is 12 hours, so that a
    /// laptop that slept over lunch finds its conversation again.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Where browsers reach this server, when that is not where requests arrive: <c>https://attbot.example.org</c>. Null otherwise.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Conversations one network address may begin per minute; the default of 60 leaves room for a conference hall behind one address.</summary>
    [Range(1, 100_000)]
    public int ConversationsPerMinute { get; set; } = 60;

    /// <summary>Messages one conversation may send in a burst; refilled at one per second. The default is 20.</summary>
    [Range(1, 10_000)]
    public int MessageBurst { get; set; } = 20;

    /// <summary>Open WebSockets at most; the default is 5,000. Beyond it clients are told to come back, and poll meanwhile.</summary>
    [Range(1, 1_000_000)]
    public int MaxStreams { get; set; } = 5_000;

    /// <summary>How long the bot may think before the client is shown that it is writing; the default is half a second.</summary>
    public TimeSpan TypingAfter { get; set; } = TimeSpan.FromMilliseconds(500);
}
