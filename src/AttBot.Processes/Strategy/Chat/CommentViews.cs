using System.Globalization;
using AttBot.Processes.Acts;
using AttBot.Processes.People;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Protocol.Messages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>The comments of consultations, as far as their attribution allows. Pure; each reader sees what the role allows.</summary>
internal static class CommentViews
{
    /// <summary>All comments one may read, or those on a paragraph, of a version, of a consultation, or one's own.</summary>
    internal static OutgoingMessage List(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var mine = turn.Text("mine").Length > 0;
        if (mine && Guards.Linked(scene) is { } stranger)
        {
            return StrategyDesk.Message(turn, stranger.Reply);
        }

        if (turn.Number("round") is { } round && (round < 1 || round > process.State.Consultations.Count))
        {
            return StrategyDesk.Message(turn, process.State.Consultations.Count == 0 ? new Said("consultation.none") : new Said("consultation.unknown", ("round", round)));
        }

        var comments = Readable(process, scene, turn).Where(comment => !mine || IsOf(comment, scene)).ToList();
        return comments.Count == 0 ? StrategyDesk.Message(turn, new Said(mine ? "comment.none.yours" : "comment.none"))
            : ListCard.Of(turn, turn.Say(mine ? "comment.list.yours" : "comment.list", ("count", comments.Count)), [], [.. comments.Select(comment => Line(turn, comment))]);
    }

    /// <summary>A comment with its place, its author as far as one is named, and the answer.</summary>
    internal static string Line(ActTurn turn, CommentState comment)
    {
        var by = comment.Made.Attribution switch
        {
            Attribution.State => PersonTexts.State(turn.Language, comment.Made.Author),
            Attribution.Group => Typed.In(turn.Language, comment.Made.Author),
            _ => turn.Say("comment.unattributed"),
        };
        var place = comment.Made.Paragraph == 0 ? turn.Say("comment.whole") : string.Create(CultureInfo.InvariantCulture, $"¶{comment.Made.Paragraph}");
        var about = $"{turn.Say("card.version")} {comment.Made.Version.ToString(CultureInfo.InvariantCulture)}{PersonTexts.Comma(turn.Language)}{place}";
        var answered = comment.Answer is { } answer ? " — " + Typed.Pair(turn.Language, turn.Say("field.answer"), Typed.In(turn.Language, answer)) : "";
        return $"{comment.Made.Id} · {about} · {Typed.Pair(turn.Language, by, Typed.In(turn.Language, comment.Made.Text))}{answered}";
    }

    /// <summary>The comments one may read, on the version, paragraph and consultation that were named.</summary>
    internal static IEnumerable<CommentState> Readable(StrategyProcess process, Scene scene, ActTurn turn)
    {
        // the comments of a consultation are those on the version it was about
        var version = turn.Number("round") is { } round ? process.State.Consultations[round - 1].Announced.Version : turn.Number("version");
        var paragraph = turn.Number("paragraph");
        return process.State.Comments.Where(comment => ConsultationActs.MayRead(scene, comment.Made.Version)
            && (version is null || comment.Made.Version == version) && (paragraph is null || comment.Made.Paragraph == paragraph));
    }

    /// <summary>What is attributed to a State.</summary>
    internal static bool IsOf(CommentState comment, string? iso3) => comment.Made.Attribution == Attribution.State && iso3 is not null && comment.Made.Author == iso3;

    /// <summary>What is attributed to the asker's State. What was said without attribution is kept with no author, so not even the author can be told of it.</summary>
    private static bool IsOf(CommentState comment, Scene scene) => IsOf(comment, scene.Asker.Iso3);
}
