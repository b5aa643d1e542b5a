using AttBot.Workflows.Definitions;

namespace AttBot.Workflows.Lint;

/// <summary>Collects what the rules find, each finding once.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _all = [];
    private readonly HashSet<Finding> _seen = [];

    /// <summary>Errors first, otherwise in the order in which they were found.</summary>
    internal IReadOnlyList<Finding> InOrder() => [.. _all.OrderByDescending(f => f.Severity)];

    internal void Error(string rule, Activity at, string message, string remedy, string? place = null) => Add(rule, Severity.Error, at, message, remedy, place);

    internal void Warning(string rule, Activity at, string message, string remedy, string? place = null) => Add(rule, Severity.Warning, at, message, remedy, place);

    internal void Info(string rule, Activity at, string message, string remedy, string? place = null) => Add(rule, Severity.Info, at, message, remedy, place);

    internal void Add(string rule, Severity severity, Activity at, string message, string remedy, string? place = null) =>
        Add(new(rule, severity, at.Key, place ?? at.Head.Place, message, remedy));

    internal void Add(Finding finding)
    {
        if (_seen.Add(finding))
        {
            _all.Add(finding);
        }
    }
}
