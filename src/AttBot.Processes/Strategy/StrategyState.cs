using System.Diagnostics;

namespace AttBot.Processes.Strategy;

/// <summary>A fact with its place in the record.</summary>
/// <param name="Sequence">1, 2, 3 … within the process.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Person id, <c>clock</c> for what a date brought about, or <c>withheld</c> where an attribution level forbids to say.</param>
/// <param name="For">The person acted for by an alternate; otherwise null.</param>
/// <param name="Office">The office under which it was done; otherwise null.</param>
/// <param name="Channel">Where it came from: <c>directline</c>, <c>msteams</c>, <c>slack</c>, <c>cli</c>, <c>clock</c>.</param>
/// <param name="Fact">What happened.</param>
internal sealed record Entry(long Sequence, DateTimeOffset At, string By, string? For, string? Office, string Channel, Fact Fact);

/// <summary>Everything known about one strategy process, as it follows from its facts. Changed by <see cref="Apply"/> only; decisions read it.</summary>
internal sealed class StrategyState
{
    private SortedDictionary<string, SubmissionState> _submissions = new(StringComparer.Ordinal);
    private List<ParagraphState> _draft = [];
    private List<FrozenVersion> _versions = [];
    private Dictionary<string, ApprovalState> _approvals = new(StringComparer.Ordinal);
    private List<ConsultationState> _consultations = [];
    private List<CommentState> _comments = [];
    private List<DecisionState> _decisions = [];
    private SortedDictionary<string, IndicatorState> _indicators = new(StringComparer.Ordinal);
    private SortedDictionary<string, string> _plans = new(StringComparer.Ordinal);
    private List<ProgressReported> _reports = [];
    private SortedDictionary<string, string> _connected = new(StringComparer.Ordinal);

    /// <summary>Number of the last fact applied.</summary>
    internal long Sequence { get; private set; }

    /// <summary>What the process is called, by language code.</summary>
    internal IReadOnlyDictionary<string, string> Title { get; private set; } = new Dictionary<string, string>();

    internal string Mandate { get; private set; } = "";

    /// <summary>The call for proposals; null before it is opened.</summary>
    internal CallState? Call { get; private set; }

    /// <summary>When the Bureau was convened last; null before.</summary>
    internal DateTimeOffset? ConvenedAt { get; private set; }

    /// <summary>Submissions by receipt number, withdrawn ones included.</summary>
    internal IReadOnlyDictionary<string, SubmissionState> Submissions => _submissions;

    /// <summary>The working draft, in order.</summary>
    internal IReadOnlyList<ParagraphState> Draft => _draft;

    /// <summary>How many paragraphs were ever begun; the next one gets the id after it.</summary>
    internal int ParagraphsBegun { get; private set; }

    /// <summary>Frozen versions, oldest first; version n stands at n - 1.</summary>
    internal IReadOnlyList<FrozenVersion> Versions => _versions;

    /// <summary>Approvals in the order they were opened.</summary>
    internal IEnumerable<ApprovalState> Approvals => _approvals.Values.OrderBy(approval => approval.Number);

    /// <summary>Consultations in order of their rounds.</summary>
    internal IReadOnlyList<ConsultationState> Consultations => _consultations;

    internal IReadOnlyList<CommentState> Comments => _comments;

    internal IReadOnlyList<DecisionState> Decisions => _decisions;

    internal IReadOnlyDictionary<string, IndicatorState> Indicators => _indicators;

    /// <summary>What the chairs of working groups said about their plans, by office.</summary>
    internal IReadOnlyDictionary<string, string> Plans => _plans;

    internal IReadOnlyList<ProgressReported> Reports => _reports;

    /// <summary>Whether the working draft differs from the last frozen version.</summary>
    internal bool DraftChanged { get; private set; }

    /// <summary>What chairs said of the final draft and the plans up to CSP13, by member key.</summary>
    internal IReadOnlyDictionary<string, string> Connected => _connected;

    /// <summary>The consultation after which the last revision was finished; 0 before.</summary>
    internal int RevisedRound { get; private set; }

    /// <summary>The versions that came of revisions after consultations.</summary>
    internal IReadOnlyList<int> RevisedVersions { get; private set; } = [];

    /// <summary>The version submitted to a Conference last; null before.</summary>
    internal DraftSubmitted? Submitted { get; private set; }

    /// <summary>The Conference that opened last; 0 before.</summary>
    internal int ConferenceOpen { get; private set; }

    internal OversightEntered? Oversight { get; private set; }

    internal string OversightEnteredBy { get; private set; } = "";

