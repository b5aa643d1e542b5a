using AttBot.Chat.Understanding.FollowUps;
using AttBot.Treaty.Documents;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding;

/// <summary>What somebody wants to know, independent of language and wording. A closed family.</summary>
internal abstract record Question
{
    private Question()
    {
    }

    /// <summary>Another entry that may be meant as well; null where there is no doubt.</summary>
    internal KnowledgeEntry? Beside { get; init; }

    /// <summary>Where one or several States stand.</summary>
    internal sealed record Status(IReadOnlyList<string> States, Predicate Predicate, DateOnly? On) : Question;

    /// <summary>Why one State stands where it stands, which no table tells.</summary>
    internal sealed record Motive(string State) : Question;

    /// <summary>Which of some named States satisfy something.</summary>
    /// <param name="States">The States.</param>
    /// <param name="Predicate">What they must satisfy.</param>
    /// <param name="On">A past day.</param>
    /// <param name="Count">Whether their number is asked.</param>
    internal sealed record WhichOf(IReadOnlyList<string> States, Predicate Predicate, DateOnly? On, bool Count = false) : Question;

    /// <summary>By what form of consent States joined.</summary>
    /// <param name="States">The States.</param>
    /// <param name="Asked">The form that was named, or null.</param>
    internal sealed record Form(IReadOnlyList<string> States, Treaty.Status.ConsentForm? Asked) : Question;

    /// <summary>Whether a day is backed by a source; of a deadline, the day of deposit it is reckoned from.</summary>
    /// <param name="States">The States.</param>
    /// <param name="Event">The step whose day is meant.</param>
    /// <param name="Report">The report whose deadline was told, or null.</param>
    /// <param name="Year">The calendar year that report covers, where one was named.</param>
    /// <param name="Confirm">Whether a yes or no is asked, and not the exact day alone.</param>
    internal sealed record Certain(IReadOnlyList<string> States, TreatyEvent Event, ReportKind? Report = null, int? Year = null, bool Confirm = true) : Question;

    /// <summary>Which of some States took longest, or the shortest time, from signature to deposit.</summary>
    internal sealed record Took(IReadOnlyList<string> States, bool Shortest) : Question;

    /// <summary>The date of one document.</summary>
    internal sealed record DateOf(DocumentRecord Found) : Question;

    /// <summary>A short message after a table's answer that could not be put into the question before.</summary>
    internal sealed record Unclear : Question;

    /// <summary>Which or how many States.</summary>
    internal sealed record List(ListFilter Filter, bool Count, bool ShowNames) : Question;

    /// <summary>Totals of all standings, for the world or by regional group.</summary>
    /// <param name="Region">A region key, or null for the world.</param>
    /// <param name="On">A past day.</param>
    /// <param name="ByGroup">Whether each regional group is asked.</param>
    /// <param name="Share">Whether the share of parties is asked.</param>
    /// <param name="Also">A second region whose share is asked, or null.</param>
    /// <param name="All">Whether it is asked if all of them are parties.</param>
    /// <param name="Names">Whether each State's standing is asked.</param>
    /// <param name="Against">A second region that is compared with the first, or null.</param>
    internal sealed record Totals(string? Region, DateOnly? On, bool ByGroup, bool Share = false, string? Also = null, bool All = false, bool Names = false, string? Against = null) : Question;

    /// <summary>How two groups compare in number.</summary>
    /// <param name="First">The first group.</param>
    /// <param name="Second">The second.</param>
    /// <param name="Sum">Whether their sum is asked instead.</param>
    internal sealed record Difference(ListFilter First, ListFilter Second, bool Sum = false) : Question;

    /// <summary>The first or latest State to do something.</summary>
    /// <param name="Event">What they did.</param>
    /// <param name="Latest">Whether the latest is asked, not the first.</param>
    /// <param name="Region">A region key, or null for the world.</param>
    /// <param name="Rank">1 for the first or latest, 2 for the next by day, and so on.</param>
    /// <param name="Many">How many States are asked for: "the last five".</param>
    /// <param name="Within">The list of which the first or latest is asked, or null.</param>
    internal sealed record Extreme(TreatyEvent Event, bool Latest, string? Region, int Rank = 1, int Many = 1, ListFilter? Within = null) : Question;

    /// <summary>The State that was the n-th to do something.</summary>
    /// <param name="Event">What they did.</param>
    /// <param name="Number">The place, from 1; States of one day share their places.</param>
    /// <param name="Region">A region key, or null for the world.</param>
    internal sealed record Place(TreatyEvent Event, int Number, string? Region) : Question;

    /// <summary>In which years most, fewest or no States did something.</summary>
    internal sealed record Years(TreatyEvent Event, YearChoice Choice) : Question;

