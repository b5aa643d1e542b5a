using System.Numerics;
using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>The words of the lexicon and the knowledge entries; puts slips of the pen right when exactly one word is near.</summary>
/// <remarks>Words of one writing and one length stand together in ordinal order. <paramref name="groups"/> holds for each such group its writing, its length and where its letters begin.</remarks>
internal sealed class Vocabulary(char[] letters, int[] groups)
{
    private const int GroupSize = 3;

    internal char[] Letters => letters;

    internal int[] Groups => groups;

    internal static Vocabulary Of(IEnumerable<Token> tokens)
    {
        var words = tokens.Where(t => t.Script is not (Script.Han or Script.Number) && t.Text.Length >= 4).Select(t => (t.Script, t.Text)).Distinct();
        var (letters, groups) = (new List<char>(), new List<int>());
        foreach (var group in words.GroupBy(w => (w.Script, w.Text.Length)).OrderBy(g => g.Key))
        {
            groups.AddRange([(int)group.Key.Script, group.Key.Length, letters.Count]);
            letters.AddRange(group.Select(w => w.Text).Order(StringComparer.Ordinal).SelectMany(w => w));
        }

        return new Vocabulary([.. letters], [.. groups]);
    }

    /// <summary>The nearest known word: one slip for words of five letters or more, two for nine or more with the same first letter; null when none or several are equally near.</summary>
    internal string? Nearest(Token token)
    {
        var word = token.Text;
        if (word.Length < 5 || token.Script is Script.Han or Script.Number || Knows(token))
        {
            return null;
        }

        var limit = word.Length >= 9 ? 2 : 1;
        var set = SetOf(word);
        var search = new Search(word, token.Script, limit);
        for (var length = word.Length - limit; length <= word.Length + limit; length++)
        {
            var group = Group(token.Script, length);
            for (var at = 0; at < group.Length; at += length)
            {
                var candidate = group.Slice(at, length);
                // each slip changes at most two letters of the set, so most words are ruled out without measuring
                if (BitOperations.PopCount(set ^ SetOf(candidate)) <= 2 * limit)
                {
                    search.Try(candidate);
                }
            }
        }

        return search.Found;
    }

    private bool Knows(Token token)
    {
        var group = Group(token.Script, token.Text.Length);
        var length = token.Text.Length;
        var (low, high) = (0, (group.Length / length) - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = group.Slice(middle * length, length).SequenceCompareTo(token.Text);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    private ReadOnlySpan<char> Group(Script script, int length)
    {
        for (var g = 0; g < groups.Length; g += GroupSize)
        {
            if (groups[g] == (int)script && groups[g + 1] == length)
            {
                return letters.AsSpan(groups[g + 2]..(g + GroupSize < groups.Length ? groups[g + GroupSize + 2] : letters.Length));
            }
        }

        return [];
    }

    private static ulong SetOf(ReadOnlySpan<char> text)
    {
        var set = 0UL;
        foreach (var c in text)
        {
            set |= 1UL << (c % 64);
        }

        return set;
    }

    /// <summary>The nearest word so far, and whether another is as near.</summary>
    private ref struct Search(string word, Script script, int limit)
    {
        private int _best = limit + 1;
        private string? _found;
        private bool _tied;

        internal readonly string? Found => _tied ? null : _found;

        /// <summary>Whether the candidate has the word's own letters.</summary>
        private readonly bool Swapped(ReadOnlySpan<char> candidate) => candidate.Length == word.Length && SetOf(candidate) == SetOf(word);

        internal void Try(ReadOnlySpan<char> candidate)
        {
            var distance = EditDistance.Between(word, candidate, Math.Min(limit, _best));
            if (distance > limit || (distance > 1 && candidate[0] != word[0]))
            {
                return;
            }

            if (distance < _best)
            {
                (_best, _found, _tied) = (distance, candidate.ToString(), false);
            }
            else if (distance == _best && Swapped(candidate) != Swapped(_found))
            {
                // two letters in the wrong order are the likelier slip
                (_found, _tied) = (Swapped(candidate) ? candidate.ToString() : _found, Swapped(candidate) ? false : _tied);
            }
            else if (distance == _best && Stemming.Stem(candidate.ToString(), script) != Stemming.Stem(_found!, script))
            {
                _tied = true;
            }
        }
    }
}
