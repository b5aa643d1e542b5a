using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AttBot.Protocol.Mail;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;

namespace AttBot.Reminders.Acts;

/// <summary>Understands wishes for reminders in six languages, by the words of <c>words.txt</c>. Pure.</summary>
public static partial class WishReader
{
    private const int FurthestDays = 3660;

    /// <summary>What is said to a notice is short; in longer sentences the words mean something else.</summary>
    private const int LongestAnswer = 60;

    /// <summary>What a running process may wait for.</summary>
    private static readonly string[] ProcessSteps = ["call", "silence", "consultation"];

    private static readonly PhraseBook Book = Texts.Load("wording/words.txt");
    private static readonly Dictionary<string, string[]> Words = Book.Keys.ToDictionary(key => key, key => LanguageCodes.All
        .SelectMany(language => Book.Raw(key)[language].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Fold).Distinct()
        .OrderByDescending(word => word.Length).ToArray(), StringComparer.Ordinal);

    /// <summary>Reads a message.</summary>
    /// <param name="message">As it was written.</param>
    /// <returns>Null when it is no wish of this kind.</returns>
    public static Wish? Read(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = Fold(message);
        return Has(text, "week-plan") ? new Wish.WeekPlan()
            : Has(text, "handover-confirm") ? new Wish.ConfirmHandover(HandoverCode().Match(text) is { Success: true } code ? code.Groups["code"].Value : "")
            : Has(text, "handover-list") ? new Wish.Handovers()
            : Has(text, "upcoming") ? new Wish.Upcoming()
            : Has(text, "undo") ? new Wish.Undo(FirstNumber(text))
            : Has(text, "move") ? new Wish.Move(FirstNumber(text), Time(text, message))
            : Snoozing(text, message) is { } snooze ? snooze
            : Has(text, "list") ? new Wish.List()
            : Has(text, "remind") || IsNothingButRecurring(text, message) ? Time(text, message)
            : Has(text, "leaving") ? Leaving(message)
            : text.Length >= LongestAnswer || IsAsking(text) ? null
            : Has(text, "still") ? new Wish.Still()
            : Has(text, "have") ? new Wish.Have()
            : Has(text, "sent") ? new Wish.Sent()
            : null;
    }

    /// <summary>The language a wish is written in, by the words it was understood by.</summary>
    /// <param name="message">As it was written.</param>
    /// <returns>Null when they do not tell.</returns>
    public static Language? LanguageOf(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = Fold(message);
        foreach (var key in (ReadOnlySpan<string>)["week-plan", "handover-confirm", "handover-list", "undo", "move", "upcoming", "snooze", "list", "remind", "leaving", "still", "have", "sent", "every"])
        {
            var spoken = LanguageCodes.All.Where(language => Book.Raw(key)[language].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(word => Find(text, Fold(word), 0) >= 0)).ToList();
            if (spoken.Count > 0)
            {
                return spoken.Count == 1 ? spoken[0] : null;
            }
        }

        return null;
    }

    private static Wish Time(string text, string message)
    {
        var at = TimeOf(text);
        if (Has(text, "before") && Has(text, "report") && (Amount(text) ?? OneUnit(text)) is { } days)
        {
            return new Wish.BeforeDuty(days, Has(text, "initial") ? DutyCalendar.InitialReport : DutyCalendar.AnnualReport, at);
        }

        if (Has(text, "before") && ProcessSteps.FirstOrDefault(step => Has(text, "step." + step)) is { } awaited && !Has(text, "with"))
        {
            return new Wish.BeforeProcess(Amount(text) ?? OneUnit(text), awaited, at);
        }

        if (DayNamed(text) is { } named)
        {
            var rest = string.Concat(text.AsSpan(0, named.Start), " ", text.AsSpan(named.Start + named.Length));
            return named.Year is not { } year ? new Wish.OnDate(named.Month, named.Day, TimeOf(rest), WishText.Of(message))
                : new Wish.OnDay(new DateOnly(year, named.Month, named.Day), TimeOf(rest), WishText.Of(message));
        }

        if (Weekday(text) is { } weekday)
        {
            return Has(text, "every") ? new Wish.Weekly(weekday, at, WishText.Of(message)) : new Wish.OnWeekday(weekday, at, WishText.Of(message));
        }

        return Has(text, "tomorrow") ? new Wish.InDays(1, at, WishText.Of(message))
            : Has(text, "next-week") ? new Wish.InDays(7, at, WishText.Of(message))
            : Has(text, "next-month") ? new Wish.InDays(30, at, WishText.Of(message))
            : Amount(text) is { } later && !Has(text, "before") ? new Wish.InDays(later, at, WishText.Of(message))
            : new Wish.WithoutTime();
    }

    /// <summary>"Every Monday at 9" and nothing else: to a desk that reminds, that is a wish.</summary>
    private static bool IsNothingButRecurring(string text, string message) =>
        text.Length < LongestAnswer && Has(text, "every") && Weekday(text) is not null && TimeOf(text) is not null && !IsAsking(text) && WishText.Of(message).Length == 0;

    /// <summary>Whether somebody asks rather than tells: "have we submitted our report" must not put a report on record.</summary>
    private static bool IsAsking(string text) => text.AsSpan().TrimEnd() is [.., '?' or '？' or '؟']
        || Words["asking"].Any(word => IsHan(word[0]) ? text.Contains(word, StringComparison.Ordinal) : Find(text, word, 0) == 0 || (word == "ли" && Find(text, word, 0) > 0));

