using AttBot.Data.Rows;
using AttBot.Processes.Instances;
using AttBot.Workflows.Drawing;

namespace AttBot.IntegrationTests.Instances;

public abstract partial class WorkflowHostTests
{
    private static FlowBuilder Approval => new FlowBuilder("approval").Variable("approved", "Boolean", "False").Start()
        .Task("Draft", "bureau.draft", payload: """{"role":"bureau"}""").Task("Approve", "president.approve", "approved").Decision("Approved", "approved")
        .Activity("Good", "WriteLine", ("text", Text("good"))).Activity("Bad", "WriteLine", ("text", Text("bad")))
        .Connect("Start", "Draft", "Approve", "Approved").Connect("Approved.True", "Good").Connect("Approved.False", "Bad");

    private static FlowBuilder TwoBranches => new FlowBuilder("two").Start().Fork("Fork", "A", "B").Task("TaskA", "a").Task("TaskB", "b").Join("Both", "WaitAll").Task("After", "after")
        .Connect("Start", "Fork").Connect("Fork.A", "TaskA", "Both").Connect("Fork.B", "TaskB", "Both", "After");

    private static FlowBuilder Race => new FlowBuilder("race").Start().Fork("Fork", "Work", "Deadline").Task("Work", "work").Delay("Deadline", TimeSpan.FromDays(14)).Join("First", "WaitAny").Task("After", "after")
        .Connect("Start", "Fork").Connect("Fork.Work", "Work", "First").Connect("Fork.Deadline", "Deadline", "First", "After");

    [Fact]
    public async Task Tasks_move_an_instance_from_its_start_to_its_end()
    {
        var id = await StartAsync(Approval);
        var draft = Assert.Single((await ShowAsync(id)).Tasks);
        Assert.Equal(("bureau.draft", "Draft", """{"role":"bureau"}"""), (draft.Name, draft.ActivityId, draft.PayloadJson));

        Assert.IsType<TaskOutcome.Completed>(await CompleteAsync(draft.WaitId));
        var outcome = Assert.IsType<TaskOutcome.Completed>(await CompleteAsync(await OpenTaskAsync(id, "president.approve"), "true"));

        Assert.True(outcome.Step.HasEnded);
        var sight = await ShowAsync(id);
        Assert.Equal(("Finished", "Finished"), (sight.Line.Status, sight.Line.SubStatus));
        Assert.Equal([1L, 2L, 3L], sight.Journal.Select(line => line.Sequence));
        Assert.Equal(["start", "task", "task"], sight.Journal.Select(line => line.What));
        Assert.Equal(["", "Suspended at Draft", "Suspended at Approve"], sight.Journal.Select(line => line.FromState));
        Assert.Equal((ActivityMark.Done, ActivityMark.Skipped), (sight.Marks["Good"], sight.Marks["Bad"]));
    }

    [Fact]
    public async Task What_was_done_in_an_earlier_round_stays_done_and_what_was_cut_off_is_told_from_what_was_skipped()
    {
        var race = await StartAsync(Race);
        await CompleteAsync(await OpenTaskAsync(race, "work"));
        Assert.Equal(ActivityMark.Cancelled, (await ShowAsync(race)).Marks["Deadline"]);

        var id = await StartAsync(new FlowBuilder("rounds").Variable("held", "Boolean", "False").Start().Activity("Head", "WriteLine", ("text", Text("round"))).Decision("First", "held").Task("Consult", "consult").Task("Ask", "ask", "held").Decision("More", "held").End()
            .Connect("Start", "Head", "First").Connect("First.False", "Consult", "Ask").Connect("First.True", "Ask").Connect("Ask", "More").Connect("More.True", "First").Connect("More.False", "End"));
        await CompleteAsync(await OpenTaskAsync(id, "consult"));
        await CompleteAsync(await OpenTaskAsync(id, "ask"), "true"); // round two goes past the consultation

        var marks = (await ShowAsync(id)).Marks;
        Assert.Equal((ActivityMark.Done, ActivityMark.Waiting), (marks["Consult"], marks["Ask"]));
    }

    [Fact]
    public async Task A_second_completion_is_told_who_completed_it_and_when_and_changes_nothing()
    {
        var id = await StartAsync(Approval);
        var task = await OpenTaskAsync(id, "bureau.draft");
        await CompleteAsync(task, "1", "first", Now.AddHours(1));

        var second = await CompleteAsync(task, "2", "second", Now.AddHours(2));

        Assert.Equal(new TaskOutcome.AlreadyCompleted("first", Now.AddHours(1), "1"), second);
        Assert.Equal(2, (await ShowAsync(id)).Journal.Count);
    }

