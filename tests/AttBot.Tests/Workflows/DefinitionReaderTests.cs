using System.Text;
using System.Text.Json;
using AttBot.Workflows.Definitions;

namespace AttBot.Tests.Workflows;

public sealed class DefinitionReaderTests
{
    private const string Whole = """
        {
          "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", "id": "d-v2", "definitionId": "d", "name": "名", "version": 2, "toolVersion": "3.8.0.0",
          "variables": [{"id":"var_ok","name":"ok","typeName":"Boolean","isArray":false,"value":"False","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}],
          "inputs": [{"name":"who","type":"String","displayName":"Who","storageDriverType":null}], "outputs": [{"name":"out","type":"Int32"}],
          "customProperties": {"ours":[1,2.50,1e3,null]}, "isLatest": true, "isPublished": true, "laterElsa": {"x":"é"},
          "options": {"incidentStrategyType":"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"},
          "root": {"id":"flow","type":"Elsa.Flowchart","version":1,"variables":[],"notOurs":true,
            "activities":[
              {"id":"A","type":"Elsa.RunTask","name":"RunTask1","taskName":{"typeName":"String","expression":{"type":"Literal","value":"t"},"memoryReference":{"id":"x"}},
               "result":{"typeName":"Object","memoryReference":{"id":"var_ok"}},
               "metadata":{"designer":{"position":{"x":60,"y":-60.5},"size":{"width":200,"height":50},"color":"red"},"displayText":"Ask"},"customProperties":{"canStartWorkflow":false}},
              {"id":"B","type":"Elsa.WriteLine","text":"bare"},
              {"id":"C","type":"Acme.Special","text":{"typeName":"String","expression":{"type":"JavaScript","value":"1+1"}}},
              {"id":"D","type":"Elsa.If","condition":{"expression":{"type":"Literal","value":true}},"then":{"id":"E","type":"Elsa.End"},"else":null}
            ],
            "connections":[{"source":{"activity":"A","port":"Done"},"target":{"activity":"B","port":"In"},"vertices":[{"x":1,"y":2}]},{"source":{"activity":"B"},"target":{"activity":"nowhere"}}]}
        }
        """;

    [Fact]
    public void A_definition_is_read_with_everything_it_says()
    {
        var definition = Load(Whole);

        Assert.Equal(("d-v2", "d", 2, "名"), (definition.Id, definition.DefinitionId, definition.Version, definition.Head.Name));
        Assert.Equal(IncidentStrategy.ContinueWithIncidents, definition.Head.Incidents);
        Assert.True(Assert.Single(definition.Variables) is { Id: "var_ok", Kind: ValueKind.Boolean, Driver: StorageDriver.Instance });
        Assert.Equal(["flow", "A", "B", "C", "D", "E"], definition.Activities.Select(activity => activity.Id));
        var task = Assert.IsType<RunTaskActivity>(definition.Find("A"));
        Assert.Equal(("Ask", new Position(60, -60.5), new Size(200, 50)), (task.Head.DisplayText, task.Head.Position, task.Head.Size));
        Assert.Equal("var_ok", task.Result?.VariableId);
        Assert.Equal("root.activities[0].taskName", task.TaskName?.Place);
        Assert.Equal([new Position(1, 2)], Assert.IsType<FlowchartActivity>(definition.Root).Connections[0].Vertices);
    }

    [Fact]
    public void What_Elsa_loses_silently_is_read_and_marked()
    {
        var definition = Load(Whole);

        Assert.IsType<UnknownActivity>(definition.Find("C"));
        Assert.Equal(InputLoss.NoTypeName, Assert.IsType<IfActivity>(definition.Find("D")).Condition?.Loss);
        Assert.Equal(InputLoss.None, Assert.IsType<WriteLineActivity>(definition.Find("B")).Text?.Loss);
        Assert.Equal("nowhere", Assert.IsType<FlowchartActivity>(definition.Root).Connections[1].Target);
    }

    [Fact]
    public void Written_back_it_means_the_same_unknown_properties_included()
    {
        using var before = JsonDocument.Parse(Whole);
        using var after = JsonDocument.Parse(Load(Whole).ToJson());

        Assert.True(JsonElement.DeepEquals(before.RootElement, after.RootElement));
    }

