using System.Text;
using System.Text.Json.Nodes;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Lint;
using AttBot.Workflows.Running;

namespace AttBot.Tests.Workflows.Lint;

/// <summary>The linter against chance definitions and against the machine.</summary>
public sealed class LinterPropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whatever_a_damaged_file_holds_the_linter_answers() => ForAll.Check(200, 21, random =>
    {
        var document = JsonNode.Parse(Chance(random).ToJson())!;
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            Damage(random, document);
        }

        Assert.All(Linter.Lint(Encoding.UTF8.GetBytes(document.ToJsonString())), f => Assert.True(f.Message.Length > 0 && f.Remedy.Length > 0 && f.Place.Length > 0));
    });

    [Fact]
    public void Cut_off_anywhere_a_file_is_an_error() => ForAll.Check(100, 22, random =>
    {
        var whole = Chance(random).ToJson();
        Assert.Contains(Linter.Lint(whole.AsSpan(0, random.Next(whole.Length))), f => f.Severity == Severity.Error);
    });

    /// <summary>In a definition without a finding, whatever is followed runs: nothing is lost silently, nothing fails, and nothing is stuck.</summary>
    [Fact]
    public void What_lints_without_error_or_warning_never_stops_silently()
    {
        var clean = 0;
        ForAll.Check(1200, 23, random =>
        {
            var definition = Chance(random).Read();
            if (Linter.Lint(definition).Any(f => f.Severity >= Severity.Warning))
            {
                return;
            }

            clean++;
            for (var run = 0; run < 3; run++)
            {
                Play(definition, random);
            }
        });
        Assert.True(clean > 60, $"Only {clean} chance definitions were clean: the property says little.");
    }

    private static void Play(WorkflowDefinition definition, Random random)
    {
        var step = Machine.Start(definition, "chance", new StartRequest(), Start);
        var journal = new List<Effect.Journaled>(step.Effects.OfType<Effect.Journaled>());
        for (var i = 0; i < 40 && step.Instance.Status == InstanceStatus.Running; i++)
        {
            Assert.NotEmpty(step.Instance.Waits);
            var wait = random.Pick(step.Instance.Waits);
            step = Machine.Resume(definition, step.Instance, wait.Kind switch
            {
                WaitKind.RunTask => new Stimulus.TaskCompleted(wait.Id, JsonElementOf(random.Next(2) == 0)),
                WaitKind.Event => new Stimulus.EventReceived(wait.Name!, null, null),
                _ => new Stimulus.TimerDue(wait.Id),
            }, Start.AddDays(i));
            journal.AddRange(step.Effects.OfType<Effect.Journaled>());
        }

        Assert.Empty(step.Instance.Incidents);
        if (step.Instance.Status == InstanceStatus.Finished)
        {
            Assert.Equal(InstanceSubStatus.Finished, step.Instance.SubStatus);
            Assert.Null(Lost((FlowchartActivity)definition.Root, journal));
        }
    }

    private static System.Text.Json.JsonElement JsonElementOf(bool value) => System.Text.Json.JsonElement.Parse(value ? "true" : "false");

    [Fact]
    public void The_property_sees_a_flow_that_stops_silently()
    {
        var definition = new Flow().Variable("ok").Start().Fork("Fork", "a", "b").Task("A", "ok", "boolean").Decide("Sure", "ok").Line("B").Join("Join", "WaitAll").End()
            .Connect("Begin", "Fork", ":a", "A", "Sure", ":True", "Join", "End").Connect("Fork", ":b", "B", "Join").Read();
        var begun = Machine.Start(definition, "chance", new StartRequest(), Start);
        var done = Machine.Resume(definition, begun.Instance, new Stimulus.TaskCompleted(begun.Instance.Waits[0].Id, JsonElementOf(false)), Start);
        Assert.Equal(InstanceStatus.Finished, done.Instance.Status);
        Assert.Contains("B (Done) led to Join", Lost((FlowchartActivity)definition.Root, [.. begun.Effects.Concat(done.Effects).OfType<Effect.Journaled>()]), StringComparison.Ordinal);
    }

    /// <summary>A connection that was followed without its target being started, though the flow was not ended and the target is no join that had run; null when there is none.</summary>
    private static string? Lost(FlowchartActivity flowchart, List<Effect.Journaled> journal)
    {
        var ends = flowchart.Activities.OfType<EndActivity>().Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        if (journal.Exists(line => line.What == JournalEvent.Completed && ends.Contains(line.ActivityId)))
        {
            return null;
        }

        var (last, inbound) = (new Dictionary<string, int>(StringComparer.Ordinal), flowchart.Connections.CountBy(c => c.Target).ToDictionary(StringComparer.Ordinal));
        foreach (var (index, line) in journal.Index().Where(l => l.Item.What == JournalEvent.Started))
        {
            last[line.ActivityId] = index;
        }

        return journal.Index().Where(l => l.Item.What == JournalEvent.Completed)
            .SelectMany(l => flowchart.Connections.Where(c => c.Source == l.Item.ActivityId && (l.Item.Detail ?? "Done").Split([',', ' ']).Contains(c.SourcePort)).Select(c => (l.Index, Connection: c)))
            .Where(f => !(last.TryGetValue(f.Connection.Target, out var started) && (started > f.Index || inbound[f.Connection.Target] > 1)))
            .Select(f => $"{f.Connection.Source} ({f.Connection.SourcePort}) led to {f.Connection.Target}, which never ran.")
            .FirstOrDefault();
    }

    /// <summary>A flow of nested pieces, mostly well made, with a few connections drawn anywhere.</summary>
    private static Flow Chance(Random random)
    {
        var flow = new Flow().Variable("ok").Variable("go").Start();
        var made = new List<string> { "Begin" };
        var last = Piece(flow, random, "Begin", 3, made);
        flow.End().Connect(last, "End");
        for (var i = random.Next(4) == 0 ? random.Next(1, 3) : 0; i > 0; i--)
        {
            flow.Connect(random.Pick(made), random.Pick(made));
        }

        return flow;
    }

    private static string Piece(Flow flow, Random random, string after, int depth, List<string> made)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            after = random.Next(depth > 0 ? 6 : 3) switch
            {
                0 => Chain(flow.Line(New("L")), after),
                1 => Chain(flow.Delay(New("W")), after),
                2 => Chain(flow.Task(New("T"), "ok", "boolean"), after),
                3 => Branches(after),
                4 => Choice(after),
                _ => Loop(after),
            };
        }

        return after;

        string New(string letter)
        {
            made.Add($"{letter}{made.Count}");
            return made[^1];
        }

        string Chain(Flow _, string from)
        {
            flow.Connect(from, made[^1]);
            return made[^1];
        }

        string Branches(string from)
        {
            var (fork, join) = (New("F"), New("J"));
            flow.Fork(fork, "a", "b").Join(join, random.Pick(["WaitAll", "WaitAllActive", "WaitAny"])).Connect(from, fork);
            foreach (var branch in (string[])["a", "b"])
            {
                var first = New("S");
                flow.Line(first).Connect(fork, $":{branch}", first).Connect(Piece(flow, random, first, depth - 1, made), join);
            }

            return join;
        }

        string Choice(string from)
        {
            var (ask, decide, meet) = (New("T"), New("D"), New("M"));
            flow.Task(ask, "ok", "boolean").Decide(decide, "ok").Line(meet).Connect(from, ask, decide);
            foreach (var port in (string[])["True", "False"])
            {
                var first = New("S");
                flow.Line(first).Connect(decide, $":{port}", first).Connect(Piece(flow, random, first, depth - 1, made), meet);
            }

            return meet;
        }

        string Loop(string from)
        {
            var (head, ask, decide, exit) = (New("H"), New("T"), New("D"), New("X"));
            flow.Line(head).Task(ask, "go", "boolean").Decide(decide, "go").Line(exit).Connect(from, head);
            flow.Connect(Piece(flow, random, head, depth - 1, made), ask, decide, ":True", head).Connect(decide, ":False", exit);
            return exit;
        }
    }

    private static void Damage(Random random, JsonNode document)
    {
        var nodes = new List<JsonNode>();
        Collect(document, nodes);
        switch (random.Pick(nodes))
        {
            case JsonObject named when named.Count > 0:
                var property = random.Pick([.. named.Select(p => p.Key)]);
                named[property] = random.Next(5) switch { 0 => null, 1 => "x", 2 => 7, 3 => new JsonArray(), _ => new JsonObject() };
                break;
            case JsonArray list when list.Count > 0:
                list.RemoveAt(random.Next(list.Count));
                break;
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode> into)
    {
        if (node is JsonObject or JsonArray)
        {
            into.Add(node);
        }

        foreach (var child in node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => Enumerable.Empty<JsonNode?>() })
        {
            Collect(child, into);
        }
    }
}
