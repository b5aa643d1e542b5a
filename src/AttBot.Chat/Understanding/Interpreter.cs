using AttBot.Treaty;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding;

/// <summary>Turns a reading into a question. The order of the steps is the order of certainty: what must be refused, what is asked of the tables, what an entry knows.</summary>
internal sealed partial class Interpreter(Handbook handbook, Lazy<KnowledgeIndex> index, DocumentFinder papers, Reader reader)
{
    /// <summary>An entry answers from this score on.</summary>
    private const float EntryThreshold = 0.36f;

    /// <summary>How much more must be explained when the question has a word that nothing knows.</summary>
    private const float StrangeWordRise = 0.12f;

    /// <summary>The same, where a third of the characters of a Chinese question is unknown.</summary>
    private const float StrangeTextRise = 0.25f;

    /// <summary>An entry without a number answers "how many" only from this score on, unless it speaks of what is counted.</summary>
    private const float UncountedEntry = 0.6f;

    /// <summary>Things that are counted in the tables, or nowhere.</summary>
    private static readonly HashSet<string> Uncounted = new(["report", "annual_report", "initial_report", "document", "proposal"], StringComparer.Ordinal);

    /// <summary>A neighbour of the entry before answers a short follow-up from this score on.</summary>
    private const float NeighbourThreshold = 0.30f;

    /// <summary>An entry takes precedence over a table question that leaves part of the message unexplained.</summary>
    private const float StrongEntry = 0.7f;

    /// <summary>The same, where the table question is a complete one about lists of States.</summary>
    private const float StrongerEntry = 0.8f;

    private static readonly string[] StandingConcepts = ["status", "party", "signatory", "ratify", "accede", "notjoined", "deposit", "inforce", "form", "provisional"];

    internal static readonly string[] TopicConcepts =
    [
        "strategy", "bureau", "secretariat", "wgeti", "wgtr", "wgtu", "dief", "vtf", "mc", "sponsorship", "gfp", "champion", "universalization", "interagency", "diversion", "workinggroup",
        "consultation", "callforproposals", "proposal", "npc", "ministry", "toolkit", "welcomepack", "declaration", "handover",
    ];

    internal Interpreter With(Handbook other) => new(other, index, papers, reader);

    internal Question Interpret(Reading reading, ConversationContext context, Role role, DateOnly today)
    {
        if (reading.Tokens.Count == 0)
        {
            return new Question.Vague("empty");
        }

        return Honest(Understood(reading, context, role, today), reading);
    }

    private Question Understood(Reading reading, ConversationContext context, Role role, DateOnly today)
    {
        var states = reading.CertainStates;
        return Refusal(reading, states)
            ?? OffTopic(reading, context)
            ?? Act(reading, context, states, today)
            ?? AfterAct(reading, context, today)
            ?? WhenceTheDay(reading, context)
            ?? SmallTalk(reading, context)
            ?? Chosen(reading, context)
            ?? Symbol(reading)
            ?? OutcomeOf(reading, states)
            ?? OutcomeOfTheLast(reading, context, states)
            ?? AboutArticle(reading, context, states)
            ?? NilReport(reading, context)
            ?? HolderOf(reading, context)
            ?? ChairOf(reading, states)
            ?? ItemOf(reading, context)
            ?? Unwilling(reading, context)
            ?? UnderHeading(reading, context)
            ?? Moves.Move.Of(new Moves.Carried(handbook, reading, context, today))
            ?? TheConferenceItself(reading, context)
            ?? Continued(reading, context)
            ?? OfTheTable(reading, context)
            ?? FollowUp(reading, context, states, role, today)
            ?? Asked(reading, context, Fresh(reading, context, states, role, today));
    }

    /// <summary>The message as a question of its own.</summary>
    private Question Fresh(Reading reading, ConversationContext context, IReadOnlyList<string> states, Role role, DateOnly today) =>
        StrategyStage(reading)
            ?? Stance(reading, context, states)
            ?? Declared(reading, states)
            ?? OtherDay(reading, states)
            ?? Doubtful(reading, context, states)
            ?? FromTables(reading, context, states, role, today)
            ?? Papers(reading, context, states)
            ?? Moves.Lost.Kept(FromKnowledge(reading, context, states), reading, context);

    /// <summary>Where the strategy stands is told by one entry, however it is asked. "What would the strategy contain to show how far we are?" asks for its contents.</summary>
    private Question.Entry? StrategyStage(Reading reading) =>
        reading.Has("strategy") && reading.HasAny("stage_q", "status") && reading.States.Count == 0 && !reading.HasAny("adopted", "q_howmany", "q_who") && !reading.Themes.Contains("t_include")
        && handbook.Entries.FirstOrDefault(e => e.Id == "strategy-stage") is { } entry ? new Question.Entry(entry, false) : null;

    private const string ArticlesEntry = "articles-described";

