using System.Numerics;
using AttBot.Chat.Text;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>The words of the lexicon and the knowledge entries with how common they are in which language; puts slips of the pen right where one word is meant.</summary>
/// <remarks>
/// Words of one writing and one length stand together in ordinal order. <paramref name="groups"/> holds for each such group its writing, its length, where its letters begin and the place of its first word; <paramref name="marks"/>
/// has two bytes for each word: the languages it is used in, a bit each, with one more for words of our own texts, and twice the binary logarithm of how often it occurs. The sample questions hold slips too, so a rare word next to a very common one counts as a slip of that.
/// </remarks>
internal sealed class Vocabulary(char[] letters, int[] groups, byte[] marks)
{
    private const int GroupSize = 4;

    /// <summary>The bit of a word that our own texts or the lexicon use: it is no slip.</summary>
    private const int Ours = 1 << 6;

    /// <summary>A word that occurs in a language less often than one time in so many is not of it.</summary>
    private const int Stray = 25;

    /// <summary>So much more common (in steps of the square root of two) is the word meant than another as near.</summary>
    private const int Commoner = 5;

    /// <summary>So much more common is the word of which a rare one is a slip.</summary>
    private const int MuchCommoner = 9;

    /// <summary>A word of the lexicon counts at least so often.</summary>
    private const int OfLexicon = 4;

    /// <summary>A short word is a slip of a word at least so common only.</summary>
    private const int CommonLevel = 12;

    private const int Short = 4;

    private const int Long = 9;

    internal char[] Letters => letters;

    internal int[] Groups => groups;

    internal byte[] Marks => marks;

    /// <summary>Makes the vocabulary.</summary>
    /// <param name="lexicon">Words of the lexicon, of any language.</param>
    /// <param name="used">Words as they occur in the entries and their sample questions, with the language.</param>
    internal static Vocabulary Of(IEnumerable<Token> lexicon, IEnumerable<UsedWord> used)
    {
        var counts = new Dictionary<(Script Script, string Text), int[]>();
        var ours = new HashSet<(Script, string)>();
        foreach (var (token, language, isOurs) in used.Where(u => IsWord(u.Token)))
        {
            if (isOurs)
            {
                ours.Add((token.Script, token.Text));
            }

            (counts.TryGetValue((token.Script, token.Text), out var own) ? own : counts[(token.Script, token.Text)] = new int[LanguageCodes.All.Count])[(int)language]++;
        }

        foreach (var token in lexicon.Where(IsWord))
        {
            counts.TryAdd((token.Script, token.Text), new int[LanguageCodes.All.Count]);
        }

        var (letters, groups, marks) = (new List<char>(), new List<int>(), new List<byte>());
        foreach (var group in counts.GroupBy(w => (w.Key.Script, w.Key.Text.Length)).OrderBy(g => g.Key))
        {
            groups.AddRange([(int)group.Key.Script, group.Key.Length, letters.Count, marks.Count / 2]);
            foreach (var (key, own) in group.OrderBy(w => w.Key.Text, StringComparer.Ordinal))
            {
                letters.AddRange(key.Text);
                var all = own.Sum();
                marks.Add((byte)(all == 0 ? byte.MaxValue : own.Select((c, l) => c * Stray >= all ? 1 << l : 0).Sum() | (ours.Contains(key) ? Ours : 0)));
                marks.Add((byte)MathF.Round(2 * MathF.Log2(Math.Max(all, all == 0 ? OfLexicon : 1))));
            }
        }

        return new Vocabulary([.. letters], [.. groups], [.. marks]);
    }

    private static bool IsWord(Token token) => token.Script is not (Script.Han or Script.Number) && token.Text.Length >= Short;

