using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>How many of its outcomes an activity has at once.</summary>
internal enum Following
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Exactly one.</summary>
    One,

    /// <summary>One or more; which, is known only when it runs.</summary>
    Some,

    /// <summary>Any number, perhaps none.</summary>
    Any,
}

/// <summary>Which ports can be followed when an activity is done.</summary>
/// <param name="Ports">The names; null when only the running instance knows them.</param>
/// <param name="Following">How many of them at once.</param>
internal sealed record Outcomes(IReadOnlyList<string>? Ports, Following Following)
{
    private static readonly Outcomes Done = new(["Done"], Following.All);
    private static readonly Outcomes Nothing = new([], Following.All);
    private static readonly Outcomes TrueOrFalse = new(["True", "False"], Following.One);

    internal bool IsTerminal => Ports is [];

    internal bool Has(string port) => Ports is null || Ports.Contains(port, StringComparer.Ordinal);

    /// <summary>Whether the port is followed every time.</summary>
    internal bool IsSure(string port) => Ports is not null && Has(port) && (Following == Following.All || Ports.Count == 1);

    /// <summary>Whether two ports can be followed by the same completion.</summary>
    internal bool Together(string one, string other) => Has(one) && Has(other) && (Following != Following.One || one == other);

    internal static Outcomes Of(Activity activity) => activity switch
    {
        EndActivity or FinishActivity or FaultActivity or CompleteActivity => Nothing,
        FlowDecisionActivity => TrueOrFalse,
        FlowSwitchActivity choice => new([.. choice.Cases.Select(c => c.Label), "Default"], IsMatchAny(choice) ? Following.Some : Following.One),
        FlowForkActivity fork => OfFork(fork),
        _ => Done,
    };

    /// <summary>The branch names of a fork; null when they are known only when it runs.</summary>
    internal static IReadOnlyList<string>? Branches(FlowForkActivity fork) => fork.Branches switch
    {
        null or { Loss: not InputLoss.None } or { Expression: Expression.Literal { Value: null } } => ["Done"],
        { Expression: Expression.Literal { Value: { } value } } => Names(value),
        { Expression: Expression.Json { Parsed: { } value } } => Names(value),
        _ => null,
    };

    private static Outcomes OfFork(FlowForkActivity fork) => Branches(fork) is { } names ? new(names, Following.All) : new(null, Following.Any);

    private static List<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).Distinct(StringComparer.Ordinal)],
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    private static bool IsMatchAny(FlowSwitchActivity choice) =>
        choice.Mode?.Expression is Expression.Literal { Value: { ValueKind: JsonValueKind.String } mode } && mode.GetString() == "MatchAny";
}
