using System.Globalization;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>The way of the strategy as lines of text, with where it stands: what is done, what is on, what is ahead. Pure.</summary>
internal static class StageLine
{
    private static readonly (string Step, Func<StrategyState, bool> IsDone, Func<StrategyState, Language, string> When)[] Way =
    [
        ("call", state => state.Call?.ClosedAt is not null || state.Versions.Count > 0, (state, language) => state.Call is { } call ? $"{Day(language, call.OpenedAt)} – {Day(language, call.ClosesAt)}" : ""),
        ("draft", state => state.Versions.Count > 0, (state, language) => state.Versions.Count > 0 ? Day(language, state.Versions[0].At) : ""),
        ("first", state => state.ConsultationsHeld > 0, (state, language) => Round(state, language, 1)),
        ("second", state => state.ConsultationsHeld > 1, (state, language) => Round(state, language, 2)),
        ("decision", state => state.Decision is { Entered.Outcome: not ConferenceOutcome.Deferred }, Decision),
        ("oversight", state => state.Active, (state, language) => state.Reports.Count > 0 ? Words.Say(language, "way.reports", ("count", state.Reports.Count)) : ""),
    ];

    /// <summary>The steps in order with their dates; the first that is not done is the one that is on.</summary>
    /// <param name="state">How the process stands.</param>
    /// <param name="language">The reader's.</param>
    internal static IReadOnlyList<string> Of(StrategyState state, Language language)
    {
        var isOver = state.Withdrawal is not null || state.Decision is { Entered.Outcome: ConferenceOutcome.NotAgreed };
        var on = isOver ? -1 : Array.FindIndex(Way, step => !step.IsDone(state));
        return [.. Way.Select((step, i) => string.Join(" · ", new[] { $"{(step.IsDone(state) ? "✓" : i == on ? "▶" : "○")} {Words.Say(language, "way." + step.Step)}", step.When(state, language) }.Where(part => part.Length > 0)))];
    }

    private static string Round(StrategyState state, Language language, int round) => state.Consultations.Count >= round ? Day(language, state.Consultations[round - 1].Announced.At) : "";

    /// <summary>The Conference that decided, or that the draft is before, or was deferred from.</summary>
    private static string Decision(StrategyState state, Language language) =>
        state.Decision is { Entered: { Outcome: not ConferenceOutcome.Deferred } entered } ? $"CSP{entered.Conference.ToString(CultureInfo.InvariantCulture)}, {Words.Say(language, "conference." + entered.Outcome)}"
        : state.ConsultationsHeld > 0 ? $"CSP{DecisionActs.NextConference(state).ToString(CultureInfo.InvariantCulture)}" : "";

    private static string Day(Language language, DateTimeOffset at) => DateWords.Date(language, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, StrategyTexts.Geneva).DateTime));
}
