using System.Globalization;

namespace AttBot.Processes.Strategy;

/// <summary>What dates bring about by themselves. Pure; a date opens and closes intake and reminds people, but never decides, outside a silence procedure.</summary>
internal static class StrategyClock
{
    /// <summary>Before the deadline of an approval the electors who have not answered are reminded; after it the ladder goes up, a rung a day.</summary>
    internal static readonly TimeSpan ReminderBefore = TimeSpan.FromDays(3);

    /// <summary>Everything that is due now, in order.</summary>
    internal static IEnumerable<Verdict.Done> Due(StrategyState state, DateTimeOffset now)
    {
        if (state.Withdrawal is not null)
        {
            yield break;
        }

        if (CallActs.Close(state, now) is { } closing)
        {
            yield return closing;
        }

        foreach (var approval in state.Approvals.Where(approval => approval.ClosedAt is null).ToList())
        {
            if (approval.Opened.Rule is ApprovalRule.NoObjection)
            {
                if (now > approval.Deadline && Silence(approval) is { } verdict)
                {
                    yield return verdict;
                }
            }
            else if (NextRung(approval, now) is { } rung)
            {
                yield return Escalate(approval, rung);
            }
        }
    }

    /// <summary>The next instant at which something will be due; null when nothing waits for a date.</summary>
    internal static DateTimeOffset? Next(StrategyState state)
    {
        var instants = state.Approvals.Where(approval => approval.ClosedAt is null)
            .SelectMany(approval => approval.Opened.Rule is ApprovalRule.NoObjection
                ? [approval.Deadline]
                : Enum.GetValues<ApprovalRung>().Where(rung => !approval.Rungs.Contains(rung)).Take(1).Select(rung => InstantOf(approval, rung)));
        if (state.Call is { ClosedAt: null } call)
        {
            instants = instants.Append(call.ClosesAt);
        }

        return state.Withdrawal is null ? instants.Select(instant => (DateTimeOffset?)instant).Min() : null;
    }

    /// <summary>The silence is kept: approved if every delegation is known to have had notice; otherwise the Secretariat and the President see who is not, once, and it stays open until they have it or the deadline is extended.</summary>
    private static Verdict.Done? Silence(ApprovalState approval)
    {
        var without = ApprovalActs.WithoutNotice(approval);
        if (without.Count == 0)
        {
            return ApprovalActs.Close(approval, ApprovalResult.Approved, "");
        }

        if (approval.Rungs.Contains(ApprovalRung.Secretariat))
        {
            return null;
        }

        var said = new Said("notice.silence.unreached", ("count", without.Count), ("list", string.Join(", ", without)));
        return new Verdict.Done(said, [new ApprovalEscalated(approval.Opened.Id, ApprovalRung.Secretariat)])
        {
            Notices = [new Notice(new Audience.Secretariat(), Key(approval, "unreached.s"), said), new Notice(new Audience.Office(DecisionActs.President), Key(approval, "unreached.p"), said)],
        };
    }

    private static ApprovalRung? NextRung(ApprovalState approval, DateTimeOffset now)
    {
        // after a long stop only the highest rung reached is told: the lower ones would come too late
        var reached = Enum.GetValues<ApprovalRung>().Where(rung => now >= InstantOf(approval, rung)).ToList();
        return reached.Count > 0 && !approval.Rungs.Any(rung => rung >= reached[^1]) ? reached[^1] : null;
    }

    /// <summary>When a rung is reached under the present deadline, if somebody has still not answered.</summary>
    internal static DateTimeOffset InstantOf(ApprovalState approval, ApprovalRung rung) => rung switch
    {
        ApprovalRung.Reminder => approval.Deadline - ReminderBefore,
        ApprovalRung.Alternate => approval.Deadline,
        ApprovalRung.Chair => approval.Deadline.AddDays(1),
        ApprovalRung.Secretariat => approval.Deadline.AddDays(2),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Verdict.Done Escalate(ApprovalState approval, ApprovalRung rung)
    {
        var open = approval.Opened.Electors.Where(elector => !approval.Acts.ContainsKey(elector)).ToList();
        var said = new Said("notice.approval." + rung, ("version", approval.Opened.Version), ("deadline", approval.Deadline), ("count", open.Count));
        var card = ApprovalActs.Card(approval.Opened.Id);
        IReadOnlyList<Notice> notices = rung switch
        {
            ApprovalRung.Reminder => [.. open.Select(elector => new Notice(new Audience.Elector(elector, approval.Opened.Electors), Key(approval, "reminder." + elector), said, card))],
            ApprovalRung.Alternate => [.. open.Select(elector => new Notice(new Audience.Elector(elector, approval.Opened.Electors, Alternate: true), Key(approval, "alternate." + elector), said, card))],
            ApprovalRung.Chair => [new Notice(new Audience.Office(DecisionActs.President), Key(approval, "chair"), said, card)],
            ApprovalRung.Secretariat => [new Notice(new Audience.Secretariat(), Key(approval, "secretariat"), said, card)],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new Verdict.Done(said, [new ApprovalEscalated(approval.Opened.Id, rung)]) { Notices = notices };
    }

    private static string Key(ApprovalState approval, string what) => string.Create(CultureInfo.InvariantCulture, $"approval.{approval.Opened.Id}.{what}.{approval.Deadline.UtcTicks}");
}
