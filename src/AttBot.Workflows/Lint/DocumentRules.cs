using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>What stands beside the activities.</summary>
internal static class DocumentRules
{
    internal static void Check(WorkflowDefinition definition, Findings findings)
    {
        if (definition.Head.Incidents == IncidentStrategy.ContinueWithIncidents)
        {
            findings.Add(new("continues-with-incidents", Severity.Error, null, "options.incidentStrategyType",
                "With ContinueWithIncidentsStrategy an instance in which one activity fails never finishes: it stays suspended for ever without a wait.", "Choose FaultStrategy, or leave the strategy out."));
        }

        if (definition.Head.IncidentStrategyType is { Length: > 0 } strategy && TypeNames.ShortName(strategy) is var named && named is not ("FaultStrategy" or "ContinueWithIncidentsStrategy"))
        {
            findings.Add(new("unknown-strategy", Severity.Error, null, "options.incidentStrategyType",
                $"The incident strategy '{named}' is not registered: Elsa drops it without a word and takes its default.", "Write FaultStrategy, or leave the strategy out."));
        }

        if (!definition.Head.IsPublished)
        {
            findings.Add(new("not-published", Severity.Info, null, "isPublished", "The definition is not published: no server starts it.", "Publish it when it is ready."));
        }

        CheckMode(definition.Source, "", null, findings);
        CheckNodeIds(definition, findings);
        if (definition.Root is not (FlowchartActivity or SequenceActivity))
        {
            findings.Info("single-root", definition.Root, "The root is a single activity.", "Put the activities into an Elsa.Flowchart.");
        }

        if (definition.Root is FlowchartActivity { Activities.Count: 0 } or SequenceActivity { Activities.Count: 0 })
        {
            findings.Warning("empty", definition.Root, "The definition holds no activities: an instance ends at once.", "Add the activities.");
        }
    }

    private static void CheckNodeIds(WorkflowDefinition definition, Findings findings)
    {
        var without = definition.Activities.Where(a => !a.Head.Source.TryGetProperty("nodeId", out var id) || id.ValueKind != JsonValueKind.String).ToList();
        if (without.Count > 0)
        {
            findings.Add(new("no-node-id", Severity.Info, without.Count == 1 ? without[0].Key : null, without[0].Head.Place,
                $"There is no nodeId on {string.Join(", ", without.Take(20).Select(a => $"'{a.Key}'"))}{(without.Count > 20 ? " …" : "")}: the workflow runs, but Elsa Studio cannot show where an instance stands.",
                "Write the ids from Workflow1 down, joined with ':'."));
        }
    }

    /// <summary>The file cannot choose the token-based engine for itself; under it joins behave otherwise.</summary>
    internal static void CheckMode(JsonElement holder, string place, Activity? activity, Findings findings)
    {
        foreach (var name in (ReadOnlySpan<string>)["properties", "customProperties"])
        {
            if (holder.TryGetProperty(name, out var properties) && properties.ValueKind == JsonValueKind.Object
                && properties.TryGetProperty("Flowchart:ExecutionMode", out var mode) && Readable.Shown(mode) != "CounterBased")
            {
                findings.Add(new("token-mode", Severity.Error, activity?.Key, JsonPlaces.At(place, $"{name}.Flowchart:ExecutionMode"),
                    $"The execution mode is set to '{Readable.Shown(mode)}': under the token-based engine joins hang or skip where the default engine goes on.", "Remove the property and build on the default engine."));
            }
        }
    }
}
