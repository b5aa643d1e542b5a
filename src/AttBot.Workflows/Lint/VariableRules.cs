using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>The variables themselves.</summary>
internal static class VariableRules
{
    internal static void Check(WorkflowDefinition definition, Scopes scopes, Findings findings)
    {
        var written = definition.Activities.SelectMany(Writes).ToHashSet(StringComparer.Ordinal);
        var suspends = definition.Activities.Any(Waiting.Is);
        foreach (var (owner, variable) in definition.Activities.SelectMany(a => a.Variables.Select(v => ((Activity?)a, v))).Concat(definition.Variables.Select(v => ((Activity?)null, v))))
        {
            CheckStorage(owner, variable, suspends, written.Contains(variable.Id), findings);
            CheckType(owner, variable, findings);
        }

        CheckNames(null, definition.Variables, findings);
        foreach (var activity in definition.Activities)
        {
            CheckNames(activity, activity.Variables, findings);
            CheckHiding(activity, scopes, findings);
            CheckNeverSet(activity, scopes, written, findings);
        }
    }

    /// <summary>The ids of the variables an activity sets.</summary>
    internal static IEnumerable<string> Writes(Activity activity) =>
        Slots.Outputs(activity).Select(o => o.Output?.VariableId).Append((activity as SetVariableActivity)?.VariableId).OfType<string>();

    private static void CheckNames(Activity? owner, IReadOnlyList<Variable> variables, Findings findings)
    {
        foreach (var variable in variables.Where((variable, index) => variables.Take(index).Any(other => other.Name == variable.Name)))
        {
            Report("same-name", Severity.Warning, owner, variable, "has the name of another one beside it: who reads by name sees one of the two.", "Give each variable a name of its own.", findings);
        }
    }

    private static void CheckHiding(Activity owner, Scopes scopes, Findings findings)
    {
        List<Variable> around = scopes.Parent(owner) is { } parent ? [.. scopes.Visible(parent)] : [.. scopes.Definition.Variables];
        foreach (var variable in owner.Variables.Where(variable => around.Exists(other => other.Id == variable.Id)))
        {
            Report("hidden-variable", Severity.Warning, owner, variable, $"has the id '{variable.Id}' of one around '{owner.Id}' and hides it: what is set inside is not seen outside.", "Give it an id of its own, or remove it.", findings);
        }
    }

    private static void CheckStorage(Activity? owner, Variable variable, bool suspends, bool isWritten, Findings findings)
    {
        if (variable.Driver == StorageDriver.Workflow)
        {
            Report("old-storage-driver", Severity.Info, owner, variable, "is kept by WorkflowStorageDriver, which Elsa has deprecated.", "Write WorkflowInstanceStorageDriver.", findings);
        }
        else if (!variable.IsKept)
        {
            var how = variable.Driver switch { StorageDriver.None => "has no storage driver", StorageDriver.Memory => "is kept in memory only", _ => "has a storage driver that is not known" };
            var severity = !suspends ? Severity.Info : isWritten ? Severity.Error : Severity.Warning;
            Report("variable-not-kept", severity, owner, variable, $"{how}: its value is lost when the instance waits.", "Write \"storageDriverTypeName\": \"WorkflowInstanceStorageDriver\".", findings);
        }
    }

    private static void CheckType(Activity? owner, Variable variable, Findings findings)
    {
        if (variable.Kind == ValueKind.Unknown)
        {
            Report("unknown-type-name", Severity.Error, owner, variable, variable.TypeName is null ? "has no typeName." : $"has the typeName '{variable.TypeName}', which is not registered.", "Write a registered alias, such as String, Boolean, DateTimeOffset or Object.", findings);
        }
        else if (!variable.IsArray && variable.Default is { } value && !(value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0) && !Readable.As(variable.Kind, value))
        {
            Report("unreadable-value", Severity.Error, owner, variable, $"has the default '{Readable.Shown(value)}', which Elsa reads without a word as {Readable.Instead(variable.Kind)}.", $"Write {Readable.Example(variable.Kind)}.", findings);
        }
    }

    private static void CheckNeverSet(Activity activity, Scopes scopes, HashSet<string> written, Findings findings)
    {
        var conditions = activity is FlowSwitchActivity choice
            ? choice.Cases.Select(c => c.Condition)
            : Slots.Inputs(activity).Where(s => s is { Name: "condition", Input.Loss: InputLoss.None }).Select(s => s.Input!.Expression);
        foreach (var reference in conditions.OfType<Expression.OfVariable>())
        {
            if (scopes.Find(activity, reference.Id) is { } variable && !written.Contains(variable.Id))
            {
                findings.Warning("never-set", activity, $"It decides on '{variable.Name}', which nothing sets: it always goes the same way.", "Bind a task's result to the variable, or set it.");
            }
        }

        foreach (var slot in Slots.Inputs(activity).Where(s => s is { Input.Loss: InputLoss.None } && s.Name != "condition"))
        {
            if (slot.Input!.Expression is Expression.OfVariable reference && scopes.Find(activity, reference.Id) is { } variable && !written.Contains(variable.Id) && IsEmpty(variable))
            {
                findings.Warning("never-set", activity, $"'{slot.Name}' is taken from '{variable.Name}', which has no default and which nothing sets: it is always empty.", "Give the variable a default, bind a task's result to it, or set it.", slot.Input.Place);
            }
        }
    }

    private static bool IsEmpty(Variable variable) =>
        variable.Default is not { } value || value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()));

    private static void Report(string rule, Severity severity, Activity? owner, Variable variable, string what, string remedy, Findings findings) =>
        findings.Add(new(rule, severity, owner?.Key, variable.Place, $"The variable '{variable.Name}' {what}", remedy));
}
