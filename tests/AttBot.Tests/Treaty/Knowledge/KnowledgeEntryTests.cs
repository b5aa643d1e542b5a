using System.Text.Json;
using System.Text.RegularExpressions;
using AttBot.Chat;
using AttBot.Treaty.Knowledge;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Tests.Treaty.Knowledge;

public sealed partial class KnowledgeEntryTests
{
    private const int LongestTitle = 70;
    private static readonly IReadOnlyList<KnowledgeEntry> Entries = Shipped.Book.Entries;
    private static readonly string[] Documents = ["000", "001", "002", "003", "004", "obligations", "bodies", "conferences", "milestones", "documents", "status", "states"];
    private static readonly string[] Kinds = ["fact", "list", "count", "date", "deadline", "document", "body", "howto", "conflict", "unknown", "stage"];

    [Fact]
    public void Ids_are_unique_lower_case_and_hyphenated()
    {
        Assert.Empty(Entries.GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(Entries, e => Assert.Matches(Id(), e.Id));
    }

    [Fact]
    public void Every_entry_has_title_text_and_items_in_six_languages() => NoneOf(entry => LanguageCodes.All.SelectMany(language => new[]
    {
        entry.Title.Has(language) ? null : $"no title in {language}",
        entry.Text.Has(language) ? null : $"no text in {language}",
        entry.Items(language).Count == entry.Items(Language.English).Count ? null : $"{entry.Items(language).Count} items in {language}, {entry.Items(Language.English).Count} in English",
        entry.Items(language).Any(string.IsNullOrWhiteSpace) ? $"a blank item in {language}" : null,
        entry.QuestionIn(language) is { Length: > 0 } ? null : $"no sample question in {language}",
    }));

    [Fact]
    public void A_text_is_written_in_the_script_of_its_language() => NoneOf(entry => LanguageCodes.All.SelectMany(language => new[] { entry.Text[language] }
        .Where(text => text.Any(char.IsLetter) && !InScript(text, language)).Select(text => $"{language}: {text}")));

    [Fact]
    public void Emphasis_is_drawn_and_not_seen_as_stars() => NoneOf(entry => LanguageCodes.All.SelectMany(language => new[] { entry.Text[language] }.Concat(entry.Items(language)).SelectMany(Emphasis.Seen)));

    /// <summary>Words that stand for something named before; an answer may be the first thing that is read.</summary>
    private static readonly Dictionary<Language, string[]> Pronouns = new()
    {
        [Language.English] = ["It ", "They ", "Its ", "Their ", "Both exist", "The Centre ", "These are "],
        [Language.French] = ["C’est ", "C’était ", "Ce sont ", "Elle ", "Ils ", "Elles ", "Son ", "Sa ", "Leur "],
        [Language.Spanish] = ["Es ", "Fue ", "Son ", "Su ", "Sus ", "Existen ambas"],
        [Language.Russian] = ["Это ", "Он ", "Она ", "Они ", "Его ", "Ее ", "Их "],
        [Language.Chinese] = ["它", "其", "这是"],
        [Language.Arabic] = ["هو ", "هي ", "هما ", "هم ", "إنه ", "إنها ", "كلاهما "],
    };

    [Fact]
    public void A_text_names_what_it_is_about() => NoneOf(entry => LanguageCodes.All.Where(l => Pronouns[l].Any(p => entry.Text[l].TrimStart('*').StartsWith(p, StringComparison.Ordinal))).Select(l => entry.Text[l]));

    [Fact]
    public void Titles_are_short() => NoneOf(entry => LanguageCodes.All.Select(l => entry.Title[l]).Where(t => t.Length > LongestTitle));

    [Fact]
    public void Kinds_are_legal() => NoneOf(entry => [Kinds.Contains(entry.Kind) && ReplyKinds.Parse(entry.Kind).Name() == entry.Kind ? null : entry.Kind]);

    [Fact]
    public void Every_entry_names_sources_that_the_product_knows() => NoneOf(entry =>
    [
        entry.Sources.Count == 0 ? "no source" : null,
        .. entry.Sources.Select(s => Documents.Contains(s.Doc) && s.Ref.Length > 0 ? null : $"'{s.Doc}' '{s.Ref}'"),
    ]);

    [Fact]
    public void What_one_asks_next_exists()
    {
        var ids = Entries.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        NoneOf(entry => entry.See.Where(see => !ids.Contains(see) || see == entry.Id));
    }

    [Fact]
    public void States_are_codes_of_States() => NoneOf(entry => entry.States.Where(s => Shipped.Book.States.Find(s) is null));

    [Fact]
    public void A_value_is_a_number_or_a_date_and_a_number_of_items_agrees_with_the_list() => NoneOf(entry =>
    [
        entry.Value is not { } value || value.ValueKind is JsonValueKind.Number or JsonValueKind.Null || Iso.Date(value.ToString()) is not null ? null : $"value {entry.Value}",
        entry is { Kind: "list", Value: { ValueKind: JsonValueKind.Number } number } && entry.Items(Language.English).Count != number.GetInt32() ? $"value {number}, {entry.Items(Language.English).Count} items" : null,
    ]);

    [Fact]
    public void Rows_are_rows_of_the_requirements_or_of_the_tables()
    {
        var known = Required().Concat(ShippedTables.Table("obligations.csv").Rows.Select(r => "OBL:" + r["key"])).Concat(ShippedTables.Table("milestones.csv").Rows.Select(r => "MS:" + r["key"]))
            .ToHashSet(StringComparer.Ordinal);
        NoneOf(entry => entry.Rows.Where(row => !known.Contains(row) && row[0] != 'P'));
    }

    [Fact]
    public void Every_row_of_the_requirements_is_covered_by_an_entry() => Assert.Empty(Required().Except(Entries.SelectMany(e => e.Rows)));

    [Fact]
    public void Further_questions_belong_to_entries_that_exist()
    {
        var ids = Entries.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var file in ShippedTables.Names("asks/"))
        {
            using var asks = JsonDocument.Parse(ShippedTables.Text(file));
            Assert.All(asks.RootElement.EnumerateObject(), entry =>
            {
                Assert.True(ids.Contains(entry.Name), $"{file}: no entry '{entry.Name}'");
                Assert.All(entry.Value.EnumerateObject(), language => Assert.NotNull(LanguageCodes.Parse(language.Name)));
            });
        }
    }

