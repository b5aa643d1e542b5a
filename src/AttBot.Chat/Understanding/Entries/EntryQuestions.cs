using AttBot.Chat.Understanding.Conduct;
using AttBot.Chat.Understanding.FollowUps;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>What the knowledge entries answer: the one that explains most of the message, from a threshold on.</summary>
internal static class EntryQuestions
{
    /// <summary>An entry answers from this score on.</summary>
    internal const float EntryThreshold = 0.36f;

    /// <summary>The same for the entry that explains most, where what was learnt from the sample questions prefers it clearly too.</summary>
    private const float LearntThreshold = 0.28f;

    /// <summary>An entry is clearly preferred from this share of likelihood on.</summary>
    private const float ClearlyLearnt = 0.5f;

    /// <summary>Fewer terms than these tell too little for what was learnt to lower the bar.</summary>
    private const int FewTerms = 5;

    /// <summary>An entry without a number answers "how many" only from this score on, unless it speaks of what is counted.</summary>
    private const float UncountedEntry = 0.6f;

    /// <summary>From this likeness on a question is a sample question of the entry, but for a small word.</summary>
    internal const float SameQuestion = 0.92f;

    /// <summary>An entry is told beside another from this score on.</summary>
    private const float BesideThreshold = 0.3f;

    /// <summary>An entry that comes so near to the first is told beside it: of questions held back in learning it is the one meant in a fourth of the cases.</summary>
    private const float NearRival = 0.88f;

    /// <summary>A neighbour of the entry before answers a short follow-up from this score on.</summary>
    internal const float NeighbourThreshold = 0.30f;

    /// <summary>An entry takes precedence over a table question that leaves part of the message unexplained.</summary>
    internal const float StrongEntry = 0.7f;

    /// <summary>The same, where the table question is a complete one about lists of States.</summary>
    internal const float StrongerEntry = 0.8f;

    internal static Question FromKnowledge(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        var explained = Search(library, reading, context);
        var found = Prefer(explained, reading, context);
        if (reading.Has("othertreaty") && (reading.HasAny(Concepts.Standing) || reading.Has("q_howmany")) && !reading.HasAny("treaty", "strategy"))
        {
            return new Question.OutOfScope(false);
        }

        if (reading.Has("oos") && !reading.Has("workshopq") && (found.Count == 0 || found[0].Score < 0.8f))
        {
            return new Question.OutOfScope(false);
        }

        // sums of money are in no source; an entry about money in general would not answer
        if (reading.Has("howmuch") && !reading.Themes.Contains("t_cheap") && !reading.Themes.Contains("t_virtual"))
        {
            if (context.Subject is null && !Scope.IsAboutTreaty(reading) && !reading.Themes.Overlaps(["t_project", "t_money", "t_sideevent"]))
            {
                return new Question.OutOfScope(false);
            }

            return new Question.Unknown([.. found.Where(f => f.Score > 0.2f).Select(f => f.Entry)]);
        }

        // "how many ways is that?" after a list
        if (reading.Has("q_howmany") && reading.Tokens.Count <= 8 && context.Subject == "entry" && (found.Count == 0 || found[0].Score < 0.6f || found[0].Entry.Id == context.EntryId)
            && library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId) is { } last && last.Items(reading.Language).Count > 0)
        {
            return new Question.Entry(last, true);
        }

        // "how many are there?" after an entry is not told by what another entry counts
        if (reading.Has("q_howmany") && reading.Concepts.Count == 1 && reading.Themes.Count == 0 && reading.Tokens.Count <= 4 && context.Subject == "entry" && found.Count > 0 && found[0].Entry.Id != context.EntryId)
        {
            return new Question.Unknown([.. found.Where(f => f.Score > 0.2f).Select(f => f.Entry)]);
        }

        // a number asked of one conference is not told by an entry that says nothing of it
        if (reading.Has("q_howmany") && found.Count > 0 && reading.ConferenceNumbers is [var conference] && !library.Index.Speaks(found[0].Entry, "§csp" + Figures.Number(conference)))
        {
            return new Question.Unknown([.. found.Where(f => f.Score > 0.2f).Select(f => f.Entry)]);
        }

        var strangeness = StrangeWords.Strangeness(library, reading);
        var threshold = (found.Count > 0 && found[0].Share >= ClearlyLearnt && reading.Terms.Count >= FewTerms ? LearntThreshold : EntryThreshold) + strangeness;
        if (found.Count > 0 && Numbers.AsksNumber(reading) && (Numbers.HasNumber(found[0].Entry, reading) || found[0].Score < UncountedEntry) && !(reading.Senses.Contains("w_days") && found[0].Entry.Kind is "howto" or "deadline" or "date") && !Numbers.Counts(library, found[0].Entry, reading) && !(found[0].Score >= StrongEntry && Numbers.HasNumber(found[0].Entry, reading)))
        {
            // an entry that counts steps does not tell the number of staff
            return found.FirstOrDefault(f => f.Score >= threshold && Numbers.HasNumber(f.Entry, reading) && Numbers.Counts(library, f.Entry, reading)).Entry is { } other
                ? new Question.Entry(other, true)
                : new Question.Unknown([.. found.Where(f => f.Score > 0.2f).Select(f => f.Entry)]);
        }

