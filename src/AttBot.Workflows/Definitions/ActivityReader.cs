using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>Reads the tree of activities.</summary>
internal sealed class ActivityReader(JsonPlaces places)
{
    private const int MaxContainers = 64;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];

    internal Activity? ReadRoot(JsonElement root) => Read(root, "root");

    private Activity? Read(JsonElement json, string place)
    {
        var id = Required(json, "id", place, null);
        var type = Required(json, "type", place, id);
        if (type is null || id is null)
        {
            return null;
        }

        if (_path.Contains(id))
        {
            places.Report("contains-itself", place, id, $"The container '{id}' holds an activity with its own id: it would contain itself.", "Give the inner activity an id of its own.");
            return null;
        }

        if (_path.Count >= MaxContainers)
        {
            places.Report("too-deep", place, id, $"Containers are nested deeper than {MaxContainers} levels.", "Move the inner containers into definitions of their own.");
            return null;
        }

        if (UniqueKey(id) is not { } key)
        {
            places.Report("duplicate-id", place, id, $"The id '{id}' is used twice.", "Give each activity an id of its own.");
            return null;
        }

        _path.Add(id);
        var activity = Typed(Head(json, id, key, type, place), new InputReader(places, json, place, id));
        _path.RemoveAt(_path.Count - 1);
        return activity;
    }

    private string? UniqueKey(string id)
    {
        if (_keys.Add(id))
        {
            return id;
        }

        var path = string.Join('/', _path.Append(id));
        return _keys.Add(path) ? path : null;
    }

    private ActivityHead Head(JsonElement json, string id, string key, string type, string place)
    {
        var custom = places.Object(json, "customProperties", place, id);
        var starts = (custom is { } properties ? places.Flag(properties, "canStartWorkflow", JsonPlaces.At(place, "customProperties"), id) : null)
            ?? places.Flag(json, "canStartWorkflow", place, id) ?? false;
        var (at, metadata) = (JsonPlaces.At(place, "metadata"), places.Object(json, "metadata", place, id));
        var designer = metadata is { } data ? places.Object(data, "designer", at, id) : null;
        return new(
            id, key, type, places.Text(json, "name", place, id), starts,
            metadata is { } texts ? places.Text(texts, "displayText", at, id) : null,
            metadata is { } more ? places.Text(more, "description", at, id) : null,
            Pair(designer, "position", "x", "y", at, id) is var (x, y) ? new Position(x, y) : null,
            Pair(designer, "size", "width", "height", at, id) is var (width, height) ? new Size(width, height) : null,
            json, place);
    }

    private (double A, double B)? Pair(JsonElement? designer, string name, string first, string second, string metadata, string id)
    {
        var at = JsonPlaces.At(JsonPlaces.At(metadata, "designer"), name);
        return designer is { } drawn && places.Object(drawn, name, JsonPlaces.At(metadata, "designer"), id) is { } pair
            && places.Number(pair, first, at, id) is { } a && places.Number(pair, second, at, id) is { } b ? (a, b) : null;
    }

    private Activity Typed(ActivityHead head, InputReader read) => head.Type switch
    {
        "Elsa.Flowchart" => new FlowchartActivity(head, Children(head), ConnectionReader.Read(head.Source, head.Place, head.Id, places), VariableReader.Read(head.Source, head.Place, head.Id, places)),
        "Elsa.Sequence" => new SequenceActivity(head, Children(head), VariableReader.Read(head.Source, head.Place, head.Id, places)),
        "Elsa.If" => If(head, read),
        "Elsa.Start" => new StartActivity(head),
        "Elsa.End" => new EndActivity(head),
        "Elsa.Finish" => new FinishActivity(head),
        "Elsa.Complete" => new CompleteActivity(head, read.Input("outcomes")),
        "Elsa.Fault" => new FaultActivity(head, read.Input("code"), read.Input("category"), read.Input("faultType"), read.Input("message")),
        "Elsa.FlowDecision" => new FlowDecisionActivity(head, read.Input("condition")),
        "Elsa.FlowSwitch" => new FlowSwitchActivity(head, read.Cases(), read.Input("mode")),
        "Elsa.FlowFork" => new FlowForkActivity(head, read.Input("branches")),
        "Elsa.FlowJoin" => new FlowJoinActivity(head, read.Input("mode")),
        _ => Leaf(head, read),
    };

    private Activity Leaf(ActivityHead head, InputReader read) => head.Type switch
    {
        "Elsa.SetVariable" => SetVariable(head, read),
        "Elsa.SetName" => new SetNameActivity(head, read.Input("value")),
        "Elsa.Correlate" => new CorrelateActivity(head, read.Input("correlationId")),
        "Elsa.SetOutput" => new SetOutputActivity(head, read.Input("outputName"), read.Input("outputValue")),
        "Elsa.WriteLine" => new WriteLineActivity(head, read.Input("text")),
        "Elsa.RunTask" => new RunTaskActivity(head, read.Input("taskName"), read.Input("payload"), read.Output("taskId"), read.Output("result")),
        "Elsa.Event" => new EventActivity(head, read.Input("eventName"), read.Output("result")),
        "Elsa.PublishEvent" => new PublishEventActivity(head, read.Input("eventName"), read.Input("correlationId"), read.Input("isLocalEvent"), read.Input("payload")),
        "Elsa.Delay" => new DelayActivity(head, read.Input("timeSpan")),
        "Elsa.StartAt" => new StartAtActivity(head, read.Input("dateTime")),
        "Elsa.Timer" => new TimerActivity(head, read.Input("interval")),
        "Elsa.Cron" => new CronActivity(head, read.Input("cronExpression")),
        _ => new UnknownActivity(head),
    };

    private SetVariableActivity SetVariable(ActivityHead head, InputReader read)
    {
        var at = JsonPlaces.At(head.Place, "variable");
        var variable = places.Object(head.Source, "variable", head.Place, head.Id);
        return new(
            head,
            variable is { } named ? places.Text(named, "id", at, head.Id) : null,
            variable is { } titled ? places.Text(titled, "name", at, head.Id) : null,
            read.Input("value"));
    }

    private IfActivity If(ActivityHead head, InputReader read) => new(head, read.Input("condition"), Child(head, "then"), Child(head, "else"), read.Output("result"));

    private Activity? Child(ActivityHead head, string name) =>
        places.Object(head.Source, name, head.Place, head.Id) is { } child ? Read(child, JsonPlaces.At(head.Place, name)) : null;

    private List<Activity> Children(ActivityHead head)
    {
        var children = new List<Activity>();
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (item, place) in places.Objects(head.Source, "activities", head.Place, head.Id))
        {
            if (JsonPlaces.Member(item, "id"u8) is { ValueKind: JsonValueKind.String } written && !first.TryAdd(written.GetString()!, place))
            {
                var id = written.GetString()!;
                places.Report("duplicate-id", place, id, $"The id '{id}' is used twice in '{head.Id}'; the other is at {first[id]}.", "Give each activity an id of its own.");
                continue;
            }

            if (Read(item, place) is { } child)
            {
                children.Add(child);
            }
        }

        return children;
    }

    private string? Required(JsonElement json, string name, string place, string? id)
    {
        if (JsonPlaces.Member(json, System.Text.Encoding.UTF8.GetBytes(name)) is null)
        {
            places.Report($"no-{name}", JsonPlaces.At(place, name), id, $"The activity has no {name}.", $"Give it {(name == "id" ? "an" : "a")} {name}.");
            return null;
        }

        var text = places.Text(json, name, place, id);
        if (text is "")
        {
            places.Report($"no-{name}", JsonPlaces.At(place, name), id, $"The activity has an empty {name}.", $"Give it {(name == "id" ? "an" : "a")} {name}.");
            return null;
        }

        return text;
    }
}
