using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>What runs beside what in a flowchart.</summary>
internal static class Parallel
{
    /// <summary>Finds a node after which two branches run at once, one to each of two nodes, the second not by way of the first and without a join of the two before it.</summary>
    /// <returns>The node and the two connections; null when they never run beside each other.</returns>
    internal static (int Fork, Edge ToFirst, Edge ToSecond)? Fork(FlowGraph graph, int first, int second)
    {
        foreach (var fork in graph.Above(first).All())
        {
            if (graph.ForwardOut[fork].Count > 1 && graph.Below(fork).Has(second) && Branches(graph, fork, first, second) is var (one, other) && !IsClosed(graph, fork, first, second))
            {
                return (fork, one, other);
            }
        }

        return null;
    }

    /// <summary>Whether every way to the second node passes a join that has waited for the first, or cut it off.</summary>
    private static bool IsClosed(FlowGraph graph, int fork, int first, int second)
    {
        for (var at = second; at != graph.Start;)
        {
            at = graph.Dominators.Immediate(at);
            if (IsJoin(graph, at) && graph.Above(at).Has(first) && graph.Dominators.IsOnEveryPath(fork, at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The two connections at one node.</summary>
    internal static (Edge ToFirst, Edge ToSecond)? Branches(FlowGraph graph, int fork, int first, int second)
    {
        var outcomes = graph.OutcomesOf(fork);
        foreach (var one in graph.ForwardOut[fork])
        {
            if (!graph.Below(one.Target).Has(first))
            {
                continue;
            }

            foreach (var other in graph.ForwardOut[fork])
            {
                if (one != other && outcomes.Together(one.Port, other.Port) && graph.Below(other.Target) is var below && below.Has(second) && !below.Has(first))
                {
                    return (one, other);
                }
            }
        }

        return null;
    }

    /// <summary>Whether the flow waits for more than one connection here before it goes on.</summary>
    internal static bool IsJoin(FlowGraph graph, int node) => graph.ForwardIn[node].Count > 1;

    /// <summary>Nodes that can begin in the burst in which a connection is followed, with the number of steps to them: those behind a wait are left out.</summary>
    internal static Dictionary<int, int> AtOnce(FlowGraph graph, Edge from) => AtOnce(graph, from, Waiting.CanPassAtOnce);

    /// <summary>The same, past such activities only.</summary>
    internal static Dictionary<int, int> AtOnce(FlowGraph graph, Edge from, Func<Activity, bool> isPassed)
    {
        var depth = new Dictionary<int, int> { [from.Target] = 1 };
        var open = new Queue<int>([from.Target]);
        while (open.TryDequeue(out var node))
        {
            if (!isPassed(graph.Nodes[node]))
            {
                continue;
            }

            foreach (var edge in graph.ForwardOut[node])
            {
                if (depth.TryAdd(edge.Target, depth[node] + 1))
                {
                    open.Enqueue(edge.Target);
                }
            }
        }

        return depth;
    }
}
