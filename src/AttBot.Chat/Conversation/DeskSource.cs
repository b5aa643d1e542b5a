using AttBot.Treaty.Status;

namespace AttBot.Chat.Conversation;

/// <summary>Holds the desk that answers at present. The first is made in the background while the process starts; imports replace it. Thread-safe.</summary>
public sealed class DeskSource
{
    private readonly Task<Desk> _first;
    private volatile Desk? _current;

    /// <summary>Begins to make the first desk, and returns at once.</summary>
    /// <param name="make">Makes it; runs on a thread of its own. A fault reaches everybody who asks for the desk.</param>
    public DeskSource(Func<Task<Desk>> make) => _first = Task.Run(async () => _current = await make());

    /// <summary>The desk of the moment; waits only while the process starts.</summary>
    /// <returns>The desk.</returns>
    public ValueTask<Desk> GetAsync() => _current is { } desk ? new(desk) : new(_first);

    /// <summary>The desk, once it has been made without a fault; until then null.</summary>
    public Desk? Current => _current;

    /// <summary>Answers from another status table from now on; turns under way finish with the one they began with.</summary>
    /// <param name="status">The table.</param>
    /// <returns>When the desk was replaced.</returns>
    public async Task ReplaceStatusAsync(StatusTable status) => _current = (await GetAsync()).WithStatus(status);
}
