namespace AttBot.Processes.Strategy;

/// <summary>Opening, extending and closing the call for proposals. Pure.</summary>
/// <remarks>The Secretariat issues the call; it is open to States Parties and all other stakeholders (paper of the United Kingdom to CSP11, paragraphs 12 and 16, proposed).</remarks>
internal static class CallActs
{
    /// <summary>The longest text of a call in one language, characters.</summary>
    internal const int LongestText = 20_000;

    /// <summary>The card that shows the call.</summary>
    internal static CardKey Card { get; } = new("call", "1");

    /// <summary>Opens the call.</summary>
    /// <param name="scene">What is known.</param>
    /// <param name="texts">The call by language code; at least one.</param>
    /// <param name="closesAt">The last instant in time.</param>
    /// <param name="acceptLate">Whether late submissions are taken up for a decision.</param>
    internal static Verdict Open(Scene scene, IReadOnlyDictionary<string, string> texts, DateTimeOffset closesAt, bool acceptLate)
    {
        if (Guards.Secretariat(scene) is { } refused)
        {
            return refused;
        }

        if (scene.State.Call is { } call)
        {
            return new Verdict.Already(new Said("call.already", ("opened", call.OpenedAt), ("closes", call.ClosesAt)));
        }

        if (Guards.Task(scene, StrategyTasks.OpenCall) is { } closed)
        {
            return closed;
        }

        if (texts.Count == 0 || texts.Values.Any(text => text.Length is 0 or > LongestText))
        {
            return new Verdict.Refused("call.text", ("max", LongestText));
        }

        if (closesAt <= scene.Now)
        {
            return new Verdict.Refused("date.past", ("date", closesAt));
        }

        return new Verdict.Done(new Said("call.opened", ("closes", closesAt)), [new CallOpened(texts, closesAt, acceptLate)])
        {
            Notices = [new Notice(new Audience.Everyone(), "call.opened", new Said("notice.call.opened", ("closes", closesAt)), Card)],
            Flow = [new FlowStep.TaskDone(StrategyTasks.OpenCall, Instants.Text(closesAt))],
        };
    }

    /// <summary>Moves the closing to a later instant; a call that has closed is opened again by it, until the Secretariat has confirmed the closing.</summary>
    internal static Verdict Extend(Scene scene, DateTimeOffset closesAt, string reason)
    {
        if (Guards.Secretariat(scene) is { } refused)
        {
            return refused;
        }

        if (scene.State.Call is not { } call)
        {
            return new Verdict.Refused("call.none");
        }

        if (Guards.Task(scene, StrategyTasks.ExtendSubmissions) is { } closed)
        {
            return closed;
        }

        if (closesAt <= scene.Now || closesAt <= call.ClosesAt)
        {
            return new Verdict.Refused("call.extend.earlier", ("closes", call.ClosesAt));
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Verdict.Refused("reason.missing");
        }

        return new Verdict.Done(new Said("call.extended", ("closes", closesAt)), [new CallExtended(closesAt, reason)])
        {
            Notices = [new Notice(new Audience.Everyone(), $"call.extended.{call.Extensions + 1}", new Said("notice.call.extended", ("closes", closesAt), ("reason", reason)), Card)],
            Flow = [new FlowStep.TaskDone(StrategyTasks.ExtendSubmissions, Instants.Text(closesAt))],
            Cards = [Card],
        };
    }

    /// <summary>The Secretariat confirms that the call has closed; from then on it cannot be extended.</summary>
    internal static Verdict Confirm(Scene scene)
    {
        if (Guards.Secretariat(scene) is { } refused)
        {
            return refused;
        }

        if (scene.State.ClosingConfirmed)
        {
            return new Verdict.Already(new Said("call.confirmed.already"));
        }

        if (Guards.Task(scene, StrategyTasks.CloseSubmissions) is { } closed)
        {
            return closed;
        }

        var count = scene.State.Counted.Count();
        return scene.State.Call!.IsOpen(scene.Now)
            ? new Verdict.Refused("call.still.open", ("closes", scene.State.Call.ClosesAt))
            : new Verdict.Done(new Said("call.confirmed", ("count", count)), [new ClosingConfirmed(count)]) { Flow = [new FlowStep.TaskDone(StrategyTasks.CloseSubmissions, null)] };
    }

    /// <summary>The Secretariat convenes the Bureau.</summary>
    internal static Verdict Convene(Scene scene)
    {
        if ((Guards.Secretariat(scene) ?? Guards.Task(scene, StrategyTasks.ConveneBureau)) is { } refused)
        {
            return refused;
        }

        return scene.Bureau.Members.Count == 0
            ? new Verdict.Refused("bureau.empty")
            : new Verdict.Done(new Said("bureau.convened", ("count", scene.Bureau.Members.Count)), [new BureauConvened([.. scene.Bureau.Members.Select(member => member.Key)])])
            {
                Notices = [new Notice(new Audience.Bureau(), "convened", new Said("notice.bureau.convened", ("count", scene.State.Counted.Count())))],
                Flow = [new FlowStep.TaskDone(StrategyTasks.ConveneBureau, null)],
            };
    }

    /// <summary>Closes the call once its date has passed; by the clock, never by a person.</summary>
    /// <returns>Null while it is open or was closed before.</returns>
    internal static Verdict.Done? Close(StrategyState state, DateTimeOffset now) => state.Call is { ClosedAt: null } call && now > call.ClosesAt
        ? new Verdict.Done(new Said("call.closed", ("count", state.Counted.Count())), [new CallClosed(state.Counted.Count())])
        {
            Notices = [new Notice(new Audience.Secretariat(), $"call.closed.{call.Extensions}", new Said("notice.call.closed", ("count", state.Counted.Count())))],
            Cards = [Card],
        }
        : null;
}
