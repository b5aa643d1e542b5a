using System.Text.Json.Nodes;
using System.Xml.Linq;
using AttBot.IntegrationTests.Instances;

namespace AttBot.IntegrationTests.Host;

/// <summary>The commands of <c>workflow</c>, as processes of their own on a folder of definitions.</summary>
public sealed class WorkflowCommandTests : InFolder
{
    private static FlowBuilder First => new FlowBuilder("approval").Input("amount", "Int32").Start().Task("Ask", "ask").Event("Go", "go").End().Connect("Start", "Ask", "Go", "End");

    private static FlowBuilder Second => new FlowBuilder("approval", 2).Input("amount", "Int32").Start().Task("Ask", "ask").Task("More", "more").End().Connect("Start", "Ask", "More", "End");

    private string Flows => Directory.CreateDirectory(Path.Combine(Folder, "flows")).FullName;

    [Fact]
    public async Task An_instance_is_started_listed_shown_drawn_and_moved()
    {
        await File.WriteAllBytesAsync(Path.Combine(Flows, "first.json"), First.Build());
        var started = await DoneAsync("start", "approval", "--correlation", "csp12", "--key", "k1", "--input", "amount=3");
        var id = started.Split(' ')[0];
        Assert.Equal($"{id} runs on version 1 of approval.\n", started);
        Assert.Equal($"{id} was started under this key before; nothing was changed.\n", await DoneAsync("start", "approval", "--key", "k1"));

        var listed = await DoneAsync("list");
        Assert.StartsWith($"{id}  approval v1  Running/Suspended  since ", listed, StringComparison.Ordinal);
        Assert.EndsWith("  [csp12]\n1 instance.\n", listed, StringComparison.Ordinal);
        Assert.Equal("No instance.\n", await DoneAsync("list", "--definition", "other"));

        var shown = await DoneAsync("show", id[..20]); // the beginning will do
        Assert.Contains($"Ask: task ask {id}.1, handed out ", shown, StringComparison.Ordinal);
        Assert.Contains($"  by operator:{Environment.UserName}", shown, StringComparison.Ordinal);

        var picture = Path.Combine(Folder, "where.svg");
        await DoneAsync("draw", id, "--out", picture, "--lang", "ar");
        Assert.Equal("svg", XDocument.Load(picture).Root!.Name.LocalName);

        await File.WriteAllBytesAsync(Path.Combine(Flows, "second.json"), Second.Build());
        Assert.Contains("1 can be moved, 0 stay. Dry run: nothing was changed.", await DoneAsync("migrate", "approval", "--to", "2", "--dry-run"), StringComparison.Ordinal);
        Assert.Contains("approval v1", await DoneAsync("list"), StringComparison.Ordinal);
        Assert.Contains($"{id}  v1 -> v2  moved", await DoneAsync("migrate", "approval", "--to", "2"), StringComparison.Ordinal);
        Assert.Contains("approval v2", await DoneAsync("list", "--running"), StringComparison.Ordinal);
        Assert.Contains("migrate", await DoneAsync("show", id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "There is no instance 'nobody', or several begin like that. 'workflow list' lists them.", "show", "nobody")]
    [InlineData(1, "No published version of 'nothing' is stored.", "start", "nothing")]
    [InlineData(1, "approval has no input 'sum'; it has amount. Nothing was started.", "start", "approval", "--input", "sum=3")]
    [InlineData(1, "'amount' expects a whole number; given was a text (\"many\"). Nothing was started.", "start", "approval", "--input", "amount=many")]
    [InlineData(2, "--input 'amount' is not right; expected NAME=VALUE.", "start", "approval", "--input", "amount")]
    [InlineData(1, "There is no version 7 of 'approval'.", "migrate", "approval", "--to", "7")]
    [InlineData(1, "There is no version 1 of 'nothing'.", "migrate", "nothing", "--to", "1", "--dry-run")]
    [InlineData(2, "--to 'latest' is not right; expected the number of a version, from 1.", "migrate", "approval", "--to", "latest")]
    [InlineData(2, "--limit '0' is not right; expected a number from 1.", "list", "--limit", "0")]
    [InlineData(1, "'nobody' is no file, no definition in ", "draw", "nobody", "--out", "picture.svg")]
    [InlineData(1, "cannot be written. Name a file in a folder that exists and may be written to.", "draw", "approval", "--out", "nowhere/picture.svg")]
    public async Task What_cannot_be_done_is_explained_and_nothing_is_stored(int code, string sentence, params string[] arguments)
    {
        await File.WriteAllBytesAsync(Path.Combine(Flows, "first.json"), First.Build());
        await DoneAsync("start", "approval");
        var before = await DoneAsync("list");
        var (exit, output, error) = await RunAsync(arguments);

        Assert.Equal((code, ""), (exit, output));
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Equal(before, await DoneAsync("list"));
        Assert.Empty(Directory.GetFiles(Folder, "*.svg"));
    }

    public static TheoryData<string, string, string> Broken => new()
    {
        { "cut off", """{"definitionId":"odd","root":{""", "error [malformed-json] line 1, column " },
        { "no object", "[1, 2]", "error [" },
        { "a container in itself", Odd("""{"id":"S","type":"Elsa.Sequence","activities":[{"id":"S","type":"Elsa.Sequence","activities":[]}]}"""), "error [contains-itself] activity 'S', root.activities[0].activities[0]:" },
        { "one id twice", Odd("""{"id":"A","type":"Elsa.Start"},{"id":"A","type":"Elsa.End"}"""), "error [duplicate-id] activity 'A', root.activities[1]: The id 'A' is used twice in 'flow'; the other is at root.activities[0]." },
        { "a number for a type", Odd("""{"id":"A","type":5}"""), "error [wrong-type] activity 'A', root.activities[0].type: Here stands a number; expected is a text." },
        { "ten megabytes", Odd($$"""{"id":"A","type":"Elsa.WriteLine","name":"{{new string('x', 10 * 1024 * 1024)}}"}"""), "error [too-large] the file: The file has 10.0 MB; at most 4 MB are read." },
    };

    [Fact]
    public async Task Nothing_to_lint_is_no_success()
    {
        foreach (var (argument, sentence) in new[] { (Flows, "There is no JSON file in this folder."), (Path.Combine(Flows, "*.json"), "There is no such file.") })
        {
            var (exit, report, _) = await RunAsync("lint", argument);
            Assert.Equal(1, exit);
            Assert.StartsWith($"{argument}: error [unreadable-file] the file: {sentence}", report, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_definition_is_named_with_its_place_and_never_loads_half(string name, string definition, string finding)
    {
        var file = Path.Combine(Flows, $"{name}.json");
        await File.WriteAllTextAsync(file, definition);

        var (lints, report, _) = await RunAsync("lint", file);
        Assert.Equal(1, lints);
        Assert.StartsWith($"{file}: {finding}", report, StringComparison.Ordinal);
        Assert.Contains(" Remedy: ", report, StringComparison.Ordinal);

        var picture = Path.Combine(Folder, "picture.svg");
        var (draws, _, why) = await RunAsync("draw", file, "--out", picture);
        Assert.Equal(1, draws);
        Assert.Equal($"{file} cannot be read as a workflow definition; 'workflow lint {file}' says why.\n", why);
        Assert.False(File.Exists(picture));

        var (replays, cases, _) = await RunAsync("run-case", file);
        Assert.Equal(1, replays);
        Assert.EndsWith("0 passed, 1 failed, 0 skipped\n", cases, StringComparison.Ordinal);

        var (starts, _, refusal) = await RunAsync("start", "odd");
        Assert.Equal(1, starts);
        Assert.Contains($"{file} is not taken over:", refusal, StringComparison.Ordinal);
        Assert.Contains("No published version of 'odd' is stored.", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recorded_case_passes_and_one_that_says_something_else_is_shown()
    {
        var recorded = new JsonObject
        {
            ["name"] = "said", ["about"] = "", ["features"] = new JsonArray(), ["quirks"] = new JsonArray(), ["definition"] = JsonNode.Parse(new FlowBuilder("said").Start().Task("Ask", "ask").Connect("Start", "Ask").Build()),
            ["steps"] = new JsonArray(new JsonObject { ["start"] = new JsonObject() }),
            ["expected"] = new JsonArray(JsonNode.Parse("""
                {"status":"Running","subStatus":"Suspended","started":["flow","Start","Ask"],"completed":["Start"],"faulted":[],"canceled":[],"waiting":[{"activityId":"Ask","kind":"Elsa.RunTask","taskName":"ask"}],"variables":{},"outputs":{},"lines":[],"incidents":[]}
                """)),
        };
        var file = Path.Combine(Folder, "said.json");
        await File.WriteAllTextAsync(file, recorded.ToJsonString());
        Assert.Equal((0, "said ok\n1 passed, 0 failed, 0 skipped\n"), await CaseAsync(file));

        recorded["expected"]![0]!["subStatus"] = "Finished";
        await File.WriteAllTextAsync(file, recorded.ToJsonString());
        var (code, output) = await CaseAsync(file);
        Assert.Equal(1, code);
        Assert.Contains("said differs: step 0: subStatus", output, StringComparison.Ordinal);
        Assert.EndsWith("0 passed, 1 failed, 0 skipped\n", output, StringComparison.Ordinal);
    }

    private static string Odd(string activities) => """{"definitionId":"odd","version":1,"isPublished":true,"root":{"id":"flow","type":"Elsa.Flowchart","connections":[],"activities":[""" + activities + "]}}";

    private async Task<(int, string)> CaseAsync(string file)
    {
        var (code, output, _) = await RunAsync("run-case", "--reload", file);
        return (code, output);
    }

    private async Task<string> DoneAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((0, ""), (code, error));
        return output;
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        string[] data = arguments[0] is "lint" or "run-case" ? [] : ["--data", Folder];
        return AttBotProcess.RunWithAsync(Folder, [("AttBot__Workflows__Folder", Flows)], ["workflow", .. arguments, .. data]);
    }
}
