using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Conduct;

/// <summary>What must not be answered.</summary>
internal static class Refusals
{
    /// <summary>Whether the desk is told to leave its rules; "how did countries get round that?" asks what others did.</summary>
    private static bool Overrides(Reading reading) =>
        reading.Mentions.Exists(m => m.Concept == "override" && !(reading.Has("countryword") && reading.Has("q_how") && reading.Signs.Exists(s => s.Concept == "c_fremedy" && s.Start <= m.Start && m.Start + m.Length <= s.Start + s.Length)));

    internal static Question.Refused? Of(Reading reading, IReadOnlyList<string> states)
    {
        var aboutStates = states.Count > 0 || reading.States.Count > 0;
        // a database command in front of "what is the status of …?" is text like any other
        if (reading.Signals("c_deleteverb") && reading.Original.Contains(';', StringComparison.Ordinal) && states.Count > 0 && reading.Has("status") && reading.Has("q_what"))
        {
            return null;
        }

        if (Requests.Improper(reading, aboutStates) is { } improper)
        {
            return improper;
        }

        if (Overrides(reading) || (reading.Has("markadopted") && (reading.HasAny("strategy", "adopted", "party", "signatory", "status") || aboutStates)))
        {
            if (Overrides(reading) && reading.HasAny("workshopq", "chathamhouse") && reading.HasAny("q_who", "q_which", "blocker", "stance"))
            {
                return new Question.Refused("refused.chatham");
            }

            if (Overrides(reading) && (reading.Signals("c_confidential") || reading.Senses.Contains("w_assess")))
            {
                return new Question.Refused(aboutStates ? "refused.assessment" : "refused.confidential");
            }

            if (Overrides(reading) && reading.Has("phone"))
            {
                return new Question.Refused("refused.contacts");
            }

            // "what is the status of …" with a database command in front is still a question about the status
            return Overrides(reading) || !reading.Has("status") || reading.Has("adopted") ? new Question.Refused(reading.HasAny("strategy", "adopted") ? "refused.change" : "refused.record") : null;
        }

        // an order to change a record begins with its verb and asks nothing
        var orders = reading.Mentions.Any(m => m.Concept == "changeverb" && (Requests.BeginsSentence(reading, m.Start) || (reading.Tokens[m.Start].Script == Text.Script.Han && Requests.IsOrder(reading)))) && !reading.Original.AsSpan().ContainsAny("?？؟");
        if (orders && ((aboutStates && reading.HasAny("party", "signatory", "status", "ratify", "notjoined")) || (reading.Has("strategy") && reading.Has("adopted"))))
        {
            return new Question.Refused(reading.HasAny("strategy", "adopted") ? "refused.change" : "refused.record");
        }

        if (reading.Has("whosaid") && (reading.HasAny("workshopq", "chathamhouse", "interagency") || reading.Signals("c_participant")))
        {
            return new Question.Refused("refused.chatham");
        }

        if (reading.HasAny("workshopq", "chathamhouse") && ((aboutStates && reading.HasAny("stance", "opinion") && !AsksOfTheHost(reading, states)) || (reading.Has("q_who") && reading.HasAny("stance", "blocker") && !reading.Has("q_howmany")) || NamesSpeakers(reading)))
        {
            return new Question.Refused("refused.chatham");
        }

        // "give me the delegates' statements at the workshop"
        if (reading.Has("workshopq") && reading.Senses.Overlaps(["w_statement", "w_speak"]) && reading.Signals("c_showme") && (reading.Has("countryword") || reading.Signals("c_delegateword") || reading.Signals("c_participant")))
        {
            return new Question.Refused("refused.chatham");
        }

        if (reading.Signals("c_secret") && !reading.HasAny("q_how", "q_who", "document"))
        {
            return new Question.Refused("refused.secret");
        }

        // the Secretariat may be asked how it is reached, not for the number of one who works there
        var ofAPerson = SmallWords.In(reading, "private") || reading.Signals("c_ofaperson");
        if (reading.Has("phone") && (!reading.Has("secretariat") || ofAPerson) && !reading.Signals("c_ownchange") && (ofAPerson || reading.Has("npc") || aboutStates || reading.HasAny("signatory", "party", "q_who", "bureau", "our", "president", "champion", "cochair")))
        {
            return new Question.Refused("refused.contacts");
        }

        if (reading.Has("violate") && (aboutStates || reading.Articles.Exists(a => a is 6 or 7)) && !reading.HasAny("q_howmany", "interagency"))
        {
            return new Question.Refused("refused.verdict");
        }

        if (reading.Has("violate") && reading.HasAny("q_which", "q_who", "q_list", "list_them") && (reading.HasAny("treaty", "party", "countryword") || reading.Senses.Overlaps(["w_export", "w_import"])) && !reading.HasAny(Concepts.Topics) && !reading.Has("q_how") && !reading.Themes.Contains("t_way") && !reading.Senses.Contains("w_law"))
        {
            return new Question.Refused("refused.verdict");
        }

        if (reading.Has("blocker") && aboutStates && reading.Has("ministry") && !reading.HasAny("q_how", "q_why"))
        {
            return new Question.Refused("refused.blockers");
        }

        if (reading.Has("blocker") && reading.HasAny("q_who", "q_which", "list_them", "q_list") && !reading.HasAny("q_how") && !AsksWhyOnly(reading, aboutStates) && !HindersCooperation(reading, aboutStates) && !(reading.Themes.Overlaps(["t_way", "t_overcome"]) && !aboutStates) && (!reading.HasAny("strategy", "bureau", "meeting", "mc", "consultation", "workinggroup") || (reading.Has("strategy") && NamesWho(reading))) && (reading.Has("q_who") || aboutStates || !reading.HasAny("report", "annual_report", "initial_report")))
        {
            return new Question.Refused("refused.blockers");
        }

        if (reading.Has("ranking") && (aboutStates || reading.HasAny("party", "report", "q_which", "q_who")) && !reading.HasAny(Concepts.Topics))
        {
            return new Question.Refused("refused.ranking");
        }

        // "the best way" is a question like any other, "the best country" is not
        var compares = BestCountry(reading) && reading.HasAny("q_which", "q_who", "q_list", "list_them") && !reading.HasAny("q_how", "conference") && reading.Themes.Count == 0;
        if (compares && !reading.HasAny(Concepts.Topics))
        {
            return new Question.Refused("refused.ranking");
        }

        return Stances.Forecast(reading, aboutStates);
    }