    /// <summary>The same number in several years: at their ends for a standing, within them for events.</summary>
    /// <param name="Filter">What is counted.</param>
    /// <param name="Of">The years, in order of mention.</param>
    internal sealed record EachYear(ListFilter Filter, IReadOnlyList<int> Of) : Question;

    /// <summary>The day on which a step not yet taken would have effect, by the Treaty's rule.</summary>
    /// <param name="Rule">Which rule.</param>
    /// <param name="From">The day of the step.</param>
    internal sealed record Effect(EffectRule Rule, DateOnly From) : Question;

    /// <summary>When a State did something.</summary>
    /// <param name="States">Which States.</param>
    /// <param name="Event">What they did.</param>
    /// <param name="Earliest">Whether it is asked who was earlier, so that the answer is in order of time.</param>
    /// <param name="SameDay">Whether it is asked if all did so on one day.</param>
    /// <param name="Latest">Whether it is asked who was later, so that the last comes first.</param>
    internal sealed record Date(IReadOnlyList<string> States, TreatyEvent Event, bool Earliest = false, bool SameDay = false, bool Latest = false) : Question;

    /// <summary>How long a State took from its signature to its deposit.</summary>
    internal sealed record Interval(string State) : Question;

    /// <summary>How many days lie between the same step of two States.</summary>
    internal sealed record Apart(IReadOnlyList<string> States, TreatyEvent Event) : Question;

    /// <summary>How many days lie between the end of one conference and the opening of a later one.</summary>
    /// <param name="First">The number of the earlier conference.</param>
    /// <param name="Second">The number of the later.</param>
    internal sealed record Gap(int First, int Second) : Question;

    /// <summary>Who took the longest or shortest time from signature to deposit.</summary>
    internal sealed record Pace(bool Slowest, string? Region) : Question;

    /// <summary>How many parties a number of them is away.</summary>
    internal sealed record Towards(int Target) : Question;

    /// <summary>When the Treaty itself entered into force.</summary>
    internal sealed record TreatyDate : Question;

    /// <summary>When a report is due; the calendar year it covers where one was named.</summary>
    /// <param name="States">The States; none for the day that is the same for all.</param>
    /// <param name="Report">Which report.</param>
    /// <param name="Year">The calendar year it covers, where one was named.</param>
    /// <param name="Left">Whether the days until then are asked.</param>
    internal sealed record Deadline(IReadOnlyList<string> States, ReportKind Report, int? Year = null, bool Left = false) : Question;

    /// <summary>Facts about a conference or meeting.</summary>
    /// <param name="Choice">Which meeting.</param>
    /// <param name="Number">The number of the conference, where one was named.</param>
    /// <param name="Aspect">What is asked of it first.</param>
    /// <param name="Also">What is asked besides: "who presided, and where?"</param>
    /// <param name="Of">The presiding or host State (ISO 3166-1 alpha-3), the English name of a city, the acronym of a body (with a stroke and a year where one was named), or two ISO dates with a stroke between them, where that chooses the meeting.</param>
    internal sealed record Meeting(MeetingChoice Choice, int? Number, MeetingAspect Aspect, MeetingAspect? Also = null, string? Of = null) : Question;

    /// <summary>A political declaration asked of a conference that has none in the sources; the number of the conference.</summary>
    internal sealed record NoDeclaration(int Number) : Question;

    /// <summary>The regional group of a State.</summary>
    internal sealed record Group(IReadOnlyList<string> States) : Question;

    /// <summary>A document by symbol or number.</summary>
    internal sealed record Document(IReadOnlyList<DocumentRecord> Found) : Question;

    /// <summary>A knowledge entry, or one item of its list, counted from 1.</summary>
    /// <param name="Found">The entry.</param>
    /// <param name="Count">Whether a number is asked.</param>
    /// <param name="Item">The one item that is asked for.</param>
    /// <param name="Through">The last of several items, where more than one is asked for.</param>
    internal sealed record Entry(KnowledgeEntry Found, bool Count, int? Item = null, int? Through = null) : Question;

    /// <summary>Sentences or items of an entry that speak to what was asked of it.</summary>
    /// <param name="Found">The entry.</param>
    /// <param name="Asked">What was asked, where it is a facet.</param>
    /// <param name="Told">The sentences, in order; never empty.</param>
    internal sealed record Passages(KnowledgeEntry Found, Facet? Asked, IReadOnlyList<Passage> Told) : Question;

    /// <summary>Something asked of an entry that neither it nor its kin tells.</summary>
    /// <param name="Found">The entry.</param>
    /// <param name="Asked">What was asked.</param>
    internal sealed record Unsaid(KnowledgeEntry Found, Facet Asked) : Question;

    /// <summary>A name that several States bear.</summary>
    internal sealed record WhichState(IReadOnlyList<string> Choices, string Subject, string Detail) : Question;

    /// <summary>"Our" without a known State.</summary>
    internal sealed record WhoseState(string Subject, string Detail) : Question;

