using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>What is reached at all, and what is reached only after a wait.</summary>
internal static class ReachRules
{
    internal static void Check(WorkflowDefinition definition, IReadOnlyList<FlowGraph> graphs, Findings findings)
    {
        foreach (var views in graphs.GroupBy(g => g.Flowchart.Key))
        {
            var flowchart = views.First().Flowchart;
            foreach (var (index, activity) in flowchart.Activities.Index())
            {
                if (!views.Any(g => g.Reached.Has(index)))
                {
                    Unreachable(views.First(), activity, findings);
                }
            }
        }

        foreach (var activity in definition.Activities.Where(a => a.Head.CanStartWorkflow))
        {
            CheckTrigger(activity, definition, graphs, findings);
        }

        var late = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activity in definition.Activities)
        {
            MarkLate(activity, graphs, late);
        }

        foreach (var activity in definition.Activities.Where(a => late.Contains(a.Key)))
        {
            CheckInputs(activity, definition, findings);
        }
    }

    private static void Unreachable(FlowGraph graph, Activity activity, Findings findings) => findings.Error(
        "unreachable", activity, $"'{activity.Id}' can never be reached from the start '{graph.Nodes[graph.Start].Id}': it never runs.", "Connect it, or take it out.");

    private static void CheckTrigger(Activity activity, WorkflowDefinition definition, IReadOnlyList<FlowGraph> graphs, Findings findings)
    {
        if (activity is not (EventActivity or StartAtActivity or TimerActivity or CronActivity))
        {
            findings.Warning("no-trigger", activity, "canStartWorkflow starts nothing here: only Event, StartAt, Timer and Cron start a workflow.", "Remove the mark, or put such a trigger at the beginning.");
        }
        else if (activity != definition.Root && !definition.Root.Children.Contains(activity))
        {
            findings.Warning("trigger-in-container", activity, $"'{activity.Id}' starts instances from within a container: they begin where the workflow begins, not here.", "Put the trigger into the outermost flowchart.");
        }
        else if (graphs.FirstOrDefault(g => g.Flowchart == definition.Root) is { } graph && graph.In[graph.Nodes.Index().First(n => n.Item == activity).Index] is [var inbound, ..])
        {
            findings.Warning("starts-in-the-middle", activity, $"canStartWorkflow lets every '{activity.Id}' start a further instance here, which leaves out '{graph.Nodes[inbound.Source].Id}' and all before it.",
                "Remove the mark if it is only awaited here.");
        }
    }

    /// <summary>Children of a container come after a wait when the container does, or when a sibling before them waits.</summary>
    private static void MarkLate(Activity container, IReadOnlyList<FlowGraph> graphs, HashSet<string> late)
    {
        if (late.Contains(container.Key))
        {
            late.UnionWith(container.Children.Select(c => c.Key));
        }
        else if (container is SequenceActivity sequence)
        {
            late.UnionWith(sequence.Activities.SkipWhile(a => !Waiting.Is(a)).Skip(1).Select(a => a.Key));
        }
        else if (container is FlowchartActivity)
        {
            foreach (var graph in graphs.Where(g => g.Flowchart == container))
            {
                MarkLate(graph, late);
            }
        }
    }

    private static void MarkLate(FlowGraph graph, HashSet<string> late)
    {
        var after = new Bits(graph.Nodes.Count);
        var open = new Stack<int>(graph.Order.Where(n => Waiting.Is(graph.Nodes[n])));
        while (open.TryPop(out var node))
        {
            foreach (var edge in graph.Out[node])
            {
                if (after.Add(edge.Target))
                {
                    late.Add(graph.Nodes[edge.Target].Key);
                    open.Push(edge.Target);
                }
            }
        }
    }

    private static void CheckInputs(Activity activity, WorkflowDefinition definition, Findings findings)
    {
        var slots = Slots.Inputs(activity).Where(s => s.Input is { Loss: InputLoss.None }).Select(s => (s.Name, s.Input!.Expression, s.Input.Place));
        var cases = activity is FlowSwitchActivity choice ? choice.Cases.Where(c => c.Condition is not null).Select(c => ($"case '{c.Label}'", c.Condition!, activity.Head.Place)) : [];
        foreach (var (name, expression, place) in slots.Concat(cases))
        {
            if (expression is Expression.OfInput { Name: { } read } && definition.Head.Inputs.FirstOrDefault(i => i.Name == read) is { Driver: not (StorageDriver.Instance or StorageDriver.Workflow) })
            {
                findings.Error("input-after-resume", activity, $"'{name}' reads the workflow input '{read}' after a wait: by then it is empty, because the input has no storage driver.",
                    "Copy the input into a variable at the start, or give it a storageDriverType.", place);
            }
        }
    }
}
