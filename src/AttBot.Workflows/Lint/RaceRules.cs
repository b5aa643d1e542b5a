using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>WaitAny joins: what they cut off, and what they leave running.</summary>
internal static class RaceRules
{
    internal static void Check(FlowGraph graph, Findings findings)
    {
        foreach (var join in graph.Order.Where(n => Parallel.IsJoin(graph, n) && JoinRules.IsAny(graph.Nodes[n])))
        {
            foreach (var node in graph.Above(join).All().Where(n => Waiting.Is(graph.Nodes[n])))
            {
                CheckCut(graph, join, node, findings);
            }

            CheckAtOnce(graph, join, findings);
            CheckSurvivors(graph, join, findings);
        }

        CheckTwins(graph, findings);
    }

    private static void CheckCut(FlowGraph graph, int join, int node, Findings findings)
    {
        var activity = graph.Nodes[node];
        if (activity is not EventActivity && activity.Children.Count == 0 && !graph.IsNested || Parallel.Fork(graph, node, join) is not var (fork, _, _))
        {
            return;
        }

        if (activity.Children.Count > 0 || graph.IsNested)
        {
            findings.Warning("container-cancelled", activity, $"The WaitAny join '{graph.Nodes[join].Id}' can cancel '{activity.Id}', which waits inside a container; a stock Elsa server then fails the workflow.",
                "Take the activities out of the container, or keep it out of the race.");
        }

        if (activity is not EventActivity)
        {
            return;
        }

        var (severity, why) = Escapes(graph, node, join) ? (Severity.Error, $"'{activity.Id}' also leads elsewhere, so it is more than a runner in this race")
            : InnerFork(graph, fork, node, join) is { } inner ? (Severity.Error, $"the race is run between the branches of '{graph.Nodes[inner].Id}', and '{activity.Id}' was started before it")
            : Runners(graph, fork, join) > 2 ? (Severity.Warning, "the race has more than two runners")
            : WorksBeside(graph, fork, node, join) is { } work && !IsAskedLater(graph, fork, join) ? (Severity.Warning, $"it runs against the work '{work}', and nothing behind the join asks which of them came")
            : (Severity.Info, "it is one of the two runners");
        if (severity == Severity.Info && graph.Above(join).All().Any(other => JoinRules.IsAny(graph.Nodes[other]) && graph.Above(other).Has(node)))
        {
            // it runs in a race within this one, and was reported there
            return;
        }

        findings.Add("race-cancels-listener", severity, activity, $"The WaitAny join '{graph.Nodes[join].Id}' cancels the listener '{activity.Id}' when another branch comes first ({why}); from then on the event is not heard.",
            $"If '{activity.Id}' is to listen longer, lead it round the join '{graph.Nodes[join].Id}'.");
    }

    /// <summary>Work in the branches beside a listener: who listens while others work is mostly to be heard behind the race too, unless the flow goes on by what came.</summary>
    private static string? WorksBeside(FlowGraph graph, int fork, int node, int join)
    {
        foreach (var other in graph.Above(join).All().Where(n => n != node && graph.Below(fork).Has(n) && !graph.Below(node).Has(n) && !graph.Above(node).Has(n)))
        {
            if (Waiting.Is(graph.Nodes[other]) && !Waiting.IsTimer(graph.Nodes[other]) && !Waiting.IsListener(graph.Nodes[other]))
            {
                return graph.Nodes[other].Id;
            }
        }

        return null;
    }

    /// <summary>Whether what is set in the race decides behind it.</summary>
    private static bool IsAskedLater(FlowGraph graph, int fork, int join)
    {
        var set = graph.Above(join).All().Where(n => graph.Below(fork).Has(n)).SelectMany(n => VariableRules.Writes(graph.Nodes[n])).ToHashSet(StringComparer.Ordinal);
        return graph.Below(join).All().Any(n => LoopRules.Decides(graph.Nodes[n]).Any(id => id is not null && set.Contains(id)));
    }

    /// <summary>Whether a way from the node ends without passing the join, and without a branch beside it that passes the join.</summary>
    private static bool Escapes(FlowGraph graph, int node, int join)
    {
        var (open, seen) = (new Stack<int>([node]), new Bits(graph.Nodes.Count));
        while (open.TryPop(out var at))
        {
            if (at == join || !seen.Add(at))
            {
                continue;
            }

            if (graph.Out[at].Count == 0 && (graph.OutcomesOf(at).IsTerminal || !graph.Above(at).All().Any(fork => graph.Below(node).Has(fork) && Parallel.Branches(graph, fork, at, join) is not null)))
            {
                return true;
            }

            graph.ForwardOut[at].ForEach(e => open.Push(e.Target));
        }

        return false;
    }

    /// <summary>A fork below the listener's fork whose branches reach the join unjoined.</summary>
    private static int? InnerFork(FlowGraph graph, int fork, int node, int join)
    {
        foreach (var inner in graph.Above(join).All().Where(n => graph.Above(n).Has(fork) && !graph.Below(n).Has(node)))
        {
            if (Runners(graph, inner, join) > 1 && !graph.Below(inner).All().Any(n => n != join && n != inner && Parallel.IsJoin(graph, n) && graph.Above(join).Has(n)))
            {
                return inner;
            }
        }

        return null;
    }

