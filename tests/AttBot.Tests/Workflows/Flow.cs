using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Workflows.Definitions;

namespace AttBot.Tests.Workflows;

/// <summary>Builds Elsa 3 definitions with one flowchart, piece by piece.</summary>
internal sealed class Flow
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly JsonArray _inputs = [];

    internal JsonObject Root { get; } = [];

    internal JsonObject Document { get; } = [];

    internal Flow Add(string id, string type, params (string Name, JsonNode? Value)[] properties)
    {
        var activity = new JsonObject { ["id"] = id, ["nodeId"] = $"Workflow1:flow:{id}", ["type"] = $"Elsa.{type}", ["version"] = 1 };
        foreach (var (name, value) in properties)
        {
            activity[name] = value;
        }

        _activities.Add(activity);
        return this;
    }

    /// <summary>An activity already added, as JSON.</summary>
    internal JsonObject Activity(string id) => _activities.OfType<JsonObject>().Single(a => (string?)a["id"] == id);

    internal Flow Start(string id = "Begin") => Add(id, "Start");

    internal Flow End(string id = "End") => Add(id, "End");

    internal Flow Line(string id) => Add(id, "WriteLine", ("text", Literal("String", id)));

    internal Flow Task(string id, string? result = null, string? returns = null) => Add(
        id, "RunTask", ("taskName", Literal("String", $"do.{id}")), ("payload", returns is null ? null : Json("ObjectDictionary", $"{{\"returns\":\"{returns}\"}}")), ("result", result is null ? null : Output($"var_{result}")));

    internal Flow Event(string id) => Add(id, "Event", ("eventName", Literal("String", $"event.{id}")));

    internal Flow Delay(string id, string span = "1.00:00:00") => Add(id, "Delay", ("timeSpan", Literal("TimeSpan", span)));

    internal Flow Decide(string id, string variable) => Add(id, "FlowDecision", ("condition", OfVariable(variable, "Boolean")));

    internal Flow Fork(string id, params string[] branches) => Add(id, "FlowFork", ("branches", Json("Object", JsonSerializer.Serialize(branches))));

    internal Flow Join(string id, string? mode) => Add(id, "FlowJoin", ("mode", mode is null ? null : Literal("FlowJoinMode", mode)));

    internal Flow Set(string id, string variable, JsonNode? value, string type = "Boolean") => Add(
        id, "SetVariable", ("variable", new JsonObject { ["id"] = $"var_{variable}", ["name"] = variable, ["typeName"] = type }), ("value", Literal(type, value)));

    internal Flow Variable(string name, string type = "Boolean", string? value = "False", string? driver = "WorkflowInstanceStorageDriver")
    {
        _variables.Add(new JsonObject { ["id"] = $"var_{name}", ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value, ["storageDriverTypeName"] = driver });
        return this;
    }

    internal Flow Input(string name, string? driver = null)
    {
        _inputs.Add(new JsonObject { ["name"] = name, ["type"] = "Boolean", ["storageDriverType"] = driver });
        return this;
    }

    /// <summary>Connects in a row: <c>"A", "B", "C"</c>; a port stands before its target: <c>"D", ":True", "E"</c>.</summary>
    internal Flow Connect(params string[] way)
    {
        var (source, port) = (way[0], "Done");
        foreach (var step in way.Skip(1))
        {
            if (step[0] == ':')
            {
                port = step[1..];
                continue;
            }

            _connections.Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = source, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = step, ["port"] = "In" } });
            (source, port) = (step, "Done");
        }

        return this;
    }

    internal byte[] ToJson()
    {
        var root = new JsonObject { ["id"] = "flow", ["nodeId"] = "Workflow1:flow", ["type"] = "Elsa.Flowchart", ["activities"] = _activities.DeepClone(), ["connections"] = _connections.DeepClone() };
        var document = new JsonObject
        {
            ["id"] = "test-v1", ["definitionId"] = "test", ["version"] = 1, ["isLatest"] = true, ["isPublished"] = true, ["variables"] = _variables.DeepClone(), ["inputs"] = _inputs.DeepClone(), ["root"] = root,
        };
        Merge(root, Root);
        Merge(document, Document);
        return JsonSerializer.SerializeToUtf8Bytes(document);
    }

    internal WorkflowDefinition Read() => Assert.IsType<DefinitionReading.Loaded>(DefinitionReader.Read(ToJson())).Definition;

    internal static JsonObject Literal(string type, JsonNode? value) => new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    internal static JsonObject Json(string type, string text) => new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = text } };

    internal static JsonObject OfVariable(string name, string type) => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = $"var_{name}", ["name"] = name, ["typeName"] = type } },
    };

    internal static JsonObject Output(string variableId) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variableId } };

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from)
        {
            into[name] = value?.DeepClone();
        }
    }
}