    internal bool OversightConfirmed { get; private set; }

    internal bool ClosingConfirmed { get; private set; }

    internal bool Active { get; private set; }

    internal MandateWithdrawn? Withdrawal { get; private set; }

    /// <summary>Consultations held so far; the mandate as proposed asks for at least <see cref="ConsultationActs.Minimum"/>.</summary>
    internal int ConsultationsHeld => _consultations.Count(consultation => consultation.HeldAt is not null);

    /// <summary>The consultation announced last; null before there is one.</summary>
    internal ConsultationState? LastConsultation => _consultations.Count == 0 ? null : _consultations[^1];

    /// <summary>The decision entered last, confirmed or not; null before there is one.</summary>
    internal DecisionState? LastDecision => _decisions.Count == 0 ? null : _decisions[^1];

    /// <summary>The last confirmed decision; null before there is one.</summary>
    internal DecisionState? Decision => _decisions.LastOrDefault(decision => decision.ConfirmedAt is not null);

    /// <summary>Submissions that count: in time or accepted as late, and not withdrawn.</summary>
    internal IEnumerable<SubmissionState> Counted => _submissions.Values.Where(submission => submission.Counts);

    /// <summary>The submission that stands for another: the one it was merged into, or itself. One that was withdrawn stands for no other.</summary>
    internal SubmissionState LeadOf(SubmissionState submission)
    {
        while (submission.MergedInto is { } into && _submissions[into] is { Counts: true } lead)
        {
            submission = lead;
        }

        return submission;
    }

    /// <summary>The submissions that a submission stands for besides itself, in order of their numbers.</summary>
    internal IEnumerable<SubmissionState> MergedInto(SubmissionState lead) => _submissions.Values.Where(submission => submission.Id != lead.Id && submission.Counts && LeadOf(submission).Id == lead.Id);

    internal ApprovalState? FindApproval(string id) => _approvals.GetValueOrDefault(id);

    /// <summary>The open approval of a step; null when there is none.</summary>
    internal ApprovalState? OpenApproval(string? step = null) =>
        Approvals.LastOrDefault(approval => approval.ClosedAt is null && (step is null || approval.Opened.Step == step));

    /// <summary>A copy that can be taken further without touching this one.</summary>
    internal StrategyState Copy()
    {
        var copy = (StrategyState)MemberwiseClone();
        copy._submissions = new(_submissions, StringComparer.Ordinal);
        copy._draft = [.. _draft];
        copy._versions = [.. _versions];
        copy._approvals = _approvals.ToDictionary(pair => pair.Key, pair => pair.Value.Copy(), StringComparer.Ordinal);
        copy._consultations = [.. _consultations];
        copy._comments = [.. _comments];
        copy._decisions = [.. _decisions];
        copy._indicators = new(_indicators, StringComparer.Ordinal);
        copy._plans = new(_plans, StringComparer.Ordinal);
        copy._reports = [.. _reports];
        copy._connected = new(_connected, StringComparer.Ordinal);
        return copy;
    }

