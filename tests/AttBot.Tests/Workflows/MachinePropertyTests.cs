using System.Text.Json;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Tests.Workflows;

/// <summary>What holds for every definition and every order in which things happen.</summary>
public sealed class MachinePropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 8, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Written_to_json_and_read_back_before_every_step_it_goes_the_same_way() => ForAll.Check(120, 1, random =>
    {
        var definition = RandomFlows.Definition(random, loops: true, breaks: true);
        var (straight, reloaded) = (Begin(definition), Begin(definition));
        for (var i = 0; i < 25 && straight.Instance.Status == InstanceStatus.Running; i++)
        {
            var stimulus = RandomFlows.Stimulus(random, straight.Instance);
            straight = Machine.Resume(definition, straight.Instance, stimulus, Start.AddHours(i));
            reloaded = Machine.Resume(definition, Instance.FromJson(reloaded.Instance.ToJson()), stimulus, Start.AddHours(i));
            AssertSame(straight, reloaded);
        }
    });

    [Fact]
    public void The_same_stimuli_give_the_same_state_and_effects() => ForAll.Check(60, 2, random =>
    {
        var definition = RandomFlows.Definition(random, loops: true, breaks: true);
        var (steps, stimuli) = Play(definition, random, 20);

        var again = Begin(definition);
        AssertSame(steps[0], again);
        for (var i = 0; i < stimuli.Count; i++)
        {
            again = Machine.Resume(definition, again.Instance, stimuli[i], Start.AddHours(i));
            AssertSame(steps[i + 1], again);
        }
    });

    [Fact]
    public void What_begins_ends_once_or_still_runs() => ForAll.Check(250, 3, random =>
    {
        var definition = RandomFlows.Definition(random, loops: true, breaks: true);
        var (steps, _) = Play(definition, random, 25);
        var journal = steps.SelectMany(step => step.Effects).OfType<Effect.Journaled>().ToList();
        var end = steps[^1].Instance;
        foreach (var group in journal.GroupBy(line => line.ActivityId))
        {
            var begun = group.Count(line => line.What == JournalEvent.Started);
            var over = group.Count(line => line.What is JournalEvent.Completed or JournalEvent.Cancelled);
            var running = end.Running.Count(key => key == group.Key);
            if (end.Status == InstanceStatus.Running)
            {
                // what completed and then failed to go on counts as running: it was taken back
                var takenBack = group.Count(line => line.What == JournalEvent.Faulted && group.Any(other => other.What == JournalEvent.Completed));
                Assert.InRange(begun, over + running - takenBack, over + running);
            }
            else
            {
                Assert.True(begun >= over - group.Count(line => line.What == JournalEvent.Faulted));
            }
        }
    });

    [Fact]
    public void Every_task_timer_and_event_wait_is_answered_taken_back_or_open() => ForAll.Check(250, 4, random =>
    {
        var definition = RandomFlows.Definition(random, loops: true, breaks: true);
        var (steps, stimuli) = Play(definition, random, 25);
        var open = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
        {
            if (i > 0 && steps[i].Outcome == StepOutcome.Advanced && stimuli[i - 1] is var stimulus && AnsweredBy(stimulus) is { } answered)
            {
                Assert.True(open.Remove(answered), $"{answered} was answered twice");
            }

            foreach (var effect in steps[i].Effects)
            {
                Apply(effect, open);
            }

            Assert.Equal(steps[i].Instance.Waits.Select(wait => wait.Id).Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
        }
    });

    [Fact]
    public void Without_loops_and_breaks_every_activity_that_can_be_reached_runs_once_or_is_gone_round_once() => ForAll.Check(250, 5, random =>
    {
        var definition = RandomFlows.Definition(random, loops: false, breaks: false);
        var step = Begin(definition);
        var effects = new List<Effect>(step.Effects);
        for (var i = 0; step.Instance.Waits.Count > 0; i++)
        {
            Assert.True(i < 200, "it never ends");
            step = Machine.Resume(definition, step.Instance, Answer(random, step.Instance), Start.AddHours(i));
            effects.AddRange(step.Effects);
        }

        Assert.True(step.Instance.Status == InstanceStatus.Finished || step.Instance.Incidents.Count > 0, "it is stuck");
        if (step.Instance.SubStatus == InstanceSubStatus.Finished)
        {
            AssertVisitedOnce(definition, [.. effects.OfType<Effect.Journaled>()]);
        }
    });

    [Fact]
    public void Running_activities_without_a_wait_or_anything_that_failed_do_not_exist_at_rest() => ForAll.Check(250, 6, random =>
    {
        var definition = RandomFlows.Definition(random, loops: true, breaks: true);
        foreach (var instance in Play(definition, random, 25).Steps.Select(step => step.Instance).Where(instance => instance.Status == InstanceStatus.Running))
        {
            Assert.True(instance.Waits.Count > 0 || instance.Incidents.Count > 0, "it runs and waits for nothing");
        }
    });

    private static MachineStep Begin(WorkflowDefinition definition) => Machine.Start(definition, "i", new(), Start);

    private static (List<MachineStep> Steps, List<Stimulus> Stimuli) Play(WorkflowDefinition definition, Random random, int most)
    {
        var (steps, stimuli) = (new List<MachineStep> { Begin(definition) }, new List<Stimulus>());
        while (stimuli.Count < most && steps[^1].Instance.Status == InstanceStatus.Running)
        {
            stimuli.Add(RandomFlows.Stimulus(random, steps[^1].Instance));
            steps.Add(Machine.Resume(definition, steps[^1].Instance, stimuli[^1], Start.AddHours(stimuli.Count - 1)));
        }

        return (steps, stimuli);
    }

    private static Stimulus Answer(Random random, Instance instance)
    {
        var wait = random.Pick(instance.Waits);
        return wait.Kind switch
        {
            WaitKind.RunTask => new Stimulus.TaskCompleted(wait.Id, JsonSerializer.SerializeToElement(random.Next(2) == 0)),
            WaitKind.Event => new Stimulus.EventReceived(wait.Name!, null, null),
            _ => new Stimulus.TimerDue(wait.Id),
        };
    }

    private static string? AnsweredBy(Stimulus stimulus) => stimulus switch
    {
        Stimulus.TaskCompleted task => task.TaskId,
        Stimulus.TaskFaulted task => task.TaskId,
        Stimulus.TimerDue timer => timer.WaitId,
        _ => null,
    };

    private static void Apply(Effect effect, HashSet<string> open)
    {
        switch (effect)
        {
            case Effect.TaskRequested task:
                Assert.True(open.Add(task.TaskId));
                break;
            case Effect.TimerSet timer:
                Assert.True(open.Add(timer.WaitId));
                break;
            case Effect.EventAwaited awaited:
                Assert.True(open.Add(awaited.WaitId));
                break;
            case Effect.TaskCancelled task:
                Assert.True(open.Remove(task.TaskId));
                break;
            case Effect.TimerCleared timer:
                Assert.True(open.Remove(timer.WaitId));
                break;
            case Effect.EventReleased released:
                Assert.True(open.Remove(released.WaitId));
                break;
        }
    }

    /// <summary>In a flowchart that ran once and to its end, each reachable activity was started or gone round, and that once; one that was cut off may have been gone round after.</summary>
    private static void AssertVisitedOnce(WorkflowDefinition definition, IReadOnlyList<Effect.Journaled> journal)
    {
        int Count(string key, JournalEvent what) => journal.Count(line => line.ActivityId == key && line.What == what);
        foreach (var flowchart in definition.Activities.OfType<FlowchartActivity>())
        {
            if (Count(flowchart.Key, JournalEvent.Started) != 1 || Count(flowchart.Key, JournalEvent.Completed) != 1)
            {
                continue;
            }

            var flow = definition.Plan.Flow(definition.Plan.Find(flowchart.Key)!, null);
            for (var i = 0; i < flowchart.Activities.Count; i++)
            {
                var key = flowchart.Activities[i].Key;
                var visits = Count(key, JournalEvent.Started) + Count(key, JournalEvent.Skipped);
                if (!flow.IsReachable(i))
                {
                    Assert.Equal(0, visits);
                }
                else if (journal.All(line => line.What != JournalEvent.Cancelled))
                {
                    Assert.Equal(1, visits);
                }
                else
                {
                    Assert.True(visits >= 1, $"{key} was lost");
                }
            }
        }
    }

    private static void AssertSame(MachineStep one, MachineStep other)
    {
        Assert.Equal(one.Outcome, other.Outcome);
        Assert.Equal(one.Effects.Select(Text), other.Effects.Select(Text));
        Assert.Equal(one.Instance.ToJson(), other.Instance.ToJson());
    }

    private static string Text(Effect effect) => JsonSerializer.Serialize(effect, effect.GetType());
}
