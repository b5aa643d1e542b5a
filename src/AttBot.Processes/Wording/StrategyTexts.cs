using System.Globalization;
using AttBot.Processes.Strategy;
using AttBot.Treaty.Languages;

namespace AttBot.Processes.Wording;

/// <summary>Who reads a sentence.</summary>
/// <param name="Language">The reader's language.</param>
/// <param name="Zone">The reader's time zone; instants are put into it, with Geneva beside it where it differs.</param>
internal sealed record ReadingAs(Language Language, TimeZoneInfo Zone);

/// <summary>Puts a <see cref="Said"/> into words; <c>strategy.txt</c> holds most of them.</summary>
internal static class StrategyTexts
{
    /// <summary>The zone of the Secretariat.</summary>
    internal static readonly TimeZoneInfo Geneva = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    private static readonly string[] GenevaNames = ["Geneva", "日内瓦", "Genève", "Ginebra", "Женева", "جنيف"];

    private static PhraseBook Book => Words.Book;

    /// <summary>The sentence for a reader.</summary>
    /// <param name="reader">Who reads.</param>
    /// <param name="said">What is said.</param>
    /// <param name="nameOf">Names a person by id for everybody to read; null where nobody is named.</param>
    internal static string Say(ReadingAs reader, Said said, Func<string, string>? nameOf = null)
    {
        if (said.Key.StartsWith("person.", StringComparison.Ordinal))
        {
            return nameOf?.Invoke(said.Key[7..]) ?? "–";
        }

        var values = new (string, object)[said.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (said.Values[i].Name, Written(reader.Language, said.Values[i].Name, Value(reader, said.Values[i].Value, nameOf)));
        }

        var sentence = Book.Say(reader.Language, said.Key, values).TrimEnd();
        return reader.Language == Language.Russian ? RussianDays.Decline(sentence) : sentence;
    }

    /// <summary>An instant with its weekday, date, time and zone: the reader's, and Geneva's beside it where they differ.</summary>
    internal static string Instant(ReadingAs reader, DateTimeOffset instant)
    {
        var here = TimeZoneInfo.ConvertTime(instant, reader.Zone);
        var there = TimeZoneInfo.ConvertTime(instant, Geneva);
        var geneva = GenevaNames[(int)reader.Language];
        return here.Offset == there.Offset
            ? DayAndTime(reader.Language, there) + " " + geneva
            : $"{DayAndTime(reader.Language, here)} {Offset(here.Offset)} ({(here.Date == there.Date ? Time(there) : DayAndTime(reader.Language, there))} {geneva})";
    }

    private static string Value(ReadingAs reader, object value, Func<string, string>? nameOf) => value switch
    {
        Said said => Say(reader, said, nameOf),
        IReadOnlyList<Said> several => Typed.Series(reader.Language, several.Select(said => Say(reader, said, nameOf))),
        DateTimeOffset instant => Instant(reader, instant),
        DateOnly day => DateWords.Date(reader.Language, day),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>What somebody wrote keeps its own direction inside the sentence.</summary>
    private static string Written(Language language, string name, string value) => name == "reason" ? Typed.In(language, value) : value;

    private static string DayAndTime(Language language, DateTimeOffset at) =>
        DateWords.WithWeekday(language, DateOnly.FromDateTime(at.DateTime)) + (language switch { Language.Chinese => " ", Language.Arabic => "، ", _ => ", " }) + Time(at);

    private static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Offset(TimeSpan offset) => offset == TimeSpan.Zero ? "UTC" : "UTC" + (offset < TimeSpan.Zero ? "−" : "+") + offset.ToString(offset.Minutes == 0 ? "%h" : @"h\:mm", CultureInfo.InvariantCulture);
}
