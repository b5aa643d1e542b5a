using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AttBot.Processes.Acts;

/// <summary>Reads a day as people type it in six languages. A day in figures alone is read only as <c>yyyy-MM-dd</c>, <c>yyyy/MM/dd</c> or <c>dd.MM.yyyy</c>:
/// 3/4/2026 means two days, and is refused.</summary>
internal static partial class DayReader
{
    private static readonly string[][] MonthNames =
    [
        ["january", "jan", "janvier", "janv", "enero", "ene", "января", "январь", "янв", "يناير", "كانون الثاني"],
        ["february", "feb", "février", "fevrier", "févr", "febrero", "февраля", "февраль", "фев", "فبراير", "شباط"],
        ["march", "mar", "mars", "marzo", "марта", "март", "мар", "مارس", "آذار", "اذار"],
        ["april", "apr", "avril", "avr", "abril", "abr", "апреля", "апрель", "апр", "أبريل", "ابريل", "نيسان"],
        ["may", "mai", "mayo", "мая", "май", "مايو", "أيار", "ايار"],
        ["june", "jun", "juin", "junio", "июня", "июнь", "июн", "يونيو", "يونيه", "حزيران"],
        ["july", "jul", "juillet", "juil", "julio", "июля", "июль", "июл", "يوليو", "يوليه", "تموز"],
        ["august", "aug", "août", "aout", "agosto", "ago", "августа", "август", "авг", "أغسطس", "اغسطس", "آب", "اب"],
        ["september", "sept", "sep", "septembre", "septiembre", "setiembre", "сентября", "сентябрь", "сен", "سبتمبر", "أيلول", "ايلول"],
        ["october", "oct", "octobre", "octubre", "октября", "октябрь", "окт", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول"],
        ["november", "nov", "novembre", "noviembre", "ноября", "ноябрь", "ноя", "نوفمبر", "تشرين الثاني"],
        ["december", "dec", "décembre", "decembre", "déc", "diciembre", "dic", "декабря", "декабрь", "дек", "ديسمبر", "كانون الأول", "كانون الاول"],
    ];

    private static readonly FrozenDictionary<string, int> Months = MonthNames
        .SelectMany((names, month) => names.Select(name => KeyValuePair.Create(name, month + 1)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a day.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="today">Decides the year where none is named: the day on or after today. Null refuses a day without year.</param>
    /// <returns>Null when it is no day, or could be two.</returns>
    public static DateOnly? Read(string text, DateOnly? today = null)
    {
        var plain = text.Trim().TrimEnd('.', ',', '。', '،').Replace('\u00A0', ' ');
        if (Figures().Match(plain) is { Success: true } figures)
        {
            return Day(figures.Groups["y"].Value, int.Parse(figures.Groups["m"].Value, CultureInfo.InvariantCulture), figures.Groups["d"].Value, null);
        }

        if (Chinese().Match(plain) is { Success: true } chinese)
        {
            return Day(chinese.Groups["y"].Value, int.Parse(chinese.Groups["m"].Value, CultureInfo.InvariantCulture), chinese.Groups["d"].Value, today ?? DateOnly.MinValue);
        }

        var words = Words().Match(plain);
        if (!words.Success)
        {
            return null;
        }

        // Arabic names a month twice: حزيران/يونيه
        var month = words.Groups["month"].Value.Split('/')[0].Trim().TrimEnd('.');
        return Months.TryGetValue(month, out var number) ? Day(words.Groups["y"].Value, number, words.Groups["d"].Value, today ?? DateOnly.MinValue) : null;
    }

    private static DateOnly? Day(string year, int month, string day, DateOnly? today)
    {
        var dayOfMonth = int.Parse(day, CultureInfo.InvariantCulture);
        if (year.Length > 0)
        {
            return Valid(int.Parse(year, CultureInfo.InvariantCulture), month, dayOfMonth);
        }

        if (today is not { } from)
        {
            return null;
        }

        return Valid(from.Year, month, dayOfMonth) is { } thisYear && thisYear >= from ? thisYear : Valid(from.Year + 1, month, dayOfMonth);
    }

    private static DateOnly? Valid(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    [GeneratedRegex(@"^(?:(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})|(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.\s?(?<y>\d{4}))$")]
    private static partial Regex Figures();

    [GeneratedRegex(@"^(?:(?<y>\d{4})\s?年\s?)?(?<m>\d{1,2})\s?月\s?(?<d>\d{1,2})\s?[日号]$")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^(?:the |le |el |du |al |до |с )?(?:(?<d>\d{1,2})(?:st|nd|rd|th|er|º)?\.?(?: of| de)? (?<month>[\p{L}\p{M}/. ]+?)|(?<month>[\p{L}]+)\.? (?<d>\d{1,2})(?:st|nd|rd|th)?)(?:,? (?:de |del )?(?<y>\d{4})(?: г\.?| года?)?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
