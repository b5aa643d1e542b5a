using AttBot.Treaty.Languages;

namespace AttBot.Processes.Acts;

/// <summary>Which typed words are an act. The words are data (<c>Grammar/*.txt</c>): a block per verb, a line per language, alternatives between bars,
/// optional words in brackets, one of several words between square brackets and slashes, and <c>{slots}</c> for what the user fills in. A sentence must match from beginning to end.</summary>
/// <remarks>Nearly every message is a question and no act, so nearly every message must be told apart within microseconds: the first word of a pattern leads to it.
/// A slot may name what it takes, <c>{from:day}</c> or <c>{code:code}</c>; what is none of that does not match, and the message goes to the desk as the question it is.</remarks>
internal sealed class ActGrammar
{
    private const int LongestSentence = 600;
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
            if (pattern.Weight > (best?.Words ?? -1) && pattern.Match(sentence) is { } values)
            {
                best = (new TypedAct(pattern.Verb, pattern.Language, values), pattern.Weight);
            }
        }
    }

    private void Add(Pattern pattern)
    {
        switch (pattern.Parts[0])
        {
            case Part.Slot:
                _slotFirst.Add(pattern);
                break;
            case Part.Word { Text: var text } when IsPrefix(text[0]):
                _byPrefix.Add(pattern);
                break;
            case Part.Word { Text: var text }:
                var first = text.Split(' ')[0];
                if (!_byFirstWord.TryGetValue(first, out var list))
                {
                    _byFirstWord.Add(first, list = []);
                }

                list.Add(pattern);
                break;
        }
    }

    /// <summary>Each way to leave out or keep the words in brackets, and to take one of those in square brackets.</summary>
    private static IEnumerable<string> Expand(string alternative)
    {
        var oneOf = alternative.IndexOf('[', StringComparison.Ordinal);
        if (oneOf >= 0 && alternative.IndexOf(']', oneOf) is var last && last > oneOf)
        {
            return alternative[(oneOf + 1)..last].Split('/').SelectMany(word => Expand(alternative[..oneOf] + word + alternative[(last + 1)..]));
        }

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
        var at = 0;
        while (at < pattern.Length)
        {
            if (pattern[at] == '{')
            {
                var close = pattern.IndexOf('}', at);
                var slot = close < 0 ? throw new FormatException($"'{pattern}' has an open brace.") : pattern[(at + 1)..close].Split(':');
                parts.Add(new Part.Slot(slot[0], slot.Length > 1 ? Enum.Parse<SlotKind>(slot[1], ignoreCase: true) : SlotKind.Text));
                at = close + 1;
            }
            else
            {
                var next = pattern.IndexOf('{', at);
                next = next < 0 ? pattern.Length : next;
                if (FoldedSentence.Of(pattern[at..next]).Folded is { Length: > 0 } words)
                {
                    parts.Add(new Part.Word(words));
                }

                at = next;
            }
        }

        return parts.Count > 0 ? parts : throw new FormatException($"'{pattern}' has no words.");
    }

    private abstract record Part
    {
        public sealed record Word(string Text) : Part;

        public sealed record Slot(string Name, SlotKind Kind) : Part;
    }

    private sealed class Pattern(string verb, Language language, IReadOnlyList<Part> parts)
    {
        public string Verb => verb;

        public Language Language => language;

        public IReadOnlyList<Part> Parts => parts;

        /// <summary>How much of a sentence it explains by itself; narrow slots count for something.</summary>
        public int Weight { get; } = parts.Sum(part => part is Part.Word word ? word.Text.Length : part is Part.Slot { Kind: SlotKind.Text } ? 0 : 2);

        public Dictionary<string, string>? Match(FoldedSentence sentence)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            return Match(sentence, 0, 0, values) ? values : null;
        }

        private bool Match(FoldedSentence sentence, int part, int at, Dictionary<string, string> values)
        {
            if (part == parts.Count)
            {
                return at >= sentence.Folded.Length;
            }

            switch (parts[part])
            {
                case Part.Word word:
                    return sentence.StartsWith(word.Text, at, out var after) && Match(sentence, part + 1, after, values);
                case Part.Slot slot when part == parts.Count - 1:
                    return Fill(sentence, slot, at, sentence.Folded.Length, values);
                case Part.Slot slot when parts[part + 1] is Part.Slot { Kind: SlotKind.Said }:
                    // what stands before the first colon, and what stands behind it
                    for (var end = sentence.Space(at + 1); end > at; end = sentence.Space(end + 1))
                    {
                        if (sentence.IsAfterColon(end))
                        {
                            return Fill(sentence, slot, at, end, values) && Match(sentence, part + 1, end, values);
                        }
                    }

                    return false;
                case Part.Slot slot when parts[part + 1] is Part.Slot:
                    // two slots side by side: the first takes as many words as it can
                    for (var end = sentence.Folded.LastIndexOf(' '); end > at; end = sentence.Folded.LastIndexOf(' ', end - 1))
                    {
                        if (Fill(sentence, slot, at, end, values) && Match(sentence, part + 1, end, values))
                        {
                            return true;
                        }
                    }

                    return false;
                case Part.Slot slot:
                    var next = (Part.Word)parts[part + 1];
                    for (var found = sentence.Find(next.Text, at + 1); found >= 0; found = sentence.Find(next.Text, found + 1))
                    {
                        if (Fill(sentence, slot, at, found, values) && Match(sentence, part + 1, found, values))
                        {
                            return true;
                        }
                    }

                    return false;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        private static bool Fill(FoldedSentence sentence, Part.Slot slot, int from, int to, Dictionary<string, string> values)
        {
            var text = sentence.Original(from, to);
            if (text.Length == 0 || (slot.Kind == SlotKind.Number && !(text.Length <= 6 && text.All(char.IsDigit))) || (slot.Kind == SlotKind.Day && DayReader.Read(text) is null) || (slot.Kind is SlotKind.Code && !People.LinkCode.LooksLikeOne(text, isAlone: false)) || (slot.Kind is SlotKind.Written && !People.LinkCode.LooksLikeOne(text, isAlone: true)) || (slot.Kind is SlotKind.Said && !sentence.IsAfterColon(from)))
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

    /// <summary>A one-time code, where the words around it say so.</summary>
    Code,

    /// <summary>A one-time code written as such, with its hyphens.</summary>
    Written,

    /// <summary>What stands behind a colon.</summary>
    Said,
}

/// <summary>An act in typed words.</summary>
/// <param name="Verb">Which.</param>
/// <param name="Language">The language of the words.</param>
/// <param name="Values">What was filled in, as typed.</param>
internal sealed record TypedAct(string Verb, Language Language, IReadOnlyDictionary<string, string> Values);
