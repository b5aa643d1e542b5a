using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>Reads the connections of a flowchart.</summary>
internal static class ConnectionReader
{
    internal static List<Connection> Read(JsonElement flowchart, string place, string id, JsonPlaces places)
    {
        var connections = new List<Connection>();
        foreach (var (item, at) in places.Objects(flowchart, "connections", place, id))
        {
            var (source, sourcePort) = End(item, "source", at, id, places);
            var (target, targetPort) = End(item, "target", at, id, places);
            if (source is not null && target is not null)
            {
                connections.Add(new(source, sourcePort ?? "Done", target, targetPort ?? "In", Vertices(item, at, id, places), at));
            }
        }

        return connections;
    }

    private static (string? Activity, string? Port) End(JsonElement connection, string name, string place, string id, JsonPlaces places)
    {
        var at = JsonPlaces.At(place, name);
        if (places.Object(connection, name, place, id) is not { } end)
        {
            if (!connection.TryGetProperty(name, out var written) || written.ValueKind == JsonValueKind.Null)
            {
                places.Report("no-endpoint", at, id, $"The connection has no {name}.", $"Name the {name} activity, or remove the connection.");
            }

            return default;
        }

        var activity = places.Text(end, "activity", at, id);
        if (activity is null && JsonPlaces.Member(end, "activity"u8) is null)
        {
            places.Report("no-endpoint", JsonPlaces.At(at, "activity"), id, $"The {name} of the connection names no activity.", "Name the activity, or remove the connection.");
        }

        return (activity, places.Text(end, "port", at, id));
    }

    private static List<Position> Vertices(JsonElement connection, string place, string id, JsonPlaces places)
    {
        var vertices = new List<Position>();
        foreach (var (item, at) in places.Objects(connection, "vertices", place, id))
        {
            vertices.Add(new(places.Number(item, "x", at, id) ?? 0, places.Number(item, "y", at, id) ?? 0));
        }

        return vertices;
    }
}
