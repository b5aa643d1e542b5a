using System.Collections.Concurrent;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>What the machine works out once per definition: its tree as indexed nodes, and the graph of each flowchart.</summary>
internal sealed class Plan
{
    private readonly Dictionary<string, PlanNode> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(PlanNode Flowchart, string? Trigger), FlowPlan> _flows = new();

    internal Plan(WorkflowDefinition definition)
    {
        Definition = definition;
        Root = Add(definition.Root, null, 0);
    }

    internal WorkflowDefinition Definition { get; }

    internal PlanNode Root { get; }

    internal PlanNode? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The graph of a flowchart; where it starts depends on the trigger that started the instance, if any.</summary>
    internal FlowPlan Flow(PlanNode flowchart, string? trigger)
    {
        // a trigger matters only to the flowchart that holds it
        var own = trigger is not null && flowchart.Children.Any(child => child.Key == trigger) ? trigger : null;
        return _flows.TryGetValue((flowchart, own), out var known) ? known : _flows.GetOrAdd((flowchart, own), key => new FlowPlan(key.Flowchart, key.Trigger));
    }

    private PlanNode Add(Activity activity, PlanNode? parent, int index)
    {
        var node = new PlanNode(activity, parent, index);
        _byKey.Add(activity.Key, node);
        for (var i = 0; i < activity.Children.Count; i++)
        {
            node.Children.Add(Add(activity.Children[i], node, i));
        }

        return node;
    }
}

/// <summary>An activity with its place in the tree.</summary>
/// <param name="activity">The activity.</param>
/// <param name="parent">The container that holds it; null for the root.</param>
/// <param name="index">Its position among the container's activities.</param>
internal sealed class PlanNode(Activity activity, PlanNode? parent, int index)
{
    internal Activity Activity { get; } = activity;

    internal PlanNode? Parent { get; } = parent;

    internal int Index { get; } = index;

    internal List<PlanNode> Children { get; } = [];

    internal string Key => Activity.Key;

    /// <summary>Whether completing it completes the container.</summary>
    internal bool IsTerminal { get; } = activity is EndActivity or FinishActivity or CompleteActivity;
}
