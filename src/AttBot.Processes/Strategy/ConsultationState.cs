namespace AttBot.Processes.Strategy;

/// <summary>One consultation.</summary>
internal sealed record ConsultationState(ConsultationAnnounced Announced)
{
    internal DateTimeOffset? HeldAt { get; init; }

    internal string Summary { get; init; } = "";

    internal IReadOnlyList<string> States { get; init; } = [];

    internal int Others { get; init; }

    /// <summary>How often the announcement was changed: the SEQUENCE of its calendar entry.</summary>
    internal int Changes { get; init; }
}

/// <summary>One comment.</summary>
internal sealed record CommentState(CommentMade Made, DateTimeOffset At, string? Answer);
