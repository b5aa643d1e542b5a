using System.Globalization;
using AttBot.Processes.Acts;
using AttBot.Processes.People;
using AttBot.Processes.Strategy.Desk;
using AttBot.Processes.Wording;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>The call for proposals and what came in. Pure; each reader sees what the role allows.</summary>
internal static class SubmissionViews
{
    /// <summary>The call: when it was opened, until when it is or was open, and how much came in.</summary>
    internal static OutgoingMessage Call(StrategyProcess process, Scene scene, ActTurn turn)
    {
        if (process.State.Call is not { } call)
        {
            return StrategyDesk.Message(turn, new Said("call.none"));
        }

        var isOpen = call.IsOpen(scene.Now);
        var counted = process.State.Counted.ToList();
        var kinds = counted.CountBy(submission => submission.Content.Type).OrderBy(kind => kind.Key).Select(kind => Typed.Pair(turn.Language, turn.Say("type." + kind.Key), kind.Value.ToString(CultureInfo.InvariantCulture)));
        var late = process.State.Submissions.Values.Count(submission => submission is { Late: true, WithdrawnAt: null });
        return ListCard.Of(turn, turn.Say(isOpen ? "call.show.open" : "call.show.closed"), [
            new(turn.Say("card.opened"), StrategyTexts.Instant(StrategyDesk.Reader(turn), call.OpenedAt)),
            new(turn.Say(isOpen ? "card.closes" : "card.closed.at"), StrategyTexts.Instant(StrategyDesk.Reader(turn), call.ClosesAt)),
            new(turn.Say("card.open.to"), isOpen ? turn.Say("card.open.to.all") : ""),
            new(turn.Say("card.received"), counted.Count == 0 ? "0" : Typed.Beside(turn.Language, counted.Count.ToString(CultureInfo.InvariantCulture), Typed.Series(turn.Language, kinds))),
            new(turn.Say("card.late"), late == 0 ? "" : late.ToString(CultureInfo.InvariantCulture)),
        ], [], actions: isOpen ? [new CardButton.Press { Title = turn.Say("act.submission.submit"), Verb = "submission.submit", Data = new Dictionary<string, string>() }] : []);
    }

    /// <summary>All submissions one may read, or those of which this became.</summary>
    internal static OutgoingMessage List(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var wanted = Enum.TryParse<Disposition>(turn.Text("disposition"), out var named) ? named : (Disposition?)null;
        if (wanted is not null && process.State.Versions.Count == 0 && !scene.Asker.IsBureau && !scene.Asker.IsSecretariat)
        {
            return StrategyDesk.Message(turn, new Said("submission.list.later"));
        }

        var readable = process.State.Submissions.Values.Where(submission => submission.WithdrawnAt is null && SubmissionActs.MayRead(scene.Asker, submission) && (wanted is null || process.State.LeadOf(submission).Disposition == wanted)).ToList();
        return (readable.Count, wanted) switch
        {
            (0, null) => StrategyDesk.Message(turn, new Said("submission.list.none")),
            (0, { } what) => StrategyDesk.Message(turn, new Said("submission.list.none.such", ("disposition", turn.Say("disposition." + what)))),
            (_, null) => ListCard.Of(turn, turn.Say("submission.list", ("count", readable.Count)), [], [.. readable.Select(submission => Line(turn, scene, submission))]),
            (_, { } what) => ListCard.Of(turn, turn.Say("submission.list.such", ("count", readable.Count), ("disposition", turn.Say("disposition." + what))), [],
                [.. readable.Select(submission => Line(turn, scene, submission) + (process.State.LeadOf(submission).DispositionReason is { Length: > 0 } reason ? ": " + Typed.In(turn.Language, reason) : ""))]),
        };
    }

    /// <summary>On whose behalf it was made.</summary>
    internal static string Whose(ActTurn turn, SubmissionState submission) =>
        submission.Content.Type == SubmitterType.State ? PersonTexts.State(turn.Language, submission.Content.OnBehalfOf) : Typed.In(turn.Language, submission.Content.OnBehalfOf);

    /// <summary>What it asks for, in a line.</summary>
    internal static string Told(ActTurn turn, SubmissionState submission) => string.Join(" · ", [
        submission.Id,
        Typed.List(turn.Language, submission.Areas.Select(area => turn.Say("area." + area))),
        Typed.Pair(turn.Language, turn.Say("field.objective"), Typed.In(turn.Language, submission.Content.Objective)),
        Typed.Pair(turn.Language, turn.Say("field.indicator"), Typed.In(turn.Language, submission.Content.Indicator)),
    ]);

    private static string Line(ActTurn turn, Scene scene, SubmissionState submission)
    {
        var lead = scene.State.LeadOf(submission);
        var became = lead.Disposition is { } disposition ? turn.Say("disposition." + disposition) : turn.Say("disposition.open");
        var state = lead.Id == submission.Id ? became : Typed.Pair(turn.Language, turn.Say("submission.with", ("lead", lead.Id)), became);
        var mine = scene.Asker.IsBureau || scene.Asker.IsSecretariat || submission.IsAuthor(scene.Asker.Person);
        return $"{submission.Id} · {Whose(turn, submission)} · {Typed.List(turn.Language, submission.Areas.Select(area => turn.Say("area." + area)))}{(mine || scene.State.Versions.Count > 0 ? " · " + state : "")}";
    }

