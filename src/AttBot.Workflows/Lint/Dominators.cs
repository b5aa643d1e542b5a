namespace AttBot.Workflows.Lint;

/// <summary>Which nodes of a graph every way from the start must pass. After Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).</summary>
internal sealed class Dominators
{
    private readonly int[] _immediate;
    private readonly int[] _rank;

    /// <param name="graph">Its forward connections count.</param>
    internal Dominators(FlowGraph graph)
    {
        _immediate = new int[graph.Nodes.Count];
        _rank = new int[graph.Nodes.Count];
        Array.Fill(_immediate, -1);
        for (var i = 0; i < graph.Order.Count; i++)
        {
            _rank[graph.Order[i]] = i;
        }

        _immediate[graph.Start] = graph.Start;
        foreach (var node in graph.Order.Skip(1))
        {
            // sources stand before their targets, so one pass does
            _immediate[node] = graph.ForwardIn[node].Select(e => e.Source).Aggregate(Meet);
        }
    }

    /// <summary>The nearest other node that every way to this one passes; the start's is itself.</summary>
    internal int Immediate(int node) => _immediate[node];

    /// <summary>Whether every way to <paramref name="node"/> passes <paramref name="passed"/>; a node dominates itself.</summary>
    internal bool Passes(int node, int passed)
    {
        if (_immediate[node] < 0 || _immediate[passed] < 0)
        {
            return false;
        }

        while (_rank[node] > _rank[passed])
        {
            node = _immediate[node];
        }

        return node == passed;
    }

    private int Meet(int a, int b)
    {
        while (a != b)
        {
            if (_rank[a] > _rank[b])
            {
                a = _immediate[a];
            }
            else
            {
                b = _immediate[b];
            }
        }

        return a;
    }
}
