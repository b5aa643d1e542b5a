using System.Globalization;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Wording;

/// <summary>Writes dates as United Nations documents of each language do.</summary>
internal static class Dates
{
    internal static string Date(this Language language, DateOnly date) => DateWords.Date(language, date);

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
