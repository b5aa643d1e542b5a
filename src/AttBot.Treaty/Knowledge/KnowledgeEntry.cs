using System.Text.Json;
using System.Text.Json.Serialization;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Treaty.Knowledge;

/// <summary>One thing the product knows beyond the tables, in our own words, with the paragraph it rests on.</summary>
public sealed class KnowledgeEntry
{
    private readonly KnowledgeRecord _record;
    private readonly Lazy<Dictionary<string, Dictionary<string, IReadOnlyList<string>>>> _moreQuestions;

    private KnowledgeEntry(KnowledgeRecord record, Lazy<Dictionary<string, Dictionary<string, IReadOnlyList<string>>>> moreQuestions)
    {
        _record = record;
        _moreQuestions = moreQuestions;
        Title = new Localized(record.Title);
        Text = new Localized(record.Text);
    }

    /// <summary>Stable key, lower case with hyphens.</summary>
    public string Id => _record.Id;

    /// <summary>The requirement rows it answers.</summary>
    public IReadOnlyList<string> Rows => _record.Rows;

    /// <summary>The kind of reply: <c>fact</c>, <c>list</c>, <c>count</c>, <c>date</c>, <c>deadline</c>, <c>document</c>, <c>body</c>, <c>howto</c>, <c>conflict</c> or <c>unknown</c>.</summary>
    public string Kind => _record.Kind;

    /// <summary>The main value: a number, an ISO date or null.</summary>
    public JsonElement? Value => _record.Value;

    /// <summary>States the answer is about, ISO 3166-1 alpha-3.</summary>
    public IReadOnlyList<string> States => _record.States;

    /// <summary>Sources, most important first; never empty.</summary>
    public IReadOnlyList<KnowledgeSource> Sources => _record.Sources;

    /// <summary>Ids of entries one asks next.</summary>
    public IReadOnlyList<string> See => _record.See;

    /// <summary>Whether the tables answer the same question with newer data, so that the entry only speaks for its own date.</summary>
    public bool Yields => _record.Yields;

    /// <summary>Details that the sources lack, as the text says: <c>date</c>, <c>exactday</c>, <c>number</c>, <c>headcount</c>, <c>names</c>, <c>participants</c>, <c>state</c>, <c>venue</c>, <c>reason</c>, <c>outcome</c> or <c>amount</c>. Asked for one of them, the entry answers as unknown.</summary>
    public IReadOnlyList<string> Lacks => _record.Lacks ?? [];

    /// <summary>The same entry, told as something the sources do not answer.</summary>
    public KnowledgeEntry AsUnknown() => new(_record with { Kind = "unknown" }, _moreQuestions);

    /// <summary>Heading, at most 70 characters.</summary>
    public Localized Title { get; }

    /// <summary>The answer, or the lead-in of <see cref="Items"/>.</summary>
    public Localized Text { get; }

    /// <summary>List items in a language, in order; empty when the entry is no list.</summary>
    public IReadOnlyList<string> Items(Language language) =>
        _record.Items is null ? [] : _record.Items.GetValueOrDefault(language.Code()) ?? _record.Items.GetValueOrDefault("en") ?? [];

    /// <summary>Words and phrases that point to the entry, all languages.</summary>
    public IEnumerable<string> Keywords => _record.Keywords.Values.SelectMany(k => k);

    /// <summary>Sample questions, all languages.</summary>
    public IEnumerable<string> Questions => _record.Ask.Values.Concat(_moreQuestions.Value.GetValueOrDefault(Id)?.Values.AsEnumerable() ?? []).SelectMany(q => q);

    /// <summary>A sample question in one language, for suggestions; null when there is none.</summary>
    public string? QuestionIn(Language language) => _record.Ask.GetValueOrDefault(language.Code()) is [var first, ..] ? first : null;

    /// <summary>Reads all shipped entries, ordered by id.</summary>
    public static IReadOnlyList<KnowledgeEntry> FromShipped()
    {
        // further phrasings of the questions stand in files of their own, so that the entries stay readable; only the making of the index needs them
        var more = new Lazy<Dictionary<string, Dictionary<string, IReadOnlyList<string>>>>(() => ShippedTables.Names("asks/")
            .SelectMany(name => JsonSerializer.Deserialize(ShippedTables.Text(name), KnowledgeJson.Default.DictionaryStringDictionaryStringIReadOnlyListString)!)
            .ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal));
        return
        [
            .. ShippedTables.Names("knowledge/")
                .SelectMany(name => JsonSerializer.Deserialize(ShippedTables.Text(name), KnowledgeJson.Default.KnowledgeFile)!.Entries)
                .Select(r => new KnowledgeEntry(r, more))
                .OrderBy(e => e.Id, StringComparer.Ordinal),
        ];
    }
}

/// <summary>Where an entry comes from.</summary>
/// <param name="Doc">Number of a source document (<c>000</c> to <c>004</c>) or name of a table.</param>
/// <param name="Ref">Paragraph, section or row key.</param>
public sealed record KnowledgeSource(string Doc, string Ref);

internal sealed record KnowledgeFile(IReadOnlyList<KnowledgeRecord> Entries);

internal sealed record KnowledgeRecord
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> Rows { get; init; }

    public required string Kind { get; init; }

    public JsonElement? Value { get; init; }

    public IReadOnlyList<string> States { get; init; } = [];

    public bool Yields { get; init; }

    public required IReadOnlyList<KnowledgeSource> Sources { get; init; }

    public IReadOnlyList<string> See { get; init; } = [];

    public IReadOnlyList<string>? Lacks { get; init; }

    public required Dictionary<string, IReadOnlyList<string>> Keywords { get; init; }

    public required Dictionary<string, IReadOnlyList<string>> Ask { get; init; }

    public required Dictionary<string, string> Title { get; init; }

    public required Dictionary<string, string> Text { get; init; }

    public Dictionary<string, IReadOnlyList<string>>? Items { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KnowledgeFile))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, IReadOnlyList<string>>>))]
internal sealed partial class KnowledgeJson : JsonSerializerContext;
