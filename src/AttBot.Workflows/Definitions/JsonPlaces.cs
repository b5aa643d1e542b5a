using System.Globalization;
using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>Reads members of JSON objects and notes every one that has a wrong type, with its place.</summary>
internal sealed class JsonPlaces
{
    private readonly List<DefinitionProblem> _problems = [];

    internal IReadOnlyList<DefinitionProblem> Problems => _problems;

    internal static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Null => "null",
        _ => "nothing",
    };

    internal static string At(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    internal static string At(string place, string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{At(place, name)}[{index}]");

    internal void Report(string code, string place, string? activity, string message, string remedy)
    {
        // one file can hold more faults than anyone reads
        if (_problems.Count < 100)
        {
            _problems.Add(new(code, place, activity, message, remedy));
        }
    }

    /// <summary>The member if it is there and not null.</summary>
    internal static JsonElement? Member(JsonElement of, ReadOnlySpan<byte> name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    internal string? Text(JsonElement of, string name, string place, string? activity = null)
    {
        if (Of(of, name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : Wrong<string>(value, "a text", At(place, name), activity);
    }

    internal bool? Flag(JsonElement of, string name, string place, string? activity = null)
    {
        if (Of(of, name) is not { } value)
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : WrongValue<bool>(value, "true or false", At(place, name), activity);
    }

    internal double? Number(JsonElement of, string name, string place, string? activity = null)
    {
        if (Of(of, name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : WrongValue<double>(value, "a number", At(place, name), activity);
    }

    internal JsonElement? Object(JsonElement of, string name, string place, string? activity = null)
    {
        if (Of(of, name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Object ? value : WrongValue<JsonElement>(value, "an object", At(place, name), activity);
    }

    internal List<(JsonElement Item, string Place)> Objects(JsonElement of, string name, string place, string? activity = null)
    {
        if (Of(of, name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong<string>(value, "a list", At(place, name), activity);
            return [];
        }

        var items = new List<(JsonElement, string)>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            var at = At(place, name, items.Count);
            if (item.ValueKind != JsonValueKind.Object)
            {
                Wrong<string>(item, "an object", at, activity);
            }

            items.Add((item, at));
        }

        items.RemoveAll(item => item.Item1.ValueKind != JsonValueKind.Object);
        return items;
    }

    internal T? Wrong<T>(JsonElement value, string expected, string place, string? activity)
        where T : class
    {
        Report("wrong-type", place, activity, $"Here stands {Describe(value.ValueKind)}; expected is {expected}.", "Correct the value.");
        return null;
    }

    private T? WrongValue<T>(JsonElement value, string expected, string place, string? activity)
        where T : struct
    {
        Wrong<string>(value, expected, place, activity);
        return null;
    }

    private static JsonElement? Of(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
