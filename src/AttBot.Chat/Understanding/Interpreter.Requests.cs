namespace AttBot.Chat.Understanding;

/// <summary>Requests that the desk does not carry out for anybody who merely types them.</summary>
internal sealed partial class Interpreter
{
    private static readonly System.Buffers.SearchValues<char> QuestionMarks = System.Buffers.SearchValues.Create("?？؟");

    /// <summary>Words after which a message asks and does not order.</summary>
    private static readonly string[] AskingConcepts = ["q_when", "q_who", "q_where", "q_why", "q_howmany", "q_which"];

    /// <summary>How far into a message the verb of an order may stand: "please now delete …".</summary>
    private const int OrderStart = 2;

    /// <summary>"Can you issue the call?" orders too.</summary>
    private static bool IsPolite(Reading reading) => SmallWords.Is(reading.Tokens[0], "polite") && !reading.HasAny(AskingConcepts);

    private static bool IsOrder(Reading reading) => !reading.Original.AsSpan().ContainsAny(QuestionMarks) && !reading.HasAny(AskingConcepts);

    private static Question.Refused? Improper(Reading reading, bool aboutStates)
    {
        if (reading.Signals("c_evade") && !reading.Has("diversion") && !reading.HasAny("q_when", "q_who", "q_where", "q_why"))
        {
            return new Question.Refused("refused.evasion");
        }

        if (reading.Signals("c_attack") && aboutStates && IsOrder(reading))
        {
            return new Question.Refused("refused.attack");
        }

        if (reading.Signals("c_posting") && reading.Signals("c_network") && !reading.HasAny(AskingConcepts))
        {
            return new Question.Refused("refused.posting");
        }

        return Order(reading, aboutStates);
    }

    /// <summary>An order to change what is recorded, to act for an office, or to take somebody's word for who they are.</summary>
    private static Question.Refused? Order(Reading reading, bool aboutStates)
    {
        if (reading.Signs.Exists(s => s.Concept == "c_issuecall" && s.Start <= OrderStart) && (IsOrder(reading) || IsPolite(reading)))
        {
            return new Question.Refused("refused.office");
        }

        if (!IsOrder(reading))
        {
            return null;
        }

        var deletes = reading.Signs.Exists(s => s.Concept == "c_deleteverb" && s.Start <= OrderStart) && reading.Signals("c_datawords");
        var marksForAnother = reading.Signals("c_assubmitted") && reading.Has("changeverb") && aboutStates && !reading.Has("our");
        var records = reading.Signals("c_recordit") && reading.HasAny("adopted", "strategy") && reading.Has("strategy");
        if (deletes || marksForAnother || records)
        {
            return new Question.Refused(records ? "refused.change" : "refused.record");
        }

        return reading.Signals("c_insist") && !reading.Has("q_how") ? new Question.Refused("refused.insist") : null;
    }

    /// <summary>Words that tie a question to the Treaty and its meetings.</summary>
    private static readonly string[] TreatyConcepts =
    [
        "treaty", "report", "annual_report", "initial_report", "first_annual", "deadline", "conference", "document", "finalreport", "meeting", "prepmeeting", "wgmeeting", "workshopq", "theme", "president",
        "chathamhouse", "extraordinary",
    ];

    /// <summary>Whether a question names anything of the Treaty's world; States and cities alone do not tie it there.</summary>
    private static bool IsAboutTreaty(Reading reading) =>
        reading.HasAny(TreatyConcepts) || reading.HasAny(StandingConcepts) || reading.ConferenceNumbers.Count > 0 || reading.Articles.Count > 0
        || reading.Terms.Exists(t => KnowledgeIndex.IsSubject(t) && !KnowledgeIndex.IsPlace(t));

    /// <summary>Another treaty's own dates and members, or a matter outside the Treaty altogether.</summary>
    private Question.OutOfScope? OffTopic(Reading reading, ConversationContext context)
    {
        if ((reading.Has("bookme") && !reading.Has("reserves")) || IsAboutTreaty(reading) && !(reading.Has("othertreaty") && OnlyAnother(reading)))
        {
            return null;
        }

        return reading.HasAny("oos", "othertreaty") && !(Search(reading, context) is [{ Score: >= StrongerEntry }, ..]) ? new Question.OutOfScope(false) : null;
    }

    /// <summary>"When does the Ottawa Convention's report fall due?": nothing but another treaty is named.</summary>
    private static bool OnlyAnother(Reading reading) =>
        !reading.HasAny("treaty", "strategy", "document", "president", "proposal", "workshopq") && reading.ConferenceNumbers.Count == 0 && reading.Articles.Count == 0 && reading.States.Count == 0
        && !reading.Terms.Exists(t => KnowledgeIndex.IsSubject(t) && !KnowledgeIndex.IsPlace(t) && !OfAnyTreaty.Contains(t));

    /// <summary>Terms that every treaty has.</summary>
    private static readonly HashSet<string> OfAnyTreaty = new(
        ["§conference", "§annual_report", "§initial_report", "§first_annual", "§deposit", "§inforce", "§ratify", "§signatory", "§prepmeeting", "§finalreport", "§provisional", "§notjoined", "§today", "§mysubmission", "§blocker", "§whosaid"],
        StringComparer.Ordinal);
}
