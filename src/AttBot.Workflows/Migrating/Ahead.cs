using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Workflows.Migrating;

/// <summary>What can still come in an instance: everything that its connections lead to from what has begun.</summary>
internal static class Ahead
{
    /// <summary>Keys of activities, with those that containers ahead hold.</summary>
    internal static HashSet<string> Of(WorkflowDefinition definition, Instance instance, IEnumerable<StoredActivation> begun)
    {
        var ahead = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activation in begun)
        {
            var node = definition.Plan.Find(activation.Key)!;
            if (node.Parent is { Activity: SequenceActivity } sequence)
            {
                foreach (var later in sequence.Children.Skip(node.Index + 1))
                {
                    AddWhole(later, ahead);
                }
            }
            else if (node.Parent is { Activity: FlowchartActivity } flowchart)
            {
                Follow(definition.Plan.Flow(flowchart, instance.Trigger), node.Index, ahead);
            }
        }

        return ahead;
    }

    private static void Follow(FlowPlan flow, int start, HashSet<string> ahead)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>([start]);
        while (open.TryPop(out var at))
        {
            foreach (var edge in flow.Outbound(at).Where(edge => seen.Add(edge.Target)))
            {
                AddWhole(flow.Flowchart.Children[edge.Target], ahead);
                open.Push(edge.Target);
            }
        }
    }

    private static void AddWhole(PlanNode node, HashSet<string> ahead)
    {
        ahead.Add(node.Key);
        foreach (var child in node.Children)
        {
            AddWhole(child, ahead);
        }
    }
}
