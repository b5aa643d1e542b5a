using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Conduct;

/// <summary>What the desk is there for: the Treaty, and no other.</summary>
internal static class Scope
{
    /// <summary>Whether a question names anything of the Treaty's world; States and cities alone do not tie it there.</summary>
    internal static bool IsAboutTreaty(Reading reading) =>
        reading.HasAny(Concepts.Treaty) || reading.HasAny(Concepts.Standing) || reading.ConferenceNumbers.Count > 0 || reading.Articles.Count > 0
        || reading.Terms.Exists(t => Term.IsSubject(t) && !Term.IsPlace(t));

    /// <summary>Another treaty's own dates and members, or a matter outside the Treaty altogether.</summary>
    internal static Question.OutOfScope? OffTopic(Library library, Reading reading, ConversationContext context)
    {
        if ((reading.Has("bookme") && !reading.Has("reserves")) || IsAboutTreaty(reading) && !(reading.Has("othertreaty") && OnlyAnother(reading)))
        {
            return null;
        }

        return reading.HasAny("oos", "othertreaty") && !(EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.StrongerEntry }, ..]) ? new Question.OutOfScope(false) : null;
    }

    /// <summary>"When does the Ottawa Convention's report fall due?": nothing but another treaty is named.</summary>
    private static bool OnlyAnother(Reading reading) =>
        !reading.HasAny("treaty", "strategy", "document", "president", "proposal", "workshopq") && reading.ConferenceNumbers.Count == 0 && reading.States.Count == 0
        && !reading.Terms.Exists(t => Term.IsSubject(t) && !Term.IsPlace(t) && !OfAnyTreaty.Contains(t) && !t.StartsWith("§art", StringComparison.Ordinal));

    /// <summary>Terms that every treaty has.</summary>
    private static readonly HashSet<string> OfAnyTreaty = new(
        ["§conference", "§annual_report", "§initial_report", "§first_annual", "§deposit", "§inforce", "§ratify", "§signatory", "§prepmeeting", "§finalreport", "§provisional", "§notjoined", "§today", "§mysubmission", "§blocker", "§whosaid"],
        StringComparer.Ordinal);
}
