using System.Globalization;

namespace AttBot.Processes.Strategy;

/// <summary>What follows an agreed strategy: plans of working groups, indicators with a baseline, yearly readings and reports. Pure.</summary>
internal static class OversightActs
{
    /// <summary>The Secretariat enters who is to oversee the strategy, as the Conference decided.</summary>
    internal static Verdict EnterOversight(Scene scene, bool bureauContinues, string body, string symbol)
    {
        if ((Guards.Secretariat(scene) ?? Agreed(scene)) is { } refused)
        {
            return refused;
        }

        if (scene.State.OversightConfirmed)
        {
            return new Verdict.Already(new Said("oversight.already"));
        }

        return Guards.Task(scene, StrategyTasks.DecideOversight) ?? Guards.Text(symbol, "symbol", 200) ?? (bureauContinues ? null : Guards.Text(body, "body", 200))
            ?? (Verdict)new Verdict.Done(new Said("oversight.entered"), [new OversightEntered(bureauContinues, bureauContinues ? "" : body.Trim(), symbol.Trim())])
            {
                Notices = [new Notice(new Audience.Office(DecisionActs.President), string.Create(CultureInfo.InvariantCulture, $"oversight.{scene.State.Sequence}"), new Said("notice.oversight.entered", ("symbol", symbol.Trim())), new CardKey("oversight", "1"))],
            };
    }

    /// <summary>The President confirms who oversees the strategy.</summary>
    internal static Verdict ConfirmOversight(Scene scene)
    {
        if (Guards.Office(scene, DecisionActs.President) is { } refused)
        {
            return refused;
        }

        var state = scene.State;
        return state.Oversight is not { } entered ? new Verdict.Refused("decision.none")
            : state.OversightConfirmed ? new Verdict.Already(new Said("oversight.already"))
            : state.OversightEnteredBy == scene.Asker.Person ? new Verdict.Refused("decision.two.people")
            : new Verdict.Done(new Said("oversight.confirmed"), [new OversightConfirmed()])
            {
                Seat = scene.Asker.SeatOf(DecisionActs.President),
                Cards = [new CardKey("oversight", "1")],
                Flow = [new FlowStep.TaskDone(StrategyTasks.DecideOversight, entered.BureauContinues), new FlowStep.TaskDone(StrategyTasks.AssignOversight, null, Optional: entered.BureauContinues)],
            };
    }

    /// <summary>The chair of a working group says how its multi-year plan follows the strategy.</summary>
    internal static Verdict Align(Scene scene, string office, string text)
    {
        if ((Guards.Office(scene, office) ?? Agreed(scene) ?? Guards.Text(text, "plan", ConsultationActs.LongestText)) is { } refused)
        {
            return refused;
        }

        return !DecisionActs.IsWorkingGroup(office)
            ? new Verdict.Refused("plan.office")
            : new Verdict.Done(new Said("plan.aligned"), [new PlanAligned(office, DraftText.Clean(text))])
            {
                Seat = scene.Asker.SeatOf(office),
                Flow = [new FlowStep.TaskDone($"{StrategyTasks.AlignPlan}:{office["chair-".Length..].ToUpperInvariant()}", null, Optional: true)],
            };
    }

    /// <summary>Defines an indicator, or sets its baseline.</summary>
    internal static Verdict Define(Scene scene, string? id, Area area, string text, string unit, decimal? baseline, string source)
    {
        if ((Guards.BureauOrSecretariat(scene) ?? Guards.Text(text, "indicator", SubmissionActs.LongestField)) is { } refused)
        {
            return refused;
        }

        if (id is not null && !scene.State.Indicators.ContainsKey(id))
        {
            return new Verdict.Refused("indicator.unknown", ("id", id));
        }

        if (baseline is not null && string.IsNullOrWhiteSpace(source))
        {
            return new Verdict.Refused("indicator.source");
        }

        var key = id ?? string.Create(CultureInfo.InvariantCulture, $"I-{scene.State.Indicators.Count + 1:00}");
        return new Verdict.Done(new Said(baseline is null ? "indicator.defined" : "indicator.baseline", ("id", key)), [new IndicatorDefined(key, area, DraftText.Clean(text), unit.Trim(), baseline, source.Trim())]);
    }