    /// <summary>The word that is meant by one nobody knows: one slip for words of four letters or more, two for nine or more with the same first letter; null when none is near, or several as common are.</summary>
    internal string? Nearest(Token token, Language language)
    {
        var word = token.Text;
        if (!IsWord(token))
        {
            return null;
        }

        var (own, isOurs) = LevelOf(token);
        if (isOurs)
        {
            return null;
        }

        var limit = own is null && word.Length >= Long ? 2 : 1;
        var search = new Search(word, token.Script, limit);
        var set = SetOf(word);
        for (var length = Math.Max(Short, word.Length - limit); length <= word.Length + limit; length++)
        {
            var group = Group(token.Script, length, out var first);
            for (var at = 0; at < group.Length; at += length)
            {
                var candidate = group.Slice(at, length);
                // each slip changes at most two letters of the set, so most words are ruled out without measuring
                if (BitOperations.PopCount(set ^ SetOf(candidate)) <= 2 * limit)
                {
                    var mark = 2 * (first + (at / length));
                    if ((marks[mark] & (1 << (int)language)) != 0 && !candidate.SequenceEqual(word))
                    {
                        search.Try(candidate, marks[mark + 1]);
                    }
                }
            }
        }

        return search.Found is { } found && search.Level >= (own is { } level ? level + MuchCommoner : 0) && (word.Length > Short || (search.Level >= CommonLevel && found[0] == word[0])) ? found : null;
    }

    /// <summary>How common the word is, in any language, or null when nobody uses it; and whether our own texts use it.</summary>
    private (byte? Level, bool IsOurs) LevelOf(Token token)
    {
        var group = Group(token.Script, token.Text.Length, out var first);
        var length = token.Text.Length;
        var (low, high) = (0, (group.Length / length) - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = group.Slice(middle * length, length).SequenceCompareTo(token.Text);
            if (order == 0)
            {
                return (marks[(2 * (first + middle)) + 1], (marks[2 * (first + middle)] & Ours) != 0);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return (null, false);
    }

    private ReadOnlySpan<char> Group(Script script, int length, out int first)
    {
        for (var g = 0; g < groups.Length; g += GroupSize)
        {
            if (groups[g] == (int)script && groups[g + 1] == length)
            {
                first = groups[g + 3];
                return letters.AsSpan(groups[g + 2]..(g + GroupSize < groups.Length ? groups[g + GroupSize + 2] : letters.Length));
            }
        }

        first = 0;
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

    /// <summary>The nearest word so far, how common it is, and whether another is as near and about as common.</summary>
    private ref struct Search(string word, Script script, int limit)
    {
        private int _best = limit + 1;
        private string? _found;
        private bool _tied;

        internal readonly string? Found => _tied ? null : _found;

        internal int Level { get; private set; }

        /// <summary>Whether the candidate has the word's own letters.</summary>
        private readonly bool Swapped(ReadOnlySpan<char> candidate) => candidate.Length == word.Length && SetOf(candidate) == SetOf(word);

        internal void Try(ReadOnlySpan<char> candidate, byte level)
        {
            var distance = EditDistance.Between(word, candidate, Math.Min(limit, _best));
            if (distance > limit || distance > _best || (distance > 1 && candidate[0] != word[0]))
            {
                return;
            }

            // two letters in the wrong order are the likelier slip
            var likelihood = level + (Swapped(candidate) ? Commoner : 0);
            var sofar = Level + (_found is not null && Swapped(_found) ? Commoner : 0);
            if (distance < _best || likelihood >= sofar + Commoner)
            {
                (_best, _found, _tied, Level) = (distance, candidate.ToString(), false, level);
            }
            else if (sofar < likelihood + Commoner && Stemming.Stem(candidate.ToString(), script) != Stemming.Stem(_found!, script))
            {
                (_tied, Level) = (true, Math.Max(level, Level));
            }
        }
    }
}

/// <summary>A word as an entry or a sample question uses it.</summary>
/// <param name="Token">The word.</param>
/// <param name="Language">The language it stands in.</param>
/// <param name="IsOurs">Whether it stands in a text of ours, which has no slips.</param>
internal readonly record struct UsedWord(Token Token, Language Language, bool IsOurs);
