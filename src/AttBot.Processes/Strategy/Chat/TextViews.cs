using System.Globalization;
using AttBot.Processes.Acts;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>The draft, its frozen versions and their paragraphs. Pure; each reader sees what the role allows.</summary>
internal static class TextViews
{
    /// <summary>The working draft.</summary>
    internal static OutgoingMessage Draft(Scene scene, ActTurn turn) => !scene.Asker.IsBureau && !scene.Asker.IsSecretariat
        ? StrategyDesk.Message(turn, new Said("not.bureau"))
        : scene.State.Draft.Count == 0
            ? StrategyDesk.Message(turn, new Said("draft.empty"))
            : ListCard.Of(turn, turn.Say("draft.working", ("count", scene.State.Draft.Count), ("left", DraftActs.Unaccounted(scene.State).Count())), [],
                [.. scene.State.Draft.Select(paragraph => paragraph.Submissions.Count == 0 ? Typed.In(turn.Language, paragraph.Text) : $"{Typed.In(turn.Language, paragraph.Text)} [{string.Join(", ", paragraph.Submissions)}]")], numbered: true);

    /// <summary>A frozen version, the newest where none is named.</summary>
    internal static OutgoingMessage Version(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var approval = process.State.FindApproval(turn.Text("approval"));
        var number = turn.Number("version") ?? approval?.Opened.Version ?? ConsultationActs.Newest(scene);
        if (!ConsultationActs.MayRead(scene, number))
        {
            return StrategyDesk.Message(turn, ConsultationActs.NoSuchVersion(scene));
        }

        var version = process.State.Versions[number - 1];
        var shown = ListCard.Of(turn, turn.Say("version.title", ("version", number)), [new("SHA-256", version.Sha256), new(turn.Say("card.frozen"), StrategyTexts.Instant(StrategyDesk.Reader(turn), version.At))],
            [.. version.Paragraphs.Select(paragraph => Typed.In(turn.Language, paragraph.Text))], numbered: true);
        return shown with { Card = shown.Card! with { Actions = [new CardButton.Press { Title = turn.Say("act.version.files"), Verb = "version.files", Data = new Dictionary<string, string> { ["version"] = number.ToString(CultureInfo.InvariantCulture) } }] } };
    }

    /// <summary>The frozen versions one may read.</summary>
    internal static OutgoingMessage Versions(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var readable = ConsultationActs.Readable(scene);
        return readable.Count == 0
            ? StrategyDesk.Message(turn, process.State.Versions.Count == 0 ? new Said("version.none") : ConsultationActs.NoSuchVersion(scene))
            : ListCard.Of(turn, turn.Say("version.list", ("count", readable.Count), ("all", process.State.Versions.Count)), [], [.. readable.Select(number => process.State.Versions[number - 1]).Select(version =>
                $"{turn.Say("version.title", ("version", version.Number))} · {StrategyTexts.Instant(StrategyDesk.Reader(turn), version.At)} · {turn.Say("card.paragraphs")}: {version.Paragraphs.Count.ToString(CultureInfo.InvariantCulture)} · SHA-256 {version.Sha256[..12]}…")]);
    }

