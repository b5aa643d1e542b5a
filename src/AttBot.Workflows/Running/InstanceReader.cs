using System.Globalization;
using System.Text.Json;

namespace AttBot.Workflows.Running;

/// <summary>Reads the stored form of an instance.</summary>
internal static class InstanceReader
{
    private static readonly Dictionary<string, JsonElement> NoValues = [];

    internal static Instance Read(JsonElement json)
    {
        var id = json.GetProperty("id"u8).GetString()!;
        var subStatus = Enum.Parse<InstanceSubStatus>(json.GetProperty("status"u8).GetString()!);
        var waits = Waits(json, "waits"u8, id);
        var running = Items(json, "running"u8);
        return new()
        {
            Id = id,
            DefinitionId = json.GetProperty("definition"u8).GetString()!,
            DefinitionVersionId = json.GetProperty("versionId"u8).GetString()!,
            DefinitionVersion = json.GetProperty("version"u8).GetInt32(),
            Status = subStatus == InstanceSubStatus.Suspended ? InstanceStatus.Running : InstanceStatus.Finished,
            SubStatus = subStatus,
            Next = json.GetProperty("next"u8).GetInt32(),
            CorrelationId = Text(json, "correlation"u8),
            Name = Text(json, "name"u8),
            Trigger = Text(json, "trigger"u8),
            Waits = waits,
            Leftover = Waits(json, "leftover"u8, id),
            Activations = [.. running.Select(Activation)],
            Waiting = Waiting(running, waits.Length),
            Incidents = [.. Items(json, "incidents"u8).Select(item => new Incident(item[0].GetString()!, item[1].GetString()!, item[2].GetDateTimeOffset()))],
            Variables = ReadValues(json, "variables"u8) ?? NoValues,
            Outputs = ReadValues(json, "outputs"u8) ?? NoValues,
            KeptInput = ReadValues(json, "input"u8) ?? NoValues,
        };
    }

    private static StoredActivation Activation(JsonElement json) => new(
        json.GetProperty("at"u8).GetString()!,
        json.TryGetProperty("in"u8, out var parent) ? parent.GetInt32() : -1,
        json.TryGetProperty("faulted"u8, out _),
        json.TryGetProperty("next"u8, out var next) ? next.GetInt32() : 0,
        json.TryGetProperty("visited"u8, out var visited)
            ? new FlowCounts(Digits.Read(visited), Digits.Read(json.GetProperty("passed"u8)), Array.ConvertAll(Digits.Read(json.GetProperty("followed"u8)), n => n == 1))
            : null,
        ReadValues(json, "variables"u8));

    private static int[] Waiting(List<JsonElement> running, int waits)
    {
        var waiting = new int[waits];
        for (var i = 0; i < running.Count; i++)
        {
            if (running[i].TryGetProperty("wait"u8, out var wait))
            {
                var position = wait.GetInt32();
                waiting[position >= 0 && position < waits ? position : throw new FormatException($"There is no wait {position}.")] = i;
            }
        }

        return waiting;
    }

    private static Wait[] Waits(JsonElement json, ReadOnlySpan<byte> name, string instanceId) => [.. Items(json, name).Select(item =>
    {
        var kind = Enum.Parse<WaitKind>(item[2].GetString()!);
        var timed = kind is not (WaitKind.RunTask or WaitKind.Event);
        return new Wait(
            string.Create(CultureInfo.InvariantCulture, $"{instanceId}.{item[0].GetInt32()}"), item[1].GetString()!, kind,
            timed ? null : item[3].GetString(), timed ? item[3].GetDateTimeOffset() : null);
    })];

    private static List<JsonElement> Items(JsonElement json, ReadOnlySpan<byte> name) => json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    private static string? Text(JsonElement json, ReadOnlySpan<byte> name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static Dictionary<string, JsonElement>? ReadValues(JsonElement json, ReadOnlySpan<byte> name)
    {
        if (!json.TryGetProperty(name, out var members))
        {
            return null;
        }

        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in members.EnumerateObject())
        {
            values[member.Name] = member.Value;
        }

        return values;
    }
}
