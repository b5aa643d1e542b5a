using AttBot.Processes.Strategy;
using static AttBot.Tests.Processes.Strategy.Process;

namespace AttBot.Tests.Processes.Strategy;

public sealed class SubmissionTests
{
    private readonly Process _process = new();

    [Fact]
    public void A_submission_before_the_call_is_refused() =>
        Assert.Equal("call.none", Refusal(_process.Do(Delegate("KEN"), scene => SubmissionActs.Submit(scene, Content("KEN")))));

    [Fact]
    public void Receipt_numbers_count_up()
    {
        _process.OpenCall();
        Assert.Equal(["S-001", "S-002", "S-003"], [_process.Submit(Delegate("KEN")), _process.Submit(Delegate("JPN")), _process.Submit(Delegate("KEN"))]);
    }

    [Fact]
    public void The_closing_instant_is_in_time_and_the_next_is_late()
    {
        _process.OpenCall();
        _process.Now = Start.AddDays(60);
        _process.Submit(Delegate("KEN"));
        _process.Now = _process.Now.AddTicks(1);
        var id = _process.Submit(Delegate("JPN"));
        Assert.Equal([false, true], _process.State.Submissions.Values.Select(submission => submission.Late));
        Assert.DoesNotContain(_process.State.Counted, submission => submission.Id == id);
    }

    [Fact]
    public void A_late_submission_counts_once_the_Secretariat_accepts_it()
    {
        _process.OpenCall();
        _process.Tick(Start.AddDays(61));
        var id = _process.Submit(Delegate("JPN"));
        Assert.Contains(_process.Notices, notice => notice.To is Audience.Secretariat && notice.Text.Key == "notice.submission.late");
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => SubmissionActs.DecideLate(scene, id, true, "")));
        Assert.Contains(_process.State.Counted, submission => submission.Id == id);
        Assert.IsType<Verdict.Already>(_process.Do(Secretariat, scene => SubmissionActs.DecideLate(scene, id, false, "No")));
    }

    [Fact]
    public void A_call_that_takes_nothing_late_says_when_it_closed()
    {
        _process.OpenCall(acceptLate: false);
        _process.Now = Start.AddDays(61);
        Assert.Equal("call.over", Refusal(_process.Do(Delegate("KEN"), scene => SubmissionActs.Submit(scene, Content("KEN")))));
        Assert.Empty(_process.State.Submissions);
    }

    [Fact]
    public void Nobody_submits_for_another_State() =>
        Assert.Equal("submission.not.your.state", Refusal(Opened().Do(Delegate("KEN"), scene => SubmissionActs.Submit(scene, Content("JPN")))));

    [Fact]
    public void A_stranger_is_told_how_to_be_known() =>
        Assert.Equal("not.linked", Refusal(Opened().Do(Asker.Unknown, scene => SubmissionActs.Submit(scene, Content("KEN")))));

    [Fact]
    public void Editing_and_withdrawing_end_with_the_call()
    {
        _process.OpenCall();
        var id = _process.Submit(Delegate("KEN"));
        Assert.IsType<Verdict.Done>(_process.Do(Delegate("KEN"), scene => SubmissionActs.Edit(scene, id, Content("KEN") with { Objective = "Another" })));
        Assert.IsType<Verdict.Already>(_process.Do(Delegate("KEN"), scene => SubmissionActs.Edit(scene, id, Content("KEN") with { Objective = "Another" })));
        Assert.Equal("submission.not.yours", Refusal(_process.Do(Delegate("JPN"), scene => SubmissionActs.Withdraw(scene, id))));
        _process.Tick(Start.AddDays(61));
        Assert.Equal("call.over", Refusal(_process.Do(Delegate("KEN"), scene => SubmissionActs.Withdraw(scene, id))));
    }

    [Fact]
    public void A_second_withdrawal_says_when_it_was_withdrawn()
    {
        _process.OpenCall();
        var id = _process.Submit(Delegate("KEN"));
        Assert.IsType<Verdict.Done>(_process.Do(Delegate("KEN"), scene => SubmissionActs.Withdraw(scene, id)));
        var already = Assert.IsType<Verdict.Already>(_process.Do(Delegate("KEN"), scene => SubmissionActs.Withdraw(scene, id)));
        Assert.Contains(("at", (object)Start), already.Reply.Values);
    }

    [Fact]
    public void A_joint_author_counts_only_after_confirming()
    {
        _process.OpenCall();
        var id = _process.Submit(Delegate("KEN"), Content("KEN", Visibility.Bureau, "d-JPN", "d-ROU"));
        Assert.Equal(["d-JPN", "d-ROU"], _process.Notices.Where(notice => notice.Text.Key == "notice.authorship.asked").Select(notice => ((Audience.Person)notice.To).Id));
        Assert.False(SubmissionActs.MayRead(Delegate("JPN"), _process.State.Submissions[id]));
        Assert.IsType<Verdict.Done>(_process.Do(Delegate("JPN"), scene => SubmissionActs.AnswerAuthorship(scene, id, true)));
        Assert.True(SubmissionActs.MayRead(Delegate("JPN"), _process.State.Submissions[id]));
        Assert.Equal("submission.not.author", Refusal(_process.Do(Delegate("GBR"), scene => SubmissionActs.AnswerAuthorship(scene, id, true))));
    }

    [Theory]
    [InlineData(Visibility.Public, true, true)]
    [InlineData(Visibility.StatesParties, true, false)]
    [InlineData(Visibility.Bureau, false, false)]
    public void Who_reads_a_submission_follows_its_visibility(object visibility, bool party, bool anybody)
    {
        _process.OpenCall();
        var submission = _process.State.Submissions[_process.Submit(Delegate("KEN"), Content("KEN", (Visibility)visibility))];
        Assert.Equal(party, SubmissionActs.MayRead(Delegate("JPN"), submission));
        Assert.Equal(anybody, SubmissionActs.MayRead(Delegate("USA"), submission));
        Assert.Equal(anybody, SubmissionActs.MayRead(Asker.Unknown, submission));
        Assert.True(SubmissionActs.MayRead(Holder("chair-vtf"), submission));
        Assert.True(SubmissionActs.MayRead(Secretariat, submission));
        Assert.True(SubmissionActs.MayRead(Delegate("KEN"), submission));
    }

    [Fact]
    public void A_submission_that_may_not_be_read_looks_like_one_that_does_not_exist()
    {
        _process.OpenCall();
        var id = _process.Submit(Delegate("KEN"), Content("KEN", Visibility.Bureau));
        var scene = _process.Scene(Delegate("USA"));
        Assert.Null(SubmissionActs.Find(scene, id));
        Assert.Null(SubmissionActs.Find(scene, "S-999"));
        Assert.Equal(
            Refusal(SubmissionActs.Withdraw(scene, "S-999")),
            Refusal(SubmissionActs.Withdraw(scene, id)));
    }

    private Process Opened()
    {
        _process.OpenCall();
        return _process;
    }

    private static string Refusal(Verdict verdict) => Assert.IsType<Verdict.Refused>(verdict).Reply.Key;
}
