using System.Text.Json;

namespace AttBot.Channels.BotFramework;

/// <summary>Remembers the latest answers to invokes, so that a second delivery of one gets the same answer and nothing is done again. Bounded; thread-safe.</summary>
/// <param name="capacity">How many; the older half is forgotten first.</param>
internal sealed class RecentAnswers(int capacity)
{
    private readonly Lock _gate = new();
    private Dictionary<(string Conversation, string Activity), JsonElement> _young = [];
    private Dictionary<(string Conversation, string Activity), JsonElement> _old = [];

    /// <summary>The answer given before, or null.</summary>
    public JsonElement? Find(string conversation, string? activity)
    {
        lock (_gate)
        {
            return activity is { Length: > 0 } && (_young.TryGetValue((conversation, activity), out var answer) || _old.TryGetValue((conversation, activity), out answer)) ? answer : null;
        }
    }

    /// <summary>Takes note of an answer.</summary>
    public void Add(string conversation, string? activity, JsonElement answer)
    {
        if (activity is not { Length: > 0 })
        {
            return;
        }

        lock (_gate)
        {
            if (_young.Count >= capacity / 2)
            {
                (_old, _young) = (_young, _old);
                _young.Clear();
            }

            _young[(conversation, activity)] = answer;
        }
    }
}
