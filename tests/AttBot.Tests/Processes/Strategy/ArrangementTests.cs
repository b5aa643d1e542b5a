using AttBot.Processes.Strategy;
using static AttBot.Tests.Processes.Strategy.Process;

namespace AttBot.Tests.Processes.Strategy;

public sealed class ArrangementTests
{
    private readonly Process _process = new();

    [Fact]
    public void Of_two_submissions_merged_one_is_accounted_for_and_both_authors_are_told_what_became_of_it()
    {
        var (one, other) = Two();
        Assert.IsType<Verdict.Done>(_process.Do(Holder("chair-wgtu"), scene => DraftActs.Write(scene, null, null, "A paragraph.", "en", [one])));
        Assert.IsType<Verdict.Done>(_process.Do(Holder("chair-wgtu"), scene => ArrangementActs.Merge(scene, one, other, "The same proposal.")));
        Assert.Equal(["d-KEN", "d-JPN"], Persons("arranged.merged"));
        Assert.Contains(_process.Notices, notice => notice.To is Audience.Bureau && notice.Text.Key == "arranged.merged");
        Assert.Contains(_process.Notices, notice => notice.To is Audience.Secretariat && notice.Text.Key == "arranged.merged");

        Assert.Equal([other], _process.State.Draft[0].Submissions);
        Assert.Equal([other], DraftActs.Unaccounted(_process.State).Select(submission => submission.Id));
        Assert.Equal("submission.has.lead", Refusal(_process.Do(Secretariat, scene => DraftActs.Account(scene, one, Disposition.NotUsed, "Why"))));
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => DraftActs.Account(scene, other, Disposition.Used, "")));
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, DraftActs.Freeze));
        Assert.Equal(["d-KEN"], Persons("notice.submission.lead.used"));
        Assert.Equal(["d-JPN"], Persons("notice.submission.used"));
        Assert.Equal(2, _process.State.Counted.Count());
    }

    [Fact]
    public void A_paragraph_that_is_to_draw_on_a_merged_submission_draws_on_the_one_that_stands_for_it()
    {
        var (one, other) = Two();
        _process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, other, "The same."));
        _process.Do(Secretariat, scene => DraftActs.Write(scene, null, null, "A paragraph.", "en", [one, other]));
        Assert.Equal([other], _process.State.Draft[0].Submissions);
    }

    [Fact]
    public void A_merge_is_made_once_in_one_direction_and_never_in_a_circle()
    {
        var (one, other) = Two();
        var third = Third();
        Assert.Equal("submission.merge.itself", Refusal(_process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, one, "Why"))));
        Assert.Equal("submission.unknown", Refusal(_process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, "S-099", "Why"))));
        Assert.Equal("field.missing", Refusal(_process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, other, " "))));
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, other, "The same.")));
        Assert.IsType<Verdict.Already>(_process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, other, "Again.")));
        Assert.IsType<Verdict.Already>(_process.Do(Secretariat, scene => ArrangementActs.Merge(scene, other, one, "The other way.")));
        Assert.Equal("submission.has.lead", Refusal(_process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, third, "Why"))));
        Assert.Equal("submission.has.lead", Refusal(_process.Do(Secretariat, scene => ArrangementActs.Merge(scene, third, one, "Why"))));

        // one that stands for others may be merged in turn, and they follow
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => ArrangementActs.Merge(scene, other, third, "The same.")));
        Assert.Equal(third, _process.State.LeadOf(_process.State.Submissions[one]).Id);
        Assert.Equal([one, other], _process.State.MergedInto(_process.State.Submissions[third]).Select(submission => submission.Id));
    }

    [Fact]
    public void A_merge_undone_leaves_the_submission_to_be_accounted_for()
    {
        var (one, other) = Two();
        Assert.Equal("submission.not.merged", Refusal(_process.Do(Secretariat, scene => ArrangementActs.Separate(scene, one, "Why"))));
        _process.Do(Secretariat, scene => DraftActs.Account(scene, one, Disposition.NotUsed, "Outside the mandate."));
        _process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, other, "The same."));
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => ArrangementActs.Separate(scene, one, "They differ.")));
        Assert.Equal([one, other], DraftActs.Unaccounted(_process.State).Select(submission => submission.Id));
        Assert.Equal(["d-KEN", "d-JPN"], Persons("arranged.separated"));
    }

    [Fact]
    public void What_was_merged_into_a_submission_that_is_withdrawn_stands_by_itself_again()
    {
        var (one, other) = Two();
        _process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, other, "The same."));
        _process.Now = Start.AddDays(50); // the call was extended meanwhile
        _process.Apply(new Verdict.Done(new Said(""), [new CallExtended(Start.AddDays(90), "More time")]), "sec");
        Assert.IsType<Verdict.Done>(_process.Do(Delegate("JPN"), scene => SubmissionActs.Withdraw(scene, other)));
        Assert.Equal([one], DraftActs.Unaccounted(_process.State).Select(submission => submission.Id));
    }

    [Fact]
    public void A_submission_moves_to_another_area_and_keeps_the_one_it_was_handed_in_under()
    {
        var (one, _) = Two();
        Assert.Equal("submission.area", Refusal(_process.Do(Secretariat, scene => ArrangementActs.MoveToAreas(scene, one, [], "Why"))));
        Assert.IsType<Verdict.Already>(_process.Do(Secretariat, scene => ArrangementActs.MoveToAreas(scene, one, [Area.Implementation], "Why")));
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => ArrangementActs.MoveToAreas(scene, one, [Area.Gender], "It is about gender.")));
        var moved = _process.State.Submissions[one];
        Assert.Equal([Area.Gender], moved.Areas);
        Assert.Equal([Area.Implementation], moved.Content.Areas);
        Assert.Equal(["d-KEN"], Persons("arranged.areas"));
    }

    [Fact]
    public void A_submission_moves_from_paragraph_to_paragraph_and_the_next_version_says_so()
    {
        var (one, other) = Two();
        foreach (var links in (string[][])[[one], [other], []])
        {
            _process.Do(Secretariat, scene => DraftActs.Write(scene, null, null, "A paragraph.", "en", links));
        }

        Assert.Equal("paragraph.unknown", Refusal(_process.Do(Secretariat, scene => ArrangementActs.MoveToParagraph(scene, one, null, 9, "Why"))));
        Assert.Equal("submission.paragraph.which", Refusal(_process.Do(Secretariat, scene => ArrangementActs.MoveToParagraph(scene, one, 2, 3, "Why"))));
        Assert.IsType<Verdict.Already>(_process.Do(Secretariat, scene => ArrangementActs.MoveToParagraph(scene, one, null, 1, "Why")));
        Account(one, other);
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, DraftActs.Freeze));
        Assert.False(_process.State.DraftChanged);
        _process.Open.Add(StrategyTasks.Revise);
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => ArrangementActs.MoveToParagraph(scene, one, null, 3, "It fits there.")));
        Assert.Equal(["d-KEN"], Persons("arranged.moved"));
        Assert.Equal(new string[][] { [], [other], [one] }, _process.State.Draft.Select(paragraph => paragraph.Submissions.ToArray()));
        Assert.IsType<Verdict.Done>(_process.Do(Secretariat, DraftActs.Freeze));
        Assert.Equal(["S-001"], _process.State.Versions[0].Paragraphs[0].Submissions);
        Assert.Equal(["S-001"], _process.State.Versions[1].Paragraphs[2].Submissions);
    }

    [Fact]
    public void Only_the_Bureau_and_the_Secretariat_merge_and_move_and_not_while_the_text_is_being_approved()
    {
        var (one, other) = Two();
        Assert.Equal("not.bureau", Refusal(_process.Do(Delegate("KEN"), scene => ArrangementActs.Merge(scene, one, other, "Why"))));
        Assert.Equal("not.bureau", Refusal(_process.Do(Delegate("KEN"), scene => ArrangementActs.MoveToAreas(scene, one, [Area.Gender], "Why"))));
        Assert.Equal("not.linked", Refusal(_process.Do(Asker.Unknown, scene => ArrangementActs.MoveToParagraph(scene, one, null, 1, "Why"))));
        _process.Do(Secretariat, scene => DraftActs.Write(scene, null, null, "A paragraph.", "en", [one, other]));
        Account(one, other);
        _process.Do(Secretariat, DraftActs.Freeze);
        _process.Open.Add(StrategyTasks.ApproveDraft);
        _process.AskApproval(new ApprovalRule.All());
        Assert.Equal("draft.in.approval", Refusal(_process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, other, "Why"))));
    }

    [Fact]
    public void The_record_read_back_is_the_same()
    {
        var (one, other) = Two();
        _process.Do(Secretariat, scene => DraftActs.Write(scene, null, null, "A paragraph.", "en", [one]));
        _process.Do(Secretariat, scene => DraftActs.Write(scene, null, null, "Another.", "en", []));
        _process.Do(Secretariat, scene => ArrangementActs.MoveToParagraph(scene, one, 1, 2, "It fits there."));
        _process.Do(Secretariat, scene => ArrangementActs.MoveToAreas(scene, one, [Area.Gender, Area.Infrastructure], "Both."));
        _process.Do(Secretariat, scene => ArrangementActs.Merge(scene, one, other, "The same."));
        var read = _process.Replay();
        Assert.Equal(_process.State.Draft.Select(paragraph => string.Join(' ', paragraph.Submissions)), read.Draft.Select(paragraph => string.Join(' ', paragraph.Submissions)));
        Assert.Equal(
            _process.State.Submissions[one].Arrangements.Select(arrangement => FactJson.Write(arrangement.Fact) + arrangement.From + arrangement.To),
            read.Submissions[one].Arrangements.Select(arrangement => FactJson.Write(arrangement.Fact) + arrangement.From + arrangement.To));
        Assert.Equal((other, 3), (read.LeadOf(read.Submissions[one]).Id, read.Submissions[one].Arrangements.Count));
    }

    private (string One, string Other) Two()
    {
        _process.OpenCall();
        var two = (_process.Submit(Delegate("KEN")), _process.Submit(Delegate("JPN")));
        _process.Open.Add(StrategyTasks.Consolidate);
        return two;
    }

    private string Third() => _process.Submit(Delegate("ROU"));

    private void Account(params string[] ids)
    {
        foreach (var id in ids)
        {
            Assert.IsType<Verdict.Done>(_process.Do(Secretariat, scene => DraftActs.Account(scene, id, Disposition.Used, "")));
        }
    }

    private string[] Persons(string text) => [.. _process.Notices.Where(notice => notice.Text.Key == text).Select(notice => notice.To).OfType<Audience.Person>().Select(person => person.Id)];

    private static string Refusal(Verdict verdict) => Assert.IsType<Verdict.Refused>(verdict).Reply.Key;
}
