using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>Whether a message has no topic of its own, so that it can only be about what was said before.</summary>
internal static class Bare
{
    private const int Longest = 14;

    private const int LongestChinese = 22;

    /// <summary>Concepts that a short question about the tables may hold; any other concept is a topic.</summary>
    private static readonly HashSet<string> Grammar = new(
        [
            "q_when", "q_who", "q_where", "q_why", "q_how", "q_howmany", "q_which", "q_list", "q_what", "list_them", "status", "and", "yes", "next", "previous", "first", "latest", "since", "before", "between", "on", "today",
            "thisyear", "lastyear", "year", "endof", "startof", "bythen", "weeks", "earlier", "signatory", "ratify", "accede", "accept_form", "approve_form", "form", "deposit", "inforce", "party", "joinverb", "notyet", "notjoined", "onlysigned", "entirely",
            "more", "missing", "superlative", "world", "byregion", "group_q", "thatgroup", "belongs", "president", "theme", "place", "conference", "meeting", "document", "finalreport", "deadline", "report", "annual_report", "initial_report", "first_annual",
            "initialword", "annualword", "daysleft", "yearq", "barecount", "differby", "growth", "sameday", "firstday", "whatif", "our", "countryword", "treaty", "percent", "newones", "recentword", "datesword", "depositday", "dayunknown", "dayunverified", "inwriting",
            "rankweak", "firsthalf", "secondhalf", "bigger", "slowest", "quickest", "compare", "everyone", "nobody", "filedq", "cover", "byyear",
        ],
        StringComparer.Ordinal);

    /// <summary>A message of more words may hold one that nothing knows.</summary>
    private const int Short = 4;

    /// <summary>Whether nearly every word is of the grammar or of a move.</summary>
    internal static bool Is(Reading reading) => IsShort(reading) && Strange(reading) <= (reading.Language == Treaty.Languages.Language.Chinese || reading.Tokens.Count > Short ? 1 : 0);

    /// <summary>Whether every word is.</summary>
    internal static bool IsAltogether(Reading reading) => IsShort(reading) && Strange(reading) == 0;

    private static bool IsShort(Reading reading) =>
        reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? LongestChinese : Longest) && reading.ConferenceNumbers.Count + reading.Articles.Count == 0;

    /// <summary>How many words nothing explains and no move knows.</summary>
    internal static int Unknown(Reading reading) => Enumerable.Range(0, reading.Tokens.Count).Count(i => !reading.Explained[i] && !IsCovered(reading.Signs, i, Carried.IsMove));

    /// <summary>How many words belong neither to the grammar nor to a move.</summary>
    private static int Strange(Reading reading)
    {
        var strange = 0;
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            strange += reading.Stopped[i] || IsCovered(reading.Signs, i, static c => c.StartsWith("c_", StringComparison.Ordinal)) || NumberReader.Cardinal(reading.Tokens[i]) is not null || IsGrammar(reading, i) ? 0 : 1;
        }

        return strange;
    }

    private static bool IsGrammar(Reading reading, int token) => reading.Explained[token]
        && (IsCovered(reading.Mentions, token, static c => Grammar.Contains(c) || c.StartsWith("ord", StringComparison.Ordinal) || DateReader.IsMonth(c) || c.StartsWith("group_", StringComparison.Ordinal) || c.StartsWith("sub_", StringComparison.Ordinal) || c.StartsWith("region_", StringComparison.Ordinal))
            || !IsCovered(reading.Mentions, token, static _ => true));

    private static bool IsCovered(List<ConceptMention> mentions, int token, Func<string, bool> of)
    {
        foreach (var mention in mentions)
        {
            if (mention.Start <= token && token < mention.Start + mention.Length && of(mention.Concept))
            {
                return true;
            }
        }

        return false;
    }
}
