using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttBot.IntegrationTests.Instances;

/// <summary>Writes definitions for tests in the form Elsa exports.</summary>
public sealed class FlowBuilder(string definitionId, int version = 1, bool isPublished = true)
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly JsonArray _inputs = [];

    public string DefinitionId => definitionId;

    public FlowBuilder Variable(string name, string type, string? value = null)
    {
        _variables.Add(new JsonObject { ["id"] = name, ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value, ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver" });
        return this;
    }

    public FlowBuilder Input(string name, string type)
    {
        _inputs.Add(new JsonObject { ["name"] = name, ["type"] = type });
        return this;
    }

    public FlowBuilder Start(string id = "Start") => Activity(id, "Start");

    public FlowBuilder End(string id = "End") => Activity(id, "End");

    public FlowBuilder Task(string id, string taskName, string? result = null, string? payload = null) => Activity(
        id, "RunTask", ("taskName", Literal("String", taskName)), ("payload", payload is null ? null : Expression("ObjectDictionary", "Object", payload)), ("result", Bound(result)));

    public FlowBuilder Event(string id, string name, string? result = null) => Activity(id, "Event", ("eventName", Literal("String", name)), ("result", Bound(result)));

    public FlowBuilder Publish(string id, string name, string? correlation = null, bool isLocal = false) => Activity(
        id, "PublishEvent", ("eventName", Literal("String", name)), ("correlationId", correlation is null ? null : Literal("String", correlation)), ("isLocalEvent", Literal("Boolean", isLocal)));

    public FlowBuilder Delay(string id, TimeSpan span) => Activity(id, "Delay", ("timeSpan", Literal("TimeSpan", span.ToString("c"))));

    public FlowBuilder StartAt(string id, DateTimeOffset at) => Activity(id, "StartAt", ("dateTime", Literal("DateTimeOffset", at.ToString("O"))));

    public FlowBuilder Timer(string id, TimeSpan interval) => Activity(id, "Timer", ("interval", Literal("TimeSpan", interval.ToString("c"))));

    public FlowBuilder Cron(string id, string expression) => Activity(id, "Cron", ("cronExpression", Literal("String", expression)));

    /// <summary>Lets the activity added last start instances.</summary>
    public FlowBuilder AsTrigger()
    {
        _activities[^1]!["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return this;
    }

    public FlowBuilder Fork(string id, params string[] branches) => Activity(id, "FlowFork", ("branches", Expression("Object", "Object", JsonSerializer.Serialize(branches))));

    public FlowBuilder Join(string id, string mode) => Activity(id, "FlowJoin", ("mode", Literal("FlowJoinMode", mode)));

    public FlowBuilder Decision(string id, string variable) => Activity(
        id, "FlowDecision", ("condition", new JsonObject { ["typeName"] = "Boolean", ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = variable, ["name"] = variable, ["typeName"] = "Boolean" } } }));

    public FlowBuilder Correlate(string id, string correlationId) => Activity(id, "Correlate", ("correlationId", Literal("String", correlationId)));

    public FlowBuilder Activity(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = $"Elsa.{type}", ["version"] = 1, ["name"] = id };
        foreach (var (name, value) in members)
        {
            activity[name] = value;
        }

        _activities.Add(activity);
        return this;
    }

    /// <summary>Connects activities one after another; <c>A.True</c> leaves A by that port.</summary>
    public FlowBuilder Connect(params string[] path)
    {
        for (var i = 1; i < path.Length; i++)
        {
            var source = path[i - 1].Split('.');
            _connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = path[i].Split('.')[0], ["port"] = "In" },
            });
        }

        return this;
    }

    public byte[] Build() => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["id"] = $"{definitionId}-v{version}",
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["version"] = version,
        ["isLatest"] = true,
        ["isPublished"] = isPublished,
        ["variables"] = _variables.DeepClone(),
        ["inputs"] = _inputs.DeepClone(),
        ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = _activities.DeepClone(), ["connections"] = _connections.DeepClone() },
    });

    private static JsonObject Literal(string type, JsonNode value) => Expression(type, "Literal", value);

    private static JsonObject Expression(string type, string kind, JsonNode value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value } };

    private static JsonObject? Bound(string? variable) => variable is null ? null : new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };
}
