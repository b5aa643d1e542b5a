using System.Text.Json;

namespace AttBot.Workflows.Running;

/// <summary>The state of one running workflow between two steps. Immutable.</summary>
public sealed record Instance
{
    private static readonly Dictionary<string, JsonElement> NoValues = [];

    internal Instance()
    {
    }

    /// <summary>Id of the instance.</summary>
    public required string Id { get; init; }

    /// <summary>Which definition it runs, in all versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Which version it runs: the version's id.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>Which version it runs: the number.</summary>
    public required int DefinitionVersion { get; init; }

    /// <summary>Its correlation id; null for none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Its name; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is alive.</summary>
    public InstanceStatus Status { get; init; }

    /// <summary>In which way.</summary>
    public InstanceSubStatus SubStatus { get; init; }

    /// <summary>What it waits for, oldest first; empty when it has ended.</summary>
    public IReadOnlyList<Wait> Waits { get; init; } = [];

    /// <summary>Waits that were still in the record when it ended; nothing can resume them.</summary>
    public IReadOnlyList<Wait> Leftover { get; init; } = [];

    /// <summary>Everything that went wrong so far, oldest first.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Values of the workflow's variables by variable id, as stored; a variable without a value is missing.</summary>
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = NoValues;

    /// <summary>Outputs set so far, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Outputs { get; init; } = NoValues;

    /// <summary>Keys of the activities that have begun and not ended, containers before what they hold; empty when it has ended.</summary>
    public IEnumerable<string> Running => Activations.Select(activation => activation.Key);

    /// <summary>Key of the trigger that started it; null for none.</summary>
    internal string? Trigger { get; init; }

    /// <summary>The last number given to a task or wait.</summary>
    internal int Next { get; init; }

    /// <summary>Inputs that are declared with a storage driver.</summary>
    internal IReadOnlyDictionary<string, JsonElement> KeptInput { get; init; } = NoValues;

    /// <summary>What has begun and not ended, oldest first.</summary>
    internal IReadOnlyList<StoredActivation> Activations { get; init; } = [];

    /// <summary>For each wait the position of its activation.</summary>
    internal IReadOnlyList<int> Waiting { get; init; } = [];

    /// <summary>The state as compact JSON.</summary>
    public byte[] ToJson() => InstanceJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not a stored instance.</exception>
    public static Instance FromJson(ReadOnlySpan<byte> utf8) => InstanceJson.Read(utf8);
}
