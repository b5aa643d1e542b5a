using System.Globalization;
using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows;

/// <summary>Checks values against the declared types of variables. Elsa stores what does not fit and reads it as something else later; a host asks here first.</summary>
public static class VariableTypes
{
    /// <summary>Whether a task's result fits the variable it is bound to.</summary>
    /// <param name="definition">The definition the task's instance runs.</param>
    /// <param name="activityKey">Key of the <c>RunTask</c> or <c>Event</c> activity.</param>
    /// <param name="result">The result; null for none.</param>
    /// <returns>Null when it fits or is bound to nothing; else one sentence that says what is expected.</returns>
    public static string? WhyResultDoesNotFit(WorkflowDefinition definition, string activityKey, JsonElement? result)
    {
        var output = definition.Find(activityKey) switch
        {
            RunTaskActivity task => task.Result,
            EventActivity awaited => awaited.Result,
            _ => null,
        };
        return output?.VariableId is { } id && FindVariable(definition, id) is { } variable ? WhyNot(variable, result) : null;
    }

    /// <summary>Whether a value fits a variable.</summary>
    /// <returns>Null when it does; else one sentence that says what is expected.</returns>
    public static string? WhyNot(Variable variable, JsonElement? value)
    {
        var fits = value is { } given && (variable.IsArray
            ? given.ValueKind == JsonValueKind.Array && given.EnumerateArray().All(item => Fits(variable.Kind, item))
            : Fits(variable.Kind, given));
        return fits ? null : $"'{variable.Name}' expects {Expected(variable)}; given was {Given(value)}.";
    }

    private static Variable? FindVariable(WorkflowDefinition definition, string id) =>
        definition.Variables.FirstOrDefault(v => v.Id == id) ?? definition.Activities.SelectMany(a => a.Variables).FirstOrDefault(v => v.Id == id);

    private static bool Fits(ValueKind kind, JsonElement value) => kind switch
    {
        ValueKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        ValueKind.Whole16 => value.ValueKind == JsonValueKind.Number && value.TryGetInt16(out _),
        ValueKind.Whole32 => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        ValueKind.Whole64 => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        ValueKind.Real32 or ValueKind.Real64 or ValueKind.Exact => value.ValueKind == JsonValueKind.Number,
        ValueKind.Dictionary => value.ValueKind == JsonValueKind.Object,
        ValueKind.TextDictionary => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(p => p.Value.ValueKind == JsonValueKind.String),
        ValueKind.Any or ValueKind.Json => value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined),
        ValueKind.Unknown or ValueKind.JoinMode or ValueKind.SwitchMode => true,
        _ => value.ValueKind == JsonValueKind.String && FitsText(kind, value),
    };

    private static bool FitsText(ValueKind kind, JsonElement text) => kind switch
    {
        ValueKind.Text => true,
        ValueKind.TimeSpan => TimeSpan.TryParse(text.GetString(), CultureInfo.InvariantCulture, out _),
        ValueKind.DateTimeOffset => text.TryGetDateTimeOffset(out _),
        ValueKind.DateTime => text.TryGetDateTime(out _),
        ValueKind.Date => DateOnly.TryParseExact(text.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ValueKind.Time => TimeOnly.TryParse(text.GetString(), CultureInfo.InvariantCulture, out _),
        ValueKind.Identifier => text.TryGetGuid(out _),
        _ => false,
    };

    private static string Expected(Variable variable) => (variable.IsArray, variable.Kind) switch
    {
        (true, _) => $"a list of {variable.TypeName}",
        (_, ValueKind.Boolean) => "true or false",
        (_, ValueKind.Text) => "a text",
        (_, ValueKind.Whole16 or ValueKind.Whole32 or ValueKind.Whole64) => "a whole number",
        (_, ValueKind.Real32 or ValueKind.Real64 or ValueKind.Exact) => "a number",
        (_, ValueKind.Identifier) => "an identifier such as 0b7f8a52-0f3c-4a6e-9d0e-3f1f0f3f2a11",
        (_, ValueKind.Date) => "a day such as 2026-05-31",
        (_, ValueKind.Time) => "a time of day such as 14:30",
        (_, ValueKind.DateTime or ValueKind.DateTimeOffset) => "an instant such as 2026-05-31T23:59:59+00:00",
        (_, ValueKind.TimeSpan) => "a span such as 14.00:00:00",
        (_, ValueKind.Dictionary) => "an object",
        (_, ValueKind.TextDictionary) => "an object of texts",
        _ => "a value",
    };

    private static string Given(JsonElement? value)
    {
        if (value is not { } given)
        {
            return "nothing";
        }

        var raw = given.GetRawText();
        return $"{JsonPlaces.Describe(given.ValueKind)}{(raw.Length <= 60 && given.ValueKind is JsonValueKind.String or JsonValueKind.Number ? $" ({raw})" : "")}";
    }
}
