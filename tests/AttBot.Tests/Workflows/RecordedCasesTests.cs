using System.IO.Compression;
using System.Text.Json.Nodes;
using AttBot.Workflows.Conformance;

namespace AttBot.Tests.Workflows;

/// <summary>The machine against what Elsa 3.8 did: 585 recorded cases.</summary>
public sealed class RecordedCasesTests
{
    private static readonly Lazy<IReadOnlyList<byte[]>> Cases = new(() => Unpack("cases"));

    [Fact]
    public void The_recorded_cases_are_all_there() => Assert.Equal(585, Cases.Value.Count);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_recorded_case_agrees(bool reloadBeforeEveryStep)
    {
        var differing = new List<string>();
        foreach (var bytes in Cases.Value)
        {
            var (recorded, problem) = RecordedCase.Read(bytes);
            Assert.True(recorded is not null, problem);
            var result = CaseRunner.Run(recorded, reloadBeforeEveryStep);
            if (!result.MayDiffer)
            {
                differing.AddRange(result.Differences.Select(difference => $"{result.Name}: {difference}"));
            }
        }

        Assert.Empty(differing);
    }

    /// <summary>Combinations that no recording covers, with what the written rules say of them.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_case_predicted_from_the_rules_agrees(bool reloadBeforeEveryStep)
    {
        using var lines = new StreamReader(typeof(RecordedCasesTests).Assembly.GetManifestResourceStream("workflows/predicted.jsonl")!);
        var count = 0;
        while (lines.ReadLine() is { Length: > 0 } line)
        {
            var (predicted, problem) = RecordedCase.Read(System.Text.Encoding.UTF8.GetBytes(line));
            Assert.True(predicted is not null, problem);
            var result = CaseRunner.Run(predicted, reloadBeforeEveryStep);
            Assert.True(result.Differences.Count == 0, $"{result.Name}: {string.Join("; ", result.Differences)}");
            count++;
        }

        Assert.Equal(105, count);
    }

    /// <summary>Flows drawn by lot (forks, all modes of joins, switches, loops, containers, ends and faults in every place), with what a second executor did, which was
    /// written apart from this one after Elsa's own way of working and agrees with the recordings.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_flow_drawn_by_lot_goes_as_a_second_executor_says(bool reloadBeforeEveryStep)
    {
        var drawn = Unpack("drawn").Select(bytes => RecordedCase.Read(bytes).Case!).ToList();

        Assert.Equal(300, drawn.Count);
        Assert.Empty(drawn.Select(flow => CaseRunner.Run(flow, reloadBeforeEveryStep)).SelectMany(result => result.Differences.Select(difference => $"{result.Name}: {difference}")));
    }

    [Fact]
    public void Few_recordings_are_excused_and_each_shows_a_fault_of_the_engine()
    {
        var excused = Cases.Value.Select(bytes => RecordedCase.Read(bytes).Case!).Where(recorded => recorded.MayDiffer).ToList();

        Assert.Equal(19, excused.Count);
        Assert.All(excused, recorded => Assert.Contains(recorded.Expected, state => state.GetProperty("subStatus").GetString() == "Faulted"));
    }

