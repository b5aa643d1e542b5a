namespace AttBot.Treaty.Duties;

/// <summary>One duty or window of one State, with the day it ends and how that day was found.</summary>
/// <param name="Key">As <c>obligations.csv</c> names it, or <c>process:</c> with the step's name.</param>
/// <param name="Period">What tells it from the same duty at another time: the year reported on, a meeting's key, <c>once</c>.</param>
/// <param name="Iso3">The State.</param>
/// <param name="Nature">Whether it is owed, offered, or only worth a look.</param>
/// <param name="Day">Its last day, or why there is none.</param>
/// <param name="Steps">The sum that leads to the day, in order; empty when the day is unknown.</param>
/// <param name="Source">The rule's source: an article, a document, an invoice.</param>
public sealed record Duty(
    string Key, string Period, string Iso3, DutyNature Nature, DutyDay Day, IReadOnlyList<DutyStep> Steps, string Source)
{
    /// <summary>Title for readers where the duty is no row of <c>obligations.csv</c>; else empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether the sum begins with a day of deposit that no stored source backs; readers must be told.</summary>
    public bool RestsOnUnverifiedDay { get; init; }

    /// <summary>Whether it is the State's first annual report.</summary>
    public bool IsFirst { get; init; }

    /// <summary>When the day became known, UTC; nothing that fell due before is owed. Null where a rule of the Treaty gives it.</summary>
    public DateTimeOffset? KnownSince { get; init; }

    /// <summary>The last day, or the day of the look; null when it is unknown.</summary>
    public DateOnly? LastDay => Day switch
    {
        DutyDay.Last last => last.On,
        DutyDay.Review review => review.On,
        _ => null,
    };
}

/// <summary>What a duty asks of the State.</summary>
public enum DutyNature
{
    /// <summary>Has to be done, also after its day.</summary>
    Owed,

    /// <summary>May be done until its day: applications, registrations, proposals.</summary>
    Offered,

    /// <summary>Has no day of its own; once a year it is worth a look.</summary>
    Reviewed,
}

/// <summary>When a duty ends.</summary>
public abstract record DutyDay
{
    private DutyDay() { }

    /// <summary>The last day on which it is done in time.</summary>
    /// <param name="On">In the State's own calendar, inclusive.</param>
    public sealed record Last(DateOnly On) : DutyDay;

    /// <summary>No text gives a day; this is when to look at it, together with the annual report.</summary>
    /// <param name="On">The day of the annual report.</param>
    public sealed record Review(DateOnly On) : DutyDay;

    /// <summary>Nothing can be reckoned.</summary>
    /// <param name="Why">What is missing.</param>
    public sealed record Unknown(MissingDay Why) : DutyDay;
}

/// <summary>What is missing where a duty's day is unknown.</summary>
public enum MissingDay
{
    /// <summary>The sources give no day of deposit, so neither entry into force nor what follows from it.</summary>
    Deposit,

    /// <summary>The day of deposit is known too loosely to tell which year is the first to report on.</summary>
    FirstYear,

    /// <summary>The Secretariat's invoice has not been entered.</summary>
    Invoice,

    /// <summary>No call or invitation with a closing day has been entered.</summary>
    Call,
}

/// <summary>One line of the sum.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Day">The day that is taken, or that results; null for a step that names a year.</param>
/// <param name="Year">The year that is meant; null for a step that names a day.</param>
public sealed record DutyStep(DutyStepKind Kind, DateOnly? Day, int? Year = null);

/// <summary>What a line of the sum does.</summary>
public enum DutyStepKind
{
    /// <summary>Begins with the day of deposit.</summary>
    Deposited,

    /// <summary>The Treaty itself entered into force on 24 December 2014, and with it for the State (Article 22).</summary>
    InForceWithTreaty,

    /// <summary>Ninety days after deposit the Treaty is in force for the State (Article 22).</summary>
    NinetyDaysLater,

    /// <summary>The day before the anniversary of entry into force: within the first year (Article 13(1)).</summary>
    WithinFirstYear,

    /// <summary>The calendar year that is reported on.</summary>
    ReportedYear,

    /// <summary>31 May of the year after (Article 13(3)).</summary>
    LastOfMay,

    /// <summary>Entered by the Secretariat or by a running process.</summary>
    Recorded,
}

/// <summary>A last day that no rule of the Treaty gives.</summary>
/// <param name="Key">The duty.</param>
/// <param name="Period">Which one of them.</param>
/// <param name="Iso3">The State; empty for all States Parties.</param>
/// <param name="LastDay">The last day.</param>
/// <param name="Title">Title where the duty is no row of <c>obligations.csv</c>; else empty.</param>
/// <param name="Source">Where the day comes from.</param>
/// <param name="KnownSince">When it became known, UTC.</param>
public sealed record RecordedDay(string Key, string Period, string Iso3, DateOnly LastDay, string Title, string Source, DateTimeOffset KnownSince);
