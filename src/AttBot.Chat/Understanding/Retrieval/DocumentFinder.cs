using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Documents;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>Finds documents by what they are about: the terms of a question against those of titles, which are English. Entities and themes are the same in all languages, so a title is found in any.</summary>
internal sealed class DocumentFinder
{
    private readonly Lazy<Paper[]> _papers;

    internal DocumentFinder(IReadOnlyList<DocumentRecord> documents, Reader reader) =>
        _papers = new Lazy<Paper[]>(() => [.. documents.Select(d => new Paper(d, [.. reader.ReadOurs($"{d.Title}. {d.Body}. {ConferenceOf(d.Symbol)}", Treaty.Languages.Language.English).Terms.Where(Tells)]))]);

    /// <summary>The documents that have all entities, conferences and themes the question names, and its year where it names one; none when the question names too little to choose.</summary>
    internal IReadOnlyList<DocumentRecord> Find(Reading reading, bool listed = false)
    {
        string[] wanted = [.. reading.Terms.Where(t => Tells(t) && !Asking.Contains(t))];
        var subjects = wanted.Count(t => t[0] == '§');
        if (subjects < (listed ? 1 : reading.Years.Count != 1 ? 2 : reading.Tokens.Count <= 6 ? 0 : 1))
        {
            return [];
        }

        return [.. _papers.Value
            .Where(p => (reading.Years is not [var year] || p.Document.Year == year) && wanted.Where(t => t[0] == '§').All(p.Terms.Contains))
            .OrderByDescending(p => wanted.Count(p.Terms.Contains)).Select(p => p.Document).Take(MostShown)];
    }

    /// <summary>The conference a symbol is of: <c>CSP10</c> in <c>ATT/CSP10.WGTU/2024/CHAIR/776/DrAgenda</c>.</summary>
    private static string ConferenceOf(string symbol) =>
        symbol.StartsWith("ATT/CSP", StringComparison.Ordinal) ? new string([.. symbol.Skip(4).TakeWhile(char.IsLetterOrDigit)]) : "";

    private const int MostShown = 12;

    private static bool Tells(string term) => term[0] != '#' && term is not "§document" and not "§conference" && !Term.IsMeaning(term);

    private static readonly HashSet<string> Asking = new(["§q_where", "§q_when", "§q_howmany", "§document", "§t_text", "§t_outcome", "§t_include"], StringComparer.Ordinal);

    private sealed record Paper(DocumentRecord Document, HashSet<string> Terms);
}
