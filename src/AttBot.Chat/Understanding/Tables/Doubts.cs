using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>Names that are in doubt: borne by several States, in no list, or of a grouping that no source holds.</summary>
internal static class Doubts
{
    /// <summary>An entry answers a question about a grouping that the tables do not have from this score on.</summary>
    private const float GroupingEntry = 0.6f;

    internal static Question? Of(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        var ambiguous = reading.States.Find(s => s.Iso3s.Count > 1);
        if (ambiguous is not null && Meetings.AsksWhoPresided(reading))
        {
            return null;
        }

        if (ambiguous is not null && !ambiguous.Iso3s.Any(states.Contains))
        {
            if (reading.HasAny(Concepts.Topics) && !reading.HasAny(Concepts.Standing))
            {
                return null;
            }

            var report = Deadlines.ReportOf(reading);
            return report is not null && reading.HasAny("deadline", "q_when") ? new Question.WhichState(ambiguous.Iso3s, "deadline", report.Value.ToString())
                : reading.Has("q_when") ? new Question.WhichState(ambiguous.Iso3s, "date", (StateQuestions.EventOf(reading) ?? TreatyEvent.Deposit).ToString())
                : new Question.WhichState(ambiguous.Iso3s, "status", StateQuestions.PredicateOf(reading).ToString());
        }

        if (StrangeName(library, reading, states) is { } strange)
        {
            return new Question.NotListed(strange.Raw);
        }

        var notListed = reading.States.Find(s => s.Iso3s.Count == 0);
        if (reading.Has("group_unknown") && !reading.Has("q_why") && states.Count == 0 && (!Regions.HasRegion(reading) || !(SmallWords.In(reading, "or") || SmallWords.In(reading, "and"))) && (reading.HasAny(Concepts.Standing) || reading.HasAny("q_howmany", "q_list", "list_them")) && !reading.HasAny(Concepts.Topics))
        {
            // "what do Commonwealth States do first before they join?": an entry may speak of the very grouping
            return (TableClaim.HasOtherThemes(reading) || reading.HasAny("report", "workshopq", "document")) && EntryQuestions.Search(library, reading, context) is [{ Score: >= GroupingEntry } told, ..] ? new Question.Entry(told.Entry, Numbers.AsksNumber(reading)) : new Question.UnknownGrouping();
        }

        return notListed is not null && states.Count == 0 && !reading.HasAny(Concepts.Topics) && !reading.Concepts.Any(c => c.StartsWith("group_", StringComparison.Ordinal))
            ? new Question.NotListed(string.Concat(RawText(reading, notListed)))
            : null;
    }

    /// <summary>A name nobody knows where the name of a State is expected: "Status of Wakanda".</summary>
    private static Text.Token? StrangeName(Library library, Reading reading, IReadOnlyList<string> states)
    {
        if (states.Count > 0 || reading.Tokens.Count > 9 || !reading.HasAny("status", "party", "signatory", "ratify", "accede") || reading.HasAny(Concepts.Topics) || reading.HasAny("our", "conference", "report", "document", "q_howmany", "q_why", "q_how", "compare")
            || TableClaim.HasOtherThemes(reading) || Regions.HasRegion(reading))
        {
            return null;
        }

        Text.Token[] left = [.. reading.Unexplained];
        return left is [{ Script: not (Text.Script.Han or Text.Script.Number), Text.Length: > 3 } name] && !library.Index.Knows(name.Stem) ? name : null;
    }

    private static string RawText(Reading reading, StateMention mention)
    {
        var raw = reading.Tokens.Skip(mention.Start).Take(mention.Length).Select(t => t.Raw);
        return string.Join(reading.Tokens[mention.Start].Script == Text.Script.Han ? "" : " ", raw);
    }
}
