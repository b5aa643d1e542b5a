using System.Globalization;

namespace AttBot.Processes.Strategy;

/// <summary>The Bureau's work on the draft, with the assistance of the Secretariat. Pure.</summary>
internal static class DraftActs
{
    /// <summary>The longest paragraph, characters.</summary>
    internal const int LongestParagraph = 8_000;

    /// <summary>Paragraphs of a draft at most.</summary>
    internal const int MostParagraphs = 400;

    /// <summary>Writes a new paragraph, or rewrites one.</summary>
    /// <param name="scene">What is known.</param>
    /// <param name="number">Number of the paragraph to rewrite; null for a new one.</param>
    /// <param name="position">Where it is to stand, from 1; null for its present place, or the end.</param>
    /// <param name="text">The text.</param>
    /// <param name="language">ISO 639-1 code of the text.</param>
    /// <param name="submissions">Receipt numbers it draws on; null keeps those it has.</param>
    internal static Verdict Write(Scene scene, int? number, int? position, string text, string language, IReadOnlyList<string>? submissions)
    {
        if ((Working(scene) ?? Guards.Text(text, "paragraph", LongestParagraph)) is { } refused)
        {
            return refused;
        }

        var draft = scene.State.Draft;
        if (number is { } n && (n < 1 || n > draft.Count))
        {
            return new Verdict.Refused("paragraph.unknown", ("number", n), ("count", draft.Count));
        }

        if (number is null && draft.Count >= MostParagraphs)
        {
            return new Verdict.Refused("paragraph.most", ("max", MostParagraphs));
        }

        if (submissions?.FirstOrDefault(id => scene.State.Submissions.GetValueOrDefault(id) is not { Counts: true }) is { } unknown)
        {
            return new Verdict.Refused("submission.unknown", ("id", unknown));
        }

        var present = number is { } known ? draft[known - 1] : null;
        var id = present?.Id ?? string.Create(CultureInfo.InvariantCulture, $"p{scene.State.ParagraphsBegun + 1}");
        var place = Math.Clamp(position ?? number ?? draft.Count + 1, 1, draft.Count + (present is null ? 1 : 0));
        var links = submissions?.Select(receipt => scene.State.LeadOf(scene.State.Submissions[receipt]).Id).ToList() ?? present?.Submissions ?? [];
        return new Verdict.Done(
            new Said(present is null ? "paragraph.added" : "paragraph.changed", ("number", place)),
            [new ParagraphWritten(id, place, DraftText.Clean(text), language, [.. links.Distinct().Order(StringComparer.Ordinal)])]);
    }

    /// <summary>Takes a paragraph out.</summary>
    internal static Verdict Remove(Scene scene, int number)
    {
        if (Working(scene) is { } refused)
        {
            return refused;
        }

        return number < 1 || number > scene.State.Draft.Count
            ? new Verdict.Refused("paragraph.unknown", ("number", number), ("count", scene.State.Draft.Count))
            : new Verdict.Done(new Said("paragraph.removed", ("number", number)), [new ParagraphRemoved(scene.State.Draft[number - 1].Id)]);
    }

    /// <summary>Says what became of a submission.</summary>
    internal static Verdict Account(Scene scene, string id, Disposition disposition, string reason)
    {
        if (Working(scene) is { } refused)
        {
            return refused;
        }

        if (scene.State.Submissions.GetValueOrDefault(id) is not { Counts: true } submission)
        {
            return new Verdict.Refused("submission.unknown", ("id", id));
        }

        if (scene.State.LeadOf(submission) is var lead && lead.Id != id)
        {
            return new Verdict.Refused("submission.has.lead", ("id", id), ("lead", lead.Id));
        }

        if (disposition != Disposition.Used && string.IsNullOrWhiteSpace(reason))
        {
            return new Verdict.Refused("reason.missing");
        }

        if (disposition != Disposition.NotUsed && !scene.State.Draft.Any(paragraph => paragraph.Submissions.Contains(id)))
        {
            return new Verdict.Refused("submission.not.linked", ("id", id));
        }

        return submission.Disposition == disposition && submission.DispositionReason == reason
            ? new Verdict.Already(new Said("submission.accounted.already", ("id", id)))
            : new Verdict.Done(new Said("submission.accounted", ("id", id), ("left", Unaccounted(scene.State).Count(other => other.Id != id))), [new SubmissionAccounted(id, disposition, reason.Trim())]);
    }

