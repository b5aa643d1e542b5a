using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>The connections of a flowchart, one by one.</summary>
internal static class ConnectionRules
{
    internal static void Check(FlowGraph graph, Findings findings)
    {
        var flowchart = graph.Flowchart;
        var activities = flowchart.Activities.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var seen = new HashSet<(string, string, string)>();
        foreach (var connection in flowchart.Connections)
        {
            var source = activities.GetValueOrDefault(connection.Source);
            var target = activities.GetValueOrDefault(connection.Target);
            if (source is null || target is null)
            {
                Dangling(flowchart, connection, source, target, activities.Keys, findings);
                continue;
            }

            if (!seen.Add((connection.Source, connection.SourcePort, connection.Target)))
            {
                findings.Warning("duplicate-connection", source, $"The connection from '{source.Id}' ({connection.SourcePort}) to '{target.Id}' stands twice; the target runs once.", "Remove one of the two.", connection.Place);
            }

            CheckPorts(connection, source, findings);
        }

        CheckWritten(flowchart, activities, findings);

        var connected = flowchart.Connections.Where(c => activities.ContainsKey(c.Target)).Select(c => (c.Source, c.SourcePort)).ToHashSet();
        foreach (var activity in flowchart.Activities)
        {
            CheckOpen(activity, connected, findings);
        }

        CheckStart(graph, findings);
    }

    private static void Dangling(FlowchartActivity flowchart, Connection connection, Activity? source, Activity? target, IEnumerable<string> names, Findings findings)
    {
        var missing = source is null ? connection.Source : connection.Target;
        findings.Error(
            "dangling-connection", source ?? target ?? flowchart, $"The connection from '{connection.Source}' to '{connection.Target}' names '{missing}', which is not in '{flowchart.Id}': Elsa drops it, with a line in its log only.",
            Spelling.Nearest(missing, names) is { } near ? $"Write '{near}', or remove the connection." : "Name an activity of this flowchart, or remove the connection.", connection.Place);
    }

    private static void CheckPorts(Connection connection, Activity source, Findings findings)
    {
        var outcomes = Outcomes.Of(source);
        if (!outcomes.Has(connection.SourcePort))
        {
            var (message, remedy) = outcomes.IsTerminal
                ? ($"'{source.Id}' has no outcome: nothing behind it runs.", "Remove the connection.")
                : ($"'{source.Id}' has no port '{connection.SourcePort}': this connection is never followed. Its ports are {string.Join(", ", outcomes.Ports!.Select(p => $"'{p}'"))}.",
                    Spelling.Nearest(connection.SourcePort, outcomes.Ports) is { } near ? $"Write '{near}': ports are compared letter by letter." : "Name one of the ports, or add it.");
            findings.Error("unknown-port", source, message, remedy, connection.Place);
        }

        if (connection.TargetPort != "In")
        {
            findings.Warning("unknown-port", source, $"The connection enters '{connection.Target}' at the port '{connection.TargetPort}'; the only inbound port is 'In'.", "Write 'In'.", connection.Place);
        }
    }

    /// <summary>A connection that names no outcome is read as <c>Done</c>, whatever the outcomes of its source are.</summary>
    private static void CheckWritten(FlowchartActivity flowchart, Dictionary<string, Activity> activities, Findings findings)
    {
        if (!flowchart.Head.Source.TryGetProperty("connections"u8, out var written) || written.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var (index, connection) in written.EnumerateArray().Index())
        {
            var end = connection.GetProperty("source"u8);
            if (JsonPlaces.Member(end, "port"u8) is null && activities.GetValueOrDefault(end.GetProperty("activity"u8).GetString()!) is { } source)
            {
                findings.Warning("no-port", source, $"A connection from '{source.Id}' names no port; it counts as 'Done' here, and a stock Elsa server may never follow it.", "Write the port.",
                    JsonPlaces.At(JsonPlaces.At(flowchart.Head.Place, "connections", index), "source.port"));
            }
        }
    }

    private static void CheckOpen(Activity activity, HashSet<(string, string)> connected, Findings findings)
    {
        var outcomes = Outcomes.Of(activity);
        if (outcomes.Ports is null)
        {
            findings.Info("ports-known-late", activity, "Which ports are followed is known only when it runs; a name without a connection ends the branch without a word.", "See to it that the list holds connected names only.");
            return;
        }

        foreach (var port in outcomes.Ports.Where(port => !connected.Contains((activity.Id, port))))
        {
            if (activity is FlowDecisionActivity or FlowSwitchActivity or FlowForkActivity && !(activity is FlowForkActivity && port == "Done"))
            {
                findings.Warning("open-outcome", activity, $"The outcome '{port}' has no connection: the branch ends there without a word.", "Connect it, if only to an Elsa.End.");
            }
            else
            {
                findings.Info("open-end", activity, $"Nothing follows '{activity.Id}': its branch ends there, and the flowchart when no other branch waits.", "Lead it to an Elsa.End if the whole flow is to end.");
            }
        }
    }

    private static void CheckStart(FlowGraph graph, Findings findings)
    {
        var flowchart = graph.Flowchart;
        if (!flowchart.Head.Source.TryGetProperty("start", out var written) || written.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var named = written.ValueKind == JsonValueKind.Object && written.TryGetProperty("id", out var id) ? Readable.Shown(id) : Readable.Shown(written);
        var actual = graph.Nodes[graph.Start].Id;
        findings.Add("start-property", named == actual ? Severity.Warning : Severity.Error, flowchart,
            $"The property 'start' ('{named}') is ignored on load: the flow starts at '{actual}'.", "Remove it; put an Elsa.Start before the activity that is to be first.", JsonPlaces.At(flowchart.Head.Place, "start"));
    }
}