        if (found.Count > 0 && (found[0].Score >= threshold || (found[0].Score >= NeighbourThreshold && context.Subject == "entry" && library.Index.Neighbours(context.EntryId).Contains(found[0].Entry.Id))))
        {
            return Continued.WhichFinalReport(reading, context, found[0].Entry) ? new Question.Vague("clarify.finalreport") : Labels.Labelled(found[0].Entry, reading) ?? new Question.Entry(found[0].Entry, Numbers.AsksNumber(reading)) { Beside = BesideOf(found[0].Entry, explained, reading) ?? NearlyAsGood(explained, reading, context) };
        }

        if (reading.Has("othertreaty"))
        {
            return new Question.OutOfScope(false);
        }

        // a State named and nothing else understood: its status is the likeliest wish, unless other words say it is not
        if (states.Count > 0 && !reading.Unexplained.Any() && !reading.HasAny(Concepts.Topics))
        {
            return new Question.Status(states, Predicate.Standing, Spans.OnDay(reading));
        }

        var knownWords = reading.Terms.Count(library.Index.Knows);
        return knownWords * 3 < reading.Terms.Count || (knownWords == 0 && !reading.HasAny("treaty", "report", "conference")) || (context.Subject is null && !Scope.IsAboutTreaty(reading) && reading.Themes.Count == 0)
            ? new Question.OutOfScope(false)
            : new Question.Unknown([.. found.Where(f => f.Score > 0.2f).Select(f => f.Entry)]);
    }

    /// <summary>A question of its own is answered first by the entry that what was learnt prefers; one that may lean on the turn before, first by the one that explains most.</summary>
    private static IReadOnlyList<Finding> Prefer(IReadOnlyList<Finding> found, Reading reading, ConversationContext context) =>
        !Follows(reading, context) && Preferred(found, reading) is { } preferred
            ? [preferred with { Score = found[0].Score }, .. found.Where(f => f.Entry.Id != preferred.Entry.Id)]
            : found;

    /// <summary>Of the entry that explains most and the one that what was learnt prefers, the one that is not told first; null where they are the same.</summary>
    private static KnowledgeEntry? BesideOf(KnowledgeEntry first, IReadOnlyList<Finding> explained, Reading reading) =>
        Preferred(explained, reading) is not { } preferred ? null : preferred.Entry.Id == first.Id ? explained[0].Entry : preferred.Entry;

    /// <summary>An entry that answers a question of its own nearly as well as the one both orders put first; null where none does, the question is a sample of the first, or a source is named.</summary>
    private static KnowledgeEntry? NearlyAsGood(IReadOnlyList<Finding> explained, Reading reading, ConversationContext context)
    {
        static float Of(Finding f) => f.Score + f.Preference;
        return explained.Count < 2 || Follows(reading, context) || explained[0].Likeness >= SameQuestion || NamedSource.Of(reading) is not null ? null
            : explained.Skip(1).MaxBy(Of) is { Score: >= BesideThreshold } second && Of(second) >= NearRival * Of(explained[0]) ? second.Entry
            : null;
    }

    /// <summary>The entry that what was learnt prefers to the one that explains most; null where it is the same, the question is a sample of the other, or a source is named.</summary>
    private static Finding? Preferred(IReadOnlyList<Finding> found, Reading reading)
    {
        var preferred = found.Count == 0 ? default : found.MaxBy(f => f.Preference);
        return found.Count > 0 && preferred.Entry.Id != found[0].Entry.Id && preferred.Score >= BesideThreshold && found[0].Likeness < SameQuestion && NamedSource.Of(reading) is null ? preferred : null;
    }

    private static bool Follows(Reading reading, ConversationContext context) => context.Subject == "entry" && context.Terms.Count > 0 && reading.Tokens.Count <= 16;

    internal static IReadOnlyList<Finding> Search(Library library, Reading reading, ConversationContext context)
    {
        if (!Follows(reading, context))
        {
            return SourceNamed.InNamed(library, reading, library.Index.Search(new Inquiry(reading, [], NoNeighbours, null)));
        }

        // A short question after an entry may lean on it: "are they binding?", "who decides?" The carried words weigh less, neighbours of the entry a little more.
        return SourceNamed.InNamed(library, reading, library.Index.Search(new Inquiry(
            reading, [.. context.Terms.Except(reading.Terms, StringComparer.Ordinal)], library.Index.Neighbours(context.EntryId),
            library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId)?.Sources[0].Doc, Leans(reading), context.EntryId)));
    }

    /// <summary>Whether a message names no subject of its own: no State, conference or article, and no body or process of the Treaty.</summary>
    internal static bool Leans(Reading reading) =>
        reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? 16 : 10) && reading.States.Count == 0 && !reading.Terms.Exists(Term.IsSubject);

    internal static readonly HashSet<string> NoNeighbours = [];
}
