using AttBot.Data.Rows;

namespace AttBot.Reminders.Planning;

/// <summary>What becomes of a notice whose time has come.</summary>
public abstract record DueDecision(ReminderRow Row)
{
    /// <summary>It goes out now.</summary>
    /// <param name="Row">The notice.</param>
    /// <param name="IsLate">Whether it says that it is late.</param>
    public sealed record Send(ReminderRow Row, bool IsLate) : DueDecision(Row);

    /// <summary>It is no longer useful.</summary>
    /// <param name="Row">The notice.</param>
    /// <param name="Why">For the Secretariat, English.</param>
    public sealed record Skip(ReminderRow Row, string Why) : DueDecision(Row);

    /// <summary>The contact must not be written to now.</summary>
    /// <param name="Row">The notice.</param>
    /// <param name="Until">UTC.</param>
    public sealed record Postpone(ReminderRow Row, DateTimeOffset Until) : DueDecision(Row);
}

/// <summary>Decides about notices whose time has come, perhaps long ago.</summary>
public static class CatchUp
{
    /// <summary>A notice that goes out later than this after its time says so.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromHours(2);

    private const string Superseded = "a later notice about the same duty took its place";
    private const string Passed = "the last day had passed before it could go out";
    private const string NoHours = "the contact has no working hours within a month";

    /// <summary>Decides about the due notices of one contact.</summary>
    /// <param name="due">Planned, and due at or before <paramref name="now"/>.</param>
    /// <param name="hours">When the contact may be written to, as of today.</param>
    /// <param name="now">The instant.</param>
    /// <returns>One decision for each. By kind of notice: the one for the last day always goes out; of the earlier ones only the latest, and only before the last
    /// day has passed; of the overdue ones only the latest, and none beside a late notice for the last day.</returns>
    public static IReadOnlyList<DueDecision> Decide(IReadOnlyList<ReminderRow> due, ContactHours hours, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(hours);
        var welcome = hours.NextWelcome(now);
        var today = hours.DayOf(welcome ?? now);
        return [.. due.GroupBy(row => (row.Iso3, row.DutyKey, row.Period)).SelectMany(duty => Duty([.. duty.OrderBy(row => row.Rung)], today, welcome, now))];
    }

    private static IEnumerable<DueDecision> Duty(List<ReminderRow> rows, DateOnly today, DateTimeOffset? welcome, DateTimeOffset now)
    {
        var last = rows[0].LastDay;
        var chosen = rows.FirstOrDefault(row => row.Rung == 0)
            ?? rows.LastOrDefault(row => row.Rung > 0 || today <= last);
        foreach (var row in rows)
        {
            yield return row != chosen ? new DueDecision.Skip(row, row.Rung < 0 && today > last ? Passed : Superseded)
                : welcome is not { } at ? new DueDecision.Skip(row, NoHours)
                : at > now ? new DueDecision.Postpone(row, at)
                : new DueDecision.Send(row, now - row.PlannedAt > Tolerance);
        }
    }
}
