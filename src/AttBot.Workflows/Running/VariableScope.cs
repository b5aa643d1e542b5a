using System.Globalization;
using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>The variables of the workflow or of one activation of a container, while a step runs.</summary>
/// <remarks>Values set in this step are kept as they are, whatever the declared type; what was stored is read as the declared type where it can be, else as it is.</remarks>
internal sealed class VariableScope
{
    private readonly IReadOnlyList<Variable> _declared;
    private readonly Dictionary<string, object?> _values;

    private VariableScope(IReadOnlyList<Variable> declared, Dictionary<string, object?> values) => (_declared, _values) = (declared, values);

    /// <summary>Variables at the beginning: each has its default.</summary>
    internal static VariableScope Begin(IReadOnlyList<Variable> declared) => Read(declared, null);

    /// <summary>Variables after a wait: what was stored, else the default.</summary>
    internal static VariableScope Read(IReadOnlyList<Variable> declared, IReadOnlyDictionary<string, JsonElement>? stored)
    {
        var values = new Dictionary<string, object?>(declared.Count, StringComparer.Ordinal);
        foreach (var variable in declared)
        {
            values[variable.Id] = stored is not null && stored.TryGetValue(variable.Id, out var value)
                ? Stored(variable, value) ?? Default(variable)
                : Default(variable);
        }

        return new(declared, values);
    }

    internal bool TryGet(string id, out object? value) => _values.TryGetValue(id, out value);

    internal bool TrySet(string id, object? value)
    {
        if (!_values.ContainsKey(id))
        {
            return false;
        }

        _values[id] = value;
        return true;
    }

    internal Variable Declaration(string id) => _declared.First(variable => variable.Id == id);

    /// <summary>The values that outlive the step; null is not kept.</summary>
    internal Dictionary<string, JsonElement> Keep()
    {
        var kept = new Dictionary<string, JsonElement>(_declared.Count, StringComparer.Ordinal);
        foreach (var variable in _declared)
        {
            if (variable.IsKept && _values[variable.Id] is { } value)
            {
                kept[variable.Id] = Values.ToJson(value);
            }
        }

        return kept;
    }

    /// <summary>The default as the declared type; a blank text counts as none.</summary>
    private static object? Default(Variable variable) => variable.Default is not { } written || (written.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(written.GetString()))
        ? null
        : variable.IsArray ? Values.FromJson(written) : Conversion.To(variable.Kind, Values.FromJson(written));

    private static object? Stored(Variable variable, JsonElement value)
    {
        if (variable.IsArray)
        {
            return Values.FromJson(value);
        }

        return variable.Kind switch
        {
            ValueKind.Text => value.ValueKind == JsonValueKind.String ? value.GetString() : Values.Text(Values.FromJson(value) ?? ""),
            ValueKind.Whole16 or ValueKind.Whole32 or ValueKind.Whole64 when value.ValueKind == JsonValueKind.Number => Conversion.To(variable.Kind, value.GetRawText()),
            ValueKind.Real32 or ValueKind.Real64 or ValueKind.Exact when value.ValueKind == JsonValueKind.Number => Conversion.To(variable.Kind, value.GetRawText()),
            ValueKind.TimeSpan when TimeSpan.TryParseExact(TextOf(value), "c", CultureInfo.InvariantCulture, out var span) => span,
            ValueKind.DateTimeOffset when value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var instant) => instant,
            ValueKind.DateTime when value.ValueKind == JsonValueKind.String && value.TryGetDateTime(out var moment) => moment,
            ValueKind.Identifier when value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) => id,
            _ => Values.FromJson(value),
        };
    }

    private static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
