using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>A connection with what the graph says about it.</summary>
/// <param name="Index">Its position among the flowchart's connections.</param>
/// <param name="Source">Position of the source among the activities.</param>
/// <param name="Port">The outcome that follows it.</param>
/// <param name="Target">Position of the target.</param>
internal sealed record FlowEdge(int Index, int Source, string Port, int Target)
{
    internal bool IsBackward { get; set; }

    /// <summary>Of a backward connection: whether every path to its source goes through its target.</summary>
    internal bool IsWellFormed { get; set; }
}

/// <summary>The graph of one flowchart with one start: forward and backward connections, as Elsa's counter-based mode tells them apart.</summary>
internal sealed class FlowPlan
{
    private static readonly FlowEdge[] None = [];
    private readonly FlowEdge[][] _outbound;
    private readonly FlowEdge[][] _forwardInbound;
    private readonly bool[]?[] _ancestors;

    internal FlowPlan(PlanNode flowchart, string? trigger)
    {
        Flowchart = flowchart;
        var activity = (FlowchartActivity)flowchart.Activity;
        Start = FindStart(activity, trigger);
        Edges = Connect(activity);
        var count = activity.Activities.Count;
        _outbound = Group(count, Edges, edge => edge.Source);
        if (Start >= 0)
        {
            ForwardEdges.Mark(count, Edges, _outbound, Start);
        }

        _forwardInbound = Group(count, [.. Edges.Where(edge => !edge.IsBackward)], edge => edge.Target);
        if (Start >= 0)
        {
            Dominators = new Dominators(_outbound, _forwardInbound, Start);
            foreach (var edge in Edges.Where(edge => edge.IsBackward))
            {
                edge.IsWellFormed = Dominators.IsOnEveryPath(edge.Target, edge.Source);
            }
        }

        _ancestors = new bool[]?[count];
    }

    internal PlanNode Flowchart { get; }

    /// <summary>Position of the activity it starts with; -1 in an empty flowchart.</summary>
    internal int Start { get; }

    internal FlowEdge[] Edges { get; }

    /// <summary>Null in an empty flowchart.</summary>
    internal Dominators? Dominators { get; }

    internal FlowEdge[] Outbound(int activity) => _outbound[activity];

    internal FlowEdge[] ForwardInbound(int activity) => _forwardInbound[activity];

    internal bool IsReachable(int activity) => activity == Start || _forwardInbound[activity].Length > 0;

    /// <summary>Which activities lead to this one by forward connections.</summary>
    internal bool[] Ancestors(int activity)
    {
        if (_ancestors[activity] is { } known)
        {
            return known;
        }

        var found = new bool[_outbound.Length];
        var open = new Stack<int>([activity]);
        while (open.TryPop(out var at))
        {
            foreach (var edge in _forwardInbound[at])
            {
                if (!found[edge.Source])
                {
                    found[edge.Source] = true;
                    open.Push(edge.Source);
                }
            }
        }

        // two threads may both get here: they find the same
        return _ancestors[activity] = found;
    }

    /// <summary>The trigger, else a Start, else the first that can start the workflow, else the first that nothing leads to, else the first.</summary>
    private static int FindStart(FlowchartActivity flowchart, string? trigger)
    {
        var activities = flowchart.Activities;
        var targets = flowchart.Connections.Select(connection => connection.Target).ToHashSet(StringComparer.Ordinal);
        Func<Activity, bool>[] preferences =
        [
            activity => activity.Key == trigger,
            activity => activity is StartActivity,
            activity => activity.Head.CanStartWorkflow,
            activity => !targets.Contains(activity.Id),
            _ => true,
        ];
        foreach (var preference in preferences)
        {
            for (var i = 0; i < activities.Count; i++)
            {
                if (preference(activities[i]))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    /// <summary>Connections whose ends exist, each once.</summary>
    private static FlowEdge[] Connect(FlowchartActivity flowchart)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < flowchart.Activities.Count; i++)
        {
            positions.TryAdd(flowchart.Activities[i].Id, i);
        }

        var seen = new HashSet<(int, string, int, string)>();
        var edges = new List<FlowEdge>(flowchart.Connections.Count);
        foreach (var connection in flowchart.Connections)
        {
            if (positions.TryGetValue(connection.Source, out var source) && positions.TryGetValue(connection.Target, out var target)
                && seen.Add((source, connection.SourcePort, target, connection.TargetPort)))
            {
                edges.Add(new(edges.Count, source, connection.SourcePort, target));
            }
        }

        return [.. edges];
    }

    private static FlowEdge[][] Group(int count, FlowEdge[] edges, Func<FlowEdge, int> by)
    {
        var groups = new FlowEdge[count][];
        Array.Fill(groups, None);
        foreach (var group in edges.GroupBy(by))
        {
            groups[group.Key] = [.. group];
        }

        return groups;
    }
}
