using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AttBot.Workflows.Definitions;

/// <summary>Definition files as JSON: what is accepted, and how they are written back.</summary>
internal static class DefinitionJson
{
    /// <summary>The largest file that is read, in bytes; the largest definition known here has 100 kB.</summary>
    internal const int MaxBytes = 4 * 1024 * 1024;

    private const int MaxDepth = 256;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    // people read these files: letters of all scripts stay as they are
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Write(JsonElement source)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            source.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A text in the file cannot be read: an escape such as \ud800 alone stands for no character.</summary>
    internal static DefinitionProblem HalfCharacter { get; } =
        new("malformed-text", "the file", null, "A text in the file holds half a character.", "Look for escapes from \\ud800 to \\udfff that stand alone.");

    /// <summary>The document's root, or why there is none.</summary>
    internal static (JsonElement Root, DefinitionProblem? Problem) Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            return (default, TooLarge(utf8.Length));
        }

        utf8 = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[3..] : utf8;
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
        {
            return (default, new("not-utf8", "the file", null, "The file is not UTF-8 text.", "Save it as UTF-8."));
        }

        try
        {
            var root = JsonElement.Parse(utf8, Strict);
            return root.ValueKind == JsonValueKind.Object
                ? (root, null)
                : (root, new("not-an-object", "line 1", null, $"The file holds {JsonPlaces.Describe(root.ValueKind)} where a workflow definition is an object.", "Export the definition again from the designer."));
        }
        catch (JsonException e)
        {
            return (default, Malformed(utf8, e));
        }
        catch (InvalidOperationException)
        {
            return (default, HalfCharacter);
        }
    }

    private static DefinitionProblem TooLarge(int length) => new(
        "too-large", "the file", null, string.Create(CultureInfo.InvariantCulture, $"The file has {length / 1048576.0:0.0} MB; at most {MaxBytes / 1048576} MB are read."),
        "Split the process into several definitions.");

    private static DefinitionProblem Malformed(ReadOnlySpan<byte> utf8, JsonException e)
    {
        if (utf8.IsEmpty)
        {
            return new("malformed-json", "the file", null, "The file is empty.", "Export the definition again from the designer.");
        }

        if (e.LineNumber is null && DuplicateProperty.Find(utf8) is var (name, at))
        {
            return new("duplicate-property", Place(utf8, at), null, $"The property '{name}' is written twice in one object.", "Keep one of the two.");
        }

        var place = string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber.GetValueOrDefault() + 1}, column {e.BytePositionInLine.GetValueOrDefault() + 1}");
        return e.Message.Contains("maximum", StringComparison.Ordinal)
            ? new("too-deep", place, null, string.Create(CultureInfo.InvariantCulture, $"The file is nested deeper than {MaxDepth} levels."), "Move the inner containers into definitions of their own.")
            : new("malformed-json", place, null, "The file is not well-formed JSON.", "Correct the file at this place, or export it again from the designer.");
    }

    private static string Place(ReadOnlySpan<byte> utf8, int at)
    {
        var before = utf8[..at];
        return string.Create(CultureInfo.InvariantCulture, $"line {before.Count((byte)'\n') + 1}, column {at - before.LastIndexOf((byte)'\n')}");
    }
}
