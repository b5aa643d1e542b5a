using AttBot.Processes.Strategy;
using static AttBot.Tests.Processes.Strategy.Process;

namespace AttBot.Tests.Processes.Strategy;

public sealed class DecisionTests
{
    private readonly Process _process = new();

    [Fact]
    public void No_agreement_is_recorded_with_fewer_than_two_consultations()
    {
        _process.Draft();
        _process.Consult();
        AtDecision();
        Assert.Equal("decision.locked", Assert.IsType<Verdict.Refused>(Enter(12, ConferenceOutcome.Agreed)).Reply.Key);
    }

    [Fact]
    public void An_outcome_counts_once_the_President_confirms_it()
    {
        Decided(ConferenceOutcome.Agreed, confirm: false);
        Assert.Null(_process.State.Decision);
        Assert.IsType<Verdict.Refused>(Confirm(Holder("chair-vtf")));
        Assert.IsType<Verdict.Refused>(Confirm(Secretariat));
        Assert.IsType<Verdict.Done>(Confirm(Holder("president")));
        Assert.Equal(ConferenceOutcome.Agreed, _process.State.Decision!.Entered.Outcome);
        Assert.IsType<Verdict.Already>(Confirm(Holder("president")));
    }

    [Fact]
    public void One_person_cannot_enter_and_confirm()
    {
        Decided(ConferenceOutcome.Agreed, confirm: false);
        var both = Secretariat with { Seats = [new Seat("president", "h-president")] };
        Assert.Equal("decision.two.people", Assert.IsType<Verdict.Refused>(Confirm(both)).Reply.Key);
    }

    [Fact]
    public void A_deferral_leads_to_CSP13_which_is_the_latest()
    {
        Decided(ConferenceOutcome.Deferred);
        AtDecision();
        Assert.Equal("decision.conference", Assert.IsType<Verdict.Refused>(Enter(14, ConferenceOutcome.Agreed)).Reply.Key);
        Assert.Equal("decision.latest", Assert.IsType<Verdict.Refused>(Enter(13, ConferenceOutcome.Deferred)).Reply.Key);
        Assert.IsType<Verdict.Done>(Enter(13, ConferenceOutcome.Agreed));
    }

    [Fact]
    public void CSP13_does_not_decide_before_CSP12()
    {
        _process.Draft();
        _process.Consult();
        _process.Consult();
        AtDecision();
        Assert.Equal("decision.conference", Assert.IsType<Verdict.Refused>(Enter(13, ConferenceOutcome.Agreed)).Reply.Key);
    }

    [Fact]
    public void The_chairs_of_working_groups_are_asked_to_align_their_plans()
    {
        Decided(ConferenceOutcome.Agreed);
        Assert.Equal(["chair-wgeti", "chair-wgtr", "chair-wgtu"], _process.Notices.Where(notice => notice.Text.Key == "notice.plan.align").Select(notice => ((Audience.Office)notice.To).Key));
    }

