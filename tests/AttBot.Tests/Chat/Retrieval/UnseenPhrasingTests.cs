using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat.Retrieval;

/// <summary>How well the index does with questions it has not seen: a fifth of the sample questions is withheld when it is made, and asked of it.</summary>
public sealed class UnseenPhrasingTests
{
    private const uint Parts = 5;

    /// <summary>Measured 78.3 and 80.7 %; near neighbours, whose answers often hold the same fact, count as wrong here. Before the thesaurus and the learning over all entries it was 57 %.</summary>
    private const double FirstShare = 0.765;

    private const double EitherShare = 0.79;

    private static readonly Reader Words = Reader.For(Shipped.Book.States);

    /// <summary>What is learnt without a fifth of the phrasings.</summary>
    private static readonly Lazy<KnowledgeIndex> Learnt = new(() => new KnowledgeIndex(Shipped.Book.Entries, IndexBuilder.Build(Shipped.Book.Entries, Words, IsWithheld)));

    /// <summary>Follow-ups are counted by those that find a template at all; several templates are answered alike.</summary>
    private const double TemplateShare = 0.7;

    /// <summary>What people say for a question to the tables, or to the desk, finds the template of that question.</summary>
    [Fact]
    public void Unseen_phrasings_find_their_template()
    {
        var (asked, found) = (0, 0);
        foreach (var (template, language, text) in Paraphrases.Samples().Where(s => IsWithheld(s.Text)))
        {
            var wanted = Paraphrases.Templates[template];
            var whole = Words.Read(text, language);
            var reading = LeadIn.Question(whole) is { } core ? Words.Read(core, language) : whole;
            asked++;
            found += Learnt.Value.Likeliest(reading, wanted.After, NameOf)?.Question == Paraphrases.Filled(wanted, reading, NameOf) ? 1 : 0;
        }

        Assert.True(found >= asked * TemplateShare, $"{found} of {asked} found their template, wanted {TemplateShare:P1}");
    }

    private static string NameOf(string iso3) => Shipped.Book.States[iso3].Name[Language.English];

    [Fact]
    public void Unseen_phrasings_find_their_entry()
    {
        var (reader, index) = (Words, Learnt.Value);
        var (asked, first, either) = (0, 0, 0);
        foreach (var entry in Shipped.Book.Entries)
        {
            foreach (var question in entry.Questions.Distinct(StringComparer.Ordinal).Where(IsWithheld))
            {
                var found = index.Search(new Inquiry(reader.Read(question, Language.English), [], [], null));
                var preferred = found.Count == 0 ? null : found.MaxBy(f => f.Preference).Entry.Id;
                asked++;
                first += preferred == entry.Id ? 1 : 0;
                either += preferred == entry.Id || (found.Count > 0 && found[0].Entry.Id == entry.Id) ? 1 : 0;
            }
        }

        Assert.True(first >= asked * FirstShare, $"{first} of {asked} found first, wanted {FirstShare:P1}");
        Assert.True(either >= asked * EitherShare, $"{either} of {asked} found, wanted {EitherShare:P1}");
    }

    /// <summary>The same choice on every machine.</summary>
    private static bool IsWithheld(string question)
    {
        var hash = 2166136261u;
        foreach (var c in question)
        {
            hash = (hash ^ c) * 16777619u;
        }

        hash ^= hash >> 15;
        return hash % Parts == 0;
    }
}
