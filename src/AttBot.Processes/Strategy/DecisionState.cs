namespace AttBot.Processes.Strategy;

/// <summary>What a Conference decided, as entered and confirmed.</summary>
internal sealed record DecisionState(DecisionEntered Entered, string EnteredBy, DateTimeOffset EnteredAt)
{
    internal string? ConfirmedBy { get; init; }

    internal DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>One indicator with its readings by year.</summary>
internal sealed record IndicatorState(IndicatorDefined Defined, IReadOnlyDictionary<int, IndicatorRead> Readings)
{
    internal IndicatorState With(IndicatorRead reading) => this with { Readings = new SortedDictionary<int, IndicatorRead>(Readings.ToDictionary()) { [reading.Year] = reading } };
}
