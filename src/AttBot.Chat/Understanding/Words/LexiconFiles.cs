using System.Text;
using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>The files <c>Lexicon/*.txt</c>: one line per concept, <c>concept: phrase | phrase</c>. They are read when the build prepares the lexicon, or where nothing was prepared.</summary>
internal static class LexiconFiles
{
    /// <summary>A word is never corrected into an order or a trick.</summary>
    private static readonly HashSet<string> Commands = new(["override", "markadopted", "changeverb", "approve", "sendback", "snooze", "bookme", "oos", "blocker", "violate", "ranking"], StringComparer.Ordinal);

    /// <summary>All lines, file by file.</summary>
    internal static IEnumerable<LexiconLine> Lines()
    {
        var assembly = typeof(LexiconFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("lexicon/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                {
                    yield return LineOf(line, isEntity: name == "lexicon/shared.txt");
                }
            }
        }
    }

    /// <summary>The words of the phrases.</summary>
    /// <returns>Those that are no misspelt names, and those into which a misspelt word may be corrected.</returns>
    internal static (HashSet<string> Known, List<Token> Correct) Words(IEnumerable<LexiconLine> lines)
    {
        var (known, correct) = (new HashSet<string>(StringComparer.Ordinal), new List<Token>());
        foreach (var line in lines.Where(l => !l.IsPlain))
        {
            foreach (var token in line.Phrases.SelectMany(Tokenizer.Tokenize))
            {
                // a word of an aside is no misspelt name either, and nothing is corrected into it
                if (line.Concept == Asides.Aside)
                {
                    known.Add(token.Text);
                }
                else if (!Lexicon.IsSign(line.Concept) && known.Add(token.Text) && !Commands.Contains(line.Concept))
                {
                    correct.Add(token);
                }
            }
        }

        return (known, correct);
    }

    private static LexiconLine LineOf(string line, bool isEntity)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return new LexiconLine(line[..colon], line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), isEntity);
    }
}

/// <summary>One line of the lexicon.</summary>
/// <param name="Concept">What the phrases stand for.</param>
/// <param name="Phrases">The phrases.</param>
/// <param name="IsEntity">Whether the concept is an entity of the Treaty's world.</param>
internal sealed record LexiconLine(string Concept, string[] Phrases, bool IsEntity)
{
    /// <summary>Whether the line holds everyday words that lie near a name of a State (<c>plain-words.txt</c>).</summary>
    internal bool IsPlain => Concept == "plain";
}
