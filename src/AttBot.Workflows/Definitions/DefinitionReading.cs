namespace AttBot.Workflows.Definitions;

/// <summary>What reading a definition came to. A closed family.</summary>
public abstract record DefinitionReading
{
    private DefinitionReading()
    {
    }

    /// <summary>The file was read whole.</summary>
    public sealed record Loaded(WorkflowDefinition Definition) : DefinitionReading;

    /// <summary>The file is broken; nothing of it was taken.</summary>
    /// <param name="Problems">At least one, in the order of the file.</param>
    public sealed record Refused(IReadOnlyList<DefinitionProblem> Problems) : DefinitionReading;
}

/// <summary>Why a definition cannot be read.</summary>
/// <param name="Code">Short stable name of the kind of problem, such as <c>duplicate-id</c>.</param>
/// <param name="Place">Where, such as <c>root.activities[3].taskName</c> or <c>line 12, column 5</c>.</param>
/// <param name="ActivityId">The activity concerned; null when it is none in particular.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="Remedy">What to do, one sentence.</param>
public sealed record DefinitionProblem(string Code, string Place, string? ActivityId, string Message, string Remedy);
