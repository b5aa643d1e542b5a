using System.Globalization;
using System.Text.RegularExpressions;
using AttBot.Processes.Acts;
using AttBot.Processes.People;

namespace AttBot.Processes.Strategy.Chat;

/// <summary>Fields of acts on the strategy, and how what was given for them is read. Pure.</summary>
internal static partial class Inputs
{
    private static readonly TimeZoneInfo Geneva = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    internal static ActField Line(string key, bool required = true, int max = 200) => new(key, ActFieldKind.Line, required, "field." + key) { MaxLength = max };

    internal static ActField Text(string key, bool required = true, int max = 8000) => new(key, ActFieldKind.Text, required, "field." + key) { MaxLength = max };

    internal static ActField Day(string key, bool required = true) => new(key, ActFieldKind.Day, required, "field." + key);

    internal static ActField Choice<T>(string key, string prefix, bool required = true)
        where T : struct, Enum => Choice(key, prefix, required, [.. Enum.GetNames<T>()]);

    internal static ActField Choice(string key, string prefix, bool required, params string[] values) =>
        new(key, ActFieldKind.Choice, required, "field." + key) { Choices = [.. values.Select(value => (value, $"{prefix}.{value}"))] };

    /// <summary>One or several of the six areas.</summary>
    internal static ActField Areas(bool required) => AreaField with { IsRequired = required, IsMulti = true };

    internal static T Pick<T>(this ActTurn turn, string key, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(turn.Text(key), out var value) ? value : otherwise;

    /// <summary>The last second of a day in Geneva: a deadline that names a day means the whole of it.</summary>
    internal static DateTimeOffset EndOf(DateOnly day) => At(day, new TimeOnly(23, 59, 59));

    /// <summary>A wall-clock time in Geneva; one that a change of the clock leaves out means the first that exists.</summary>
    internal static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Geneva.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        return new DateTimeOffset(local, Geneva.GetUtcOffset(local)).ToUniversalTime();
    }

    internal static DateTimeOffset Deadline(this ActTurn turn, string key) => EndOf(turn.Day(key) ?? turn.Today);

    /// <summary>A whole number in some text; null when there is none.</summary>
    internal static int? Number(this ActTurn turn, string key) => NumberIn().Match(turn.Text(key)) is { Success: true } match && int.TryParse(Digits(match.Value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Digits of any script as 0 to 9.</summary>
    private static string Digits(string digits) => string.Concat(digits.Select(digit => (char)('0' + (int)char.GetNumericValue(digit))));

    /// <summary>A figure: 118, 12.5 or 12,5.</summary>
    internal static decimal? Figure(this ActTurn turn, string key) =>
        decimal.TryParse(turn.Text(key).Replace(',', '.').Replace("\u00A0", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The numbers of paragraphs named in some text: <c>¶7</c>, <c>para 7</c>, <c>第7段</c> … or all numbers where the field is for nothing else.</summary>
    internal static IReadOnlyList<int> Paragraphs(this ActTurn turn)
    {
        var given = turn.Text("paragraphs");
        var matches = given.Length > 0 ? NumberIn().Matches(given) : ParagraphIn().Matches(turn.Text("reason"));
        return [.. matches.Select(match => int.Parse(Digits(match.Groups["n"].Success ? match.Groups["n"].Value : match.Value), CultureInfo.InvariantCulture)).Distinct()];
    }

    /// <summary>Receipt numbers in some text: <c>S-001</c>, <c>s1</c>; null when the field was left out.</summary>
    internal static IReadOnlyList<string>? Submissions(this ActTurn turn, string key) => turn.Text(key) is { Length: > 0 } text
        ? [.. ReceiptIn().Matches(text).Select(match => Receipt(match.Groups["n"].Value)).Distinct()]
        : null;

    /// <summary>One receipt number; what is none stays as it was typed.</summary>
    internal static string Submission(this ActTurn turn, string key = "submission") => ReceiptIn().Match(turn.Text(key)) is { Success: true } match ? Receipt(match.Groups["n"].Value) : turn.Text(key);

    internal static string Comment(this ActTurn turn) => NumberIn().Match(turn.Text("id")) is { Success: true } match ? "C-" + int.Parse(Digits(match.Value), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : turn.Text("id");

    internal static string Indicator(this ActTurn turn) => NumberIn().Match(turn.Text("id")) is { Success: true } match ? string.Create(CultureInfo.InvariantCulture, $"I-{int.Parse(Digits(match.Value), CultureInfo.InvariantCulture):00}") : turn.Text("id");

    /// <summary>The areas named, by name in any of the six languages or by number; empty when one of them is none.</summary>
    internal static IReadOnlyList<Area> Areas(this ActTurn turn)
    {
        var found = new List<Area>();
        foreach (var part in turn.Text("areas").Split([',', ';', '、', '，', '；', '،', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (FieldReader.Read(AreaField, part, turn.Today) is not FieldReading.Value { Text: var name })
            {
                return [];
            }

            found.Add(Enum.Parse<Area>(name));
        }

        return [.. found.Distinct().Order()];
    }

    /// <summary>The people named, by handle, address or name; null when one of them is nobody or several.</summary>
    internal static IReadOnlyList<string>? People(this ActTurn turn, string key)
    {
        var ids = new List<string>();
        foreach (var part in turn.Text(key).Split([',', ';', '、', '，', '；', '،', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (turn.Roster.Find(part) is not [var person])
            {
                return null;
            }

            ids.Add(person.Id.ToString());
        }

        return [.. ids.Distinct()];
    }

    /// <summary>The States named, by code or by name; empty when one of them is none.</summary>
    internal static IReadOnlyList<string>? States(this ActTurn turn, string key)
    {
        var states = turn.Text(key).Split([',', ';', '、', '，', '；', '،', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PersonTexts.FindState).ToList();
        return states.Contains(null) ? null : [.. states.OfType<string>()];
    }

    private static readonly ActField AreaField = Choice<Area>("areas", "area");

    private static string Receipt(string number) => string.Create(CultureInfo.InvariantCulture, $"S-{int.Parse(Digits(number), CultureInfo.InvariantCulture):000}");

    [GeneratedRegex(@"\d{1,6}")]
    private static partial Regex NumberIn();

    [GeneratedRegex(@"(?:¶+|§+|\bparas?\.?|\bparagraphs?|\bparagraphes?|\bpárrafos?|\bпункт\w*|\bп\.|الفقرة|الفقرات|第)\s*(?<n>\d{1,3})", RegexOptions.IgnoreCase)]
    private static partial Regex ParagraphIn();

    [GeneratedRegex(@"[Ss]-?(?<n>\d{1,5})")]
    private static partial Regex ReceiptIn();
}
