using System.Text.Json.Serialization;

namespace AttBot.Processes.Strategy;

/// <summary>One thing that happened in a strategy process. Facts are stored in order and never changed; everything known about a process follows from them.</summary>
/// <remarks>The discriminators are part of the stored record and of the export: they are never renamed. Instants are UTC, days and zones are said where they matter.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ProcessBegun), "process.begun")]
[JsonDerivedType(typeof(CallOpened), "call.opened")]
[JsonDerivedType(typeof(CallExtended), "call.extended")]
[JsonDerivedType(typeof(CallClosed), "call.closed")]
[JsonDerivedType(typeof(ClosingConfirmed), "call.confirmed")]
[JsonDerivedType(typeof(BureauConvened), "bureau.convened")]
[JsonDerivedType(typeof(SubmissionReceived), "submission.received")]
[JsonDerivedType(typeof(SubmissionEdited), "submission.edited")]
[JsonDerivedType(typeof(SubmissionWithdrawn), "submission.withdrawn")]
[JsonDerivedType(typeof(AuthorshipAnswered), "submission.authorship")]
[JsonDerivedType(typeof(LateSubmissionDecided), "submission.late")]
[JsonDerivedType(typeof(ParagraphWritten), "draft.written")]
[JsonDerivedType(typeof(ParagraphRemoved), "draft.removed")]
[JsonDerivedType(typeof(SubmissionAccounted), "draft.accounted")]
[JsonDerivedType(typeof(SubmissionMerged), "submission.merged")]
[JsonDerivedType(typeof(SubmissionSeparated), "submission.separated")]
[JsonDerivedType(typeof(SubmissionAreasChanged), "submission.areas")]
[JsonDerivedType(typeof(SubmissionLinkMoved), "submission.moved")]
[JsonDerivedType(typeof(VersionFrozen), "draft.frozen")]
[JsonDerivedType(typeof(ApprovalOpened), "approval.opened")]
[JsonDerivedType(typeof(ApprovalActed), "approval.acted")]
[JsonDerivedType(typeof(ApprovalUndone), "approval.undone")]
[JsonDerivedType(typeof(ApprovalExtended), "approval.extended")]
[JsonDerivedType(typeof(ApprovalEscalated), "approval.escalated")]
[JsonDerivedType(typeof(ApprovalReminded), "approval.reminded")]
[JsonDerivedType(typeof(NoticeOnRecord), "approval.notice")]
[JsonDerivedType(typeof(ApprovalClosed), "approval.closed")]
[JsonDerivedType(typeof(ConsultationAnnounced), "consultation.announced")]
[JsonDerivedType(typeof(CommentMade), "consultation.comment")]
[JsonDerivedType(typeof(CommentAnswered), "consultation.answered")]
[JsonDerivedType(typeof(AttendanceRecorded), "consultation.attendance")]
[JsonDerivedType(typeof(ConsultationHeld), "consultation.held")]
[JsonDerivedType(typeof(RevisionFinished), "draft.revised")]
[JsonDerivedType(typeof(PlanConnected), "plan.connected")]
[JsonDerivedType(typeof(DraftSubmitted), "draft.submitted")]
[JsonDerivedType(typeof(ConferenceOpened), "conference.opened")]
[JsonDerivedType(typeof(ReportMade), "report.made")]
[JsonDerivedType(typeof(DecisionEntered), "decision.entered")]
[JsonDerivedType(typeof(DecisionConfirmed), "decision.confirmed")]
[JsonDerivedType(typeof(DecisionRejected), "decision.rejected")]
[JsonDerivedType(typeof(OversightEntered), "oversight.entered")]
[JsonDerivedType(typeof(OversightConfirmed), "oversight.confirmed")]
[JsonDerivedType(typeof(PlanAligned), "plan.aligned")]
[JsonDerivedType(typeof(IndicatorDefined), "indicator.defined")]
[JsonDerivedType(typeof(IndicatorRead), "indicator.read")]
[JsonDerivedType(typeof(StrategyActivated), "strategy.activated")]
[JsonDerivedType(typeof(ProgressReported), "progress.reported")]
[JsonDerivedType(typeof(MandateWithdrawn), "mandate.withdrawn")]
internal abstract record Fact;

