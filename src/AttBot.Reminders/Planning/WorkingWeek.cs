namespace AttBot.Reminders.Planning;

/// <summary>The days of the week on which a State's offices work; not everywhere Monday to Friday.</summary>
public readonly record struct WorkingWeek
{
    private static readonly string[] Names = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
    private readonly int _days;

    private WorkingWeek(int days) => _days = days;

    /// <summary>Monday to Friday.</summary>
    public static WorkingWeek MondayToFriday { get; } = new(0b0111110);

    /// <summary>How many days it has.</summary>
    public int Count => int.PopCount(_days);

    /// <summary>Whether a day belongs to it.</summary>
    /// <param name="day">The day.</param>
    public bool Contains(DayOfWeek day) => (_days & (1 << (int)day)) != 0;

    /// <summary>Reads <c>Mo Tu We Th Fr</c> or a span, <c>Su-Th</c>; case does not matter.</summary>
    /// <param name="text">Days by their first two English letters, separated by blanks or commas.</param>
    /// <returns>Null when a word is no day, or there is none.</returns>
    public static WorkingWeek? Parse(string? text)
    {
        var days = 0;
        foreach (var word in (text ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = word.Split('-', '–');
            if (ends.Length > 2 || DayNamed(ends[0]) is not { } first || DayNamed(ends[^1]) is not { } last)
            {
                return null;
            }

            for (var day = (int)first; ; day = (day + 1) % 7)
            {
                days |= 1 << day;
                if (day == (int)last)
                {
                    break;
                }
            }
        }

        return days == 0 ? null : new WorkingWeek(days);
    }

    /// <summary>A day by its first two English letters; longer names are understood too.</summary>
    /// <param name="text">Case does not matter.</param>
    /// <returns>Null when it names no day.</returns>
    public static DayOfWeek? DayNamed(string? text)
    {
        if (text is { Length: >= 2 })
        {
            for (var i = 0; i < Names.Length; i++)
            {
                if (text.StartsWith(Names[i], StringComparison.OrdinalIgnoreCase) && (text.Length == 2 || ((DayOfWeek)i).ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase)))
                {
                    return (DayOfWeek)i;
                }
            }
        }

        return null;
    }

    /// <summary>The two letters of a day.</summary>
    /// <param name="day">The day.</param>
    public static string NameOf(DayOfWeek day) => Names[(int)day];

    /// <summary>The days from Monday on, as they are stored: <c>Mo Tu We Th Fr</c>.</summary>
    public override string ToString()
    {
        var week = this;
        return string.Join(' ', Enumerable.Range(1, 7).Select(i => i % 7).Where(i => week.Contains((DayOfWeek)i)).Select(i => Names[i]));
    }
}