    [Fact]
    public async Task Of_many_completions_at_once_one_counts()
    {
        var id = await StartAsync(Approval);
        var task = await OpenTaskAsync(id, "bureau.draft");
        var (one, other) = (NewHost(), NewHost());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            (i % 2 == 0 ? one : other).CompleteTaskAsync(new TaskCompletion(task, null, $"person {i}"), Now.AddSeconds(i)))));

        var completed = Assert.Single(outcomes.OfType<TaskOutcome.Completed>());
        Assert.All(outcomes.OfType<TaskOutcome.AlreadyCompleted>(), late => Assert.Equal(completed.Step.By, late.By));
        Assert.Equal(11, outcomes.OfType<TaskOutcome.AlreadyCompleted>().Count());
        Assert.Equal(2, (await ShowAsync(id)).Journal.Count);
    }

    [Fact]
    public async Task Two_branches_completed_at_once_on_two_nodes_meet_in_their_join_once()
    {
        await ImportAsync(TwoBranches);
        var (one, other) = (NewHost(), NewHost());
        for (var round = 0; round < 10; round++)
        {
            var id = await StartAsync("two");
            var (a, b) = (await OpenTaskAsync(id, "a"), await OpenTaskAsync(id, "b"));

            var outcomes = await Task.WhenAll(
                Task.Run(() => one.CompleteTaskAsync(new TaskCompletion(a, null, "a"), Now)), Task.Run(() => other.CompleteTaskAsync(new TaskCompletion(b, null, "b"), Now)));

            Assert.All(outcomes, outcome => Assert.IsType<TaskOutcome.Completed>(outcome));
            Assert.Single((await ShowAsync(id)).Tasks, task => task.Name == "after");
        }
    }

    [Fact]
    public async Task A_task_that_was_cut_off_says_so_and_changes_nothing()
    {
        var id = await StartAsync(Race);
        var work = await OpenTaskAsync(id, "work");
        await Host.FireDueTimersAsync(Now.AddDays(14));

        var late = await CompleteAsync(work, at: Now.AddDays(15));

        Assert.Equal(new TaskOutcome.Cancelled("clock:2026-08-07T10:30:15Z", Now.AddDays(14)), late);
        Assert.Equal(WorkflowWaitState.Open, (await ShowAsync(id)).Tasks.Single(task => task.Name == "after").State);
    }

    [Theory]
    [InlineData("\"yes\"")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData(null)]
    public async Task A_result_of_another_type_is_refused_with_the_reason_and_the_task_stays_open(string? result)
    {
        var id = await StartAsync(Approval);
        await CompleteAsync(await OpenTaskAsync(id, "bureau.draft"));
        var approve = await OpenTaskAsync(id, "president.approve");

        var refused = Assert.IsType<TaskOutcome.WrongResult>(await CompleteAsync(approve, result));

        Assert.Contains("approved", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("true or false", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(2, (await ShowAsync(id)).Journal.Count);
        Assert.IsType<TaskOutcome.Completed>(await CompleteAsync(approve, "false"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("00000000000000000000000000000000.1")]
    [InlineData("'; DROP TABLE \"WorkflowTasks\"; -- and more of the same kind")]
    public async Task An_unknown_task_is_named(string taskId)
    {
        await StartAsync(Approval);
        Assert.Equal(new TaskOutcome.UnknownTask(taskId), await CompleteAsync(taskId));
    }

    [Fact]
    public async Task An_instance_that_is_cancelled_waits_for_nothing_any_more()
    {
        var id = await StartAsync(Race);
        var work = await OpenTaskAsync(id, "work");

        var outcome = Assert.IsType<CancelOutcome.Cancelled>(await Host.CancelAsync(id, "mandate withdrawn", "secretariat", Now.AddDays(1)));

        Assert.Equal([work], outcome.Step.TasksCancelled);
        Assert.Equal(0, await Host.FireDueTimersAsync(Now.AddYears(1)));
        Assert.Equal(new TaskOutcome.Cancelled("secretariat", Now.AddDays(1)), await CompleteAsync(work));
        Assert.Equal(new CancelOutcome.AlreadyEnded("Cancelled"), await Host.CancelAsync(id, "again", "x", Now));
        Assert.Equal(new CancelOutcome.UnknownInstance("nobody"), await Host.CancelAsync("nobody", "x", "x", Now));
        Assert.Contains("mandate withdrawn", (await ShowAsync(id)).Journal[^1].DetailJson, StringComparison.Ordinal);
    }

    private static System.Text.Json.Nodes.JsonObject Text(string text) =>
        new() { ["typeName"] = "String", ["expression"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "Literal", ["value"] = text } };
}
