using System.Text.RegularExpressions;

namespace AttBot.Treaty.Languages;

/// <summary>Puts the days of the week that follow a preposition into their case: "до вторника, 31 марта", "на среду, 1 апреля". Pure.</summary>
public static partial class RussianDays
{
    private static readonly Dictionary<string, (string Genitive, string Accusative)> Cases = new(StringComparer.Ordinal)
    {
        ["понедельник"] = ("понедельника", "понедельник"),
        ["вторник"] = ("вторника", "вторник"),
        ["среда"] = ("среды", "среду"),
        ["четверг"] = ("четверга", "четверг"),
        ["пятница"] = ("пятницы", "пятницу"),
        ["суббота"] = ("субботы", "субботу"),
        ["воскресенье"] = ("воскресенья", "воскресенье"),
    };

    /// <summary>The sentence as it is spoken.</summary>
    /// <param name="sentence">Russian, its days of the week in the nominative before a comma, as <see cref="DateWords.WithWeekday"/> writes them.</param>
    public static string Decline(string sentence) => Day().Replace(sentence, match =>
        match.Groups["before"].Value + (match.Groups["to"].Success ? Cases[match.Groups["day"].Value].Genitive : Cases[match.Groups["day"].Value].Accusative));

    [GeneratedRegex(@"(?<before>(?<!\p{L})(?:(?<to>до|после|позднее|с)|на)[ \u00A0]\*{0,2})(?<day>понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)(?=,)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
