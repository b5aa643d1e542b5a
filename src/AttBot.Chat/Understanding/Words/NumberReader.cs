using System.Globalization;
using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>Reads years, conference numbers, articles and plain numbers in six languages.</summary>
internal static class NumberReader
{
    /// <summary>Numbers written as words, as far as conferences go; 1 and 2 are too common as other words.</summary>
    private static readonly Dictionary<string, int> Words = new(StringComparer.Ordinal)
    {
        ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13,
        ["trois"] = 3, ["quatre"] = 4, ["cinq"] = 5, ["sept"] = 7, ["huit"] = 8, ["neuf"] = 9, ["dix"] = 10, ["onze"] = 11, ["douze"] = 12, ["treize"] = 13,
        ["tres"] = 3, ["cuatro"] = 4, ["cinco"] = 5, ["seis"] = 6, ["siete"] = 7, ["ocho"] = 8, ["nueve"] = 9, ["diez"] = 10, ["once"] = 11, ["doce"] = 12, ["trece"] = 13,
        ["три"] = 3, ["четыре"] = 4, ["пять"] = 5, ["шесть"] = 6, ["семь"] = 7, ["восемь"] = 8, ["девять"] = 9, ["десять"] = 10, ["одиннадцать"] = 11, ["двенадцать"] = 12, ["тринадцать"] = 13,
        ["ثلاث"] = 3, ["ثلاثه"] = 3, ["اربع"] = 4, ["اربعه"] = 4, ["خمس"] = 5, ["خمسه"] = 5, ["ست"] = 6, ["سته"] = 6, ["سبع"] = 7, ["سبعه"] = 7, ["ثماني"] = 8, ["ثمان"] = 8, ["تسع"] = 9, ["عشر"] = 10, ["عشره"] = 10,
    };

    /// <summary>The number a word says, 3 to 13; null for other words.</summary>
    internal static int? Cardinal(Token token)
    {
        foreach (var form in token.Forms)
        {
            if (Words.TryGetValue(form, out var number))
            {
                return number;
            }
        }

        return null;
    }