/// <summary>The process exists.</summary>
/// <param name="Title">What it is called, by language code.</param>
/// <param name="Mandate">Symbol or name of the document it rests on.</param>
internal sealed record ProcessBegun(IReadOnlyDictionary<string, string> Title, string Mandate) : Fact;

/// <summary>The Secretariat opened the call for proposals (proposed in the United Kingdom's paper to CSP11, paragraphs 12 and 16).</summary>
/// <param name="Texts">The call, by language code; at least one.</param>
/// <param name="ClosesAt">The last instant at which a submission is in time, UTC.</param>
/// <param name="AcceptLate">Whether a late submission is taken up for the Secretariat to decide on; otherwise it is refused at once.</param>
internal sealed record CallOpened(IReadOnlyDictionary<string, string> Texts, DateTimeOffset ClosesAt, bool AcceptLate) : Fact;

/// <summary>The closing of the call was moved to a later instant.</summary>
internal sealed record CallExtended(DateTimeOffset ClosesAt, string Reason) : Fact;

/// <summary>The call closed, by its date.</summary>
internal sealed record CallClosed(int Submissions) : Fact;

/// <summary>The Secretariat confirmed the closing and counted what arrived.</summary>
internal sealed record ClosingConfirmed(int Submissions) : Fact;

/// <summary>The Secretariat convened the Bureau (paragraphs 13 and 16).</summary>
/// <param name="Seats">Who sat in it on the day, as <see cref="BureauMember"/> keys.</param>
internal sealed record BureauConvened(IReadOnlyList<string> Seats) : Fact;

/// <summary>A submission arrived and got its receipt number.</summary>
/// <param name="Id">Receipt number, <c>S-001</c>, <c>S-002</c> … in order of arrival.</param>
/// <param name="Person">Who handed it in.</param>
/// <param name="Content">What it says.</param>
/// <param name="Late">Whether it arrived after the closing.</param>
internal sealed record SubmissionReceived(string Id, string Person, SubmissionContent Content, bool Late) : Fact;

/// <summary>The submitter changed a submission before the closing.</summary>
internal sealed record SubmissionEdited(string Id, SubmissionContent Content) : Fact;

/// <summary>The submitter withdrew a submission before the closing.</summary>
internal sealed record SubmissionWithdrawn(string Id) : Fact;

/// <summary>A person named as joint author confirmed or declined.</summary>
internal sealed record AuthorshipAnswered(string Id, string Person, bool Confirmed) : Fact;

/// <summary>The Secretariat accepted a late submission as late, or did not.</summary>
internal sealed record LateSubmissionDecided(string Id, bool Accepted, string Reason) : Fact;

/// <summary>A paragraph of the working draft was written or rewritten.</summary>
/// <param name="Id">Stable id, <c>p1</c>, <c>p2</c> …; the number shown is its place in the draft.</param>
/// <param name="Position">Its place from 1; paragraphs behind it move down when it is new.</param>
/// <param name="Text">The text.</param>
/// <param name="Language">ISO 639-1 code of the source language of this text.</param>
/// <param name="Submissions">Receipt numbers of the submissions it draws on.</param>
internal sealed record ParagraphWritten(string Id, int Position, string Text, string Language, IReadOnlyList<string> Submissions) : Fact;

/// <summary>A paragraph was taken out of the working draft.</summary>
internal sealed record ParagraphRemoved(string Id) : Fact;

/// <summary>The Bureau said what became of a submission.</summary>
internal sealed record SubmissionAccounted(string Id, Disposition Disposition, string Reason) : Fact;

/// <summary>Two submissions that propose the same are worked on as one: what becomes of the second, becomes of the first.</summary>
/// <param name="Id">The submission that is taken up in the other. It stays on record as it was handed in.</param>
/// <param name="Into">The submission that stands for both.</param>
/// <param name="Reason">Why.</param>
internal sealed record SubmissionMerged(string Id, string Into, string Reason) : Fact;

/// <summary>A merge was undone: the submission is accounted for by itself again.</summary>
/// <param name="Id">The submission that had been taken up in the other.</param>
/// <param name="From">The other.</param>
/// <param name="Reason">Why.</param>
internal sealed record SubmissionSeparated(string Id, string From, string Reason) : Fact;

/// <summary>The Bureau works on a submission under other areas than its submitter named; the submission itself stays as it was handed in.</summary>
internal sealed record SubmissionAreasChanged(string Id, IReadOnlyList<Area> From, IReadOnlyList<Area> To, string Reason) : Fact;

