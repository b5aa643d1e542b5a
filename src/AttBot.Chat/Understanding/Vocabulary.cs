using System.Numerics;
using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding;

/// <summary>The words of the lexicon and the knowledge entries; puts slips of the pen right when exactly one word is near.</summary>
internal sealed class Vocabulary
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(Script Script, int Length), List<(string Word, ulong Letters)>> _byLength = [];

    internal void Add(Token token)
    {
        if (token.Script is Script.Han or Script.Number || token.Text.Length < 4 || !_words.Add(token.Text))
        {
            return;
        }

        if (!_byLength.TryGetValue((token.Script, token.Text.Length), out var list))
        {
            _byLength[(token.Script, token.Text.Length)] = list = [];
        }

        list.Add((token.Text, Letters(token.Text)));
    }

    internal bool Knows(string word) => _words.Contains(word);

    /// <summary>The nearest known word: one slip for words of five letters or more, two for nine or more with the same first letter; null when none or several are equally near.</summary>
    internal string? Nearest(Token token)
    {
        var word = token.Text;
        if (word.Length < 5 || token.Script is Script.Han or Script.Number || Knows(word))
        {
            return null;
        }

        var limit = word.Length >= 9 ? 2 : 1;
        var letters = Letters(word);
        var (best, found, tied) = (limit + 1, (string?)null, false);
        for (var length = word.Length - limit; length <= word.Length + limit; length++)
        {
            if (!_byLength.TryGetValue((token.Script, length), out var candidates))
            {
                continue;
            }

            foreach (var (candidate, its) in candidates)
            {
                if (BitOperations.PopCount(letters ^ its) > 2 * limit)
                {
                    continue;
                }

                var distance = EditDistance.Between(word, candidate, Math.Min(limit, best));
                if (distance > limit || (distance > 1 && candidate[0] != word[0]))
                {
                    continue;
                }

                if (distance < best)
                {
                    (best, found, tied) = (distance, candidate, false);
                }
                else if (distance == best && !SameStem(candidate, found!, token.Script))
                {
                    tied = true;
                }
            }
        }

        return tied ? null : found;
    }

    private static bool SameStem(string a, string b, Script script) => Stemming.Stem(a, script) == Stemming.Stem(b, script);

    private static ulong Letters(string text)
    {
        var set = 0UL;
        foreach (var c in text)
        {
            set |= 1UL << (c % 64);
        }

        return set;
    }
}
