using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;

namespace AttBot.Tests.Workflows;

/// <summary>Chance definitions and chance scripts for properties of the machine.</summary>
internal static class RandomFlows
{
    private static readonly string[] Leaves = ["WriteLine", "WriteLine", "RunTask", "RunTask", "Event", "Delay", "StartAt", "Timer", "FlowDecision", "FlowDecision", "FlowFork", "FlowJoin", "PublishEvent", "Correlate"];
    private static readonly string[] Breaks = ["End", "Finish", "Fault"];
    private static readonly string[] Modes = ["WaitAll", "WaitAllActive", "WaitAny"];

    /// <summary>A flowchart with forks, joins, decisions and nested containers; loops only where asked for.</summary>
    internal static WorkflowDefinition Definition(Random random, bool loops, bool breaks) => Draft.Read(Draft.Json(
        Flowchart(random, "root", depth: 0, loops, breaks), "ok:Boolean:False yes:Boolean:True", random.Next(4) == 0 ? "ContinueWithIncidentsStrategy" : null));

    /// <summary>Something that could happen to the instance, mostly something it waits for.</summary>
    internal static Stimulus Stimulus(Random random, Instance instance)
    {
        if (instance.Waits.Count == 0 || random.Next(12) == 0)
        {
            return random.Next(3) switch
            {
                0 => new Stimulus.TaskCompleted("nobody", null),
                1 => new Stimulus.EventReceived("nothing", null, null),
                _ => new Stimulus.TimerDue("nobody"),
            };
        }

        var wait = random.Pick(instance.Waits);
        return wait.Kind switch
        {
            WaitKind.RunTask when random.Next(25) == 0 => new Stimulus.TaskFaulted(wait.Id, "cannot be done"),
            WaitKind.RunTask => new Stimulus.TaskCompleted(wait.Id, JsonSerializer.SerializeToElement(random.Next(2) == 0)),
            WaitKind.Event => new Stimulus.EventReceived(wait.Name!, null, null),
            _ => new Stimulus.TimerDue(wait.Id),
        };
    }

    private static JsonObject Flowchart(Random random, string id, int depth, bool loops, bool breaks)
    {
        var count = random.Next(3, depth == 0 ? 12 : 6);
        var activities = Enumerable.Range(0, count).Select(i => Activity(random, $"{id}{i}", depth, loops, breaks)).ToList();
        var flowchart = Draft.Container(id, "Elsa.Flowchart", activities);
        var connections = new JsonArray();
        for (var target = 1; target < count; target++)
        {
            for (var inbound = random.Next(1, 4); inbound > 0; inbound--)
            {
                connections.Add(Connection(random, activities[random.Next(target)], activities[target]));
            }
        }

        for (var back = loops ? random.Next(3) : 0; back > 0; back--)
        {
            var source = random.Next(1, count);
            connections.Add(Connection(random, activities[source], activities[random.Next(source + 1)]));
        }

        flowchart["connections"] = connections;
        return flowchart;
    }

    private static JsonNode Connection(Random random, JsonObject source, JsonObject target)
    {
        var port = source["type"]!.GetValue<string>() switch
        {
            "Elsa.FlowDecision" => random.Pick(["True", "False"]),
            "Elsa.FlowFork" => random.Pick(["a", "b"]),
            _ => "Done",
        };
        return Draft.Connection($"{source["id"]}.{port}>{target["id"]}");
    }

    private static JsonObject Activity(Random random, string id, int depth, bool loops, bool breaks)
    {
        if (breaks && random.Next(14) == 0)
        {
            return Draft.Activity([id, random.Pick(Breaks)]);
        }

        if (depth < 2 && random.Next(6) == 0)
        {
            return Nested(random, id, depth, loops, breaks);
        }

        var type = random.Pick(Leaves);
        return Draft.Activity(type switch
        {
            "RunTask" => [id, type, id, random.Next(2) == 0 ? "ok" : "unbound"],
            "Event" => [id, type, random.Pick(["ev", "other"])],
            "FlowDecision" => [id, type, random.Pick(["ok", "yes"])],
            "FlowJoin" => [id, type, random.Pick(Modes)],
            _ => [id, type],
        });
    }

    private static JsonObject Nested(Random random, string id, int depth, bool loops, bool breaks)
    {
        switch (random.Next(3))
        {
            case 0:
                return Flowchart(random, id, depth + 1, loops, breaks);
            case 1:
                return Draft.Container(id, "Elsa.Sequence", [.. Enumerable.Range(0, random.Next(4)).Select(i => Activity(random, $"{id}{i}", depth + 1, loops, breaks))]);
            default:
                return new()
                {
                    ["id"] = id,
                    ["type"] = "Elsa.If",
                    ["condition"] = Draft.Reference("Boolean", random.Pick(["ok", "yes"])),
                    ["then"] = Activity(random, $"{id}t", depth + 1, loops, breaks),
                    ["else"] = random.Next(2) == 0 ? null : Activity(random, $"{id}e", depth + 1, loops, breaks),
                };
        }
    }
}
