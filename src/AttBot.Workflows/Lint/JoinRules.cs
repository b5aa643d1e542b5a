using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>How an activity with several inbound connections waits.</summary>
internal enum JoinMode
{
    /// <summary>No FlowJoin: waits for all that are still alive.</summary>
    Implicit,

    WaitAll,

    WaitAllActive,

    WaitAny,
}

/// <summary>Joins that can be skipped or wait for ever.</summary>
internal static class JoinRules
{
    internal static JoinMode Mode(Activity activity) => activity is not FlowJoinActivity join ? JoinMode.Implicit : join.Mode switch
    {
        { Loss: InputLoss.None, Expression: Expression.Literal { Value: { ValueKind: JsonValueKind.String } mode } } when mode.GetString() == "WaitAll" => JoinMode.WaitAll,
        { Loss: InputLoss.None, Expression: Expression.Literal { Value: { ValueKind: JsonValueKind.String } mode } } when mode.GetString() == "WaitAllActive" => JoinMode.WaitAllActive,
        _ => JoinMode.WaitAny,
    };

    internal static bool IsAny(Activity activity) => Mode(activity) == JoinMode.WaitAny;

    internal static void Check(FlowGraph graph, Findings findings)
    {
        foreach (var node in graph.Order)
        {
            var activity = graph.Nodes[node];
            if (activity is FlowJoinActivity { Mode: null })
            {
                findings.Warning("default-join-mode", activity, "The join has no mode; the default is WaitAny, which goes on with the first branch and cancels the others.", "Write the mode: WaitAll, WaitAllActive or WaitAny.");
            }

            if (activity is FlowJoinActivity && graph.In[node].Count < 2)
            {
                findings.Info("single-join", activity, "Fewer than two connections enter the join.", "Remove it, or connect the other branches.");
            }

            if (!Parallel.IsJoin(graph, node))
            {
                continue;
            }

            if (Mode(activity) == JoinMode.WaitAll)
            {
                CheckAll(graph, node, findings);
            }
            else if (Mode(activity) == JoinMode.Implicit)
            {
                CheckImplicit(graph, node, findings);
                CheckEntry(graph, node, findings);
            }
        }
    }

    private static void CheckAll(FlowGraph graph, int join, Findings findings)
    {
        var first = graph.Dominators.Immediate(join);
        foreach (var edge in graph.ForwardIn[join])
        {
            var sure = LeadsTo(graph, join, edge);
            if (sure[first])
            {
                continue;
            }

            var branching = graph.Order.Find(n => (n == first || graph.Above(join).Has(n)) && !sure[n] && graph.OutcomesOf(n).Following != Following.All && (n == edge.Source || graph.Below(n).Has(edge.Source)));
            var at = graph.Nodes[sure[branching] ? edge.Source : branching];
            findings.Add("waitall-dead-branch", graph.OutcomesOf(branching).Following == Following.Any ? Severity.Warning : Severity.Error, graph.Nodes[join],
                $"The WaitAll join has a possible dead branch: the connection from '{graph.Nodes[edge.Source].Id}' ({edge.Port}) is not followed when '{at.Id}' goes another way. Then the join is skipped, nothing behind it runs, and the instance ends as if all were done.",
                "Use WaitAllActive, or lead every way to the join.");
            return;
        }
    }

    /// <summary>For each node whether running it leads without fail to this connection of the join being followed.</summary>
    private static bool[] LeadsTo(FlowGraph graph, int join, Edge wanted)
    {
        var leads = new bool[graph.Nodes.Count];
        for (var i = graph.Order.Count - 1; i >= 0; i--)
        {
            var node = graph.Order[i];
            if (node == join || !graph.Above(join).Has(node))
            {
                continue;
            }

            var outcomes = graph.OutcomesOf(node);
            leads[node] = outcomes.Ports is not null && (outcomes.Following == Following.All
                ? graph.ForwardOut[node].Exists(e => outcomes.Has(e.Port) && Follows(e))
                : outcomes.Ports.All(port => graph.ForwardOut[node].Exists(e => e.Port == port && Follows(e))));
        }

        return leads;

        bool Follows(Edge edge) => edge == wanted || (edge.Target != join && leads[edge.Target]);
    }

    /// <summary>An ordinary activity with several inbound connections waits for a listener that may never be called.</summary>
    private static void CheckImplicit(FlowGraph graph, int node, Findings findings)
    {
        foreach (var listener in graph.Above(node).All().Where(n => Waiting.IsListener(graph.Nodes[n])))
        {
            if (Parallel.Fork(graph, listener, node) is var (fork, _, _) && graph.ForwardIn[node].Exists(e => e.Source == listener || graph.Above(e.Source).Has(listener)))
            {
                findings.Warning("implicit-join", graph.Nodes[node],
                    $"Parallel branches from '{graph.Nodes[fork].Id}' meet in '{graph.Nodes[node].Id}' without a FlowJoin: it waits for all of them, also for the event '{graph.Nodes[listener].Id}', which may never come.",
                    "Put an Elsa.FlowJoin before it and choose its mode.");
                return;
            }
        }
    }

    /// <summary>A connection from outside a fork into the middle of one of its branches.</summary>
    private static void CheckEntry(FlowGraph graph, int node, Findings findings)
    {
        foreach (var inside in graph.ForwardIn[node])
        {
            foreach (var fork in graph.Above(node).All().Where(n => graph.ForwardOut[n].Count > 1 && graph.Dominators.IsOnEveryPath(n, inside.Source)))
            {
                if (graph.ForwardIn[node].Find(e => !graph.Dominators.IsOnEveryPath(fork, e.Source)) is { } outside && IsOpen(graph, fork, inside, node))
                {
                    var beside = graph.Above(fork).All().Any(n => graph.Below(n).Has(outside.Source) && Parallel.Branches(graph, n, outside.Source, fork) is not null);
                    findings.Add("jump-into-fork", beside ? Severity.Error : Severity.Warning, graph.Nodes[outside.Source],
                        $"The connection from '{graph.Nodes[outside.Source].Id}' jumps into a branch of the fork '{graph.Nodes[fork].Id}' at '{graph.Nodes[node].Id}', which then waits for both ways, or runs without the other branches.",
                        $"Lead it to an activity before the fork '{graph.Nodes[fork].Id}' or behind the join of its branches.", outside.Written.Place);
                    return;
                }
            }
        }
    }

    /// <summary>Whether another branch of the fork goes on beside the connection and past its target.</summary>
    private static bool IsOpen(FlowGraph graph, int fork, Edge inside, int target)
    {
        var outcomes = graph.OutcomesOf(fork);
        return graph.ForwardOut[fork].Where(e => e == inside || graph.Below(e.Target).Has(inside.Source))
            .Any(one => graph.ForwardOut[fork].Exists(other => other != one && outcomes.Together(one.Port, other.Port) && !graph.Below(other.Target).Has(target)));
    }
}
