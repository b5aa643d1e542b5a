using AttBot.Workflows.Definitions;
using AttBot.Workflows.Lint;

namespace AttBot.Workflows.Drawing;

/// <summary>What still lies ahead of an instance.</summary>
internal static class MarksAhead
{
    /// <summary>An earlier round of a loop may have gone round what can still come in this one: what lies ahead of an activity that waits is not reached yet.</summary>
    internal static IReadOnlyDictionary<string, ActivityMark> Settle(WorkflowDefinition definition, IReadOnlyDictionary<string, ActivityMark> marks)
    {
        var settled = new Dictionary<string, ActivityMark>(marks, StringComparer.Ordinal);
        foreach (var graph in FlowGraph.All(definition).DistinctBy(graph => graph.Flowchart.Key))
        {
            foreach (var node in graph.Order.Where(n => Waits(graph.Nodes[n], marks)).SelectMany(n => graph.Below(n).All()))
            {
                var key = graph.Nodes[node].Key;
                if (settled.GetValueOrDefault(key) == ActivityMark.Skipped)
                {
                    settled[key] = ActivityMark.NotReached;
                }
            }
        }

        return settled;
    }

    private static bool Waits(Activity activity, IReadOnlyDictionary<string, ActivityMark> marks) =>
        marks.GetValueOrDefault(activity.Key) == ActivityMark.Waiting || activity.Children.Any(child => Waits(child, marks));
}
