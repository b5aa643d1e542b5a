using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>A connection between two activities that exist.</summary>
/// <param name="Source">Index of the source.</param>
/// <param name="Target">Index of the target.</param>
/// <param name="Written">As the file has it.</param>
internal sealed record Edge(int Source, int Target, Connection Written)
{
    internal string Port => Written.SourcePort;
}

/// <summary>One flowchart as seen from one start: which connections lead forward, which lead back, and who dominates whom.</summary>
/// <remarks>Forward connections are found as Elsa finds them: breadth-first from the start, in the order of the file, leaving out each that would close a cycle.</remarks>
internal sealed class FlowGraph
{
    private readonly Outcomes[] _outcomes;
    private readonly Bits[] _above;
    private readonly Bits?[] _below;

    internal FlowGraph(FlowchartActivity flowchart, int start)
    {
        Flowchart = flowchart;
        Nodes = flowchart.Activities;
        Start = start;
        Edges = Connected(flowchart);
        _outcomes = [.. Nodes.Select(Outcomes.Of)];
        (Out, In) = (Lists(), Lists());
        (Forward, Back) = ([], []);
        (ForwardOut, ForwardIn) = (Lists(), Lists());
        foreach (var edge in Edges)
        {
            Out[edge.Source].Add(edge);
            In[edge.Target].Add(edge);
        }

        _above = new Bits[Nodes.Count];
        _below = new Bits?[Nodes.Count];
        Reached = Sort();
        Order = Topological();
        foreach (var node in Order)
        {
            _above[node] = AncestorsOf(node);
        }

        Dominators = new Dominators(this);
    }

    internal FlowchartActivity Flowchart { get; }

    internal IReadOnlyList<Activity> Nodes { get; }

    /// <summary>Whether it is part of another container.</summary>
    internal bool IsNested => Flowchart.Head.Place != "root";

    internal int Start { get; }

    internal List<Edge> Edges { get; }

    internal List<Edge>[] Out { get; }

    internal List<Edge>[] In { get; }

    internal List<Edge> Forward { get; }

    internal List<Edge> Back { get; }

    internal List<Edge>[] ForwardOut { get; }

    internal List<Edge>[] ForwardIn { get; }

    /// <summary>Which nodes can be reached from the start.</summary>
    internal Bits Reached { get; }

    /// <summary>The reached nodes, sources before targets along forward connections.</summary>
    internal List<int> Order { get; }

    internal Dominators Dominators { get; }

    internal Outcomes OutcomesOf(int node) => _outcomes[node];

    /// <summary>The forward ancestors of a reached node, itself not among them.</summary>
    internal Bits Above(int node) => _above[node];

    /// <summary>What can be reached along forward connections, the beginning included.</summary>
    internal Bits Below(int from) => _below[from] ??= Walk(from);

    /// <summary>All flowcharts of a definition, each from every start it can have.</summary>
    internal static IEnumerable<FlowGraph> All(WorkflowDefinition definition) =>
        definition.Activities.OfType<FlowchartActivity>().Where(f => f.Activities.Count > 0).SelectMany(f => Starts(f).Select(start => new FlowGraph(f, start)));

    /// <summary>Where it starts by itself, then the triggers that can start it.</summary>
    internal static IEnumerable<int> Starts(FlowchartActivity flowchart)
    {
        var usual = UsualStart(flowchart);
        return flowchart.Activities.Index().Where(a => a.Index != usual && a.Item.Head.CanStartWorkflow).Select(a => a.Index).Prepend(usual);
    }

    private static int UsualStart(FlowchartActivity flowchart)
    {
        var activities = flowchart.Activities;
        var entered = flowchart.Connections.Select(c => c.Target).ToHashSet(StringComparer.Ordinal);
        return First(a => a is StartActivity) ?? First(a => a.Head.CanStartWorkflow) ?? First(a => !entered.Contains(a.Id)) ?? 0;

        int? First(Func<Activity, bool> which) => activities.Index().Where(a => which(a.Item)).Select(a => (int?)a.Index).FirstOrDefault();
    }

    private static List<Edge> Connected(FlowchartActivity flowchart)
    {
        var index = flowchart.Activities.Index().ToDictionary(a => a.Item.Id, a => a.Index, StringComparer.Ordinal);
        var edges = new List<Edge>(flowchart.Connections.Count);
        foreach (var connection in flowchart.Connections)
        {
            if (index.TryGetValue(connection.Source, out var source) && index.TryGetValue(connection.Target, out var target))
            {
                edges.Add(new(source, target, connection));
            }
        }

        return edges;
    }

    private List<Edge>[] Lists() => [.. Nodes.Select(_ => new List<Edge>(2))];

    private Bits Sort()
    {
        var reached = new Bits(Nodes.Count);
        var open = new Queue<int>([Start]);
        reached.Add(Start);
        while (open.TryDequeue(out var node))
        {
            foreach (var edge in Out[node])
            {
                // a target seen for the first time has no way back yet
                if (reached.Add(edge.Target))
                {
                    open.Enqueue(edge.Target);
                }
                else if (edge.Target == node || Walk(edge.Target).Has(node))
                {
                    Back.Add(edge);
                    continue;
                }

                Forward.Add(edge);
                ForwardOut[node].Add(edge);
                ForwardIn[edge.Target].Add(edge);
            }
        }

        return reached;
    }

    private Bits Walk(int from)
    {
        var seen = new Bits(Nodes.Count);
        var open = new Stack<int>([from]);
        seen.Add(from);
        while (open.TryPop(out var node))
        {
            foreach (var edge in ForwardOut[node])
            {
                if (seen.Add(edge.Target))
                {
                    open.Push(edge.Target);
                }
            }
        }

        return seen;
    }

    private List<int> Topological()
    {
        var missing = new int[Nodes.Count];
        foreach (var edge in Forward)
        {
            missing[edge.Target]++;
        }

        var order = new List<int>(Nodes.Count) { Start };
        for (var i = 0; i < order.Count; i++)
        {
            foreach (var edge in ForwardOut[order[i]])
            {
                if (--missing[edge.Target] == 0)
                {
                    order.Add(edge.Target);
                }
            }
        }

        return order;
    }

    private Bits AncestorsOf(int node)
    {
        var above = new Bits(Nodes.Count);
        foreach (var edge in ForwardIn[node])
        {
            above.Add(edge.Source);
            above.Include(_above[edge.Source]);
        }

        return above;
    }
}
