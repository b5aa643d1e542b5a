using AttBot.Chat.Text;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>"Under which heading of Box 1 is stockpile management?": the one item of a list whose words a question has, where neither the title nor any other item has them.</summary>
internal static class ItemAsked
{
    /// <summary>A list so short is told whole.</summary>
    private const int FewestItems = 4;

    /// <summary>So many words of a question must stand in the one item and nowhere else; one is enough in the label of the item, or where it is asked what belongs where.</summary>
    private const int FewestWords = 2;

    private static readonly char[] LabelEnds = [':', '：'];

    private const int ShortestWord = 3;

    /// <summary>So many Han characters in a row say as much.</summary>
    private const int FewestCharacters = 4;

    /// <summary>The place of the item, from 1; null where none stands out, or where the list or its number is asked for.</summary>
    internal static int? Of(KnowledgeEntry entry, Reading reading)
    {
        var items = entry.Items(reading.Language);
        // an entry on which sources differ is told with both sides, and one of documents with all their symbols
        if (items.Count < FewestItems || entry.Kind is "conflict" or "document" || items.Any(i => i.Contains("ATT/", StringComparison.Ordinal)) || reading.HasAny("q_howmany", "q_list", "list_them", "q_why") || NamesNumber(reading, items.Count))
        {
            return null;
        }

        var around = entry.Title[reading.Language] + "\n" + entry.Text[reading.Language];
        return reading.Language == Language.Chinese ? ByCharacters(items, around, reading.Original) : ByWords(items, around, reading);
    }

    /// <summary>"The nine ways …": all of them are meant.</summary>
    private static bool NamesNumber(Reading reading, int number) =>
        reading.Numbers.Contains(number) || reading.Tokens.Any(t => (NumberReader.Number(t) ?? NumberReader.Cardinal(t)) == number);

    private static int? ByWords(IReadOnlyList<string> items, string around, Reading reading)
    {
        HashSet<string> asked = [.. Enumerable.Range(0, reading.Tokens.Count).Where(i => !reading.Stopped[i] && reading.Tokens[i].Text.Length >= ShortestWord && !IsOfAsking(reading, i)).Select(i => reading.Tokens[i].Stem)];
        var ofTheWhole = asked.RemoveWhere(Stems(around).ToHashSet(StringComparer.Ordinal).Contains);
        HashSet<string>[] said = [.. items.Select(item => Stems(item).Where(asked.Contains).ToHashSet(StringComparer.Ordinal))];
        int[] own = [.. said.Select((words, i) => words.Count(w => !said.Where((_, other) => other != i).Any(o => o.Contains(w))))];
        if (own.Count(n => n > 0) != 1)
        {
            return null;
        }

        var place = Array.FindIndex(own, n => n > 0);
        // "which partners does the President thank, and for what activity?" speaks of the list as its title does
        return (own[place] >= FewestWords && own[place] >= ofTheWhole) || (reading.Themes.Contains("t_include") && !reading.HasAny("q_what", "q_which", "q_how")) || reading.Signals("c_underwhich") || Stems(LabelOf(items[place])).Any(asked.Contains) ? place + 1 : null;
    }

    /// <summary>"Which", "how many": a word that asks stands in many an item by chance.</summary>
    private static bool IsOfAsking(Reading reading, int token) =>
        reading.Mentions.Exists(m => m.Concept.StartsWith("q_", StringComparison.Ordinal) && m.Start <= token && token < m.Start + m.Length);

    private static string LabelOf(string item) => item[..Math.Max(0, item.IndexOfAny(LabelEnds))];

    private static IEnumerable<string> Stems(string text) => Tokenizer.Tokenize(text).Select(t => t.Stem);

    private static int? ByCharacters(IReadOnlyList<string> items, string around, string asked)
    {
        int[] found = [.. Enumerable.Range(0, asked.Length - FewestCharacters + 1 is > 0 and var count ? count : 0)
            .Select(at => asked.Substring(at, FewestCharacters))
            .Where(run => run.All(c => c is >= '\u3400' and <= '\u9fff') && !around.Contains(run, StringComparison.Ordinal))
            .Select(run => Enumerable.Range(0, items.Count).Where(i => items[i].Contains(run, StringComparison.Ordinal)).ToArray())
            .Where(places => places.Length > 0)
            .SelectMany(places => places.Length == 1 ? places : [-1, -2])
            .Distinct()];
        return found is [>= 0 and var only] ? only + 1 : null;
    }
}