    /// <summary>How many branches of a fork that run together reach the join.</summary>
    private static int Runners(FlowGraph graph, int fork, int join)
    {
        var outcomes = graph.OutcomesOf(fork);
        var reaching = graph.ForwardOut[fork].Where(e => outcomes.Has(e.Port) && graph.Below(e.Target).Has(join)).ToList();
        return outcomes.Following == Following.One ? Math.Min(reaching.Count, 1) : reaching.Count;
    }

    /// <summary>A join that is scheduled in the burst of the fork cannot cancel what has not begun by then.</summary>
    private static void CheckAtOnce(FlowGraph graph, int join, Findings findings)
    {
        var fork = graph.Dominators.Immediate(join);
        var branches = graph.ForwardOut[fork].Select(e => (Edge: e, Depth: Parallel.AtOnce(graph, e))).ToList();
        foreach (var (at, (quick, reached)) in branches.Index().Where(b => b.Item.Depth.ContainsKey(join)))
        {
            foreach (var (index, (other, begun)) in branches.Index().Where(b => b.Index != at && graph.OutcomesOf(fork).Together(b.Item.Edge.Port, quick.Port)))
            {
                // work is done breadth-first: what stands one step before the join begins in time only in a branch that comes first
                var inTime = index < at ? reached[join] : reached[join] - 1;
                var late = begun.Where(b => Waiting.Is(graph.Nodes[b.Key]) && b.Value >= inTime && graph.Above(join).Has(b.Key)).Select(b => (int?)b.Key).FirstOrDefault();
                if (late is { } left)
                {
                    findings.Warning("race-decided-at-once", graph.Nodes[left],
                        $"The branch over '{graph.Nodes[quick.Target].Id}' can reach the WaitAny join '{graph.Nodes[join].Id}' before '{graph.Nodes[left].Id}' has begun; then '{graph.Nodes[left].Id}' stays open, or the join and all behind it run a second time.",
                        "Let each branch wait first, and work afterwards.");
                }
                else if (Parallel.AtOnce(graph, quick, activity => !Waiting.Is(activity)).ContainsKey(join)
                    && begun.Keys.Where(n => Waiting.Is(graph.Nodes[n]) && graph.Above(join).Has(n)).Select(n => (int?)n).FirstOrDefault() is { } cut)
                {
                    findings.Warning("race-decided-at-once", graph.Nodes[cut],
                        $"The branch over '{graph.Nodes[quick.Target].Id}' reaches the WaitAny join '{graph.Nodes[join].Id}' without waiting: '{graph.Nodes[cut].Id}' is cut off in the moment in which it begins.",
                        "Let each branch wait first, and work afterwards.");
                }
            }
        }
    }

    /// <summary>A join cancels its forward ancestors only: the tail of a loop, whose one way on leads back, goes on running.</summary>
    private static void CheckSurvivors(FlowGraph graph, int join, Findings findings)
    {
        var fork = graph.Dominators.Immediate(join);
        foreach (var back in graph.Back.Where(b => graph.Above(join).Has(b.Target) && graph.Above(b.Target).Has(fork) && !graph.Above(b.Source).Has(join)))
        {
            foreach (var node in graph.Above(back.Source).All().Append(back.Source).Where(n => Waiting.Is(graph.Nodes[n]) && !graph.Above(join).Has(n) && graph.Below(back.Target).Has(n)))
            {
                findings.Warning("race-leaves-loop-running", graph.Nodes[node],
                    $"The WaitAny join '{graph.Nodes[join].Id}' does not cancel '{graph.Nodes[node].Id}': its only way on leads back to '{graph.Nodes[back.Target].Id}'. If another branch comes first it stays open, and the loop goes on after the race.",
                    "Turn the loop round, so that a decision at its end leads either back or on.");
            }
        }
    }

    private static void CheckTwins(FlowGraph graph, Findings findings)
    {
        var named = graph.Order.Select(n => (Node: n, Name: (graph.Nodes[n] as EventActivity)?.EventName?.Expression is Expression.Literal { Value: { } name } ? Readable.Shown(name) : null)).Where(e => e.Name is not null);
        foreach (var twins in named.GroupBy(e => e.Name).Where(g => g.Skip(1).Any()))
        {
            var first = twins.First().Node;
            if (twins.Skip(1).FirstOrDefault(t => Parallel.Fork(graph, t.Node, first) is not null) is { Name: not null } second)
            {
                findings.Warning("two-listeners", graph.Nodes[second.Node], $"'{graph.Nodes[first].Id}' and '{graph.Nodes[second.Node].Id}' can wait for the event '{second.Name}' at the same time; in which order they hear it is not defined.", "Wait once, and fork afterwards.");
            }
        }
    }
}
