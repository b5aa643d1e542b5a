using System.Text.Json;
using AttBot.Workflows.Running;

namespace AttBot.Workflows.Definitions;

/// <summary>What happens to an instance when one of its activities fails.</summary>
public enum IncidentStrategy
{
    /// <summary><c>FaultStrategy</c>, also without a choice: the instance ends as faulted.</summary>
    Fault,

    /// <summary><c>ContinueWithIncidentsStrategy</c>: the other branches go on; the instance never finishes.</summary>
    ContinueWithIncidents,
}

/// <summary>One version of a workflow definition, read from Elsa 3 JSON by <see cref="DefinitionReader"/>. Immutable; may be shared by threads.</summary>
public sealed class WorkflowDefinition
{
    private readonly Dictionary<string, Activity> _byKey = new(StringComparer.Ordinal);

    private readonly Lazy<Plan> _plan;

    internal WorkflowDefinition(DefinitionHead head, Activity root, JsonElement source)
    {
        (Head, Root, Source) = (head, root, source);
        var open = new Stack<Activity>([root]);
        var all = new List<Activity>();
        while (open.TryPop(out var activity))
        {
            all.Add(activity);
            _byKey.Add(activity.Key, activity);
            for (var i = activity.Children.Count - 1; i >= 0; i--)
            {
                open.Push(activity.Children[i]);
            }
        }

        Activities = all;
        _plan = new(() => new Plan(this));
    }

    /// <summary>Everything beside the activities.</summary>
    public DefinitionHead Head { get; }

    /// <summary>Id of this version.</summary>
    public string Id => Head.Id;

    /// <summary>Stable across versions.</summary>
    public string DefinitionId => Head.DefinitionId;

    /// <summary>The number of this version, from 1.</summary>
    public int Version => Head.Version;

    /// <summary>Variables of the workflow, in the order of the file.</summary>
    public IReadOnlyList<Variable> Variables => Head.Variables;

    /// <summary>The root activity, mostly a flowchart.</summary>
    public Activity Root { get; }

    /// <summary>All activities, containers before their children, otherwise in the order of the file.</summary>
    public IReadOnlyList<Activity> Activities { get; }

    /// <summary>The whole document as it was read.</summary>
    public JsonElement Source { get; }

    /// <summary>What the machine works out once.</summary>
    internal Plan Plan => _plan.Value;

    /// <summary>The activity with this key; null when there is none.</summary>
    public Activity? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The document as JSON text, equal in meaning to what was read, unknown properties included.</summary>
    public byte[] ToJson() => DefinitionJson.Write(Source);
}

/// <summary>What a definition says beside its activities.</summary>
public sealed record DefinitionHead
{
    /// <summary>Id of this version; the definition id and version when the file has none.</summary>
    public required string Id { get; init; }

    /// <summary>Stable across versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The number of this version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Name for people; null when there is none.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people; null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the file calls itself the latest version.</summary>
    public bool IsLatest { get; init; }

    /// <summary>Whether the file calls itself published.</summary>
    public bool IsPublished { get; init; }

    /// <summary>What happens when an activity fails.</summary>
    public IncidentStrategy Incidents { get; init; }

    /// <summary>The strategy's type name as written; null when none is chosen.</summary>
    public string? IncidentStrategyType { get; init; }

    /// <summary>Variables of the workflow, in the order of the file.</summary>
    public IReadOnlyList<Variable> Variables { get; init; } = [];

    /// <summary>Inputs the workflow declares.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; init; } = [];

    /// <summary>Outputs the workflow declares.</summary>
    public IReadOnlyList<OutputDefinition> Outputs { get; init; } = [];
}
