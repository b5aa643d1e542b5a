using System.Globalization;

namespace AttBot.Processes.Strategy;

/// <summary>Handing in, changing and withdrawing proposals. Pure.</summary>
internal static class SubmissionActs
{
    /// <summary>The longest text of one field, characters.</summary>
    internal const int LongestField = 4_000;

    /// <summary>The longest name of a group or organisation, characters.</summary>
    internal const int LongestName = 200;

    /// <summary>Joint authors at most.</summary>
    internal const int MostJointAuthors = 40;

    /// <summary>Hands in a submission. Anybody linked to a person may; a State's submission only somebody who speaks for that State, or the Secretariat for a paper received otherwise.</summary>
    internal static Verdict Submit(Scene scene, SubmissionContent content)
    {
        if (Guards.Linked(scene) is { } unknown)
        {
            return unknown;
        }

        if (scene.State.Call is not { } call)
        {
            return new Verdict.Refused("call.none") { Whatever = true };
        }

        var late = !call.IsOpen(scene.Now);
        if (late && (!call.AcceptLate || scene.State.Versions.Count > 0 || scene.State.Withdrawal is not null))
        {
            return new Verdict.Refused("call.over", ("closed", call.ClosesAt)) { Whatever = true };
        }

        if (Check(scene, content) is { } refused)
        {
            return refused;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"S-{scene.State.Submissions.Count + 1:000}");
        return new Verdict.Done(new Said(late ? "submission.late" : "submission.received", ("id", id), ("closes", call.ClosesAt)), [new SubmissionReceived(id, scene.Asker.Person, content, late)])
        {
            Notices =
            [
                .. content.JointAuthors.Select(author => AskAuthor(scene, id, author)),
                .. late ? [new Notice(new Audience.Secretariat(), "submission.late." + id, new Said("notice.submission.late", ("id", id)))] : Array.Empty<Notice>(),
            ],
            Cards = [CallActs.Card],
        };
    }

    /// <summary>Changes a submission until the call closes. Joint authors named anew are asked; those who had confirmed and are still named stay so.</summary>
    internal static Verdict Edit(Scene scene, string id, SubmissionContent content)
    {
        if (Guards.Linked(scene) is { } stranger)
        {
            return stranger;
        }

        if ((Own(scene, id, out var submission) ?? Check(scene, content)) is { } refused)
        {
            return refused;
        }

        if (SameContent(content, submission!.Content))
        {
            return new Verdict.Already(new Said("submission.same", ("id", id)));
        }

        return new Verdict.Done(new Said("submission.edited", ("id", id), ("closes", scene.State.Call!.ClosesAt)), [new SubmissionEdited(id, content)])
        {
            Notices = [.. content.JointAuthors.Except(submission.Content.JointAuthors).Select(author => AskAuthor(scene, id, author))],
        };
    }

    /// <summary>Withdraws a submission until the call closes.</summary>
    internal static Verdict Withdraw(Scene scene, string id)
    {
        if (Guards.Linked(scene) is { } stranger)
        {
            return stranger;
        }

        if (scene.State.Submissions.GetValueOrDefault(id) is { WithdrawnAt: { } at } gone && gone.Person == scene.Asker.Person)
        {
            return new Verdict.Already(new Said("submission.withdrawn.already", ("id", id), ("at", at)));
        }

        return Own(scene, id, out _) is { } refused
            ? refused
            : new Verdict.Done(new Said("submission.withdrawn", ("id", id)), [new SubmissionWithdrawn(id)]) { Cards = [CallActs.Card] };
    }

    /// <summary>A person named as joint author confirms or declines.</summary>
    internal static Verdict AnswerAuthorship(Scene scene, string id, bool confirms)
    {
        if (Guards.Linked(scene) is { } stranger)
        {
            return stranger;
        }

        if (Find(scene, id) is not { WithdrawnAt: null } submission || !submission.Content.JointAuthors.Contains(scene.Asker.Person))
        {
            return new Verdict.Refused("submission.not.author", ("id", id));
        }

        if (submission.Confirmed.Contains(scene.Asker.Person) || submission.Declined.Contains(scene.Asker.Person))
        {
            return new Verdict.Already(new Said("submission.authorship.already", ("id", id)));
        }

        return new Verdict.Done(new Said(confirms ? "submission.authorship.confirmed" : "submission.authorship.declined", ("id", id)), [new AuthorshipAnswered(id, scene.Asker.Person, confirms)])
        {
            Notices = [new Notice(new Audience.Person(submission.Person), $"authorship.{id}.{scene.Asker.Person}", new Said(confirms ? "notice.authorship.confirmed" : "notice.authorship.declined", ("id", id), ("name", scene.Asker.Name)))],
        };
    }

