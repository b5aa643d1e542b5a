using System.Text.RegularExpressions;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>One sentence of an entry, or one item of its list.</summary>
/// <param name="Text">The sentence, with its emphasis.</param>
/// <param name="Item">The place of the item, from 1; null for a sentence of the text.</param>
/// <param name="Reading">The sentence taken apart.</param>
/// <param name="Place">Its place among the passages of the entry, from 0.</param>
internal sealed record Passage(string Text, int? Item, Reading Reading, int Place);

/// <summary>Cuts entries into passages, each entry once for a message.</summary>
internal sealed partial class Passages(Reader reader, Language language)
{
    private readonly Dictionary<string, IReadOnlyList<Passage>> _read = new(StringComparer.Ordinal);

    /// <summary>The passages of an entry, in order; items last.</summary>
    internal IReadOnlyList<Passage> Of(KnowledgeEntry entry)
    {
        if (!_read.TryGetValue(entry.Id, out var passages))
        {
            _read[entry.Id] = passages = Read(entry);
        }

        return passages;
    }

    private List<Passage> Read(KnowledgeEntry entry)
    {
        var passages = new List<Passage>();
        foreach (var sentence in Sentences(entry.Text[language]))
        {
            passages.Add(new Passage(sentence, null, reader.ReadOurs(sentence, language), passages.Count));
        }

        var items = entry.Items(language);
        for (var i = 0; i < items.Count; i++)
        {
            passages.Add(new Passage(items[i], i + 1, reader.ReadOurs(items[i], language), passages.Count));
        }

        return passages;
    }

    /// <summary>The sentences of a text. A full stop inside a name or after an abbreviation ends none.</summary>
    internal static IReadOnlyList<string> Sentences(string text)
    {
        var (from, sentences) = (0, new List<string>());
        foreach (var end in Ends().EnumerateMatches(text))
        {
            var to = end.Index + end.Length;
            var sentence = text[from..to].Trim();
            // emphasis that goes on into the next sentence is not cut, nor what stands in brackets
            if (sentence.Length > 0 && Count(sentence, "**") % 2 == 0 && !IsOpen(sentence))
            {
                sentences.Add(sentence);
                from = to;
            }
        }

        if (text[from..].Trim() is { Length: > 0 } rest)
        {
            sentences.Add(rest);
        }

        return sentences;
    }

    /// <summary>Whether a bracket or a quotation has begun and not ended; "a)" may end what did not begin.</summary>
    private static bool IsOpen(string text) => Array.Exists(Pairs, pair => text.Count(c => c == pair[0]) > text.Count(c => c == pair[1]));

    private static readonly string[] Pairs = ["()", "（）", "«»", "“”", "《》", "「」"];

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    [GeneratedRegex(@"[。！？][*”」』）]*|(?<!\b(Art|art|Arts|arts|par|pars|ап|см|др|núm|num|cf|p|pp|vol|para|paras|No|no|п|пп|ст|г|гг|párr|párrs|арт|e\.g|i\.e))[.!?؟][*”»""\)]*(?=\s+[\p{Lu}\p{Lo}*«“""\d])", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();
}
