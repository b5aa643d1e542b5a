using System.Text.Json;
using AttBot.Workflows;
using AttBot.Workflows.Definitions;

namespace AttBot.Processes.Instances;

/// <summary>Checks the inputs of a start: what a definition does not declare, or reads as something else, would be lost without a word.</summary>
internal static class StartInput
{
    /// <summary>Null when they are right; else why not, as a sentence.</summary>
    internal static string? WhyNot(WorkflowDefinition definition, IReadOnlyDictionary<string, JsonElement>? input)
    {
        foreach (var (name, value) in input ?? new Dictionary<string, JsonElement>())
        {
            if (definition.Head.Inputs.FirstOrDefault(declared => declared.Name == name) is not { } declared)
            {
                var known = definition.Head.Inputs.Count == 0 ? "it has none" : $"it has {string.Join(", ", definition.Head.Inputs.Select(i => i.Name))}";
                return $"{definition.DefinitionId} has no input '{name}'; {known}.";
            }

            // the file does not say whether an input is a list
            var asVariable = new Variable(name, name, declared.TypeName, value.ValueKind == JsonValueKind.Array, null, declared.Driver, "inputs");
            if (VariableTypes.WhyNot(asVariable, value) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }
}
