using AttBot.Workflows.Running;

namespace AttBot.Workflows.Migrating;

/// <summary>Gathers what a move would come to.</summary>
internal sealed class MigrationReport
{
    private readonly List<string> _kept = [];
    private readonly List<string> _lost = [];
    private readonly List<string> _reasons = [];

    internal bool IsRefused => _reasons.Count > 0;

    internal void Keep(string what) => _kept.Add(what);

    internal void Lose(string what) => _lost.Add(what);

    internal void Refuse(string reason) => _reasons.Add(reason);

    internal MigrationPlan Refused() => new MigrationPlan.Refused(_reasons, _kept, _lost);

    internal MigrationPlan Possible(Instance instance) => new MigrationPlan.Possible(instance, _kept, _lost);
}
