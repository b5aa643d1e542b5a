using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty;

namespace AttBot.Chat.Understanding;

/// <summary>What questions are answered from: the tables and entries, the index over the entries, the papers by name, and the reader of messages.</summary>
internal sealed record Library(Handbook Book, Lazy<KnowledgeIndex> LazyIndex, DocumentFinder Papers, Reader Reader)
{
    /// <summary>The index over the entries, loaded at the first question that looks into them.</summary>
    internal KnowledgeIndex Index => LazyIndex.Value;

    /// <summary>The question for an entry by its id; null where there is none.</summary>
    internal Question.Entry? Asked(string? id) => Book.Entries.FirstOrDefault(e => e.Id == id) is { } entry ? new Question.Entry(entry, false) : null;
}
