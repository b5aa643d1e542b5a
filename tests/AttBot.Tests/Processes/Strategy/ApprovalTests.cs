using AttBot.Processes.Strategy;
using static AttBot.Tests.Processes.Strategy.Process;

namespace AttBot.Tests.Processes.Strategy;

public sealed class ApprovalTests
{
    private readonly Process _process = new();

    public ApprovalTests() => _process.Draft();

    [Fact]
    public void A_quorum_approves_and_moves_the_process_once()
    {
        var id = _process.AskApproval(new ApprovalRule.Quorum(3));
        _process.Answer(Holder("president"), id, ApprovalOutcome.Approve);
        _process.Answer(Holder("chair-vtf"), id, ApprovalOutcome.Approve);
        Assert.Null(_process.State.FindApproval(id)!.Result);
        _process.Answer(Holder("chair-dief"), id, ApprovalOutcome.Approve);
        Assert.Equal(ApprovalResult.Approved, _process.State.FindApproval(id)!.Result);
        Assert.Single(_process.Flow.OfType<FlowStep.TaskDone>(), step => step is { Task: StrategyTasks.ApproveDraft, Result: { } carried } && carried.GetValue<bool>());
    }

    [Fact]
    public void A_second_press_is_told_who_decided_and_when()
    {
        var id = _process.AskApproval(new ApprovalRule.All());
        _process.Answer(Holder("president"), id, ApprovalOutcome.Approve);
        var at = _process.Now;
        _process.Now = at.AddMinutes(5);
        var already = Assert.IsType<Verdict.Already>(_process.Answer(Holder("president"), id, ApprovalOutcome.Approve));
        Assert.Contains(("at", (object)at), already.Reply.Values);
        Assert.Single(_process.Record, entry => entry.Fact is ApprovalActed);
    }

    [Fact]
    public void A_late_press_is_told_how_it_was_decided()
    {
        var id = _process.AskApproval(new ApprovalRule.AnyOne());
        _process.Answer(Holder("president"), id, ApprovalOutcome.Approve);
        var at = _process.State.FindApproval(id)!.ClosedAt!.Value;
        foreach (var reason in (string[])["No", ""])
        {
            var told = Assert.IsType<Verdict.Already>(_process.Answer(Holder("chair-vtf"), id, ApprovalOutcome.Return, reason)).Reply;
            Assert.Equal("approval.closed.by", told.Key);
            Assert.Contains(("at", (object)at), told.Values);
            Assert.Equal([new Said("office.president"), new Said("person.h-president")], Assert.Single((IReadOnlyList<Said>)told.Values.Single(value => value.Name == "by").Value).Values.Select(value => value.Value), SameSaid);
        }

        // who had approved and would now return it is told the same, not only what the own answer was
        Assert.Equal("approval.closed.by", Assert.IsType<Verdict.Already>(_process.Answer(Holder("president"), id, ApprovalOutcome.Return, "No")).Reply.Key);
    }

    private static bool SameSaid(object one, object other) => one is Said a && other is Said b && a.Key == b.Key;