    /// <summary>A name that is not in the list of States.</summary>
    internal sealed record NotListed(string Name) : Question;

    /// <summary>A grouping that the sources do not hold.</summary>
    internal sealed record UnknownGrouping : Question;

    /// <summary>Greeting, thanks, help and the like; the key of the phrase.</summary>
    internal sealed record Social(string Phrase) : Question;

    /// <summary>The sources of the last answer, or how current the data are.</summary>
    internal sealed record About(bool Currency) : Question;

    /// <summary>What States think of a proposal, which no source records.</summary>
    internal sealed record Position(IReadOnlyList<string> States) : Question;

    /// <summary>Refused; the key of the phrase.</summary>
    internal sealed record Refused(string Phrase) : Question;

    /// <summary>Something to do.</summary>
    /// <param name="Kind">What is wanted.</param>
    /// <param name="States">The States named.</param>
    /// <param name="On">The day named, if any.</param>
    /// <param name="Lead">How long before a deadline, where that was named.</param>
    /// <param name="Duty">The report that a reminder is for, if it is for one.</param>
    internal sealed record Act(ActKind Kind, IReadOnlyList<string> States, DateOnly? On = null, Lead? Lead = null, ReportKind? Duty = null) : Question;

    /// <summary>Live state of a process that does not run here: the key of the phrase, and what is asked of it.</summary>
    internal sealed record Stage(string Phrase, string? Topic = null) : Question;

    /// <summary>Not about the Treaty.</summary>
    internal sealed record OutOfScope(bool Travel) : Question;

    /// <summary>About the Treaty, but nothing in the sources answers it.</summary>
    internal sealed record Unknown(IReadOnlyList<KnowledgeEntry> Near) : Question;

    /// <summary>Too little to go on: nothing asked, or nothing before to refer to; the key of the phrase.</summary>
    internal sealed record Vague(string Phrase) : Question;
}

/// <summary>A time before or after a day, in months and days.</summary>
internal readonly record struct Lead(int Months, int Days)
{
    internal DateOnly Before(DateOnly day) => day.AddMonths(-Months).AddDays(-Days);

    internal DateOnly After(DateOnly day) => day.AddMonths(Months).AddDays(Days);
}

/// <summary>What is asked of a State.</summary>
internal enum Predicate
{
    Standing,
    Party,
    Signatory,

    /// <summary>Whether it is called a signatory: for a State Party that signed, yes and no could both be meant.</summary>
    CalledSignatory,
    OnlySigned,
    Ratified,
    Acceded,
    NotJoined,

    /// <summary>Whether the Treaty is in force for it: for ninety days after its deposit a State Party is not yet bound (Article 22).</summary>
    Bound,
    Provisional,
}

/// <summary>Dated steps of a State.</summary>
internal enum TreatyEvent
{
    Signature,
    Deposit,
    EntryIntoForce,
}

/// <summary>Which years are asked for.</summary>
internal enum YearChoice
{
    Most,
    Fewest,
    None,
    All,
}

/// <summary>Rules that reckon a day from a step: Articles 22(2) and 24(2) count 90 days, Article 12(4) ten years.</summary>
internal enum EffectRule
{
    EntryIntoForce,
    Withdrawal,
    InitialReport,
    FirstAnnualReport,
    Record,
}

/// <summary>Reports under Article 13.</summary>
internal enum ReportKind
{
    Any,
    Initial,
    Annual,
    FirstAnnual,
}

/// <summary>Which meeting is meant.</summary>
internal enum MeetingChoice
{
    Number,
    Next,
    Previous,
    All,
    NextPreparatory,
    NextWorkingGroup,
    Extraordinary,
    CyclePreparatory,
    CycleWorkingGroup,

    /// <summary>Informal or regional consultations before one conference.</summary>
    CycleConsultation,
    PresidedBy,
    PresidedAgain,
    PresidedFrom,
    HeldIn,
    HeldOutside,

    /// <summary>Conferences with a day in a month of the calendar, whatever the year.</summary>
    HeldInMonth,
    HeldSoFar,
    OfBody,
    PreparatoryIn,
    WithTheme,
    Numbers,
    During,
}

/// <summary>What is asked of a meeting.</summary>
internal enum MeetingAspect
{
    All,
    Dates,
    Place,
    President,
    Theme,
    FinalReport,
}

/// <summary>What somebody wants done.</summary>
internal enum ActKind
{
    Remind,
    Snooze,
    Approve,
    SendBack,
    LogOutreach,
    Profile,
    Successor,
    Submit,
    RecordReport,
    Withdraw,

    /// <summary>To be entered as a regional champion.</summary>
    Volunteer,

    /// <summary>A date of the sender's own State, before the one the Treaty sets.</summary>
    InternalDate,

    /// <summary>To be sent news unasked.</summary>
    Subscribe,

    /// <summary>A step of a process or an office that has no other name here.</summary>
    Office,
}