    /// <summary>"What is Article 11 about?": the table describes some articles in its own words, and says so of the others.</summary>
    private Question.Entry? AboutArticle(Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        const int longest = 9;
        if (reading.Articles is not [var article] || article is 6 or 7 || states.Count > 0 || !(reading.HasAny("q_what", "theme") || context.EntryId == ArticlesEntry) || reading.Tokens.Count > longest || reading.HasAny(TopicConcepts) || reading.HasAny("deadline", "q_when", "q_howmany", "document", "annual_report", "initial_report", "provisional")
            || reading.Themes.Count > 0 || reading.Unexplained.Skip(1).Any() || handbook.Entries.FirstOrDefault(e => e.Id == ArticlesEntry) is not { } entry)
        {
            return null;
        }

        // an entry about the very article says more
        if (Search(reading, context) is [{ Score: >= EntryThreshold } best, ..] && best.Entry.Id.StartsWith("obl-", StringComparison.Ordinal) && index.Value.Speaks(best.Entry, "§art" + Number(article)) && context.EntryId != ArticlesEntry)
        {
            return null;
        }

        var named = "Article " + Number(article);
        int[] items = [.. entry.Items(Treaty.Languages.Language.English).Select((item, i) => (item, i)).Where(x => x.item.StartsWith(named, StringComparison.Ordinal) && !char.IsDigit(x.item[named.Length])).Select(x => x.i + 1)];
        return items.Length == 0 ? new Question.Entry(entry, false) : new Question.Entry(entry, false, items[0], items[^1]);
    }

    /// <summary>Chinese 哪几项 asks for the items, 几项 for their number.</summary>
    private static bool AsksNumber(Reading reading) =>
        reading.Has("q_howmany") && !(reading.Language == Treaty.Languages.Language.Chinese && reading.HasAny("q_which", "q_list"));

    private Question FromKnowledge(Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        var found = Search(reading, context);
        if (reading.Has("othertreaty") && (reading.HasAny(StandingConcepts) || reading.Has("q_howmany")) && !reading.HasAny("treaty", "strategy"))
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
            if (context.Subject is null && !IsAboutTreaty(reading) && !reading.Themes.Overlaps(["t_project", "t_money", "t_sideevent"]))
            {
                return new Question.OutOfScope(false);
            }

            return new Question.Unknown([.. found.Where(f => f.Score > 0.2f).Select(f => f.Entry)]);
        }

        // "how many ways is that?" after a list
        if (reading.Has("q_howmany") && reading.Tokens.Count <= 8 && context.Subject == "entry" && (found.Count == 0 || found[0].Score < 0.6f || found[0].Entry.Id == context.EntryId)
            && handbook.Entries.FirstOrDefault(e => e.Id == context.EntryId) is { } last && last.Items(reading.Language).Count > 0)
        {
            return new Question.Entry(last, true);
        }

        // "how many are there?" after an entry is not told by what another entry counts
        if (reading.Has("q_howmany") && reading.Concepts.Count == 1 && reading.Tokens.Count <= 4 && context.Subject == "entry" && found.Count > 0 && found[0].Entry.Id != context.EntryId)
        {
            return new Question.Unknown([.. found.Where(f => f.Score > 0.2f).Select(f => f.Entry)]);
        }

        // a number asked of one conference is not told by an entry that says nothing of it
        if (reading.Has("q_howmany") && found.Count > 0 && reading.ConferenceNumbers is [var conference] && !index.Value.Speaks(found[0].Entry, "§csp" + Number(conference)))
        {
            return new Question.Unknown([.. found.Where(f => f.Score > 0.2f).Select(f => f.Entry)]);
        }

        var threshold = EntryThreshold + Strangeness(reading);
        if (found.Count > 0 && AsksNumber(reading) && (HasNumber(found[0].Entry, reading) || found[0].Score < UncountedEntry) && !(reading.Senses.Contains("w_days") && found[0].Entry.Kind is "howto" or "deadline" or "date") && !Counts(found[0].Entry, reading) && !(found[0].Score >= StrongEntry && HasNumber(found[0].Entry, reading)))
        {
            // an entry that counts steps does not tell the number of staff
            return found.FirstOrDefault(f => f.Score >= threshold && HasNumber(f.Entry, reading) && Counts(f.Entry, reading)).Entry is { } other
                ? new Question.Entry(other, true)
                : new Question.Unknown([.. found.Where(f => f.Score > 0.2f).Select(f => f.Entry)]);
        }

        if (found.Count > 0 && (found[0].Score >= threshold || (found[0].Score >= NeighbourThreshold && context.Subject == "entry" && index.Value.Neighbours(context.EntryId).Contains(found[0].Entry.Id))))
        {
            return WhichFinalReport(reading, context, found[0].Entry) ? new Question.Vague("clarify.finalreport") : Labelled(found[0].Entry, reading) ?? new Question.Entry(found[0].Entry, AsksNumber(reading));
        }

        if (reading.Has("othertreaty"))
        {
            return new Question.OutOfScope(false);
        }

