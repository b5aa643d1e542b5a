using System.Globalization;

namespace AttBot.Processes.Strategy;

/// <summary>Online informal consultations on the draft. Pure.</summary>
internal static class ConsultationActs
{
    /// <summary>How many the proposed decision asks for before CSP12 (paragraph 16).</summary>
    internal const int Minimum = 2;

    /// <summary>The longest comment, agenda or summary, characters.</summary>
    internal const int LongestText = 8_000;

    /// <summary>The key of a consultation's card.</summary>
    internal static CardKey Card(int round) => new("consultation", round.ToString(CultureInfo.InvariantCulture));

    /// <summary>Announces the next consultation, or changes an announced one.</summary>
    internal static Verdict Announce(Scene scene, ConsultationAnnounced announcement)
    {
        if ((Guards.BureauOrSecretariat(scene) ?? Guards.Task(scene, StrategyTasks.AnnounceConsultation, StrategyTasks.HoldConsultation) ?? Guards.Text(announcement.Agenda, "agenda", LongestText)) is { } refused)
        {
            return refused;
        }

        var state = scene.State;
        var next = state.ConsultationsHeld + 1;
        if (announcement.At <= scene.Now)
        {
            return new Verdict.Refused("date.past", ("date", announcement.At));
        }

        if (announcement.Link.Length > 0 && !(Uri.TryCreate(announcement.Link, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps))
        {
            return new Verdict.Refused("consultation.link");
        }

        if (state.Versions.Count == 0)
        {
            return new Verdict.Refused("approval.not.frozen");
        }

        var fact = announcement with { Round = next, Version = state.Versions[^1].Number };
        var changes = state.Consultations.FirstOrDefault(c => c.Announced.Round == next)?.Changes + 1 ?? 0;
        if (state.Consultations.FirstOrDefault(c => c.Announced.Round == next)?.Announced == fact)
        {
            return new Verdict.Already(new Said("consultation.same", ("round", next)));
        }

        return new Verdict.Done(new Said("consultation.announced", ("round", next), ("at", fact.At)), [fact])
        {
            Notices = [new Notice(new Audience.Everyone(), string.Create(CultureInfo.InvariantCulture, $"consultation.{next}.{changes}"), new Said(changes == 0 ? "notice.consultation.announced" : "notice.consultation.changed", ("round", next), ("at", fact.At), ("version", fact.Version)), Card(next))],
            Flow = [new FlowStep.TaskDone(StrategyTasks.AnnounceConsultation, null, Optional: true)],
            Cards = changes == 0 ? [] : [Card(next)],
        };
    }

    /// <summary>Puts a comment on a paragraph of the last version.</summary>
    /// <param name="scene">What is known.</param>
    /// <param name="version">The version it is about; null for the last one.</param>
    /// <param name="paragraph">Number in that version; 0 for the whole text.</param>
    /// <param name="text">The comment.</param>
    /// <param name="attribution">How it may be attributed.</param>
    /// <param name="group">Name of the group, where it is attributed to one.</param>
    internal static Verdict Comment(Scene scene, int? version, int paragraph, string text, Attribution attribution, string group)
    {
        if (Guards.Linked(scene) is { } stranger)
        {
            return stranger;
        }

        var state = scene.State;
        var readable = Readable(scene);
        if (readable.Count == 0)
        {
            return new Verdict.Refused("comment.not.yet") { Whatever = true };
        }

        if (version is { } named && !readable.Contains(named))
        {
            return new Verdict.Refused(NoSuchVersion(scene));
        }

        if (state.Withdrawal is not null || state.Decision is { Entered.Outcome: not ConferenceOutcome.Deferred })
        {
            return new Verdict.Refused("comment.over") { Whatever = true };
        }

        var about = state.Versions[(version ?? readable[^1]) - 1];
        if (((paragraph < 0 || paragraph > about.Paragraphs.Count ? new Verdict.Refused("paragraph.unknown", ("number", paragraph), ("count", about.Paragraphs.Count)) { Whatever = true } : null) ?? Guards.Text(text, "comment", LongestText)) is { } refused)
        {
            return refused;
        }

        if (attribution == Attribution.State && scene.Asker.Iso3 is null)
        {
            return new Verdict.Refused("comment.no.state");
        }

        if (attribution == Attribution.Group && Guards.Text(group, "group", SubmissionActs.LongestName) is { } nameless)
        {
            return nameless;
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"C-{state.Comments.Count + 1}");
        var author = attribution switch
        {
            Attribution.State => scene.Asker.Iso3!,
            Attribution.Group => group.Trim(),
            _ => "",
        };
        return new Verdict.Done(
            new Said("comment.made." + attribution, ("id", id), ("paragraph", paragraph), ("version", about.Number)),
            [new CommentMade(id, about.Number, paragraph, DraftText.Clean(text), attribution, author)])
        {
            Withheld = attribution is Attribution.None or Attribution.ChathamHouse,
        };
    }

    /// <summary>Whether somebody may read a version: the Bureau and the Secretariat all, whoever is on the roster those that are or were under consultation, and delegates also
    /// those put to silence or submitted, and what came of a revision.</summary>
    internal static bool MayRead(Scene scene, int version) => version >= 1 && version <= scene.State.Versions.Count && (scene.Asker.IsBureau || scene.Asker.IsSecretariat
        || (scene.Asker.IsLinked && scene.State.Consultations.Any(consultation => consultation.Announced.Version == version))
        || (scene.Asker.Iso3 is not null && (scene.State.Approvals.Any(approval => approval.Opened.Version == version && approval.Opened.Rule is ApprovalRule.NoObjection)
            || scene.State.Submitted?.Version == version || scene.State.RevisedVersions.Contains(version))));

    /// <summary>The numbers of the versions somebody may read, in ascending order.</summary>
    internal static IReadOnlyList<int> Readable(Scene scene) => [.. Enumerable.Range(1, scene.State.Versions.Count).Where(number => MayRead(scene, number))];

    /// <summary>The newest version somebody may read; 0 where there is none.</summary>
    internal static int Newest(Scene scene) => Readable(scene) is [.., var newest] ? newest : 0;

    /// <summary>What is said where a version is asked for that is not there for this reader: which are.</summary>
    internal static Said NoSuchVersion(Scene scene) => new("version.unknown", ("versions", Readable(scene) is { Count: > 0 } numbers ? string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))) : "–"));

    /// <summary>The Bureau answers a comment.</summary>
    internal static Verdict Answer(Scene scene, string id, string answer)
    {
        if ((Guards.BureauOrSecretariat(scene) ?? Guards.Text(answer, "answer", LongestText)) is { } refused)
        {
            return refused;
        }

        return scene.State.Comments.FirstOrDefault(comment => comment.Made.Id == id) is not { } comment ? new Verdict.Refused("comment.unknown", ("id", id))
            : comment.Answer == answer ? new Verdict.Already(new Said("comment.answered", ("id", id)))
            : new Verdict.Done(new Said("comment.answered", ("id", id)), [new CommentAnswered(id, DraftText.Clean(answer))]);
    }

    /// <summary>Puts on record who attended.</summary>
    internal static Verdict Attend(Scene scene, int round, IReadOnlyList<string> states, int others)
    {
        if (Guards.BureauOrSecretariat(scene) is { } refused)
        {
            return refused;
        }

        return scene.State.Consultations.Count == 0 ? new Verdict.Refused("consultation.none") { Whatever = true }
            : scene.State.Consultations.All(c => c.Announced.Round != round) ? new Verdict.Refused("consultation.unknown", ("round", round))
            : others < 0 ? new Verdict.Refused("number.negative")
            : new Verdict.Done(new Said("consultation.attendance", ("round", round), ("count", states.Count)), [new AttendanceRecorded(round, [.. states.Distinct().Order(StringComparer.Ordinal)], others)]);
    }

    /// <summary>Puts on record that the announced consultation was held, with the chair's summary; not before it began.</summary>
    internal static Verdict Held(Scene scene, string summary)
    {
        if (Guards.BureauOrSecretariat(scene) is { } refused)
        {
            return refused;
        }

        var state = scene.State;
        if (state.LastConsultation is not { } last)
        {
            return new Verdict.Refused("consultation.none") { Whatever = true };
        }

        if (last.HeldAt is { } held)
        {
            return new Verdict.Already(new Said("consultation.held.already", ("round", last.Announced.Round), ("at", held)));
        }

        if (Guards.Task(scene, StrategyTasks.HoldConsultation) is { } closed)
        {
            return closed;
        }

        if (scene.Now < last.Announced.At)
        {
            return new Verdict.Refused("consultation.not.begun", ("at", last.Announced.At)) { Whatever = true };
        }

        if (Guards.Text(summary, "summary", LongestText) is { } wordless)
        {
            return wordless;
        }

        var round = last.Announced.Round;
        return new Verdict.Done(new Said("consultation.held", ("round", round), ("held", round), ("minimum", Minimum)), [new ConsultationHeld(round, DraftText.Clean(summary))])
        {
            Notices = [new Notice(new Audience.Everyone(), string.Create(CultureInfo.InvariantCulture, $"consultation.{round}.held"), new Said("notice.consultation.held", ("round", round)))],
            Flow = [new FlowStep.TaskDone(StrategyTasks.HoldConsultation, null)],
            Cards = [Card(round)],
        };
    }
}
