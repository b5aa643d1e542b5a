using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AttBot.Workflows.Running;

/// <summary>The stored form of an instance: compact JSON, members that say nothing left out.</summary>
internal static class InstanceJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static byte[] Write(Instance instance)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            WriteHead(writer, instance);
            WriteWaits(writer, "waits"u8, instance.Waits, instance.Id);
            WriteWaits(writer, "leftover"u8, instance.Leftover, instance.Id);
            WriteActivations(writer, instance);
            WriteIncidents(writer, instance.Incidents);
            WriteValues(writer, "variables"u8, instance.Variables);
            WriteValues(writer, "outputs"u8, instance.Outputs);
            WriteValues(writer, "input"u8, instance.KeptInput);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static Instance Read(ReadOnlySpan<byte> utf8)
    {
        var json = JsonElement.Parse(utf8);
        try
        {
            return InstanceReader.Read(json);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException("This is not a stored workflow instance.", e);
        }
    }

    private static void WriteHead(Utf8JsonWriter writer, Instance instance)
    {
        writer.WriteString("id"u8, instance.Id);
        writer.WriteString("definition"u8, instance.DefinitionId);
        writer.WriteString("versionId"u8, instance.DefinitionVersionId);
        writer.WriteNumber("version"u8, instance.DefinitionVersion);
        writer.WriteString("status"u8, instance.SubStatus.ToString());
        writer.WriteNumber("next"u8, instance.Next);
        WriteText(writer, "correlation"u8, instance.CorrelationId);
        WriteText(writer, "name"u8, instance.Name);
        WriteText(writer, "trigger"u8, instance.Trigger);
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteWaits(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<Wait> waits, string instanceId)
    {
        if (waits.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var wait in waits)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(int.Parse(wait.Id.AsSpan(instanceId.Length + 1), CultureInfo.InvariantCulture));
            writer.WriteStringValue(wait.ActivityId);
            writer.WriteStringValue(wait.Kind.ToString());
            if (wait.DueAt is { } dueAt)
            {
                writer.WriteStringValue(dueAt);
            }
            else
            {
                writer.WriteStringValue(wait.Name);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteActivations(Utf8JsonWriter writer, Instance instance)
    {
        if (instance.Activations.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("running"u8);
        for (var i = 0; i < instance.Activations.Count; i++)
        {
            WriteActivation(writer, instance.Activations[i], PositionOf(instance.Waiting, i));
        }

        writer.WriteEndArray();
    }

    private static int PositionOf(IReadOnlyList<int> waiting, int activation)
    {
        for (var i = 0; i < waiting.Count; i++)
        {
            if (waiting[i] == activation)
            {
                return i;
            }
        }

        return -1;
    }

    private static void WriteActivation(Utf8JsonWriter writer, StoredActivation activation, int wait)
    {
        writer.WriteStartObject();
        writer.WriteString("at"u8, activation.Key);
        WriteNumber(writer, "in"u8, activation.Parent);
        WriteNumber(writer, "wait"u8, wait);
        if (activation.IsFaulted)
        {
            writer.WriteBoolean("faulted"u8, true);
        }

        if (activation.Next > 0)
        {
            writer.WriteNumber("next"u8, activation.Next);
        }

        if (activation.Counts is { } counts)
        {
            WriteCounts(writer, counts);
        }

        WriteValues(writer, "variables"u8, activation.Variables);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int number)
    {
        if (number >= 0)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void WriteCounts(Utf8JsonWriter writer, FlowCounts counts)
    {
        Digits.Write(writer, "visited"u8, counts.ActivityCount, counts.Activity);
        Digits.Write(writer, "passed"u8, counts.ConnectionCount, counts.Connection);
        Digits.Write(writer, "followed"u8, counts.ConnectionCount, i => counts.WasFollowed(i) ? 1 : 0);
    }

    private static void WriteIncidents(Utf8JsonWriter writer, IReadOnlyList<Incident> incidents)
    {
        if (incidents.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("incidents"u8);
        foreach (var incident in incidents)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(incident.ActivityId);
            writer.WriteStringValue(incident.Message);
            writer.WriteStringValue(incident.At);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, JsonElement>? values)
    {
        if (values is null or { Count: 0 })
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (id, value) in values)
        {
            writer.WritePropertyName(id);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
