using System.Globalization;
using System.Text.RegularExpressions;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Acts.Asking;

/// <summary>Understands questions about what is on record, however they are worded: all words must be known (<c>words.txt</c>), and what they stand for must fit a line of <c>questions.txt</c>.</summary>
/// <remarks>A sentence with one word that is not known is none of these and goes on to the desk; most questions end at their first or second word. Thread-safe.</remarks>
internal sealed partial class RecordQuestions
{
    private const int LongestQuestion = 200;

    /// <summary>What says nothing by itself, in every question.</summary>
    private static readonly HashSet<string> Always = new(["filler", "measure", "which", "who", "when"], StringComparer.Ordinal);

    private readonly ActGrammar _named;
    private readonly List<QuestionLine> _lines;
    private readonly Dictionary<Language, QuestionWords> _words;

    /// <summary>Reads words and questions.</summary>
    /// <exception cref="FormatException">A line is malformed, or names a concept that has no words.</exception>
    internal RecordQuestions(string words, string questions, string named = "")
    {
        _named = new ActGrammar([named]);
        var book = new PhraseBook([words]);
        _words = LanguageCodes.All.ToDictionary(language => language, language => new QuestionWords(book, language));
        _lines = [.. questions.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(QuestionLine.Read)];
        foreach (var concept in _lines.SelectMany(line => line.Needs.SelectMany(need => need).Concat(line.May)).Where(concept => concept is not (QuestionWords.Number or QuestionWords.Receipt or QuestionWords.State) && !book.Has(concept)))
        {
            throw new FormatException($"There are no words for '{concept}'.");
        }
    }

    /// <summary>The questions of the product.</summary>
    internal static RecordQuestions Shipped { get; } = new(Wording.Words.Texts("asking/words").Single(), Wording.Words.Texts("asking/questions").Single(), Wording.Words.Texts("asking/named").Single());

    /// <summary>What shows the answers, each verb once.</summary>
    internal IEnumerable<string> Verbs => _lines.Select(line => line.Verb).Distinct();

    /// <summary>Says what a question asks for.</summary>
    /// <returns>Null when it is no question about the record.</returns>
    internal RecordQuestion? Match(string text)
    {
        if (text.Length is 0 or > LongestQuestion || text.Contains('\n') || QuestionWords.Tokens(FoldedSentence.Of(text).Folded) is not { Count: > 0 } tokens)
        {
            return null;
        }

        foreach (var language in Languages(text))
        {
            if (_words[language].Read(tokens) is not { } asked)
            {
                continue;
            }

            foreach (var line in _lines.Where(line => Fits(line, asked)))
            {
                if (Values(line, asked) is { } values)
                {
                    return new RecordQuestion(new TypedAct(line.Verb, language, values), line.IsOfRecordOnly);
                }
            }
        }

        // names that stand in no list: whether there is such a one, the record says
        return _named.Match(text) is { } act ? new RecordQuestion(act, false) : null;
    }

    private static ReadOnlySpan<Language> Languages(string text) =>
        HanIn().IsMatch(text) ? [Language.Chinese] : CyrillicIn().IsMatch(text) ? [Language.Russian] : ArabicIn().IsMatch(text) ? [Language.Arabic] : [Language.English, Language.French, Language.Spanish];

    private static bool Fits(QuestionLine line, AskedConcepts asked) =>
        Array.TrueForAll(line.Needs, need => asked.Places.Exists(place => Array.Exists(place, concept => need.Contains(concept))))
        && asked.Places.TrueForAll(place => Array.Exists(place, concept => Always.Contains(concept) || concept == QuestionWords.Number || line.May.Contains(concept) || Array.Exists(line.Needs, need => need.Contains(concept))));

    /// <summary>What goes with the verb, each number under the name of what stands beside it, or else of the next that has none.</summary>
    /// <returns>Null when a number has no name there, or more than one State is named.</returns>
    private static Dictionary<string, string>? Values(QuestionLine line, AskedConcepts asked)
    {
        var values = new Dictionary<string, string>(line.Values, StringComparer.Ordinal);
        foreach (var (at, number) in asked.Numbers)
        {
            var names = Named(asked, at - 1) ?? Named(asked, at + 1) ?? line.Slots;
            if (line.Slots.FirstOrDefault(slot => names.Contains(slot) && !values.ContainsKey(slot)) is not { } name)
            {
                return null;
            }

            values[name] = number.ToString(CultureInfo.InvariantCulture);
        }

        if (asked.States.Count > 0)
        {
            if (asked.States is not [{ } state])
            {
                return null;
            }

            values["state"] = state;
        }

        if (asked.Receipt is { } receipt)
        {
            values["submission"] = receipt;
        }

        return values;
    }

    /// <summary>The names a number goes by beside a word for what is numbered; null beside others.</summary>
    private static IReadOnlyList<string>? Named(AskedConcepts asked, int place) =>
        asked.Places.ElementAtOrDefault(place) is not { } concepts ? null
        : concepts.Contains("consultation") ? ["round"]
        : concepts.Contains("paragraph") ? ["paragraph"]
        : concepts.Contains("version") ? ["version", "older", "newer"]
        : null;

    [GeneratedRegex(@"[\u2E80-\u9FFF]")]
    private static partial Regex HanIn();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex CyrillicIn();

    [GeneratedRegex(@"\p{IsArabic}")]
    private static partial Regex ArabicIn();
}

/// <summary>A question about the record.</summary>
/// <param name="Act">What shows the answer, with what was named.</param>
/// <param name="IsOfRecordOnly">Whether nothing else could be meant: where no record is kept, that is the answer.</param>
internal sealed record RecordQuestion(TypedAct Act, bool IsOfRecordOnly);

/// <summary>A line of <c>questions.txt</c>.</summary>
/// <param name="Verb">What shows the answer.</param>
/// <param name="Slots">The names the numbers of the question go by, in order.</param>
/// <param name="Values">What goes with the verb.</param>
/// <param name="Needs">What must be there: one of each.</param>
/// <param name="May">What may be there too.</param>
/// <param name="IsOfRecordOnly">Whether nothing else could be meant.</param>
internal sealed record QuestionLine(string Verb, IReadOnlyList<string> Slots, IReadOnlyDictionary<string, string> Values, string[][] Needs, IReadOnlySet<string> May, bool IsOfRecordOnly)
{
    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    internal static QuestionLine Read(string line)
    {
        var isOfRecordOnly = line[0] == '!';
        var halves = line.TrimStart('!').Split(" : ");
        if (halves.Length != 2)
        {
            throw new FormatException($"'{line}' has no colon, or several.");
        }

        var head = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var open = halves[1].IndexOf('(', StringComparison.Ordinal);
        var (needs, may) = open < 0 ? (halves[1], "") : (halves[1][..open], halves[1][(open + 1)..].TrimEnd(')'));
        return new QuestionLine(
            head[0],
            [.. head.Skip(1).Where(word => !word.Contains('=', StringComparison.Ordinal))],
            head.Skip(1).Select(word => word.Split('=')).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
            [.. needs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(need => need.Split('|'))],
            may.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal),
            isOfRecordOnly);
    }
}
