using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>What each activity does when it begins and when its wait is over.</summary>
internal static class ActivityRules
{
    internal static void Begin(Burst burst, Activation at)
    {
        switch (at.Node.Activity)
        {
            case FlowchartActivity or SequenceActivity or IfActivity:
                ContainerRules.Begin(burst, at);
                break;
            case RunTaskActivity or EventActivity or DelayActivity or StartAtActivity or TimerActivity or CronActivity:
                WaitRules.Begin(burst, at);
                break;
            case FlowJoinActivity:
                Join(burst, at);
                break;
            case FinishActivity:
                burst.Finish(at);
                break;
            case CompleteActivity complete:
                burst.CompleteWorkflow(at, Evaluation.Texts(burst, at, complete.Outcomes));
                break;
            case FaultActivity fault:
                throw new ActivityFaultException(Evaluation.Text(burst, at, fault.Message) ?? "The activity Fault was reached.");
            case UnknownActivity:
                throw new ActivityFaultException($"The activity type '{at.Node.Activity.Head.Type}' is not known.");
            default:
                burst.Complete(at, Act(burst, at));
                break;
        }
    }

    internal static void Resume(Burst burst, Activation at, JsonElement? result)
    {
        var output = at.Node.Activity switch
        {
            RunTaskActivity task => task.Result,
            EventActivity awaited => awaited.Result,
            _ => null,
        };
        burst.TrySetVariable(at, output?.VariableId, Values.FromJson(result));
        burst.Complete(at);
    }

    private static void Join(Burst burst, Activation at)
    {
        if (at.Parent?.Flow is null)
        {
            throw new ActivityFaultException("A join has its place in a flowchart.");
        }

        FlowchartRules.CancelAncestors(burst, at.Parent, at.Node.Index);
        burst.Complete(at);
    }

    /// <summary>Activities that are done at once; gives their outcomes, null for <c>Done</c>.</summary>
    private static List<string>? Act(Burst burst, Activation at)
    {
        switch (at.Node.Activity)
        {
            case FlowDecisionActivity decision:
                return Evaluation.Flag(burst, at, decision.Condition) ? ["True"] : ["False"];
            case FlowSwitchActivity choice:
                return Choose(burst, at, choice);
            case FlowForkActivity fork:
                return Evaluation.Texts(burst, at, fork.Branches);
            case SetVariableActivity set:
                SetVariable(burst, at, set);
                return null;
            case PublishEventActivity publish:
                Publish(burst, at, publish);
                return null;
            default:
                Note(burst, at);
                return null;
        }
    }

    /// <summary>Activities that only say something about the instance.</summary>
    private static void Note(Burst burst, Activation at)
    {
        var key = at.Node.Key;
        switch (at.Node.Activity)
        {
            case WriteLineActivity line:
                burst.Effects.Add(new Effect.LineWritten(key, Evaluation.Text(burst, at, line.Text) ?? ""));
                break;
            case SetNameActivity name:
                burst.Name = Evaluation.Text(burst, at, name.Value);
                burst.Effects.Add(new Effect.NameSet(key, burst.Name));
                break;
            case CorrelateActivity correlate:
                burst.CorrelationId = Evaluation.Text(burst, at, correlate.CorrelationId);
                burst.Effects.Add(new Effect.CorrelationSet(key, burst.CorrelationId));
                break;
            case SetOutputActivity output:
                var (outputName, value) = (Evaluation.Text(burst, at, output.OutputName) ?? "", Evaluation.Get(burst, at, output.OutputValue, ValueKind.Any));
                burst.SetOutput(outputName, value);
                burst.Effects.Add(new Effect.OutputSet(key, outputName, Values.ToJson(value)));
                break;
        }
    }

    private static List<string> Choose(Burst burst, Activation at, FlowSwitchActivity choice)
    {
        var all = Evaluation.Text(burst, at, choice.Mode) == "MatchAny";
        var labels = new List<string>();
        foreach (var (label, condition) in choice.Cases)
        {
            if (Evaluation.Condition(burst, at, condition))
            {
                labels.Add(label);
                if (!all)
                {
                    break;
                }
            }
        }

        return labels.Count > 0 ? labels : ["Default"];
    }

    private static void SetVariable(Burst burst, Activation at, SetVariableActivity set)
    {
        if (burst.Declaration(at, set.VariableId) is not { } variable)
        {
            throw new ActivityFaultException($"The variable '{set.VariableName ?? set.VariableId}' is not in scope.");
        }

        var kind = variable.IsArray ? ValueKind.Any : variable.Kind;
        var value = set.Value is { Expression: Expression.Json, Loss: InputLoss.None } && kind is ValueKind.Dictionary or ValueKind.TextDictionary or ValueKind.Json
            ? Evaluation.Get(burst, at, set.Value, kind)
            : Conversion.To(kind, Evaluation.Get(burst, at, set.Value, ValueKind.Any));
        burst.TrySetVariable(at, set.VariableId, value);
    }

    private static void Publish(Burst burst, Activation at, PublishEventActivity publish)
    {
        var name = Evaluation.Text(burst, at, publish.EventName) ?? "";
        var payload = Evaluation.Get(burst, at, publish.Payload, ValueKind.Any);
        burst.Effects.Add(new Effect.EventPublished(
            at.Node.Key, name, Evaluation.Text(burst, at, publish.CorrelationId), Evaluation.Flag(burst, at, publish.IsLocalEvent),
            payload is null ? null : Values.ToJson(payload)));
    }
}
