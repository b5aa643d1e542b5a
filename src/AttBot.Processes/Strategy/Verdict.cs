using System.Text.Json.Nodes;

namespace AttBot.Processes.Strategy;

/// <summary>Who acts, as established by the server at this moment: never taken from a card.</summary>
/// <param name="Person">Person id; empty for somebody who is not linked to a person.</param>
/// <param name="Name">Name as on the roster.</param>
/// <param name="Iso3">The State the person speaks for; null for others.</param>
/// <param name="IsStateParty">Whether that State is a State Party today.</param>
/// <param name="IsSecretariat">Whether the person belongs to the Secretariat.</param>
/// <param name="Seats">Offices held today, own ones first.</param>
internal sealed record Asker(string Person, string Name, string? Iso3, bool IsStateParty, bool IsSecretariat, IReadOnlyList<Seat> Seats)
{
    /// <summary>Somebody who is not linked to a person.</summary>
    internal static Asker Unknown { get; } = new("", "", null, false, false, []);

    internal bool IsLinked => Person.Length > 0;

    internal bool IsBureau => Seats.Count > 0;

    /// <summary>The seat of an office, an own one before one held for somebody else; null when the person has none.</summary>
    internal Seat? SeatOf(string office) => Seats.Where(seat => seat.Office == office).OrderBy(seat => seat.For is not null).FirstOrDefault();
}

/// <summary>An office that a person may act for today.</summary>
/// <param name="Office">Office key.</param>
/// <param name="For">The holder, when the person is the alternate; null for the holder.</param>
internal sealed record Seat(string Office, string? For);

/// <summary>A sentence by its key in the wording and what goes into it; instants and days are put into words for each reader.</summary>
/// <param name="Key">Key in the wording.</param>
/// <param name="Values">Names and values: text, number, <see cref="DateTimeOffset"/>, <see cref="DateOnly"/>, another <see cref="Said"/>, or several of them.</param>
internal sealed record Said(string Key, params (string Name, object Value)[] Values);

/// <summary>Who is told.</summary>
internal abstract record Audience
{
    private Audience() { }

    /// <summary>One person.</summary>
    internal sealed record Person(string Id) : Audience;

    /// <summary>Whoever holds the office today.</summary>
    internal sealed record Office(string Key) : Audience;

    /// <summary>Who answers today for a member who was asked, or the alternate; nobody when there is none.</summary>
    internal sealed record Elector(string Key, IReadOnlyList<string> Electors, bool Alternate = false) : Audience;

    /// <summary>Everybody in the Bureau.</summary>
    internal sealed record Bureau : Audience;

    /// <summary>The Secretariat.</summary>
    internal sealed record Secretariat : Audience;

    /// <summary>The delegates of one State.</summary>
    internal sealed record Delegation(string Iso3) : Audience;

    /// <summary>The delegates of all States Parties.</summary>
    internal sealed record StatesParties : Audience;

    /// <summary>Everybody on the list: delegates, office-holders and other stakeholders.</summary>
    internal sealed record Everyone : Audience;
}

/// <summary>Something to be told to people, each in their language, once.</summary>
/// <param name="To">Who.</param>
/// <param name="Key">Natural key within the process: the same notice to the same person is sent once.</param>
/// <param name="Text">What.</param>
/// <param name="Card">A card to draw under it and to keep up to date; null for none.</param>
internal sealed record Notice(Audience To, string Key, Said Text, CardKey? Card = null);

/// <summary>A card whose copies are drawn anew after each act that concerns it.</summary>
/// <param name="Kind"><c>approval</c>, <c>call</c>, <c>consultation</c>, <c>decision</c>.</param>
/// <param name="Id">Which one.</param>
internal sealed record CardKey(string Kind, string Id);

/// <summary>What an act does to the workflow instance of the process.</summary>
internal abstract record FlowStep
{
    private FlowStep() { }

    /// <summary>The open task of this name is done; one that the step before it opens may follow.</summary>
    /// <param name="Task">Name as in <see cref="Scene.OpenTasks"/>.</param>
    /// <param name="Result">Its result; null for none.</param>
    /// <param name="Optional">Whether nothing is wrong when no such task is open.</param>
    internal sealed record TaskDone(string Task, JsonNode? Result, bool Optional = false) : FlowStep;

