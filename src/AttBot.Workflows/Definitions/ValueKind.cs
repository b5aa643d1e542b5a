namespace AttBot.Workflows.Definitions;

/// <summary>The types a variable, an input or an output can declare, by the aliases and CLR names that Elsa 3 writes.</summary>
public enum ValueKind
{
    /// <summary>No type that is known here; Elsa loses a variable or an input of such a type silently.</summary>
    Unknown,

    /// <summary><c>Object</c>: anything.</summary>
    Any,

    /// <summary><c>String</c>.</summary>
    Text,

    /// <summary><c>Boolean</c>.</summary>
    Boolean,

    /// <summary><c>Int16</c>.</summary>
    Whole16,

    /// <summary><c>Int32</c>.</summary>
    Whole32,

    /// <summary><c>Int64</c>.</summary>
    Whole64,

    /// <summary><c>Single</c>.</summary>
    Real32,

    /// <summary><c>Double</c>.</summary>
    Real64,

    /// <summary><c>Decimal</c>.</summary>
    Exact,

    /// <summary><c>Guid</c>.</summary>
    Identifier,

    /// <summary><c>DateTime</c>.</summary>
    DateTime,

    /// <summary><c>DateTimeOffset</c>.</summary>
    DateTimeOffset,

    /// <summary><c>DateOnly</c>.</summary>
    Date,

    /// <summary><c>TimeOnly</c>.</summary>
    Time,

    /// <summary><c>TimeSpan</c>.</summary>
    TimeSpan,

    /// <summary><c>ObjectDictionary</c> and <c>ObjectMap</c>: a JSON object.</summary>
    Dictionary,

    /// <summary><c>StringDictionary</c>: a JSON object whose values are texts.</summary>
    TextDictionary,

    /// <summary><c>JSON</c>, <c>JsonElement</c>, <c>JsonNode</c>, <c>JsonObject</c>: JSON as it is.</summary>
    Json,

    /// <summary>How a <c>FlowJoin</c> waits.</summary>
    JoinMode,

    /// <summary>How a <c>FlowSwitch</c> chooses.</summary>
    SwitchMode,
}
