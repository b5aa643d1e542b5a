using AttBot.Treaty.Status;

namespace AttBot.Treaty.Duties;

/// <summary>From which calendar year on a State Party owes annual reports.</summary>
/// <param name="First">The first year that is owed for certain.</param>
/// <param name="IsFirstCertain">False when an earlier year may be owed too, because the day of deposit is only known within bounds.</param>
public sealed record ReportingYears(int First, bool IsFirstCertain)
{
    /// <summary>The years of a State Party, from its day of deposit, from the bounds of it, or from its year alone.</summary>
    /// <param name="status">A State Party.</param>
    /// <returns>With neither day nor bounds nor year, the year after that of the table.</returns>
    public static ReportingYears Of(TreatyStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status.DepositedOn is { } deposit)
        {
            return new ReportingYears(YearFor(deposit.Day), true);
        }

        var year = status.DepositYear ?? status.AsOf.Year;
        var earliest = YearFor(status.DepositedNotBefore ?? new DateOnly(year, 1, 1));
        var latest = YearFor(status.DepositedNotAfter ?? new DateOnly(year, 12, 31));
        return new ReportingYears(latest, earliest == latest);
    }

    private static int YearFor(DateOnly deposit) => ReportDeadlines.FirstReportedYear(TreatyStatus.EntryIntoForce(deposit));
}
