using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>Why Elsa drops an input silently, so that the activity sees nothing.</summary>
public enum InputLoss
{
    /// <summary>It is kept.</summary>
    None,

    /// <summary>The member <c>typeName</c> is missing.</summary>
    NoTypeName,

    /// <summary>The type named is not registered.</summary>
    UnknownType,

    /// <summary>The member <c>expression</c> is missing.</summary>
    NoExpression,

    /// <summary>The expression's type is not registered (JavaScript, Liquid, C# and Python are not part of this subset).</summary>
    UnknownExpression,
}

/// <summary>An input of an activity: a type and an expression that gives the value.</summary>
/// <param name="TypeName">The type name as written; null when missing or when the input is a bare scalar.</param>
/// <param name="Kind">The type the value is converted to.</param>
/// <param name="Expression">What gives the value.</param>
/// <param name="Loss">Why Elsa would drop it; a dropped input counts as not set when the workflow runs.</param>
/// <param name="Place">Where it stands in the file, such as <c>root.activities[3].taskName</c>.</param>
public sealed record Input(string? TypeName, ValueKind Kind, Expression Expression, InputLoss Loss, string Place);

/// <summary>An output of an activity, bound to a variable.</summary>
/// <param name="VariableId">The id (not the name) of the variable; null when the binding names none.</param>
/// <param name="TypeName">The type name as written.</param>
/// <param name="Place">Where it stands in the file.</param>
public sealed record Output(string? VariableId, string? TypeName, string Place);

/// <summary>What gives a value. A closed family.</summary>
public abstract record Expression
{
    private Expression()
    {
    }

    /// <summary>A JSON scalar; null when the file has none.</summary>
    public sealed record Literal(JsonElement? Value) : Expression;

    /// <summary>JSON kept as a text, parsed into the target type. Elsa 3 calls it <c>Object</c>, older files <c>Json</c>.</summary>
    /// <param name="Text">The JSON text, or null when the file has none.</param>
    /// <param name="Parsed">The text as JSON; null when it is not JSON.</param>
    public sealed record Json(string? Text, JsonElement? Parsed) : Expression;

    /// <summary>The value of a variable, found by id.</summary>
    public sealed record OfVariable(string? Id, string? Name) : Expression;

    /// <summary>An input of the workflow, found by name.</summary>
    public sealed record OfInput(string? Name) : Expression;

    /// <summary>An expression type outside the subset.</summary>
    public sealed record Other(string Type) : Expression;
}

/// <summary>A case of a <c>FlowSwitch</c>: the label is the outcome when the condition is true.</summary>
/// <param name="Label">The outcome.</param>
/// <param name="Condition">A bare expression; null when it is missing.</param>
public sealed record SwitchCase(string Label, Expression? Condition);
