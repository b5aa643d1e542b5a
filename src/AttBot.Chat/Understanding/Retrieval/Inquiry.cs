using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>What is looked for.</summary>
/// <param name="Reading">The question.</param>
/// <param name="Carried">Terms of the question before, which weigh less.</param>
/// <param name="Neighbours">Entries near the one before, which are preferred among equals.</param>
/// <param name="Document">The document of the entry before, for a follow-up; otherwise null.</param>
/// <param name="Leans">Whether the question names no subject of its own.</param>
/// <param name="Last">The entry before, for a follow-up; otherwise null.</param>
/// <param name="Among">The entries that may be found; null for all.</param>
internal sealed record Inquiry(Reading Reading, IReadOnlyList<string> Carried, HashSet<string> Neighbours, string? Document, bool Leans = false, string? Last = null, Predicate<KnowledgeEntry>? Among = null);

/// <summary>An entry that may answer.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Score">About 0 to 1: the share of the question's weight the entry explains, its likeness to a sample question, and how well it fits.</param>
/// <param name="Learnt">How likely it is asked for rather than another entry, as learnt from the sample questions; near neighbours divide it.</param>
/// <param name="Likeness">How like the question is to one of the entry's sample questions, 0 to 1.</param>
/// <param name="Share">The same for the question's words alone, whatever the entry is fit for, 0 to 1.</param>
internal readonly record struct Finding(KnowledgeEntry Entry, float Score, float Learnt, float Likeness, float Share)
{
    /// <summary>The score with what was learnt.</summary>
    internal float Preference => Score + Learnt;
}
