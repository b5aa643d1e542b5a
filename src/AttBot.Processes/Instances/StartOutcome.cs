using System.Text.Json;

namespace AttBot.Processes.Instances;

/// <summary>Asks for a new instance.</summary>
/// <param name="DefinitionId">The definition; its highest published version is taken.</param>
/// <param name="By">Who asks: an account, or <c>system</c>.</param>
public sealed record WorkflowStart(string DefinitionId, string By)
{
    /// <summary>Inputs by name; only those the definition declares.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Input { get; init; }

    /// <summary>The correlation id it begins with; null for none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Names this start, so that a repeat finds the instance and starts no other; null when every call is to start one.</summary>
    public string? Key { get; init; }
}

/// <summary>What came of a start. A closed family.</summary>
public abstract record StartOutcome
{
    private StartOutcome()
    {
    }

    /// <summary>It runs.</summary>
    /// <param name="Step">Its first step.</param>
    public sealed record Started(WorkflowStep Step) : StartOutcome;

    /// <summary>It was started before under the same key; nothing was changed.</summary>
    /// <param name="InstanceId">The instance of that start.</param>
    public sealed record AlreadyStarted(string InstanceId) : StartOutcome;

    /// <summary>There is no published version of the definition.</summary>
    /// <param name="DefinitionId">What was asked for.</param>
    public sealed record UnknownDefinition(string DefinitionId) : StartOutcome;

    /// <summary>The inputs are not right; nothing was started.</summary>
    /// <param name="Reason">Why, as a sentence.</param>
    public sealed record Refused(string Reason) : StartOutcome;
}
