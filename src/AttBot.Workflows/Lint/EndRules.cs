using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>What is left when a flow ends.</summary>
internal static class EndRules
{
    internal static void Check(FlowGraph graph, Findings findings)
    {
        var ends = graph.Order.Where(n => graph.Nodes[n] is EndActivity or FinishActivity).ToList();
        foreach (var fork in graph.Order.Where(n => graph.ForwardOut[n].Count > 1 && graph.OutcomesOf(n).Following != Following.One))
        {
            CheckLeftovers(graph, fork, ends, findings);
            CheckOrphans(graph, fork, findings);
        }

        foreach (var end in ends.Where(e => graph.Nodes[e] is EndActivity))
        {
            CheckContainers(graph, end, findings);
        }
    }

    /// <summary>A listener or deadline beside work that ends without an End.</summary>
    private static void CheckLeftovers(FlowGraph graph, int fork, List<int> ends, Findings findings)
    {
        foreach (var branch in graph.ForwardOut[fork])
        {
            foreach (var node in Parallel.AtOnce(graph, branch).Keys.Where(n => Waiting.IsListener(graph.Nodes[n]) || Waiting.IsTimer(graph.Nodes[n])))
            {
                if (DeadEnd(graph, fork, node, ends) is { } dead)
                {
                    var activity = graph.Nodes[node];
                    findings.Error("leftover", activity,
                        $"'{activity.Id}' is left over when the other branch has ended at '{graph.Nodes[dead].Id}': it keeps the instance alive {(Waiting.IsTimer(activity) ? "until it fires" : "until its event comes, perhaps for ever")}.",
                        "Lead the other branch to an Elsa.End, which drops what still waits, or join the two with WaitAny.");
                }
            }
        }
    }

    private static int? DeadEnd(FlowGraph graph, int fork, int waiting, List<int> ends)
    {
        foreach (var node in graph.Below(fork).All())
        {
            if (node != waiting && IsDeadEnd(graph, node) && !graph.Above(node).Has(waiting) && !graph.Below(waiting).Has(node)
                && Parallel.Branches(graph, fork, waiting, node) is not null && !EndsOtherwise(graph, node, waiting, ends))
            {
                return node;
            }
        }

        return null;
    }

    private static bool IsDeadEnd(FlowGraph graph, int node)
    {
        var outcomes = graph.OutcomesOf(node);
        return !outcomes.IsTerminal && outcomes.Ports is not null && outcomes.Ports.Any(port => !graph.Out[node].Exists(e => e.Port == port));
    }

    /// <summary>Whether beside the dead end another branch leads to an end of the flow without waiting for the listener.</summary>
    private static bool EndsOtherwise(FlowGraph graph, int dead, int waiting, List<int> ends)
    {
        foreach (var end in ends)
        {
            foreach (var fork in graph.Above(dead).All().Where(n => graph.ForwardOut[n].Count > 1))
            {
                var outcomes = graph.OutcomesOf(fork);
                var toDead = graph.ForwardOut[fork].Find(e => graph.Below(e.Target).Has(dead));
                if (toDead is not null && graph.ForwardOut[fork].Exists(e => e != toDead && outcomes.Together(e.Port, toDead.Port) && !graph.Below(e.Target).Has(dead) && !graph.Below(e.Target).Has(waiting) && graph.Below(e.Target).Has(end)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>An End reached in the burst of a fork does not stop what is scheduled already.</summary>
    private static void CheckOrphans(FlowGraph graph, int fork, Findings findings)
    {
        var branches = graph.ForwardOut[fork].Select(e => (Edge: e, Depth: Parallel.AtOnce(graph, e))).ToList();
        for (var i = 0; i < branches.Count; i++)
        {
            foreach (var (end, ended) in branches[i].Depth.Where(d => graph.Nodes[d.Key] is EndActivity))
            {
                for (var j = 0; j < branches.Count; j++)
                {
                    var scheduled = j < i ? ended + 1 : ended;
                    var orphan = j == i || !graph.OutcomesOf(fork).Together(branches[i].Edge.Port, branches[j].Edge.Port) ? null
                        : branches[j].Depth.Where(d => Waiting.Is(graph.Nodes[d.Key]) && d.Value == scheduled).Select(d => (int?)d.Key).FirstOrDefault();
                    if (orphan is { } left)
                    {
                        findings.Error("leftover-after-end", graph.Nodes[left], $"'{graph.Nodes[left].Id}' is already scheduled when the End '{graph.Nodes[end].Id}' ends the flow in the same burst: it starts all the same, waits, and keeps the instance alive.",
                            "Let the branch that leads to the End wait for something first, or end after a join.");
                    }
                }
            }
        }
    }

    private static void CheckContainers(FlowGraph graph, int end, Findings findings)
    {
        foreach (var node in graph.Order.Where(n => (graph.IsNested || graph.Nodes[n].Children.Count > 0) && Waiting.Is(graph.Nodes[n])))
        {
            if (!graph.Above(end).Has(node) && Parallel.Fork(graph, node, end) is not null)
            {
                findings.Warning("container-cancelled", graph.Nodes[node], $"The End '{graph.Nodes[end].Id}' can cancel '{graph.Nodes[node].Id}', which waits inside a container; a stock Elsa server then fails the workflow.",
                    "Take the activities out of the container, or join the branches before the End.");
            }
        }
    }
}