    internal static void Read(Reading reading)
    {
        var tokens = reading.Tokens;
        var used = new bool[tokens.Count];
        DateReader.Read(reading, used);
        ReadArticles(reading, used);
        ReadConferences(reading, used);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (used[i] || Number(tokens[i]) is not { } n)
            {
                continue;
            }

            reading.Explained[i] = true;
            if (n is >= 1990 and <= 2100)
            {
                reading.Years.Add(n);
            }
            else
            {
                reading.Numbers.Add(n);
            }
        }
    }

    private static void ReadArticles(Reading reading, bool[] used)
    {
        var tokens = reading.Tokens;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (IsArticleWord(tokens[i]) && Number(tokens[i + 1]) is { } n and <= 28)
            {
                Take(i + 1, n);
                if (i + 3 < tokens.Count && tokens[i + 2].Text is "and" or "et" or "y" or "и" or "و" or "or" && Number(tokens[i + 3]) is { } second and <= 28)
                {
                    Take(i + 3, second);
                }
            }
            else if (Number(tokens[i]) is { } zh and <= 28 && tokens[i + 1].Text == "条")
            {
                Take(i, zh);
                reading.Explained[i + 1] = true;
            }
        }

        foreach (var ordinal in reading.Mentions.Where(m => m.Concept.StartsWith("ord", StringComparison.Ordinal) && m.Start > 0 && IsArticleWord(tokens[m.Start - 1])))
        {
            reading.Articles.Add(int.Parse(ordinal.Concept.AsSpan(3), CultureInfo.InvariantCulture));
        }

        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Text == "第" && HanNumbers.At(tokens, i + 1, out var length) is { } n && i + 1 + length < tokens.Count && tokens[i + 1 + length].Text == "条")
            {
                reading.Articles.Add(n);
                Array.Fill(reading.Explained, true, i, length + 2);
            }
        }

        void Take(int at, int article)
        {
            reading.Articles.Add(article);
            used[at] = true;
            reading.Explained[at] = true;
        }
    }

    private static bool IsArticleWord(Token token) => token.Text is "article" or "articles" or "art" or "articulo" or "articulos" or "статья" or "статьи" or "статье" or "статью" or "статьей" or "статей"
        || token.Forms.Any(f => f is "ماده" or "الماده" or "المادتين" or "المواد");

    private static void ReadConferences(Reading reading, bool[] used)
    {
        var tokens = reading.Tokens;
        int? denied = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Text is "csp" or "кгу" or "cep" or "кгп" && i + 1 < tokens.Count && (Number(tokens[i + 1]) ?? Cardinal(tokens[i + 1])) is { } n and >= 1 and <= 20 && !used[i + 1])
            {
                Add(i + 1, n);
            }
            else if (tokens[i].Text == "第" && ReadHanOrdinal(tokens, i) is { } zh)
            {
                reading.ConferenceNumbers.Add(zh);
            }
        }

        ReadOrdinals(reading, used);
        if (denied is { } from)
        {
            Replace(reading, from);
        }

        void Add(int at, int number)
        {
            denied = IsDenied(tokens, at - 1) ? number : denied;
            reading.ConferenceNumbers.Add(number);
            used[at] = true;
            reading.Explained[at] = true;
        }
    }

    /// <summary>"Not CSP11": a denial in front of the name, an article between them at most; 不是 in Chinese.</summary>
    private static bool IsDenied(IReadOnlyList<Token> tokens, int name) =>
        (name > 0 && SmallWords.Is(tokens[name - 1], "notthat"))
        || (name > 1 && SmallWords.Is(tokens[name - 2], "notthat") && (tokens[name - 1].Text.Length <= 3 || tokens[name - 1].Script == Script.Han));

    /// <summary>"Not CSP11, the one after": the one denied only says from where to count; "not CSP12, the one of 2023": it says nothing.</summary>
    private static void Replace(Reading reading, int denied)
    {
        var step = reading.Signals("c_mv_following") ? 1 : reading.Signals("c_mv_preceding") ? -1 : 0;
        if (reading.ConferenceNumbers.Count == 1 && step != 0 && denied + step >= 1)
        {
            reading.ConferenceNumbers[0] = denied + step;
            reading.RulesOutConference = true;
        }
        else if (reading.ConferenceNumbers.Count > 1 || reading.Tokens.Any(t => Number(t) is >= 1990 and <= 2100))
        {
            reading.RulesOutConference = reading.ConferenceNumbers.Remove(denied);
        }
    }

    /// <summary>第十一届, 第11届; also 第十二次会议.</summary>
    private static int? ReadHanOrdinal(IReadOnlyList<Token> tokens, int at)
    {
        if (at + 2 >= tokens.Count)
        {
            return null;
        }

        if (Number(tokens[at + 1]) is { } n && tokens[at + 2].Text is "届" or "次" && n is >= 1 and <= 20)
        {
            return n;
        }

        return HanNumbers.At(tokens, at + 1, out var length) is { } han && at + 1 + length < tokens.Count && tokens[at + 1 + length].Text == "届" ? han : null;
    }

    private static void ReadOrdinals(Reading reading, bool[] used)
    {
        if (!reading.Has("conference") || reading.ConferenceNumbers.Count > 0)
        {
            return;
        }

        foreach (var mention in reading.Mentions.Where(m => m.Concept.StartsWith("ord", StringComparison.Ordinal)).OrderByDescending(m => m.Length))
        {
            if (Near(reading, mention.Start, mention.Length))
            {
                AddJoined(reading, mention);
                return;
            }
        }

        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (!used[i] && Number(reading.Tokens[i]) is { } n and >= 1 and <= 20 && Near(reading, i, 1))
            {
                reading.ConferenceNumbers.Add(n);
                used[i] = true;
                reading.Explained[i] = true;
                return;
            }
        }
    }

    /// <summary>"The tenth and the eleventh Conference": an ordinal joined to the one beside the word counts too.</summary>
    private static void AddJoined(Reading reading, ConceptMention named)
    {
        const int widest = 2;
        var joined = reading.Mentions.Where(m => m.Concept.StartsWith("ord", StringComparison.Ordinal) && m.Concept != named.Concept && (Joins(reading, m, named, widest) || HasItsOwn(reading, m, named))).Append(named).OrderBy(m => m.Start);
        foreach (var mention in joined)
        {
            reading.ConferenceNumbers.Add(int.Parse(mention.Concept.AsSpan(3), CultureInfo.InvariantCulture));
        }
    }

    /// <summary>"Between the eleventh Conference and the twelfth Conference": the word stands beside each.</summary>
    private static bool HasItsOwn(Reading reading, ConceptMention ordinal, ConceptMention named)
    {
        static bool Touch(ConceptMention one, ConceptMention other) => one.Start + one.Length == other.Start || other.Start + other.Length == one.Start;
        return ordinal.Length >= named.Length && reading.Mentions.Exists(m => m.Concept == "conference" && Touch(m, ordinal) && !Touch(m, named)) && reading.Mentions.Exists(m => m.Concept == "conference" && Touch(m, named) && !Touch(m, ordinal));
    }

    private static bool Joins(Reading reading, ConceptMention one, ConceptMention other, int widest)
    {
        var (first, second) = one.Start < other.Start ? (one, other) : (other, one);
        var (from, to) = (first.Start + first.Length, second.Start);
        return to >= from && to - from <= widest && (Enumerable.Range(from, to - from).Any(i => SmallWords.Is(reading.Tokens[i], "and")) || reading.Tokens[second.Start] is { Script: Script.Arabic, Text: ['و', ..] });
    }

    private static bool Near(Reading reading, int start, int length) =>
        reading.Mentions.Any(m => m.Concept == "conference" && (m.Start - (start + length) is >= 0 and <= 2 || start - (m.Start + m.Length) is >= 0 and <= 1));

    internal static int? Number(Token token) =>
        token.Script == Script.Number && int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
}
