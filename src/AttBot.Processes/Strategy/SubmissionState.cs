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

    internal bool Counts => WithdrawnAt is null && (!Late || LateAccepted == true);

    /// <summary>Whether a person is the submitter or a joint author who confirmed.</summary>
    internal bool IsAuthor(string person) => person == Person || Confirmed.Contains(person);
}
