using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Running;

/// <summary>Evaluates inputs. The type that counts is the one the activity expects, not the one the file names.</summary>
internal static class Evaluation
{
    /// <summary>The value of an input as <paramref name="kind"/>; null when it is not set, dropped, or null.</summary>
    /// <exception cref="ActivityFaultException">It names a variable that is not in scope, or holds JSON that cannot be read.</exception>
    internal static object? Get(Burst burst, Activation at, Input? input, ValueKind kind)
    {
        if (input is null || input.Loss != InputLoss.None)
        {
            return null;
        }

        return input.Expression is Expression.Json json ? FromJson(json, kind, input.Place) : Conversion.To(kind, Raw(burst, at, input.Expression));
    }

    internal static string? Text(Burst burst, Activation at, Input? input) => (string?)Get(burst, at, input, ValueKind.Text);

    internal static bool Flag(Burst burst, Activation at, Input? input) => (bool?)Get(burst, at, input, ValueKind.Boolean) ?? false;

    internal static TimeSpan Span(Burst burst, Activation at, Input? input) => (TimeSpan?)Get(burst, at, input, ValueKind.TimeSpan) ?? TimeSpan.Zero;

    internal static DateTimeOffset Instant(Burst burst, Activation at, Input? input) => (DateTimeOffset?)Get(burst, at, input, ValueKind.DateTimeOffset) ?? DateTimeOffset.MinValue;

    /// <summary>A list of texts; a single text is a list of one, and what is no list is none.</summary>
    internal static List<string>? Texts(Burst burst, Activation at, Input? input)
    {
        if (input is null || input.Loss != InputLoss.None)
        {
            return null;
        }

        var value = input.Expression is Expression.Json json ? json.Text : Raw(burst, at, input.Expression);
        return value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } list => Items(list),
            JsonElement => throw new ActivityFaultException($"An object stands where a list of names is expected ({input.Place})."),
            string text when text.TrimStart() is ['[' or '{', ..] => Items(Parse(text, input.Place)),
            string text => string.IsNullOrWhiteSpace(text) ? null : [text],
            _ => null,
        };
    }

    /// <summary>The condition of a switch case. A variable is taken as it is: anything but true, false or null fails.</summary>
    internal static bool Condition(Burst burst, Activation at, Expression? condition) => condition switch
    {
        null => false,
        Expression.OfVariable => Raw(burst, at, condition) switch
        {
            null => false,
            bool flag => flag,
            var other => throw new ActivityFaultException($"The condition of a case is {Values.Text(other)}; expected is true or false."),
        },
        Expression.Json json => (bool?)Conversion.To(ValueKind.Boolean, json.Text) ?? false,
        _ => (bool?)Conversion.To(ValueKind.Boolean, Raw(burst, at, condition)) ?? false,
    };

    private static object? Raw(Burst burst, Activation at, Expression expression) => expression switch
    {
        Expression.Literal literal => Values.FromJson(literal.Value),
        Expression.OfVariable variable => burst.TryGetVariable(at, variable.Id, out var value)
            ? value
            : throw new ActivityFaultException($"The variable '{variable.Name ?? variable.Id}' is not in scope."),
        Expression.OfInput input => burst.Input(input.Name),
        Expression.Json json => json.Text,
        _ => null,
    };

    private static object? FromJson(Expression.Json json, ValueKind kind, string place)
    {
        if (string.IsNullOrWhiteSpace(json.Text))
        {
            return null;
        }

        return kind is ValueKind.Dictionary or ValueKind.TextDictionary or ValueKind.Json
            ? json.Parsed is { } parsed && (kind == ValueKind.Json || parsed.ValueKind == JsonValueKind.Object) ? parsed : throw NotReadable(place)
            : Conversion.To(kind, json.Text);
    }

    private static List<string> Items(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Select(item => Values.FromJson(item)).OfType<object>().Select(Values.Text)]
        : throw new ActivityFaultException("An object stands where a list of names is expected.");

    private static JsonElement Parse(string text, string place)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            throw NotReadable(place);
        }
    }

    private static ActivityFaultException NotReadable(string place) => new($"The JSON in {place} cannot be read.");
}
