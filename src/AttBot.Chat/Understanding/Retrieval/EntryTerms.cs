using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>The retrieval terms of one entry: how strongly it is about each, the terms of each sample question, of its title, and its words for spelling.</summary>
internal sealed class EntryTerms
{
    /// <summary>What a term weighs by the number of sample questions it occurs in: what recurs is what the entry is about.</summary>
    private static readonly float[] QuestionWeights = [0f, 0.55f, 0.7f, 0.8f, 0.88f, 0.94f, 1f];

    private const float TitleWeight = 0.9f;
    private const float TextWeight = 0.4f;

    private const int ShortestSentence = 8;

    private static readonly char[] SentenceEnds = ['.', '!', '?', '。', '！', '？', '؟'];

    private readonly Reader _reader;
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    private EntryTerms(Reader reader) => _reader = reader;

    internal Dictionary<string, float> Weights { get; } = new(StringComparer.Ordinal);

    internal List<string[]> Samples { get; } = [];

    /// <summary>The features of each sample question, heading and sentence.</summary>
    internal List<string[]> Lessons { get; } = [];

    internal HashSet<string> Title { get; } = new(StringComparer.Ordinal);

    internal List<UsedWord> Words { get; } = [];

    internal static EntryTerms Of(KnowledgeEntry entry, Reader reader, Predicate<string>? withheld)
    {
        var terms = new EntryTerms(reader);
        foreach (var question in entry.Questions.Where(q => withheld?.Invoke(q) != true).Concat(entry.Keywords))
        {
            terms.AddSample(question);
        }

        // a heading is how a tired reader asks
        foreach (var language in LanguageCodes.All)
        {
            terms.AddSample(entry.Title[language]);
        }

        foreach (var (term, count) in terms._counts)
        {
            terms.Weights[term] = QuestionWeights[Math.Min(count, QuestionWeights.Length - 1)];
        }

        foreach (var language in LanguageCodes.All)
        {
            terms.Title.UnionWith(terms.Add(entry.Title[language], TitleWeight, language));
            foreach (var passage in entry.Items(language).Prepend(entry.Text[language]))
            {
                terms.Add(passage, TextWeight, language);
                terms.Lessons.AddRange(passage.Split(SentenceEnds, StringSplitOptions.TrimEntries).Where(s => s.Length >= ShortestSentence).Select(terms.FeaturesOf));
            }
        }

        return terms;
    }

    private void AddSample(string question)
    {
        var reading = _reader.ReadOurs(question, Language.English);
        Words.AddRange(reading.Tokens.Select(t => new UsedWord(t, reading.Language, IsOurs: false)));
        Lessons.Add([.. Learnt.FeaturesOf(reading)]);
        if (reading.Terms.Count == 0)
        {
            return;
        }

        Samples.Add([.. reading.Terms]);
        foreach (var term in reading.Terms)
        {
            _counts[term] = _counts.GetValueOrDefault(term) + 1;
        }
    }

    private string[] FeaturesOf(string sentence) => [.. Learnt.FeaturesOf(_reader.ReadOurs(sentence, Language.English))];

    private List<string> Add(string text, float weight, Language language)
    {
        var reading = _reader.ReadOurs(text, language);
        Words.AddRange(reading.Tokens.Select(t => new UsedWord(t, language, IsOurs: true)));
        var found = reading.Terms;
        foreach (var term in found)
        {
            Weights[term] = Math.Max(Weights.GetValueOrDefault(term), weight);
        }

        return found;
    }
}
