using AttBot.Treaty.Status;

namespace AttBot.Treaty.Duties;

/// <summary>Works out when a State Party's reports fall due, with the steps of the sum.</summary>
/// <remarks>Rules: obligations.csv, rows <c>initial_report</c> (Article 13(1)), <c>annual_report</c> (Article 13(3)) and <c>entry_into_force</c> (Article 22).</remarks>
public static class ReportDeadlines
{
    /// <summary>The last day for the initial report of States whose deposit precedes the Treaty's own entry into force.</summary>
    public static readonly DateOnly InitialForOriginalParties = new(2015, 12, 23);

    /// <summary>The safe last day for the initial report: within the first year after entry into force, so the day before its anniversary.</summary>
    /// <remarks>The Secretariat's page counts twelve months, which ends on the anniversary itself; the day before satisfies both readings.</remarks>
    public static DateOnly InitialReport(DateOnly deposit) =>
        deposit < TreatyStatus.TreatyInForce ? InitialForOriginalParties : TreatyStatus.EntryIntoForce(deposit).AddYears(1).AddDays(-1);

    /// <summary>The first calendar year an annual report covers: the first full one after entry into force.</summary>
    public static int FirstReportedYear(DateOnly inForce) => inForce is { Month: 1, Day: 1 } ? inForce.Year : inForce.Year + 1;

    /// <summary>The last day for the annual report on a calendar year: 31 May of the next.</summary>
    public static DateOnly AnnualReport(int reportedYear) => new(reportedYear + 1, 5, 31);

    /// <summary>The next annual report a State Party owes, seen from a day; 31 May itself still counts.</summary>
    public static AnnualDeadline NextAnnual(DateOnly inForce, DateOnly today)
    {
        var open = today <= AnnualReport(today.Year - 1) ? today.Year - 1 : today.Year;
        var year = Math.Max(open, FirstReportedYear(inForce));
        return new AnnualDeadline(year, AnnualReport(year), year == FirstReportedYear(inForce));
    }
}

/// <summary>One annual report.</summary>
/// <param name="ReportedYear">The calendar year it covers.</param>
/// <param name="LastDay">The last day on which it is on time.</param>
/// <param name="IsFirst">Whether it is the State's first.</param>
public sealed record AnnualDeadline(int ReportedYear, DateOnly LastDay, bool IsFirst);
