using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>What activities are given.</summary>
internal static class InputRules
{
    internal static void Check(Activity activity, Scopes scopes, Findings findings)
    {
        foreach (var slot in Slots.Inputs(activity))
        {
            if (slot.Input is { } input)
            {
                CheckInput(activity, slot, input, scopes, findings);
            }
            else if (slot.Required)
            {
                findings.Error("missing-input", activity, $"'{slot.Name}' is not set{(slot.Kind == ValueKind.Boolean ? ", so it always counts as false" : "")}.", $"Set '{slot.Name}'.", JsonPlaces.At(activity.Head.Place, slot.Name));
            }
        }

        switch (activity)
        {
            case FlowSwitchActivity choice:
                CheckCases(choice, scopes, findings);
                break;
            case SetVariableActivity set:
                CheckSet(set, scopes, findings);
                break;
            case FlowForkActivity { Branches: not null } fork when Outcomes.Branches(fork) is []:
                findings.Error("no-branches", fork, "The list of branches is empty or not a list of names: the flow ends here.", "List the port names, such as [\"A\", \"B\"].", fork.Branches.Place);
                break;
        }
    }

    private static void CheckInput(Activity activity, Slot slot, Input input, Scopes scopes, Findings findings)
    {
        if (input.Loss != InputLoss.None)
        {
            CheckLoss(activity, slot.Name, input, findings);
            return;
        }

        if (slot is { Required: true, Kind: ValueKind.Text } && input.Expression is Expression.Literal { Value: null or { ValueKind: JsonValueKind.String } } literal && string.IsNullOrWhiteSpace(literal.Value?.GetString()))
        {
            findings.Error("missing-input", activity, $"'{slot.Name}' is empty.", $"Write the {slot.Name}.", input.Place);
            return;
        }

        CheckExpression(activity, slot.Name, input.Expression, input.Place, scopes, findings);
        if (slot.Kind == ValueKind.Dictionary && input.Expression is Expression.Json { Parsed: { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) } })
        {
            findings.Error("unreadable-value", activity, $"'{slot.Name}' is JSON, but not an object: the instance fails there.", "Write an object, such as {\"role\": \"bureau\"}.", input.Place);
        }

        var kind = slot.Kind == ValueKind.Any ? input.Kind : slot.Kind;
        if (input.Expression is Expression.Literal { Value: { } value } && !Readable.As(kind, value))
        {
            Unreadable(activity, slot.Name, kind, value, input.Place, findings);
        }
        else if (input.Expression is Expression.OfVariable reference && scopes.Find(activity, reference.Id) is { } variable)
        {
            CheckConversion(activity, slot, variable, input.Place, findings);
        }

