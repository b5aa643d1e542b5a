using System.Collections.Concurrent;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>An input of an activity by name.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Input">What the file gives; null when it is not set.</param>
/// <param name="Kind">The type the activity wants.</param>
/// <param name="Required">Whether the activity is of no use without it.</param>
internal readonly record struct Slot(string Name, Input? Input, ValueKind Kind, bool Required = false);

/// <summary>The inputs and outputs of every type of activity.</summary>
internal static class Slots
{
    private static readonly string[] Everywhere =
        ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "canStartWorkflow", "runAsynchronously", "start"];

    private static readonly ConcurrentDictionary<Type, HashSet<string>> Known = new();

    internal static Slot[] Inputs(Activity activity) => activity switch
    {
        IfActivity a => [new("condition", a.Condition, ValueKind.Boolean, true)],
        FlowDecisionActivity a => [new("condition", a.Condition, ValueKind.Boolean, true)],
        FlowSwitchActivity a => [new("mode", a.Mode, ValueKind.SwitchMode)],
        FlowForkActivity a => [new("branches", a.Branches, ValueKind.Any)],
        FlowJoinActivity a => [new("mode", a.Mode, ValueKind.JoinMode)],
        SetVariableActivity a => [new("value", a.Value, ValueKind.Any)],
        SetNameActivity a => [new("value", a.Value, ValueKind.Text)],
        CorrelateActivity a => [new("correlationId", a.CorrelationId, ValueKind.Text, true)],
        SetOutputActivity a => [new("outputName", a.OutputName, ValueKind.Text, true), new("outputValue", a.OutputValue, ValueKind.Any)],
        WriteLineActivity a => [new("text", a.Text, ValueKind.Text)],
        CompleteActivity a => [new("outcomes", a.Outcomes, ValueKind.Any)],
        FaultActivity a => [new("code", a.Code, ValueKind.Text), new("category", a.Category, ValueKind.Text), new("faultType", a.FaultType, ValueKind.Text), new("message", a.Message, ValueKind.Text)],
        _ => Waits(activity),
    };

    internal static (string Name, Output? Output)[] Outputs(Activity activity) => activity switch
    {
        RunTaskActivity a => [("taskId", a.TaskId), ("result", a.Result)],
        EventActivity a => [("result", a.Result)],
        IfActivity a => [("result", a.Result)],
        _ => [],
    };

    /// <summary>Every property Elsa reads on an activity of this type.</summary>
    internal static IReadOnlySet<string> Properties(Activity activity) => Known.GetOrAdd(activity.GetType(), (_, one) => Read(one), activity);

    private static HashSet<string> Read(Activity activity) =>
        Everywhere.Concat(Inputs(activity).Select(s => s.Name)).Concat(Outputs(activity).Select(o => o.Name)).Concat(Raw(activity)).ToHashSet(StringComparer.Ordinal);

    private static Slot[] Waits(Activity activity) => activity switch
    {
        RunTaskActivity a => [new("taskName", a.TaskName, ValueKind.Text, true), new("payload", a.Payload, ValueKind.Dictionary)],
        EventActivity a => [new("eventName", a.EventName, ValueKind.Text, true)],
        PublishEventActivity a =>
            [new("eventName", a.EventName, ValueKind.Text, true), new("correlationId", a.CorrelationId, ValueKind.Text), new("isLocalEvent", a.IsLocalEvent, ValueKind.Boolean), new("payload", a.Payload, ValueKind.Any)],
        DelayActivity a => [new("timeSpan", a.TimeSpan, ValueKind.TimeSpan, true)],
        StartAtActivity a => [new("dateTime", a.DateTime, ValueKind.DateTimeOffset, true)],
        TimerActivity a => [new("interval", a.Interval, ValueKind.TimeSpan, true)],
        CronActivity a => [new("cronExpression", a.CronExpression, ValueKind.Text, true)],
        _ => [],
    };

    private static string[] Raw(Activity activity) => activity switch
    {
        FlowchartActivity => ["activities", "connections", "variables"],
        SequenceActivity => ["activities", "variables"],
        IfActivity => ["then", "else"],
        FlowSwitchActivity => ["cases"],
        SetVariableActivity => ["variable"],
        _ => [],
    };
}
