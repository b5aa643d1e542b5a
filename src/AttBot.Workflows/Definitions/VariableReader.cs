using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>Reads the variables of a workflow or a container.</summary>
internal static class VariableReader
{
    internal static List<Variable> Read(JsonElement owner, string place, string? activity, JsonPlaces places)
    {
        var variables = new List<Variable>();
        foreach (var (item, at) in places.Objects(owner, "variables", place, activity))
        {
            var name = places.Text(item, "name", at, activity);
            var id = places.Text(item, "id", at, activity) ?? name;
            if (string.IsNullOrEmpty(id))
            {
                places.Report("no-id", at, activity, "The variable has neither id nor name.", "Give it an id: bindings refer to it.");
                continue;
            }

            if (variables.Any(v => v.Id == id))
            {
                places.Report("duplicate-variable", at, activity, $"The id '{id}' names two variables.", "Give each variable an id of its own.");
            }

            var isArray = places.Flag(item, "isArray", at, activity) ?? false;
            var driver = Driver(places.Text(item, "storageDriverTypeName", at, activity));
            variables.Add(new(id, name ?? id, places.Text(item, "typeName", at, activity), isArray, JsonPlaces.Member(item, "value"u8), driver, at));
        }

        return variables;
    }

    /// <summary>The driver a type name stands for; old files write the long CLR name.</summary>
    internal static StorageDriver Driver(string? typeName) => string.IsNullOrEmpty(typeName)
        ? StorageDriver.None
        : TypeNames.ShortName(typeName) switch
        {
            "WorkflowInstanceStorageDriver" => StorageDriver.Instance,
            "WorkflowStorageDriver" => StorageDriver.Workflow,
            "MemoryStorageDriver" => StorageDriver.Memory,
            _ => StorageDriver.Unknown,
        };
}
