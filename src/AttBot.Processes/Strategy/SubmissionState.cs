namespace AttBot.Processes.Strategy;

/// <summary>The call for proposals.</summary>
internal sealed record CallState(DateTimeOffset OpenedAt, IReadOnlyDictionary<string, string> Texts, DateTimeOffset ClosesAt, bool AcceptLate)
{
    internal DateTimeOffset? ClosedAt { get; init; }

    internal int Extensions { get; init; }

    /// <summary>Whether a submission at this instant is in time. The closing instant itself is.</summary>
    internal bool IsOpen(DateTimeOffset now) => ClosedAt is null && now <= ClosesAt;
}

/// <summary>One submission.</summary>
internal sealed record SubmissionState(string Id, string Person, DateTimeOffset At, SubmissionContent Content, bool Late)
{
    internal IReadOnlyList<string> Confirmed { get; init; } = [];

    internal IReadOnlyList<string> Declined { get; init; } = [];

    internal DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>What the Secretariat said of a late submission; null before.</summary>
    internal bool? LateAccepted { get; init; }

    /// <summary>What became of it; null while it is unaccounted for.</summary>
    internal Disposition? Disposition { get; init; }

    internal string DispositionReason { get; init; } = "";

    /// <summary>The submission it was merged into; null when it stands by itself. Who stands for it says <see cref="StrategyState.LeadOf"/>.</summary>
    internal string? MergedInto { get; init; }

    /// <summary>The areas it is worked on under, where the Bureau moved it; null for those its submitter named.</summary>
    internal IReadOnlyList<Area>? MovedTo { get; init; }

    /// <summary>The areas it is worked on under.</summary>
    internal IReadOnlyList<Area> Areas => MovedTo ?? Content.Areas;

    /// <summary>What was merged, separated and moved that concerns it, in order.</summary>
    internal IReadOnlyList<Arrangement> Arrangements { get; init; } = [];

    internal bool Counts => WithdrawnAt is null && (!Late || LateAccepted == true);

    /// <summary>The same with something more that was merged, separated or moved.</summary>
    internal SubmissionState With(Arrangement arrangement) => this with { Arrangements = [.. Arrangements, arrangement] };

    /// <summary>The submitter, and the joint authors who confirmed.</summary>
    internal IEnumerable<string> Authors => Confirmed.Prepend(Person).Distinct();

    /// <summary>Whether a person is the submitter or a joint author who confirmed.</summary>
    internal bool IsAuthor(string person) => person == Person || Confirmed.Contains(person);
}

/// <summary>Something that was merged, separated or moved.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Fact">What; paragraphs by their ids.</param>
/// <param name="From">For a move between paragraphs the number of the one before, on that day; 0 for none.</param>
/// <param name="To">For a move between paragraphs the number of the one after, on that day; 0 for other changes.</param>
internal sealed record Arrangement(DateTimeOffset At, Fact Fact, int From = 0, int To = 0);
