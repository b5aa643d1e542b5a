namespace AttBot.Workflows.Lint;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is lost.</summary>
    Info,

    /// <summary>It may surprise, or it works here and not on a stock Elsa server.</summary>
    Warning,

    /// <summary>Something is lost silently, goes the wrong way or can hang.</summary>
    Error,
}

/// <summary>Something in a definition that its author should know.</summary>
/// <param name="Rule">Short stable name of the rule, such as <c>dangling-connection</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="ActivityId">Key of the activity concerned; null when it is none in particular.</param>
/// <param name="Place">Where it stands in the file, such as <c>root.connections[4]</c> or <c>line 12, column 5</c>.</param>
/// <param name="Message">What is wrong and what comes of it.</param>
/// <param name="Remedy">What to do, one sentence.</param>
public sealed record Finding(string Rule, Severity Severity, string? ActivityId, string Place, string Message, string Remedy);
