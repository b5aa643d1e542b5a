using System.Globalization;

namespace AttBot.Processes.Strategy;

/// <summary>Merging submissions that propose the same, and moving them to where they belong. Pure.</summary>
/// <remarks>What was handed in is never changed by it: it stays on record under its own number, and its authors, the Bureau and the Secretariat are told of each change.</remarks>
internal static class ArrangementActs
{
    /// <summary>Takes a submission up in another that proposes the same; what becomes of the other, becomes of both.</summary>
    /// <param name="scene">What is known.</param>
    /// <param name="id">The submission that is taken up.</param>
    /// <param name="into">The submission that stands for both.</param>
    /// <param name="reason">Why; the authors of both read it.</param>
    internal static Verdict Merge(Scene scene, string id, string into, string reason)
    {
        if (Known(scene, id, out var submission) is { } refused)
        {
            return refused;
        }

        if (into.Length == 0 || Known(scene, into, out var lead) is { } unknown)
        {
            return new Verdict.Refused("submission.unknown", ("id", into));
        }

        if (submission!.MergedInto is { } before && scene.State.LeadOf(submission).Id == before)
        {
            return before == into ? new Verdict.Already(new Said("submission.merged.already", ("id", id), ("lead", into))) : new Verdict.Refused("submission.has.lead", ("id", id), ("lead", before));
        }

        if (scene.State.LeadOf(lead!) is var standing && standing.Id != into)
        {
            return standing.Id == id ? new Verdict.Already(new Said("submission.merged.already", ("id", into), ("lead", id))) : new Verdict.Refused("submission.has.lead", ("id", into), ("lead", standing.Id));
        }

        return (Verdict?)(id == into ? new Verdict.Refused("submission.merge.itself") : Guards.Text(reason, "reason", ApprovalActs.LongestReason))
            ?? Arranged(scene, new SubmissionMerged(id, into, reason.Trim()), "merged", [submission, lead!], [("id", id), ("lead", into), ("reason", reason.Trim())]);
    }

    /// <summary>Undoes a merge; the submission is to be accounted for by itself again.</summary>
    internal static Verdict Separate(Scene scene, string id, string reason)
    {
        if (Known(scene, id, out var submission) is { } refused)
        {
            return refused;
        }

        return submission!.MergedInto is not { } lead ? new Verdict.Refused("submission.not.merged", ("id", id))
            : (Verdict?)Guards.Text(reason, "reason", ApprovalActs.LongestReason)
            ?? Arranged(scene, new SubmissionSeparated(id, lead, reason.Trim()), "separated", [submission, scene.State.Submissions[lead]], [("id", id), ("lead", lead), ("reason", reason.Trim())]);
    }

    /// <summary>Moves a submission to other areas.</summary>
    internal static Verdict MoveToAreas(Scene scene, string id, IReadOnlyList<Area> areas, string reason)
    {
        if (Known(scene, id, out var submission) is { } refused)
        {
            return refused;
        }

        return areas.Count == 0 ? new Verdict.Refused("submission.area")
            : areas.Order().SequenceEqual(submission!.Areas) ? new Verdict.Already(new Said("submission.areas.already", ("id", id), ("areas", Names(areas))))
            : (Verdict?)Guards.Text(reason, "reason", ApprovalActs.LongestReason)
            ?? Arranged(scene, new SubmissionAreasChanged(id, submission.Areas, [.. areas.Order()], reason.Trim()), "areas", [submission], [("id", id), ("from", Names(submission.Areas)), ("areas", Names(areas)), ("reason", reason.Trim())]);
    }