    [Fact]
    public void Nothing_proposed_is_told_as_adopted() => NoneOf(entry => entry.Id.StartsWith("strategy", StringComparison.Ordinal) && Adopted().IsMatch(entry.Text[Language.English]) ? [entry.Text[Language.English]] : []);

    private static IEnumerable<string> Required() => Shipped.Lines("knowledge/requirement-rows.txt").Select(line => line.Split(' ')[0]);

    private static bool InScript(string text, Language language) => language switch
    {
        Language.Chinese => text.Any(c => c is >= '\u4E00' and <= '\u9FFF'),
        Language.Russian => text.Any(c => c is >= '\u0400' and <= '\u04FF'),
        Language.Arabic => text.Any(c => c is >= '\u0600' and <= '\u06FF'),
        _ => !text.Any(c => c is >= '\u0400' and <= '\u06FF') && text.Count(c => c is >= '\u4E00' and <= '\u9FFF') < text.Count(char.IsLetter) / 2,
    };

    private static void NoneOf(Func<KnowledgeEntry, IEnumerable<string?>> faults)
    {
        var found = Entries.SelectMany(e => faults(e).Where(f => f is not null).Select(f => $"{e.Id}: {f}")).ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();

    [GeneratedRegex(@"\b(the strategy|it) (was|has been|is) adopted\b", RegexOptions.IgnoreCase)]
    private static partial Regex Adopted();
}