/// <summary>Another paragraph of the working draft draws on a submission now.</summary>
/// <param name="Id">The submission.</param>
/// <param name="From">Id of the paragraph that drew on it; empty when none did.</param>
/// <param name="To">Id of the paragraph that draws on it now.</param>
/// <param name="Reason">Why.</param>
internal sealed record SubmissionLinkMoved(string Id, string From, string To, string Reason) : Fact;

/// <summary>The working draft was frozen as a version.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Sha256">SHA-256 of the version's text as exported (UTF-8), 64 lower-case hexadecimal digits; see <see cref="DraftText"/>.</param>
/// <param name="Paragraphs">The paragraphs in order.</param>
internal sealed record VersionFrozen(int Number, string Sha256, IReadOnlyList<FrozenParagraph> Paragraphs) : Fact;

/// <summary>Approval of something was asked for.</summary>
/// <param name="Id"><c>A-1</c>, <c>A-2</c> …</param>
/// <param name="Step">Which step of the process it decides; see <see cref="ApprovalSteps"/>.</param>
/// <param name="Version">The frozen version it is about.</param>
/// <param name="Sha256">The hash of that version.</param>
/// <param name="Rule">How it is carried.</param>
/// <param name="Electors">Keys of <see cref="BureauMember"/>, or ISO3 codes of delegations under the silence procedure.</param>
/// <param name="Deadline">Until when, UTC. Passing it never approves anything outside the silence procedure.</param>
internal sealed record ApprovalOpened(string Id, string Step, int Version, string Sha256, ApprovalRule Rule, IReadOnlyList<string> Electors, DateTimeOffset Deadline) : Fact;

/// <summary>An elector acted.</summary>
/// <param name="Id">The approval.</param>
/// <param name="Elector">Whose answer it is, as in <see cref="ApprovalOpened.Electors"/>.</param>
/// <param name="Person">Who pressed or typed.</param>
/// <param name="For">The office-holder an alternate acted for; null when the holder acted.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Reason">Why; required for a return, a reservation and an objection.</param>
/// <param name="Paragraphs">Numbers in the version that the reason is about, ascending.</param>
internal sealed record ApprovalActed(string Id, string Elector, string Person, string? For, ApprovalOutcome Outcome, string Reason, IReadOnlyList<int> Paragraphs) : Fact;

/// <summary>An elector took an act back while the step was open.</summary>
internal sealed record ApprovalUndone(string Id, string Elector, string Person) : Fact;

/// <summary>The deadline of an approval was moved to a later instant.</summary>
internal sealed record ApprovalExtended(string Id, DateTimeOffset Deadline, string Reason) : Fact;

/// <summary>A rung of the ladder for electors who have not answered was reached.</summary>
internal sealed record ApprovalEscalated(string Id, ApprovalRung Rung) : Fact;

/// <summary>The President or the Secretariat reminded the electors who have not answered, besides the reminders that dates bring about.</summary>
/// <param name="Id">The approval.</param>
/// <param name="Electors">Who was reminded, as in <see cref="ApprovalOpened.Electors"/>.</param>
internal sealed record ApprovalReminded(string Id, IReadOnlyList<string> Electors) : Fact;

/// <summary>It is on record that a delegation has the notice of a silence procedure.</summary>
internal sealed record NoticeOnRecord(string Id, string Elector, bool Acknowledged) : Fact;

/// <summary>An approval was closed.</summary>
internal sealed record ApprovalClosed(string Id, ApprovalResult Result, string Reason) : Fact;

/// <summary>An online informal consultation was announced.</summary>
/// <param name="Round">1, 2, 3 …</param>
/// <param name="At">When it begins, UTC.</param>
/// <param name="Zone">IANA id of the zone it is announced in.</param>
/// <param name="Minutes">How long it is planned to last.</param>
/// <param name="Link">Address of the meeting, https; empty when it follows later.</param>
/// <param name="Agenda">The agenda.</param>
/// <param name="Interpretation">Codes of the languages of interpretation.</param>
/// <param name="Version">The frozen version under consultation.</param>
internal sealed record ConsultationAnnounced(int Round, DateTimeOffset At, string Zone, int Minutes, string Link, string Agenda, IReadOnlyList<string> Interpretation, int Version) : Fact;