    public static TheoryData<string, string> Changes => new()
    {
        { "status", "\"Finished\"" },
        { "subStatus", "\"Faulted\"" },
        { "completed", "[\"nobody\"]" },
        { "canceled", "[\"nobody\"]" },
        { "faulted", "[\"nobody\"]" },
        { "waiting", "[]" },
        { "variables", "{\"approved\":true}" },
        { "outputs", "{\"more\":1}" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_recording_that_says_something_else_differs(string field, string value)
    {
        var json = JsonNode.Parse(Cases.Value.Single(bytes => RecordedCase.Read(bytes).Case!.Name == "ex-linear-approval-yes"))!;
        json["expected"]![0]![field] = JsonNode.Parse(value);

        var result = CaseRunner.Run(RecordedCase.Read(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString())).Case!);

        var difference = Assert.Single(result.Differences);
        Assert.StartsWith($"step 0: {field}", difference);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{"name":"x","definition":{},"steps":[],"expected":[1]}""")]
    [InlineData("""{"name":"x","definition":{"root":5},"steps":[],"expected":[]}""")]
    public void What_is_no_case_is_refused_with_a_sentence(string text)
    {
        var (recorded, problem) = RecordedCase.Read(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Null(recorded);
        Assert.EndsWith(".", problem);
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "name", "5", "name: " },
        { "definition", "[]", "definition: " },
        { "quirks", "[1]", "quirks[0]: " },
        { "anyOrder", "[1.5]", "anyOrder[0]: " },
        { "steps", "[]", "steps: " },
        { "steps/1", "5", "steps[1]: " },
        { "steps/1", "{}", "steps[1]: " },
        { "steps/1", """{"start":{}}""", "steps[1]: " },
        { "steps/1", """{"leap":{}}""", "steps[1]: 'leap'" },
        { "steps/0", """{"task":{}}""", "steps[0]: " },
        { "steps/0", """{"start":7}""", "steps[0].start: " },
        { "steps/0", """{"start":{"input":[1]}}""", "steps[0].start.input: " },
        { "steps/1", """{"task":{"activityId":5}}""", "steps[1].task.activityId: " },
        { "steps/1", """{"event":{}}""", "steps[1].event.name is missing" },
        { "steps/1", """{"timer":{}}""", "steps[1].timer.activityId is missing" },
        { "expected", "[]", "expected: " },
        { "expected/2", "3", "expected[2]: " },
        { "expected/0/status", "null", "expected[0].status: " },
        { "expected/0/completed", "[3]", "expected[0].completed[0]: " },
        { "expected/0/waiting", "{}", "expected[0].waiting: " },
        { "expected/0/waiting", "[{}]", "expected[0].waiting[0].activityId is missing" },
        { "expected/0/waiting", """[{"activityId":"x","kind":"Elsa.StartAt","at":"soon"}]""", "expected[0].waiting[0].at: 'soon'" },
        { "expected/0/variables", "[]", "expected[0].variables: " },
        { "expected/0/dispatched", "[{}]", "expected[0].dispatched[0].activityId is missing" },
        { "expected/0/incidents", "[3]", "expected[0].incidents[0]: " },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_case_with_a_fault_inside_is_refused_and_the_place_named(string place, string value, string message)
    {
        var json = JsonNode.Parse(Cases.Value.Single(bytes => RecordedCase.Read(bytes).Case!.Name == "ex-linear-approval-yes"))!;
        var (parent, parts) = (json, place.Split('/'));
        foreach (var part in parts[..^1])
        {
            parent = int.TryParse(part, out var index) ? parent[index]! : parent[part]!;
        }

        if (int.TryParse(parts[^1], out var last))
        {
            parent[last] = JsonNode.Parse(value);
        }
        else
        {
            parent[parts[^1]] = JsonNode.Parse(value);
        }

        var (recorded, problem) = RecordedCase.Read(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));

        Assert.Null(recorded);
        Assert.StartsWith($"The file is not a recorded case: {message}", problem);
    }

    [Theory]
    [InlineData("""{"name":"a","name":"b"}""", "line 1, column 13")]
    [InlineData("{\n\"name\": }", "line 2, column 9")]
    [InlineData("""{"name":"\ud800"}""", "half a character")]
    [InlineData("""{"\ud800":1}""", "half a character")]
    public void A_text_that_cannot_be_read_is_refused_and_the_place_named(string text, string place)
    {
        var (recorded, problem) = RecordedCase.Read(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Null(recorded);
        Assert.Contains(place, problem);
    }

    private static List<byte[]> Unpack(string name)
    {
        using var packed = typeof(RecordedCasesTests).Assembly.GetManifestResourceStream($"workflows/{name}.jsonl.gz")!;
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var cases = new List<byte[]>();
        while (lines.ReadLine() is { Length: > 0 } line)
        {
            cases.Add(System.Text.Encoding.UTF8.GetBytes(line));
        }

        return cases;
    }
}
