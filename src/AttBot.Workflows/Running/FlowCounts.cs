namespace AttBot.Workflows.Running;

/// <summary>How often the activities and connections of a flowchart were visited, and whether each connection was followed the last time.</summary>
/// <remarks>A target with several inbound connections is decided when each of them was visited more often than itself; so a second pass of a loop starts anew.</remarks>
internal sealed class FlowCounts
{
    private readonly int[] _activities;
    private readonly int[] _connections;
    private readonly bool[] _followed;

    internal FlowCounts(int activities, int connections)
        : this(new int[activities], new int[connections], new bool[connections])
    {
    }

    internal FlowCounts(int[] activities, int[] connections, bool[] followed) => (_activities, _connections, _followed) = (activities, connections, followed);

    internal int ActivityCount => _activities.Length;

    internal int ConnectionCount => _connections.Length;

    internal FlowCounts Copy() => new([.. _activities], [.. _connections], [.. _followed]);

    internal int Activity(int activity) => _activities[activity];

    internal int Connection(int connection) => _connections[connection];

    internal bool WasFollowed(int connection) => _followed[connection];

    internal void Visit(int activity) => _activities[activity]++;

    internal void Visit(FlowEdge edge, bool followed)
    {
        _connections[edge.Index]++;
        _followed[edge.Index] = followed;
    }

    /// <summary>Whether each of the connections was visited since their target was.</summary>
    internal bool AllVisited(FlowEdge[] inbound, int target)
    {
        foreach (var edge in inbound)
        {
            if (_connections[edge.Index] <= _activities[target])
            {
                return false;
            }
        }

        return true;
    }

    internal bool AllFollowed(FlowEdge[] inbound)
    {
        foreach (var edge in inbound)
        {
            if (!_followed[edge.Index])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether one of the connections visited most often, and more often than their target, was followed the last time.</summary>
    internal bool AnyFollowed(FlowEdge[] inbound, int target)
    {
        var most = 0;
        foreach (var edge in inbound)
        {
            most = Math.Max(most, _connections[edge.Index]);
        }

        if (most <= _activities[target])
        {
            return false;
        }

        foreach (var edge in inbound)
        {
            if (_connections[edge.Index] == most && _followed[edge.Index])
            {
                return true;
            }
        }

        return false;
    }
}
