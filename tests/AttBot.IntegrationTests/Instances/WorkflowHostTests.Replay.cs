using System.Text;
using System.Text.Json;
using AttBot.Processes.Instances;
using AttBot.Workflows.Definitions;
using AttBot.Workflows.Running;
using Microsoft.EntityFrameworkCore;

namespace AttBot.IntegrationTests.Instances;

/// <summary>The journal holds all that is needed to take every step again.</summary>
public abstract partial class WorkflowHostTests
{
    private static FlowBuilder Eventful() => new FlowBuilder("eventful").Variable("ok", "Boolean", "False").Variable("said", "Object")
        .Event("Heard", "begin", "said").AsTrigger().Fork("Fork", "a", "b").Task("Ask", "ask", "ok", """{"returns":"boolean"}""").Decision("Sure", "ok").Delay("Wait", TimeSpan.FromDays(3)).Event("Word", "word", "said")
        .Join("Both", "WaitAllActive").Task("Last", "last").Task("Never", "never")
        .Connect("Heard", "Fork.a", "Ask", "Sure.True", "Wait", "Both", "Last").Connect("Fork.b", "Word", "Both").Connect("Sure.False", "Never", "Both");

    [Fact]
    public async Task The_journal_taken_again_gives_the_state_that_is_stored()
    {
        await ImportAsync(Eventful());
        await Host.PublishEventAsync(new EventPublication("begin", "tester") { Payload = Json("""{"n":1}"""), CorrelationId = "csp12" }, Now);
        var id = Assert.Single(await InstancesAsync("eventful"));
        await CompleteAsync(await OpenTaskAsync(id, "ask"), "true", at: Now.AddDays(1));
        await Host.PublishEventAsync(new EventPublication("word", "tester") { Payload = Json("[1,2]"), CorrelationId = "csp12" }, Now.AddDays(2));
        await Host.FireDueTimersAsync(Now.AddDays(5));
        await OpenTaskAsync(id, "last");
        Assert.Equal(await StateAsync(id), await ReplayAsync(id));

        await Host.CancelAsync(id, "withdrawn", "tester", Now.AddDays(6));
        Assert.Equal(await StateAsync(id), await ReplayAsync(id));
    }

    private async Task<string> StateAsync(string id)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return await db.WorkflowInstances.Where(row => row.Id == id).Select(row => row.StateJson).SingleAsync();
    }

    private async Task<string> ReplayAsync(string id)
    {
        var sight = await ShowAsync(id);
        await using var db = await Contexts.CreateDbContextAsync();
        var json = await db.StoredDefinitionAsync(sight.Line.DefinitionId, sight.Line.DefinitionVersion);
        var definition = Assert.IsType<DefinitionReading.Loaded>(DefinitionReader.Read(json)).Definition;
        Instance? instance = null;
        foreach (var line in sight.Journal)
        {
            using var detail = JsonDocument.Parse(line.DetailJson);
            var given = detail.RootElement.GetProperty("in").Clone();
            instance = instance is null
                ? Machine.Start(definition, id, new StartRequest(null, Text(given, "correlation"), Text(given, "trigger"), Member(given, "payload")), line.At).Instance
                : Machine.Resume(definition, instance, StimulusOf(line.What, given), line.At).Instance;
        }

        return Encoding.UTF8.GetString(instance!.ToJson());
    }

    private static Stimulus StimulusOf(string what, JsonElement given) => what switch
    {
        "task" => new Stimulus.TaskCompleted(Text(given, "task")!, Member(given, "result")),
        "event" => new Stimulus.EventReceived(Text(given, "event")!, Text(given, "correlation"), Member(given, "payload")),
        "timer" => new Stimulus.TimerDue(Text(given, "timer")!),
        "cancel" => new Stimulus.Cancelled(Text(given, "reason")!),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? Text(JsonElement of, string name) => Member(of, name)?.GetString();

    private static JsonElement? Member(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value : null;
}
