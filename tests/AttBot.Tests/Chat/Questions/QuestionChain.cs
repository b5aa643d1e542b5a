using System.Globalization;
using System.Text.Json;
using AttBot.Chat;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat.Questions;

/// <summary>A chain of questions with what is expected of each answer; one line of a question set.</summary>
internal sealed record QuestionChain(string Id, Language Language, string As, DateOnly Today, IReadOnlyList<string> Turns, IReadOnlyList<Expectation?> Expectations)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public override string ToString() => Id;

    /// <summary>Reads a question set, in file order.</summary>
    internal static IReadOnlyList<QuestionChain> Read(string file) => [.. Shipped.Lines($"questions/{file}").Select(Parse)];

    /// <summary>Asks every turn, the language of the chain being the user's choice, and says what is wrong with each answer.</summary>
    internal IReadOnlyList<Turn> Ask(Desk desk, bool withLanguage = true)
    {
        var role = Role.Parse(As) ?? throw new InvalidDataException($"{Id}: no role '{As}'.");
        var context = ConversationContext.Empty;
        var turns = new List<Turn>();
        for (var i = 0; i < Turns.Count; i++)
        {
            (var reply, context) = desk.Ask(Turns[i], withLanguage ? Language : null, role, Today, context);
            // what a conversation carries is stored between turns
            context = ConversationContext.FromJson(context.ToJson());
            var expectation = i < Expectations.Count ? Expectations[i] : null;
            turns.Add(new Turn(this, i, reply, expectation is null ? [] : [.. expectation.Misses(reply)], expectation is not null));
        }

        return turns;
    }

    private static QuestionChain Parse(string line)
    {
        var record = JsonSerializer.Deserialize<Record>(line, Json)!;
        return new QuestionChain(
            record.Id, LanguageCodes.Parse(record.Lang)!.Value, record.As ?? "public", DateOnly.Parse(record.Today, CultureInfo.InvariantCulture), record.Turns, record.Expect);
    }

    private sealed record Record(string Id, string Lang, string? As, string Today, IReadOnlyList<string> Turns, IReadOnlyList<Expectation?> Expect);
}

/// <summary>What is expected of one answer; what is null is not looked at.</summary>
internal sealed record Expectation(
    IReadOnlyList<string>? Kind, IReadOnlyList<string>? States, JsonElement? Value, IReadOnlyList<string>? Topics, IReadOnlyList<string>? Contains, IReadOnlyList<string>? Not)
{
    internal IEnumerable<string> Misses(Reply reply)
    {
        var kindFits = Kind is not { Count: > 0 } || Kind.Contains(reply.Kind.Name());
        if (!kindFits)
        {
            yield return $"kind {reply.Kind.Name()}, not {string.Join('/', Kind!)}";
        }

        if (States is not null && !States.ToHashSet(StringComparer.Ordinal).SetEquals(reply.States))
        {
            yield return $"States lack [{string.Join(' ', States.Except(reply.States))}], have besides [{string.Join(' ', reply.States.Except(States))}]";
        }

        if (Value is { ValueKind: not JsonValueKind.Null } value && value.ToString() != Convert.ToString(reply.Value, CultureInfo.InvariantCulture))
        {
            yield return $"value {reply.Value ?? "null"}, not {value}";
        }

        // the tables may answer what an entry would have answered
        if (Topics is { Count: > 0 } && !Topics.Contains(reply.Topic ?? "") && !(reply.Topic is null && kindFits))
        {
            yield return $"entry {reply.Topic ?? "none"}, not {string.Join('/', Topics)}";
        }

        foreach (var part in Contains ?? [])
        {
            if (!reply.Text.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                yield return $"'{part}' is missing";
            }
        }

        foreach (var part in Not ?? [])
        {
            if (reply.Text.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                yield return $"'{part}' is there";
            }
        }
    }
}

/// <summary>One question asked.</summary>
internal sealed record Turn(QuestionChain Chain, int Number, Reply Reply, IReadOnlyList<string> Misses, bool IsChecked)
{
    public override string ToString() =>
        $"{Chain.Id}#{Number} [{Chain.Language.Code()}] {string.Join(" / ", Chain.Turns.Take(Number + 1))}\n    {string.Join("; ", Misses)}\n    = {Reply.Kind.Name()} {Reply.Topic} {Reply.Text.Split('\n')[0]}";
}
