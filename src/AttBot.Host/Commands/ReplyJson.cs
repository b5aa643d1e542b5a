using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AttBot.Chat;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Host.Commands;

/// <summary>A reply as JSON, as the design's section 5 fixes it.</summary>
internal static class ReplyJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one JSON value as a line of text, without the line feed.</summary>
    internal static string Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static void Write(Utf8JsonWriter json, Reply reply)
    {
        json.WriteStartObject();
        json.WriteString("kind", reply.Kind.Name());
        json.WriteString("language", reply.Language.Code());
        json.WriteString("text", reply.Text);
        Strings(json, "states", reply.States);
        Value(json, reply.Value);
        json.WriteString("asOf", reply.AsOf is { } day ? Iso.Text(day) : null);
        json.WriteStartArray("sources");
        foreach (var source in reply.Sources)
        {
            json.WriteStartObject();
            json.WriteString("title", source.Title);
            json.WriteString("reference", source.Reference);
            json.WriteString("url", source.Url);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Strings(json, "suggestions", reply.Suggestions);
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, object? value)
    {
        json.WritePropertyName("value");
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case DateOnly day:
                json.WriteStringValue(Iso.Text(day));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
