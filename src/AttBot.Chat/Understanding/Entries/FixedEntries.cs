using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>Questions that one entry answers, however they are asked.</summary>
internal static class FixedEntries
{
    /// <summary>Where the strategy stands is told by one entry, however it is asked. "What would the strategy contain to show how far we are?" asks for its contents.</summary>
    internal static Question.Entry? StrategyStage(Library library, Reading reading) =>
        reading.Has("strategy") && reading.HasAny("stage_q", "status") && reading.States.Count == 0 && !reading.HasAny("adopted", "q_howmany", "q_who") && !reading.Themes.Contains("t_include")
        ? library.Asked("strategy-stage") : null;

    private const string SubmitEntry = "strategy-submit-proposal";

    /// <summary>"How do we hand in a proposal together with Kenya and Peru?": the States named are those that submit.</summary>
    internal static Question.Entry? JointProposal(Library library, Reading reading) =>
        reading.States.Count > 0 && reading.HasAny("proposal", "mysubmission") && reading.Themes.Contains("t_submit") && (reading.Has("q_how") || reading.Has("our")) && !reading.HasAny(Concepts.Standing) && !reading.HasAny("document", "q_when", "q_who", "q_why", "q_howmany", "vtf", "report", "annual_report", "initial_report")
        ? library.Asked(SubmitEntry) : null;

    private const string PresidentEntry = "csp-president";

