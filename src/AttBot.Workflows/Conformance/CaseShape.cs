using System.Globalization;
using System.Text.Json;

namespace AttBot.Workflows.Conformance;

/// <summary>Whether a JSON text has the shape of a recorded case; names the first place where it has not.</summary>
internal static class CaseShape
{
    private const string StepKinds = "start, task, event, timer or reload";

    private static readonly string[] TextLists = ["started", "completed", "canceled", "faulted", "lines"];

    /// <summary>One sentence that names the place and what is expected there; null when the case can be replayed.</summary>
    internal static string? Problem(JsonElement json) => json.ValueKind != JsonValueKind.Object
        ? Expected("the file", "an object with name, definition, steps and expected", json)
        : Member(json, "", "name", JsonValueKind.String, "a text")
            ?? Member(json, "", "definition", JsonValueKind.Object, "an object")
            ?? Member(json, "", "steps", JsonValueKind.Array, "a list")
            ?? Member(json, "", "expected", JsonValueKind.Array, "a list")
            ?? Optional(json, "", "quirks", JsonValueKind.Array, "a list of texts")
            ?? Items(json, "", "quirks", item => item.ValueKind == JsonValueKind.String, "a text")
            ?? Optional(json, "", "anyOrder", JsonValueKind.Array, "a list of step numbers")
            ?? Items(json, "", "anyOrder", item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out _), "the number of a step")
            ?? Lengths(json)
            ?? Each(json, "steps", Step)
            ?? Each(json, "expected", State);

    /// <summary>Whether every text in it can be read: an escape such as \ud800 alone stands for no character.</summary>
    internal static bool IsText(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString() is not null,
                JsonValueKind.Array => json.EnumerateArray().All(IsText),
                JsonValueKind.Object => json.EnumerateObject().All(member => member.Name is not null && IsText(member.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Lengths(JsonElement json)
    {
        var (steps, states) = (json.GetProperty("steps").GetArrayLength(), json.GetProperty("expected").GetArrayLength());
        return steps == 0 ? "steps: there is none; a case begins with a start."
            : steps == states ? null
            : string.Create(CultureInfo.InvariantCulture, $"expected: there are {states} states for {steps} steps; give one for each step.");
    }

    private static string? Each(JsonElement json, string list, Func<JsonElement, string, int, string?> check)
    {
        var index = 0;
        foreach (var item in json.GetProperty(list).EnumerateArray())
        {
            if (check(item, string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]"), index) is { } problem)
            {
                return problem;
            }

            index++;
        }

        return null;
    }

    private static string? Step(JsonElement step, string place, int index)
    {
        if (step.ValueKind != JsonValueKind.Object || step.EnumerateObject().Count() != 1)
        {
            return Expected(place, $"an object with one member, {StepKinds}", step);
        }

        var (kind, body) = step.EnumerateObject().Select(member => (member.Name, member.Value)).First();
        var at = $"{place}.{kind}";
        return kind switch
        {
            not ("start" or "task" or "event" or "timer" or "reload") => $"{place}: '{kind}' is no step; expected is {StepKinds}.",
            "reload" when index > 0 => null,
            _ when kind == "start" != (index == 0) => index == 0 ? $"{place}: the first step is a start, not '{kind}'." : $"{place}: only the first step is a start.",
            _ when body.ValueKind != JsonValueKind.Object => Expected(at, "an object", body),
            "start" => Optional(body, at, "input", JsonValueKind.Object, "an object") ?? Texts(body, at, "correlationId", "triggerActivityId"),
            "task" => Texts(body, at, "taskName", "activityId"),
            "event" => Member(body, at, "name", JsonValueKind.String, "a text") ?? Texts(body, at, "correlationId"),
            _ => Member(body, at, "activityId", JsonValueKind.String, "a text"),
        };
    }

    private static string? State(JsonElement state, string place, int index)
    {
        if (state.ValueKind != JsonValueKind.Object)
        {
            return Expected(place, "an object, the state after the step", state);
        }

        foreach (var name in TextLists)
        {
            if ((Optional(state, place, name, JsonValueKind.Array, "a list of texts") ?? Items(state, place, name, item => item.ValueKind == JsonValueKind.String, "a text")) is { } problem)
            {
                return problem;
            }
        }

        return Member(state, place, "status", JsonValueKind.String, "a text")
            ?? Member(state, place, "subStatus", JsonValueKind.String, "a text")
            ?? Texts(state, place, "correlationId")
            ?? Optional(state, place, "variables", JsonValueKind.Object, "an object")
            ?? Optional(state, place, "outputs", JsonValueKind.Object, "an object")
            ?? Objects(state, place, "waiting", Wait)
            ?? Objects(state, place, "leftover", Wait)
            ?? Objects(state, place, "incidents", (item, at) => Texts(item, at, "activityId"))
            ?? Objects(state, place, "dispatched", (item, at) =>
                Member(item, at, "activityId", JsonValueKind.String, "a text") ?? Member(item, at, "taskName", JsonValueKind.String, "a text"));
    }

    private static string? Wait(JsonElement wait, string place) =>
        Member(wait, place, "activityId", JsonValueKind.String, "a text")
        ?? Member(wait, place, "kind", JsonValueKind.String, "a text")
        ?? Texts(wait, place, "taskName", "eventName", "at")
        ?? (wait.TryGetProperty("at", out var at) && at.ValueKind == JsonValueKind.String && !at.TryGetDateTimeOffset(out _) ? $"{place}.at: '{at.GetString()}' is no date and time." : null);

    private static string? Objects(JsonElement of, string place, string list, Func<JsonElement, string, string?> check)
    {
        if (Optional(of, place, list, JsonValueKind.Array, "a list of objects") is { } problem)
        {
            return problem;
        }

        var index = 0;
        foreach (var item in List(of, list))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{At(place, list)}[{index++}]");
            if ((item.ValueKind == JsonValueKind.Object ? check(item, at) : Expected(at, "an object", item)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Items(JsonElement of, string place, string list, Func<JsonElement, bool> holds, string expected)
    {
        var index = 0;
        foreach (var item in List(of, list))
        {
            if (!holds(item))
            {
                return Expected(string.Create(CultureInfo.InvariantCulture, $"{At(place, list)}[{index}]"), expected, item);
            }

            index++;
        }

        return null;
    }

    private static string? Texts(JsonElement of, string place, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Optional(of, place, name, JsonValueKind.String, "a text") is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? Member(JsonElement of, string place, string name, JsonValueKind kind, string expected) =>
        of.TryGetProperty(name, out _) ? Required(of, place, name, kind, expected) : $"{At(place, name)} is missing; expected is {expected}.";

    private static string? Required(JsonElement of, string place, string name, JsonValueKind kind, string expected) =>
        of.GetProperty(name) is var value && value.ValueKind == kind ? null : Expected(At(place, name), expected, value);

    private static string? Optional(JsonElement of, string place, string name, JsonValueKind kind, string expected) =>
        !of.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || value.ValueKind == kind ? null : Expected(At(place, name), expected, value);

    private static JsonElement.ArrayEnumerator List(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    private static string Expected(string place, string expected, JsonElement found) => $"{place}: expected is {expected}, found is {Definitions.JsonPlaces.Describe(found.ValueKind)}.";

    private static string At(string place, string name) => Definitions.JsonPlaces.At(place, name);
}
