using AttBot.Workflows.Running;

namespace AttBot.Workflows.Migrating;

/// <summary>What moving one instance to another version of its definition would come to. A closed family.</summary>
/// <param name="Kept">What goes on as it was: a sentence for each activity that has begun and each kept variable.</param>
/// <param name="Lost">What has no place in the other version and would be gone: a sentence each.</param>
public abstract record MigrationPlan(IReadOnlyList<string> Kept, IReadOnlyList<string> Lost)
{
    /// <summary>It can be moved.</summary>
    /// <param name="Instance">The instance on the other version, everything else as it was.</param>
    /// <param name="Kept">What goes on.</param>
    /// <param name="Lost">What would be gone.</param>
    public sealed record Possible(Instance Instance, IReadOnlyList<string> Kept, IReadOnlyList<string> Lost) : MigrationPlan(Kept, Lost);

    /// <summary>It must not be moved: it would lose its place, run something twice, or never end.</summary>
    /// <param name="Reasons">Why; at least one sentence.</param>
    /// <param name="Kept">What would go on.</param>
    /// <param name="Lost">What would be gone.</param>
    public sealed record Refused(IReadOnlyList<string> Reasons, IReadOnlyList<string> Kept, IReadOnlyList<string> Lost) : MigrationPlan(Kept, Lost);
}
