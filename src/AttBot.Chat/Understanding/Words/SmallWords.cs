using System.Collections.Frozen;
using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>Small words of six languages that the grammar looks at one by one, by kind (<c>Lexicon/small-words.txt</c>). They are no concepts: they explain nothing of a message.</summary>
internal static class SmallWords
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Kinds = Read();

    /// <summary>Whether a message holds a word of a kind.</summary>
    internal static bool In(Reading reading, string kind)
    {
        foreach (var token in reading.Tokens)
        {
            if (Is(token, kind))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a word is of a kind; Arabic words also with what is written together with them.</summary>
    internal static bool Is(Token token, string kind)
    {
        var words = Kinds[kind];
        foreach (var form in token.Forms)
        {
            if (words.Contains(form))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenDictionary<string, FrozenSet<string>> Read()
    {
        using var reader = new StreamReader(typeof(SmallWords).Assembly.GetManifestResourceStream("small-words.txt")!);
        var kinds = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                kinds[line[..colon]] = line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
            }
        }

        return kinds.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