    /// <summary>Takes up the next fact.</summary>
    /// <exception cref="InvalidOperationException">It is not the next one: the record has a gap.</exception>
    internal void Apply(Entry entry)
    {
        if (entry.Sequence != Sequence + 1)
        {
            throw new InvalidOperationException($"Fact {entry.Sequence} follows fact {Sequence}: the record has a gap.");
        }

        Sequence = entry.Sequence;
        switch (entry.Fact)
        {
            case ProcessBegun fact: (Title, Mandate) = (fact.Title, fact.Mandate); break;
            case CallOpened fact: Call = new CallState(entry.At, fact.Texts, fact.ClosesAt, fact.AcceptLate); break;
            case CallExtended fact: Call = Call! with { ClosesAt = fact.ClosesAt, ClosedAt = null, Extensions = Call.Extensions + 1 }; break;
            case CallClosed: Call = Call! with { ClosedAt = entry.At }; break;
            case Strategy.ClosingConfirmed: ClosingConfirmed = true; break;
            case BureauConvened: ConvenedAt = entry.At; break;
            case ReportMade: break;
            case SubmissionReceived or SubmissionEdited or SubmissionWithdrawn or AuthorshipAnswered or LateSubmissionDecided or SubmissionAccounted: ApplySubmission(entry); break;
            case SubmissionMerged or SubmissionSeparated or SubmissionAreasChanged or SubmissionLinkMoved: ApplyArrangement(entry); break;
            case ParagraphWritten or ParagraphRemoved or VersionFrozen: ApplyDraft(entry); break;
            case RevisionFinished fact: (RevisedRound, RevisedVersions) = (fact.Round, [.. RevisedVersions, fact.Version]); break;
            case PlanConnected fact: _connected[fact.Member] = fact.Text; break;
            case DraftSubmitted fact: Submitted = fact; break;
            case ConferenceOpened fact: ConferenceOpen = fact.Conference; break;
            case ApprovalOpened or ApprovalActed or ApprovalUndone or ApprovalExtended or ApprovalEscalated or ApprovalReminded or NoticeOnRecord or ApprovalClosed: ApplyApproval(entry); break;
            case ConsultationAnnounced or CommentMade or CommentAnswered or AttendanceRecorded or ConsultationHeld: ApplyConsultation(entry); break;
            case DecisionEntered fact: _decisions.Add(new DecisionState(fact, entry.By, entry.At)); break;
            case DecisionConfirmed: _decisions[^1] = _decisions[^1] with { ConfirmedBy = entry.By, ConfirmedAt = entry.At }; break;
            case DecisionRejected: _decisions.RemoveAt(_decisions.Count - 1); break;
            case OversightEntered fact: (Oversight, OversightEnteredBy) = (fact, entry.By); break;
            case Strategy.OversightConfirmed: OversightConfirmed = true; break;
            case PlanAligned fact: _plans[fact.Office] = fact.Text; break;
            case IndicatorDefined fact: _indicators[fact.Id] = new IndicatorState(fact, _indicators.GetValueOrDefault(fact.Id)?.Readings ?? new SortedDictionary<int, IndicatorRead>()); break;
            case IndicatorRead fact: _indicators[fact.Id] = _indicators[fact.Id].With(fact); break;
            case StrategyActivated: Active = true; break;
            case ProgressReported fact: _reports.Add(fact); break;
            case MandateWithdrawn fact: Withdrawal = fact; break;
            default: throw new UnreachableException();
        }
    }

    private void ApplySubmission(Entry entry)
    {
        switch (entry.Fact)
        {
            case SubmissionReceived fact: _submissions[fact.Id] = new SubmissionState(fact.Id, fact.Person, entry.At, fact.Content, fact.Late); break;
            case SubmissionEdited fact: Change(fact.Id, submission => submission with { Content = fact.Content, MovedTo = fact.Content.Areas.SequenceEqual(submission.Content.Areas) ? submission.MovedTo : null, Confirmed = [.. submission.Confirmed.Intersect(fact.Content.JointAuthors)] }); break;
            case SubmissionWithdrawn fact: Change(fact.Id, submission => submission with { WithdrawnAt = entry.At }); break;
            case AuthorshipAnswered { Confirmed: true } fact: Change(fact.Id, submission => submission with { Confirmed = [.. submission.Confirmed.Append(fact.Person).Distinct()] }); break;
            case AuthorshipAnswered fact: Change(fact.Id, submission => submission with { Declined = [.. submission.Declined.Append(fact.Person).Distinct()] }); break;
            case LateSubmissionDecided fact: Change(fact.Id, submission => submission with { LateAccepted = fact.Accepted }); break;
            case SubmissionAccounted fact: Change(fact.Id, submission => submission with { Disposition = fact.Disposition, DispositionReason = fact.Reason }); break;
            default: throw new UnreachableException();
        }
    }

    private void ApplyArrangement(Entry entry)
    {
        switch (entry.Fact)
        {
            case SubmissionMerged fact:
                Change(fact.Id, submission => submission.With(new Arrangement(entry.At, fact)) with { MergedInto = fact.Into });
                Change(fact.Into, submission => submission.With(new Arrangement(entry.At, fact)));
                Relink(links => links.Contains(fact.Id) ? [.. links.Where(id => id != fact.Id).Append(fact.Into).Distinct().Order(StringComparer.Ordinal)] : links);
                break;
            case SubmissionSeparated fact:
                // what was said of it before it was merged was said of another draft
                Change(fact.Id, submission => submission.With(new Arrangement(entry.At, fact)) with { MergedInto = null, Disposition = null, DispositionReason = "" });
                Change(fact.From, submission => submission.With(new Arrangement(entry.At, fact)));
                break;
            case SubmissionAreasChanged fact:
                Change(fact.Id, submission => submission.With(new Arrangement(entry.At, fact)) with { MovedTo = fact.To });
                break;
            case SubmissionLinkMoved fact:
                var (from, to) = (_draft.FindIndex(paragraph => paragraph.Id == fact.From), _draft.FindIndex(paragraph => paragraph.Id == fact.To));
                Change(fact.Id, submission => submission.With(new Arrangement(entry.At, fact, from + 1, to + 1)));
                if (from >= 0)
                {
                    _draft[from] = _draft[from] with { Submissions = [.. _draft[from].Submissions.Where(id => id != fact.Id)] };
                }

                _draft[to] = _draft[to] with { Submissions = [.. _draft[to].Submissions.Append(fact.Id).Distinct().Order(StringComparer.Ordinal)] };
                DraftChanged = true;
                break;
            default: throw new UnreachableException();
        }
    }