    /// <summary>"Who chairs the Conference now?": the presidencies the sources name last, since a conference ends before the next President is in them.</summary>
    internal static Question.Entry? PresidentNow(Library library, Reading reading, ConversationContext context) =>
        (context.Subject is null || reading.Has("conference")) && reading.Has("president") && !reading.Signals("c_mv_vice") && reading.HasAny("q_who", "q_which") && (reading.Has("today") || reading.Signals("c_mv_now") || reading.Signals("c_current")) && reading.ConferenceNumbers.Count + reading.States.Count + reading.Years.Count + reading.Dates.Count == 0
        && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing) && !reading.HasAny("document", "report", "q_why", "q_how", "next", "previous", "theme", "q_howmany") && reading.Unexplained.Count() <= 1
        ? library.Asked(PresidentEntry) : null;

    /// <summary>"And the President?" after the Vice-Presidents.</summary>
    internal static Question.Entry? PresidentAfterDeputies(Library library, Reading reading, ConversationContext context) =>
        context.EntryId == DeputiesEntry && reading.Has("president") && !reading.Signals("c_mv_vice") && reading.ConferenceNumbers.Count == 0 && !reading.Unexplained.Any() && !reading.HasAny("q_how", "q_howmany", "q_why", "q_when", "our")
        ? library.Asked(PresidentEntry) : null;

    /// <summary>"To whom does our first report go?", "where do we send it?": one recipient for every State's reports.</summary>
    internal static Question.Entry? Recipient(Library library, Reading reading) =>
        reading.Signals("c_sendto") && (reading.Signals("c_towhom") || reading.Has("q_where")) && !reading.HasAny("q_when", "datesword", "secretariat") ? library.Asked("report-recipient") : null;

    private const string DeputiesEntry = "vice-presidents";

    /// <summary>"Who are the Vice-Presidents of CSP12?": no source names them by Conference, and the entry says what is known.</summary>
    internal static Question.Entry? VicePresidents(Library library, Reading reading) =>
        reading.Signals("c_mv_vice") && reading.HasAny("q_who", "q_which", "q_list", "list_them", "q_howmany") && reading.ConferenceNumbers.Count == 1 && reading.States.Count == 0 && !reading.HasAny("strategy", "bureau", "document", "workinggroup")
        ? library.Asked(DeputiesEntry) : null;

    private static readonly string[] Letters = ["a", "b", "c", "d", "а", "с", "ا", "ب", "ج", "د"];

    /// <summary>"What does recommendation c say?": the letter stands beside the word, or in brackets behind the paragraph.</summary>
    internal static Question.Entry? Recommendation(Library library, Reading reading)
    {
        const int near = 3;
        if (reading.Renderings.Where(r => r.Concept == "t_recommend").Select(r => (int?)r.Start).FirstOrDefault() is not { } word || reading.HasAny("q_howmany", "workshopq", "interagency", "strategy"))
        {
            return null;
        }

        int[] places = [.. Enumerable.Range(0, reading.Tokens.Count).Where(i => i > word && i - word <= near && reading.Tokens[i].Text.Length == 1 && Array.IndexOf(Letters, reading.Tokens[i].Text) >= 0 && IsLabel(reading, word, i))];
        return places is [var only] ? library.Asked("recommendation-" + (Array.IndexOf(Letters, reading.Tokens[only].Text) switch { 0 or 4 or 6 => "a", 1 or 7 => "b", 2 or 5 or 8 => "c", _ => "d" })) : null;
    }

    /// <summary>"And d?" after one of the recommendations, or the list of them.</summary>
    internal static Question.Entry? RecommendationBeside(Library library, Reading reading, ConversationContext context)
    {
        const int longest = 4;
        return context.EntryId?.StartsWith("recommendation", StringComparison.Ordinal) == true && reading.Tokens.Count <= longest && reading.Tokens[^1] is { Text.Length: 1 } letter && letter.Text[0] is >= 'a' and <= 'd' && IsLabel(reading, 0, reading.Tokens.Count - 1)
            && Enumerable.Range(0, reading.Tokens.Count - 1).All(i => reading.Stopped[i] || reading.Mentions.Exists(m => m.Start == i && m.Concept == "and"))
                ? library.Asked("recommendation-" + letter.Text)
                : null;
    }

    /// <summary>A single letter is a label where it stands in brackets or quotes, or at the end, or is none of the little words of its language.</summary>
    private static bool IsLabel(Reading reading, int word, int token)
    {
        var (letter, end) = (reading.Tokens[token], reading.Tokens[token].At + reading.Tokens[token].Raw.Length);
        var enclosed = letter.At > 0 && "([«\"“（「".Contains(reading.Original[letter.At - 1], StringComparison.Ordinal) && end < reading.Original.Length && ")]»\"”）」".Contains(reading.Original[end], StringComparison.Ordinal);
        return enclosed || letter.Text is "b" or "c" or "d" or "ب" or "ج" or "د" || (end < reading.Original.Length && reading.Original[end] is ')' or '）') || (token == reading.Tokens.Count - 1 && token == word + 1)
            || reading.Language == Treaty.Languages.Language.Chinese || (reading.Language == Treaty.Languages.Language.English && reading.Has("q_what") && token == word + 1 && token == reading.Tokens.Count - 2);
    }

    private const string ArticlesEntry = "articles-described";

    /// <summary>"What is Article 11 about?": the table describes some articles in its own words, and says so of the others.</summary>
    internal static Question.Entry? AboutArticle(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        const int longest = 9;
        if (reading.Articles is not [var article] || article is 6 or 7 || states.Count > 0 || !(reading.HasAny("q_what", "theme") || context.EntryId == ArticlesEntry) || reading.Tokens.Count > longest || reading.HasAny(Concepts.Topics) || reading.HasAny("deadline", "q_when", "q_howmany", "document", "annual_report", "initial_report", "provisional")
            || reading.Themes.Count > 0 || reading.Unexplained.Skip(1).Any() || library.Book.Entries.FirstOrDefault(e => e.Id == ArticlesEntry) is not { } entry)
        {
            return null;
        }

        // an entry about the very article says more
        if (EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.EntryThreshold } best, ..] && best.Entry.Id.StartsWith("obl-", StringComparison.Ordinal) && library.Index.Speaks(best.Entry, "§art" + Figures.Number(article)) && context.EntryId != ArticlesEntry)
        {
            return null;
        }

        var named = "Article " + Figures.Number(article);
        int[] items = [.. entry.Items(Treaty.Languages.Language.English).Select((item, i) => (item, i)).Where(x => x.item.StartsWith(named, StringComparison.Ordinal) && !char.IsDigit(x.item[named.Length])).Select(x => x.i + 1)];
        return items.Length == 0 ? new Question.Entry(entry, false) : new Question.Entry(entry, false, items[0], items[^1]);
    }
}
