using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Conferences;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>The standing of States when a conference met: "was Lesotho already a party at CSP2?" is asked of that day, not of today.</summary>
internal static class AtConference
{
    private static readonly string[] Standing = ["party", "signatory", "ratify", "accede", "joinverb", "inforce", "status", "notjoined"];

    /// <summary>What else may be asked of a State and a conference.</summary>
    private static readonly string[] Others =
        ["president", "theme", "document", "report", "annual_report", "initial_report", "finalreport", "stance", "proposal", "strategy", "deadline", "since", "before", "between", "next", "previous", "q_where", "q_why", "q_how", "q_howmany", "q_list", "compare", "first", "latest", "adopted", "declaration", "datesword", "depositday", "whatif", "provisional"];

    /// <summary>The question of the first day of the conference; null for other messages.</summary>
    internal static Question? Of(Library library, Reading reading, IReadOnlyList<string> states, Role role)
    {
        IReadOnlyList<string> spoken = states.Count == 0 && reading.Has("our") && role.Iso3 is { } ours ? [ours] : states;
        if (spoken.Count == 0 || reading.ConferenceNumbers.Distinct().ToArray() is not [var number] || reading.Years.Count + reading.Dates.Count > 0 || reading.Unexplained.Skip(1).Any()
            || !(reading.HasAny(Standing) || SmallWords.In(reading, "bound")) || reading.HasAny(Others) || reading.HasAny(Concepts.Topics) || AsksWhen(reading)
            || library.Book.Meetings.FirstOrDefault(m => m.Number == number && m.Kind == MeetingKind.Conference)?.Start is not { } opened)
        {
            return null;
        }

        var predicate = reading.Has("inforce") || SmallWords.In(reading, "bound") ? Predicate.Bound : StateQuestions.PredicateOf(reading);
        return spoken.Count > 1 && reading.HasAny("q_which", "q_who") ? new Question.WhichOf(spoken, predicate, opened) : new Question.Status(spoken, predicate, opened);
    }

    /// <summary>Whether a day is asked for: "when did it ratify, at CSP2?"; in "a party when CSP2 met" the word stands close before the conference, and not at the beginning.</summary>
    private static bool AsksWhen(Reading reading)
    {
        const int near = 4;
        var conference = reading.Mentions.Find(m => m.Concept == "conference");
        return reading.Mentions.Exists(m => m.Concept == "q_when" && reading.Tokens[m.Start].Script != Text.Script.Han && (m.Start == 0 || conference.Concept is null || Math.Abs(conference.Start - m.Start) > near));
    }
}