    /// <summary>"Snooze to 3 March": a wish to be left alone until a day. Without a day it must be short, since the words also occur in questions.</summary>
    private static Wish.Snooze? Snoozing(string text, string message)
    {
        const int Short = 30;
        return !Has(text, "snooze") ? null
            : Time(text, message) is { } to and not (Wish.WithoutTime or Wish.BeforeDuty or Wish.BeforeProcess) ? new Wish.Snooze(to)
            : text.Length <= Short ? new Wish.Snooze(null) : null;
    }

    /// <summary>The parts of a message that say when, or that something is to be called to mind at all.</summary>
    internal static IEnumerable<(int Start, int Length)> SpansOfTime(string text)
    {
        if (DayNamed(text) is { } named)
        {
            yield return (named.Start, named.Length);
        }

        foreach (var key in (IEnumerable<string>)["remind", "every", "tomorrow", "next-week", "next-month", "evening", "two-days", "two-weeks", "two-months", .. Numbered("weekday", 0, 6), .. Numbered("hour", 1, 12)])
        {
            foreach (var word in Words[key])
            {
                for (var at = Find(text, word, 0); at >= 0; at = Find(text, word, at + 1))
                {
                    yield return (at, word.Length);
                }
            }
        }

        foreach (Match match in Clock().Matches(text))
        {
            yield return (match.Index, match.Length);
        }

        foreach (var unit in (IEnumerable<string>)[.. Words["week"], .. Words["month"], .. Words["day"]])
        {
            for (var at = Find(text, unit, 0); at >= 0; at = Find(text, unit, at + 1))
            {
                if (NumberAt(text, at) is { } number)
                {
                    yield return (number.Start, at + unit.Length - number.Start);
                }
            }
        }
    }

    /// <summary>The words under a key, folded.</summary>
    internal static IReadOnlyList<string> WordsOf(string key) => Words[key];

    private static IEnumerable<string> Numbered(string key, int from, int to) => Enumerable.Range(from, to - from + 1).Select(i => string.Create(CultureInfo.InvariantCulture, $"{key}.{i}"));

    private static Wish.Leave Leaving(string message)
    {
        var address = message.Split([' ', ',', ';', '<', '>', '(', ')', '，', '：', ':'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd('.', '。')).FirstOrDefault(MailAddressing.IsAddress) ?? "";
        var name = SuccessorName().Match(message) is { Success: true } match ? match.Groups["name"].Value.Trim(' ', ',', '.', '，', '。') : "";
        return new Wish.Leave(name, address);
    }

    private static int? FirstNumber(string text) =>
        NumberOfReminder().Match(text) is { Success: true } match && int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Has(string text, string key) => Words[key].Any(word => Find(text, word, 0) >= 0);

    /// <summary>Where a word stands as a word; Chinese has no gaps between them.</summary>
    private static int Find(string text, string word, int from)
    {
        for (var at = from < text.Length ? text.IndexOf(word, from, StringComparison.Ordinal) : -1; at >= 0; at = at + 1 < text.Length ? text.IndexOf(word, at + 1, StringComparison.Ordinal) : -1)
        {
            if (IsWordStart(text, at) && (IsHan(word[^1]) || at + word.Length == text.Length || !char.IsLetter(text[at + word.Length]) || IsHan(text[at + word.Length]) || word.EndsWith("первоначальн", StringComparison.Ordinal)))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsWordStart(string text, int at) => at == 0 || IsHan(text[at]) || !char.IsLetter(text[at - 1]) || IsHan(text[at - 1])
        || (text[at - 1] is 'و' or 'ب' or 'ل' && (at == 1 || !char.IsLetter(text[at - 2]))); // Arabic writes "and", "in" and "for" together with the next word

    private static bool IsHan(char letter) => letter is >= '\u4e00' and <= '\u9fff';

    /// <summary>Lower case, without marks over letters, with the digits 0 to 9.</summary>
    private static string Fold(string text) => FoldWithPlaces(text).Folded;

    /// <summary>Folds, and says from where in the message each letter comes.</summary>
    internal static (string Folded, IReadOnlyList<int> Places) FoldWithPlaces(string text)
    {
        var (folded, places, at) = (new StringBuilder(text.Length), new List<int>(text.Length), 0);
        foreach (var rune in text.EnumerateRunes()) // half a character, as a broken client may send it, cannot be normalized
        {
            foreach (var letter in rune.ToString().Normalize(NormalizationForm.FormD))
            {
                var category = CharUnicodeInfo.GetUnicodeCategory(letter);
                if (category != UnicodeCategory.NonSpacingMark)
                {
                    folded.Append(category == UnicodeCategory.DecimalDigitNumber ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)) : letter == '’' ? '\'' : char.ToLowerInvariant(letter));
                    places.Add(at);
                }
            }

            at += rune.Utf16SequenceLength;
        }

        return (folded.ToString(), places);
    }

    [GeneratedRegex(@"(?<![0-9a-f])(?<code>[0-9a-f]{6})(?![0-9a-z])")]
    private static partial Regex HandoverCode();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"(?:reminder|rappel|recordatorio|напоминание|提醒|التذكير)\s*(?:no\.?|#|№)?\s*(?<n>\d{1,3})(?![\d-])")]
    private static partial Regex NumberOfReminder();

    [GeneratedRegex(@"(?:successor is|new (?:point of )?contact(?: point)? is|nouveau point de contact est|nuevo punto de contacto es|новое контактное лицо[^\p{L}]+|新联络人是|جهة الاتصال الجديدة لدينا هي|succ?esseure? est|successeur est|sucesora? es|преемни(?:к|ца)[^\p{L}]+|继任者是|接任者是|خلفي هو|خلفي هي|يخلفني)\s*(?<name>[^,;<(@，。\r\n]{2,80}?)(?=\s+\S+@|[,;<(，。]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex SuccessorName();
}
