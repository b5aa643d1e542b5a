using AttBot.Chat.Text;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Host;
using AttBot.Tests.Chat.Questions;

namespace AttBot.Tests.Chat;

/// <summary>The lexicon of the build is the one its files give.</summary>
public sealed class LexiconTests
{
    private static readonly Lexicon FromFiles = Lexicon.FromFiles();
    private static readonly Lexicon ReadBack = Prepared.ReadLexicon(PreparedIndex.Open)!;

    [Fact]
    public void It_is_written_as_it_was_read() => Assert.Equal(Bytes(FromFiles), Bytes(ReadBack));

    [Fact]
    public void It_knows_the_words_of_its_phrases_and_the_everyday_words()
    {
        LexiconLine[] lines = [.. LexiconFiles.Lines()];
        var words = LexiconFiles.Words(lines).Known;
        string[] plain = [.. lines.Where(l => l.IsPlain).SelectMany(l => l.Phrases)];
        var plainWords = plain.Where(p => p[^1] != '*').Select(Folding.Fold).ToHashSet(StringComparer.Ordinal);
        string[] stems = [.. plain.Where(p => p[^1] == '*').Select(p => Folding.Fold(p.TrimEnd('*')))];
        var asked = QuestionChain.Read("samples.jsonl").Concat(QuestionChain.Read("tables.jsonl")).SelectMany(c => c.Turns).SelectMany(Tokenizer.Tokenize).Select(t => t.Text);
        Assert.All(asked.Concat(words.Take(1000)).Concat(plainWords.Take(1000)).Concat(stems.Select(s => s + "x")).Distinct(StringComparer.Ordinal), word =>
            Assert.Equal(words.Contains(word) || plainWords.Contains(word) || stems.Any(s => word.StartsWith(s, StringComparison.Ordinal)), ReadBack.Knows(word)));
    }

    [Theory]
    [InlineData("bureau", true)]
    [InlineData("q_who", false)]
    [InlineData("", false)]
    public void It_tells_entities_from_other_concepts(string concept, bool expected) => Assert.Equal((expected, expected), (FromFiles.IsEntity(concept), ReadBack.IsEntity(concept)));

    private static byte[] Bytes(Lexicon lexicon)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        lexicon.Write(writer);
        return stream.ToArray();
    }
}
