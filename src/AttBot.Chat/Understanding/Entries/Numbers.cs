using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>Whether an entry tells the number that is asked for.</summary>
internal static class Numbers
{
    /// <summary>Things that are counted in the tables, or nowhere.</summary>
    private static readonly HashSet<string> Uncounted = new(["report", "annual_report", "initial_report", "document", "proposal"], StringComparer.Ordinal);

    /// <summary>Chinese 哪几项 asks for the items, 几项 for their number.</summary>
    internal static bool AsksNumber(Reading reading) =>
        reading.Has("q_howmany") && !(reading.Language == Treaty.Languages.Language.Chinese && reading.HasAny("q_which", "q_list"));

    internal static bool HasNumber(KnowledgeEntry entry, Reading reading) =>
        entry.Items(reading.Language).Count > 0 || entry.Value is { ValueKind: System.Text.Json.JsonValueKind.Number };

    /// <summary>Whether an entry speaks of what is to be counted, the word after "how many"; true where that word cannot be told.</summary>
    internal static bool Counts(Library library, KnowledgeEntry entry, Reading reading)
    {
        var asked = reading.Mentions.FindLast(m => m.Concept == "q_howmany");
        for (var i = asked.Start + asked.Length; i < reading.Tokens.Count; i++)
        {
            // States and countries are words without content
            if (reading.Stopped[i] && reading.Tokens[i].Text.Length >= 5)
            {
                return true;
            }

            if (reading.Stopped[i])
            {
                continue;
            }

            var token = reading.Tokens[i];
            var term = token.Script != Text.Script.Han ? token.Stem
                : i + 1 < reading.Tokens.Count && reading.Tokens[i + 1].Script == Text.Script.Han ? token.Text + reading.Tokens[i + 1].Text
                : null;
            return term is null || token.Script == Text.Script.Number || reading.Mentions.Exists(m => Covers(m, i) && m.Concept != Lexicon.Stop && (!Uncounted.Contains(m.Concept) || library.Index.Speaks(entry, "§" + m.Concept)))
                || reading.Renderings.Exists(r => Covers(r, i) && Lexicon.IsTheme(r.Concept) && library.Index.Speaks(entry, "§" + r.Concept))
                || Text.Folding.Fold(entry.Title[reading.Language] + " " + entry.Text[reading.Language]).Contains(term, StringComparison.Ordinal);
        }

        return true;
    }

    internal static bool Covers(ConceptMention mention, int token) => mention.Start <= token && token < mention.Start + mention.Length;
}