/// <summary>A comment on a paragraph of a version.</summary>
/// <param name="Id"><c>C-1</c>, <c>C-2</c> …</param>
/// <param name="Version">The version it was made on.</param>
/// <param name="Paragraph">Number in that version; 0 for the text as a whole.</param>
/// <param name="Text">The comment.</param>
/// <param name="Attribution">How it may be attributed.</param>
/// <param name="Author">State (ISO3) or group as far as the attribution allows; empty where it allows none.</param>
internal sealed record CommentMade(string Id, int Version, int Paragraph, string Text, Attribution Attribution, string Author) : Fact;

/// <summary>The Bureau answered a comment in a revision.</summary>
internal sealed record CommentAnswered(string Id, string Answer) : Fact;

/// <summary>Who attended a consultation.</summary>
internal sealed record AttendanceRecorded(int Round, IReadOnlyList<string> States, int Others) : Fact;

/// <summary>A consultation was held.</summary>
internal sealed record ConsultationHeld(int Round, string ChairsSummary) : Fact;

/// <summary>The Bureau finished the revision after a consultation.</summary>
/// <param name="Round">The consultation.</param>
/// <param name="Version">The version it led to.</param>
internal sealed record RevisionFinished(int Round, int Version) : Fact;

/// <summary>A chair checked the final draft against the group's plan up to CSP13 (paragraph 14).</summary>
internal sealed record PlanConnected(string Member, string Text) : Fact;

/// <summary>The Secretariat submitted the final draft to the Conference.</summary>
internal sealed record DraftSubmitted(int Version, int Conference) : Fact;

/// <summary>A Conference opened.</summary>
internal sealed record ConferenceOpened(int Conference) : Fact;

/// <summary>The Bureau or the Secretariat reported: <c>notReady</c>, <c>notAgreed</c>, <c>finalReview</c> or <c>closeOut</c>.</summary>
internal sealed record ReportMade(string About, string Text) : Fact;

/// <summary>The Secretariat entered what the Conference decided; it counts once the President confirms.</summary>
/// <param name="Conference">12 or 13.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Symbol">Symbol of the official document.</param>
/// <param name="Reason">Why it was deferred or not agreed.</param>
internal sealed record DecisionEntered(int Conference, ConferenceOutcome Outcome, string Symbol, string Reason) : Fact;

/// <summary>The President confirmed the entry of the Secretariat.</summary>
internal sealed record DecisionConfirmed(int Conference, ConferenceOutcome Outcome, string Symbol) : Fact;

/// <summary>The President did not confirm the entry of the Secretariat; it is void.</summary>
internal sealed record DecisionRejected(int Conference, string Reason) : Fact;

/// <summary>The Secretariat entered who is to oversee the strategy (paragraph 15); it counts once the President confirms.</summary>
/// <param name="BureauContinues">Whether the Bureau does.</param>
/// <param name="Body">Who else; empty when the Bureau does.</param>
/// <param name="Symbol">Symbol of the official document.</param>
internal sealed record OversightEntered(bool BureauContinues, string Body, string Symbol) : Fact;

/// <summary>The President confirmed who oversees the strategy.</summary>
internal sealed record OversightConfirmed : Fact;

/// <summary>The chair of a working group said how its multi-year plan follows the strategy (paragraph 14 of the paper).</summary>
/// <param name="Office">Office key.</param>
/// <param name="Text">How.</param>
internal sealed record PlanAligned(string Office, string Text) : Fact;

/// <summary>An indicator was defined, or its baseline set.</summary>
internal sealed record IndicatorDefined(string Id, Area Area, string Text, string Unit, decimal? Baseline, string Source) : Fact;

/// <summary>An indicator was read for a year.</summary>
internal sealed record IndicatorRead(string Id, int Year, decimal Value, string Source) : Fact;

/// <summary>The strategy counts as active: agreed, and every indicator has a baseline.</summary>
internal sealed record StrategyActivated : Fact;

/// <summary>The body that oversees the strategy reported for a year.</summary>
internal sealed record ProgressReported(int Year, string Text) : Fact;

/// <summary>The mandate was withdrawn; the process ends.</summary>
internal sealed record MandateWithdrawn(string Reason, string Symbol) : Fact;
