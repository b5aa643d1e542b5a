using System.Text;
using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>The words of six languages and the concepts they stand for. The grammar works on concepts, so it is written once.</summary>
/// <remarks>Files <c>Lexicon/*.txt</c>: one line per concept, <c>concept: phrase | phrase</c>; <c>stop</c> holds words without content.</remarks>
internal sealed class Lexicon
{
    internal const string Stop = "stop";

    /// <summary>Everyday words that lie near a name of a State (<c>plain-words.txt</c>).</summary>
    private const string Plain = "plain";

    private readonly PhraseTrie<string> _phrases = new();
    /// <summary>A word is never corrected into an order or a trick.</summary>
    private static readonly HashSet<string> Commands = new(["override", "markadopted", "changeverb", "approve", "sendback", "snooze", "bookme", "oos", "blocker", "violate", "ranking"], StringComparer.Ordinal);

    private readonly List<Token> _tokens = [];
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _entities = new(StringComparer.Ordinal);
    private readonly HashSet<string> _plain = new(StringComparer.Ordinal);
    private readonly HashSet<string> _plainStems = new(StringComparer.Ordinal);

    private Lexicon()
    {
    }

    /// <summary>All concepts found from a token on.</summary>
    internal void MatchAt(IReadOnlyList<Token> tokens, int start, List<PhraseMatch<string>> matches) => _phrases.MatchAt(tokens, start, matches);

    /// <summary>Every word of every phrase.</summary>
    internal IEnumerable<Token> Words => _tokens;

    /// <summary>Whether a folded word occurs in any phrase, so that it is no misspelt name.</summary>
    internal bool Knows(string word) => _words.Contains(word) || _plain.Contains(word) || IsOfPlainStem(word);

    private bool IsOfPlainStem(string word)
    {
        const int shortest = 3;
        var stems = _plainStems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = word.Length; length >= shortest; length--)
        {
            if (stems.Contains(word.AsSpan(0, length)))
            {
                return true;
            }
        }

        return false;
    }

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

    internal static Lexicon Load()
    {
        var lexicon = new Lexicon();
        var assembly = typeof(Lexicon).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("lexicon/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                {
                    lexicon.AddLine(line, isEntity: name == "lexicon/shared.txt");
                }
            }
        }

        return lexicon;
    }

    private void AddPlain(string words)
    {
        foreach (var word in words.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            (word[^1] == '*' ? _plainStems : _plain).Add(Folding.Fold(word.TrimEnd('*')));
        }
    }

    private void AddLine(string line, bool isEntity)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var concept = line[..colon];
        if (concept == Plain)
        {
            AddPlain(line[(colon + 1)..]);
            return;
        }

        if (isEntity)
        {
            _entities.Add(concept);
        }

        foreach (var phrase in line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            _phrases.Add(phrase, concept);
            foreach (var token in Tokenizer.Tokenize(phrase))
            {
                // a word of an aside is no misspelt name either, and nothing is corrected into it
                if (concept == Asides.Aside)
                {
                    _words.Add(token.Text);
                }
                else if (!IsSign(concept) && _words.Add(token.Text) && !Commands.Contains(concept))
                {
                    _tokens.Add(token);
                }
            }
        }
    }
}
