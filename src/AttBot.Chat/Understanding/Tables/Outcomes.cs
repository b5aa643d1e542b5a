using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>What a conference agreed: each has an entry of its own, which also says when nothing is known.</summary>
internal static class Outcomes
{
    /// <summary>What a conference agreed: each has an entry of its own, which also says when nothing is known.</summary>
    internal static Question? OutcomeOf(Library library, Reading reading, IReadOnlyList<string> states)
    {
        return (reading.ConferenceNumbers is [var named] ? named : reading.ConferenceNumbers.Count == 0 ? ByItsTime(library, reading) : null) is { } number ? Outcome(library, reading, states, number, asked: false) : null;
    }

    /// <summary>"The August 2026 conference": the one that began in the year, or month, named.</summary>
    private static int? ByItsTime(Library library, Reading reading)
    {
        (DateOnly First, DateOnly Last)[] spans = [.. reading.Dates.Select(d => (d.First, d.Last)), .. reading.Years.Select(y => (new DateOnly(y, 1, 1), new DateOnly(y, 12, 31)))];
        return reading.Has("conference") && reading.Themes.Contains("t_decide") && spans is [var span] && library.Book.Meetings.Where(m => m.Kind == Treaty.Conferences.MeetingKind.Conference && m.Start >= span.First && m.Start <= span.Last).ToArray() is [{ Number: { } number }] ? number : null;
    }

    internal static Question? Outcome(Library library, Reading reading, IReadOnlyList<string> states, int number, bool asked)
    {
        if (states.Count > 0)
        {
            return null;
        }

        // the sources hold one political declaration, that of CSP10
        if (reading.Has("declaration") || ((asked || reading.HasAny("q_howmany", "q_who")) && !reading.Has("eu") && NamesDeclaration(reading)))
        {
            return number != DeclarationConference ? new Question.NoDeclaration(number) : asked ? OfConference(library, number) : null;
        }

        // "did CSP12 adopt the strategy?" is told by what is known of CSP12; of CSP11, to which it was proposed, the entries tell more
        if (number > ProposalConference && reading.Has("strategy") && reading.Has("adopted") && reading.Original.AsSpan().ContainsAny(Conduct.Requests.QuestionMarks) && SmallWords.In(reading, "recalled") && !reading.Signals("c_future") && !reading.HasAny("whatif", "q_who", "q_when", "q_what", "q_how", "q_why", "q_which", "deadline", "notyet", "before"))
        {
            return OfConference(library, number);
        }

        // "what did the August 2026 conference decide about the strategy?"
        if (number > ProposalConference && reading.Has("strategy") && reading.Has("q_what") && reading.Themes.Contains("t_decide") && SmallWords.In(reading, "recalled") && !reading.HasAny("whatif", "notyet", "proposal", "bureau", "callforproposals", "consultation", "document"))
        {
            return OfConference(library, number);
        }

        var asks = asked || reading.Themes.Contains("t_outcome") || (reading.HasAny("q_what", "q_which", "q_list") && (reading.Has("adopted") || reading.Themes.Contains("t_decide") || reading.Themes.Contains("t_adopted")));
        var plain = asks && reading.Themes.All(OutcomeThemes.Contains) && !reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing) && reading.Unexplained.Count() <= (asked ? 2 : 1) && reading.Articles.Count + reading.Numbers.Count == 0
            && !reading.HasAny("finalreport", "report", "document", "president", "theme", "q_howmany", "q_why", "q_when", "q_where", "howmuch", "proposal", "eu", "notyet", "whatif");
        return plain ? OfConference(library, number) : null;
    }

    private static Question.Entry? OfConference(Library library, int number) =>
        OutcomeEntries.TryGetValue(number, out var id) ? library.Asked(id) : null;

    /// <summary>Whether the word stands in the message, of whatever kind the declaration is.</summary>
    internal static bool NamesDeclaration(Reading reading) => SmallWords.In(reading, "declaration");

    /// <summary>The conference that endorsed the political declaration.</summary>
    private const int DeclarationConference = 10;

    /// <summary>The conference to which the strategy was proposed.</summary>
    private const int ProposalConference = 11;

    private static readonly HashSet<string> OutcomeThemes = new(["t_outcome", "t_decide", "t_adopted", "t_when_held", "t_host"], StringComparer.Ordinal);

    /// <summary>The entry about what each conference agreed.</summary>
    internal static readonly Dictionary<int, string> OutcomeEntries = new()
    {
        [1] = "csp1-csp2-csp6", [2] = "csp1-csp2-csp6", [3] = "csp3-decisions", [4] = "csp4-outcome", [5] = "csp5-outcome", [6] = "csp1-csp2-csp6", [7] = "csp7-outcome", [8] = "csp8-mandate",
        [9] = "csp9-outcome", [10] = "csp10-outcome", [11] = "csp11-outcome", [12] = "csp12-outcome", [13] = "csp13-date",
    };
}