    /// <summary>A paragraph of a version: its text, the submissions it draws on, the comments on it and their answers. So the chain from input to text can be followed both ways.</summary>
    internal static OutgoingMessage Paragraph(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var version = turn.Number("version") ?? ConsultationActs.Newest(scene);
        if (!ConsultationActs.MayRead(scene, version))
        {
            return StrategyDesk.Message(turn, ConsultationActs.NoSuchVersion(scene));
        }

        var paragraphs = process.State.Versions[version - 1].Paragraphs;
        var number = turn.Number("paragraph") ?? 0;
        if (number < 1 || number > paragraphs.Count)
        {
            return StrategyDesk.Message(turn, new Said("paragraph.unknown", ("number", number), ("count", paragraphs.Count)));
        }

        var paragraph = paragraphs[number - 1];
        var sources = paragraph.Submissions.Select(id => SubmissionActs.Find(scene, id)).OfType<SubmissionState>().ToList();
        var hidden = paragraph.Submissions.Count - sources.Count;
        return ListCard.Of(
            turn, $"¶{number.ToString(CultureInfo.InvariantCulture)} · {turn.Say("version.title", ("version", version))}", [],
            [
                Typed.In(turn.Language, paragraph.Text),
                .. sources.Count + hidden == 0 ? (string[])[] : [Typed.Pair(turn.Language, turn.Say("paragraph.sources"), "").TrimEnd()],
                .. sources.Select(submission => Typed.Beside(turn.Language, submission.Id, SubmissionViews.Whose(turn, submission))),
                .. hidden == 0 ? (string[])[] : [turn.Say("paragraph.hidden", ("count", hidden))],
                .. process.State.Comments.Where(comment => comment.Made.Version == version && comment.Made.Paragraph == number).Select(comment => CommentViews.Line(turn, comment)),
            ]);
    }

    /// <summary>What differs between two versions; between the newest and the one before it where none is named.</summary>
    internal static OutgoingMessage Diff(StrategyProcess process, Scene scene, ActTurn turn)
    {
        if (turn.Number("round") is { } round)
        {
            // what came of a consultation: the version it was about, and the next one
            return round < 1 || round > process.State.Consultations.Count ? StrategyDesk.Message(turn, process.State.Consultations.Count == 0 ? new Said("consultation.none") : new Said("consultation.unknown", ("round", round)))
                : Diff(process, scene, turn, process.State.Consultations[round - 1].Announced.Version, process.State.Consultations[round - 1].Announced.Version + 1);
        }

        var newer = turn.Number("newer") ?? ConsultationActs.Newest(scene);
        var older = turn.Number("older") ?? ConsultationActs.Readable(scene).LastOrDefault(candidate => candidate < newer);
        return Diff(process, scene, turn, older, newer);
    }

    private static OutgoingMessage Diff(StrategyProcess process, Scene scene, ActTurn turn, int older, int newer)
    {
        if (older >= newer || !ConsultationActs.MayRead(scene, newer) || !ConsultationActs.MayRead(scene, older))
        {
            return StrategyDesk.Message(turn, ConsultationActs.NoSuchVersion(scene));
        }

        var lines = DraftDiff.Between(process.State.Versions[older - 1].Paragraphs, process.State.Versions[newer - 1].Paragraphs).Where(line => line.IsChanged || line.IsMoved).Select(line => Line(turn, line)).ToList();
        return ListCard.Of(turn, turn.Say("version.diff", ("older", older), ("newer", newer), ("count", lines.Count)), [], lines);
    }

    /// <summary>What became of a paragraph, and the gap to its text where the language has one.</summary>
    private static string Beside(ActTurn turn, string phrase, int number) => turn.Say(phrase, ("number", number)) + (turn.Language == AttBot.Treaty.Languages.Language.Chinese ? "" : " ");

    private static string Line(ActTurn turn, ParagraphDifference line) => line switch
    {
        { Old: null } => Beside(turn, "diff.added", line.NewNumber!.Value) + Typed.In(turn.Language, line.New!.Text),
        { New: null } => Beside(turn, "diff.removed", line.OldNumber!.Value) + Typed.In(turn.Language, line.Old.Text),
        { IsChanged: false } => turn.Say("diff.moved", ("old", line.OldNumber!.Value), ("number", line.NewNumber!.Value)),
        _ => Beside(turn, "diff.changed", line.NewNumber!.Value) + Typed.In(turn.Language, string.Concat(DraftDiff.Words(line.Old.Text, line.New.Text).Select(piece => piece.Kind switch
        {
            PieceKind.Removed => $"[−{piece.Text}−]",
            PieceKind.Added => $"[+{piece.Text}+]",
            _ => piece.Text,
        }))),
    };
}