    /// <summary>Moves a submission from the paragraph that draws on it to another.</summary>
    /// <param name="scene">What is known.</param>
    /// <param name="id">The submission.</param>
    /// <param name="from">Number of the paragraph that draws on it; null when only one does, or none.</param>
    /// <param name="to">Number of the paragraph that is to.</param>
    /// <param name="reason">Why; the authors read it.</param>
    internal static Verdict MoveToParagraph(Scene scene, string id, int? from, int to, string reason)
    {
        if (Known(scene, id, out var submission) is { } refused)
        {
            return refused;
        }

        if (scene.State.LeadOf(submission!) is var lead && lead.Id != id)
        {
            return new Verdict.Refused("submission.has.lead", ("id", id), ("lead", lead.Id));
        }

        var draft = scene.State.Draft;
        if (new[] { to, from ?? to }.Where(number => number < 1 || number > draft.Count).ToList() is [var outside, ..])
        {
            return new Verdict.Refused("paragraph.unknown", ("number", outside), ("count", draft.Count));
        }

        var drawing = Enumerable.Range(1, draft.Count).Where(number => draft[number - 1].Submissions.Contains(id)).ToList();
        if (from is { } named ? !drawing.Contains(named) : drawing.Count > 1)
        {
            return new Verdict.Refused("submission.paragraph.which", ("id", id), ("paragraphs", drawing.Count == 0 ? "–" : string.Join(", ", drawing.Select(Pilcrow))));
        }

        var before = from ?? drawing.FirstOrDefault();
        return drawing.Contains(to) ? new Verdict.Already(new Said("submission.paragraph.already", ("id", id), ("paragraph", Pilcrow(to))))
            : (Verdict?)Guards.Text(reason, "reason", ApprovalActs.LongestReason)
            ?? Arranged(
                scene, new SubmissionLinkMoved(id, before == 0 ? "" : draft[before - 1].Id, draft[to - 1].Id, reason.Trim()), before == 0 ? "linked" : "moved", [submission!],
                [("id", id), ("from", Pilcrow(before)), ("paragraph", Pilcrow(to)), ("reason", reason.Trim())]);
    }

    /// <summary>The areas by their names.</summary>
    internal static IReadOnlyList<Said> Names(IReadOnlyList<Area> areas) => [.. areas.Order().Select(area => new Said("area." + area))];

    /// <summary>A change in words, as its notice says it.</summary>
    internal static Said Told(SubmissionState submission, Arrangement arrangement) => arrangement.Fact switch
    {
        SubmissionMerged fact => new("arranged.merged", ("id", fact.Id), ("lead", fact.Into), ("reason", fact.Reason)),
        SubmissionSeparated fact => new("arranged.separated", ("id", fact.Id), ("lead", fact.From), ("reason", fact.Reason)),
        SubmissionAreasChanged fact => new("arranged.areas", ("id", submission.Id), ("from", Names(fact.From)), ("areas", Names(fact.To)), ("reason", fact.Reason)),
        SubmissionLinkMoved fact => new(arrangement.From == 0 ? "arranged.linked" : "arranged.moved", ("id", submission.Id), ("from", Pilcrow(arrangement.From)), ("paragraph", Pilcrow(arrangement.To)), ("reason", fact.Reason)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>It can be worked on, by this person, and counts.</summary>
    private static Verdict.Refused? Known(Scene scene, string id, out SubmissionState? submission)
    {
        submission = scene.State.Submissions.GetValueOrDefault(id);
        return DraftActs.Working(scene) ?? (submission is not { Counts: true } ? new Verdict.Refused("submission.unknown", ("id", id)) : null);
    }

    /// <summary>Everyone concerned is told in the same words: the authors first, then those who work on it.</summary>
    private static Verdict.Done Arranged(Scene scene, Fact fact, string what, IReadOnlyList<SubmissionState> concerned, (string, object)[] values)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"arranged.{scene.State.Sequence + 1}");
        var told = new Said("arranged." + what, values);
        IEnumerable<Audience> audiences = [.. concerned.SelectMany(submission => submission.Authors).Distinct().Select(author => new Audience.Person(author)), new Audience.Bureau(), new Audience.Secretariat()];
        return new Verdict.Done(new Said("arranged.done", ("what", told), ("left", Left(scene, fact))), [fact]) { Notices = [.. audiences.Select(audience => new Notice(audience, key, told))] };
    }

    /// <summary>How many submissions are unaccounted for once the change stands.</summary>
    private static int Left(Scene scene, Fact fact)
    {
        var after = scene.State.Copy();
        after.Apply(new Entry(after.Sequence + 1, scene.Now, scene.Asker.Person, null, null, "", fact));
        return DraftActs.Unaccounted(after).Count();
    }

    private static string Pilcrow(int number) => "¶" + number.ToString(CultureInfo.InvariantCulture);
}
