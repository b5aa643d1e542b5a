using System.Globalization;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Places in the order of time: the hundredth State to join, the last five, those before or after a State, those of the same day.</summary>
internal static class Order
{
    /// <summary>Concepts of questions that are not about the order in which States joined.</summary>
    private static readonly string[] NotOfOrder =
        ["report", "annual_report", "initial_report", "first_annual", "conference", "document", "finalreport", "president", "theme", "deadline", "meeting", "prepmeeting", "wgmeeting", "percent", "q_why", "q_how", "shortof", "weeks", "provisional", "extraordinary", "adopted", "daysleft"];

    internal static TreatyEvent? StepOf(Reading reading) =>
        reading.Has("inforce") && !reading.HasAny("ratify", "accede", "deposit", "signatory", "joinverb") ? TreatyEvent.EntryIntoForce
        : reading.HasAny("ratify", "accede", "deposit", "joinverb", "party") ? TreatyEvent.Deposit
        : reading.Has("signatory") ? TreatyEvent.Signature
        : null;

    internal static bool SpeaksOfOrder(Reading reading) =>
        !reading.HasAny(NotOfOrder) && !reading.HasAny(Concepts.Topics) && reading.ConferenceNumbers.Count + reading.Articles.Count + reading.Dates.Count + reading.Years.Count == 0 && reading.Unexplained.Count() <= 2;

    /// <summary>"Which was the 50th State to ratify?", "the last five to join".</summary>
    internal static Question? InOrder(Reading reading, IReadOnlyList<string> states)
    {
        if (states.Count > 0 || !SpeaksOfOrder(reading) || StepOf(reading) is not { } step || step == TreatyEvent.EntryIntoForce || reading.HasAny("notyet", "notjoined"))
        {
            return null;
        }

        var region = Regions.OutsideOf(reading) ? null : Regions.RegionOf(reading);
        var (first, latest) = (reading.Has("first") || SmallWords.In(reading, "earliest"), reading.HasAny("latest", "previous") && !reading.HasAny("lastyear", "thisyear"));
        if (Ordinal(reading) is { } place and > 1 && !latest)
        {
            return new Question.Place(step, place, region);
        }

        // "the third most recent", "second to last"
        if (latest && Spans.RecentYears(reading) is null && Ordinal(reading) is { } back and > 1)
        {
            return new Question.Extreme(step, Latest: true, region, back);
        }

        if (first == latest || Spans.RecentYears(reading) is not null || Ordinal(reading) is > 1)
        {
            return null;
        }

        // "which State joined last?"
        return Several(reading) is { } many and > 1 and <= 30 ? new Question.Extreme(step, latest, region, Many: many)
            : latest && reading.HasAny("q_who", "q_which", "q_list", "countryword") && !reading.HasAny("q_howmany", "q_when") ? new Question.Extreme(step, latest, region)
            : null;
    }

    /// <summary>"The 100th", "number 50", "第50个", "fiftieth"; null where no place is named.</summary>
    internal static int? Ordinal(Reading reading)
    {
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (NumberReader.Number(tokens[i]) is { } n and > 0 and < 1000 && ((i + 1 < tokens.Count && SmallWords.Is(tokens[i + 1], "ordinalend")) || (i > 0 && SmallWords.Is(tokens[i - 1], "ordinalmark"))))
            {
                return n;
            }
        }

        if (HanNumbers.Place(tokens) is { } han)
        {
            return han;
        }

        if (reading.Original.AsSpan().IndexOfAny('º', 'ª') > 0 && reading.Numbers is [var marked])
        {
            return marked;
        }