    [Fact]
    public void A_byte_order_mark_does_not_matter() => Assert.IsType<DefinitionReading.Loaded>(DefinitionReader.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Whole)]));

    [Fact]
    public void The_same_id_in_two_containers_gives_two_keys()
    {
        var definition = Load(Flow("""{"id":"N","type":"Elsa.Sequence","activities":[{"id":"A","type":"Elsa.End"}]},{"id":"A","type":"Elsa.End"}"""));

        Assert.Equal(["flow", "N", "A", "flow/A"], definition.Activities.Select(activity => activity.Key));
    }

    public static TheoryData<string, string, string> Broken => new()
    {
        { "", "malformed-json", "the file" },
        { """{"definitionId":"\ud800","root":{}}""", "malformed-text", "the file" },
        { "{", "malformed-json", "line 1, column 2" },
        { "{\n \"id\": ,}", "malformed-json", "line 2, column 8" },
        { "[]", "not-an-object", "line 1" },
        { """{"id":"a","id":"b"}""", "duplicate-property", "line 1, column 11" },
        { """{"definitionId":"d"}""", "no-root", "root" },
        { """{"root":{"id":"a","type":"Elsa.End"}}""", "no-definition-id", "definitionId" },
        { """{"definitionId":"d","root":[]}""", "wrong-type", "root" },
        { """{"definitionId":"d","version":"two","root":{"id":"a","type":"Elsa.End"}}""", "wrong-type", "version" },
        { """{"definitionId":"d","variables":{},"root":{"id":"a","type":"Elsa.End"}}""", "wrong-type", "variables" },
        { """{"definitionId":"d","variables":[{"id":"v","isArray":"no"}],"root":{"id":"a","type":"Elsa.End"}}""", "wrong-type", "variables[0].isArray" },
        { """{"definitionId":"d","variables":[{"id":"v"},{"id":"v"}],"root":{"id":"a","type":"Elsa.End"}}""", "duplicate-variable", "variables[1]" },
        { Flow("""{"type":"Elsa.End"}"""), "no-id", "root.activities[0].id" },
        { Flow("""{"id":"A"}"""), "no-type", "root.activities[0].type" },
        { Flow("5"), "wrong-type", "root.activities[0]" },
        { Flow("""{"id":"A","type":"Elsa.End"},{"id":"A","type":"Elsa.End"}"""), "duplicate-id", "root.activities[1]" },
        { Flow("""{"id":"flow","type":"Elsa.End"}"""), "contains-itself", "root.activities[0]" },
        { Flow("""{"id":"A","type":"Elsa.WriteLine","text":[1]}"""), "wrong-type", "root.activities[0].text" },
        { Flow("""{"id":"A","type":"Elsa.WriteLine","text":{"typeName":1,"expression":{"type":"Literal"}}}"""), "wrong-type", "root.activities[0].text.typeName" },
        { Flow("""{"id":"A","type":"Elsa.If","then":{"id":"B"}}"""), "no-type", "root.activities[0].then.type" },
        { Flow("", """{"source":{"activity":"A"}}"""), "no-endpoint", "root.connections[0].target" },
        { Flow("", """{"source":{"activity":7},"target":{"activity":"A"}}"""), "wrong-type", "root.connections[0].source.activity" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_file_is_refused_and_the_place_named(string text, string code, string place)
    {
        var refused = Assert.IsType<DefinitionReading.Refused>(DefinitionReader.Read(Encoding.UTF8.GetBytes(text)));

        Assert.Contains(refused.Problems, problem => problem.Code == code && problem.Place == place);
        Assert.All(refused.Problems, problem => Assert.True(problem.Message.EndsWith('.') && problem.Remedy.EndsWith('.')));
    }

    [Fact]
    public void Every_problem_of_a_file_is_told_at_once()
    {
        var refused = Assert.IsType<DefinitionReading.Refused>(DefinitionReader.Read(Encoding.UTF8.GetBytes(Flow("""{"id":"A"},{"type":"Elsa.End"},5"""))));

        Assert.Equal(3, refused.Problems.Count);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused() =>
        Assert.Equal("not-utf8", Assert.Single(Assert.IsType<DefinitionReading.Refused>(DefinitionReader.Read([(byte)'{', (byte)'"', 0xC3, 0x28])).Problems).Code);

    [Fact]
    public void Ten_megabytes_are_refused() =>
        Assert.Contains("10.0 MB", Assert.Single(Assert.IsType<DefinitionReading.Refused>(DefinitionReader.Read(new byte[10 * 1024 * 1024])).Problems).Message);

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void Deep_nesting_is_refused(int levels)
    {
        var text = new StringBuilder("""{"definitionId":"d","root":""");
        for (var i = 0; i < levels; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""{"id":"s{{i}}","type":"Elsa.Sequence","activities":[""");
        }

        var refused = Assert.IsType<DefinitionReading.Refused>(DefinitionReader.Read(Encoding.UTF8.GetBytes(text.Append(Closing(levels)).Append('}').ToString())));

        Assert.Equal("too-deep", refused.Problems[0].Code);
    }

    [Fact]
    public void No_text_however_mangled_makes_the_reader_throw() => ForAll.Check(1000, 5, random =>
    {
        const string Bytes = "{}[]\",:0x tfn";
        var bytes = Encoding.UTF8.GetBytes(Whole);
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)Bytes[random.Next(Bytes.Length)];
        }

        Assert.NotNull(DefinitionReader.Read(bytes));
    });

    private static string Closing(int levels) => string.Concat(Enumerable.Repeat("]}", levels));

    private static string Flow(string activities, string connections = "") =>
        $$$"""{"definitionId":"d","root":{"id":"flow","type":"Elsa.Flowchart","activities":[{{{activities}}}],"connections":[{{{connections}}}]}}""";

    private static WorkflowDefinition Load(string text) => Assert.IsType<DefinitionReading.Loaded>(DefinitionReader.Read(Encoding.UTF8.GetBytes(text))).Definition;
}
