using System.Globalization;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Treaty;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Reminders.Planning;

/// <summary>Until when a running process waits for States.</summary>
/// <param name="Step">Names the duty: <c>process:</c> and this.</param>
/// <param name="Process">Which process, for readers.</param>
/// <param name="At">The last instant, UTC.</param>
/// <param name="States">The States that are waited for; null for every State Party.</param>
public sealed record ProcessDay(string Step, string Process, DateTimeOffset At, IReadOnlyList<string>? States);

/// <summary>Asks the running processes what they wait for at an instant.</summary>
public delegate Task<IReadOnlyList<ProcessDay>> ProcessDaysSource(AttBotDb db, DateTimeOffset now, CancellationToken cancellationToken);

/// <summary>Keeps the deadlines of running processes among the duties, so that they have their ladder: entered when a step begins, gone when it ends or has been answered.</summary>
/// <remarks>The process's own record is the truth, and is looked at before each sweep; whatever was missed is made up for by the next look. An extended deadline is a duty of its own: its
/// ladder begins anew.</remarks>
public static class ProcessDays
{
    /// <summary>Begins the key of such a duty.</summary>
    public const string Prefix = "process:";

    private const string Actor = "process";
    private const string Stamp = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly TimeZoneInfo Geneva = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    /// <summary>Brings the duties up to date, with the plan that follows from them, in one transaction.</summary>
    /// <returns>How many entries were changed.</returns>
    internal static async Task<int> FollowAsync(IDbContextFactory<AttBotDb> contexts, Handbook book, ProcessDaysSource source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (IsSame(await source(db, now, cancellationToken), await HeldAsync(db, cancellationToken), now))
        {
            return 0;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditChain.LockAsync(db, cancellationToken); // of two nodes the second finds nothing left to do
        var wanted = Rows(await source(db, now, cancellationToken), now);
        var held = await HeldAsync(db, cancellationToken);
        var keys = held.Select(KeyOf).ToHashSet();
        var wantedKeys = wanted.Select(KeyOf).ToHashSet();
        var (gone, fresh) = (held.Where(row => !wantedKeys.Contains(KeyOf(row))).ToList(), wanted.Where(row => !keys.Contains(KeyOf(row))).ToList());
        if (gone.Count + fresh.Count == 0)
        {
            return 0;
        }

        db.DutyDates.RemoveRange(gone);
        db.DutyDates.AddRange(fresh);
        foreach (var (row, verb) in fresh.Select(row => (row, "duty.day")).Concat(gone.Select(row => (row, "duty.end"))))
        {
            await AuditChain.AppendAsync(db, new(now, Actor, verb, $"{row.Iso3}/{row.DutyKey}/{row.Period}", "{}"), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        string[]? states = gone.Concat(fresh).Any(row => row.Iso3.Length == 0) ? null : [.. gone.Concat(fresh).Select(row => row.Iso3).Distinct()];
        await Planner.PlanAsync(db, await ReminderWorld.LoadAsync(db, book, states, cancellationToken), states, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return gone.Count + fresh.Count;
    }

    /// <summary>The instant at which a process's deadline falls, and the process's name for readers.</summary>
    /// <param name="dutyKey">The duty.</param>
    /// <param name="period">Its period.</param>
    /// <returns>Null for other duties, and for days that an operator entered.</returns>
    public static (string Process, DateTimeOffset At)? Read(string dutyKey, string period)
    {
        ArgumentNullException.ThrowIfNull(dutyKey);
        ArgumentNullException.ThrowIfNull(period);
        var at = period.LastIndexOf('@');
        return at > 0 && dutyKey.StartsWith(Prefix, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(period.AsSpan(at + 1), Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? (period[..at], instant) : null;
    }

    /// <summary>The period of such a duty: the process's name and the instant.</summary>
    internal static string PeriodOf(ProcessDay day) => $"{day.Process}@{day.At.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}";

    private static Task<List<DutyDateRow>> HeldAsync(AttBotDb db, CancellationToken cancellationToken) =>
        db.DutyDates.Where(row => row.DutyKey.StartsWith(Prefix) && row.RecordedBy == Actor).ToListAsync(cancellationToken);

    private static bool IsSame(IReadOnlyList<ProcessDay> days, List<DutyDateRow> held, DateTimeOffset now) => Rows(days, now).Select(KeyOf).ToHashSet().SetEquals(held.Select(KeyOf));

    private static (string, string, string) KeyOf(DutyDateRow row) => (row.DutyKey, row.Period, row.Iso3);

    private static List<DutyDateRow> Rows(IReadOnlyList<ProcessDay> days, DateTimeOffset now) =>
    [
        .. days.SelectMany(day => (day.States ?? [""]).Select(iso3 => new DutyDateRow
        {
            DutyKey = Prefix + day.Step, Period = PeriodOf(day), Iso3 = iso3,
            LastDay = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(day.At, Geneva).DateTime), Source = day.Process, RecordedBy = Actor, RecordedAt = now,
        })),
    ];
}