        // десять is no tenth
        var words = reading.Mentions.Where(m => m.Concept.StartsWith("ord", StringComparison.Ordinal) && NumberReader.Cardinal(tokens[m.Start]) is null).Select(m => int.Parse(m.Concept.AsSpan(3), CultureInfo.InvariantCulture)).ToArray();
        return words.Length > 0 ? words.Max() : null;
    }

    /// <summary>How many are asked for: "the last five", "最近三个".</summary>
    internal static int? Several(Reading reading)
    {
        if (reading.Numbers is [var written])
        {
            return written;
        }

        foreach (var token in reading.Tokens)
        {
            if (NumberReader.Cardinal(token) is { } counted)
            {
                return counted;
            }

            if (SmallWords.Is(token, "two"))
            {
                return 2;
            }
        }

        return HanNumbers.Count(reading.Tokens);
    }

    /// <summary>"Did Ghana join before Togo?": two States on either side of "before" or "after".</summary>
    internal static Question.Date? Race(Reading reading, IReadOnlyList<string> states) =>
        states is [_, var second] && SpeaksOfOrder(reading) && StepOf(reading) is { } step && Beside(reading, second) is (true, _) or (_, true) && !IsDenied(reading) && !reading.Has("compare")
            ? new Question.Date(states, step, Earliest: true)
            : null;

    /// <summary>"Did we ratify before or after Guatemala?"</summary>
    internal static Question.Date? RaceOfOurs(Reading reading, IReadOnlyList<string> states, Role role) =>
        states is [var other] && role.Iso3 is { } ours && ours != other && reading.Has("our") && SpeaksOfOrder(reading) && StepOf(reading) is { } step && Beside(reading, other) is (true, _) or (_, true) && !IsDenied(reading) && !reading.HasAny("q_who", "q_which", "q_list", "q_howmany", "countryword")
            ? new Question.Date([ours, other], step, Earliest: true)
            : null;

    /// <summary>So many States are told with their days.</summary>
    private const int FewEnoughToDate = 12;

    /// <summary>"Did the Nordic countries all deposit on the same day?"</summary>
    internal static Question.Date? OnOneDay(Library library, Reading reading, IReadOnlyList<string> states)
    {
        if (!reading.Has("sameday") || StepOf(reading) is not { } step || reading.HasAny("q_which", "q_who", "q_list", "list_them", "q_howmany", "our", "q_why") || IsDenied(reading) || Regions.OutsideOf(reading))
        {
            return null;
        }

        IReadOnlyList<string> named = states.Count > 1 ? states : states.Count == 0 && Regions.RegionOf(reading) is { } region ? [.. library.Book.States.All.Where(s => Answers.Groupings.InRegion(s, region)).Select(s => s.Iso3)] : [];
        return named.Count is > 1 and <= FewEnoughToDate ? new Question.Date(named, step, Earliest: true, SameDay: true) : null;
    }

    /// <summary>"Who joined before Malta?", "which States signed on the same day as Mexico?"</summary>
    internal static Question? Around(Library library, Reading reading, IReadOnlyList<string> states)
    {
        if (states is not [var state] || !SpeaksOfOrder(reading) || StepOf(reading) is not { } step || !reading.HasAny("q_who", "q_which", "q_list", "list_them", "q_howmany", "countryword") || IsDenied(reading))
        {
            return null;
        }

        var status = library.Book.Status[state];
        var day = step switch { TreatyEvent.Signature => status.SignedOn, TreatyEvent.Deposit => status.DepositedOn, _ => status.DepositedOn is { } d ? d with { Day = Treaty.Status.TreatyStatus.EntryIntoForce(d.Day) } : null };
        // "the same day as us" names no State
        var (before, after) = reading.CertainStates.Contains(state) ? Beside(reading, state) : (false, false);
        if (!before && !after && !reading.Has("sameday"))
        {
            return null;
        }

        // without its day nobody can be placed around it
        if (day is not { } known)
        {
            return new Question.Date([state], step);
        }

        var what = step switch { TreatyEvent.Signature => "signedIn", TreatyEvent.Deposit => "joined", _ => "inforceIn" };
        var filter = new ListFilter { What = what, Region = Regions.RegionOf(reading), Outside = Regions.OutsideOf(reading) };
        var count = reading.Has("q_howmany");
        if (reading.Has("sameday"))
        {
            return new Question.List(filter with { From = Iso.Text(known.Day), To = Iso.Text(known.Day) }, count, !count);
        }

        if (!count && (SmallWords.In(reading, "just") || reading.HasAny("next", "previous")))
        {
            return NextTo(library, step, known.Day, after, filter);
        }

        return new Question.List(before ? filter with { To = Iso.Text(known.Day.AddDays(-1)) } : filter with { From = Iso.Text(known.Day.AddDays(1)) }, count, !count);
    }

    /// <summary>Those of the nearest day before or after a day on which any State took the step.</summary>
    private static Question.List NextTo(Library library, TreatyEvent step, DateOnly day, bool after, ListFilter filter)
    {
        var days = library.Book.Status.All.Where(s => filter.Region is null || Answers.Groupings.InRegion(library.Book.States[s.Iso3], filter.Region) != filter.Outside)
            .Select(s => step switch { TreatyEvent.Signature => s.SignedOn?.Day, TreatyEvent.Deposit => s.DepositedOn?.Day, _ => s.InForce })
            .OfType<DateOnly>().Where(d => after ? d > day : d < day).ToArray();
        if (days.Length == 0)
        {
            return new Question.List(after ? filter with { From = Iso.Text(day.AddDays(1)) } : filter with { To = Iso.Text(day.AddDays(-1)) }, Count: false, ShowNames: true);
        }

        var nearest = Iso.Text(after ? days.Min() : days.Max());
        return new Question.List(filter with { From = nearest, To = nearest }, Count: false, ShowNames: true);
    }

    /// <summary>Whether the message denies something; the Arabic word for "after" is also one for "yet".</summary>
    private static bool IsDenied(Reading reading) =>
        reading.Has("notjoined") || reading.Mentions.Exists(m => m.Concept == "notyet" && !reading.Mentions.Exists(s => s.Concept == "since" && s.Start == m.Start));

    /// <summary>Whether "before" or "after" stands at the name of the State: shortly in front of it, in Chinese behind it.</summary>
    private static (bool Before, bool After) Beside(Reading reading, string state)
    {
        var name = reading.States.Find(s => s.Iso3s.Count == 1 && s.Iso3s[0] == state)!;
        var end = name.Start + name.Length;
        bool Near(ConceptMention m) => name.Start - (m.Start + m.Length) is >= 0 and <= 3 || (m.Start >= end && m.Start - end <= 2 && reading.Tokens[m.Start].Script == Text.Script.Han);
        // "earlier than", "in front of"
        var before = reading.Mentions.Exists(m => m.Concept is "before" or "earlier" && Near(m));
        var after = reading.Mentions.Exists(m => m.Concept == "since" && Near(m) && SmallWords.Is(reading.Tokens[m.Start], "after"))
            || reading.Mentions.Exists(m => m.Concept == "since" && Near(m) && reading.Tokens[m.Start].Script == Text.Script.Han);
        // 紧接着帕劳加入: directly after
        after |= name.Start > 0 && reading.Tokens.Take(name.Start).Any(t => t.Script == Text.Script.Han && SmallWords.Is(t, "just"));
        return (before && !after, after);
    }
}
