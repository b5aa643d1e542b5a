using AttBot.Chat.Text;
using AttBot.Treaty.Knowledge;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding;

/// <summary>The retrieval terms of one entry: how strongly it is about each, the terms of each sample question, of its title, and its words for spelling.</summary>
internal sealed class EntryTerms
{
    private const float QuestionWeight = 1f;
    private const float TitleWeight = 0.9f;
    private const float TextWeight = 0.45f;

    private readonly Reader _reader;

    private EntryTerms(Reader reader) => _reader = reader;

    internal Dictionary<string, float> Weights { get; } = new(StringComparer.Ordinal);

    internal List<string[]> Samples { get; } = [];

    internal HashSet<string> Title { get; } = new(StringComparer.Ordinal);

    internal List<Token> Words { get; } = [];

    internal static EntryTerms Of(KnowledgeEntry entry, Reader reader)
    {
        var terms = new EntryTerms(reader);
        foreach (var question in entry.Questions.Concat(entry.Keywords))
        {
            var found = terms.Add(question, QuestionWeight);
            if (found.Count > 0)
            {
                terms.Samples.Add([.. found]);
            }
        }

        foreach (var language in LanguageCodes.All)
        {
            terms.Title.UnionWith(terms.Add(entry.Title[language], TitleWeight));
            terms.Add(entry.Text[language], TextWeight);
            foreach (var item in entry.Items(language))
            {
                terms.Add(item, TextWeight);
            }
        }

        return terms;
    }

    private IReadOnlyList<string> Add(string text, float weight)
    {
        var found = _reader.Terms(text, Words);
        foreach (var term in found)
        {
            Weights[term] = Math.Max(Weights.GetValueOrDefault(term), weight);
        }

        return found;
    }
}
