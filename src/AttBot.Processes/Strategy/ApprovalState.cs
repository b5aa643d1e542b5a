namespace AttBot.Processes.Strategy;

/// <summary>What an elector did, and when.</summary>
internal sealed record ElectorAct(ApprovalActed Act, DateTimeOffset At);

/// <summary>One approval.</summary>
internal sealed class ApprovalState(int number, ApprovalOpened opened, DateTimeOffset openedAt)
{
    internal int Number => number;

    internal ApprovalOpened Opened => opened;

    internal DateTimeOffset OpenedAt => openedAt;

    internal DateTimeOffset Deadline { get; set; } = opened.Deadline;

    /// <summary>The act of each elector who has one.</summary>
    internal SortedDictionary<string, ElectorAct> Acts { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Delegations known to have had notice.</summary>
    internal HashSet<string> Noticed { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>The rungs reached under the present deadline.</summary>
    internal HashSet<ApprovalRung> Rungs { get; private init; } = [];

    /// <summary>When each rung was reached, in order; with those of earlier deadlines, and with reminders by hand.</summary>
    internal List<(ApprovalRung Rung, DateTimeOffset At)> Ladder { get; private init; } = [];

    internal DateTimeOffset? ClosedAt { get; private set; }

    internal ApprovalResult? Result { get; private set; }

    internal string ClosingReason { get; private set; } = "";

    internal int Count(ApprovalOutcome outcome) => Acts.Values.Count(act => act.Act.Outcome == outcome);

    internal ApprovalState Copy() => new(number, opened, openedAt)
    {
        Deadline = Deadline,
        Acts = new(Acts, StringComparer.Ordinal),
        Noticed = new(Noticed, StringComparer.Ordinal),
        Rungs = [.. Rungs],
        Ladder = [.. Ladder],
        ClosedAt = ClosedAt,
        Result = Result,
        ClosingReason = ClosingReason,
    };

    internal void Close(ApprovalClosed fact, DateTimeOffset at) => (ClosedAt, Result, ClosingReason) = (at, fact.Result, fact.Reason);
}