    /// <summary>Makes an agreed strategy active: every indicator has a baseline, and there is one at least.</summary>
    /// <param name="scene">What is known.</param>
    /// <param name="firstReading">When the indicators are first read.</param>
    /// <param name="periodEnds">When the strategy period ends.</param>
    internal static Verdict Activate(Scene scene, DateTimeOffset firstReading, DateTimeOffset periodEnds)
    {
        if ((Guards.Secretariat(scene) ?? Agreed(scene)) is { } refused)
        {
            return refused;
        }

        if (scene.State.Active)
        {
            return new Verdict.Already(new Said("strategy.active.already"));
        }

        var missing = scene.State.Indicators.Values.Where(indicator => indicator.Defined.Baseline is null).Select(indicator => indicator.Defined.Id).ToList();
        return scene.State.Indicators.Count == 0 ? new Verdict.Refused("strategy.no.indicators")
            : missing.Count > 0 ? new Verdict.Refused("strategy.no.baseline", ("list", string.Join(", ", missing)))
            : firstReading <= scene.Now || periodEnds <= firstReading ? new Verdict.Refused("date.past", ("date", firstReading <= scene.Now ? firstReading : periodEnds))
            : Guards.Task(scene, StrategyTasks.RecordBaseline, StrategyTasks.Activate) ?? (Verdict)new Verdict.Done(new Said("strategy.active"), [new StrategyActivated()])
            {
                Notices = [new Notice(new Audience.Everyone(), "active", new Said("notice.strategy.active"))],
                Flow = [new FlowStep.TaskDone(StrategyTasks.RecordBaseline, Instants.Text(firstReading), Optional: true), new FlowStep.TaskDone(StrategyTasks.Activate, Instants.Text(periodEnds))],
            };
    }

    /// <summary>Reads an indicator for a year.</summary>
    internal static Verdict Read(Scene scene, string id, int year, decimal value, string source)
    {
        if (Guards.BureauOrSecretariat(scene) is { } refused)
        {
            return refused;
        }

        return !scene.State.Active ? new Verdict.Refused("strategy.not.active")
            : scene.State.Indicators.GetValueOrDefault(id) is not { } indicator ? new Verdict.Refused("indicator.unknown", ("id", id))
            : string.IsNullOrWhiteSpace(source) ? new Verdict.Refused("indicator.source")
            : year < 2000 || year > scene.Now.Year ? new Verdict.Refused("indicator.year", ("year", year))
            : indicator.Readings.TryGetValue(year, out var reading) && reading.Value == value && reading.Source == source.Trim() ? new Verdict.Already(new Said("indicator.same", ("id", id)))
            : new Verdict.Done(new Said("indicator.read", ("id", id), ("year", year)), [new IndicatorRead(id, year, value, source.Trim())]);
    }

    /// <summary>The body that oversees the strategy reports for a year; not without a reading of every indicator for it.</summary>
    /// <param name="scene">What is known.</param>
    /// <param name="year">The year reported on.</param>
    /// <param name="text">The report.</param>
    /// <param name="next">When the indicators are read next.</param>
    internal static Verdict Report(Scene scene, int year, string text, DateTimeOffset next)
    {
        if ((Guards.BureauOrSecretariat(scene) ?? Guards.Text(text, "report", ConsultationActs.LongestText)) is { } refused)
        {
            return refused;
        }

        var state = scene.State;
        var unread = state.Indicators.Values.Where(indicator => !indicator.Readings.ContainsKey(year)).Select(indicator => indicator.Defined.Id).ToList();
        return !state.Active ? new Verdict.Refused("strategy.not.active")
            : state.Reports.Any(report => report.Year == year) ? new Verdict.Already(new Said("report.already", ("year", year)))
            : unread.Count > 0 ? new Verdict.Refused("report.unread", ("list", string.Join(", ", unread)), ("year", year))
            : new Verdict.Done(new Said("report.made", ("year", year)), [new ProgressReported(year, DraftText.Clean(text))])
            {
                Notices = [new Notice(new Audience.Everyone(), string.Create(CultureInfo.InvariantCulture, $"report.{year}"), new Said("notice.report", ("year", year)))],
                Flow = [new FlowStep.TaskDone(StrategyTasks.RecordReading, Instants.Text(next), Optional: true)],
            };
    }

    private static Verdict.Refused? Agreed(Scene scene) =>
        scene.State.Decision is { Entered.Outcome: ConferenceOutcome.Agreed } ? null : new Verdict.Refused("strategy.not.agreed");
}
