using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Drawing;

/// <summary>What is told apart by shape.</summary>
internal enum Kind
{
    Task,
    Event,
    Timer,
    Decision,
    Parallel,
    Start,
    End,
    Group,
    Step,
    Unknown,
}

/// <summary>Something drawn as a shape.</summary>
/// <param name="Key">Key of the activity.</param>
/// <param name="Title">What stands in it.</param>
/// <param name="Kind">Its shape.</param>
/// <param name="At">Where the designer has it, if anywhere.</param>
internal sealed record Node(string Key, string Title, Kind Kind, Position? At)
{
    internal static Kind KindOf(Activity activity) => activity switch
    {
        RunTaskActivity => Kind.Task,
        EventActivity => Kind.Event,
        DelayActivity or StartAtActivity or TimerActivity or CronActivity => Kind.Timer,
        FlowDecisionActivity or FlowSwitchActivity => Kind.Decision,
        FlowForkActivity or FlowJoinActivity => Kind.Parallel,
        StartActivity => Kind.Start,
        EndActivity or FinishActivity or CompleteActivity or FaultActivity => Kind.End,
        UnknownActivity => Kind.Unknown,
        _ => activity.Children.Count > 0 ? Kind.Group : Kind.Step,
    };
}

/// <summary>An arrow.</summary>
/// <param name="From">Index of the node it leaves.</param>
/// <param name="To">Index of the node it enters.</param>
/// <param name="Label">What stands at its beginning; null for nothing.</param>
internal sealed record Link(int From, int To, string? Label);

/// <summary>One container, drawn by itself: the root, and below it each container inside.</summary>
/// <param name="Title">Above the panel; null for the root.</param>
/// <param name="Nodes">What it holds.</param>
/// <param name="Links">How that hangs together.</param>
internal sealed record Panel(string? Title, IReadOnlyList<Node> Nodes, IReadOnlyList<Link> Links)
{
    internal static IReadOnlyList<Panel> Of(WorkflowDefinition definition, Words words)
    {
        var containers = definition.Activities.Where(a => a.Children.Count > 0).Select(a => Inside(a, a == definition.Root ? null : words.Title(a), words)).ToList();
        return containers.Count > 0 ? containers : [new Panel(null, [Draw(definition.Root, words)], [])];
    }

    private static Panel Inside(Activity container, string? title, Words words) => container switch
    {
        FlowchartActivity flowchart => new(title, [.. flowchart.Activities.Select(a => Draw(a, words))], Connections(flowchart, words)),
        IfActivity choice => OfIf(choice, title, words),
        _ => new(title, [.. container.Children.Select(a => Draw(a, words))], [.. container.Children.Skip(1).Select((_, i) => new Link(i, i + 1, null))]),
    };

    private static Panel OfIf(IfActivity choice, string? title, Words words)
    {
        var nodes = choice.Children.Select(a => Draw(a, words)).Prepend(new Node(choice.Key, words.Title(choice), Kind.Decision, null)).ToList();
        var links = new List<Link>();
        if (choice.Then is not null)
        {
            links.Add(new(0, 1, words["yes"]));
        }

        if (choice.Else is not null)
        {
            links.Add(new(0, nodes.Count - 1, words["no"]));
        }

        return new(title, nodes, links);
    }

    private static Node Draw(Activity activity, Words words) => new(activity.Key, words.Title(activity), Node.KindOf(activity), activity.Head.Position);

    private static List<Link> Connections(FlowchartActivity flowchart, Words words)
    {
        var index = flowchart.Activities.Index().ToDictionary(a => a.Item.Id, a => a.Index, StringComparer.Ordinal);
        var links = new List<Link>();
        foreach (var connection in flowchart.Connections)
        {
            if (index.TryGetValue(connection.Source, out var from) && index.TryGetValue(connection.Target, out var to))
            {
                links.Add(new(from, to, Label(flowchart.Activities[from], connection.SourcePort, words)));
            }
        }

        return [.. links.Distinct()];
    }

    private static string? Label(Activity source, string port, Words words) => (source, port) switch
    {
        (FlowDecisionActivity, "True") => words["yes"],
        (FlowDecisionActivity, "False") => words["no"],
        (FlowSwitchActivity, "Default") => words["otherwise"],
        (FlowSwitchActivity, _) => port,
        _ => null,
    };
}
