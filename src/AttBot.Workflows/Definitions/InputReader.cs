using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>Reads inputs, outputs and expressions, and tells which inputs Elsa would drop.</summary>
internal sealed class InputReader(JsonPlaces places, JsonElement activity, string place, string id)
{
    internal Input? Input(string name)
    {
        if (!activity.TryGetProperty(name, out var written) || written.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var at = JsonPlaces.At(place, name);
        if (written.ValueKind == JsonValueKind.Array)
        {
            places.Wrong<Input>(written, "an input: an object with typeName and expression, or a plain value", at, id);
            return null;
        }

        return written.ValueKind == JsonValueKind.Object ? Wrapped(written, at) : new(null, ValueKind.Any, new Expression.Literal(written), InputLoss.None, at);
    }

    internal Output? Output(string name)
    {
        if (places.Object(activity, name, place, id) is not { } written)
        {
            return null;
        }

        var at = JsonPlaces.At(place, name);
        var reference = places.Object(written, "memoryReference", at, id);
        return new(reference is { } memory ? places.Text(memory, "id", JsonPlaces.At(at, "memoryReference"), id) : null, places.Text(written, "typeName", at, id), at);
    }

    internal List<SwitchCase> Cases()
    {
        var cases = new List<SwitchCase>();
        foreach (var (item, at) in places.Objects(activity, "cases", place, id))
        {
            var condition = places.Object(item, "condition", at, id) is { } written ? Parse(written, JsonPlaces.At(at, "condition")) : null;
            cases.Add(new(places.Text(item, "label", at, id) ?? "", condition));
        }

        return cases;
    }

    private Input Wrapped(JsonElement written, string at)
    {
        var typeName = places.Text(written, "typeName", at, id);
        var kind = TypeNames.Read(typeName);
        var expression = places.Object(written, "expression", at, id) is { } inner ? Parse(inner, JsonPlaces.At(at, "expression")) : null;
        var loss = (typeName, kind, expression) switch
        {
            (null or "", _, _) => InputLoss.NoTypeName,
            (_, ValueKind.Unknown, _) => InputLoss.UnknownType,
            (_, _, null) => InputLoss.NoExpression,
            (_, _, Expression.Other) => InputLoss.UnknownExpression,
            _ => InputLoss.None,
        };
        return new(typeName, kind, expression ?? new Expression.Literal(null), loss, at);
    }

    private Expression Parse(JsonElement written, string at)
    {
        var type = places.Text(written, "type", at, id);
        var value = JsonPlaces.Member(written, "value"u8);
        return type switch
        {
            "Literal" => new Expression.Literal(value),
            "Object" or "Json" => Json(value),
            "Variable" => Reference(value) is var (variable, name) ? new Expression.OfVariable(variable, name) : new Expression.OfVariable(null, null),
            "Input" => new Expression.OfInput(Reference(value)?.Name),
            _ => new Expression.Other(type ?? ""),
        };
    }

    private static Expression.Json Json(JsonElement? value)
    {
        if (value is not { } written)
        {
            return new(null, null);
        }

        return written.ValueKind == JsonValueKind.String ? new(written.GetString(), Embedded(written.GetString()!)) : new(written.GetRawText(), written);
    }

    /// <summary>The id and name in a reference to a variable or input: an object, or that object as JSON text.</summary>
    private static (string? Id, string? Name)? Reference(JsonElement? value)
    {
        var written = value is { ValueKind: JsonValueKind.String } text ? Embedded(text.GetString()!) : value;
        return written is { ValueKind: JsonValueKind.Object } reference ? (TextOf(reference, "id"u8), TextOf(reference, "name"u8)) : null;
    }

    private static string? TextOf(JsonElement of, ReadOnlySpan<byte> name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Embedded(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
