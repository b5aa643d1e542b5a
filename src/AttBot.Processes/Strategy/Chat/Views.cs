using System.Globalization;
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
        desk => new StrategyView(desk, "submission.list", [], List),
        desk => new StrategyView(desk, "submission.show", [Inputs.Line("submission", false)], Show),
        desk => new StrategyView(desk, "approval.status", [], Status),
        desk => new StrategyView(desk, "draft.show", [], (process, scene, turn) => Draft(scene, turn)),
        desk => new StrategyView(desk, "version.show", [Inputs.Line("version", false)], Version),
        desk => new StrategyView(desk, "version.diff", [Inputs.Line("older", false), Inputs.Line("newer", false)], Diff),
        desk => new StrategyView(desk, "comment.list", [], Comments),
        desk => new StrategyView(desk, "consultation.list", [], RecordViews.Consultations),
        desk => new StrategyView(desk, "approval.list", [], RecordViews.Approvals),
        desk => new StrategyView(desk, "indicator.list", [], RecordViews.Indicators),
    ];

    private static OutgoingMessage List(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var readable = process.State.Submissions.Values.Where(submission => submission.WithdrawnAt is null && SubmissionActs.MayRead(scene.Asker, submission)).ToList();
        return readable.Count == 0
            ? StrategyDesk.Message(turn, new Said("submission.list.none"))
            : ListCard.Of(turn, turn.Say("submission.list", ("count", readable.Count)), [], [.. readable.Select(submission => Line(turn, scene, submission))]);
    }

    private static string Line(ActTurn turn, Scene scene, SubmissionState submission)
    {
        var whose = submission.Content.Type == SubmitterType.State ? PersonTexts.State(turn.Language, submission.Content.OnBehalfOf) : submission.Content.OnBehalfOf;
        var state = submission.Disposition is { } disposition ? Words.Say(turn.Language, "disposition." + disposition) : Words.Say(turn.Language, "disposition.open");
        var mine = scene.Asker.IsBureau || scene.Asker.IsSecretariat || submission.IsAuthor(scene.Asker.Person);
        return $"{submission.Id} · {whose} · {string.Join(", ", submission.Content.Areas.Select(area => Words.Say(turn.Language, "area." + area)))}{(mine || scene.State.Versions.Count > 0 ? " · " + state : "")}";
    }

    private static OutgoingMessage Show(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var own = process.State.Submissions.Values.Where(submission => scene.Asker.IsLinked && submission.IsAuthor(scene.Asker.Person)).ToList();
        if (turn.Text("submission").Length == 0)
        {
            return own.Count switch
            {
                0 => StrategyDesk.Message(turn, new Said(scene.Asker.IsLinked ? "submission.none.yours" : "not.linked")),
                1 => One(process, turn, own[0]),
                _ => ListCard.Of(turn, turn.Say("submission.list", ("count", own.Count)), [], [.. own.Select(submission => Line(turn, scene, submission))]),
            };
        }

        return SubmissionActs.Find(scene, turn.Submission()) is { } found ? One(process, turn, found) : StrategyDesk.Message(turn, new Said("submission.unknown", ("id", turn.Submission())));
    }

    private static OutgoingMessage One(StrategyProcess process, ActTurn turn, SubmissionState submission)
    {
        var content = submission.Content;
        var used = process.State.Versions.Count == 0 ? [] : process.State.Versions[^1].Paragraphs
            .Select((paragraph, i) => (paragraph, i)).Where(pair => pair.paragraph.Submissions.Contains(submission.Id)).Select(pair => $"¶{pair.i + 1}").ToList();
        var became = submission.WithdrawnAt is not null ? turn.Say("submission.withdrawn", ("id", submission.Id))
            : submission.Disposition is { } disposition ? string.Join(" · ", new[] { turn.Say("disposition." + disposition), string.Join(", ", used), submission.DispositionReason }.Where(part => part.Length > 0))
            : turn.Say("disposition.open");
        return ListCard.Of(turn, submission.Id, [
            new(turn.Say("field.onBehalfOf"), content.Type == SubmitterType.State ? PersonTexts.State(turn.Language, content.OnBehalfOf) : content.OnBehalfOf),
            new(turn.Say("field.areas"), string.Join(", ", content.Areas.Select(area => turn.Say("area." + area)))),
            new(turn.Say("field.objective"), content.Objective),
            new(turn.Say("field.priority"), content.Priority),
            new(turn.Say("field.indicator"), content.Indicator),
            new(turn.Say("field.resources"), content.Resources),
            new(turn.Say("field.challenges"), content.Challenges),
            new(turn.Say("card.received.at"), StrategyTexts.Instant(StrategyDesk.Reader(turn), submission.At)),
            new(turn.Say("card.became"), became),
        ], []);
    }

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
            ? [.. ApprovalActs.WithoutNotice(approval).Select(iso3 => PersonTexts.State(turn.Language, iso3))]
            : approval.Opened.Electors.Where(elector => !approval.Acts.ContainsKey(elector)).Select(elector => Seat(turn, scene, approval, elector)).ToList();
        var title = turn.Say(silence ? "approval.status.silence" : "approval.status", ("count", waiting.Count), ("version", approval.Opened.Version));
        return ListCard.Of(turn, title, [new(turn.Say("card.deadline"), StrategyTexts.Instant(StrategyDesk.Reader(turn), approval.Deadline)), new(turn.Say("card.rule"), StrategyCards.Rule(turn.Language, approval))], waiting);
    }

    /// <summary>An office with who answers for it today.</summary>
    private static string Seat(ActTurn turn, Scene scene, ApprovalState approval, string elector)
    {
        var office = PersonTexts.Office(turn.Language, BureauMember.OfficeOf(elector));
        return scene.Bureau.AnswersFor(elector, approval.Opened.Electors) is { } member && Guid.TryParse(member.Person, out var id) && turn.Roster.Person(id) is { } person ? $"{office} ({person.Name})" : office;
    }

    private static OutgoingMessage Draft(Scene scene, ActTurn turn) => !scene.Asker.IsBureau && !scene.Asker.IsSecretariat
        ? StrategyDesk.Message(turn, new Said("not.bureau"))
        : scene.State.Draft.Count == 0
            ? StrategyDesk.Message(turn, new Said("draft.empty"))
            : ListCard.Of(turn, turn.Say("draft.working", ("count", scene.State.Draft.Count), ("left", DraftActs.Unaccounted(scene.State).Count())), [],
                [.. scene.State.Draft.Select(paragraph => paragraph.Submissions.Count == 0 ? paragraph.Text : $"{paragraph.Text} [{string.Join(", ", paragraph.Submissions)}]")], numbered: true);

    private static OutgoingMessage Version(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var approval = process.State.FindApproval(turn.Text("approval"));
        var number = turn.Number("version") ?? approval?.Opened.Version ?? ConsultationActs.Newest(scene);
        if (!ConsultationActs.MayRead(scene, number))
        {
            return StrategyDesk.Message(turn, ConsultationActs.NoSuchVersion(scene));
        }

        var version = process.State.Versions[number - 1];
        var shown = ListCard.Of(turn, turn.Say("version.title", ("version", number)), [new("SHA-256", version.Sha256), new(turn.Say("card.frozen"), StrategyTexts.Instant(StrategyDesk.Reader(turn), version.At))],
            [.. version.Paragraphs.Select(paragraph => paragraph.Text)], numbered: true);
        return shown with { Card = shown.Card! with { Actions = [new CardButton.Press { Title = turn.Say("act.version.files"), Verb = "version.files", Data = new Dictionary<string, string> { ["version"] = number.ToString(CultureInfo.InvariantCulture) } }] } };
    }

    private static OutgoingMessage Diff(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var newer = turn.Number("newer") ?? ConsultationActs.Newest(scene);
        var older = turn.Number("older") ?? ConsultationActs.Readable(scene).LastOrDefault(candidate => candidate < newer);
        if (older >= newer || !ConsultationActs.MayRead(scene, newer) || !ConsultationActs.MayRead(scene, older))
        {
            return StrategyDesk.Message(turn, ConsultationActs.NoSuchVersion(scene));
        }

        var lines = DraftDiff.Between(process.State.Versions[older - 1].Paragraphs, process.State.Versions[newer - 1].Paragraphs).Where(line => line.IsChanged || line.IsMoved).Select(line => Line(turn, line)).ToList();
        return ListCard.Of(turn, turn.Say("version.diff", ("older", older), ("newer", newer), ("count", lines.Count)), [], lines);
    }

    private static string Line(ActTurn turn, ParagraphDifference line) => line switch
    {
        { Old: null } => turn.Say("diff.added", ("number", line.NewNumber!.Value)) + " " + line.New!.Text,
        { New: null } => turn.Say("diff.removed", ("number", line.OldNumber!.Value)) + " " + line.Old.Text,
        { IsChanged: false } => turn.Say("diff.moved", ("old", line.OldNumber!.Value), ("number", line.NewNumber!.Value)),
        _ => turn.Say("diff.changed", ("number", line.NewNumber!.Value)) + " " + string.Concat(DraftDiff.Words(line.Old.Text, line.New.Text).Select(piece => piece.Kind switch
        {
            PieceKind.Removed => $"[−{piece.Text}−]",
            PieceKind.Added => $"[+{piece.Text}+]",
            _ => piece.Text,
        })),
    };

    private static OutgoingMessage Comments(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var readable = process.State.Comments.Where(comment => ConsultationActs.MayRead(scene, comment.Made.Version)).ToList();
        return readable.Count == 0 ? StrategyDesk.Message(turn, new Said("comment.none")) : ListCard.Of(turn, turn.Say("comment.list", ("count", readable.Count)), [], [.. readable.Select(comment =>
        {
            var by = comment.Made.Attribution switch
            {
                Attribution.State => PersonTexts.State(turn.Language, comment.Made.Author),
                Attribution.Group => comment.Made.Author,
                _ => turn.Say("comment.unattributed"),
            };
            var place = comment.Made.Paragraph == 0 ? turn.Say("comment.whole") : string.Create(CultureInfo.InvariantCulture, $"¶{comment.Made.Paragraph}");
            return $"{comment.Made.Id} · {turn.Say("card.version")} {comment.Made.Version}, {place} · {by}: {comment.Made.Text}{(comment.Answer is { } answer ? $" — {turn.Say("field.answer")}: {answer}" : "")}";
        })]);
    }
}