    [Fact]
    public void The_strategy_is_not_active_without_a_baseline_for_every_indicator()
    {
        Decided(ConferenceOutcome.Agreed);
        Assert.Equal("strategy.no.indicators", Assert.IsType<Verdict.Refused>(_process.Do(Secretariat, scene => OversightActs.Activate(scene, _process.Now.AddYears(1), _process.Now.AddYears(5)))).Reply.Key);
        _process.Do(Secretariat, scene => OversightActs.Define(scene, null, Area.Universalization, "States Parties", "States", null, ""));
        Assert.Equal("strategy.no.baseline", Assert.IsType<Verdict.Refused>(_process.Do(Secretariat, scene => OversightActs.Activate(scene, _process.Now.AddYears(1), _process.Now.AddYears(5)))).Reply.Key);
        _process.Do(Secretariat, scene => OversightActs.Define(scene, "I-01", Area.Universalization, "States Parties", "States", 118, "Treaty status"));
        _process.Open.Add(StrategyTasks.RecordBaseline);
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => OversightActs.Activate(scene, _process.Now.AddYears(1), _process.Now.AddYears(5))));
        Assert.Equal("report.unread", Assert.IsType<Verdict.Refused>(_process.Do(Secretariat, scene => OversightActs.Report(scene, 2026, "Report", _process.Now.AddYears(2)))).Reply.Key);
        _process.Do(Secretariat, scene => OversightActs.Read(scene, "I-01", 2026, 120, "Treaty status"));
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => OversightActs.Report(scene, 2026, "Report", _process.Now.AddYears(2))));
    }

    [Fact]
    public void A_withdrawn_mandate_closes_what_is_open()
    {
        _process.Draft();
        var id = _process.AskApproval(new ApprovalRule.All());
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => DecisionActs.Withdraw(scene, "ATT/CSP12/2026/X", "The Conference decided so.")));
        Assert.Equal(ApprovalResult.Void, _process.State.FindApproval(id)!.Result);
        Assert.Equal("process.withdrawn", Assert.IsType<Verdict.Refused>(_process.Do(Secretariat, scene => DraftActs.Write(scene, null, null, "More", "en", []))).Reply.Key);
    }

    [Fact]
    public void A_deferral_closes_the_decision_and_the_deferral_step()
    {
        Decided(ConferenceOutcome.Deferred);
        Assert.Equal(
            [(StrategyTasks.RecordDecision, false), (StrategyTasks.RecordDeferral, true)],
            _process.Flow.OfType<FlowStep.TaskDone>().TakeLast(2).Select(step => (step.Task, step.Result!.GetValue<bool>())));
    }

    [Fact]
    public void A_revision_is_finished_once_every_comment_has_an_answer()
    {
        _process.Draft();
        Assert.Equal("comment.not.yet", Assert.IsType<Verdict.Refused>(_process.Do(Delegate("KEN"), Thought(Attribution.State))).Reply.Key);
        _process.Consult();
        Assert.IsType<Verdict.Done>(_process.Do(Delegate("KEN"), Thought(Attribution.State)));
        _process.Open.Clear();
        _process.Open.Add(StrategyTasks.Revise);
        Assert.Equal("revision.unanswered", Assert.IsType<Verdict.Refused>(_process.Do(Secretariat, DraftActs.FinishRevision)).Reply.Key);
        _process.Do(Secretariat, scene => ConsultationActs.Answer(scene, "C-1", "Taken up in paragraph 1."));
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, DraftActs.FinishRevision));
    }

    [Fact]
    public void A_comment_under_the_Chatham_House_Rule_keeps_no_name()
    {
        _process.Draft();
        _process.Consult();
        _process.Do(Delegate("KEN"), Thought(Attribution.ChathamHouse));
        var entry = _process.Record[^1];
        Assert.Equal("withheld", entry.By);
        Assert.Equal("", Assert.IsType<CommentMade>(entry.Fact).Author);
        Assert.DoesNotContain("KEN", FactJson.Write(entry.Fact), StringComparison.Ordinal);
    }

    private static Func<Scene, Verdict> Thought(Attribution attribution) => scene => ConsultationActs.Comment(scene, null, 1, "A thought", attribution, "");

    [Fact]
    public void The_record_read_back_gives_the_same_state()
    {
        Decided(ConferenceOutcome.Agreed);
        _process.Do(Delegate("KEN"), scene => ConsultationActs.Comment(scene, null, 1, "A thought", Attribution.State, ""));
        var replayed = _process.Replay();
        Assert.Equal(_process.State.Sequence, replayed.Sequence);
        Assert.Equal(_process.State.Versions[^1].Sha256, replayed.Versions[^1].Sha256);
        Assert.Equal(DraftText.Hash(replayed.Versions[^1].Paragraphs), replayed.Versions[^1].Sha256);
        Assert.Equal(Stage.Of(_process.State), Stage.Of(replayed), (one, other) => one!.Key == other!.Key && one.Values.SequenceEqual(other.Values));
    }

    private void AtDecision()
    {
        _process.Open.Clear();
        _process.Open.Add(StrategyTasks.RecordDecision);
    }

    private Verdict Enter(int conference, ConferenceOutcome outcome) =>
        _process.Do(Secretariat, scene => DecisionActs.Enter(scene, conference, outcome, "ATT/CSP12/2026/SEC/1", outcome == ConferenceOutcome.Agreed ? "" : "More time was asked for."));

    private Verdict Confirm(Asker asker) => _process.Do(asker, scene => DecisionActs.Confirm(scene, 12, true, ""));

    private void Decided(ConferenceOutcome outcome, bool confirm = true)
    {
        _process.Draft();
        _process.Consult();
        _process.Consult();
        AtDecision();
        Assert.IsType<Verdict.Done>(Enter(12, outcome));
        if (confirm)
        {
            Assert.IsType<Verdict.Done>(Confirm(Holder("president")));
        }
    }
}
