namespace AttBot.Channels.BotFramework;

/// <summary>Remembers the latest activity ids, so that a channel's second delivery is not answered again. Bounded; thread-safe.</summary>
/// <remarks>Held in memory: a question asked twice across a restart is answered twice, which harms nobody. What has lasting effects is recorded in the database by who does it.</remarks>
/// <param name="capacity">How many ids; the older half is forgotten first.</param>
internal sealed class RecentActivities(int capacity)
{
    private readonly Lock _gate = new();
    private HashSet<(string Conversation, string Activity)> _young = new(capacity / 2);
    private HashSet<(string Conversation, string Activity)> _old = [];

    /// <summary>Takes note of an activity.</summary>
    /// <returns>False when it was noted before.</returns>
    public bool TryAdd(string conversation, string activity)
    {
        var id = (conversation, activity);
        lock (_gate)
        {
            if (_old.Contains(id) || !_young.Add(id))
            {
                return false;
            }

            if (_young.Count >= capacity / 2)
            {
                (_old, _young) = (_young, _old);
                _young.Clear();
            }

            return true;
        }
    }

    /// <summary>Forgets an activity whose answer could not be delivered, so that the channel's next delivery is answered.</summary>
    public void Remove(string conversation, string activity)
    {
        lock (_gate)
        {
            _young.Remove((conversation, activity));
            _old.Remove((conversation, activity));
        }
    }
}
