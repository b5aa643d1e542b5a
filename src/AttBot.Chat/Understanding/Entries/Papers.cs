using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Documents;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>Papers asked for by symbol, by what they are about, or by who handed them in.</summary>
internal static class Papers
{
    private static readonly System.Buffers.SearchValues<char> AfterSymbol = System.Buffers.SearchValues.Create(" ?,;”»\")");

    internal static Question.Document? Symbol(Library library, Reading reading)
    {
        var numbers = reading.Numbers.Where(n => n is >= 100 and < 1000).ToArray();
        var named = library.Book.Documents.Where(d => d.Number is { } n && numbers.Contains(n)).ToArray();
        var looksLikeSymbol = reading.Original.Contains("ATT/", StringComparison.OrdinalIgnoreCase);
        if (looksLikeSymbol)
        {
            var exact = library.Book.Documents.Where(d => d.Symbol.Length > 0 && reading.Original.Contains(d.Symbol, StringComparison.OrdinalIgnoreCase)).ToArray();
            return new Question.Document(exact.Length > 0 ? exact : named.Length > 0 ? named : Partial(library, reading.Original));
        }

        return named.Length > 0 && (reading.HasAny("document", "q_where", "finalreport", "q_what", "topic_docs") || reading.Tokens.Count <= 6) ? new Question.Document(named) : null;
    }

    /// <summary>A document asked for by what it is about. An entry that describes a document, or that the question fits well, says more than the table.</summary>
    internal static Question.Document? Of(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        if (FromState(library, reading, states) is { Length: > 0 } own)
        {
            return EntryQuestions.Search(library, reading, context) is [var near, ..] && near.Score >= EntryQuestions.StrongEntry ? null : new Question.Document(own);
        }

        if (AsksForAll(reading, states))
        {
            return new Question.Document([.. library.Book.Documents]);
        }

        if (!reading.HasAny("document", "topic_docs") || reading.HasAny(Concepts.Standing) || reading.HasAny("countryword", "joinverb") || states.Count > 0 || reading.HasAny("q_why", "q_how", "q_who", "strategy", "deadline", "notyet", "whysource_q"))
        {
            return null;
        }

        var listed = reading.HasAny("q_list", "list_them", "q_which", "q_what");
        var found = library.Papers.Find(reading, listed);
        var entry = EntryQuestions.Search(library, reading, context);
        if (found.Count == 0)
        {
            return entry.Count > 0 && Named(library, reading, library.Book.Documents, entry[0].Entry) is { Length: > 0 and <= FewPapers } few ? new Question.Document(few) : null;
        }

        // documents of one year are a list of the table's, and so are several where a plural asks for them
        var ofOneMeeting = listed && found.Count > 1 && (reading.ConferenceNumbers.Count == 1 || (SmallWords.In(reading, "papers") && found.Count <= MostPapers));
        var told = reading.Years.Count == 0 && !ofOneMeeting && entry.Count > 0 && reading.Terms.Where(Term.IsSubject).All(t => library.Index.Speaks(entry[0].Entry, t)) && (entry[0].Score >= EntryQuestions.StrongEntry || (entry[0].Score >= EntryQuestions.EntryThreshold && entry[0].Entry.Kind is "document")
            || (entry[0].Score >= EntryQuestions.EntryThreshold && found.Any(d => d.Symbol.Length > 0 && entry[0].Entry.Text[reading.Language].Contains(d.Symbol, StringComparison.Ordinal))));
        if (told && Named(library, reading, found, entry[0].Entry) is { Length: > 0 } named)
        {
            return new Question.Document(named);
        }

        return told ? null : new Question.Document(found);
    }

    /// <summary>"Which documents do you have?"</summary>
    private static bool AsksForAll(Reading reading, IReadOnlyList<string> states) =>
        reading.Has("document") && reading.Signals("c_youhave") && reading.HasAny("q_which", "q_what", "q_list", "list_them", "q_howmany") && !reading.Unexplained.Any() && reading.Themes.Count == 0
        && states.Count + reading.ConferenceNumbers.Count + reading.Articles.Count + reading.Years.Count + reading.Dates.Count == 0 && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing) && !reading.HasAny("conference", "meeting", "report", "finalreport", "workshopq", "mysubmission", "countryword", "q_why", "q_how", "q_who");

    /// <summary>So many papers at the most are one answer.</summary>
    private const int MostPapers = 8;

    /// <summary>So few papers are an answer to a question that names one word of their titles.</summary>
    private const int FewPapers = 3;

    /// <summary>The papers whose title holds a word of the question that the entry found does not use: "was there a youth paper?"</summary>
    private static DocumentRecord[] Named(Library library, Reading reading, IReadOnlyList<DocumentRecord> found, KnowledgeEntry entry)
    {
        const int shortest = 4;
        string[] words = [.. reading.Unexplained.Where(t => t.Text.Length >= shortest && t.Script == Text.Script.Latin && !library.Index.Speaks(entry, t.Stem)).Select(t => t.Stem)];
        return words.Length == 0 ? [] : [.. found.Where(d => words.Any(w => Text.Folding.Fold(d.Title).Contains(w, StringComparison.Ordinal)))];
    }

    /// <summary>The papers that a State handed in.</summary>
    private static DocumentRecord[] FromState(Library library, Reading reading, IReadOnlyList<string> states) =>
        states is [var state] && (reading.HasAny("document", "proposal") || reading.ConferenceNumbers.Count == 1) && !reading.HasAny(Concepts.Standing) && !reading.HasAny("president", "strategy", "report", "annual_report", "stance", "compare") && (reading.Unexplained.Any() || (reading.Has("document") && reading.HasAny("filedq", "q_what", "q_which")))
            ? [.. library.Book.Documents.Where(d => d.Body == library.Book.States[state].Name[Treaty.Languages.Language.English])]
            : [];

    private static DocumentRecord[] Partial(Library library, string text)
    {
        var start = text.IndexOf("ATT/", StringComparison.OrdinalIgnoreCase);
        var end = text.AsSpan(start).IndexOfAny(AfterSymbol);
        var typed = end < 0 ? text[start..] : text.Substring(start, end);
        typed = typed.TrimEnd('.', '?', '!', '。', '？');
        return typed.Length < 8 ? [] : [.. library.Book.Documents.Where(d => d.Symbol.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
    }
}
