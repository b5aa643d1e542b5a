using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>What every activity has, whatever its type.</summary>
/// <param name="Id">Unique in its container.</param>
/// <param name="Key">Unique in the definition: the id alone for the first activity that has it, else the ids from the root joined with <c>/</c>.</param>
/// <param name="Type">The type as written, such as <c>Elsa.RunTask</c>.</param>
/// <param name="Name">The name; null when there is none.</param>
/// <param name="CanStartWorkflow">Whether this trigger starts the workflow.</param>
/// <param name="DisplayText">What the designer shows; null when nothing is written.</param>
/// <param name="Description">The designer's description; null when nothing is written.</param>
/// <param name="Position">Where the designer drew it; null without a position.</param>
/// <param name="Size">How large the designer drew it; null without a size.</param>
/// <param name="Source">The activity as it stands in the file, unknown properties included.</param>
/// <param name="Place">Where it stands in the file, such as <c>root.activities[3]</c>.</param>
public sealed record ActivityHead(
    string Id, string Key, string Type, string? Name, bool CanStartWorkflow, string? DisplayText, string? Description, Position? Position, Size? Size, JsonElement Source, string Place);

/// <summary>An activity of the subset. A closed family; inputs that are not set are null.</summary>
/// <param name="Head">What every activity has.</param>
public abstract record Activity(ActivityHead Head)
{
    /// <summary>Unique in its container.</summary>
    public string Id => Head.Id;

    /// <summary>Unique in the definition.</summary>
    public string Key => Head.Key;

    /// <summary>The activities it holds, in the order of the file; empty for a leaf.</summary>
    public virtual IReadOnlyList<Activity> Children => [];

    /// <summary>The variables it declares; empty for anything but a container.</summary>
    public virtual IReadOnlyList<Variable> Variables => [];
}

/// <summary><c>Elsa.Flowchart</c>.</summary>
public sealed record FlowchartActivity(ActivityHead Head, IReadOnlyList<Activity> Activities, IReadOnlyList<Connection> Connections, IReadOnlyList<Variable> Declared) : Activity(Head)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Activity> Children => Activities;

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => Declared;
}

/// <summary><c>Elsa.Sequence</c>: one after another.</summary>
public sealed record SequenceActivity(ActivityHead Head, IReadOnlyList<Activity> Activities, IReadOnlyList<Variable> Declared) : Activity(Head)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Activity> Children => Activities;

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => Declared;
}

/// <summary><c>Elsa.If</c>: runs one child, then completes with <c>Done</c>.</summary>
public sealed record IfActivity(ActivityHead Head, Input? Condition, Activity? Then, Activity? Else, Output? Result) : Activity(Head)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Activity> Children { get; } = [.. new[] { Then, Else }.OfType<Activity>()];
}

/// <summary><c>Elsa.Start</c>.</summary>
public sealed record StartActivity(ActivityHead Head) : Activity(Head);

/// <summary><c>Elsa.End</c>: completes its flowchart.</summary>
public sealed record EndActivity(ActivityHead Head) : Activity(Head);

/// <summary><c>Elsa.Finish</c>: ends the workflow.</summary>
public sealed record FinishActivity(ActivityHead Head) : Activity(Head);

/// <summary><c>Elsa.Complete</c>: completes the enclosing composite with outcomes.</summary>
public sealed record CompleteActivity(ActivityHead Head, Input? Outcomes) : Activity(Head);

/// <summary><c>Elsa.Fault</c>.</summary>
public sealed record FaultActivity(ActivityHead Head, Input? Code, Input? Category, Input? FaultType, Input? Message) : Activity(Head);

/// <summary><c>Elsa.FlowDecision</c>: outcomes <c>True</c> and <c>False</c>.</summary>
public sealed record FlowDecisionActivity(ActivityHead Head, Input? Condition) : Activity(Head);

/// <summary><c>Elsa.FlowSwitch</c>: outcomes are the labels of true cases, else <c>Default</c>.</summary>
public sealed record FlowSwitchActivity(ActivityHead Head, IReadOnlyList<SwitchCase> Cases, Input? Mode) : Activity(Head);

/// <summary><c>Elsa.FlowFork</c>: outcomes are the names in the list; without a list <c>Done</c>.</summary>
public sealed record FlowForkActivity(ActivityHead Head, Input? Branches) : Activity(Head);

/// <summary><c>Elsa.FlowJoin</c>: waits for all, for all active, or for any (without a mode) of its inbound connections.</summary>
public sealed record FlowJoinActivity(ActivityHead Head, Input? Mode) : Activity(Head);

/// <summary><c>Elsa.SetVariable</c>.</summary>
/// <param name="Head">What every activity has.</param>
/// <param name="VariableId">Id of the variable it sets; null when the file names none.</param>
/// <param name="VariableName">Its name as written here, for messages.</param>
/// <param name="Value">What it is set to.</param>
public sealed record SetVariableActivity(ActivityHead Head, string? VariableId, string? VariableName, Input? Value) : Activity(Head);

/// <summary><c>Elsa.SetName</c>: names the instance.</summary>
public sealed record SetNameActivity(ActivityHead Head, Input? Value) : Activity(Head);

/// <summary><c>Elsa.Correlate</c>: sets the correlation id of the instance.</summary>
public sealed record CorrelateActivity(ActivityHead Head, Input? CorrelationId) : Activity(Head);

/// <summary><c>Elsa.SetOutput</c>: sets an output of the workflow.</summary>
public sealed record SetOutputActivity(ActivityHead Head, Input? OutputName, Input? OutputValue) : Activity(Head);

/// <summary><c>Elsa.WriteLine</c>.</summary>
public sealed record WriteLineActivity(ActivityHead Head, Input? Text) : Activity(Head);

/// <summary><c>Elsa.RunTask</c>: hands a task out and waits for its result.</summary>
public sealed record RunTaskActivity(ActivityHead Head, Input? TaskName, Input? Payload, Output? TaskId, Output? Result) : Activity(Head);

/// <summary><c>Elsa.Event</c>: waits for an event by its exact name.</summary>
public sealed record EventActivity(ActivityHead Head, Input? EventName, Output? Result) : Activity(Head);

/// <summary><c>Elsa.PublishEvent</c>.</summary>
public sealed record PublishEventActivity(ActivityHead Head, Input? EventName, Input? CorrelationId, Input? IsLocalEvent, Input? Payload) : Activity(Head);

/// <summary><c>Elsa.Delay</c>: waits for a span, counted from when it starts.</summary>
public sealed record DelayActivity(ActivityHead Head, Input? TimeSpan) : Activity(Head);

/// <summary><c>Elsa.StartAt</c>: waits until an instant.</summary>
public sealed record StartAtActivity(ActivityHead Head, Input? DateTime) : Activity(Head);

/// <summary><c>Elsa.Timer</c>: inside a flow waits once for an interval.</summary>
public sealed record TimerActivity(ActivityHead Head, Input? Interval) : Activity(Head);

/// <summary><c>Elsa.Cron</c>: inside a flow waits once for the next occurrence.</summary>
public sealed record CronActivity(ActivityHead Head, Input? CronExpression) : Activity(Head);

/// <summary>A type outside the subset: it loads, and faults when it runs.</summary>
public sealed record UnknownActivity(ActivityHead Head) : Activity(Head);