    /// <summary>An event of this name happened.</summary>
    internal sealed record EventHappened(string Name, JsonNode? Payload) : FlowStep;
}

/// <summary>What becomes of an act.</summary>
internal abstract record Verdict
{
    private Verdict() { }

    /// <summary>It is done: the facts are stored, the people told and the workflow moved in one transaction.</summary>
    internal sealed record Done(Said Reply, IReadOnlyList<Fact> Facts) : Verdict
    {
        internal IReadOnlyList<Notice> Notices { get; init; } = [];

        internal IReadOnlyList<FlowStep> Flow { get; init; } = [];

        /// <summary>Cards that show something else now.</summary>
        internal IReadOnlyList<CardKey> Cards { get; init; } = [];

        /// <summary>The seat under which it was done; null for acts that need no office.</summary>
        internal Seat? Seat { get; init; }

        /// <summary>Whether the record may not say who did it.</summary>
        internal bool Withheld { get; init; }
    }

    /// <summary>It was done before, by whom and when is said; nothing changes.</summary>
    internal sealed record Already(Said Reply) : Verdict;

    /// <summary>It cannot be done; the sentence says what to do next. Nothing changes.</summary>
    internal sealed record Refused(Said Reply) : Verdict
    {
        internal Refused(string key, params (string Name, object Value)[] values)
            : this(new Said(key, values))
        {
        }

        /// <summary>Whether it would be refused whatever else were given: for who asks, or for where the process stands.</summary>
        internal bool Whatever { get; init; }
    }
}

/// <summary>What an act is decided on.</summary>
/// <param name="State">The process.</param>
/// <param name="Asker">Who acts.</param>
/// <param name="Now">When, UTC.</param>
/// <param name="OpenTasks">Names of the tasks the workflow waits for; of those for one working group with a colon and the group, <c>chairs.alignPlan:WGETI</c>.</param>
/// <param name="Bureau">Who sits in the Bureau today.</param>
internal sealed record Scene(StrategyState State, Asker Asker, DateTimeOffset Now, IReadOnlySet<string> OpenTasks, BureauToday Bureau);

/// <summary>The Bureau today, and whom a silence procedure asks.</summary>
/// <param name="Members">Those who hold a seat, in the order of protocol; vacant seats are left out.</param>
/// <param name="StatesParties">ISO3 codes of the States Parties, ascending.</param>
internal sealed record BureauToday(IReadOnlyList<BureauMember> Members, IReadOnlyList<string> StatesParties)
{
    /// <summary>Who answers today for somebody who was asked: that member, or who has taken over the seat since.</summary>
    /// <param name="elector">Key of the member who was asked.</param>
    /// <param name="electors">Keys of all who were asked.</param>
    /// <returns>Null while the seat is vacant.</returns>
    internal BureauMember? AnswersFor(string elector, IReadOnlyList<string> electors)
    {
        if (Members.FirstOrDefault(member => member.Key == elector) is { } same)
        {
            return same;
        }

        // of several seats of one office that changed hands, the first to go is followed by the first to come
        var office = BureauMember.OfficeOf(elector);
        var gone = electors.Where(other => BureauMember.OfficeOf(other) == office && Members.All(member => member.Key != other)).ToList();
        var came = Members.Where(member => member.Office == office && !electors.Contains(member.Key)).ToList();
        return gone.IndexOf(elector) is var at && at < came.Count ? came[at] : null;
    }
}

/// <summary>A seat of the Bureau with its holder.</summary>
/// <param name="Office">Office key.</param>
/// <param name="Person">Who holds it.</param>
internal sealed record BureauMember(string Office, string Person)
{
    /// <summary>Office and holder: what an approval asks, so that four Vice-Presidents are four.</summary>
    internal string Key => $"{Office}/{Person}";

    /// <summary>The office in a key.</summary>
    internal static string OfficeOf(string key) => key.Split('/')[0];

    /// <summary>The person in a key.</summary>
    internal static string PersonOf(string key) => key.Split('/')[^1];
}
