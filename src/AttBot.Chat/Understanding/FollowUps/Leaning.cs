using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>A message that asks a facet of what was said before and names no other subject.</summary>
/// <param name="Facet">What is asked.</param>
/// <param name="Words">The message's further words, each with the terms it may be known by; the answer should speak of them.</param>
internal sealed record Leaning(Facet Facet, IReadOnlyList<string[]> Words)
{
    private const int LongestLeaning = 12;

    /// <summary>So short a message may hold one word that nothing knows: "why the fuss?"</summary>
    private const int ShortMessage = 6;

    /// <summary>What somebody does or what is done; no subject by themselves.</summary>
    private static readonly HashSet<string> Doing = new(
        [
            "t_decide", "t_host", "t_adopted", "t_submit", "t_support", "t_mandate", "t_overseas", "t_outcome", "t_money", "t_include", "t_apply", "w_propose", "w_write", "w_lead", "w_publish", "w_share", "w_assess",
            "w_change", "w_approve", "w_back", "w_call", "w_invite", "w_review", "w_attend", "w_update", "w_official", "t_trial", "w_continue", "w_impact", "w_progress", "president", "t_when_held", "w_first_time", "w_final", "w_open", "deadline",
        ],
        StringComparer.Ordinal);

    /// <summary>Those of the words that are no doing.</summary>
    internal IEnumerable<string[]> Nouns => Words.Where(IsNoun);

    /// <summary>Whether a word says what is spoken of, not what is done.</summary>
    internal static bool IsNoun(string[] word) => !Array.Exists(word, IsDoing);

    /// <summary>The words with content of a short message that asks no facet; empty for other messages.</summary>
    internal static List<string[]> WordsOf(Reading reading)
    {
        const int longest = 9;
        var words = new List<string[]>();
        if (Facets.Of(reading) is not null || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) || reading.States.Count > 1 || reading.ConferenceNumbers.Count + reading.Years.Count + reading.Dates.Count + reading.Articles.Count + reading.Numbers.Count > 0)
        {
            return words;
        }

        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (reading.States.Find(s => s.Start <= i && i < s.Start + s.Length) is { } state)
            {
                // "Kosovo" is the name of none in the list
                words.Add(state.Iso3s is [var iso3, ..] ? ["§" + iso3] : TermsAt(reading, i));
                i = state.Start + state.Length - 1;
            }
            else if (!IsEmpty(reading, i, Facet.Other))
            {
                words.Add(TermsAt(reading, i));
            }
        }

        return words;
    }

    /// <summary>What is done with words: proposing, saying, sharing.</summary>
    private static readonly HashSet<string> Saying = new(["w_propose", "t_recommend", "w_share", "w_call", "whosaid", "t_submit"], StringComparer.Ordinal);

    /// <summary>Whether a word only says that something was said or proposed.</summary>
    internal static bool IsTold(string[] word) => Array.Exists(word, t => t.Length > 1 && Saying.Contains(t[1..]));

    /// <summary>The words that an answer should speak of: "how long do those cover?" asks for a span, whatever the verb.</summary>
    internal IReadOnlyList<string[]> Telling() => Facet == Facet.HowLong ? [.. Words.Where(w => !Array.Exists(w, t => t is "§t_include" or "§w_continue"))] : Words;

    private static bool IsDoing(string term) => term.Length > 1 && Doing.Contains(term[1..]);

    /// <summary>The leaning of a message on an entry, or null where the message has a subject that the entry does not know.</summary>
    internal static Leaning? Of(Reading reading, KnowledgeEntry last, KnowledgeIndex index)
    {
        var chinese = reading.Language == Treaty.Languages.Language.Chinese;
        if (reading.Tokens.Count > (chinese ? LongestLeaning * 2 : LongestLeaning) || reading.States.Count + reading.ConferenceNumbers.Count + reading.Years.Count + reading.Dates.Count + reading.Articles.Count + reading.Numbers.Count > 0 || Facets.Of(reading) is not { } facet)
        {
            return null;
        }

        var (words, strange) = (new List<string[]>(), 0);
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (IsEmpty(reading, i, facet))
            {
                continue;
            }

            var word = TermsAt(reading, i);
            if (Array.Exists(word, t => index.Speaks(last, t)) || Array.Exists(word, IsDoing))
            {
                words.Add(word);
            }
            else if (strange++ > 0 || reading.Tokens.Count > (chinese ? ShortMessage * 2 : ShortMessage) || (Array.Exists(word, index.Knows) && !chinese))
            {
                return null;
            }
        }

        return new Leaning(facet, words);
    }

    /// <summary>Whether a message says more than a facet.</summary>
    internal static bool IsForeign(Reading reading, Facet facet)
    {
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (!IsEmpty(reading, i, facet) && !reading.Mentions.Exists(m => Covers(m, i) && m.Concept == "theme") && !reading.Renderings.Exists(r => Covers(r, i) && r.Concept == "w_footnote"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEmpty(Reading reading, int i, Facet facet) =>
        reading.Stopped[i]
        || reading.Signs.Exists(s => Covers(s, i) && Facets.IsEmpty(facet, s.Concept))
        || reading.Mentions.Exists(m => Covers(m, i) && Facets.IsEmpty(facet, m.Concept))
        || reading.Renderings.Exists(r => Covers(r, i) && Facets.IsEmpty(facet, r.Concept));

    private static string[] TermsAt(Reading reading, int i)
    {
        var token = reading.Tokens[i];
        var terms = new List<string>();
        if (token.Script != Text.Script.Han)
        {
            terms.Add(token.Stem);
        }
        else
        {
            terms.AddRange(PairsAt(reading, i));
        }

        terms.AddRange(reading.Mentions.Where(m => Covers(m, i) && m.Concept != Lexicon.Stop).Select(m => "§" + m.Concept));
        terms.AddRange(reading.Renderings.Where(r => Covers(r, i)).Select(r => "§" + r.Concept));
        return [.. terms];
    }

    private static IEnumerable<string> PairsAt(Reading reading, int i)
    {
        if (i > 0 && reading.Tokens[i - 1].Script == Text.Script.Han)
        {
            yield return reading.Tokens[i - 1].Text + reading.Tokens[i].Text;
        }

        if (i + 1 < reading.Tokens.Count && reading.Tokens[i + 1].Script == Text.Script.Han)
        {
            yield return reading.Tokens[i].Text + reading.Tokens[i + 1].Text;
        }
    }

    private static bool Covers(ConceptMention mention, int token) => mention.Start <= token && token < mention.Start + mention.Length;
}
