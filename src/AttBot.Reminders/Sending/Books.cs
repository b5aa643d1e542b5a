using AttBot.Data;
using AttBot.Data.Rows;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Sending;

/// <summary>The books of one rung, or of all: at every moment addressed = delivered + failed + pending.</summary>
/// <param name="Addressed">Notices that were handed over, each once whatever channels it took.</param>
/// <param name="Delivered">Of these, accepted by a channel.</param>
/// <param name="Failed">Of these, refused by every channel.</param>
/// <param name="Pending">Of these, on their way.</param>
public sealed record Balance(int Addressed, int Delivered, int Failed, int Pending)
{
    /// <summary>Whether nobody is missing.</summary>
    public bool IsBalanced => Addressed == Delivered + Failed + Pending;

    internal Balance Plus(Balance other) => new(Addressed + other.Addressed, Delivered + other.Delivered, Failed + other.Failed, Pending + other.Pending);
}

/// <summary>Reads the books.</summary>
public static class Books
{
    private static readonly ReminderState[] Every = Enum.GetValues<ReminderState>();

    /// <summary>The books, rung by rung.</summary>
    /// <param name="db">A context; one statement, so of one moment.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>By rung; rungs at which nobody was addressed are not there.</returns>
    public static Task<IReadOnlyDictionary<int, Balance>> ByRungAsync(AttBotDb db, CancellationToken cancellationToken) => ByRungAsync(db, DateTimeOffset.MinValue, cancellationToken);

    /// <summary>The books of what fell due after an instant, rung by rung: what is older may have been carried forward.</summary>
    /// <param name="db">A context; one statement, so of one moment.</param>
    /// <param name="after">Exclusive.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>By rung; rungs at which nobody was addressed are not there.</returns>
    public static async Task<IReadOnlyDictionary<int, Balance>> ByRungAsync(AttBotDb db, DateTimeOffset after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        // the states are named so that the index on state and instant serves
        var counts = await db.Reminders.AsNoTracking()
            .Where(row => Every.Contains(row.State) && row.DueAt > after && (row.ClaimedAt != null || row.FallbackOf != null))
            .GroupBy(row => new { row.Rung, row.State, IsRoot = row.FallbackOf == null, row.IsReplaced })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return counts.GroupBy(count => count.Key.Rung).ToDictionary(group => group.Key, group => group
            .Select(count => Entry(count.Key.State, count.Key.IsRoot, count.Key.IsReplaced, count.Count)).Aggregate(new Balance(0, 0, 0, 0), (sum, next) => sum.Plus(next)));
    }

    /// <summary>All rungs together.</summary>
    /// <param name="byRung">As <c>ByRungAsync</c> gives them.</param>
    public static Balance Total(IReadOnlyDictionary<int, Balance> byRung)
    {
        ArgumentNullException.ThrowIfNull(byRung);
        return byRung.Values.Aggregate(new Balance(0, 0, 0, 0), (sum, next) => sum.Plus(next));
    }

    /// <summary>A chain of rows counts as addressed by its first row, and by its last for what became of it.</summary>
    private static Balance Entry(ReminderState state, bool isRoot, bool isReplaced, int count)
    {
        var addressed = isRoot ? count : 0;
        return isReplaced ? new Balance(addressed, 0, 0, 0) : state switch
        {
            ReminderState.Delivered => new Balance(addressed, count, 0, 0),
            ReminderState.Queued or ReminderState.Planned => new Balance(addressed, 0, 0, count),
            _ => new Balance(addressed, 0, count, 0), // failed; or a fallback that was dropped on the way
        };
    }
}
