using AttBot.Workflows.Lint;
using static AttBot.Tests.Workflows.Lint.LinterTests;

namespace AttBot.Tests.Workflows.Lint;

/// <summary>What a picture of a flow hides: dead branches, races, loops and leftovers.</summary>
public sealed class FlowPitfallTests
{
    private static Flow TwoBranches(string mode) => new Flow().Start().Fork("Fork", "a", "b").Task("A").Task("B").Join("Join", mode).Task("After").End()
        .Connect("Begin", "Fork", ":a", "A", "Join", "After", "End").Connect("Fork", ":b", "B", "Join");

    private static Flow Loop() => new Flow().Variable("again").Start().Set("Head", "again", false).Task("Ask", "again", "boolean").Decide("More", "again").End()
        .Connect("Begin", "Head", "Ask", "More", ":True", "Head").Connect("More", ":False", "End");

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    [InlineData("WaitAny")]
    public void Two_branches_that_always_meet_are_sound(string mode) => Sound(TwoBranches(mode));

    [Fact]
    public void A_loop_with_a_head_that_does_not_wait_is_sound() => Sound(Loop());

    [Fact]
    public void A_WaitAll_join_with_a_decision_before_it_can_be_skipped()
    {
        var finding = Reported(TwoBranches("WaitAll").Variable("ok").Task("Ask", "ok", "boolean").Decide("Sure", "ok").Connect("A", "Ask", "Sure", ":True", "Join").Connect("Sure", ":False", "End"), "waitall-dead-branch", Severity.Error, "Join");
        Assert.Contains("'Sure'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_WaitAll_join_behind_exclusive_ways_that_meet_again_is_sound() => Sound(
        new Flow().Variable("ok").Start().Fork("Fork", "a", "b").Task("Ask", "ok", "boolean").Decide("Sure", "ok").Task("Yes").Task("No").Line("Meet").Task("B").Join("Join", "WaitAll").End()
            .Connect("Begin", "Fork", ":a", "Ask", "Sure", ":True", "Yes", "Meet", "Join", "End").Connect("Sure", ":False", "No", "Meet").Connect("Fork", ":b", "B", "Join"));

    [Fact]
    public void Both_ways_out_of_a_decision_never_fill_a_WaitAll_join() =>
        Reported(new Flow().Variable("ok").Start().Task("Ask", "ok", "boolean").Decide("Sure", "ok").Task("Yes").Join("Join", "WaitAll").End()
            .Connect("Begin", "Ask", "Sure", ":True", "Yes", "Join", "End").Connect("Sure", ":False", "Join"), "waitall-dead-branch", Severity.Error, "Join");

    [Fact]
    public void A_branch_that_the_fork_does_not_list_kills_a_WaitAll_join() =>
        Reported(TwoBranches("WaitAll").Task("C").Connect("Fork", ":c", "C", "Join"), "waitall-dead-branch", Severity.Error, "Join");

    [Fact]
    public void A_join_without_mode_is_a_warning() => Reported(new Flow().Start().Fork("Fork", "a", "b").Task("A").Task("B").Join("Join", null).End()
        .Connect("Begin", "Fork", ":a", "A", "Join", "End").Connect("Fork", ":b", "B", "Join"), "default-join-mode", Severity.Warning, "Join");

    [Fact]
    public void A_race_that_cuts_off_a_listener_which_leads_elsewhere_is_an_error() =>
        Reported(TwoBranches("WaitAny").Variable("ok").Event("Withdrawn").Decide("Really", "ok").Task("Ask", "ok", "boolean").End("Stop").Connect("Begin", "Withdrawn", "Ask", "Really", ":True", "Stop").Connect("Really", ":False", "Join"),
            "race-cancels-listener", Severity.Error, "Withdrawn");

    [Fact]
    public void A_listener_from_before_the_race_that_enters_its_join_is_an_error() =>
        Reported(TwoBranches("WaitAny").Event("Withdrawn").Connect("Begin", "Withdrawn", "Join"), "race-cancels-listener", Severity.Error, "Withdrawn");

    [Fact]
    public void A_listener_beside_the_race_is_left_alone() =>
        Assert.DoesNotContain(TwoBranches("WaitAny").Event("Withdrawn").Task("CloseOut").End("Stop").Connect("Begin", "Withdrawn", "CloseOut", "Stop").Lint(), f => f.Rule == "race-cancels-listener");

    [Fact]
    public void A_jump_back_before_a_fork_while_a_branch_waits_is_an_error() =>
        Reported(Loop().Fork("Fork", "a", "b").Task("Side").Connect("Ask", "Fork", ":a", "More").Connect("Fork", ":b", "Side", "End"), "jump-into-fork", Severity.Error, "More");

    [Fact]
    public void A_jump_into_a_branch_of_a_fork_beside_it_is_an_error() =>
        Reported(new Flow().Start().Fork("Race", "work", "late").Fork("Fork", "a", "b").Task("A").Task("B").Join("All", "WaitAll").Delay("Deadline").Line("Late").Join("First", "WaitAny").End()
            .Connect("Begin", "Race", ":work", "Fork", ":a", "A", "All", "First", "End").Connect("Fork", ":b", "B", "All").Connect("Race", ":late", "Deadline", "Late", "B"), "jump-into-fork", Severity.Error, "Late");

    [Fact]
    public void Branches_of_an_inner_fork_that_meet_with_those_of_the_outer_one_are_no_jump() =>
        Assert.DoesNotContain(new Flow().Start().Fork("Outer", "a", "b").Fork("Inner", "c", "d").Task("C").Task("D").Task("B").Line("Meet").End()
            .Connect("Begin", "Outer", ":a", "Inner", ":c", "C", "Meet", "End").Connect("Inner", ":d", "D", "Meet").Connect("Outer", ":b", "B", "Meet").Lint(), f => f.Rule == "jump-into-fork");

    [Fact]
    public void An_outcome_that_leads_on_and_back_at_once_is_a_warning() =>
        Reported(new Flow().Start().Line("Head").Task("Ask").Task("Next").End().Connect("Begin", "Head", "Ask", "Next", "End").Connect("Ask", "Head"), "endless-loop", Severity.Warning, "Ask");

    [Fact]
    public void A_jump_back_before_a_fork_after_its_join_is_sound() => Sound(
        new Flow().Variable("again").Start().Set("Head", "again", false).Fork("Fork", "a", "b").Task("A", "again", "boolean").Delay("B").Join("Join", "WaitAny").Decide("More", "again").End()
            .Connect("Begin", "Head", "Fork", ":a", "A", "Join", "More", ":True", "Head").Connect("Fork", ":b", "B", "Join").Connect("More", ":False", "End"));

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void A_loop_inside_a_joined_branch_is_an_error(string mode) =>
        Reported(new Flow().Variable("again").Start().Fork("Fork", "a", "b").Set("Head", "again", false).Task("Ask", "again", "boolean").Decide("More", "again").Task("B").Join("Join", mode).End()
            .Connect("Begin", "Fork", ":a", "Head", "Ask", "More", ":True", "Head").Connect("More", ":False", "Join", "End").Connect("Fork", ":b", "B", "Join"), "loop-in-branch", Severity.Error, "Join");

    [Fact]
    public void A_loop_head_that_waits_is_a_warning_alone_and_an_error_inside_another_loop()
    {
        Flow Waiting() => new Flow().Variable("again").Start().Task("Ask", "again", "boolean").Decide("More", "again").End().Connect("Begin", "Ask", "More", ":True", "Ask").Connect("More", ":False", "End");
        Reported(Waiting(), "waiting-loop-head", Severity.Warning, "Ask");

        var nested = new Flow().Variable("again").Start().Line("Outer").Task("Ask", "again", "boolean").Decide("More", "again").Task("Check", "again", "boolean").Decide("Whole", "again").End()
            .Connect("Begin", "Outer", "Ask", "More", ":True", "Ask").Connect("More", ":False", "Check", "Whole", ":True", "Outer").Connect("Whole", ":False", "End");
        Reported(nested, "waiting-loop-head", Severity.Error, "Ask");
    }

    [Fact]
    public void A_connection_back_into_one_of_two_ways_is_invalid() =>
        Reported(new Flow().Variable("ok").Start().Task("Ask", "ok", "boolean").Decide("Sure", "ok").Task("Yes").Task("Meet", "ok", "boolean").Decide("Again", "ok").End()
            .Connect("Begin", "Ask", "Sure", ":True", "Yes", "Meet", "Again", ":True", "Yes").Connect("Sure", ":False", "Meet").Connect("Again", ":False", "End"), "invalid-backward-connection", Severity.Error, "Again");

    [Fact]
    public void A_loop_that_waits_nowhere_and_changes_nothing_is_an_error() =>
        Reported(new Flow().Variable("ok").Start().Line("Head").Decide("Sure", "ok").Task("Ask", "ok", "boolean").End().Connect("Begin", "Ask", "Head", "Sure", ":True", "Head").Connect("Sure", ":False", "End"), "endless-loop", Severity.Error, "Sure");

    [Fact]
    public void The_tail_of_a_loop_that_only_leads_back_survives_the_race() =>
        Reported(new Flow().Variable("more").Start().Fork("Fork", "a", "b").Set("Head", "more", false).Task("Assess", "more", "boolean").Decide("More", "more").Task("Revise").Event("Opens").Join("Join", "WaitAny").End()
            .Connect("Begin", "Fork", ":a", "Head", "Assess", "More", ":True", "Revise", "Head").Connect("More", ":False", "Join", "End").Connect("Fork", ":b", "Opens", "Join"), "race-leaves-loop-running", Severity.Warning, "Revise");

    [Fact]
    public void A_deadline_beside_work_that_just_ends_is_left_over() =>
        Reported(new Flow().Start().Fork("Fork", "a", "b").Task("Work").Delay("Deadline").Task("Escalate").Connect("Begin", "Fork", ":a", "Work").Connect("Fork", ":b", "Deadline", "Escalate"), "leftover", Severity.Error, "Deadline");

    [Fact]
    public void A_deadline_beside_work_that_leads_to_an_end_is_dropped() =>
        Assert.DoesNotContain(new Flow().Start().Fork("Fork", "a", "b").Task("Work").End().Delay("Deadline").Task("Escalate").Connect("Begin", "Fork", ":a", "Work", "End").Connect("Fork", ":b", "Deadline", "Escalate").Lint(), f => f.Rule == "leftover");

    [Fact]
    public void A_wait_that_is_scheduled_when_the_end_comes_is_left_over() =>
        Reported(new Flow().Start().Fork("Fork", "a", "b").End().Task("Work").Connect("Begin", "Fork", ":a", "End").Connect("Fork", ":b", "Work"), "leftover-after-end", Severity.Error, "Work");

    [Fact]
    public void Sixteen_decisions_in_a_row_before_a_connection_back_are_linted()
    {
        var flow = new Flow().Variable("ok").Start().Set("Head", "ok", false).Connect("Begin", "Head");
        var before = "Head";
        for (var i = 0; i < 16; i++)
        {
            flow.Task($"T{i}", "ok", "boolean").Decide($"D{i}", "ok").Line($"Y{i}").Line($"N{i}").Line($"M{i}").Connect(before, $"T{i}", $"D{i}", ":True", $"Y{i}", $"M{i}").Connect($"D{i}", ":False", $"N{i}", $"M{i}");
            before = $"M{i}";
        }

        Sound(flow.Decide("Again", "ok").End().Connect(before, "Again", ":True", "Head").Connect("Again", ":False", "End"));
    }

    private static void Sound(Flow flow) => Assert.DoesNotContain(flow.Lint(), f => f.Severity >= Severity.Warning);
}
