using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>How a flowchart goes on: Elsa's counter-based mode.</summary>
internal static class FlowchartRules
{
    private static readonly string[] Done = ["Done"];
    private static readonly string[] Skipped = [];

    private enum Decision
    {
        NotYet,
        Run,
        Skip,
    }

    private enum JoinMode
    {
        WaitAny,
        WaitAll,
        WaitAllActive,
    }

    internal static void Begin(Burst burst, Activation flowchart)
    {
        var flow = burst.Plan.Flow(flowchart.Node, burst.Trigger);
        flowchart.Flow = flow;
        flowchart.Counts = new(flowchart.Node.Children.Count, flow.Edges.Length);
        if (flow.Start < 0)
        {
            burst.Complete(flowchart);
            return;
        }

        burst.Schedule(flowchart.Node.Children[flow.Start], flowchart);
    }

    internal static void ChildCompleted(Burst burst, Activation flowchart, Activation child, IReadOnlyList<string>? outcomes)
    {
        if (child.Node.IsTerminal)
        {
            burst.Complete(flowchart);
            return;
        }

        if (!Leave(burst, flowchart, child.Node.Index, outcomes ?? Done, child.CameBackward))
        {
            CompleteIfNothingIsLeft(burst, flowchart);
        }
    }

    /// <summary>The flow goes round what was cut off: its connections count as visited and not followed.</summary>
    internal static void ChildCancelled(Burst burst, Activation flowchart, Activation child)
    {
        CompleteIfNothingIsLeft(burst, flowchart);
        Leave(burst, flowchart, child.Node.Index, Skipped, cameBackward: false);
    }

    /// <summary>A join that runs cuts off everything before it that still runs in the same flowchart.</summary>
    internal static void CancelAncestors(Burst burst, Activation flowchart, int join)
    {
        var ancestors = flowchart.Flow!.Ancestors(join);
        foreach (var activation in burst.AliveIn(flowchart))
        {
            if (ancestors[activation.Node.Index])
            {
                burst.Cancel(activation);
            }
        }
    }

    private static void CompleteIfNothingIsLeft(Burst burst, Activation flowchart)
    {
        if (flowchart.Status != ActivationStatus.Running || burst.HasChild(flowchart, ActivationStatus.Running) || burst.HasChild(flowchart, ActivationStatus.Faulted))
        {
            return;
        }

        foreach (var work in burst.Scheduled)
        {
            if (work.Owner is { } owner && owner.IsIn(flowchart))
            {
                return;
            }
        }

        burst.Complete(flowchart);
    }

    /// <summary>Visits all connections that leave an activity, and whatever is skipped because of it.</summary>
    /// <returns>Whether anything was scheduled.</returns>
    private static bool Leave(Burst burst, Activation flowchart, int activity, IReadOnlyList<string> outcomes, bool cameBackward)
    {
        var flow = flowchart.Flow!;
        var counts = flowchart.Counts!;
        var scheduled = false;
        var (at, next, followable) = (activity, 0, outcomes);
        Stack<(int Activity, int Next, IReadOnlyList<string> Outcomes)>? open = null;
        Arrive(flow, counts, flowchart, at, cameBackward);
        while (true)
        {
            var outbound = flow.Outbound(at);
            if (next == outbound.Length)
            {
                if (open is null || !open.TryPop(out var resumed))
                {
                    return scheduled;
                }

                (at, next, followable) = resumed;
                continue;
            }

            var edge = outbound[next++];
            var followed = followable.Contains(edge.Port);
            counts.Visit(edge, followed);
            if (edge.IsBackward)
            {
                scheduled |= followed && GoBack(burst, flowchart, edge);
                continue;
            }

            switch (Decide(burst, flowchart, edge))
            {
                case Decision.Run:
                    scheduled = true;
                    break;
                case Decision.Skip:
                    // depth first: what is skipped visits its own connections before the next of this one
                    burst.Effects.Add(new Effect.Journaled(flowchart.Node.Children[edge.Target].Key, JournalEvent.Skipped, burst.Now));
                    (open ??= new()).Push((at, next, followable));
                    (at, next, followable) = (edge.Target, 0, Skipped);
                    Arrive(flow, counts, flowchart, at, cameBackward: false);
                    break;
            }
        }
    }

    private static void Arrive(FlowPlan flow, FlowCounts counts, Activation flowchart, int activity, bool cameBackward)
    {
        if (!flow.IsReachable(activity))
        {
            throw new ActivityFaultException($"No connection leads to '{flowchart.Node.Children[activity].Activity.Id}' from where the flowchart starts.");
        }

        if (!cameBackward)
        {
            counts.Visit(activity);
        }
    }

    private static bool GoBack(Burst burst, Activation flowchart, FlowEdge edge)
    {
        var (source, target) = (flowchart.Node.Children[edge.Source], flowchart.Node.Children[edge.Target]);
        if (!edge.IsWellFormed)
        {
            throw new ActivityFaultException($"Invalid backward connection from '{source.Activity.Id}' to '{target.Activity.Id}': a path from the start to the former does not go through the latter.");
        }

        burst.Schedule(target, flowchart, backward: true);
        return true;
    }

    /// <summary>What becomes of the target of a connection just visited; schedules it where it is to run.</summary>
    private static Decision Decide(Burst burst, Activation flowchart, FlowEdge edge)
    {
        var inbound = flowchart.Flow!.ForwardInbound(edge.Target);
        var counts = flowchart.Counts!;
        var target = flowchart.Node.Children[edge.Target];
        var mode = Mode(burst, flowchart, target);
        if (mode == JoinMode.WaitAny)
        {
            return DecideAny(burst, flowchart, edge, inbound);
        }

        if (!counts.AllVisited(inbound, edge.Target))
        {
            return Decision.NotYet;
        }

        if (mode == JoinMode.WaitAll ? counts.AllFollowed(inbound) : counts.AnyFollowed(inbound, edge.Target))
        {
            burst.Schedule(target, flowchart);
            return Decision.Run;
        }

        return Decision.Skip;
    }

    private static Decision DecideAny(Burst burst, Activation flowchart, FlowEdge edge, FlowEdge[] inbound)
    {
        var counts = flowchart.Counts!;
        var target = flowchart.Node.Children[edge.Target];
        if (counts.Connection(edge.Index) <= counts.Activity(edge.Target) || IsScheduled(burst, flowchart, target))
        {
            return Decision.NotYet;
        }

        if (counts.AnyFollowed(inbound, edge.Target))
        {
            burst.Schedule(target, flowchart);
            CancelAncestors(burst, flowchart, edge.Target);
            return Decision.Run;
        }

        return counts.AllVisited(inbound, edge.Target) ? Decision.Skip : Decision.NotYet;
    }

    private static bool IsScheduled(Burst burst, Activation flowchart, PlanNode node)
    {
        foreach (var work in burst.Scheduled)
        {
            if (work.Node == node && work.Owner == flowchart)
            {
                return true;
            }
        }

        return false;
    }

    private static JoinMode Mode(Burst burst, Activation flowchart, PlanNode target)
    {
        if (target.Activity is not FlowJoinActivity join)
        {
            // an ordinary activity with several inbound connections
            return JoinMode.WaitAllActive;
        }

        return Evaluation.Text(burst, flowchart, join.Mode) switch
        {
            null or "WaitAny" => JoinMode.WaitAny,
            "WaitAll" => JoinMode.WaitAll,
            "WaitAllActive" => JoinMode.WaitAllActive,
            var other => throw new ActivityFaultException($"'{other}' is no mode of a join; there are WaitAll, WaitAllActive and WaitAny."),
        };
    }
}
