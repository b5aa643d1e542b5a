using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
namespace AttBot.Chat.Understanding.Moves;

/// <summary>The rule that guards all moves: a message without a topic of its own is about what was just told, and never about an entry that has nothing to do with it.</summary>
internal static class Lost
{
    /// <summary>The question as it was understood; a question back where a bare message after a table's answer would land in an entry.</summary>
    internal static Question Kept(Question question, Reading reading, ConversationContext context) =>
        question is Question.Entry or Question.Unknown or Question.OutOfScope && Move.Follows(context) && reading.States.Count == 0 && Bare.IsAltogether(reading) && !reading.HasAny(Concepts.Topics) && !HasTopic(reading)
            ? new Question.Unclear()
            : question;

    /// <summary>Reports, conferences, documents and complete questions about States are topics that entries tell of, and so is what a theme stands for.</summary>
    private static bool HasTopic(Reading reading) =>
        reading.HasAny("report", "annual_report", "initial_report", "first_annual", "finalreport", "conference", "document", "treaty", "percent", "deadline", "countryword") || (reading.Has("joinverb") && reading.HasAny("q_what", "q_how")) || Regions.HasRegion(reading)
        || reading.Renderings.Exists(r => Lexicon.IsTheme(r.Concept) && !reading.Signs.Exists(s => Carried.IsMove(s.Concept) && s.Start < r.Start + r.Length && r.Start < s.Start + s.Length));
}
