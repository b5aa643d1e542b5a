using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>The words of six languages and the concepts they stand for. The grammar works on concepts, so it is written once.</summary>
/// <remarks>Made from <see cref="LexiconFiles"/> at build time and read back at start; <c>stop</c> holds words without content.</remarks>
internal sealed class Lexicon
{
    internal const string Stop = "stop";

    /// <summary>A stem of a plain word has at least so many letters.</summary>
    private const int ShortestStem = 3;

    private readonly PhraseTable _phrases;

    /// <summary>Every word of every phrase and every plain word; as beginnings of words, the stems of plain words.</summary>
    private readonly PhraseSteps _known;

    private readonly HashSet<string> _entities;

    private Lexicon(PhraseTable phrases, PhraseSteps known, IEnumerable<string> entities)
    {
        (_phrases, _known) = (phrases, known);
        _entities = new HashSet<string>(entities, StringComparer.Ordinal);
    }

    /// <summary>All concepts found from a token on.</summary>
    internal void MatchAt(IReadOnlyList<Token> tokens, int start, List<PhraseMatch<string>> matches) => _phrases.MatchAt(tokens, start, matches);

    /// <summary>Whether a folded word occurs in any phrase or is an everyday word, so that it is no misspelt name.</summary>
    internal bool Knows(string word) => _known.Follow(PhraseSteps.Root, word) != PhraseSteps.Root || _known.Begins(PhraseSteps.Root, word);

    /// <summary>Whether a concept is an entity of the Treaty's world (a body, a group, a process): these count in retrieval.</summary>
    internal bool IsEntity(string concept) => _entities.Contains(concept);

    /// <summary>Whether a concept is a theme (<c>t_…</c>): it helps to find entries and plays no part in the grammar.</summary>
    internal static bool IsTheme(string concept) => concept.StartsWith("t_", StringComparison.Ordinal);

    /// <summary>Whether a concept is the sense of an everyday word (<c>w_…</c>): weaker than a theme, for retrieval only.</summary>
    internal static bool IsSense(string concept) => concept.StartsWith("w_", StringComparison.Ordinal);

    /// <summary>Whether a concept is a word of the thesaurus (<c>k_…</c>): for retrieval only, and no rule looks at it.</summary>
    internal static bool IsSynonym(string concept) => concept.StartsWith("k_", StringComparison.Ordinal);

    /// <summary>Whether a concept is a sign (<c>c_…</c>): the rules of conduct look at it; it explains no word and finds no entry.</summary>
    internal static bool IsSign(string concept) => concept.StartsWith("c_", StringComparison.Ordinal);

    /// <summary>Makes the lexicon from its files, which takes some tenths of a second.</summary>
    internal static Lexicon FromFiles()
    {
        LexiconLine[] lines = [.. LexiconFiles.Lines()];
        var phrases = PhraseTable.Of(lines.Where(l => !l.IsPlain).SelectMany(l => l.Phrases.Select(p => (p, l.Concept))));
        return new Lexicon(phrases, Known(lines), lines.Where(l => l.IsEntity).Select(l => l.Concept).Distinct(StringComparer.Ordinal));
    }

    internal void Write(BinaryWriter writer)
    {
        _phrases.Write(writer);
        _known.Write(writer);
        writer.WriteTexts(_entities);
    }

    internal static Lexicon Read(BinaryReader reader) => new(PhraseTable.Read(reader), PhraseSteps.Read(reader), reader.ReadTexts());

    private static PhraseSteps Known(LexiconLine[] lines)
    {
        var known = new PhraseStepsBuilder();
        foreach (var word in LexiconFiles.Words(lines).Known)
        {
            known.Step(PhraseSteps.Root, word, false);
        }

        foreach (var word in lines.Where(l => l.IsPlain).SelectMany(l => l.Phrases))
        {
            var (text, isStem) = (Folding.Fold(word.TrimEnd('*')), word[^1] == '*');
            if (!isStem || text.Length >= ShortestStem)
            {
                known.Step(PhraseSteps.Root, text, isStem);
            }
        }

        return known.Build();
    }
}
