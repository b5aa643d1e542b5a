using System.IO.Compression;
using System.Text.Json.Nodes;
using AttBot.Workflows.Conformance;

namespace AttBot.Tests.Workflows;

/// <summary>The machine against what Elsa 3.8 did: 585 recorded cases.</summary>
public sealed class RecordedCasesTests
{
    private static readonly Lazy<IReadOnlyList<byte[]>> Cases = new(Unpack);

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

    private static List<byte[]> Unpack()
    {
        using var packed = typeof(RecordedCasesTests).Assembly.GetManifestResourceStream("workflows/cases.jsonl.gz")!;
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var cases = new List<byte[]>();
        while (lines.ReadLine() is { Length: > 0 } line)
        {
            cases.Add(System.Text.Encoding.UTF8.GetBytes(line));
        }

        return cases;
    }
}
