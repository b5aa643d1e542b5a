using System.Globalization;
using System.Text.RegularExpressions;

namespace AttBot.Reminders.Acts;

/// <summary>Days, times of day and numbers that a wish names.</summary>
public static partial class WishReader
{
    /// <summary>A day that is written out: <c>2027-03-03</c>, 3 March, March 3rd, 3月3日; the year may be left out.</summary>
    internal static (int? Year, int Month, int Day, int Start, int Length)? DayNamed(string text)
    {
        if (IsoDay().Match(text) is { Success: true } iso && DateOnly.TryParseExact(iso.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return (day.Year, day.Month, day.Day, iso.Index, iso.Length);
        }

        if (HanDay().Match(text) is { Success: true } han)
        {
            return Checked(han.Groups["y"].Value, int.Parse(han.Groups["m"].Value, CultureInfo.InvariantCulture), han.Groups["d"].Value, han.Index, han.Length);
        }

        for (var month = 1; month <= 12; month++)
        {
            foreach (var word in Words[string.Create(CultureInfo.InvariantCulture, $"month.{month}")])
            {
                for (var at = Find(text, word, 0); at >= 0; at = Find(text, word, at + 1))
                {
                    var (before, after) = (DayBefore().Match(text[..at]), text[(at + word.Length)..]);
                    if (before.Success)
                    {
                        var year = YearAfter().Match(after);
                        return Checked(year.Groups["y"].Value, month, before.Groups["d"].Value, before.Index, before.Length + word.Length + year.Length);
                    }

                    if (DayAfter().Match(after) is { Success: true } behind)
                    {
                        return Checked(behind.Groups["y"].Value, month, behind.Groups["d"].Value, at, word.Length + behind.Length);
                    }
                }
            }
        }

        return null;
    }

    private static (int? Year, int Month, int Day, int Start, int Length)? Checked(string year, int month, string day, int start, int length)
    {
        int? written = year.Length > 0 ? int.Parse(year, CultureInfo.InvariantCulture) : null;
        var number = int.Parse(day, CultureInfo.InvariantCulture);
        // 2028 has a 29 February, which without a year is a day
        return month is >= 1 and <= 12 && number >= 1 && written is null or (>= 2000 and <= 2999) && number <= DateTime.DaysInMonth(written ?? 2028, Math.Clamp(month, 1, 12)) ? (written, month, number, start, length) : null;
    }

    private static DayOfWeek? Weekday(string text)
    {
        for (var i = 0; i < 7; i++)
        {
            if (Has(text, string.Create(CultureInfo.InvariantCulture, $"weekday.{i}")))
            {
                return (DayOfWeek)i;
            }
        }

        return null;
    }

    /// <summary>A number of days, weeks or months.</summary>
    private static int? Amount(string text)
    {
        foreach (var (key, days) in (ReadOnlySpan<(string, int)>)[("two-days", 2), ("two-weeks", 14), ("two-months", 60)])
        {
            if (Has(text, key))
            {
                return days;
            }
        }

        foreach (var (key, days) in (ReadOnlySpan<(string, int)>)[("week", 7), ("month", 30), ("day", 1)])
        {
            foreach (var unit in Words[key])
            {
                for (var at = Find(text, unit, 0); at >= 0; at = Find(text, unit, at + 1))
                {
                    if (NumberBefore(text, at) is { } number && number * (long)days <= FurthestDays)
                    {
                        return number * days;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>"The week before", « la veille »-like wishes that name a unit and no number: one of it.</summary>
    private static int? OneUnit(string text) => Has(text, "week") ? 7 : Has(text, "month") ? 30 : Has(text, "day") ? 1 : null;

    private static int? NumberBefore(string text, int at) => NumberAt(text, at)?.Number;

    /// <summary>The number that ends before a place, and where it begins.</summary>
    private static (int Number, int Start)? NumberAt(string text, int at)
    {
        var before = text[..at].TrimEnd();
        if (TrailingDigits().Match(before) is { Success: true } digits && int.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var written))
        {
            return (written, digits.Index);
        }

        for (var number = 12; number >= 1; number--)
        {
            foreach (var word in Words[string.Create(CultureInfo.InvariantCulture, $"number.{number}")])
            {
                if (before.EndsWith(word, StringComparison.Ordinal) && IsWordStart(before, before.Length - word.Length))
                {
                    return (number, before.Length - word.Length);
                }
            }
        }

        return null;
    }

    private static TimeOnly? TimeOf(string text)
    {
        var isEvening = Has(text, "evening") && !text.Contains("полдень", StringComparison.Ordinal);
        foreach (Match match in Clock().Matches(text))
        {
            var hour = int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture);
            var minute = match.Groups["m"] is { Success: true, Value.Length: > 0 } m ? int.Parse(m.Value, CultureInfo.InvariantCulture) : 0;
            if (hour < 24 && minute < 60)
            {
                return new TimeOnly(isEvening && hour < 12 ? hour + 12 : hour, minute);
            }
        }

        for (var hour = 12; hour >= 1; hour--)
        {
            if (Has(text, string.Create(CultureInfo.InvariantCulture, $"hour.{hour}")))
            {
                return new TimeOnly(isEvening && hour < 12 ? hour + 12 : hour, 0);
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<d>\d{1,2})(?:st|nd|rd|th|er|-?го|-е)?\s*(?:of\s+|de\s+)?$")]
    private static partial Regex DayBefore();

    [GeneratedRegex(@"^\s*(?<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?<y>\d{4})(?!\d))?")]
    private static partial Regex DayAfter();

    [GeneratedRegex(@"^(?:,?\s*(?:de\s+|del\s+)?(?<y>2\d{3})(?!\d))?")]
    private static partial Regex YearAfter();

    [GeneratedRegex(@"(?:(?<y>\d{4})\s*年\s*)?(?<!\d)(?<m>\d{1,2})\s*月\s*(?<d>\d{1,2})\s*[日号]")]
    private static partial Regex HanDay();

    [GeneratedRegex(@"\d{1,4}$")]
    private static partial Regex TrailingDigits();

    // 9:30, 9.30, 9h30, 9 h, 9点30, 9 pm, or after "at" in its languages
    [GeneratedRegex(@"(?<!\d)(?<h>\d{1,2})(?::|\.|\s?h\s?|点|时)(?<m>\d{2})?(?!\d)|(?<!\d)(?<h>\d{1,2})\s?(?:am|pm|a\.m|p\.m|часов|часа|утра|вечера|uhr)|(?:\bat|\ba las|\ba|\bв|\bالساعة|الساعه)\s(?<h>\d{1,2})(?!\d|-|[:.]\d|\s?h)")]
    private static partial Regex Clock();
}
