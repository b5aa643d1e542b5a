using System.Collections.Frozen;

namespace AttBot.Workflows.Definitions;

/// <summary>Reads the type names of Elsa 3 definitions: aliases (<c>String</c>) and CLR names (<c>System.String, System.Private.CoreLib</c>).</summary>
public static class TypeNames
{
    private static readonly FrozenDictionary<string, ValueKind> Kinds = new Dictionary<string, ValueKind>(StringComparer.Ordinal)
    {
        ["Object"] = ValueKind.Any,
        ["String"] = ValueKind.Text,
        ["Boolean"] = ValueKind.Boolean,
        ["Int16"] = ValueKind.Whole16,
        ["Int32"] = ValueKind.Whole32,
        ["Int64"] = ValueKind.Whole64,
        ["Single"] = ValueKind.Real32,
        ["Double"] = ValueKind.Real64,
        ["Decimal"] = ValueKind.Exact,
        ["Guid"] = ValueKind.Identifier,
        ["DateTime"] = ValueKind.DateTime,
        ["DateTimeOffset"] = ValueKind.DateTimeOffset,
        ["DateOnly"] = ValueKind.Date,
        ["TimeOnly"] = ValueKind.Time,
        ["TimeSpan"] = ValueKind.TimeSpan,
        ["ObjectDictionary"] = ValueKind.Dictionary,
        ["ObjectMap"] = ValueKind.Dictionary,
        ["ExpandoObject"] = ValueKind.Dictionary,
        ["StringDictionary"] = ValueKind.TextDictionary,
        ["JSON"] = ValueKind.Json,
        ["JsonElement"] = ValueKind.Json,
        ["JsonNode"] = ValueKind.Json,
        ["JsonObject"] = ValueKind.Json,
        ["JsonArray"] = ValueKind.Json,
        ["FlowJoinMode"] = ValueKind.JoinMode,
        ["SwitchMode"] = ValueKind.SwitchMode,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kind a type name stands for; <see cref="ValueKind.Unknown"/> for a name that is missing or not known here.</summary>
    public static ValueKind Read(string? typeName) => string.IsNullOrEmpty(typeName) ? ValueKind.Unknown : Kinds.GetValueOrDefault(ShortName(typeName));

    /// <summary>The last part of a CLR name (<c>Namespace.Type, Assembly</c> → <c>Type</c>); an alias stays as it is.</summary>
    public static string ShortName(string typeName)
    {
        var comma = typeName.IndexOf(',', StringComparison.Ordinal);
        var name = comma < 0 ? typeName : typeName[..comma].TrimEnd();
        return name[(name.LastIndexOf('.') + 1)..];
    }
}
