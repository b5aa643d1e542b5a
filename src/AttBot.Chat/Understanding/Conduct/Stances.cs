using AttBot.Chat.Understanding.Entries;
using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Conduct;

/// <summary>What a State thinks or will do, which no source tells.</summary>
internal static class Stances
{
    internal static Question.Refused? Forecast(Reading reading, bool aboutStates)
    {
        // "what can neighbours do for a country about to join?" ranks nobody
        if (reading.Has("readiness") && (aboutStates || !reading.HasAny("q_what", "q_how") || reading.HasAny("q_who", "q_which", "q_list", "list_them")))
        {
            return new Question.Refused("refused.readiness");
        }

        if (reading.Has("opinion") && !AsksStance(reading, aboutStates) && (aboutStates || reading.HasAny("treaty", "party")))
        {
            return new Question.Refused("refused.opinion");
        }

        if (AsksAdvice(reading, aboutStates))
        {
            return new Question.Refused("refused.opinion");
        }

        // "which country will be next to ratify?"
        var nextInLine = reading.Has("next") && (reading.Signals("c_future") || reading.HasAny("opinion", "predict")) && reading.HasAny("q_who", "q_which", "q_list", "countryword") && reading.HasAny("ratify", "accede", "joinverb", "signatory") && !reading.HasAny("inforce", "conference", "meeting", "report", "annual_report", "initial_report", "deadline", "strategy", "whatif", "q_howmany");
        if (nextInLine)
        {
            return new Question.Refused("refused.readiness");
        }

        // "will Thailand ratify next year?"
        var future = reading.Signals("c_future") && aboutStates && reading.HasAny("ratify", "accede", "joinverb", "signatory") && !reading.HasAny("report", "annual_report", "initial_report", "deadline", "inforce", "whatif", "strategy", "conference", "deposit");
        // « on prévoit une démarche à Luanda, comment prévenir le Secrétariat ? » plans and asks how
        var plans = reading.Has("q_how") && reading.Has("secretariat");
        return ((reading.Has("predict") && !plans) || future) && aboutStates ? new Question.Refused("refused.readiness") : null;
    }

    /// <summary>"Should Indonesia accede?"</summary>
    private static bool AsksAdvice(Reading reading, bool aboutStates)
    {
        const int early = 2;
        return aboutStates && reading.Signs.Exists(s => s.Concept == "c_should" && (s.Start <= early || reading.Language == Treaty.Languages.Language.Chinese)) && reading.HasAny("joinverb", "accede", "ratify", "signatory")
            && !reading.Concepts.Any(c => c.StartsWith("q_", StringComparison.Ordinal)) && !reading.HasAny(Concepts.Topics) && !reading.HasAny("report", "annual_report", "initial_report", "deadline", "deposit", "inforce", "whatif", "our", "document");
    }

    /// <summary>"What does Mexico think of the strategy?" asks what a State holds, not what the desk holds.</summary>
    private static bool AsksStance(Reading reading, bool aboutStates) =>
        aboutStates && reading.HasAny("stance", "opinion") && reading.HasAny("strategy", "proposal", "callforproposals", "bureau", "declaration", "toolkit", "mc", "vtf", "universalization", "report", "document", "conference");

    /// <summary>The State whose paper proposes the strategy: "Norway's view of the United Kingdom's paper" asks about Norway.</summary>
    private const string Proposer = "GBR";

    /// <summary>What a State thinks is in no table; where an entry speaks of that very State, the entry answers.</summary>
    internal static Question.Position? Of(Library library, Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        var attributed = reading.States.Exists(s => NamedSource.IsAttributed(reading, s)) && !reading.HasAny(Concepts.Standing);
        if (states.Count == 0 || !(attributed || AsksStance(reading, aboutStates: true)) || (states is [Proposer] && NamedSource.Of(reading) is not null))
        {
            return null;
        }

        return EntryQuestions.Search(library, reading, context) is [{ Score: >= EntryQuestions.EntryThreshold } best, ..] && states.All(s => reading.Has("strategy") ? s == Proposer || best.Entry.States.Contains(s) : library.Index.Names(best.Entry, s)) && reading.Terms.Where(t => Term.IsSubject(t)).All(t => library.Index.Speaks(best.Entry, t)) ? null : new Question.Position(states.Count > 1 ? [.. states.Where(s => s != Proposer)] : states);
    }
}