        // a State named and nothing else understood: its status is the likeliest wish, unless other words say it is not
        if (states.Count > 0 && !reading.Unexplained.Any() && !reading.HasAny(TopicConcepts))
        {
            return new Question.Status(states, Predicate.Standing, OnDay(reading));
        }

        var knownWords = reading.Terms.Count(index.Value.Knows);
        return knownWords * 3 < reading.Terms.Count || (knownWords == 0 && !reading.HasAny("treaty", "report", "conference")) || (context.Subject is null && !IsAboutTreaty(reading) && reading.Themes.Count == 0)
            ? new Question.OutOfScope(false)
            : new Question.Unknown([.. found.Where(f => f.Score > 0.2f).Select(f => f.Entry)]);
    }

    /// <summary>A word that neither the lexicon nor any entry knows: the question may be about something else altogether.</summary>
    private bool IsStrange(Reading reading, string term) =>
        term.Length > 3 && term[0] is not ('§' or '#' or (>= '\u3400' and <= '\u9fff')) && !reading.Rendered.Contains(term) && !index.Value.Knows(term);

    /// <summary>How much more than usual must be explained: the question has words that nothing knows.</summary>
    private float Strangeness(Reading reading)
    {
        if (reading.Terms.Exists(t => IsStrange(reading, t)))
        {
            return StrangeWordRise;
        }

        var (all, unknown) = (0, 0);
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            if (reading.Tokens[i].Script == Text.Script.Han && !reading.Stopped[i])
            {
                all++;
                unknown += reading.Covered[i] || reading.Explained[i] || KnowsPair(reading, i - 1) || KnowsPair(reading, i) ? 0 : 1;
            }
        }

        return unknown * 3 > all ? StrangeTextRise : unknown * 5 > all ? StrangeWordRise : 0f;
    }

    private bool KnowsPair(Reading reading, int first) =>
        first >= 0 && first + 1 < reading.Tokens.Count && reading.Tokens[first].Script == Text.Script.Han && reading.Tokens[first + 1].Script == Text.Script.Han
        && index.Value.Knows(reading.Tokens[first].Text + reading.Tokens[first + 1].Text);

    private static bool HasNumber(KnowledgeEntry entry, Reading reading) =>
        entry.Items(reading.Language).Count > 0 || entry.Value is { ValueKind: System.Text.Json.JsonValueKind.Number };

    /// <summary>Whether an entry speaks of what is to be counted, the word after "how many"; true where that word cannot be told.</summary>
    private bool Counts(KnowledgeEntry entry, Reading reading)
    {
        var asked = reading.Mentions.FindLast(m => m.Concept == "q_howmany");
        for (var i = asked.Start + asked.Length; i < reading.Tokens.Count; i++)
        {
            // States and countries are words without content
            if (reading.Stopped[i] && reading.Tokens[i].Text.Length >= 5)
            {
                return true;
            }

            if (reading.Stopped[i])
            {
                continue;
            }

            var token = reading.Tokens[i];
            var term = token.Script != Text.Script.Han ? token.Stem
                : i + 1 < reading.Tokens.Count && reading.Tokens[i + 1].Script == Text.Script.Han ? token.Text + reading.Tokens[i + 1].Text
                : null;
            return term is null || token.Script == Text.Script.Number || reading.Mentions.Exists(m => Covers(m, i) && m.Concept != Lexicon.Stop && (!Uncounted.Contains(m.Concept) || index.Value.Speaks(entry, "§" + m.Concept)))
                || reading.Renderings.Exists(r => Covers(r, i) && Lexicon.IsTheme(r.Concept) && index.Value.Speaks(entry, "§" + r.Concept))
                || Text.Folding.Fold(entry.Title[reading.Language] + " " + entry.Text[reading.Language]).Contains(term, StringComparison.Ordinal);
        }

        return true;
    }

    private static bool Covers(ConceptMention mention, int token) => mention.Start <= token && token < mention.Start + mention.Length;

    private IReadOnlyList<Finding> Search(Reading reading, ConversationContext context)
    {
        var follows = context.Subject == "entry" && context.Terms.Count > 0 && reading.Tokens.Count <= 16;
        if (!follows)
        {
            return InNamed(reading, index.Value.Search(new Inquiry(reading, [], NoNeighbours, null)));
        }

        // A short question after an entry may lean on it: "are they binding?", "who decides?" The carried words weigh less, neighbours of the entry a little more.
        return InNamed(reading, index.Value.Search(new Inquiry(
            reading, [.. context.Terms.Except(reading.Terms, StringComparer.Ordinal)], index.Value.Neighbours(context.EntryId),
            handbook.Entries.FirstOrDefault(e => e.Id == context.EntryId)?.Sources[0].Doc, Leans(reading), context.EntryId)));
    }

    /// <summary>Whether a message names no subject of its own: no State, conference or article, and no body or process of the Treaty.</summary>
    internal static bool Leans(Reading reading) =>
        reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? 16 : 10) && reading.States.Count == 0 && !reading.Terms.Exists(KnowledgeIndex.IsSubject);

    private static readonly HashSet<string> NoNeighbours = [];
}
