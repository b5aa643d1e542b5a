using System.Text.Json;
using AttBot.Workflows.Running;

namespace AttBot.Tests.Workflows;

public sealed class MachineTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_task_is_handed_out_and_its_result_taken_once()
    {
        var definition = Draft.Flow("A:RunTask:ask:ok D:FlowDecision Y:WriteLine N:WriteLine", "A>D D.True>Y D.False>N", "ok:Boolean:False");
        var begun = Machine.Start(definition, "p1", new(), Now);
        var task = Assert.Single(begun.Effects.OfType<Effect.TaskRequested>());

        var done = Machine.Resume(definition, begun.Instance, new Stimulus.TaskCompleted(task.TaskId, Json("true")), Now);
        var again = Machine.Resume(definition, done.Instance, new Stimulus.TaskCompleted(task.TaskId, Json("true")), Now);

        Assert.Equal(("p1.1", "ask"), (task.TaskId, task.TaskName));
        Assert.Equal(["Y"], done.Effects.OfType<Effect.LineWritten>().Select(line => line.Text));
        Assert.Equal(InstanceSubStatus.Finished, Assert.IsType<Effect.Ended>(done.Effects[^1]).SubStatus);
        Assert.Equal((StepOutcome.AlreadyEnded, done.Instance, 0), (again.Outcome, again.Instance, again.Effects.Count));
    }

    [Fact]
    public void A_stimulus_that_fits_nothing_changes_nothing_and_says_so()
    {
        var definition = Draft.Flow("F:FlowFork:a,b A:RunTask B:Event:go C:Delay", "F.a>A F.b>B F.b>C");
        var instance = Machine.Start(definition, "p", new(CorrelationId: "c1"), Now).Instance;
        (Stimulus Stimulus, StepOutcome Outcome)[] misfits =
        [
            (new Stimulus.TaskCompleted("p.9", null), StepOutcome.NoSuchTask),
            (new Stimulus.TaskCompleted(Wait(instance, "C"), null), StepOutcome.NoSuchTask),
            (new Stimulus.TaskFaulted("x", "m"), StepOutcome.NoSuchTask),
            (new Stimulus.TimerDue(Wait(instance, "A")), StepOutcome.NoSuchTimer),
            (new Stimulus.TimerDue(Wait(instance, "B")), StepOutcome.NoSuchTimer),
            (new Stimulus.EventReceived("Go", null, null), StepOutcome.EventNotAwaited),
            (new Stimulus.EventReceived("go", "c2", null), StepOutcome.OtherCorrelation),
        ];
        foreach (var (stimulus, outcome) in misfits)
        {
            var step = Machine.Resume(definition, instance, stimulus, Now);

            Assert.Equal(outcome, step.Outcome);
            Assert.Same(instance, step.Instance);
            Assert.Empty(step.Effects);
        }
    }

    [Fact]
    public void A_task_that_lost_a_race_is_taken_back()
    {
        var definition = Draft.Flow("F:FlowFork:a,b A:RunTask B:Delay:10;00;00 J:FlowJoin:WaitAny", "F.a>A F.b>B A>J B>J");
        var begun = Machine.Start(definition, "p", new(), Now);
        var timer = Assert.Single(begun.Effects.OfType<Effect.TimerSet>());

        var late = Machine.Resume(definition, begun.Instance, new Stimulus.TimerDue(timer.WaitId), Now);

        Assert.Equal(Now.AddHours(10), timer.DueAt);
        Assert.Equal("A", Assert.Single(late.Effects.OfType<Effect.TaskCancelled>()).ActivityId);
        Assert.Equal(InstanceSubStatus.Finished, late.Instance.SubStatus);
    }

    [Fact]
    public void Somebody_can_end_an_instance_and_everything_open_is_taken_back()
    {
        var definition = Draft.Flow("F:FlowFork:a,b,c A:RunTask B:Delay C:Event", "F.a>A F.b>B F.c>C");
        var begun = Machine.Start(definition, "p", new(), Now);

        var step = Machine.Resume(definition, begun.Instance, new Stimulus.Cancelled("withdrawn"), Now);

        Assert.Equal((InstanceStatus.Finished, InstanceSubStatus.Cancelled), (step.Instance.Status, step.Instance.SubStatus));
        Assert.Single(step.Effects.OfType<Effect.TaskCancelled>());
        Assert.Single(step.Effects.OfType<Effect.TimerCleared>());
        Assert.Single(step.Effects.OfType<Effect.EventReleased>());
        Assert.Equal(["A", "B", "C", "flow"], step.Effects.OfType<Effect.Journaled>().Where(line => line.What == JournalEvent.Cancelled).Select(line => line.ActivityId).Order());
        Assert.Empty(step.Instance.Waits);
    }

    [Fact]
    public void A_task_that_cannot_be_done_faults_the_instance_and_the_other_tasks_are_taken_back()
    {
        var definition = Draft.Flow("F:FlowFork:a,b A:RunTask B:RunTask", "F.a>A F.b>B");
        var begun = Machine.Start(definition, "p", new(), Now);

        var step = Machine.Resume(definition, begun.Instance, new Stimulus.TaskFaulted(Wait(begun.Instance, "A"), "nobody holds the office"), Now);

        Assert.Equal(InstanceSubStatus.Faulted, step.Instance.SubStatus);
        Assert.Equal(("A", "nobody holds the office"), (Assert.Single(step.Instance.Incidents).ActivityId, step.Instance.Incidents[0].Message));
        Assert.Equal("B", Assert.Single(step.Effects.OfType<Effect.TaskCancelled>()).ActivityId);
    }

    [Fact]
    public void With_ContinueWithIncidents_the_other_branch_goes_on()
    {
        var definition = Draft.Flow("F:FlowFork:a,b X:Fault B:RunTask", "F.a>X F.b>B", strategy: "ContinueWithIncidentsStrategy");
        var begun = Machine.Start(definition, "p", new(), Now);

        var step = Machine.Resume(definition, begun.Instance, new Stimulus.TaskCompleted(Wait(begun.Instance, "B"), null), Now);

        Assert.Equal((StepOutcome.Advanced, InstanceSubStatus.Suspended), (step.Outcome, step.Instance.SubStatus));
        Assert.Equal(["flow", "X"], step.Instance.Running);
    }

    [Fact]
    public void A_loop_that_never_waits_is_stopped()
    {
        var definition = Draft.Flow("A:WriteLine D:FlowDecision", "A>D D.False>A", "ok:Boolean:False");

        var step = Machine.Start(definition, "p", new(), Now);

        Assert.Equal(InstanceSubStatus.Faulted, step.Instance.SubStatus);
        Assert.Contains("never comes to rest", Assert.Single(step.Instance.Incidents).Message);
    }

    [Fact]
    public void An_event_resumes_every_wait_for_it()
    {
        var definition = Draft.Flow("F:FlowFork:a,b A:Event:go B:Event:go", "F.a>A F.b>B");
        var begun = Machine.Start(definition, "p", new(), Now);

        var step = Machine.Resume(definition, begun.Instance, new Stimulus.EventReceived("go", null, null), Now);

        Assert.Equal(InstanceSubStatus.Finished, step.Instance.SubStatus);
    }

    [Fact]
    public void An_event_reaches_one_of_two_waits_when_the_first_cuts_off_the_other()
    {
        var definition = Draft.Flow("F:FlowFork:a,b A:Event:go B:Event:go J:FlowJoin:WaitAny Z:RunTask", "F.a>A F.b>B A>J B>J J>Z");
        var begun = Machine.Start(definition, "p", new(), Now);

        var step = Machine.Resume(definition, begun.Instance, new Stimulus.EventReceived("go", null, null), Now);

        Assert.Single(step.Effects.OfType<Effect.TaskRequested>());
        Assert.Equal(2, step.Effects.OfType<Effect.EventReleased>().Count());
    }

    [Fact]
    public void A_container_inside_a_lost_branch_is_cut_off_with_what_waits_in_it()
    {
        var root = Draft.FlowchartJson("flow", "F:FlowFork:a,b B:RunTask J:FlowJoin:WaitAny Z:WriteLine", "F.a>N F.b>B N>J B>J J>Z");
        root["activities"]!.AsArray().Add(Draft.FlowchartJson("N", "I:RunTask K:WriteLine", "I>K"));
        var definition = Draft.Read(Draft.Json(root));
        var begun = Machine.Start(definition, "p", new(), Now);

        var step = Machine.Resume(definition, begun.Instance, new Stimulus.TaskCompleted(Wait(begun.Instance, "B"), null), Now);

        Assert.Equal(InstanceSubStatus.Finished, step.Instance.SubStatus);
        Assert.Equal("I", Assert.Single(step.Effects.OfType<Effect.TaskCancelled>()).ActivityId);
        Assert.Empty(step.Instance.Incidents);
    }

    [Fact]
    public void A_deadline_beyond_what_a_clock_can_show_is_the_last_instant()
    {
        var step = Machine.Start(Draft.Flow("A:Delay:10000000.00;00;00"), "p", new(), Now);

        Assert.Equal(DateTimeOffset.MaxValue, Assert.Single(step.Effects.OfType<Effect.TimerSet>()).DueAt);
    }

    [Theory]
    [InlineData("0_30_9_*_*_*", "2026-08-23T09:30:00Z")]
    [InlineData("30_9_*_*_*", "2026-08-23T09:30:00Z")]
    [InlineData("0_0_0_1_1_*", "2027-01-01T00:00:00Z")]
    public void Cron_waits_for_the_next_occurrence(string expression, string due)
    {
        var step = Machine.Start(Draft.Flow($"A:Cron:{expression}"), "p", new(), Now);

        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(step.Effects.OfType<Effect.TimerSet>()).DueAt);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("0_0_0_31_2_*")]
    public void Cron_that_cannot_occur_is_an_incident(string expression) =>
        Assert.Contains("cron", Assert.Single(Machine.Start(Draft.Flow($"A:Cron:{expression}"), "p", new(), Now).Instance.Incidents).Message);

    [Fact]
    public void Complete_ends_the_workflow_from_within()
    {
        var root = Draft.FlowchartJson("flow", "F:FlowFork:a,b B:RunTask", "F.a>N F.b>B");
        root["activities"]!.AsArray().Add(Draft.FlowchartJson("N", "I:Delay C:Complete", "I>C"));
        var definition = Draft.Read(Draft.Json(root));
        var begun = Machine.Start(definition, "p", new(), Now);

        var step = Machine.Resume(definition, begun.Instance, new Stimulus.TimerDue(Wait(begun.Instance, "I")), Now);

        Assert.Equal(InstanceSubStatus.Finished, step.Instance.SubStatus);
        Assert.Equal("B", Assert.Single(step.Effects.OfType<Effect.TaskCancelled>()).ActivityId);
    }

    [Fact]
    public void Another_version_is_refused()
    {
        var instance = Machine.Start(Draft.Flow("A:RunTask"), "p", new(), Now).Instance;

        Assert.Throws<ArgumentException>(() => Machine.Resume(Draft.Flow("A:RunTask"), instance with { DefinitionVersionId = "other" }, new Stimulus.TimerDue("x"), Now));
    }

    internal static string Wait(Instance instance, string activity) => instance.Waits.Single(wait => wait.ActivityId == activity).Id;

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
