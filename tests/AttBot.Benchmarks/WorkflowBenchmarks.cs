using System.Text;
using System.Text.Json;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Lint;
using AttBot.Workflows.Running;
using BenchmarkDotNet.Attributes;

namespace AttBot.Benchmarks;

/// <summary>The workflow machine: processor time of one operation.</summary>
[MemoryDiagnoser]
public class WorkflowBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 8, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly WorkflowDefinition _linear = Load(Linear(10));
    private readonly WorkflowDefinition _event = Load(WaitForOneEvent());
    private readonly WorkflowDefinition _fork = Load(ForkAndJoin(98));
    private readonly byte[] _decisions = Encoding.UTF8.GetBytes(Decisions(16));
    private readonly byte[] _strategy = Shipped("att-strategy.json");
    private byte[] _waiting = [];

    /// <summary>Writes the state of the instance that waits.</summary>
    [GlobalSetup]
    public void Setup() => _waiting = Machine.Start(_event, "0192f7a4-8f3e-7c55-b5a0-3c1e9a7d2f10", new(), Now).Instance.ToJson();

    /// <summary>A flowchart of ten activities in a row, from start to end.</summary>
    [Benchmark]
    public MachineStep Linear_10() => Machine.Start(_linear, "i", new(), Now);

    /// <summary>Runs up to an event, writes the state, reads it back, and resumes to the end.</summary>
    [Benchmark]
    public MachineStep Event_suspend_and_resume()
    {
        var waiting = Machine.Start(_event, "i", new(), Now).Instance.ToJson();
        return Machine.Resume(_event, Instance.FromJson(waiting), new Stimulus.EventReceived("go", null, null), Now);
    }

    /// <summary>Only the second half: reads a state and resumes.</summary>
    [Benchmark]
    public MachineStep Event_resume() => Machine.Resume(_event, Instance.FromJson(_waiting), new Stimulus.EventReceived("go", null, null), Now);

    /// <summary>A fork of 98 branches and a join of all, a hundred and one activities with the end.</summary>
    [Benchmark]
    public MachineStep Fork_join_101() => Machine.Start(_fork, "i", new(), Now);

    /// <summary>Reads a definition with sixteen decisions in a row before a loop, and runs up to the loop: the check of the loop included.</summary>
    [Benchmark]
    public MachineStep Sixteen_decisions_before_a_loop() => Machine.Start(Load(_decisions), "i", new(), Now);

    /// <summary>Reads and lints the strategy process that ships with the product.</summary>
    [Benchmark]
    public IReadOnlyList<Finding> Read_and_lint_att_strategy() => Linter.Lint(_strategy);

    private static byte[] Shipped(string name)
    {
        using var file = typeof(WorkflowBenchmarks).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static WorkflowDefinition Load(string text) => Load(Encoding.UTF8.GetBytes(text));

    private static WorkflowDefinition Load(byte[] utf8) => ((DefinitionReading.Loaded)DefinitionReader.Read(utf8)).Definition;

    private static string Linear(int count) => Flow(
        Enumerable.Range(0, count).Select(i => Line($"A{i}")), Enumerable.Range(1, count - 1).Select(i => Connection($"A{i - 1}", "Done", $"A{i}")));

    private static string WaitForOneEvent() => Flow(
        [Line("A"), """{"id":"E","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"go"}}}""", Line("Z")],
        [Connection("A", "Done", "E"), Connection("E", "Done", "Z")]);

    private static string ForkAndJoin(int branches)
    {
        var names = Enumerable.Range(0, branches).Select(i => $"B{i}").ToList();
        var fork = $$$"""{"id":"F","type":"Elsa.FlowFork","branches":{"typeName":"Object","expression":{"type":"Object","value":{{{JsonSerializer.Serialize(JsonSerializer.Serialize(names))}}} } } }""";
        const string Join = """{"id":"J","type":"Elsa.FlowJoin","mode":{"typeName":"FlowJoinMode","expression":{"type":"Literal","value":"WaitAll"}}}""";
        return Flow(
            [fork, .. names.Select(Line), Join, """{"id":"Z","type":"Elsa.End"}"""],
            [.. names.Select(name => Connection("F", name, name)), .. names.Select(name => Connection(name, "Done", "J")), Connection("J", "Done", "Z")]);
    }

    private static string Decisions(int count)
    {
        var (activities, connections) = (new List<string> { Line("S") }, new List<string>());
        var before = "S";
        for (var i = 0; i < count; i++)
        {
            activities.AddRange([$$$"""{"id":"D{{{i}}}","type":"Elsa.FlowDecision","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":true} } }""", Line($"Y{i}"), Line($"N{i}"), Line($"M{i}")]);
            connections.AddRange([Connection(before, "Done", $"D{i}"), Connection($"D{i}", "True", $"Y{i}"), Connection($"D{i}", "False", $"N{i}"), Connection($"Y{i}", "Done", $"M{i}"), Connection($"N{i}", "Done", $"M{i}")]);
            before = $"M{i}";
        }

        activities.Add("""{"id":"W","type":"Elsa.RunTask","taskName":{"typeName":"String","expression":{"type":"Literal","value":"w"}}}""");
        connections.AddRange([Connection(before, "Done", "W"), Connection("W", "Done", "S")]);
        return Flow(activities, connections);
    }

    private static string Line(string id) => $$$"""{"id":"{{{id}}}","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"{{{id}}}" } } }""";

    private static string Connection(string source, string port, string target) =>
        $$$"""{"source":{"activity":"{{{source}}}","port":"{{{port}}}"},"target":{"activity":"{{{target}}}","port":"In"}}""";

    private static string Flow(IEnumerable<string> activities, IEnumerable<string> connections) =>
        $$$"""{"definitionId":"d","root":{"id":"flow","type":"Elsa.Flowchart","activities":[{{{string.Join(',', activities)}}}],"connections":[{{{string.Join(',', connections)}}}] } }""";
}
