using System.Text;
using System.Text.Json.Nodes;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Migrating;
using AttBot.Workflows.Running;

namespace AttBot.Tests.Workflows;

/// <summary>Moving an instance to another version of its definition.</summary>
public sealed class InstanceMigrationTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 22, 12, 0, 0, TimeSpan.Zero);

    private static Flow Steps(params string[] tasks)
    {
        var flow = tasks.Aggregate(new Flow().Variable("ok").Start(), (all, task) => all.Task(task));
        return flow.Connect(["Begin", .. tasks]);
    }

    [Fact]
    public void Moved_to_an_equal_version_before_every_step_it_goes_the_same_way() => ForAll.Check(120, 11, random =>
    {
        var definition = RandomFlows.Definition(random, loops: true, breaks: true);
        var other = Version(definition.ToJson(), 2);
        var straight = Machine.Start(definition, "i", new StartRequest(), Now).Instance;
        var moved = straight;
        for (var i = 0; i < 20 && straight.Status == InstanceStatus.Running; i++)
        {
            var (from, to) = moved.DefinitionVersion == 2 ? (other, definition) : (definition, other);
            var plan = InstanceMigration.Plan(from, to, moved, new HashSet<string>());
            Assert.True(plan is MigrationPlan.Possible, string.Join(" ", (plan as MigrationPlan.Refused)?.Reasons ?? []));
            Assert.Empty(plan.Lost);
            var stimulus = RandomFlows.Stimulus(random, straight);
            straight = Machine.Resume(definition, straight, stimulus, Now.AddHours(i)).Instance;
            moved = Machine.Resume(to, ((MigrationPlan.Possible)plan).Instance, stimulus, Now.AddHours(i)).Instance;
            Assert.Equal(StateOf(straight), StateOf(moved));
        }
    });

    [Fact]
    public void A_step_added_behind_where_it_waits_is_taken()
    {
        var (from, to) = (Steps("A", "B", "C").Read(), Version(Steps("A", "B", "New", "C").ToJson(), 2));
        var moved = Possible(from, to, At(from, "A"), "Begin", "A");

        Assert.Empty(moved.Lost);
        Assert.Equal(["B", "New", "C"], RunToEnd(to, moved.Instance));
    }

    [Fact]
    public void A_step_added_before_where_it_waits_is_told_as_lost_and_not_taken()
    {
        var (from, to) = (Steps("A", "B", "C").Read(), Version(Steps("A", "New", "B", "C").ToJson(), 2));
        var moved = Possible(from, to, At(from, "A"), "Begin", "A");

        Assert.Contains("'New'", Assert.Single(moved.Lost), StringComparison.Ordinal);
        Assert.Equal(["B", "C"], RunToEnd(to, moved.Instance));
    }

    [Fact]
    public void A_finished_step_that_would_come_again_is_refused()
    {
        var (from, to) = (Steps("A", "B", "C").Read(), Version(Steps("B", "A", "C").ToJson(), 2));
        Assert.Contains("'A' is done and would be run again", Refused(from, to, At(from, "A"), "Begin", "A"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_a_loop_would_have_repeated_anyway_is_no_reason()
    {
        Flow Loop() => new Flow().Variable("ok").Start().Line("Head").Task("A").Task("B", "ok").Decide("Again", "ok").Task("C").Connect("Begin", "Head", "A", "B", "Again", ":True", "Head").Connect("Again", ":False", "C");
        var from = Loop().Read();
        var moved = Possible(from, Version(Loop().ToJson(), 2), At(from, "A"), "Begin", "Head", "A");
        Assert.Empty(moved.Lost);
    }

    [Fact]
    public void An_activity_that_waits_and_is_missing_or_of_another_kind_is_refused()
    {
        var from = Steps("A", "B").Read();
        Assert.Contains("'B' waits, and version 2 does not have it", Refused(from, Version(Steps("A", "C").ToJson(), 2), At(from, "A"), "Begin", "A"), StringComparison.Ordinal);

        var other = new Flow().Variable("ok").Start().Task("A").Event("B").Connect("Begin", "A", "B");
        Assert.Contains("another kind of activity", Refused(from, Version(other.ToJson(), 2), At(from, "A"), "Begin", "A"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_is_gone_is_told_as_lost_and_one_that_no_longer_fits_is_refused()
    {
        var from = Steps("A", "B").Read();
        var without = new Flow().Start().Task("A").Task("B").Connect("Begin", "A", "B");
        Assert.Contains("the variable 'ok'", Assert.Single(Possible(from, Version(without.ToJson(), 2), At(from, "A"), "Begin", "A").Lost), StringComparison.Ordinal);

        var retyped = new Flow().Variable("ok", "Int32", "0").Start().Task("A").Task("B").Connect("Begin", "A", "B");
        Assert.Contains("a whole number", Refused(from, Version(retyped.ToJson(), 2), At(from, "A"), "Begin", "A"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_join_that_would_wait_for_nobody_any_more_is_refused()
    {
        Flow Branches(bool both) => (both ? Joined().Connect("B", "Join") : Joined()).Connect("Join", "End");
        static Flow Joined() => new Flow().Start().Fork("Fork", "a", "b").Task("A").Task("B").Join("Join", "WaitAll").Task("End")
            .Connect("Begin", "Fork", ":a", "A", "Join").Connect("Fork", ":b", "B");
        var from = Branches(both: true).Read();

        var reason = Refused(from, Version(Branches(both: false).ToJson(), 2), At(from, "A"), "Begin", "Fork", "A");

        Assert.Contains("'Join' would never be run", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instance_that_has_ended_stays()
    {
        var from = Steps("A").Read();
        Assert.Contains("It has ended", Refused(from, Version(Steps("A", "B").ToJson(), 2), At(from, "A"), "Begin", "A"), StringComparison.Ordinal);
    }

    /// <summary>An instance whose tasks up to these are done.</summary>
    private static Instance At(WorkflowDefinition definition, params string[] done)
    {
        var instance = Machine.Start(definition, "i", new StartRequest(), Now).Instance;
        foreach (var task in done)
        {
            var wait = instance.Waits.Single(wait => wait.ActivityId == task);
            instance = Machine.Resume(definition, instance, new Stimulus.TaskCompleted(wait.Id, null), Now).Instance;
        }

        return instance;
    }

    private static List<string> RunToEnd(WorkflowDefinition definition, Instance instance)
    {
        var order = new List<string>();
        while (instance.Waits.Count > 0)
        {
            order.Add(instance.Waits[0].ActivityId);
            instance = Machine.Resume(definition, instance, new Stimulus.TaskCompleted(instance.Waits[0].Id, null), Now).Instance;
        }

        Assert.Equal(InstanceStatus.Finished, instance.Status);
        return order;
    }

    private static MigrationPlan.Possible Possible(WorkflowDefinition from, WorkflowDefinition to, Instance instance, params string[] finished) =>
        Assert.IsType<MigrationPlan.Possible>(InstanceMigration.Plan(from, to, instance, finished.ToHashSet()));

    private static string Refused(WorkflowDefinition from, WorkflowDefinition to, Instance instance, params string[] finished) =>
        string.Join(" ", Assert.IsType<MigrationPlan.Refused>(InstanceMigration.Plan(from, to, instance, finished.ToHashSet())).Reasons);

    private static WorkflowDefinition Version(byte[] json, int version)
    {
        var document = JsonNode.Parse(json)!;
        (document["version"], document["id"]) = (version, $"test-v{version}");
        return Assert.IsType<DefinitionReading.Loaded>(DefinitionReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()))).Definition;
    }

    /// <summary>The stored state without the version.</summary>
    private static string StateOf(Instance instance)
    {
        var json = JsonNode.Parse(instance.ToJson())!.AsObject();
        json.Remove("version");
        json.Remove("versionId");
        return json.ToJsonString();
    }
}
