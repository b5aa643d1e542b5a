using System.Globalization;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Wording;

/// <summary>Writes dates as United Nations documents of each language do.</summary>
internal static class Dates
{
    private static readonly string[] English = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] French = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    private static readonly string[] Spanish = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];
    private static readonly string[] Russian = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    private static readonly string[] Arabic =
    [
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه", "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
    ];

    internal static string Date(this Language language, DateOnly date) => language switch
    {
        Language.Chinese => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日"),
        Language.French => string.Create(CultureInfo.InvariantCulture, $"{(date.Day == 1 ? "1er" : date.Day)} {French[date.Month - 1]} {date.Year}"),
        Language.Spanish => string.Create(CultureInfo.InvariantCulture, $"{date.Day} de {Spanish[date.Month - 1]} de {date.Year}"),
        Language.Russian => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Russian[date.Month - 1]} {date.Year} года"),
        Language.Arabic => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Arabic[date.Month - 1]} {date.Year}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {English[date.Month - 1]} {date.Year}"),
    };

    /// <summary>A span of days, shortened where month or year agree.</summary>
    internal static string Span(this Language language, DateOnly first, DateOnly last)
    {
        if (first == last)
        {
            return language.Date(first);
        }

        if (first.Year != last.Year || first.Month != last.Month)
        {
            return $"{language.Date(first)} – {language.Date(last)}";
        }

        return language switch
        {
            Language.Chinese => string.Create(CultureInfo.InvariantCulture, $"{first.Year}年{first.Month}月{first.Day}日至{last.Day}日"),
            Language.Arabic => string.Create(CultureInfo.InvariantCulture, $"{first.Day}–{language.Date(last)}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{first.Day}–{language.Date(last)}"),
        };
    }
}
