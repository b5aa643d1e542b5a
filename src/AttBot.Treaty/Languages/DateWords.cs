using System.Globalization;

namespace AttBot.Treaty.Languages;

/// <summary>Writes days as United Nations documents of each language do.</summary>
public static class DateWords
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

    private static readonly string[][] Weekdays =
    [
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
        ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
        ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
        ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
        ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"],
    ];

    /// <summary>A day, for instance <c>31 May 2026</c>.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="date">The day.</param>
    public static string Date(Language language, DateOnly date) => language switch
    {
        Language.Chinese => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日"),
        Language.French => string.Create(CultureInfo.InvariantCulture, $"{(date.Day == 1 ? "1er" : date.Day)} {French[date.Month - 1]} {date.Year}"),
        Language.Spanish => string.Create(CultureInfo.InvariantCulture, $"{date.Day} de {Spanish[date.Month - 1]} de {date.Year}"),
        Language.Russian => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Russian[date.Month - 1]} {date.Year} года"),
        Language.Arabic => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Arabic[date.Month - 1]} {date.Year}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {English[date.Month - 1]} {date.Year}"),
    };

    /// <summary>A day of the week.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="day">The day.</param>
    public static string Weekday(Language language, DayOfWeek day) => Weekdays[(int)language][(int)day];

    /// <summary>A day with its weekday, for instance <c>Sunday, 31 May 2026</c>.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="date">The day.</param>
    public static string WithWeekday(Language language, DateOnly date)
    {
        var (weekday, day) = (Weekday(language, date.DayOfWeek), Date(language, date));
        return language switch
        {
            Language.Chinese => day + weekday,
            Language.French => $"{weekday} {day}",
            Language.Arabic => $"{weekday}، {day}",
            _ => $"{weekday}, {day}",
        };
    }
}
