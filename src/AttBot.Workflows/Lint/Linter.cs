using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>Reports what Elsa loses silently, what can hang, and what goes another way than the picture suggests.</summary>
/// <remarks>Takes time polynomial in the size of the definition. The rules come from the observed behaviour of Elsa 3.8 in its default flowchart mode.</remarks>
public static class Linter
{
    /// <summary>Reads and lints a file.</summary>
    /// <param name="utf8">The file.</param>
    /// <returns>Errors first; the problems of a file that cannot be read are errors. Empty when there is nothing to say.</returns>
    public static IReadOnlyList<Finding> Lint(ReadOnlySpan<byte> utf8) => DefinitionReader.Read(utf8) switch
    {
        DefinitionReading.Loaded loaded => Lint(loaded.Definition),
        DefinitionReading.Refused refused => [.. refused.Problems.Select(p => new Finding(p.Code, Severity.Error, p.ActivityId, p.Place, p.Message, p.Remedy))],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Lints a definition.</summary>
    /// <param name="definition">One that was read whole.</param>
    /// <returns>Errors first; empty when there is nothing to say.</returns>
    public static IReadOnlyList<Finding> Lint(WorkflowDefinition definition)
    {
        var findings = new Findings();
        var scopes = new Scopes(definition);
        DocumentRules.Check(definition, findings);
        foreach (var activity in definition.Activities)
        {
            ActivityRules.Check(activity, scopes, findings);
            InputRules.Check(activity, scopes, findings);
            OutputRules.Check(activity, scopes, findings);
        }

        var graphs = FlowGraph.All(definition).ToList();
        foreach (var graph in graphs.DistinctBy(g => g.Flowchart.Key))
        {
            ConnectionRules.Check(graph, findings);
        }

        foreach (var graph in graphs)
        {
            LoopRules.Check(graph, findings);
            JoinRules.Check(graph, findings);
            RaceRules.Check(graph, findings);
            EndRules.Check(graph, findings);
        }

        ReachRules.Check(definition, graphs, findings);
        VariableRules.Check(definition, scopes, findings);
        return findings.InOrder();
    }
}
