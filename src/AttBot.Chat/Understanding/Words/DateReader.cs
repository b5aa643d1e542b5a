using System.Globalization;
using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>Dates: days, months and years as they are written in six languages.</summary>
internal static class DateReader
{
    /// <summary>Reads the dates and marks their tokens as used.</summary>
    internal static void Read(Reading reading, bool[] used)
    {
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (used[i])
            {
                continue;
            }

            var (mention, length) = DateAt(reading, i);
            if (length > 0)
            {
                if (mention is { } date)
                {
                    reading.Dates.Add(date);
                }

                Array.Fill(used, true, i, length);
                Array.Fill(reading.Explained, true, i, length);
                i += length - 1;
            }
        }
    }

    private static (DateMention? Mention, int Length) DateAt(Reading reading, int i)
    {
        var tokens = reading.Tokens;
        int? At(int k) => k < tokens.Count ? NumberReader.Number(tokens[k]) : null;
        bool Han(int k, char c) => k < tokens.Count && tokens[k].Text.Length == 1 && tokens[k].Text[0] == c;

        // 2024年4月16日, 2024年4月
        if (At(i) is >= 1990 and <= 2100 && Han(i + 1, '年') && At(i + 2) is { } zhMonth and >= 1 and <= 12 && Han(i + 3, '月'))
        {
            var zhYear = At(i)!.Value;
            return At(i + 4) is { } zhDay && (Han(i + 5, '日') || Han(i + 5, '号'))
                ? Day(zhYear, zhMonth, zhDay, i, 6)
                : Month(zhYear, zhMonth, i, 4);
        }

        // 5月12日: a day without its year says nothing to the tables, but its numbers are no other numbers either
        if (At(i) is >= 1 and <= 12 && Han(i + 1, '月') && At(i + 2) is >= 1 and <= 31 && (Han(i + 3, '日') || Han(i + 3, '号')))
        {
            return (null, 4);
        }

        // 2024-04-16, 16.04.2024, 16/04/2024
        if (At(i) is { } a && At(i + 1) is { } b && At(i + 2) is { } c)
        {
            if (a is >= 1990 and <= 2100)
            {
                return Day(a, b, c, i, 3);
            }

            if (c is >= 1990 and <= 2100)
            {
                return b is >= 1 and <= 12 ? Day(c, b, a, i, 3) : Day(c, a, b, i, 3);
            }
        }

        return WordMonthAt(reading, i);
    }

    /// <summary>16 April 2024, 16 de abril de 2024, April 16, 2024, 16 نيسان/أبريل 2024, April 2024.</summary>
    private static (DateMention? Mention, int Length) WordMonthAt(Reading reading, int i)
    {
        var tokens = reading.Tokens;
        var at = i;
        var day = NumberReader.Number(tokens[at]) is { } d and >= 1 and <= 31 ? d : (int?)null;
        if (day is not null)
        {
            at = SkipFiller(tokens, at + 1);
        }

        if (MonthAt(reading, at) is not { } month)
        {
            return (null, 0);
        }

        at += month.Length;
        // the second name of the month in Arabic (نيسان/أبريل)
        if (MonthAt(reading, at) is { } again && again.Month == month.Month)
        {
            at += again.Length;
        }

        at = SkipFiller(tokens, at);
        if (day is null && at < tokens.Count && NumberReader.Number(tokens[at]) is { } late and >= 1 and <= 31)
        {
            day = late;
            at = SkipFiller(tokens, at + 1);
        }

        var year = at < tokens.Count ? NumberReader.Number(tokens[at]) ?? 0 : 0;
        if (year is < 1990 or > 2100)
        {
            return day is null ? (null, 0) : (null, Math.Min(at, tokens.Count) - i);
        }

        return day is { } known ? Day(year, month.Month, known, i, at - i + 1) : Month(year, month.Month, i, at - i + 1);
    }

    /// <summary>A day of the calendar that is named without its year: 15 March, 3月15日.</summary>
    internal static (int Month, int Day)? DayOfAnyYear(Reading reading)
    {
        var tokens = reading.Tokens;
        int? At(int k) => k >= 0 && k < tokens.Count ? NumberReader.Number(tokens[k]) : null;
        for (var i = 0; i < tokens.Count; i++)
        {
            var isHan = At(i) is >= 1 and <= 12 && i + 2 < tokens.Count && tokens[i + 1].Text == "月";
            if ((isHan ? At(i) : MonthAt(reading, i)?.Month) is not { } month)
            {
                continue;
            }

            var before = i - 1;
            while (before >= 0 && SkipFiller(tokens, before) > before)
            {
                before--;
            }

            var day = isHan ? At(i + 2) : At(before) ?? At(SkipFiller(tokens, i + MonthAt(reading, i)!.Value.Length));
            if (day is { } d and >= 1 && d <= DateTime.DaysInMonth(2028, month))
            {
                return (month, d);
            }
        }

        return null;
    }

    private static int SkipFiller(IReadOnlyList<Token> tokens, int at)
    {
        while (at < tokens.Count && tokens[at].Text is "de" or "del" or "of" or "st" or "nd" or "rd" or "th" or "er" or "го" or "года" or "the" or "من" or "ه")
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether a concept is a month: <c>m1</c> to <c>m12</c>.</summary>
    internal static bool IsMonth(string concept) => concept[0] == 'm' && int.TryParse(concept.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static (int Month, int Length)? MonthAt(Reading reading, int at)
    {
        foreach (var mention in reading.Mentions)
        {
            if (mention.Start == at && mention.Concept[0] == 'm' && int.TryParse(mention.Concept.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var month))
            {
                return (month, mention.Length);
            }
        }

        return null;
    }

    private static (DateMention? Mention, int Length) Day(int year, int month, int day, int start, int length)
    {
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return (null, 0);
        }

        var date = new DateOnly(year, month, day);
        return (new DateMention(date, date, start), length);
    }

    private static (DateMention? Mention, int Length) Month(int year, int month, int start, int length) =>
        (new DateMention(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)), start), length);
}