        CheckText(activity, slot, input, scopes, findings);
    }

    internal static void Unreadable(Activity activity, string name, ValueKind kind, JsonElement value, string place, Findings findings) => findings.Error(
        "unreadable-value", activity, $"'{name}' is '{Readable.Shown(value)}', which Elsa reads without a word as {Readable.Instead(kind)}.", $"Write {Readable.Example(kind)}.", place);

    private static void CheckLoss(Activity activity, string name, Input input, Findings findings)
    {
        switch (input.Loss)
        {
            case InputLoss.NoTypeName:
                findings.Error("missing-type-name", activity, $"The input '{name}' has no typeName: Elsa drops it without a word, as if it were not set.", "Write the typeName, such as String or Boolean.", input.Place);
                break;
            case InputLoss.UnknownType:
                findings.Error("unknown-type-name", activity, $"The input '{name}' has the typeName '{input.TypeName}', which is not registered: Elsa drops it without a word.", "Write a registered alias, such as String, Boolean, DateTimeOffset or Object.", input.Place);
                break;
            case InputLoss.NoExpression:
                findings.Error("missing-expression", activity, $"The input '{name}' has no expression: it counts as not set.", "Write the expression, or null to leave the input out.", input.Place);
                break;
            case InputLoss.UnknownExpression:
                Unregistered(activity, name, input.Expression, input.Place, findings);
                break;
        }
    }

    private static void Unregistered(Activity activity, string name, Expression expression, string place, Findings findings) => findings.Error(
        "unregistered-expression", activity, $"'{name}' has the expression type '{(expression as Expression.Other)?.Type}', which is not registered: Elsa drops the input without a word.",
        "Use Literal, Object, Variable or Input; let a task's result or an event set a variable for what needs a script.", place);

    private static void CheckExpression(Activity activity, string name, Expression expression, string place, Scopes scopes, Findings findings)
    {
        switch (expression)
        {
            case Expression.OfVariable reference when scopes.Find(activity, reference.Id) is null:
                var (why, remedy) = scopes.Missing(activity, reference.Id, reference.Name);
                findings.Error("unknown-variable", activity, $"'{name}' {why}.", remedy, place);
                break;
            case Expression.OfInput reference when !scopes.Definition.Head.Inputs.Any(i => i.Name == reference.Name):
                findings.Error("unknown-input", activity, $"'{name}' reads the workflow input '{reference.Name}', which is not declared: it is always empty.", "Declare the input, or correct the name.", place);
                break;
            case Expression.Json { Text: { Length: > 0 }, Parsed: null }:
                findings.Error("unreadable-value", activity, $"The Object expression of '{name}' is not JSON: the value is lost.", "Correct the JSON text.", place);
                break;
        }
    }

    private static void CheckConversion(Activity activity, Slot slot, Variable variable, string place, Findings findings)
    {
        if (slot.Kind is ValueKind.Boolean or ValueKind.TimeSpan or ValueKind.DateTimeOffset && variable.Kind != slot.Kind && variable.Kind != ValueKind.Any)
        {
            findings.Warning("silent-conversion", activity, $"'{slot.Name}' reads '{variable.Name}', a {variable.TypeName}, as {slot.Kind}; what cannot be read becomes {Readable.Instead(slot.Kind)} without a word.",
                $"Declare the variable as {slot.Kind}.", place);
        }
    }

    /// <summary>An Object expression is read as the type of the property it stands in, or of the variable it goes into, not of its typeName; where that is Object it stays text.</summary>
    private static void CheckText(Activity activity, Slot slot, Input input, Scopes scopes, Findings findings)
    {
        if (input.Expression is not Expression.Json { Parsed: { ValueKind: JsonValueKind.Object or JsonValueKind.Array } })
        {
            return;
        }

        var isText = activity is SetVariableActivity set ? scopes.Find(set, set.VariableId)?.Kind == ValueKind.Any : activity is SetOutputActivity or PublishEventActivity;
        if (isText)
        {
            findings.Add("stays-text", input.Kind == ValueKind.Any ? Severity.Info : Severity.Warning, activity, $"'{slot.Name}' takes any type: Elsa hands on the JSON as a text, not as an object, whatever the typeName says.",
                "Declare an ObjectDictionary variable, set it, and hand that on if an object is wanted.", input.Place);
        }
    }

    private static void CheckCases(FlowSwitchActivity choice, Scopes scopes, Findings findings)
    {
        foreach (var (index, item) in choice.Cases.Index())
        {
            var place = JsonPlaces.At(choice.Head.Place, "cases", index);
            if (choice.Cases.Take(index).Any(c => c.Label == item.Label))
            {
                findings.Warning("duplicate-case", choice, $"The label '{item.Label}' stands twice.", "Give each case a label of its own.", place);
            }

            if (item.Condition is null)
            {
                findings.Error("missing-input", choice, $"The case '{item.Label}' has no condition: it is never chosen.", "Give it a condition.", place);
            }
            else if (item.Condition is Expression.Other)
            {
                Unregistered(choice, $"case '{item.Label}'", item.Condition, place, findings);
            }
            else
            {
                CheckExpression(choice, $"case '{item.Label}'", item.Condition, place, scopes, findings);
                CheckCondition(choice, item, place, scopes, findings);
            }
        }
    }

    private static void CheckCondition(FlowSwitchActivity choice, SwitchCase item, string place, Scopes scopes, Findings findings)
    {
        var variable = item.Condition is Expression.OfVariable reference ? scopes.Find(choice, reference.Id) : null;
        var isWrong = item.Condition is Expression.Literal { Value: { } value } ? value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) : variable is not null && variable.Kind != ValueKind.Boolean;
        if (isWrong)
        {
            findings.Error("switch-not-converted", choice, $"The condition of case '{item.Label}' is not a Boolean; FlowSwitch does not convert, so the instance fails there.", "Use a Boolean variable, or a FlowDecision, which converts.", place);
        }
        else if (variable is not null && OutputRules.IsFilledUnchecked(variable, scopes))
        {
            findings.Warning("switch-not-converted", choice, $"'{variable.Name}' takes a result as it comes; if that is \"true\" or 1 instead of true, FlowSwitch fails because it does not convert.", "Use a FlowDecision, or declare \"returns\": \"boolean\" in the task's payload.", place);
        }
    }

    private static void CheckSet(SetVariableActivity set, Scopes scopes, Findings findings)
    {
        var place = JsonPlaces.At(set.Head.Place, "variable");
        if (scopes.Find(set, set.VariableId) is not { } variable)
        {
            var (why, remedy) = scopes.Missing(set, set.VariableId, set.VariableName);
            findings.Error("unknown-variable", set, $"It {why}: the instance fails there.", remedy, place);
            return;
        }

        if (set.Value is not { Loss: InputLoss.None } value || value.Expression is Expression.Literal { Value: null })
        {
            findings.Warning("null-value", set, $"It sets '{variable.Name}' to null, which is not stored: after the next wait the default is back.", "Set a value, or use a Boolean variable beside it.", place);
        }
        else if (value.Expression is Expression.Literal { Value: { } written } && !Readable.As(variable.Kind, written))
        {
            Unreadable(set, "value", variable.Kind, written, value.Place, findings);
        }
    }
}
