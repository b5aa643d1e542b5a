using System.Globalization;
using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>Whether a written value can be read as a type. Where it cannot, Elsa takes false, zero or the earliest date, without an error.</summary>
internal static class Readable
{
    internal static bool As(ValueKind kind, JsonElement value) => kind switch
    {
        ValueKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False || (IsText(value) && bool.TryParse(value.GetString(), out _)),
        ValueKind.Whole16 or ValueKind.Whole32 or ValueKind.Whole64 => value.ValueKind == JsonValueKind.Number ? value.TryGetInt64(out _) : IsText(value) && long.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        ValueKind.Real32 or ValueKind.Real64 or ValueKind.Exact => value.ValueKind == JsonValueKind.Number || (IsText(value) && double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _)),
        ValueKind.TimeSpan => IsText(value) && TimeSpan.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _),
        ValueKind.DateTimeOffset or ValueKind.DateTime => IsText(value) && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        ValueKind.Identifier => IsText(value) && Guid.TryParse(value.GetString(), out _),
        ValueKind.JoinMode => IsText(value) && value.GetString() is "WaitAll" or "WaitAllActive" or "WaitAny",
        ValueKind.SwitchMode => IsText(value) && value.GetString() is "MatchFirst" or "MatchAny",
        _ => true,
    };

    /// <summary>What Elsa reads instead.</summary>
    internal static string Instead(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => "false",
        ValueKind.TimeSpan => "a span of zero",
        ValueKind.DateTimeOffset or ValueKind.DateTime => "the earliest date, so that it is due at once",
        ValueKind.JoinMode => "WaitAny",
        ValueKind.SwitchMode => "MatchFirst",
        _ => "zero or nothing",
    };

    /// <summary>How the value is to be written.</summary>
    internal static string Example(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => "true or false",
        ValueKind.TimeSpan => "days.hours:minutes:seconds, such as 14.00:00:00",
        ValueKind.DateTimeOffset or ValueKind.DateTime => "an ISO 8601 instant, such as 2026-03-31T23:59:59+00:00",
        ValueKind.JoinMode => "WaitAll, WaitAllActive or WaitAny",
        ValueKind.SwitchMode => "MatchFirst or MatchAny",
        ValueKind.Identifier => "a GUID",
        ValueKind.Whole16 or ValueKind.Whole32 or ValueKind.Whole64 => "a whole number",
        _ => "a number",
    };

    internal static string Shown(JsonElement value)
    {
        var raw = IsText(value) ? value.GetString()! : value.GetRawText();
        return raw.Length <= 40 ? raw : raw[..39] + "…";
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;
}
