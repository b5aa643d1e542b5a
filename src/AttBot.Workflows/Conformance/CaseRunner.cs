namespace AttBot.Workflows.Conformance;

/// <summary>What replaying a case came to.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="Differences">In what must agree (status, sub-status, completed in order, cancelled, faulted, waiting, variables, outputs); empty when it passed.</param>
/// <param name="Notes">Differences in what is there for diagnosis only.</param>
/// <param name="MayDiffer">Whether the recording shows a fault of the engine, so that a difference is skipped.</param>
public sealed record CaseResult(string Name, IReadOnlyList<string> Differences, IReadOnlyList<string> Notes, bool MayDiffer);

/// <summary>Replays recorded cases on the machine and compares.</summary>
public static class CaseRunner
{
    /// <summary>The day on which the cases are replayed: the dates in them lie well before or well after it.</summary>
    public static DateTimeOffset Today { get; } = new(2026, 8, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Replays one case.</summary>
    /// <param name="recorded">The case.</param>
    /// <param name="reloadBeforeEveryStep">Whether the instance is written to JSON and read back before each step.</param>
    public static CaseResult Run(RecordedCase recorded, bool reloadBeforeEveryStep = false)
    {
        var stage = new CaseStage(recorded.Definition);
        var (differences, notes) = (new List<string>(), new List<string>());
        for (var i = 0; i < recorded.Steps.Count; i++)
        {
            if (reloadBeforeEveryStep)
            {
                stage.Reload();
            }

            var observed = stage.Play(recorded.Steps[i]);
            new CaseComparison(i, observed, recorded.Expected[i], recorded.AnyOrder.Contains(i), differences, notes).Compare();
        }

        return new(recorded.Name, differences, notes, recorded.MayDiffer);
    }
}