    /// <summary>Freezes the draft as the next version. Refused while a submission is unaccounted for, or marked used without a paragraph that draws on it.</summary>
    internal static Verdict Freeze(Scene scene)
    {
        var state = scene.State;
        // freezing moves the process on: a second press finds the step closed, and is told that it is done
        if (Guards.BureauOrSecretariat(scene) is null && !state.DraftChanged && state.Versions.Count > 0)
        {
            var last = state.Versions[^1];
            return new Verdict.Already(new Said("draft.frozen.already", ("version", last.Number), ("at", last.At), ("hash", last.Sha256)));
        }

        if (Working(scene) is { } refused)
        {
            return refused;
        }

        if (state.Draft.Count == 0)
        {
            return new Verdict.Refused("draft.empty");
        }

        var left = Unaccounted(state).Select(submission => submission.Id).ToList();
        if (left.Count > 0)
        {
            return new Verdict.Refused("draft.unaccounted", ("count", left.Count), ("list", string.Join(", ", left.Take(12))));
        }

        if (state.Submissions.Values.FirstOrDefault(s => s.WithdrawnAt is null && s is { Late: true, LateAccepted: null }) is { } undecided)
        {
            return new Verdict.Refused("draft.late.undecided", ("id", undecided.Id));
        }

        var number = state.Versions.Count + 1;
        IReadOnlyList<FrozenParagraph> paragraphs = [.. state.Draft.Select(paragraph => new FrozenParagraph(paragraph.Id, paragraph.Text, paragraph.Language, paragraph.Submissions))];
        var hash = DraftText.Hash(paragraphs);
        return new Verdict.Done(new Said("draft.frozen", ("version", number), ("count", paragraphs.Count), ("hash", hash)), [new VersionFrozen(number, hash, paragraphs)])
        {
            Notices = [.. state.Counted.SelectMany(submission => Outcome(submission, state.LeadOf(submission), number, paragraphs))],
            Flow = [new FlowStep.TaskDone(StrategyTasks.Consolidate, null, Optional: true)],
        };
    }

    /// <summary>Ends the revision after a consultation: every comment on the version under consultation has an answer, and what was changed is frozen.</summary>
    internal static Verdict FinishRevision(Scene scene)
    {
        if ((Guards.BureauOrSecretariat(scene) ?? Guards.Task(scene, StrategyTasks.Revise)) is { } refused)
        {
            return refused;
        }

        var state = scene.State;
        if (state.DraftChanged)
        {
            return new Verdict.Refused("revision.not.frozen");
        }

        var last = state.Consultations.Last(consultation => consultation.HeldAt is not null).Announced;
        var unanswered = state.Comments.Where(comment => comment.Made.Version == last.Version && comment.Answer is null).Select(comment => comment.Made.Id).ToList();
        return unanswered.Count > 0
            ? new Verdict.Refused("revision.unanswered", ("count", unanswered.Count), ("list", string.Join(", ", unanswered.Take(12))))
            : new Verdict.Done(new Said("revision.finished", ("round", last.Round), ("version", state.Versions.Count)), [new RevisionFinished(last.Round, state.Versions.Count)])
            {
                Notices = [new Notice(new Audience.Everyone(), string.Create(CultureInfo.InvariantCulture, $"revision.{last.Round}.{state.Sequence}"), new Said("notice.revision", ("round", last.Round), ("version", state.Versions.Count)))],
                Flow = [new FlowStep.TaskDone(StrategyTasks.Revise, null)],
            };
    }

    /// <summary>Submissions that count and of which nothing was said yet, or which are marked used though no paragraph draws on them any more.</summary>
    internal static IEnumerable<SubmissionState> Unaccounted(StrategyState state)
    {
        var linked = state.Draft.SelectMany(paragraph => paragraph.Submissions).ToHashSet(StringComparer.Ordinal);
        return state.Counted.Where(submission => state.LeadOf(submission).Id == submission.Id && submission.Disposition switch
        {
            null => true,
            Disposition.NotUsed => false,
            _ => !linked.Contains(submission.Id),
        });
    }

    /// <summary>Every author is told what became of the input: the own one, or the one that stands for it.</summary>
    private static IEnumerable<Notice> Outcome(SubmissionState submission, SubmissionState lead, int version, IReadOnlyList<FrozenParagraph> paragraphs)
    {
        var numbers = Enumerable.Range(0, paragraphs.Count).Where(i => paragraphs[i].Submissions.Contains(lead.Id)).Select(i => "¶" + (i + 1).ToString(CultureInfo.InvariantCulture));
        var key = (lead.Id == submission.Id, lead.Disposition) switch
        {
            (true, Disposition.Used) => "notice.submission.used",
            (true, Disposition.PartlyUsed) => "notice.submission.partly",
            (true, _) => "notice.submission.notused",
            (false, Disposition.NotUsed) => "notice.submission.lead.notused",
            _ => "notice.submission.lead.used",
        };
        return submission.Authors.Select(person => new Notice(
            new Audience.Person(person),
            string.Create(CultureInfo.InvariantCulture, $"outcome.{submission.Id}.v{version}.{person}"),
            new Said(key, ("id", submission.Id), ("lead", lead.Id), ("version", version), ("became", new Said("disposition." + lead.Disposition)), ("paragraphs", string.Join(", ", numbers)), ("reason", lead.DispositionReason))));
    }

    /// <summary>The text can be worked on: by the Bureau or the Secretariat, in a step that is for it, and not while a version is being approved.</summary>
    internal static Verdict.Refused? Working(Scene scene) =>
        Guards.BureauOrSecretariat(scene)
        ?? (scene.State.OpenApproval() is { } open && open.Opened.Step != ApprovalSteps.Silence
            ? new Verdict.Refused("draft.in.approval", ("version", open.Opened.Version), ("deadline", open.Deadline)) { Whatever = true }
            : null)
        ?? Guards.Task(scene, StrategyTasks.Consolidate, StrategyTasks.Revise);
}
