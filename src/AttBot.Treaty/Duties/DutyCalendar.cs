using System.Globalization;
using AttBot.Treaty.Status;

namespace AttBot.Treaty.Duties;

/// <summary>Works out every duty of a State Party between two days.</summary>
/// <remarks>Rules: <c>obligations.csv</c>. Dates that were entered take precedence over none: they are never guessed.</remarks>
public sealed class DutyCalendar
{
    /// <summary>Key of the initial report.</summary>
    public const string InitialReport = "initial_report";

    /// <summary>Key of the annual report.</summary>
    public const string AnnualReport = "annual_report";

    /// <summary>Key of the assessed contribution.</summary>
    public const string Contribution = "assessed_contribution";

    /// <summary>Period of what is owed once.</summary>
    public const string Once = "once";

    private static readonly string[] Reviews = ["initial_report_update", "control_list_submission"];
    private static readonly string[] Windows = ["vtf_application", "sponsorship_application", "conference_registration"];

    private readonly Dictionary<string, Obligation> _rules;
    private readonly ILookup<string, RecordedDay> _recorded;

    /// <summary>Takes the rules and what was entered.</summary>
    /// <param name="rules">The duties of the Treaty.</param>
    /// <param name="recorded">Days that were entered; the one of a State counts before the one for all.</param>
    public DutyCalendar(IReadOnlyList<Obligation> rules, IEnumerable<RecordedDay> recorded)
    {
        _rules = rules.ToDictionary(rule => rule.Key, StringComparer.Ordinal);
        _recorded = recorded.ToLookup(day => day.Iso3, StringComparer.Ordinal);
    }

    /// <summary>The duties of a State whose day lies between two days, by day, then by key; those without a day come last.</summary>
    /// <param name="status">The State; nothing is owed by one that is no State Party.</param>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="until">Last day, inclusive.</param>
    /// <returns>Also what has no day: once for each such duty, whatever the span.</returns>
    public IReadOnlyList<Duty> For(TreatyStatus status, DateOnly from, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status.Standing != Standing.StateParty)
        {
            return [];
        }

        var years = ReportingYears.Of(status);
        var entered = Entered(status.Iso3);
        return
        [
            .. Initial(status).Concat(Annual(status, years, from, until)).Concat(entered.Select(day => FromRecord(day, status.Iso3)))
                .Where(duty => duty.LastDay is { } day && day >= from && day <= until)
                .OrderBy(duty => duty.LastDay).ThenBy(duty => duty.Key, StringComparer.Ordinal).ThenBy(duty => duty.Period, StringComparer.Ordinal),
            .. Initial(status).Where(duty => duty.LastDay is null),
            .. years.IsFirstCertain ? [] : new[] { Unknown(AnnualReport, Once, status.Iso3, MissingDay.FirstYear) },
            .. Without(entered, status.Iso3, until.Year),
        ];
    }

    private IEnumerable<Duty> Initial(TreatyStatus status)
    {
        if (status.DepositedOn is not { } deposit)
        {
            yield return Unknown(InitialReport, Once, status.Iso3, MissingDay.Deposit);
            yield break;
        }

        var day = ReportDeadlines.InitialReport(deposit.Day);
        yield return new Duty(
            InitialReport, Once, status.Iso3, DutyNature.Owed, new DutyDay.Last(day),
            [.. InForce(deposit.Day), new DutyStep(DutyStepKind.WithinFirstYear, day)], SourceOf(InitialReport))
        {
            RestsOnUnverifiedDay = !deposit.Verified && deposit.Day >= TreatyStatus.TreatyInForce,
        };
    }

    private IEnumerable<Duty> Annual(TreatyStatus status, ReportingYears years, DateOnly from, DateOnly until)
    {
        for (var year = Math.Max(years.First, from.Year - 1); year < until.Year; year++)
        {
            var last = ReportDeadlines.AnnualReport(year);
            var period = year.ToString(CultureInfo.InvariantCulture);
            yield return new Duty(
                AnnualReport, period, status.Iso3, DutyNature.Owed, new DutyDay.Last(last),
                [
                    .. year == years.First && status.DepositedOn is { } deposit ? InForce(deposit.Day) : [],
                    new DutyStep(DutyStepKind.ReportedYear, null, year), new DutyStep(DutyStepKind.LastOfMay, last),
                ],
                SourceOf(AnnualReport)) { IsFirst = years.IsFirstCertain && year == years.First };
            foreach (var key in Reviews)
            {
                yield return new Duty(key, period, status.Iso3, DutyNature.Reviewed, new DutyDay.Review(last), [new DutyStep(DutyStepKind.LastOfMay, last)], SourceOf(key));
            }
        }
    }

    private static IEnumerable<DutyStep> InForce(DateOnly deposit)
    {
        var inForce = TreatyStatus.EntryIntoForce(deposit);
        yield return new DutyStep(DutyStepKind.Deposited, deposit);
        yield return new DutyStep(deposit < TreatyStatus.TreatyInForce ? DutyStepKind.InForceWithTreaty : DutyStepKind.NinetyDaysLater, inForce);
    }

    private List<RecordedDay> Entered(string iso3)
    {
        var own = _recorded[iso3].ToList();
        var held = own.Select(day => (day.Key, day.Period)).ToHashSet();
        return [.. own, .. _recorded[""].Where(day => !held.Contains((day.Key, day.Period)))];
    }

    private static Duty FromRecord(RecordedDay day, string iso3) => new(
        day.Key, day.Period, iso3, day.Key == Contribution ? DutyNature.Owed : DutyNature.Offered, new DutyDay.Last(day.LastDay),
        [new DutyStep(DutyStepKind.Recorded, day.LastDay)], day.Source) { Title = day.Title, KnownSince = day.KnownSince };

    /// <summary>Duties whose day only an invoice, a call or an invitation can give, and for which none was entered for the year.</summary>
    private IEnumerable<Duty> Without(List<RecordedDay> entered, string iso3, int year)
    {
        foreach (var key in Windows.Prepend(Contribution))
        {
            if (!entered.Any(day => day.Key == key && day.LastDay.Year >= year))
            {
                yield return Unknown(key, "", iso3, key == Contribution ? MissingDay.Invoice : MissingDay.Call);
            }
        }
    }

    private Duty Unknown(string key, string period, string iso3, MissingDay why) => new(
        key, period, iso3, Windows.Contains(key) ? DutyNature.Offered : DutyNature.Owed, new DutyDay.Unknown(why), [], SourceOf(key));

    private string SourceOf(string key) => _rules.TryGetValue(key, out var rule) ? rule.Source : "";
}
