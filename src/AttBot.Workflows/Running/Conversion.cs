using System.Globalization;
using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>Conversions when an input is read. As in Elsa, what cannot be converted silently becomes false, zero or the earliest date.</summary>
internal static class Conversion
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The value as the type an input expects; null stays null.</summary>
    internal static object? To(ValueKind kind, object? value) => value is null ? null : kind switch
    {
        ValueKind.Boolean => ToBoolean(value),
        ValueKind.Text => Values.Text(value),
        ValueKind.Whole16 => (short)Math.Clamp(ToWhole(value), short.MinValue, short.MaxValue),
        ValueKind.Whole32 => (int)Math.Clamp(ToWhole(value), int.MinValue, int.MaxValue),
        ValueKind.Whole64 => ToWhole(value),
        ValueKind.Real32 => (float)ToReal(value),
        ValueKind.Real64 => ToReal(value),
        ValueKind.Exact => ToExact(value),
        ValueKind.Dictionary or ValueKind.TextDictionary => ToDictionary(value),
        ValueKind.Json => ToStructure(value),
        ValueKind.TimeSpan or ValueKind.DateTimeOffset or ValueKind.DateTime or ValueKind.Date or ValueKind.Time or ValueKind.Identifier => ToMoment(kind, value),
        _ => value,
    };

    private static bool ToBoolean(object value) => value switch
    {
        bool flag => flag,
        string text => bool.TryParse(text.Trim(), out var flag) && flag,
        int or long or short or double or float or decimal => System.Convert.ToDouble(value, Invariant) != 0,
        _ => false,
    };

    private static long ToWhole(object value) => value switch
    {
        string text => long.TryParse(text, NumberStyles.Integer, Invariant, out var number) ? number : 0,
        bool flag => flag ? 1 : 0,
        double real => double.IsFinite(real) ? (long)Math.Clamp(Math.Round(real), long.MinValue, long.MaxValue) : 0,
        decimal exact => (long)Math.Clamp(Math.Round(exact), long.MinValue, long.MaxValue),
        int or long or short => System.Convert.ToInt64(value, Invariant),
        _ => 0,
    };

    private static double ToReal(object value) => value switch
    {
        string text => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, Invariant, out var number) ? number : 0,
        bool flag => flag ? 1 : 0,
        int or long or short or float or double or decimal => System.Convert.ToDouble(value, Invariant),
        _ => 0,
    };

    private static decimal ToExact(object value) => value switch
    {
        string text => decimal.TryParse(text, NumberStyles.Number | NumberStyles.AllowExponent, Invariant, out var number) ? number : 0,
        decimal exact => exact,
        int or long or short => System.Convert.ToDecimal(value, Invariant),
        double real => real is > -7.9e28 and < 7.9e28 ? (decimal)real : 0,
        _ => 0,
    };

    private static JsonElement? ToDictionary(object value) => ToStructure(value) is JsonElement { ValueKind: JsonValueKind.Object } json ? json : null;

    private static object? ToStructure(object value)
    {
        if (value is not string text)
        {
            return value;
        }

        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object ToMoment(ValueKind kind, object value) => kind switch
    {
        ValueKind.TimeSpan => value is TimeSpan span ? span
            : value is string text && TimeSpan.TryParse(text, Invariant, out var read) ? read : TimeSpan.Zero,
        ValueKind.DateTimeOffset => ToInstant(value),
        ValueKind.DateTime => ToInstant(value).DateTime,
        ValueKind.Date => value is DateOnly day ? day
            : value is string text && DateOnly.TryParse(text, Invariant, out var read) ? read : DateOnly.FromDateTime(ToInstant(value).DateTime),
        ValueKind.Time => value is TimeOnly time ? time
            : value is string text && TimeOnly.TryParse(text, Invariant, out var read) ? read : TimeOnly.MinValue,
        _ => value is Guid id ? id : value is string text && Guid.TryParse(text, out var read) ? read : Guid.Empty,
    };

    private static DateTimeOffset ToInstant(object value) => value switch
    {
        DateTimeOffset instant => instant,
        DateTime moment => new(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        DateOnly day => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        string text when DateTimeOffset.TryParse(text, Invariant, DateTimeStyles.AssumeUniversal, out var read) => read,
        _ => DateTimeOffset.MinValue,
    };
}