    /// <summary>"What had Romania to do with the workshop?": who organized it is no statement made there.</summary>
    private static bool AsksOfTheHost(Reading reading, IReadOnlyList<string> states) =>
        states is ["ROU"] && !reading.Senses.Overlaps(["w_statement", "w_speak"]) && !reading.HasAny("whosaid", "opinion", "blocker");

    /// <summary>"Which countries complained at the workshop?" asks who said it, though no "who" stands in it.</summary>
    private static bool NamesSpeakers(Reading reading) =>
        reading.Has("stance") && reading.HasAny("q_which", "q_list", "list_them") && (reading.Has("countryword") || reading.Signals("c_whosewords")) && !reading.Has("q_howmany");

    /// <summary>"What hinders cooperation between ministries?" asks for difficulties and names nobody.</summary>
    private static bool HindersCooperation(Reading reading, bool aboutStates) =>
        reading.Signals("c_cooperate") && !aboutStates && !reading.HasAny("q_who", "ratify", "accede", "joinverb");

    /// <summary>"Why not point at the ministries that hold accession up?" asks for a reason, whatever "which" and "who" stand in it; the entries that tell it name nobody.</summary>
    private static bool AsksWhyOnly(Reading reading, bool aboutStates) => reading.Has("q_why") && !aboutStates;

    /// <summary>"Who spoke against the strategy?", "name the delegations that hold it up"; "who can block it?" asks for a rule.</summary>
    private static bool NamesWho(Reading reading) =>
        reading.Has("countryword") || reading.Signals("c_delegateword") || reading.Signals("c_whosewords") || (reading.Has("q_who") && !SmallWords.In(reading, "can"));

    private static bool BestCountry(Reading reading) =>
        reading.Mentions.Any(best => best.Concept == "rankweak" && reading.Mentions.Any(m => m.Concept is "countryword" or "party" or "signatory" && Math.Abs(m.Start - best.Start) <= 2 && !IsAlternative(reading, m.Start, best.Start)));

    /// <summary>"More members or better implementation?": the one is not said of the other.</summary>
    private static bool IsAlternative(Reading reading, int one, int other) =>
        Enumerable.Range(Math.Min(one, other), Math.Abs(one - other)).Any(i => SmallWords.Is(reading.Tokens[i], "or"));
}