    /// <summary>One submission and what became of it; the asker's own where none is named.</summary>
    internal static OutgoingMessage Show(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var own = process.State.Submissions.Values.Where(submission => scene.Asker.IsLinked && submission.IsAuthor(scene.Asker.Person)).ToList();
        if (turn.Text("submission").Length == 0)
        {
            return own.Count switch
            {
                0 => StrategyDesk.Message(turn, new Said(scene.Asker.IsLinked ? "submission.none.yours" : "not.linked")),
                1 => One(process, scene, turn, own[0]),
                _ => ListCard.Of(turn, turn.Say("submission.list", ("count", own.Count)), [], [.. own.Select(submission => Line(turn, scene, submission))]),
            };
        }

        return SubmissionActs.Find(scene, turn.Submission()) is { } found ? One(process, scene, turn, found) : StrategyDesk.Message(turn, new Said("submission.unknown", ("id", turn.Submission())));
    }

    /// <summary>What was merged, separated and moved, as far as one may read of it.</summary>
    internal static OutgoingMessage Arrangements(StrategyProcess process, Scene scene, ActTurn turn)
    {
        var lines = process.State.Submissions.Values.Where(submission => SubmissionActs.MayRead(scene.Asker, submission)).SelectMany(submission => submission.Arrangements.Select(arrangement => (submission, arrangement)))
            .OrderBy(pair => pair.arrangement.At).Where(pair => MayKnow(scene, pair.arrangement.Fact)).DistinctBy(pair => pair.arrangement.Fact).Select(pair => Line(turn, pair.submission, pair.arrangement)).ToList();
        return lines.Count == 0 ? StrategyDesk.Message(turn, new Said("arranged.none")) : ListCard.Of(turn, turn.Say("arranged.list", ("count", lines.Count)), [], lines);
    }

    private static OutgoingMessage One(StrategyProcess process, Scene scene, ActTurn turn, SubmissionState submission)
    {
        var (content, lead) = (submission.Content, process.State.LeadOf(submission));
        return ListCard.Of(turn, submission.Id, [
            new(turn.Say("field.onBehalfOf"), Whose(turn, submission)),
            new(turn.Say("field.areas"), Typed.List(turn.Language, submission.Areas.Select(area => turn.Say("area." + area)))),
            new(turn.Say("field.objective"), Typed.In(turn.Language, content.Objective)),
            new(turn.Say("field.priority"), Typed.In(turn.Language, content.Priority)),
            new(turn.Say("field.indicator"), Typed.In(turn.Language, content.Indicator)),
            new(turn.Say("field.resources"), Typed.In(turn.Language, content.Resources)),
            new(turn.Say("field.challenges"), Typed.In(turn.Language, content.Challenges)),
            new(turn.Say("card.received.at"), StrategyTexts.Instant(StrategyDesk.Reader(turn), submission.At)),
            new(turn.Say("card.with"), Typed.List(turn.Language, process.State.MergedInto(submission).Where(other => SubmissionActs.MayRead(scene.Asker, other) || submission.IsAuthor(scene.Asker.Person)).Select(other => other.Id))),
            new(turn.Say("card.became"), lead.Id == submission.Id ? Became(process, turn, submission) : Typed.Pair(turn.Language, turn.Say("submission.with", ("lead", lead.Id)), Became(process, turn, lead))),
        ], [.. submission.Arrangements.Where(arrangement => MayKnow(scene, arrangement.Fact)).Select(arrangement => Line(turn, submission, arrangement))]);
    }

    private static string Became(StrategyProcess process, ActTurn turn, SubmissionState submission)
    {
        var used = process.State.Versions.Count == 0 ? [] : process.State.Versions[^1].Paragraphs
            .Select((paragraph, i) => (paragraph, i)).Where(pair => pair.paragraph.Submissions.Contains(submission.Id)).Select(pair => $"¶{pair.i + 1}").ToList();
        return submission.WithdrawnAt is not null ? turn.Say("submission.withdrawn", ("id", submission.Id))
            : submission.Disposition is { } disposition ? string.Join(" · ", new[] { turn.Say("disposition." + disposition), Typed.List(turn.Language, used), Typed.In(turn.Language, submission.DispositionReason) }.Where(part => part.Length > 0))
            : turn.Say("disposition.open");
    }

    /// <summary>A merge is told to who may read both submissions, or wrote one of them.</summary>
    private static bool MayKnow(Scene scene, Fact fact)
    {
        return fact switch
        {
            SubmissionMerged merged => Both(merged.Id, merged.Into),
            SubmissionSeparated separated => Both(separated.Id, separated.From),
            _ => true,
        };

        bool Both(string one, string other)
        {
            var (first, second) = (scene.State.Submissions[one], scene.State.Submissions[other]);
            return (SubmissionActs.MayRead(scene.Asker, first) && SubmissionActs.MayRead(scene.Asker, second)) || (scene.Asker.IsLinked && (first.IsAuthor(scene.Asker.Person) || second.IsAuthor(scene.Asker.Person)));
        }
    }

    private static string Line(ActTurn turn, SubmissionState submission, Arrangement arrangement) =>
        $"{StrategyTexts.Instant(StrategyDesk.Reader(turn), arrangement.At)} · {StrategyTexts.Say(StrategyDesk.Reader(turn), ArrangementActs.Told(submission, arrangement))}";
}
