using AttBot.Data.Rows;

namespace AttBot.Reminders.Planning;

/// <summary>What has to change for the stored notices to be the owed ones.</summary>
/// <param name="Add">Owed and not stored.</param>
/// <param name="Move">Stored, and now due at another time, on another channel, or brought back after it had been cancelled.</param>
/// <param name="Cancel">Stored as planned, and no longer owed.</param>
public sealed record PlanDifference(IReadOnlyList<PlannedNotice> Add, IReadOnlyList<(ReminderRow Row, PlannedNotice To)> Move, IReadOnlyList<ReminderRow> Cancel)
{
    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Add.Count + Move.Count + Cancel.Count == 0;

    /// <summary>Compares.</summary>
    /// <param name="owed">What is owed in a span that begins at or before the earliest stored notice that is still planned.</param>
    /// <param name="stored">Every stored notice that is planned, and every other one with the key of an owed one.</param>
    /// <param name="now">A notice of a time that has passed stays where it is: whether it is still useful is decided when it goes out.</param>
    public static PlanDifference Between(IReadOnlyList<PlannedNotice> owed, IReadOnlyList<ReminderRow> stored, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(owed);
        ArgumentNullException.ThrowIfNull(stored);
        var held = stored.Where(row => !row.IsReplaced).ToDictionary(KeyOf);
        var add = new List<PlannedNotice>();
        var move = new List<(ReminderRow, PlannedNotice)>();
        var wanted = new HashSet<NoticeKey>();
        foreach (var notice in owed)
        {
            wanted.Add(notice.Key);
            if (!held.TryGetValue(notice.Key, out var row))
            {
                add.Add(notice);
            }
            else if (row.State == ReminderState.Planned ? Differs(row, notice, now) : row.State == ReminderState.Cancelled && row.ClaimedAt is null && notice.DueAt > now)
            {
                move.Add((row, notice));
            }
        }

        return new PlanDifference(add, move, [.. held.Values.Where(row => row.State == ReminderState.Planned && !wanted.Contains(KeyOf(row)))]);
    }

    /// <summary>A stored notice's name.</summary>
    /// <param name="row">The notice.</param>
    public static NoticeKey KeyOf(ReminderRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new NoticeKey(row.Iso3, row.DutyKey, row.Period, row.ContactId, row.Rung);
    }

    /// <summary>What fell back keeps the channel it fell back to: it must not return where it was refused.</summary>
    private static bool Differs(ReminderRow row, PlannedNotice notice, DateTimeOffset now) =>
        (row.PlannedAt != notice.DueAt && notice.DueAt > now) || row.Level != notice.Level || row.LastDay != notice.LastDay || (row.FallbackOf is null && row.Channel != notice.Channel);
}
