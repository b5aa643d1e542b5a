using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding;

/// <summary>A short message that asks no facet but whose words all stand in one sentence just told, or in one of a kin: "and with the European Union?", "did the President go?", "which of those is regional?"</summary>
internal sealed partial class Interpreter
{
    /// <summary>So many sentences or items that fit are still an answer.</summary>
    private const int MostSaid = 3;

    private Question Said(Reading reading, ConversationContext context, KnowledgeEntry last, Question fresh)
    {
        var words = Leaning.WordsOf(reading);
        var ofAState = fresh is Question.Status && reading.States.Count == 1 && words.Exists(w => !Leaning.IsNoun(w));
        if (!words.Exists(Leaning.IsNoun) || !(ofAState || reading.Has("and") || (reading.Has("q_which") && OfThem(reading))))
        {
            return fresh;
        }

        var passages = new Passages(reader, reading.Language);
        var told = Holding(last, words, passages);
        if (told.Length is > 0 and <= MostSaid && ((reading.Has("q_which") && Array.TrueForAll(told, p => p.Item is not null)) || GivesWay(words, last, fresh, told, ofAState)))
        {
            return new Question.Passages(last, null, told);
        }

        return ofAState ? OfKin(last, words, context, passages) ?? fresh : fresh;
    }

    /// <summary>Whether what the message finds by itself gives way to the sentences that hold its words: nothing, a State's status where more is asked of it, an entry that is not near, or the whole of a list where an item is asked.</summary>
    private bool GivesWay(List<string[]> words, KnowledgeEntry last, Question fresh, Passage[] told, bool ofAState)
    {
        var ofItems = Array.TrueForAll(told, p => p.Item is not null);
        return fresh switch
        {
            Question.Unknown => true,
            Question.Status => ofAState,
            Question.Entry { Found: var found } when found.Id == last.Id => ofItems,
            Question.Entry { Found: var found } => !KnowledgeIndex.IsNear(found, last) && (ofItems || !words.Where(Leaning.IsNoun).All(w => index.Value.About(found, w).Titled)),
            _ => false,
        };
    }

    /// <summary>A near kin of which a sentence or an item holds the words.</summary>
    private Question? OfKin(KnowledgeEntry last, List<string[]> words, ConversationContext context, Passages passages)
    {
        foreach (var kin in index.Value.KinOf(last, context.Terms, []).Where(k => KnowledgeIndex.IsNear(k.Entry, last)))
        {
            if (Holding(kin.Entry, words, passages) is { Length: > 0 and <= MostSaid } told)
            {
                return Array.TrueForAll(told, p => p.Item is not null) ? new Question.Passages(kin.Entry, null, told) : new Question.Entry(kin.Entry, false);
            }
        }

        return null;
    }

    /// <summary>The passages of an entry that hold every word.</summary>
    private Passage[] Holding(KnowledgeEntry entry, List<string[]> words, Passages passages) =>
        words.TrueForAll(w => Array.Exists(w, t => index.Value.Speaks(entry, t)))
            ? [.. passages.Of(entry).Where(p => words.TrueForAll(w => Array.Exists(w, p.Reading.Terms.Contains)))]
            : [];
}
