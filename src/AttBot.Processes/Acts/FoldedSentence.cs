using System.Globalization;
using System.Text;

namespace AttBot.Processes.Acts;

/// <summary>A sentence folded for comparison, with the way back to what was typed.</summary>
internal sealed class FoldedSentence(string original, string folded, int[] origin)
{
    public string Folded => folded;

    public static FoldedSentence Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        var origin = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            var c = Fold(text[i]);
            if (c == '\0' || (c == ' ' && (folded.Length == 0 || folded[^1] == ' ')))
            {
                continue;
            }

            origin[folded.Length] = i;
            folded.Append(c);
        }

        if (folded.Length > 0 && folded[^1] == ' ')
        {
            folded.Length--;
        }

        return new FoldedSentence(text, folded.ToString(), origin);
    }

    public bool StartsWith(string words, int at, out int after)
    {
        at = at < folded.Length && folded[at] == ' ' ? at + 1 : at;
        after = at + words.Length;
        return string.CompareOrdinal(folded, at, words, 0, words.Length) == 0 && IsEdge(at) && IsEdge(after);
    }

    public int Find(string words, int from)
    {
        for (var at = from < folded.Length ? folded.IndexOf(words, from, StringComparison.Ordinal) : -1; at >= 0; at = folded.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            if (IsEdge(at) && IsEdge(at + words.Length))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Where the next space is from a place on; negative when there is none.</summary>
    public int Space(int from) => from < folded.Length ? folded.IndexOf(' ', from) : -1;

    /// <summary>Whether a colon, in the form of any script, stands between the word before a place and the next one.</summary>
    public bool IsAfterColon(int at)
    {
        while (at < folded.Length && folded[at] == ' ')
        {
            at++;
        }

        var before = at - 1;
        while (before >= 0 && folded[before] == ' ')
        {
            before--;
        }

        return before >= 0 && at < folded.Length && original.AsSpan(origin[before] + 1, origin[at] - origin[before] - 1).IndexOfAny(':', '：') >= 0;
    }

    /// <summary>What was typed there, without the spaces and marks around it.</summary>
    public string Original(int from, int to)
    {
        while (from < to && folded[from] == ' ')
        {
            from++;
        }

        while (to > from && folded[to - 1] == ' ')
        {
            to--;
        }

        return from >= to ? "" : original[origin[from]..(origin[to - 1] + 1)];
    }

    /// <summary>What was typed from there to the end, with the marks before its first word and behind its last.</summary>
    public string ToTheEnd(int from)
    {
        while (from < folded.Length && folded[from] == ' ')
        {
            from++;
        }

        if (from >= folded.Length)
        {
            return "";
        }

        var start = origin[from];
        while (start > 0 && original[start - 1] is var mark && !char.IsLetterOrDigit(mark) && !char.IsWhiteSpace(mark) && mark is not (':' or '：' or ',' or '，' or '、'))
        {
            start--;
        }

        return original[start..].TrimEnd();
    }

    /// <summary>Whether a word may end here: scripts without spaces have no words to split, and CSP12 is a word with its number.</summary>
    private bool IsEdge(int at) => at <= 0 || at >= folded.Length || (char.IsLetter(folded[at - 1]) && char.IsDigit(folded[at])) || !char.IsLetterOrDigit(folded[at - 1]) || !char.IsLetterOrDigit(folded[at]) || folded[at - 1] >= '\u2E80' || folded[at] >= '\u2E80';

    private static char Fold(char c)
    {
        if (c < 128)
        {
            return char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : char.IsAsciiLetterOrDigit(c) || c is '-' or '@' or '_' or '+' or '/' or '¶' or '\'' ? c : c is '.' or ':' ? ' ' : ' ';
        }

        switch (c)
        {
            case 'أ' or 'إ' or 'آ' or 'ٱ':
                return 'ا';
            case 'ى':
                return 'ي';
            case 'ة':
                return 'ه';
            case 'ё' or 'Ё':
                return 'е';
            case '’' or '‘' or 'ʼ':
                return '\'';
            case '-' or '‐' or '‑' or '–' or '—':
                return '-';
            case '¶':
                return c;
            case >= '！' and <= '～':
                return Fold((char)(c - 0xFEE0));
        }

        var category = char.GetUnicodeCategory(c);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter)
        {
            return '\0';
        }

        if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
        {
            return ' ';
        }

        return c < 0x250 ? char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormD)[0]) : char.ToLowerInvariant(c);
    }
}
