using System.Globalization;
using System.Text.RegularExpressions;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>"What does paragraph 20(b) of the Management Committee's proposal say?": the entry that rests on a paragraph of a paper.</summary>
internal static partial class Paragraphs
{
    /// <summary>The papers whose paragraphs are numbered, by the key that entries cite.</summary>
    private static readonly string[] Papers = ["000", "001", "002", "004"];

    /// <summary>The paper that had an earlier draft with other numbers, the entry that tells of them, and the last paragraph of the text held.</summary>
    private const string Redrafted = "002", EarlierNumbers = "pow-paragraph-numbers";

    private const int LastOfRedrafted = 24;

    /// <summary>Up to here several papers have a paragraph of the number.</summary>
    private const int SharedByAll = 16;

    private const int Longest = 18, MostStrange = 2;

    /// <summary>A paragraph, and one of its letters where that is named.</summary>
    private readonly record struct Place(int Number, char? Letter);

    /// <summary>The entry; null where no paragraph or no paper is named, where more is asked than what it says, or where no entry rests on it.</summary>
    internal static Question? Of(Library library, Reading reading, ConversationContext context)
    {
        if (IsOfNoPaper(reading, context))
        {
            return new Question.Vague("clarify.document");
        }

        if (reading.Articles.Count > 0 || reading.CertainStates.Except(["GBR", "ARG"], StringComparer.Ordinal).Any() || PlaceOf(reading.Original) is not { } place || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? Longest * 2 : Longest)
            || Strange(reading) > MostStrange || reading.Themes.Except(["t_text", "t_include"], StringComparer.Ordinal).Any() || reading.HasAny("q_why", "q_when", "q_howmany") || PaperOf(library, reading, context) is not { } paper)
        {
            return null;
        }

        if (paper == Redrafted && (place.Number > LastOfRedrafted || (place.Number == LastOfRedrafted && place.Letter is not null)))
        {
            return library.Asked(EarlierNumbers);
        }

        var found = library.Book.Entries.Select(e => (Entry: e, Cited: Cited(e, paper))).Where(e => e.Cited.Exists(c => c.Number == place.Number && (place.Letter is null || c.Letter is null || c.Letter == place.Letter))).ToArray();
        return found.Length == 0 ? null
            : new Question.Entry(found.MinBy(e => Distance(e.Entry, e.Cited, paper, place)).Entry, false);
    }

    /// <summary>"What does paragraph 13 say?" with nothing before it: every paper has one.</summary>
    private static bool IsOfNoPaper(Reading reading, ConversationContext context)
    {
        const int longest = 8;
        return context.Subject is null && PlaceOf(reading.Original) is { Number: <= SharedByAll } && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) && reading.States.Count + reading.Articles.Count + reading.ConferenceNumbers.Count + reading.Years.Count == 0
            && NamedSource.PaperOf(reading) is null && !reading.HasAny(Concepts.Topics) && !reading.HasAny("finalreport", "sendback", "approve") && !reading.Terms.Exists(t => Term.IsSubject(t)) && reading.Themes.All(t => t is "t_text" or "t_include") && Strange(reading) <= 1;
    }

    /// <summary>How far an entry is from being about nothing but this paragraph: by its letter, by other papers it rests on, by other paragraphs.</summary>
    private static int Distance(KnowledgeEntry entry, List<Place> cited, string paper, Place place)
    {
        const int otherLetter = 100, otherPaper = 20, otherTable = 2;
        return (place.Letter is null || cited.Contains(place) ? 0 : otherLetter) + (entry.Sources.Count(s => s.Doc != paper && Papers.Contains(s.Doc)) * otherPaper) + (entry.Sources.Count(s => !Papers.Contains(s.Doc)) * otherTable) + (entry.Sources[0].Doc == paper ? 0 : otherPaper) + (cited.Count * otherTable);
    }

    private static int Strange(Reading reading) =>
        Enumerable.Range(0, reading.Tokens.Count).Count(i => !reading.Explained[i] && !reading.Covered[i] && !SmallWords.Is(reading.Tokens[i], "paragraphword"));

    /// <summary>The paper named, or the one that the last answer rests on.</summary>
    private static string? PaperOf(Library library, Reading reading, ConversationContext context) =>
        NamedSource.PaperOf(reading) is { } named ? (Papers.Contains(named) ? named : null)
            : reading.HasAny("document", "conference", "finalreport") || context.Subject != "entry" ? null
            : library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId)?.Sources.Select(s => s.Doc).FirstOrDefault(Papers.Contains);

    /// <summary>The paragraphs of a paper that an entry cites; ranges are told out.</summary>
    private static List<Place> Cited(KnowledgeEntry entry, string paper)
    {
        var places = new List<Place>();
        foreach (var source in entry.Sources.Where(s => s.Doc == paper))
        {
            foreach (Match match in Citation().Matches(Footnotes().Replace(source.Ref, "")))
            {
                var first = int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
                var letter = match.Groups["l"] is { Success: true } l ? l.ValueSpan[0] : (char?)null;
                var last = match.Groups["to"] is { Success: true } to ? int.Parse(to.ValueSpan, CultureInfo.InvariantCulture) : first;
                var lastLetter = match.Groups["tol"] is { Success: true } tol ? tol.ValueSpan[0] : letter;
                for (var n = first; n <= last; n++)
                {
                    for (var at = letter ?? ' '; at <= (lastLetter ?? ' '); at++)
                    {
                        places.Add(new Place(n, at == ' ' ? null : at));
                    }
                }
            }
        }

        return places;
    }

    private static Place? PlaceOf(string text) =>
        Named().Match(text) is { Success: true } match && int.TryParse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture, out var number)
            ? new Place(number, match.Groups["l"] is { Success: true } letter ? char.ToLowerInvariant(letter.ValueSpan[0]) : null)
            : null;

    [GeneratedRegex(@"(?:\b(?:para(?:graph(?:e)?)?s?|par|p[áa]rrafo|apartado)\.?|¶|\bпункт\w*|\bп\.|\bабзац\w*|(?:ال)?فقرة|第)\s*(?<n>\d{1,2})\s*[段款]?\s*(?:[(（]?\s*(?<l>[a-eA-E])\s*(?:[-–—]\s*[a-eA-E]\s*)?[)）])?(?![\d年届条])", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<n>\d{1,2})(?:\((?<l>[a-z])\))?(?:\s*[-–]\s*(?:(?<to>\d{1,2})|\((?<tol>[a-z])\)))?")]
    private static partial Regex Citation();

    [GeneratedRegex(@"footnotes? [\d\s,–-]+|annex.*")]
    private static partial Regex Footnotes();
}
