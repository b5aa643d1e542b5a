using System.Text.Json;

namespace AttBot.Workflows.Running;

/// <summary>Where an activity that has begun stands.</summary>
internal enum ActivationStatus
{
    Running,
    Completed,
    Cancelled,
    Faulted,
}

/// <summary>An activity that has begun, while a step runs.</summary>
internal sealed class Activation(PlanNode node, Activation? parent)
{
    internal PlanNode Node { get; } = node;

    /// <summary>The container's activation that scheduled it; null for the root, and for one whose container has gone.</summary>
    internal Activation? Parent { get; } = parent;

    internal ActivationStatus Status { get; set; }

    /// <summary>Whether a backward connection led here; forgotten when the instance waits, as in Elsa.</summary>
    internal bool CameBackward { get; init; }

    /// <summary>Of a flowchart: its graph.</summary>
    internal FlowPlan? Flow { get; set; }

    /// <summary>Of a flowchart: what was visited and followed.</summary>
    internal FlowCounts? Counts { get; set; }

    /// <summary>Of a sequence: which activity comes next.</summary>
    internal int Next { get; set; }

    /// <summary>Of a container: its variables.</summary>
    internal VariableScope? Variables { get; set; }

    internal bool IsAlive => Status is ActivationStatus.Running or ActivationStatus.Faulted;

    internal bool IsIn(Activation container)
    {
        for (var at = this; at is not null; at = at.Parent)
        {
            if (at == container)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>An activity that has begun, between two steps.</summary>
/// <param name="Key">Key of the activity.</param>
/// <param name="Parent">Position of its container among the stored activations; -1 when there is none.</param>
/// <param name="IsFaulted">Whether it failed.</param>
/// <param name="Next">Of a sequence: which activity comes next.</param>
/// <param name="Counts">Of a flowchart.</param>
/// <param name="Variables">Of a container: kept values by variable id.</param>
internal sealed record StoredActivation(string Key, int Parent, bool IsFaulted, int Next, FlowCounts? Counts, IReadOnlyDictionary<string, JsonElement>? Variables);
