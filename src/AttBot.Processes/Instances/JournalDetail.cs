using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AttBot.Workflows.Running;

namespace AttBot.Processes.Instances;

/// <summary>The particulars of a journal line: <c>{"in":{…},"did":["Completed Draft",…],"lines":[…],"incidents":[…]}</c>. <c>in</c> is all that
/// is needed to take the step again; <c>did</c> tells in order which activities were completed, cancelled, faulted or skipped.</summary>
internal static class JournalDetail
{
    // the text goes to the database and to terminals, never into a page without being escaped there
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Of(StartRequest start, IReadOnlyList<Effect> effects, bool isLate = false) => Write(effects, json =>
    {
        if (start.Input is { Count: > 0 } input)
        {
            json.WriteStartObject("input");
            foreach (var (name, value) in input)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        WriteText(json, "correlation", start.CorrelationId);
        WriteText(json, "trigger", start.TriggerActivityId);
        WriteValue(json, "payload", start.TriggerPayload);
        if (isLate)
        {
            json.WriteBoolean("late", true);
        }
    });

    internal static string Of(StepCause cause, IReadOnlyList<Effect> effects) => Write(effects, json =>
    {
        switch (cause.Stimulus)
        {
            case Stimulus.TaskCompleted task:
                json.WriteString("task", task.TaskId);
                WriteValue(json, "result", task.Result);
                break;
            case Stimulus.TaskFaulted task:
                json.WriteString("task", task.TaskId);
                json.WriteString("fault", task.Message);
                break;
            case Stimulus.EventReceived received:
                json.WriteString("event", received.Name);
                WriteText(json, "correlation", received.CorrelationId);
                WriteValue(json, "payload", received.Payload);
                break;
            case Stimulus.TimerDue timer:
                json.WriteString("timer", timer.WaitId);
                if (cause.IsLate)
                {
                    json.WriteBoolean("late", true);
                }

                break;
            case Stimulus.Cancelled cancelled:
                json.WriteString("reason", cancelled.Reason);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    });

    /// <summary>What a line calls the stimulus.</summary>
    internal static string NameOf(Stimulus stimulus) => stimulus switch
    {
        Stimulus.TaskCompleted or Stimulus.TaskFaulted => "task",
        Stimulus.EventReceived => "event",
        Stimulus.TimerDue => "timer",
        Stimulus.Cancelled => "cancel",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Write(IReadOnlyList<Effect> effects, Action<Utf8JsonWriter> incoming)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteStartObject("in");
            incoming(json);
            json.WriteEndObject();
            WriteList(json, "did", effects.OfType<Effect.Journaled>()
                .Where(line => line.What is not (JournalEvent.Started or JournalEvent.Resumed)).Select(line => $"{line.What} {line.ActivityId}"));
            WriteList(json, "lines", effects.OfType<Effect.LineWritten>().Select(line => line.Text));
            WriteList(json, "incidents", effects.OfType<Effect.Journaled>().Where(line => line.What == JournalEvent.Faulted).Select(line => line.Detail ?? line.ActivityId));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        using var text = texts.GetEnumerator();
        if (!text.MoveNext())
        {
            return;
        }

        json.WriteStartArray(name);
        do
        {
            json.WriteStringValue(text.Current);
        }
        while (text.MoveNext());
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, string name, JsonElement? value)
    {
        if (value is { } given)
        {
            json.WritePropertyName(name);
            given.WriteTo(json);
        }
    }
}