    [Fact]
    public void Who_broke_a_silence_is_not_named_to_another_delegation()
    {
        var id = _process.AskApproval(new ApprovalRule.NoObjection());
        _process.Answer(Delegate("KEN"), id, ApprovalOutcome.Object, "Our capital needs time.");
        var told = Assert.IsType<Verdict.Already>(_process.Answer(Delegate("ROU"), id, ApprovalOutcome.Object, "Ours too.")).Reply;
        Assert.Equal("approval.closed", told.Key);
        Assert.DoesNotContain("KEN", string.Concat(told.Values.Select(value => value.Value is Said said ? said.Key : value.Value.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_approves_without_the_office()
    {
        var id = _process.AskApproval(new ApprovalRule.AnyOne());
        foreach (var asker in (Asker[])[Delegate("KEN"), Secretariat, Holder("management-committee"), Asker.Unknown])
        {
            Assert.IsType<Verdict.Refused>(_process.Answer(asker, id, ApprovalOutcome.Approve));
        }

        Assert.Empty(_process.State.FindApproval(id)!.Acts);
    }

    [Fact]
    public void An_alternate_is_on_record_as_acting_for_the_holder()
    {
        var id = _process.AskApproval(new ApprovalRule.AnyOne());
        var alternate = new Asker("x", "X", null, false, false, [new Seat("chair-vtf", "h-chair-vtf")]);
        _process.Answer(alternate, id, ApprovalOutcome.Approve);
        var entry = _process.Record.Single(entry => entry.Fact is ApprovalActed);
        Assert.Equal(("x", "h-chair-vtf", "chair-vtf"), (entry.By, entry.For, entry.Office));
    }

    [Fact]
    public void Two_holders_of_one_office_are_two_electors()
    {
        _process.Bureau = _process.Bureau with { Members = [.. _process.Bureau.Members, new BureauMember("vice-president", "second")] };
        var id = _process.AskApproval(new ApprovalRule.All());
        _process.Answer(Holder("vice-president"), id, ApprovalOutcome.Approve);
        _process.Answer(new Asker("second", "Second", null, false, false, [new Seat("vice-president", null)]), id, ApprovalOutcome.Approve);
        Assert.Equal(2, _process.State.FindApproval(id)!.Acts.Count);
    }

    [Fact]
    public void A_change_of_office_moves_the_open_question_to_the_successor()
    {
        var id = _process.AskApproval(new ApprovalRule.All());
        _process.Bureau = _process.Bureau with { Members = [.. _process.Bureau.Members.Where(member => member.Office != "chair-vtf"), new BureauMember("chair-vtf", "new")] };
        Assert.IsType<Verdict.Refused>(_process.Answer(Holder("chair-vtf"), id, ApprovalOutcome.Approve));
        var verdict = _process.Answer(new Asker("new", "New", null, false, false, [new Seat("chair-vtf", null)]), id, ApprovalOutcome.Approve);
        Assert.IsType<Verdict.Done>(verdict);
        Assert.Equal("chair-vtf/h-chair-vtf", _process.State.FindApproval(id)!.Acts.Keys.Single());
    }

    [Fact]
    public void A_return_needs_a_reason_and_paragraphs_of_that_version()
    {
        var id = _process.AskApproval(new ApprovalRule.All());
        Assert.Equal("reason.missing", Assert.IsType<Verdict.Refused>(_process.Answer(Holder("president"), id, ApprovalOutcome.Return)).Reply.Key);
        Assert.Equal("paragraph.unknown", Assert.IsType<Verdict.Refused>(_process.Answer(Holder("president"), id, ApprovalOutcome.Return, "Rewrite", 2)).Reply.Key);
        Assert.IsType<Verdict.Done>(_process.Answer(Holder("president"), id, ApprovalOutcome.Return, "Rewrite", 1));
        Assert.Equal(ApprovalResult.Returned, _process.State.FindApproval(id)!.Result);
        Assert.Contains(_process.Flow, step => step is FlowStep.TaskDone { Task: StrategyTasks.ApproveDraft, Result: { } carried } && !carried.GetValue<bool>());
    }

    [Fact]
    public void A_reservation_is_on_record_and_no_vote()
    {
        var id = _process.AskApproval(new ApprovalRule.AnyOne());
        _process.Answer(Holder("president"), id, ApprovalOutcome.Reserve, "See our statement");
        Assert.Null(_process.State.FindApproval(id)!.Result);
        Assert.Equal(1, _process.State.FindApproval(id)!.Count(ApprovalOutcome.Reserve));
    }

    [Fact]
    public void An_answer_can_be_taken_back_until_the_step_closes()
    {
        var id = _process.AskApproval(new ApprovalRule.Quorum(2));
        _process.Answer(Holder("president"), id, ApprovalOutcome.Approve);
        Assert.IsType<Verdict.Done>(_process.Do(Holder("president"), scene => ApprovalActs.Undo(scene, id)));
        Assert.Empty(_process.State.FindApproval(id)!.Acts);
        _process.Answer(Holder("president"), id, ApprovalOutcome.Approve);
        _process.Answer(Holder("chair-vtf"), id, ApprovalOutcome.Approve);
        Assert.IsType<Verdict.Already>(_process.Do(Holder("president"), scene => ApprovalActs.Undo(scene, id)));
    }

    [Fact]
    public void A_card_of_an_older_version_decides_nothing()
    {
        var id = _process.AskApproval(new ApprovalRule.AnyOne());
        var verdict = _process.Do(Holder("president"), scene => ApprovalActs.Act(scene, id, new string('0', 64), ApprovalOutcome.Approve, "", []));
        Assert.Equal("approval.other.version", Assert.IsType<Verdict.Refused>(verdict).Reply.Key);
    }

    [Fact]
    public void A_quorum_that_can_no_longer_be_reached_returns_the_version()
    {
        var id = _process.AskApproval(new ApprovalRule.Quorum(7));
        _process.Answer(Holder("president"), id, ApprovalOutcome.Return, "One");
        Assert.Null(_process.State.FindApproval(id)!.Result);
        _process.Answer(Holder("chair-vtf"), id, ApprovalOutcome.Return, "Two");
        Assert.Equal(ApprovalResult.Returned, _process.State.FindApproval(id)!.Result);
    }

    [Fact]
    public void Time_alone_approves_nothing()
    {
        var id = _process.AskApproval(new ApprovalRule.AnyOne());
        for (var day = 0; day < 400; day++)
        {
            _process.Tick(_process.Now.AddDays(1));
        }

        Assert.Null(_process.State.FindApproval(id)!.Result);
        Assert.Equal(["Reminder", "Alternate", "Chair", "Secretariat"], _process.Record.Select(entry => entry.Fact).OfType<ApprovalEscalated>().Select(fact => fact.Rung.ToString()));
    }

    [Fact]
    public void The_ladder_leaves_out_those_who_answered()
    {
        var id = _process.AskApproval(new ApprovalRule.Quorum(8));
        _process.Answer(Holder("president"), id, ApprovalOutcome.Approve);
        _process.Tick(_process.State.FindApproval(id)!.Deadline.AddDays(-2));
        var reminded = _process.Notices.Where(notice => notice.Text.Key == "notice.approval.Reminder").Select(notice => BureauMember.OfficeOf(((Audience.Elector)notice.To).Key));
        Assert.Equal(Offices.Skip(1), reminded);
    }

    [Fact]
    public void After_a_long_stop_only_the_highest_rung_is_told()
    {
        var id = _process.AskApproval(new ApprovalRule.AnyOne());
        _process.Tick(_process.State.FindApproval(id)!.Deadline.AddDays(30));
        Assert.Equal([ApprovalRung.Secretariat], _process.State.FindApproval(id)!.Rungs);
    }

    [Fact]
    public void Silence_counts_only_for_delegations_that_had_notice()
    {
        var id = _process.AskApproval(new ApprovalRule.NoObjection(), ApprovalSteps.Silence);
        foreach (var iso3 in Parties.Skip(1))
        {
            Assert.IsType<Verdict.Done>(_process.Do(Delegate(iso3), scene => ApprovalActs.Acknowledge(scene, id)));
        }

        var deadline = _process.State.FindApproval(id)!.Deadline;
        _process.Tick(deadline.AddMinutes(1));
        Assert.Null(_process.State.FindApproval(id)!.Result);
        Assert.Contains(_process.Notices, notice => notice.Text.Key == "notice.silence.unreached" && notice.Text.Values.Contains(("list", "ARG")));
        _process.Do(Delegate("ARG"), scene => ApprovalActs.Acknowledge(scene, id));
        _process.Tick(deadline.AddMinutes(2));
        Assert.Equal(ApprovalResult.Approved, _process.State.FindApproval(id)!.Result);
    }

    [Fact]
    public void An_objection_with_its_reason_breaks_the_silence()
    {
        var id = _process.AskApproval(new ApprovalRule.NoObjection(), ApprovalSteps.Silence);
        Assert.IsType<Verdict.Refused>(_process.Answer(Delegate("KEN"), id, ApprovalOutcome.Object));
        Assert.IsType<Verdict.Refused>(_process.Answer(Delegate("USA"), id, ApprovalOutcome.Object, "No"));
        Assert.IsType<Verdict.Refused>(_process.Answer(Delegate("KEN"), id, ApprovalOutcome.Approve));
        Assert.IsType<Verdict.Done>(_process.Answer(Delegate("KEN"), id, ApprovalOutcome.Object, "Paragraph 1"));
        Assert.Equal(ApprovalResult.Broken, _process.State.FindApproval(id)!.Result);
    }

    [Fact]
    public void The_final_draft_waits_for_two_consultations()
    {
        _process.Open.Clear();
        _process.Open.Add(StrategyTasks.ApproveFinal);
        var verdict = _process.Do(Secretariat, scene => ApprovalActs.Open(scene, ApprovalSteps.Final, new ApprovalRule.All(), _process.Now.AddDays(14)));
        Assert.Equal("decision.locked", Assert.IsType<Verdict.Refused>(verdict).Reply.Key);
        _process.Consult();
        _process.Consult();
        _process.Open.Clear();
        _process.Open.Add(StrategyTasks.ApproveFinal);
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => ApprovalActs.Open(scene, ApprovalSteps.Final, new ApprovalRule.All(), _process.Now.AddDays(14))));
    }
}
