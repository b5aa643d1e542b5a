using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttBot.Workflows.Definitions;

namespace AttBot.Tests.Workflows;

/// <summary>Drafts of definitions for tests: activities by a short notation, connections as <c>A>B</c> or <c>A.True>B</c>.</summary>
internal static class Draft
{
    /// <summary>A definition whose root is a flowchart.</summary>
    internal static WorkflowDefinition Flow(string activities, string connections = "", string variables = "", string? strategy = null) =>
        Read(Json(FlowchartJson("flow", activities, connections), variables, strategy));

    internal static WorkflowDefinition Read(JsonNode definition) => DefinitionReader.Read(Encoding.UTF8.GetBytes(definition.ToJsonString())) switch
    {
        DefinitionReading.Loaded loaded => loaded.Definition,
        DefinitionReading.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Problems)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static JsonObject Json(JsonObject root, string variables = "", string? strategy = null) => new()
    {
        ["id"] = "draft-v1",
        ["definitionId"] = "draft",
        ["version"] = 1,
        ["variables"] = new JsonArray([.. Words(variables).Select(word => Variable(word.Split(':')))]),
        ["inputs"] = new JsonArray(),
        ["options"] = strategy is null ? null : new JsonObject { ["incidentStrategyType"] = $"Elsa.Workflows.IncidentStrategies.{strategy}, Elsa.Workflows.Core" },
        ["root"] = root,
    };

    /// <summary>Activities as <c>Id:Type</c> or <c>Id:Type:argument</c>, separated by blanks.</summary>
    internal static JsonObject FlowchartJson(string id, string activities, string connections)
    {
        var flowchart = Container(id, "Elsa.Flowchart", Words(activities).Select(word => Activity(word.Split(':'))));
        flowchart["connections"] = new JsonArray([.. Words(connections).Select(Connection)]);
        return flowchart;
    }

    internal static JsonObject Container(string id, string type, IEnumerable<JsonNode> children) =>
        new() { ["id"] = id, ["type"] = type, ["activities"] = new JsonArray([.. children]), ["variables"] = new JsonArray() };

    internal static JsonNode Connection(string text)
    {
        var (from, to) = text.Split('>') is [var left, var right] ? (left, right) : throw new FormatException(text);
        var end = from.Split('.');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = end[0], ["port"] = end.Length > 1 ? end[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        };
    }

    /// <summary>An activity; the third part is its task, event, text, span, condition variable, join mode or branches.</summary>
    internal static JsonObject Activity(string[] parts)
    {
        var (id, type, argument) = (parts[0], parts[1], parts.Length > 2 ? parts[2] : null);
        var activity = new JsonObject { ["id"] = id, ["type"] = $"Elsa.{type}" };
        var (name, input) = type switch
        {
            "RunTask" => ("taskName", Literal("String", argument ?? id)),
            "Event" => ("eventName", Literal("String", argument ?? "ev")),
            "PublishEvent" => ("eventName", Literal("String", argument ?? "ev")),
            "WriteLine" => ("text", Literal("String", argument ?? id)),
            "Delay" => ("timeSpan", Literal("TimeSpan", argument?.Replace(';', ':') ?? "01:00:00")),
            "Timer" => ("interval", Literal("TimeSpan", "00:15:00")),
            "StartAt" => ("dateTime", Literal("DateTimeOffset", $"{argument ?? "2100"}-01-01T00:00:00+00:00")),
            "Cron" => ("cronExpression", Literal("String", argument?.Replace('_', ' ') ?? "0 0 0 1 1 *")),
            "FlowDecision" => ("condition", Reference("Boolean", argument ?? "ok")),
            "FlowJoin" => ("mode", Literal("FlowJoinMode", argument ?? "WaitAny")),
            "FlowFork" => ("branches", new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = JsonSerializer.Serialize((argument ?? "a,b").Split(',')) } }),
            "Fault" => ("message", Literal("String", argument ?? "boom")),
            "Correlate" => ("correlationId", Literal("String", argument ?? "c")),
            "SetName" => ("value", Literal("String", argument ?? "n")),
            _ => ("", null),
        };
        if (input is not null)
        {
            activity[name] = input;
        }

        if (type == "RunTask" && parts.Length > 3)
        {
            activity["result"] = Output(parts[3]);
        }

        if (type == "Event" && parts.Length > 3)
        {
            activity["result"] = Output(parts[3]);
        }

        return activity;
    }

    internal static JsonObject Literal(string typeName, string value) => new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    internal static JsonObject Reference(string typeName, string variable) => new()
    {
        ["typeName"] = typeName,
        ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = variable, ["name"] = variable } },
    };

    private static JsonObject Output(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };

    /// <summary>A variable as <c>id:Type</c> or <c>id:Type:default</c>.</summary>
    private static JsonObject Variable(string[] parts) => new JsonObject
    {
        ["id"] = parts[0],
        ["name"] = parts[0],
        ["typeName"] = parts[1],
        ["value"] = parts.Length > 2 ? parts[2] : null,
        ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver",
    };

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
