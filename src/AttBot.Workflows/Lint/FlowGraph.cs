using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Workflows.Lint;

/// <summary>A connection between two activities that exist.</summary>
/// <param name="Flow">What the machine makes of it.</param>
/// <param name="Written">As the file has it.</param>
internal sealed record Edge(FlowEdge Flow, Connection Written)
{
    internal int Source => Flow.Source;

    internal int Target => Flow.Target;

    internal string Port => Flow.Port;
}

/// <summary>One flowchart as seen from one start, the way the machine will run it, with the questions the rules ask of it.</summary>
internal sealed class FlowGraph
{
    private readonly Outcomes[] _outcomes;
    private readonly Bits[] _above;
    private readonly Bits?[] _below;

    internal FlowGraph(FlowPlan plan)
    {
        Flowchart = (FlowchartActivity)plan.Flowchart.Activity;
        Start = plan.Start;
        Dominators = plan.Dominators!;
        (Out, In, ForwardOut, ForwardIn) = (Lists(), Lists(), Lists(), Lists());
        _outcomes = [.. Nodes.Select(Outcomes.Of)];
        Reached = new Bits(Nodes.Count);
        _above = new Bits[Nodes.Count];
        _below = new Bits?[Nodes.Count];
        foreach (var edge in Written(plan))
        {
            Add(edge, plan.IsReachable(edge.Source));
        }

        Order = Topological();
        foreach (var node in Order)
        {
            Reached.Add(node);
            _above[node] = AncestorsOf(node);
        }
    }

    internal FlowchartActivity Flowchart { get; }

    internal IReadOnlyList<Activity> Nodes => Flowchart.Activities;

    /// <summary>Whether it is part of another container.</summary>
    internal bool IsNested => Flowchart.Head.Place != "root";

    internal int Start { get; }

    internal List<Edge>[] Out { get; }

    internal List<Edge>[] In { get; }

    /// <summary>Connections that lead back, from activities that are reached.</summary>
    internal List<Edge> Back { get; } = [];

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

    /// <summary>All flowcharts of a definition, each from every start it can have: by itself, and by the triggers in it.</summary>
    internal static IEnumerable<FlowGraph> All(WorkflowDefinition definition)
    {
        foreach (var flowchart in definition.Activities.OfType<FlowchartActivity>().Where(f => f.Activities.Count > 0))
        {
            var node = definition.Plan.Find(flowchart.Key)!;
            var usual = definition.Plan.Flow(node, null);
            yield return new(usual);
            foreach (var (_, trigger) in flowchart.Activities.Index().Where(a => a.Item.Head.CanStartWorkflow && a.Index != usual.Start))
            {
                yield return new(definition.Plan.Flow(node, trigger.Key));
            }
        }
    }

    private IEnumerable<Edge> Written(FlowPlan plan)
    {
        var written = Flowchart.Connections.ToLookup(c => (c.Source, c.SourcePort, c.Target));
        return plan.Edges.Select(edge => new Edge(edge, written[(Nodes[edge.Source].Id, edge.Port, Nodes[edge.Target].Id)].First()));
    }

    private List<Edge>[] Lists() => [.. Nodes.Select(_ => new List<Edge>(2))];

    private void Add(Edge edge, bool isReached)
    {
        Out[edge.Source].Add(edge);
        In[edge.Target].Add(edge);
        if (!edge.Flow.IsBackward)
        {
            ForwardOut[edge.Source].Add(edge);
            ForwardIn[edge.Target].Add(edge);
        }
        else if (isReached)
        {
            Back.Add(edge);
        }
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
        var missing = ForwardIn.Select(edges => edges.Count).ToArray();
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
