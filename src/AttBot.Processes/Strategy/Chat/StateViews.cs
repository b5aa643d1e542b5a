using AttBot.Processes.Acts;
using AttBot.Processes.Acts.Asking;
using AttBot.Processes.People;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Protocol.Messages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>What a State put forward and said, as far as it stands under its name and the reader may read it. Pure.</summary>
/// <remarks>What was said without attribution or under the Chatham House Rule is kept without an author, so it cannot be found here, nor counted.</remarks>
internal static class StateViews
{
    /// <summary>Its comments in the consultations, or on what was named, and its submissions.</summary>
    internal static OutgoingMessage Said(StrategyProcess process, Scene scene, ActTurn turn)
    {
        if (turn.Number("round") is { } round && (round < 1 || round > process.State.Consultations.Count))
        {
            return StrategyDesk.Message(turn, process.State.Consultations.Count == 0 ? new Said("consultation.none") : new Said("consultation.unknown", ("round", round)));
        }

        var (iso3, state) = (turn.Text("state"), PersonTexts.State(turn.Language, turn.Text("state")));
        List<string> lines = [.. Submissions(process, scene, turn, iso3).Select(submission => SubmissionViews.Told(turn, submission)), .. Comments(process, scene, turn, iso3).Select(comment => CommentViews.Line(turn, comment))];
        return lines.Count == 0
            ? StrategyDesk.Message(turn, new Said(scene.Asker.IsLinked ? "state.said.none" : "state.said.none.public", ("state", state)))
            : ListCard.Of(turn, turn.Say("state.said", ("state", state), ("count", lines.Count)), [], lines);
    }

    /// <summary>Whether words that may mean the papers mean them: nothing of the State that was asked for stands on record for this reader.</summary>
    internal static bool IsOfPapers(StrategyProcess process, Scene scene, ActTurn turn) =>
        turn.Text("propose").Length > 0 && !Submissions(process, scene, turn, turn.Text("state")).Any() && !Comments(process, scene, turn, turn.Text("state")).Any();

    /// <summary>The same of a group of States or an organisation, as it was named when it was put on record.</summary>
    internal static OutgoingMessage GroupSaid(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var (submissions, comments) = OfGroup(process, scene, turn);
        List<string> lines = [.. submissions.Select(submission => SubmissionViews.Told(turn, submission)), .. comments.Select(comment => CommentViews.Line(turn, comment))];
        return ListCard.Of(turn, turn.Say("state.said", ("state", Typed.In(turn.Language, turn.Text("group"))), ("count", lines.Count)), [], lines);
    }

    /// <summary>Whether nothing stands on record under such a name for this reader: the words are then about something else.</summary>
    internal static bool IsOfPapersOnly(StrategyProcess process, Scene scene, ActTurn turn) => OfGroup(process, scene, turn) is ([], []);

    private static (IReadOnlyList<SubmissionState> Submissions, IReadOnlyList<CommentState> Comments) OfGroup(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var group = NameOf(turn.Text("group"));
        return group.Length == 0 ? ([], []) : (
            [.. process.State.Submissions.Values.Where(submission => submission.WithdrawnAt is null && submission.Content.Type != SubmitterType.State && NameOf(submission.Content.OnBehalfOf) == group && SubmissionActs.MayRead(scene.Asker, submission))],
            [.. CommentViews.Readable(process, scene, turn).Where(comment => comment.Made.Attribution == Attribution.Group && NameOf(comment.Made.Author) == group)]);
    }

    /// <summary>A name as it is compared: without case, accents, signs and articles.</summary>
    private static string NameOf(string name) => string.Join(' ', (QuestionWords.Tokens(FoldedSentence.Of(name).Folded) ?? []).Where(word => !Articles.Contains(word)));

    private static readonly HashSet<string> Articles = new(["the", "a", "an", "le", "la", "les", "l", "el", "los", "las"], StringComparer.Ordinal);

    private static IEnumerable<CommentState> Comments(StrategyProcess process, Scene scene, ActTurn turn, string iso3) =>
        CommentViews.Readable(process, scene, turn).Where(comment => CommentViews.IsOf(comment, iso3));

    /// <summary>What was handed in stands beside no paragraph or consultation.</summary>
    private static IEnumerable<SubmissionState> Submissions(StrategyProcess process, Scene scene, ActTurn turn, string iso3) =>
        turn.Number("round") is not null || turn.Number("paragraph") is not null || turn.Number("version") is not null ? []
        : process.State.Submissions.Values.Where(submission => submission.WithdrawnAt is null && submission.Content.Type == SubmitterType.State && submission.Content.OnBehalfOf == iso3 && SubmissionActs.MayRead(scene.Asker, submission));
}
