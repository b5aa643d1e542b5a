using AttBot.Treaty.Languages;

namespace AttBot.Processes.Acts;

/// <summary>Which typed words are an act. The words are data (<c>Grammar/*.txt</c>): a block per verb, a line per language, alternatives between bars,
/// optional words in brackets, one of several words between square brackets and slashes, and <c>{slots}</c> for what the user fills in. A sentence must match from beginning to end.</summary>
/// <remarks>Nearly every message is a question and no act, so nearly every message must be told apart within microseconds: the first word of a pattern leads to it.
/// A slot may name what it takes, <c>{from:day}</c> or <c>{code:code}</c>; what is none of that does not match, and the message goes to the desk as the question it is.</remarks>
internal sealed class ActGrammar
{
    private const int LongestSentence = 600;
    private const int LongestNumber = 6;
    private readonly Dictionary<string, List<Pattern>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly List<Pattern> _byPrefix = [];
    private readonly List<Pattern> _slotFirst = [];

    /// <summary>Reads grammars.</summary>
    /// <exception cref="FormatException">A pattern is malformed.</exception>
    public ActGrammar(IEnumerable<string> texts)
    {
        foreach (var (verb, phrase) in new PhraseBook(texts) is var book ? book.Keys.Select(key => (key, book.Raw(key))) : [])
        {
            foreach (var language in LanguageCodes.All.Where(phrase.Has))
            {
                foreach (var alternative in phrase[language].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Expand))
                {
                    Add(new Pattern(verb, language, Parts(alternative)));
                }
            }
        }
    }

    /// <summary>How many patterns there are: each costs memory, and time at each message that begins with its first word.</summary>
    internal int Count { get; private set; }

    /// <summary>The grammar of the product.</summary>
    public static ActGrammar Shipped { get; } = new(Wording.Words.Texts("grammar/"));

    /// <summary>Says which act a sentence is.</summary>
    /// <param name="text">What was typed.</param>
    /// <returns>Null when it is none; of several, the one with the most words of its own.</returns>
    public TypedAct? Match(string text)
    {
        if (text.Length is 0 or > LongestSentence && !text.AsSpan(0, Math.Min(text.Length, 80)).Contains('\n'))
        {
            return null;
        }

        var sentence = FoldedSentence.Of(text);
        if (sentence.Folded.Length == 0)
        {
            return null;
        }

        (TypedAct Act, int Words)? best = null;
        var space = sentence.Folded.IndexOf(' ', StringComparison.Ordinal);
        var first = space < 0 ? sentence.Folded : sentence.Folded[..space];
        if (_byFirstWord.TryGetValue(first, out var led))
        {
            Consider(led, sentence, ref best);
        }

        if (char.IsDigit(first[^1]) && _byFirstWord.TryGetValue(first.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']), out var numbered))
        {
            Consider(numbered, sentence, ref best);
        }

        if (IsPrefix(sentence.Folded[0]))
        {
            Consider(_byPrefix, sentence, ref best);
        }

        Consider(_slotFirst, sentence, ref best);
        return best?.Act;
    }

    /// <summary>Characters that begin a word without a space behind it.</summary>
    private static bool IsPrefix(char c) => c is >= '\u2E80' or '¶';

    private static void Consider(List<Pattern> patterns, FoldedSentence sentence, ref (TypedAct Act, int Words)? best)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Weight > (best?.Words ?? -1) && pattern.Match(sentence) is { } match && match.Weight > (best?.Words ?? -1))
            {
                best = (new TypedAct(pattern.Verb, pattern.Language, match.Values), match.Weight);
            }
        }
    }

    private void Add(Pattern pattern)
    {
        Count++;
        if (pattern.Parts[0] is not Part.Word { Texts: var texts })
        {
            _slotFirst.Add(pattern);
            return;
        }

        if (texts.Any(text => IsPrefix(text[0])))
        {
            _byPrefix.Add(pattern);
        }

        foreach (var first in texts.Where(text => !IsPrefix(text[0])).Select(text => text.Split(' ')[0]).Distinct(StringComparer.Ordinal))
        {
            if (!_byFirstWord.TryGetValue(first, out var list))
            {
                _byFirstWord.Add(first, list = []);
            }

            list.Add(pattern);
        }
    }

    /// <summary>Each way to leave out or keep the words in brackets. One of several words stays together, since patterns that differ in a word alone would be thousands.</summary>
    private static IEnumerable<string> Expand(string alternative)
    {
        var open = alternative.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : alternative.IndexOf(')', open);
        if (close < 0)
        {
            return [alternative];
        }

        return Expand(alternative[..open] + alternative[(close + 1)..]).Concat(Expand(alternative[..open] + alternative[(open + 1)..close] + alternative[(close + 1)..]));
    }

    private static List<Part> Parts(string pattern)
    {
        var parts = new List<Part>();
        for (var at = 0; at < pattern.Length;)
        {
            var next = pattern.IndexOfAny(['{', '['], at);
            AddWords(parts, [pattern[at..(next < 0 ? pattern.Length : next)]]);
            if (next < 0)
            {
                break;
            }

            var close = pattern.IndexOf(pattern[next] == '{' ? '}' : ']', next);
            if (close < 0)
            {
                throw new FormatException($"'{pattern}' has an open bracket.");
            }

            var inside = pattern[(next + 1)..close];
            if (pattern[next] == '[')
            {
                AddWords(parts, inside.Split('/'));
            }
            else
            {
                var slot = inside.Split(':');
                parts.Add(new Part.Slot(slot[0], slot.Length > 1 ? Enum.Parse<SlotKind>(slot[1], ignoreCase: true) : SlotKind.Text));
            }

            at = close + 1;
        }

        return parts.Count > 0 ? parts : throw new FormatException($"'{pattern}' has no words.");
    }

    private static void AddWords(List<Part> parts, string[] texts)
    {
        string[] folded = [.. texts.Select(text => FoldedSentence.Of(text).Folded).Where(text => text.Length > 0).OrderByDescending(text => text.Length)];
        if (folded.Length > 0)
        {
            parts.Add(new Part.Word(folded));
        }
    }

    private abstract record Part
    {
        /// <summary>Words that stand there, or one of several.</summary>
        public sealed record Word(string[] Texts) : Part;

        public sealed record Slot(string Name, SlotKind Kind) : Part;
    }

    private sealed class Pattern(string verb, Language language, IReadOnlyList<Part> parts)
    {
        public string Verb => verb;

        public Language Language => language;

        public IReadOnlyList<Part> Parts => parts;

        /// <summary>How much of a sentence it can explain by itself at most; narrow slots count for something.</summary>
        public int Weight { get; } = parts.Sum(part => part is Part.Word word ? word.Texts.Max(text => text.Length) : SlotWeight(part));

        private static int SlotWeight(Part part) => part is Part.Slot { Kind: SlotKind.Text or SlotKind.Whole } ? 0 : 2;

        /// <summary>What the slots take, and how much of the sentence the words explain; null when the sentence is another.</summary>
        public (Dictionary<string, string> Values, int Weight)? Match(FoldedSentence sentence)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            var weight = 0;
            return Match(sentence, 0, 0, values, ref weight) ? (values, weight + parts.Where(part => part is Part.Slot).Sum(SlotWeight)) : null;
        }

        /// <summary>The longest of some words that stand at a place and let the rest match.</summary>
        private bool Words(Part.Word word, FoldedSentence sentence, int part, int at, Dictionary<string, string> values, ref int weight)
        {
            foreach (var text in word.Texts)
            {
                if (sentence.StartsWith(text, at, out var after) && Match(sentence, part + 1, after, values, ref weight))
                {
                    weight += text.Length;
                    return true;
                }
            }

            return false;
        }

        /// <summary>A slot up to any place where words of the pattern stand.</summary>
        private bool UpToWords(Part.Slot slot, Part.Word next, FoldedSentence sentence, int part, int at, Dictionary<string, string> values, ref int weight)
        {
            foreach (var text in next.Texts)
            {
                for (var found = sentence.Find(text, at + 1); found >= 0; found = sentence.Find(text, found + 1))
                {
                    if (Fill(sentence, slot, at, found, values) && Match(sentence, part + 1, found, values, ref weight))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        private bool Match(FoldedSentence sentence, int part, int at, Dictionary<string, string> values, ref int weight)
        {
            if (part == parts.Count)
            {
                return at >= sentence.Folded.Length;
            }

            switch (parts[part])
            {
                case Part.Word word:
                    return Words(word, sentence, part, at, values, ref weight);
                case Part.Slot slot when part == parts.Count - 1:
                    return Fill(sentence, slot, at, sentence.Folded.Length, values);
                case Part.Slot slot when parts[part + 1] is Part.Slot { Kind: SlotKind.Said }:
                    // what stands before the first colon, and what stands behind it
                    for (var end = sentence.Space(at + 1); end > at; end = sentence.Space(end + 1))
                    {
                        if (sentence.IsAfterColon(end))
                        {
                            return Fill(sentence, slot, at, end, values) && Match(sentence, part + 1, end, values, ref weight);
                        }
                    }

                    return false;
                case Part.Slot slot when parts[part + 1] is Part.Slot:
                    // two slots side by side: the first takes as many words as it can
                    for (var end = sentence.Folded.LastIndexOf(' '); end > at; end = sentence.Folded.LastIndexOf(' ', end - 1))
                    {
                        if (Fill(sentence, slot, at, end, values) && Match(sentence, part + 1, end, values, ref weight))
                        {
                            return true;
                        }
                    }

                    return false;
                case Part.Slot slot:
                    return UpToWords(slot, (Part.Word)parts[part + 1], sentence, part, at, values, ref weight);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        private static bool Takes(SlotKind kind, string text, FoldedSentence sentence, int from) => kind switch
        {
            SlotKind.Number => AllDigits(text),
            SlotKind.Receipt => char.ToUpperInvariant(text[0]) == 'S' ? text.AsSpan(1).TrimStart("-\u2010\u2011") is { Length: > 0 } number && AllDigits(number) : AllDigits(text),
            SlotKind.Day => DayReader.Read(text) is not null,
            SlotKind.Code => People.LinkCode.LooksLikeOne(text, isAlone: false),
            SlotKind.Written => People.LinkCode.LooksLikeOne(text, isAlone: true),
            SlotKind.Said => sentence.IsAfterColon(from),
            _ => true,
        };

        private static bool AllDigits(ReadOnlySpan<char> text)
        {
            foreach (var c in text)
            {
                if (!char.IsDigit(c))
                {
                    return false;
                }
            }

            return text.Length <= LongestNumber;
        }

        private static bool Fill(FoldedSentence sentence, Part.Slot slot, int from, int to, Dictionary<string, string> values)
        {
            var text = slot.Kind == SlotKind.Whole && to >= sentence.Folded.Length ? sentence.ToTheEnd(from) : sentence.Original(from, to);
            if (text.Length == 0 || !Takes(slot.Kind, text, sentence, from))
            {
                return false;
            }

            values[slot.Name] = text;
            return true;
        }
    }
}

/// <summary>What a slot of a pattern takes.</summary>
internal enum SlotKind
{
    /// <summary>Anything.</summary>
    Text,

    /// <summary>A day; see <see cref="DayReader"/>.</summary>
    Day,

    /// <summary>A whole number in digits of any script.</summary>
    Number,

    /// <summary>The receipt number of a submission, S-014 or the number alone.</summary>
    Receipt,

    /// <summary>A one-time code, where the words around it say so.</summary>
    Code,

    /// <summary>A one-time code written as such, with its hyphens.</summary>
    Written,

    /// <summary>What stands behind a colon.</summary>
    Said,

    /// <summary>Anything; at the end of the sentence with every sign that was typed, since it goes on record as it is.</summary>
    Whole,
}

/// <summary>An act in typed words.</summary>
/// <param name="Verb">Which.</param>
/// <param name="Language">The language of the words.</param>
/// <param name="Values">What was filled in, as typed.</param>
internal sealed record TypedAct(string Verb, Language Language, IReadOnlyDictionary<string, string> Values);
