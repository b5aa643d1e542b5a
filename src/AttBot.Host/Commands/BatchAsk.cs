using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using AttBot.Chat;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Host.Commands;

/// <summary><c>ask --batch</c>: one JSON object per line in, one per line out, each flushed. A bad line is answered with its error, and the next is read.</summary>
/// <param name="desk">Answers.</param>
/// <param name="today">The day for lines that name none.</param>
/// <param name="faults">Where what went wrong inside is written.</param>
internal sealed class BatchAsk(Desk desk, DateOnly today, TextWriter faults)
{
    private const int LongestLine = 8 * 1024 * 1024;

    internal async Task RunAsync(Stream input, TextWriter output, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        var tooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                await AnswerAsync(rest.Slice(0, end), tooLong, output);
                (rest, tooLong) = (rest.Slice(rest.GetPosition(1, end)), false);
            }

            if (read.IsCompleted)
            {
                await AnswerAsync(rest, tooLong, output);
                return;
            }

            if (rest.Length > LongestLine)
            {
                (tooLong, rest) = (true, rest.Slice(rest.End)); // forget it, and what follows up to the next line
            }

            reader.AdvanceTo(rest.Start, read.Buffer.End);
        }
    }

    private async Task AnswerAsync(ReadOnlySequence<byte> line, bool tooLong, TextWriter output)
    {
        if (tooLong || line.Length > LongestLine)
        {
            await SayAsync(output, Error(null, $"The line is longer than {LongestLine / 1024 / 1024} MB."));
            return;
        }

        var bytes = line.ToArray().AsMemory();
        bytes = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (bytes.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
        {
            await SayAsync(output, Answer(bytes));
        }
    }

    private string Answer(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
        {
            return Error(null, "The line is not UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? Error(null, "The line is not a JSON object.")
                : BatchLine.TryRead(root, today, out var asked, out var problem) ? Replies(root, asked)
                : Error(root, problem);
        }
        catch (JsonException exception)
        {
            return Error(null, $"The line is not JSON, or nested deeper than 64 levels (byte {exception.BytePositionInLine}).");
        }
        catch (InvalidOperationException)
        {
            return Error(null, "The line holds an escaped half of a character."); // a lone surrogate: legal JSON, no text
        }
    }

    /// <summary>A fault in one conversation costs that line alone; what it was goes to the error output, for whoever reports it.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The lines after it are still to be answered.")]
    private string Replies(JsonElement root, BatchLine asked)
    {
        IReadOnlyList<Reply> replies;
        try
        {
            replies = [.. AskCommand.Dialog(desk, asked.Turns, asked.Language, asked.Role, asked.Today)];
        }
        catch (Exception exception)
        {
            faults.WriteLine(exception);
            return Error(root, "This conversation met a fault in AttBot and is not answered; please report it with its line.");
        }

        return ReplyJson.Line(json =>
        {
            json.WriteStartObject();
            Id(json, root);
            json.WriteStartArray("replies");
            foreach (var reply in replies)
            {
                ReplyJson.Write(json, reply);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static string Error(JsonElement? root, string problem) => ReplyJson.Line(json =>
    {
        json.WriteStartObject();
        Id(json, root);
        json.WriteString("error", problem);
        json.WriteEndObject();
    });

    private static void Id(Utf8JsonWriter json, JsonElement? root)
    {
        json.WritePropertyName("id");
        if (root is { } line && line.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            id.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static async Task SayAsync(TextWriter output, string line)
    {
        await output.WriteLineAsync(line);
        await output.FlushAsync();
    }
}

/// <summary>One line of a batch: a conversation to be held.</summary>
/// <param name="Language">Language of the user, where given.</param>
/// <param name="Role">In whose name.</param>
/// <param name="Today">On which day.</param>
/// <param name="Turns">What is said, in order; at least one.</param>
internal sealed record BatchLine(Language? Language, Role Role, DateOnly Today, IReadOnlyList<string> Turns)
{
    private const int MostTurns = 1000;

    /// <summary>Reads a line.</summary>
    /// <param name="line">A JSON object; members it does not know are ignored.</param>
    /// <param name="today">The day where the line names none.</param>
    /// <param name="asked">The line.</param>
    /// <param name="problem">What is wrong with it, otherwise.</param>
    internal static bool TryRead(
        JsonElement line, DateOnly today,
        [NotNullWhen(true)] out BatchLine? asked, [NotNullWhen(false)] out string? problem)
    {
        asked = null;
        problem = null;
        var language = Text(line, "lang", ref problem) is { Length: > 0 } tag ? LanguageCodes.Parse(tag) ?? Wrong<Language?>("lang", "one of en, zh, fr, es, ru, ar", ref problem) : null;
        var role = Role.Parse(Text(line, "as", ref problem)) ?? Wrong<Role?>("as", "public, delegate:KEN, npc:GHA, bureau or secretariat", ref problem);
        var day = Text(line, "today", ref problem) is { Length: > 0 } date ? Iso.Date(date) ?? Wrong<DateOnly?>("today", "a day as yyyy-MM-dd", ref problem) : today;
        IReadOnlyList<string>? turns = line.TryGetProperty("turns", out var given) && given.ValueKind == JsonValueKind.Array
                && given.GetArrayLength() is > 0 and <= MostTurns && given.EnumerateArray().All(turn => turn.ValueKind == JsonValueKind.String)
            ? [.. given.EnumerateArray().Select(turn => turn.GetString()!)]
            : Wrong<IReadOnlyList<string>?>("turns", $"an array of 1 to {MostTurns} strings", ref problem);
        if (problem is not null)
        {
            return false;
        }

        asked = new BatchLine(language, role!, day!.Value, turns!);
        return true;
    }

    private static string? Text(JsonElement line, string name, ref string? problem) =>
        !line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : Wrong<string?>(name, "a string", ref problem);

    private static T? Wrong<T>(string name, string expected, ref string? problem)
    {
        problem ??= $"\"{name}\" is not right; expected {expected}.";
        return default;
    }
}
