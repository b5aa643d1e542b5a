using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>What containers do when they begin and when one of their activities completes.</summary>
internal static class ContainerRules
{
    internal static void Begin(Burst burst, Activation container)
    {
        if (container.Node.Activity.Variables.Count > 0)
        {
            container.Variables = VariableScope.Begin(container.Node.Activity.Variables);
        }

        switch (container.Node.Activity)
        {
            case FlowchartActivity:
                FlowchartRules.Begin(burst, container);
                break;
            case SequenceActivity:
                GoOn(burst, container);
                break;
            case IfActivity choice:
                Choose(burst, container, choice);
                break;
        }
    }

    internal static void ChildCompleted(Burst burst, Activation container, Activation child, IReadOnlyList<string>? outcomes)
    {
        switch (container.Node.Activity)
        {
            case FlowchartActivity:
                FlowchartRules.ChildCompleted(burst, container, child, outcomes);
                break;
            case SequenceActivity when !child.Node.IsTerminal:
                GoOn(burst, container);
                break;
            default:
                burst.Complete(container);
                break;
        }
    }

    private static void GoOn(Burst burst, Activation sequence)
    {
        if (sequence.Next >= sequence.Node.Children.Count)
        {
            burst.Complete(sequence);
            return;
        }

        burst.Schedule(sequence.Node.Children[sequence.Next++], sequence);
    }

    private static void Choose(Burst burst, Activation container, IfActivity choice)
    {
        var holds = Evaluation.Flag(burst, container, choice.Condition);
        burst.TrySetVariable(container, choice.Result?.VariableId, holds);
        var chosen = holds ? choice.Then : choice.Else;
        if (chosen is null)
        {
            burst.Complete(container);
            return;
        }

        burst.Schedule(container.Node.Children.First(child => child.Activity == chosen), container);
    }
}
