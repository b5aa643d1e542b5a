using System.Text.RegularExpressions;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Acts.Asking;

/// <summary>The words of one language in which people ask about the record, and the concepts they stand for. Pure.</summary>
internal sealed partial class QuestionWords
{
    /// <summary>The concept of a number.</summary>
    internal const string Number = "number";

    /// <summary>The concept of a receipt number, S-014.</summary>
    internal const string Receipt = "receipt";

    /// <summary>The concept of a State that is named.</summary>
    internal const string State = "state";

    private const int MostWords = 30;
    private readonly Language _language;
    private readonly Dictionary<char, List<Entry>> _byFirstLetter = [];
    private readonly Lazy<StateWords> _states;

    /// <summary>Reads the words.</summary>
    /// <param name="book">A block per concept; <c>|</c> between words, a star where a stem ends.</param>
    /// <param name="language">Of which.</param>
    internal QuestionWords(PhraseBook book, Language language)
    {
        _language = language;
        _states = new Lazy<StateWords>(() => new StateWords(language));
        foreach (var concept in book.Keys.Where(key => book.Raw(key).Has(language)))
        {
            foreach (var phrase in book.Raw(concept)[language].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var words = phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    .SelectMany(word => Tokens(FoldedSentence.Of(word.TrimEnd('*')).Folded)!.Select((token, i) => new Word(token, word.EndsWith('*') && i == 0))).ToArray();
                var first = words[0].Text[0];
                (_byFirstLetter.TryGetValue(first, out var list) ? list : _byFirstLetter[first] = []).Add(new Entry(concept, words));
            }
        }
    }

    /// <summary>Splits a folded sentence: words, numbers, receipt numbers, and characters of scripts without spaces singly.</summary>
    /// <returns>Null for what is no plain sentence, or a long one.</returns>
    internal static IReadOnlyList<string>? Tokens(string folded)
    {
        if (folded.AsSpan().IndexOfAny("/@_+") >= 0)
        {
            return null;
        }

        var tokens = TokenIn().Matches(folded);
        return tokens.Count > MostWords ? null : [.. tokens.Select(match => match.Value)];
    }

    /// <summary>Puts a sentence into concepts.</summary>
    /// <returns>Null when a word of it is not known.</returns>
    internal AskedConcepts? Read(IReadOnlyList<string> tokens)
    {
        var found = new AskedConcepts([], [], [], null);
        for (var at = 0; at < tokens.Count;)
        {
            var token = tokens[at];
            if (char.IsDigit(token[^1]) && char.IsLetter(token[0]))
            {
                found = found with { Receipt = token };
                found.Places.Add([Receipt]);
                at++;
            }
            else if (char.IsDigit(token[0]))
            {
                if (token.Length > 4)
                {
                    return null;
                }

                found.Numbers.Add((found.Places.Count, token.Aggregate(0, (sum, digit) => (sum * 10) + (int)char.GetNumericValue(digit))));
                found.Places.Add([Number]);
                at++;
            }
            else
            {
                var (length, concepts) = Longest(tokens, at);
                if (StateAt(tokens, at) is var (named, iso3) && named > length)
                {
                    found.Places.Add([State]);
                    found.States.Add(iso3);
                    at += named;
                    continue;
                }

                if (length == 0)
                {
                    return null;
                }

                at += length;
                Take(concepts, found);
            }
        }

        return found;
    }

    private static void Take(List<string> concepts, AskedConcepts found)
    {
        // "first" is the number one
        if (concepts.Find(concept => concept is ['n', >= '0' and <= '9']) is { } ordinal)
        {
            found.Numbers.Add((found.Places.Count, ordinal[1] - '0'));
            concepts = [Number];
        }

        found.Places.Add([.. concepts]);
    }

    private (int Length, List<string> Concepts) Longest(IReadOnlyList<string> tokens, int at)
    {
        var (longest, concepts) = (0, new List<string>());
        foreach (var variant in Variants(tokens[at]))
        {
            foreach (var entry in _byFirstLetter.GetValueOrDefault(variant[0]) ?? [])
            {
                if (entry.Words.Length >= longest && Fits(entry.Words, variant, tokens, at))
                {
                    if (entry.Words.Length > longest)
                    {
                        (longest, concepts) = (entry.Words.Length, []);
                    }

                    concepts.Add(entry.Concept);
                }
            }
        }

        return (longest, concepts);
    }

    private (int Length, string? Iso3) StateAt(IReadOnlyList<string> tokens, int at) =>
        Variants(tokens[at]).Select(variant => _states.Value.At(variant, tokens, at)).FirstOrDefault(found => found.Length > 0);

    private bool Fits(Word[] words, string first, IReadOnlyList<string> tokens, int at)
    {
        if (at + words.Length > tokens.Count || !words[0].Is(first))
        {
            return false;
        }

        for (var i = 1; i < words.Length; i++)
        {
            var word = words[i];
            if (!Variants(tokens[at + i]).Any(word.Is))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A word as it stands; in Arabic also without the conjunction, preposition and article written together with it.</summary>
    private IEnumerable<string> Variants(string token)
    {
        yield return token;
        if (_language != Language.Arabic)
        {
            yield break;
        }

        var rest = token;
        if (rest.Length > 3 && rest[0] is 'و' or 'ف')
        {
            yield return rest = rest[1..];
        }

        if (rest.Length > 4 && rest.StartsWith("لل", StringComparison.Ordinal))
        {
            yield return rest[2..];
        }

        if (rest.Length > 3 && rest[0] is 'ب' or 'ل' or 'ك')
        {
            yield return rest = rest[1..];
        }

        if (rest.Length > 4 && rest.StartsWith("ال", StringComparison.Ordinal))
        {
            yield return rest[2..];
        }
    }

    private readonly record struct Word(string Text, bool IsStem)
    {
        internal bool Is(string token) => IsStem ? token.StartsWith(Text, StringComparison.Ordinal) : token == Text;
    }

    private sealed record Entry(string Concept, Word[] Words);

    [GeneratedRegex(@"(?<!\p{L})s-?\d{1,5}(?!\d)|\d+|[\u2E80-\u9FFF]|¶|\p{L}+?(?=[\u2E80-\u9FFF]|\P{L}|$)", RegexOptions.CultureInvariant)]
    private static partial Regex TokenIn();
}

/// <summary>A sentence in concepts.</summary>
/// <param name="Places">For each word or phrase of it the concepts it may stand for.</param>
/// <param name="Numbers">Its numbers with their places, in order.</param>
/// <param name="States">The States it names, ISO 3166-1 alpha-3; null for a name that several have.</param>
/// <param name="Receipt">The receipt number it names; null where it names none.</param>
internal sealed record AskedConcepts(List<string[]> Places, List<(int Place, int Number)> Numbers, List<string?> States, string? Receipt);
