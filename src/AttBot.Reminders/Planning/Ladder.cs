using System.Globalization;
using AttBot.Data.Rows;
using AttBot.Treaty.Duties;

namespace AttBot.Reminders.Planning;

/// <summary>On which days around its last day a duty is called to mind, at what time, and how far silence may be carried.</summary>
/// <param name="IsOn">Whether anything goes out.</param>
/// <param name="Rungs">Days relative to the last day, ascending: negative before, 0 on it, positive overdue.</param>
/// <param name="At">Local time at which a reminder should arrive.</param>
/// <param name="EscalateTo">The furthest level the State consented to; <see cref="ContactRole.Contact"/> means none beyond the contact.</param>
public sealed record Ladder(bool IsOn, IReadOnlyList<int> Rungs, TimeOnly At, ContactRole EscalateTo)
{
    /// <summary>The furthest rung on either side, in days.</summary>
    public const int Furthest = 366;

    private static readonly TimeOnly Nine = new(9, 0);

    /// <summary>For what is owed: 90, 30, 14, 7 and 1 days before, on the day, and 7, 30 and 90 days after.</summary>
    public static Ladder ForOwed { get; } = new(true, [-90, -30, -14, -7, -1, 0, 7, 30, 90], Nine, ContactRole.Contact);

    /// <summary>For what is offered until a day: nothing is overdue afterwards.</summary>
    public static Ladder ForOffered { get; } = new(true, [-30, -14, -7, -1, 0], Nine, ContactRole.Contact);

    /// <summary>For what is worth a look once a year, beside the annual report.</summary>
    public static Ladder ForReviewed { get; } = new(true, [-30], Nine, ContactRole.Contact);

    /// <summary>For internal deadlines of a State's own calendar; the deputy is told from the day before.</summary>
    public static Ladder ForInternal { get; } = new(true, [-14, -7, -1, 0, 3], Nine, ContactRole.Alternate);

    /// <summary>What holds where nobody has set anything.</summary>
    /// <param name="nature">The duty's.</param>
    public static Ladder For(DutyNature nature) => nature switch
    {
        DutyNature.Owed => ForOwed,
        DutyNature.Offered => ForOffered,
        _ => ForReviewed,
    };

    /// <summary>Whether a contact of a role is written to on a rung.</summary>
    /// <param name="role">The contact's role.</param>
    /// <param name="rung">Days relative to the last day.</param>
    /// <param name="isTaken">Whether somebody of the State said "I have it": before the last day nobody above is troubled then.</param>
    /// <remarks>Alternate from the day before, mission a week after, Secretariat a month after; never more than the State consented to.</remarks>
    public bool Reaches(ContactRole role, int rung, bool isTaken) => role switch
    {
        ContactRole.Contact => true,
        ContactRole.Alternate => EscalateTo >= role && rung >= -1 && !(isTaken && rung <= 0),
        ContactRole.Mission => EscalateTo >= role && rung >= 7,
        ContactRole.Secretariat => EscalateTo >= role && rung >= 30,
        _ => false,
    };

    /// <summary>Reads rungs as they are stored: <c>-90 -30 0 7</c>.</summary>
    /// <param name="text">Whole numbers separated by blanks or commas, each at most <see cref="Furthest"/> from 0.</param>
    /// <returns>Ascending, without repeats; null when a word is no such number, or there is none.</returns>
    public static IReadOnlyList<int>? ParseRungs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rungs = new SortedSet<int>();
        foreach (var word in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rung) || Math.Abs(rung) > Furthest)
            {
                return null;
            }

            rungs.Add(rung);
        }

        return rungs.Count == 0 ? null : [.. rungs];
    }
}

/// <summary>The ladders of all States and duties. The most particular setting counts: State and duty, State, duty, all.</summary>
/// <param name="rows">What was set.</param>
public sealed class Ladders(IEnumerable<DutySettingRow> rows)
{
    private readonly Dictionary<(string Iso3, string DutyKey), DutySettingRow> _rows = rows.ToDictionary(row => (row.Iso3, row.DutyKey));

    /// <summary>The ladder for a duty.</summary>
    /// <param name="duty">The duty.</param>
    /// <remarks>A setting for all duties of a State does not turn a window or a yearly look into something overdue: only its consent, its time and its switch count there.</remarks>
    public Ladder For(Duty duty)
    {
        ArgumentNullException.ThrowIfNull(duty);
        var usual = Ladder.For(duty.Nature);
        if (Find(duty.Iso3, duty.Key) is not { } row)
        {
            return usual;
        }

        var rungs = Ladder.ParseRungs(row.Rungs) ?? usual.Rungs;
        if (duty.Nature != DutyNature.Owed)
        {
            rungs = row.DutyKey.Length == 0 ? usual.Rungs : [.. rungs.Where(rung => rung <= 0)];
        }

        return new Ladder(row.IsOn, rungs, row.At, row.EscalateTo);
    }

    private DutySettingRow? Find(string iso3, string key) =>
        _rows.GetValueOrDefault((iso3, key)) ?? _rows.GetValueOrDefault((iso3, "")) ?? _rows.GetValueOrDefault(("", key)) ?? _rows.GetValueOrDefault(("", ""));
}
