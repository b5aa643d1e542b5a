using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>Where results go.</summary>
internal static class OutputRules
{
    internal static void Check(Activity activity, Scopes scopes, Findings findings)
    {
        if (activity is SetOutputActivity { OutputName: { Loss: InputLoss.None, Expression: Expression.Literal { Value: { ValueKind: JsonValueKind.String } written } } input })
        {
            CheckName(activity, written.GetString()!, scopes.Definition.Head.Outputs, input.Place, findings);
        }

        foreach (var (name, output) in Slots.Outputs(activity))
        {
            if (output is null)
            {
                continue;
            }

            if (scopes.Find(activity, output.VariableId) is { } variable)
            {
                CheckFit(activity, name, output, variable, findings);
                continue;
            }

            var (why, remedy) = scopes.Missing(activity, output.VariableId, null);
            var byName = output.VariableId is { } id && scopes.Visible(activity).Any(v => v.Name == id);
            findings.Error(byName ? "output-by-name" : "unknown-variable", activity, $"The output '{name}' {why}: the result is lost.", remedy, output.Place);
        }
    }

    private static void CheckName(Activity activity, string name, IReadOnlyList<OutputDefinition> declared, string place, Findings findings)
    {
        if (name.Length > 0 && declared.Count > 0 && declared.All(output => output.Name != name))
        {
            var near = Spelling.Nearest(name, declared.Select(output => output.Name));
            findings.Warning("unknown-output", activity, $"It sets the workflow output '{name}', which is not declared: who asks for a declared one finds nothing.", near is null ? "Declare the output, or correct the name." : $"Write '{near}', or declare the output.", place);
        }
    }

    /// <summary>Whether something other than <c>SetVariable</c> fills a variable without saying of which type.</summary>
    internal static bool IsFilledUnchecked(Variable variable, Scopes scopes) => scopes.Definition.Activities.Any(a => a switch
    {
        RunTaskActivity task => task.Result?.VariableId == variable.Id && Returns(task) is null,
        EventActivity awaited => awaited.Result?.VariableId == variable.Id,
        _ => false,
    });

    private static void CheckFit(Activity activity, string name, Output output, Variable variable, Findings findings)
    {
        if (name != "result" || variable.Kind is ValueKind.Any or ValueKind.Json or ValueKind.Unknown || activity is IfActivity)
        {
            return;
        }

        var instead = variable.Kind is ValueKind.Boolean ? "\"yes\", null or an object would read as false" : $"what cannot be read becomes {Readable.Instead(variable.Kind)}";
        if (activity is EventActivity)
        {
            findings.Warning("silent-conversion", activity, $"What the event carries goes into '{variable.Name}' ({variable.TypeName}) as it comes; {instead}, without a word.", "Bind it to an Object variable, and let a task set this one.", output.Place);
        }
        else if (activity is RunTaskActivity task && Returns(task) is not { } returns)
        {
            findings.Add("silent-conversion", variable.Kind == ValueKind.Text ? Severity.Info : Severity.Warning, activity, $"The task's result goes into '{variable.Name}' ({variable.TypeName}) as it comes; {instead}, without a word.", $"Say in the payload what is expected: \"returns\": \"{variable.TypeName}\".", output.Place);
        }
        else if (activity is RunTaskActivity asked && Returns(asked) is { } promised && !string.Equals(promised, TypeNames.ShortName(variable.TypeName ?? ""), StringComparison.OrdinalIgnoreCase))
        {
            findings.Warning("silent-conversion", activity, $"The payload promises '{promised}', but the result goes into '{variable.Name}', a {variable.TypeName}.", $"Write \"returns\": \"{variable.TypeName}\".", output.Place);
        }
    }

    /// <summary>What a task's payload says it returns; null when it does not say, or only the running instance knows.</summary>
    private static string? Returns(RunTaskActivity task) =>
        task.Payload is { Loss: InputLoss.None, Expression: Expression.Json { Parsed: { ValueKind: JsonValueKind.Object } payload } } && payload.TryGetProperty("returns", out var returns) && returns.ValueKind == JsonValueKind.String
            ? returns.GetString()
            : null;
}
