using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Tests.Workflows;

/// <summary>Which connections go backward, and whether a loop is well-formed.</summary>
public sealed class LoopCheckTests
{
    [Fact]
    public void A_connection_to_something_before_is_backward_and_well_formed_when_every_path_goes_through_its_target()
    {
        var flow = Plan("A:WriteLine B:WriteLine C:WriteLine", "A>B B>C C>B");

        Assert.Equal([false, false, true], flow.Edges.Select(edge => edge.IsBackward));
        Assert.True(flow.Edges[2].IsWellFormed);
    }

    [Fact]
    public void A_jump_into_one_branch_of_a_fork_is_not_well_formed()
    {
        var flow = Plan("F:FlowFork A:WriteLine B:WriteLine J:FlowJoin D:FlowDecision", "F.a>A F.b>B A>J B>J J>D D.False>A");

        Assert.False(Assert.Single(flow.Edges, edge => edge.IsBackward).IsWellFormed);
    }

    [Fact]
    public void A_loop_onto_itself_is_well_formed() => Assert.True(Plan("A:WriteLine", "A>A").Edges[0] is { IsBackward: true, IsWellFormed: true });

    [Fact]
    public void Sixteen_decisions_before_the_loop_are_checked_without_walking_their_65536_paths()
    {
        var flow = Plan(Diamonds(1000, out var connections), connections + " E>S");

        // a thousand of them: their 2^1000 paths could not be walked
        Assert.True(Assert.Single(flow.Edges, edge => edge.IsBackward).IsWellFormed);
    }

    [Fact]
    public void The_check_agrees_with_walking_every_path() => ForAll.Check(400, 11, random =>
    {
        var count = random.Next(2, 9);
        var connections = Enumerable.Range(0, random.Next(1, 16)).Select(_ => $"N{random.Next(count)}>N{random.Next(count)}").ToList();
        var flow = Plan("S:Start " + string.Join(' ', Enumerable.Range(0, count).Select(i => $"N{i}:WriteLine")), "S>N0 " + string.Join(' ', connections));
        foreach (var edge in flow.Edges.Where(edge => edge.IsBackward))
        {
            Assert.Equal(EveryPathGoesThrough(flow, edge.Source, edge.Target), edge.IsWellFormed);
        }

        AssertForwardHasNoCycle(flow);
    });

    private static FlowPlan Plan(string activities, string connections)
    {
        var definition = Draft.Flow(activities, connections, "ok:Boolean");
        return definition.Plan.Flow(definition.Plan.Root, null);
    }

    private static string Diamonds(int count, out string connections)
    {
        var (activities, links) = (new List<string> { "S:Start" }, new List<string>());
        var before = "S";
        for (var i = 0; i < count; i++)
        {
            activities.AddRange([$"D{i}:FlowDecision", $"Y{i}:WriteLine", $"N{i}:WriteLine", $"M{i}:WriteLine"]);
            links.AddRange([$"{before}>D{i}", $"D{i}.True>Y{i}", $"D{i}.False>N{i}", $"Y{i}>M{i}", $"N{i}>M{i}"]);
            before = $"M{i}";
        }

        activities.Add("E:FlowDecision");
        links.Add($"{before}>E");
        connections = string.Join(' ', links);
        return string.Join(' ', activities);
    }

    /// <summary>The plain way: every path from the source back to the start.</summary>
    private static bool EveryPathGoesThrough(FlowPlan flow, int source, int target)
    {
        var paths = new Queue<List<int>>([[source]]);
        while (paths.TryDequeue(out var path))
        {
            if (path[^1] == flow.Start)
            {
                if (!path.Contains(target))
                {
                    return false;
                }

                continue;
            }

            foreach (var edge in flow.ForwardInbound(path[^1]).Where(edge => !path.Contains(edge.Source)))
            {
                paths.Enqueue([.. path, edge.Source]);
            }
        }

        return true;
    }

    private static void AssertForwardHasNoCycle(FlowPlan flow)
    {
        var count = ((FlowchartActivity)flow.Flowchart.Activity).Activities.Count;
        for (var i = 0; i < count; i++)
        {
            Assert.False(flow.Ancestors(i)[i]);
        }
    }
}