    /// <summary>The Secretariat accepts a late submission as late, or does not.</summary>
    internal static Verdict DecideLate(Scene scene, string id, bool accepted, string reason)
    {
        if (Guards.Secretariat(scene) is { } refused)
        {
            return refused;
        }

        if (Find(scene, id) is not { Late: true, WithdrawnAt: null } submission)
        {
            return new Verdict.Refused("submission.not.late", ("id", id)) { Whatever = id.Length > 0 };
        }

        if (submission.LateAccepted is not null)
        {
            return new Verdict.Already(new Said("submission.late.already", ("id", id)));
        }

        if (!accepted && string.IsNullOrWhiteSpace(reason))
        {
            return new Verdict.Refused("reason.missing");
        }

        var key = accepted ? "late.accepted" : "late.refused";
        return new Verdict.Done(new Said("submission." + key, ("id", id)), [new LateSubmissionDecided(id, accepted, reason)])
        {
            Notices = [new Notice(new Audience.Person(submission.Person), $"late.{id}", new Said("notice.submission." + key, ("id", id), ("reason", reason)))],
            Cards = [CallActs.Card],
        };
    }

    /// <summary>Whether somebody may read a submission.</summary>
    internal static bool MayRead(Asker asker, SubmissionState submission) =>
        asker.IsSecretariat || asker.IsBureau || (asker.IsLinked && submission.IsAuthor(asker.Person)) || (submission.Counts && submission.Content.Visibility switch
        {
            Visibility.Public => true,
            Visibility.StatesParties => asker.IsStateParty,
            Visibility.Bureau => false,
            _ => throw new System.Diagnostics.UnreachableException(),
        });

    /// <summary>The submission, as far as this person may know of it: an unknown number and one that may not be read look alike.</summary>
    internal static SubmissionState? Find(Scene scene, string id) =>
        scene.State.Submissions.GetValueOrDefault(id.Trim().ToUpperInvariant()) is { } submission && (MayRead(scene.Asker, submission) || submission.Content.JointAuthors.Contains(scene.Asker.Person)) ? submission : null;

    /// <summary>Records compare lists by identity, which is not what is meant here.</summary>
    private static bool SameContent(SubmissionContent one, SubmissionContent other) =>
        one.Areas.SequenceEqual(other.Areas) && one.JointAuthors.SequenceEqual(other.JointAuthors) && one with { Areas = other.Areas, JointAuthors = other.JointAuthors } == other;

    private static Notice AskAuthor(Scene scene, string id, string author) =>
        new(new Audience.Person(author), $"author.{id}.{author}", new Said("notice.authorship.asked", ("id", id), ("name", scene.Asker.Name)), new CardKey("authorship", id));

    private static Verdict.Refused? Own(Scene scene, string id, out SubmissionState? submission)
    {
        submission = Find(scene, id);
        return submission is null || submission.Person != scene.Asker.Person ? new Verdict.Refused("submission.not.yours", ("id", id))
            : submission.WithdrawnAt is { } at ? new Verdict.Refused("submission.withdrawn.already", ("id", id), ("at", at))
            : !scene.State.Call!.IsOpen(scene.Now) ? new Verdict.Refused("call.over", ("closed", scene.State.Call.ClosesAt))
            : null;
    }

    private static Verdict.Refused? Check(Scene scene, SubmissionContent content)
    {
        if (content.Areas.Count == 0)
        {
            return new Verdict.Refused("submission.area");
        }

        if (content.JointAuthors.Count > MostJointAuthors)
        {
            return new Verdict.Refused("submission.authors", ("max", MostJointAuthors));
        }

        if (content.Type == SubmitterType.State && !scene.Asker.IsSecretariat && content.OnBehalfOf != scene.Asker.Iso3)
        {
            return new Verdict.Refused("submission.not.your.state");
        }

        return Guards.Text(content.OnBehalfOf, "onBehalfOf", LongestName)
            ?? Guards.Text(content.Objective, "objective", LongestField)
            ?? Guards.Text(content.Priority, "priority", LongestField)
            ?? Guards.Text(content.Indicator, "indicator", LongestField)
            ?? (content.Resources.Length > LongestField ? new Verdict.Refused("field.long", ("field", new Said("field.resources")), ("max", LongestField)) : null)
            ?? (content.Challenges.Length > LongestField ? new Verdict.Refused("field.long", ("field", new Said("field.challenges")), ("max", LongestField)) : null);
    }
}
