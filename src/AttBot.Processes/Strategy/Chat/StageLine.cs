using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>The way of the strategy as lines of text, with where it stands: what is done, what is on, what is ahead. Pure.</summary>
internal static class StageLine
{
    private static readonly (string Step, Func<StrategyState, bool> IsDone)[] Way =
    [
        ("call", state => state.Call?.ClosedAt is not null || state.Versions.Count > 0),
        ("draft", state => state.Versions.Count > 0),
        ("first", state => state.ConsultationsHeld > 0),
        ("second", state => state.ConsultationsHeld > 1),
        ("decision", state => state.Decision is { Entered.Outcome: not ConferenceOutcome.Deferred }),
        ("oversight", state => state.Active),
    ];

    /// <summary>The steps in order; the first that is not done is the one that is on.</summary>
    /// <param name="state">How the process stands.</param>
    /// <param name="language">The reader's.</param>
    internal static IReadOnlyList<string> Of(StrategyState state, Language language)
    {
        var isOver = state.Withdrawal is not null || state.Decision is { Entered.Outcome: ConferenceOutcome.NotAgreed };
        var on = isOver ? -1 : Array.FindIndex(Way, step => !step.IsDone(state));
        return [.. Way.Select((step, i) => $"{(step.IsDone(state) ? "✓" : i == on ? "▶" : "○")} {Words.Say(language, "way." + step.Step)}")];
    }
}
