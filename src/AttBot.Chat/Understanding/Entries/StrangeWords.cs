using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>Words that neither the lexicon nor any entry knows: the question may be about something else altogether.</summary>
internal static class StrangeWords
{
    /// <summary>How much more must be explained when the question has a word that nothing knows.</summary>
    private const float StrangeWordRise = 0.12f;

    /// <summary>The same, where a third of the characters of a Chinese question is unknown.</summary>
    private const float StrangeTextRise = 0.25f;

    /// <summary>A word that neither the lexicon nor any entry knows: the question may be about something else altogether.</summary>
    private static bool IsStrange(Library library, Reading reading, string term) =>
        term.Length > 3 && term[0] is not ('§' or '#' or (>= '\u3400' and <= '\u9fff')) && !reading.Rendered.Contains(term) && !library.Index.Knows(term);

    /// <summary>How much more than usual must be explained: the question has words that nothing knows.</summary>
    internal static float Strangeness(Library library, Reading reading)
    {
        if (reading.Terms.Exists(t => IsStrange(library, reading, t)))
        {
            return StrangeWordRise;
        }

        var (all, unknown) = (0, 0);
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (reading.Tokens[i].Script == Text.Script.Han && !reading.Stopped[i])
            {
                all++;
                unknown += reading.Covered[i] || reading.Explained[i] || KnowsPair(library, reading, i - 1) || KnowsPair(library, reading, i) ? 0 : 1;
            }
        }

        return unknown * 3 > all ? StrangeTextRise : unknown * 5 > all ? StrangeWordRise : 0f;
    }

    private static bool KnowsPair(Library library, Reading reading, int first) =>
        first >= 0 && first + 1 < reading.Tokens.Count && reading.Tokens[first].Script == Text.Script.Han && reading.Tokens[first + 1].Script == Text.Script.Han
        && library.Index.Knows(reading.Tokens[first].Text + reading.Tokens[first + 1].Text);
}
