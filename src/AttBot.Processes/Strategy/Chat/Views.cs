using AttBot.Processes.Acts;
using AttBot.Processes.People;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>What anyone may ask about the running process; each sees what the role allows. Pure.</summary>
internal static class Views
{
    internal static IEnumerable<Func<StrategyDesk, Act>> Acts =>
    [
        desk => new StrategyView(desk, "stage.show", [], Tasks.Stage),
        desk => new StrategyView(desk, "tasks.mine", [], Tasks.Mine) { IsEachReadersOwn = true, WithoutProcess = Tasks.NoneRuns },
        desk => new StrategyView(desk, "call.show", [], SubmissionViews.Call),
        desk => new StrategyView(desk, "submission.list", [], SubmissionViews.List),
        desk => new StrategyView(desk, "submission.show", [Inputs.Line("submission", false)], SubmissionViews.Show),
        desk => new StrategyView(desk, "submission.arrangements", [], SubmissionViews.Arrangements),
        desk => new StrategyView(desk, "approval.status", [], Status),
        desk => new StrategyView(desk, "approval.show", [], Approval),
        desk => new StrategyView(desk, "draft.show", [], (process, scene, turn) => TextViews.Draft(scene, turn)),
        desk => new StrategyView(desk, "version.show", [Inputs.Line("version", false)], TextViews.Version),
        desk => new StrategyView(desk, "version.list", [], TextViews.Versions),
        desk => new StrategyView(desk, "version.diff", [Inputs.Line("older", false), Inputs.Line("newer", false)], TextViews.Diff),
        desk => new StrategyView(desk, "paragraph.show", [], TextViews.Paragraph),
        desk => new StrategyView(desk, "comment.list", [], CommentViews.List),
        desk => new StrategyView(desk, "consultation.list", [], RecordViews.Consultations),
        desk => new StrategyView(desk, "consultation.show", [], RecordViews.Consultation),
        desk => new StrategyView(desk, "approval.list", [], RecordViews.Approvals),
        desk => new StrategyView(desk, "approval.answers", [], RecordViews.Answers),
        desk => new StrategyView(desk, "decision.progress", [], DecisionViews.Paragraphs) { WithoutProcess = DecisionViews.Proposed },
        desk => new StrategyView(desk, "recommendation.progress", [], (_, _, turn) => DecisionViews.Recommendations(turn)) { WithoutProcess = DecisionViews.Recommendations },
        desk => new StrategyView(desk, "group.said", [], StateViews.GroupSaid) { IsOfPapers = StateViews.IsOfPapersOnly },
        desk => new StrategyView(desk, "state.said", [], StateViews.Said) { IsOfPapers = StateViews.IsOfPapers },
        desk => new StrategyView(desk, "indicator.list", [], RecordViews.Indicators) { IsOfPapers = (process, _, turn) => turn.Text("record").Length > 0 && process.State.Indicators.Count == 0 },
    ];

    /// <summary>The open approval with what it asks, for those who answer it, to be answered there; how it stands for others.</summary>
    private static OutgoingMessage Approval(StrategyProcess process, Scene scene, ActTurn turn) =>
        process.State.Approvals.LastOrDefault(open => open.ClosedAt is null && ApprovalActs.IsAsked(scene, open) && turn.Text("approval") is var id && (id.Length == 0 || id == open.Opened.Id)) is { } approval
        ? StrategyCards.Draw(process, ApprovalActs.Card(approval.Opened.Id), turn.Language, scene.Now)
        : Status(process, scene, turn);

    private static OutgoingMessage Status(StrategyProcess process, Scene scene, ActTurn turn)
    {
        if (process.State.OpenApproval() is not { } approval)
        {
            return StrategyDesk.Message(turn, new Said("approval.none.open"));
        }

        var silence = approval.Opened.Rule is ApprovalRule.NoObjection;
        // who has not answered is told to those who work on it, and nobody is named to others
        if (!scene.Asker.IsBureau && !scene.Asker.IsSecretariat)
        {
            return StrategyDesk.Message(turn, Stage.Of(scene));
        }

        var waiting = silence
            ? [.. ApprovalActs.WithoutNotice(approval).Select(iso3 => PersonTexts.State(turn.Language, iso3)).Order(StringComparer.InvariantCultureIgnoreCase)]
            : approval.Opened.Electors.Where(elector => !approval.Acts.ContainsKey(elector)).Select(elector => Seat(turn, scene, approval, elector)).ToList();
        var title = turn.Say(silence ? "approval.status.silence" : "approval.status", ("count", waiting.Count), ("version", approval.Opened.Version));
        List<CardFact> facts = [new(turn.Say("card.deadline"), StrategyTexts.Instant(StrategyDesk.Reader(turn), approval.Deadline)), new(turn.Say("card.rule"), StrategyCards.Rule(turn.Language, approval))];
        return silence ? ListCard.Of(turn, title, facts, waiting) : ListCard.Of(turn, title, [.. facts, .. Ladder(turn, approval)], waiting, actions: Reminds(scene, turn, approval));
    }

    /// <summary>What happens when nobody answers, and what of it has happened: each rung with its instant.</summary>
    private static IEnumerable<CardFact> Ladder(ActTurn turn, ApprovalState approval)
    {
        var reader = StrategyDesk.Reader(turn);
        foreach (var (rung, at) in approval.Ladder)
        {
            yield return new("✓ " + turn.Say("rung." + rung), StrategyTexts.Instant(reader, at));
        }

        // a rung above one that was reached leaves the lower ones behind
        foreach (var rung in Enum.GetValues<ApprovalRung>().Where(rung => !approval.Rungs.Any(reached => reached >= rung)))
        {
            yield return new("○ " + turn.Say("rung." + rung), StrategyTexts.Instant(reader, StrategyClock.InstantOf(approval, rung)));
        }
    }

    private static IReadOnlyList<CardButton> Reminds(Scene scene, ActTurn turn, ApprovalState approval) => scene.Asker.IsSecretariat || scene.Asker.SeatOf(DecisionActs.President) is not null
        ? [new CardButton.Press { Title = turn.Say("act.approval.remind"), Verb = "approval.remind", Data = new Dictionary<string, string> { ["approval"] = approval.Opened.Id } }]
        : [];

    /// <summary>An office with who answers for it today.</summary>
    private static string Seat(ActTurn turn, Scene scene, ApprovalState approval, string elector)
    {
        var office = PersonTexts.Office(turn.Language, BureauMember.OfficeOf(elector));
        return scene.Bureau.AnswersFor(elector, approval.Opened.Electors) is { } member && Guid.TryParse(member.Person, out var id) && turn.Roster.Person(id) is { } person ? Typed.Beside(turn.Language, office, person.Name) : office;
    }
}
