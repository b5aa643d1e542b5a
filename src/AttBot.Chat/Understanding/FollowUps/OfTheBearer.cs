using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>A word that several things bear – a call, an update, a review, a report – means the bearer spoken of, where a message names none.</summary>
internal static class OfTheBearer
{
    /// <summary>An entry about what was spoken of must explain this part of what the best explains.</summary>
    private const float BearerShare = 0.45f;

    /// <summary>What a body or process has or does: topics that name no bearer.</summary>
    private static readonly HashSet<string> Borne = new(["proposal", "callforproposals", "consultation", "handover", "declaration"], StringComparer.Ordinal);

    /// <summary>Whether a term is a body or process that may bear such a word.</summary>
    private static bool IsBearer(string term) => term.Length > 1 && Array.Exists(Concepts.Topics, c => term.AsSpan(1).SequenceEqual(c) && !Borne.Contains(c));

    /// <summary>"Is there a call open?" after the Voluntary Trust Fund: its call, not that of the strategy.</summary>
    /// <param name="library">What questions are answered from.</param>
    /// <param name="reading">The message.</param>
    /// <param name="context">What the conversation carries.</param>
    /// <param name="last">The entry before.</param>
    /// <param name="fresh">What the message asks by itself.</param>
    internal static Question OfItsBearer(Library library, Reading reading, ConversationContext context, KnowledgeEntry last, Question fresh)
    {
        if (fresh is not Question.Entry { Found: var found } || found.Id == last.Id || reading.Concepts.Any(c => Array.IndexOf(Concepts.Topics, c) >= 0 && !Borne.Contains(c)) || reading.States.Count + reading.ConferenceNumbers.Count + reading.Articles.Count > 0)
        {
            return fresh;
        }

        HashSet<string> spoken = [.. context.Terms.Where(IsBearer)];
        string[] words = [.. reading.Terms.Where(IsDone)];
        var ofIt = spoken.Any(t => library.Index.Speaks(found, t));
        if (spoken.Count == 0 || (ofIt && Array.TrueForAll(words, w => library.Index.Speaks(found, w))))
        {
            return fresh;
        }

        // an entry about what was spoken of need not say more of the message than the one found does
        string[] needed = ofIt ? words : [.. (words.Length > 0 ? words : reading.Terms.Where(t => t[0] != '§')).Where(w => library.Index.Speaks(found, w))];
        bool Says(KnowledgeEntry e) => words.Length > 0 ? Array.TrueForAll(needed, w => library.Index.Speaks(e, w)) : Array.Exists(needed, w => library.Index.Speaks(e, w));
        var own = needed.Length == 0 ? [] : library.Index.Search(new Inquiry(reading, [], library.Index.Neighbours(last.Id), null, Among: e => library.Index.Titled(e.Id, spoken) && Says(e)));
        return own is [var best, ..] && best.Score >= BearerShare * ScoreOf(library, found, reading) ? new Question.Entry(best.Entry, false)
            : IsOfAnother(library, found, last, spoken) && !ofIt && words.Length > 0 && EntryQuestions.Leans(reading) && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? ShortestOwn * 2 : ShortestOwn) ? new Question.Unknown([last])
            : fresh;
    }

    /// <summary>So short a message names nothing beside the word that several bear.</summary>
    private const int ShortestOwn = 6;

    /// <summary>Whether an entry is about another body or process than those spoken of, and not near the entry before.</summary>
    private static bool IsOfAnother(Library library, KnowledgeEntry found, KnowledgeEntry last, HashSet<string> spoken) =>
        !Kinship.IsNear(found, last) && library.Index.Titled(found.Id, [.. Concepts.Topics.Where(c => !Borne.Contains(c)).Select(c => "§" + c).Except(spoken)]);

    /// <summary>Whether a term says what is done.</summary>
    private static bool IsDone(string term) => Term.IsTheme(term) || Term.IsMeaning(term);

    /// <summary>"Does its chair report to them?" asks for no name: the entry about who holds the offices gives way to one near the entry before.</summary>
    internal static Question NotTheHolders(Library library, Reading reading, KnowledgeEntry last, Question fresh)
    {
        if (fresh is not Question.Entry { Found.Id: Holders.ChairsEntry } || reading.HasAny("q_who", "q_which", "q_list", "phone") || reading.Senses.Contains("w_name") || reading.Signals("c_heldby"))
        {
            return fresh;
        }

        var near = library.Index.Neighbours(last.Id);
        var beside = library.Index.Search(new Inquiry(reading, [], near, null, Among: e => e.Id != Holders.ChairsEntry && (e.Id == last.Id || near.Contains(e.Id))));
        return beside is [{ Score: >= EntryQuestions.EntryThreshold } best, ..] ? new Question.Entry(best.Entry, false) : fresh;
    }

    /// <summary>"Which conference adopted it?": the sentence of the entry that names one beside what was done.</summary>
    internal static Question.Passages? ConferenceThat(Library library, Reading reading, KnowledgeEntry last)
    {
        const int longest = 8;
        if (!reading.Has("conference") || !reading.HasAny("q_which", "q_what", "q_who", "q_when") || !(reading.Has("adopted") || reading.Themes.Contains("t_adopted") || reading.Themes.Contains("t_decide")) || reading.Tokens.Count > (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest)
            || reading.HasAny(Concepts.Topics) || reading.HasAny(Concepts.Standing) || reading.States.Count + reading.ConferenceNumbers.Count + reading.Years.Count + reading.Dates.Count > 0 || reading.Themes.Any(t => t is not ("t_adopted" or "t_decide" or "t_when_held")) || reading.Unexplained.Skip(1).Any())
        {
            return null;
        }

        Passage[] told = [.. new Passages(library.Reader, reading.Language).Of(last).Where(p => p.Item is null && p.Reading.ConferenceNumbers.Count > 0 && Facets.Speaks(Facet.Adopted, p.Reading))];
        return told.Length == 1 ? new Question.Passages(last, Facet.Decides, told) : null;
    }

    /// <summary>The entry about the ways out that a near kin points to: what is one of several challenges is met by the ways that meet them.</summary>
    internal static KnowledgeEntry? WaysBeside(Library library, KnowledgeEntry last) =>
        library.Book.Entries.Where(e => Kinship.IsNear(e, last)).SelectMany(n => n.See).Select(id => library.Book.Entries.FirstOrDefault(e => e.Id == id)).FirstOrDefault(e => e is not null && e.Id != last.Id && Kinship.ShareAPaper(e, last) && library.Index.About(e, ["§t_overcome"]).Titled);

    /// <summary>"Will it be updated?" after a paper whose update is told beside it asks nothing about the desk's own data.</summary>
    internal static bool OfItsUpdate(Library library, Reading reading, ConversationContext context)
    {
        HashSet<string> update = ["§w_update"];
        return context.Subject == "entry" && reading.Signals("c_mv_they") && library.Index.Neighbours(context.EntryId).Any(id => library.Index.Titled(id, update));
    }

    /// <summary>What an entry would score alone.</summary>
    private static float ScoreOf(Library library, KnowledgeEntry entry, Reading reading) =>
        library.Index.Search(new Inquiry(reading, [], EntryQuestions.NoNeighbours, null, Among: e => e.Id == entry.Id)) is [var only] ? only.Score : 0f;
}