    /// <summary>Changes what the paragraphs of the working draft draw on; a version frozen after it says so.</summary>
    private void Relink(Func<IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        for (var i = 0; i < _draft.Count; i++)
        {
            if (change(_draft[i].Submissions) is var links && !ReferenceEquals(links, _draft[i].Submissions))
            {
                _draft[i] = _draft[i] with { Submissions = links };
                DraftChanged = true;
            }
        }
    }

    private void Change(string id, Func<SubmissionState, SubmissionState> change) => _submissions[id] = change(_submissions[id]);

    private void ApplyDraft(Entry entry)
    {
        switch (entry.Fact)
        {
            case ParagraphWritten fact:
                if (_draft.FindIndex(paragraph => paragraph.Id == fact.Id) is >= 0 and var at)
                {
                    _draft.RemoveAt(at);
                }
                else
                {
                    ParagraphsBegun++;
                }

                _draft.Insert(Math.Min(fact.Position - 1, _draft.Count), new ParagraphState(fact.Id, fact.Text, fact.Language, fact.Submissions));
                DraftChanged = true;
                break;
            case ParagraphRemoved fact:
                _draft.RemoveAll(paragraph => paragraph.Id == fact.Id);
                DraftChanged = true;
                break;
            case VersionFrozen fact:
                _versions.Add(new FrozenVersion(fact.Number, entry.At, entry.By, fact.Sha256, fact.Paragraphs));
                DraftChanged = false;
                break;
            default: throw new UnreachableException();
        }
    }

    private void ApplyApproval(Entry entry)
    {
        switch (entry.Fact)
        {
            case ApprovalOpened fact: _approvals[fact.Id] = new ApprovalState(_approvals.Count + 1, fact, entry.At); break;
            case ApprovalActed fact: _approvals[fact.Id].Acts[fact.Elector] = new ElectorAct(fact, entry.At); break;
            case ApprovalUndone fact: _approvals[fact.Id].Acts.Remove(fact.Elector); break;
            case ApprovalExtended fact: _approvals[fact.Id].Deadline = fact.Deadline; _approvals[fact.Id].Rungs.Clear(); break;
            case ApprovalEscalated fact:
                _approvals[fact.Id].Rungs.Add(fact.Rung);
                _approvals[fact.Id].Ladder.Add((fact.Rung, entry.At));
                break;
            case ApprovalReminded fact: _approvals[fact.Id].Ladder.Add((ApprovalRung.Reminder, entry.At)); break;
            case NoticeOnRecord fact: _approvals[fact.Id].Noticed.Add(fact.Elector); break;
            case ApprovalClosed fact: _approvals[fact.Id].Close(fact, entry.At); break;
            default: throw new UnreachableException();
        }
    }

    private void ApplyConsultation(Entry entry)
    {
        switch (entry.Fact)
        {
            case ConsultationAnnounced fact when _consultations.FindIndex(c => c.Announced.Round == fact.Round) is >= 0 and var at: _consultations[at] = _consultations[at] with { Announced = fact, Changes = _consultations[at].Changes + 1 }; break;
            case ConsultationAnnounced fact: _consultations.Add(new ConsultationState(fact)); break;
            case CommentMade fact: _comments.Add(new CommentState(fact, entry.At, null)); break;
            case CommentAnswered fact: _comments[IndexOfComment(fact.Id)] = _comments[IndexOfComment(fact.Id)] with { Answer = fact.Answer }; break;
            case AttendanceRecorded fact: _consultations[fact.Round - 1] = _consultations[fact.Round - 1] with { States = fact.States, Others = fact.Others }; break;
            case ConsultationHeld fact: _consultations[fact.Round - 1] = _consultations[fact.Round - 1] with { HeldAt = entry.At, Summary = fact.ChairsSummary }; break;
            default: throw new UnreachableException();
        }
    }

    private int IndexOfComment(string id) => _comments.FindIndex(comment => comment.Made.Id == id);
}
