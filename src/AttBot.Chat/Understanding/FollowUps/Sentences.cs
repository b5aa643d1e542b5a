using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>A short message that asks no facet but whose words all stand in one sentence just told, or in one of a kin: "and with the European Union?", "did the President go?", "which of those is regional?"</summary>
internal static class Sentences
{
    /// <summary>So many sentences or items that fit are still an answer.</summary>
    private const int MostSaid = 3;

    internal static Question Said(Library library, Reading reading, ConversationContext context, KnowledgeEntry last, Question fresh)
    {
        var words = Leaning.WordsOf(reading);
        var ofAState = fresh is Question.Status && reading.States.Count == 1 && words.Exists(w => !Leaning.IsNoun(w));
        if (!words.Exists(Leaning.IsNoun) || !(ofAState || reading.Has("and") || (reading.Has("q_which") && Short.OfThem(reading))))
        {
            return fresh;
        }

        var passages = new Passages(library.Reader, reading.Language);
        var told = Holding(library, last, words, passages);
        if (told.Length is > 0 and <= MostSaid && ((reading.Has("q_which") && Array.TrueForAll(told, p => p.Item is not null)) || GivesWay(library, words, last, fresh, told, ofAState)))
        {
            return new Question.Passages(last, null, told);
        }

        return ofAState ? OfKin(library, last, words, context, passages) ?? fresh : fresh;
    }

    /// <summary>Whether what the message finds by itself gives way to the sentences that hold its words: nothing, a State's status where more is asked of it, an entry that is not near, or the whole of a list where an item is asked.</summary>
    private static bool GivesWay(Library library, List<string[]> words, KnowledgeEntry last, Question fresh, Passage[] told, bool ofAState)
    {
        var ofItems = Array.TrueForAll(told, p => p.Item is not null);
        return fresh switch
        {
            Question.Unknown => true,
            Question.Status => ofAState,
            Question.Entry { Found: var found } when found.Id == last.Id => ofItems,
            Question.Entry { Found: var found } => !Kinship.IsNear(found, last) && (ofItems || !words.Where(Leaning.IsNoun).All(w => library.Index.About(found, w).Titled)),
            _ => false,
        };
    }

    /// <summary>A near kin of which a sentence or an item holds the words.</summary>
    private static Question? OfKin(Library library, KnowledgeEntry last, List<string[]> words, ConversationContext context, Passages passages)
    {
        foreach (var kin in library.Index.Kinship.Of(last, context.Terms, []).Where(k => Kinship.IsNear(k.Entry, last)))
        {
            if (Holding(library, kin.Entry, words, passages) is { Length: > 0 and <= MostSaid } told)
            {
                return Array.TrueForAll(told, p => p.Item is not null) ? new Question.Passages(kin.Entry, null, told) : new Question.Entry(kin.Entry, false);
            }
        }

        return null;
    }

    /// <summary>The passages of an entry that hold every word.</summary>
    private static Passage[] Holding(Library library, KnowledgeEntry entry, List<string[]> words, Passages passages) =>
        words.TrueForAll(w => Array.Exists(w, t => library.Index.Speaks(entry, t)))
            ? [.. passages.Of(entry).Where(p => words.TrueForAll(w => Array.Exists(w, p.Reading.Terms.Contains)))]
            : [];
}
