using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>Chooses the terms by which knowledge entries are found: stems, Han pairs, and the entities of the Treaty's world in any language.</summary>
internal static class TermReader
{
    private static readonly HashSet<string> Weak = new(StringComparer.Ordinal)
    {
        "treaty", "and", "on", "q_what", "q_which", "stop",
    };

    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
    {
        "conference", "q_when", "q_who", "q_where", "q_why", "q_how", "q_howmany", "deadline", "annual_report", "initial_report", "first_annual", "president", "theme", "deposit", "inforce",
        "ratify", "signatory", "prepmeeting", "wgmeeting", "finalreport", "compare", "provisional", "notjoined", "blocker", "document", "phone", "workshopq", "whosaid", "mysubmission", "today",
    };

    /// <summary>Han characters that only join words.</summary>
    private static readonly System.Buffers.SearchValues<char> Particles = System.Buffers.SearchValues.Create("的了吗呢么吧啊是与和及或");

    internal static void Collect(Reading reading, Lexicon lexicon)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        void Add(string term)
        {
            if (seen.Add(term))
            {
                reading.Terms.Add(term);
            }
        }

        foreach (var concept in reading.Concepts)
        {
            if (IsTerm(concept, lexicon))
            {
                Add("§" + concept);
            }
        }

        foreach (var theme in reading.Themes)
        {
            Add("§" + theme);
        }

        foreach (var sense in reading.Senses)
        {
            Add("§" + sense);
        }

        foreach (var number in reading.ConferenceNumbers)
        {
            Add("§csp" + number);
        }

        foreach (var article in reading.Articles)
        {
            Add("§art" + article);
        }

        foreach (var mention in reading.States.Where(m => m.Iso3s.Count == 1))
        {
            Add("§" + mention.Iso3s[0]);
        }

        foreach (var date in reading.Dates.Where(d => d.First == d.Last))
        {
            Add("#d" + Treaty.Tables.Iso.Text(date.First));
        }

        AddWords(reading, Add);
        // what the grammar already stands for is not said twice
        foreach (var synonym in reading.Synonyms.Where(s => !reading.Mentions.Exists(m => Holds(m, s) && IsTerm(m.Concept, lexicon))))
        {
            Add("§" + synonym.Concept);
        }
    }

    private static bool IsTerm(string concept, Lexicon lexicon) => (lexicon.IsEntity(concept) || Telling.Contains(concept)) && !Weak.Contains(concept);

    private static bool Holds(ConceptMention outer, ConceptMention inner) => outer.Start <= inner.Start && inner.Start + inner.Length <= outer.Start + outer.Length;

    private static void AddWords(Reading reading, Action<string> add)
    {
        var inState = new HashSet<int>(reading.States.SelectMany(s => Enumerable.Range(s.Start, s.Length)));
        var stopped = reading.Stopped;
        var cuts = Cuts(reading);
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            var token = reading.Tokens[i];
            if (inState.Contains(i) || (stopped[i] && token.Script != Script.Han))
            {
                continue;
            }

            if (token.Script == Script.Han)
            {
                if (i + 1 < reading.Tokens.Count && reading.Tokens[i + 1].Script == Script.Han && !inState.Contains(i + 1) && !(stopped[i] && stopped[i + 1]) && !cuts.Contains(i) && !Particles.Contains(token.Text[0]) && !Particles.Contains(reading.Tokens[i + 1].Text[0]))
                {
                    add(token.Text + reading.Tokens[i + 1].Text);
                }
            }
            else if (token.Script == Script.Number)
            {
                add("#" + token.Text);
            }
            else if (token.Stem.Length == 1 && token.Script == Script.Latin)
            {
                // recommendation b, option c
                add("#" + token.Stem);
            }
            else if (token.Stem.Length > 1)
            {
                add(token.Stem);
                if (reading.Covered[i] || reading.Synonyms.Exists(s => s.Start <= i && i < s.Start + s.Length))
                {
                    reading.Rendered.Add(token.Stem);
                }
            }
        }
    }

    /// <summary>Han characters after which a word is known to end or begin, so that the pair across is no word.</summary>
    private static HashSet<int> Cuts(Reading reading)
    {
        var cuts = new HashSet<int>();
        foreach (var mention in reading.Mentions.Where(m => m.Length > 1))
        {
            cuts.Add(mention.Start - 1);
            cuts.Add(mention.Start + mention.Length - 1);
        }

        return cuts;
    }
}
