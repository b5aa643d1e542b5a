using System.ComponentModel.DataAnnotations;

namespace AttBot.Channels.Delivering;

/// <summary>Settings of the worker that sends; section <c>AttBot:Outbox</c>.</summary>
public sealed class OutboxOptions
{
    /// <summary>Messages in hand at once at most; the default is 64.</summary>
    [Range(1, 1024)]
    public int Slots { get; set; } = 64;

    /// <summary>How long a message stays with a node that has fallen silent; then another takes it over. The default is 4 seconds; it is renewed four times as often.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How often the worker looks for what other processes have written; the default is once a second.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one attempt may take; the default is 30 seconds.</summary>
    public TimeSpan SendLimit { get; set; } = TimeSpan.FromSeconds(30);
}
