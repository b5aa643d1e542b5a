using AttBot.Chat.Text;
using AttBot.Chat.Understanding.Words;
using AttBot.Tests.Chat.Questions;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat.Text;

/// <summary>The table of phrases finds what the tree of phrases finds.</summary>
public sealed class PhraseTableTests
{
    private static readonly (string Phrase, string Meaning)[] ShippedPhrases =
        [.. LexiconFiles.Lines().Where(l => !l.IsPlain).SelectMany(l => l.Phrases.Select(p => (p, l.Concept)))];

    private static readonly PhraseTrie<string> Trie = TrieOf(ShippedPhrases);

    private static readonly PhraseTable Table = PhraseTable.Of(ShippedPhrases);

    public static TheoryData<string> Files => ["samples.jsonl", "tables.jsonl", "knowledge.jsonl", "rows.jsonl", "held.jsonl", "blind-talk.jsonl"];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_shipped_lexicon_finds_in_questions_what_the_tree_finds(string file)
    {
        var questions = QuestionChain.Read(file).SelectMany(c => c.Turns).ToArray();
        Assert.NotEmpty(questions);
        Assert.All(questions, q => FindsTheSame(Trie, Table, q));
    }

    [Fact]
    public void It_finds_in_the_entries_of_six_languages_what_the_tree_finds() =>
        Assert.All(Shipped.Book.Entries.Where((_, i) => i % 20 == 0), e => Assert.All(LanguageCodes.All, l => FindsTheSame(Trie, Table, e.Title[l] + " " + e.Text[l])));

    [Fact]
    public void What_is_read_back_finds_the_same()
    {
        var bytes = Bytes(Table);
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var read = PhraseTable.Read(reader);
        Assert.Equal(bytes.Length, reader.BaseStream.Position);
        Assert.Equal(bytes, Bytes(read));
        Assert.All(QuestionChain.Read("samples.jsonl").SelectMany(c => c.Turns), q => FindsTheSame(Trie, read, q));
    }

    [Fact]
    public void The_same_phrases_give_the_same_bytes() => Assert.Equal(Bytes(Table), Bytes(PhraseTable.Of(ShippedPhrases)));

    [Theory]
    [InlineData("report reporting re reports")]
    [InlineData("annual report")]
    [InlineData("annual reports are due")]
    [InlineData("وتقرير التقرير تقريرنا")]
    [InlineData("年度报告")]
    [InlineData("r")]
    [InlineData("")]
    public void Beginnings_and_words_are_found_in_the_order_in_which_they_were_told(string message)
    {
        (string, string)[] phrases =
        [
            ("reporting*", "long"), ("re*", "short"), ("repor*", "middle"), ("report", "word"), ("report", "second"), ("report", "word"), ("annual report*", "annual"), ("annual reports", "annuals"), ("annual", "year"),
            ("تقرير", "report"), ("تقر*", "settle"), ("年度报告", "annual"), ("年", "year"), (" ", "nothing"), ("*", "nothing"),
        ];
        FindsTheSame(TrieOf(phrases), PhraseTable.Of(phrases), message);
    }

    [Fact]
    public void A_table_without_phrases_finds_nothing() => FindsTheSame(TrieOf([]), PhraseTable.Of([]), "annual report");

    [Fact]
    public void A_beginning_of_one_letter_is_refused() => Assert.Throws<ArgumentException>(() => PhraseTable.Of([("r*", "any")]));

    private static PhraseTrie<string> TrieOf(IEnumerable<(string Phrase, string Meaning)> phrases)
    {
        var trie = new PhraseTrie<string>();
        foreach (var (phrase, meaning) in phrases)
        {
            trie.Add(phrase, meaning);
        }

        return trie;
    }

    private static byte[] Bytes(PhraseTable table)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        table.Write(writer);
        return stream.ToArray();
    }

    private static void FindsTheSame(PhraseTrie<string> trie, PhraseTable table, string message)
    {
        var tokens = Tokenizer.Tokenize(message);
        var (expected, found) = (new List<PhraseMatch<string>>(), new List<PhraseMatch<string>>());
        for (var i = 0; i < tokens.Count; i++)
        {
            expected.Clear();
            found.Clear();
            trie.MatchAt(tokens, i, expected);
            table.MatchAt(tokens, i, found);
            Assert.Equal(expected.Select(Told), found.Select(Told));
        }
    }

    private static string Told(PhraseMatch<string> match) => $"{match.Start} {match.Length} {string.Join(' ', match.Meanings)}";
}
