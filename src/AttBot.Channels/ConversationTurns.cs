namespace AttBot.Channels;

/// <summary>Lets the turns of one conversation through one after another, and those of different conversations at the same time.</summary>
/// <remarks>Bounded in both directions, so that a flood costs its sender an error and nobody else the service. Thread-safe.</remarks>
/// <param name="maxTotal">Turns at work or waiting, over all conversations.</param>
/// <param name="maxPerConversation">Turns at work or waiting in one conversation.</param>
internal sealed class ConversationTurns(int maxTotal, int maxPerConversation)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> _busy = new(StringComparer.Ordinal);
    private int _total;

    /// <summary>Waits for the conversation's turn.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <returns>The turn, to be disposed of when done; null at once when too many are waiting.</returns>
    public async ValueTask<Turn?> EnterAsync(string conversation)
    {
        TaskCompletionSource mine;
        lock (_gate)
        {
            if (_total >= maxTotal)
            {
                return null;
            }

            if (!_busy.TryGetValue(conversation, out var waiting))
            {
                _busy.Add(conversation, NoneWaiting);
                _total++;
                return new Turn(this, conversation);
            }

            if (ReferenceEquals(waiting, NoneWaiting))
            {
                _busy[conversation] = waiting = new Queue<TaskCompletionSource>();
            }

            if (waiting.Count + 1 >= maxPerConversation)
            {
                return null;
            }

            _total++;
            mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(mine);
        }

        await mine.Task;
        return new Turn(this, conversation);
    }

    /// <summary>Shared and never changed: a conversation mostly has one turn at a time, and then needs no queue of its own.</summary>
    private static readonly Queue<TaskCompletionSource> NoneWaiting = new(0);

    private void Leave(string conversation)
    {
        TaskCompletionSource? next = null;
        lock (_gate)
        {
            _total--;
            if (!_busy[conversation].TryDequeue(out next))
            {
                _busy.Remove(conversation);
            }
        }

        next?.SetResult();
    }

    /// <summary>The right to work on one conversation.</summary>
    internal readonly struct Turn(ConversationTurns turns, string conversation) : IDisposable
    {
        /// <summary>Lets the next one in. Call exactly once.</summary>
        public void Dispose() => turns.Leave(conversation);
    }
}
