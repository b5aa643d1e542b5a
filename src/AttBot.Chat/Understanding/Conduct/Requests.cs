using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Conduct;

/// <summary>Requests that the desk does not carry out for anybody who merely types them.</summary>
internal static class Requests
{
    internal static readonly System.Buffers.SearchValues<char> QuestionMarks = System.Buffers.SearchValues.Create("?？؟");

    /// <summary>Words after which a message asks and does not order.</summary>
    internal static readonly string[] AskingConcepts = ["q_when", "q_who", "q_where", "q_why", "q_howmany", "q_which"];

    /// <summary>How far into a message the verb of an order may stand: "please now delete …".</summary>
    private const int OrderStart = 2;

    /// <summary>"Can you issue the call?" orders too.</summary>
    private static bool IsPolite(Reading reading) => SmallWords.Is(reading.Tokens[0], "polite") && !reading.HasAny(AskingConcepts);

    internal static bool IsOrder(Reading reading) => !reading.Original.AsSpan().ContainsAny(QuestionMarks) && !reading.HasAny(AskingConcepts);

    internal static Question.Refused? Improper(Reading reading, bool aboutStates)
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

        // what the United Kingdom proposed is its non-paper
        if (reading.Signals("c_showme") && aboutStates && reading.HasAny("proposal", "mysubmission") && reading.HasAny("strategy", "callforproposals") && !reading.HasAny("document", "q_howmany") && !reading.CertainStates.Contains("GBR"))
        {
            return new Question.Refused("refused.submissions");
        }

        if (reading.Signals("c_showme") && reading.Signals("c_othersub") && !reading.HasAny("q_howmany", "universalization", "document", "conference", "workinggroup", "mc", "vtf") && reading.HasAny("strategy", "callforproposals", "proposal", "mysubmission"))
        {
            return new Question.Refused("refused.submissions");
        }

        // what States mark as confidential, or what is assessed of a State beforehand, is not here and would not be given
        if (reading.Signals("c_showme") && IsOrder(reading) && (reading.Signals("c_confidential") || (aboutStates && reading.Senses.Contains("w_assess"))))
        {
            return new Question.Refused(reading.Signals("c_confidential") ? "refused.confidential" : "refused.assessment");
        }

        return Order(reading, aboutStates);
    }

    /// <summary>Whether a word is the first of a sentence, or the second after a word such as "please".</summary>
    internal static bool BeginsSentence(Reading reading, int at)
    {
        const int farthest = 1;
        if (at <= farthest)
        {
            return true;
        }

        var before = 0;
        foreach (var sentence in reading.Original.Split(SentenceEnds, StringSplitOptions.RemoveEmptyEntries))
        {
            if (at - before is >= 0 and <= farthest)
            {
                return true;
            }

            before += Text.Tokenizer.Tokenize(sentence).Count;
        }

        return false;
    }

    private static readonly char[] SentenceEnds = ['.', '!', ';', '\n', '。', '！', '；', '؛'];

    /// <summary>Whether a message tells or orders something: it has no question mark and does not begin with a word that asks. A name may look like such a word.</summary>
    internal static bool Tells(Reading reading) =>
        !reading.Original.AsSpan().ContainsAny(QuestionMarks) && !reading.Mentions.Exists(m => AskingConcepts.Contains(m.Concept) && (m.Start <= 1 || reading.Tokens[m.Start].Script == Text.Script.Han)) && !reading.Tokens.Where((t, i) => (i == 0 || !char.IsUpper(t.Raw[0])) && SmallWords.Is(t, "asks")).Any();

    /// <summary>Whether one sign stands near the beginning and another within a few words after it.</summary>
    private static bool Follows(Reading reading, string first, string second, int within, int latest) =>
        reading.Signs.Exists(a => a.Concept == first && a.Start <= latest && reading.Signs.Exists(b => b.Concept == second && b.Start - a.Start - a.Length >= 0 && b.Start - a.Start - a.Length <= within));

    /// <summary>"Remind me, was it four days or five?" asks again for what was known.</summary>
    internal static bool Recalls(Reading reading)
    {
        const int within = 3;
        return reading.Original.AsSpan().ContainsAny(QuestionMarks) && reading.Mentions.Exists(m => m.Concept == "remind" && m.Start <= OrderStart && Enumerable.Range(m.Start + m.Length, within).Any(i => i < reading.Tokens.Count && SmallWords.Is(reading.Tokens[i], "recalled")));
    }

    /// <summary>"I'm sending the draft back": the verb and its "back" stand apart.</summary>
    internal static bool SendsBack(Reading reading) => Tells(reading) && Follows(reading, "c_sendverb", "c_back", within: 4, latest: 3);

    /// <summary>"I can't agree to the draft, paragraph 12 is unacceptable to us."</summary>
    internal static bool Objects(Reading reading) => Tells(reading) && !reading.Has("whatif") && reading.Signals("c_objects") && (reading.Senses.Overlaps(["w_draft", "w_paragraph"]) || reading.Has("strategy"));

    /// <summary>"Mr Okello takes over as point of contact", "I am moving to another post".</summary>
    internal static bool HandsOver(Reading reading) => Tells(reading) && (reading.Signals("c_leaving") || reading.Signals("c_ownchange") || (reading.Signals("c_takeover") && reading.HasAny("npc", "handover")) || ChangesContact(reading)) && !reading.HasAny("q_what", "q_howmany");

    /// <summary>"Change our point of contact to Ms Adu."</summary>
    private static bool ChangesContact(Reading reading) => reading.HasAny("npc") && reading.Has("our") && reading.Mentions.Exists(m => m.Concept == "changeverb" && (reading.Tokens[m.Start].Script == Text.Script.Han || BeginsSentence(reading, m.Start)));

    /// <summary>"Withdraw our proposal."</summary>
    internal static bool WithdrawsOwn(Reading reading) =>
        (Tells(reading) && reading.Has("mysubmission") && reading.Signs.Exists(s => s.Concept == "c_withdraw" && (s.Start <= OrderStart || reading.Tokens[s.Start].Script == Text.Script.Han)))
        // "how do I withdraw a proposal?" is told the same: where and by whom it is done
        || (reading.Has("q_how") && reading.HasAny("proposal", "mysubmission") && reading.Signals("c_withdraw") && reading.States.Count == 0 && !reading.HasAny("treaty", "q_howmany", "document"));

    /// <summary>"Log: we met the ambassador of Nepal."</summary>
    internal static bool LogsMeeting(Reading reading) => Tells(reading) && reading.Signs.Exists(s => s.Concept == "c_logverb" && BeginsSentence(reading, s.Start)) && reading.Signals("c_metverb") && (reading.States.Count > 0 || reading.Has("our"));

    /// <summary>"We sent in the annual report yesterday": one's own report is told as done.</summary>
    internal static bool SaysReported(Reading reading) =>
        !reading.HasAny("deposit", "inforce") && !(reading.Has("strategy") && !reading.HasAny("report", "annual_report", "initial_report")) && ((reading.Has("recordreport") && !(reading.HasAny("mysubmission", "proposal") && !reading.HasAny("report", "annual_report", "initial_report"))) || OwnReportIsIn(reading) || MarksOwnReport(reading));

    /// <summary>帮我把年度报告标成已提交: no State is named, so it is one's own.</summary>
    private static bool MarksOwnReport(Reading reading) =>
        reading.Signals("c_assubmitted") && reading.HasAny("report", "annual_report", "initial_report") && reading.States.Count == 0 && (Tells(reading) || reading.Signs.Exists(s => s.Concept == "c_order" && s.Start == 0));

    /// <summary>"Please note that our annual report has been submitted": nobody is asked, and it has been done.</summary>
    private static bool OwnReportIsIn(Reading reading) =>
        reading.Has("our") && reading.HasAny("report", "annual_report", "initial_report") && reading.Signals("c_gonein") && Tells(reading) && !reading.HasAny("q_when", "q_who", "q_which", "q_what", "q_how", "remind", "notyet");

    internal static bool Approves(Reading reading) =>
        // "if CSP12 cannot agree then what" orders nothing
        !(reading.Has("whatif") && reading.ConferenceNumbers.Count > 0)
        // "would we be competent to approve it?" asks who decides
        && !(SmallWords.In(reading, "entitled") && reading.Original.AsSpan().ContainsAny(QuestionMarks))
        // an application to the fund is not for the Bureau to approve
        && !(reading.Has("vtf") && !reading.Has("strategy") && !reading.Senses.Contains("w_draft"))
        // "did Estonia ratify the Treaty, or did it approve it?" asks how a State joined
        && !(reading.CertainStates.Count > 0 && reading.HasAny("ratify", "accede") && reading.Original.AsSpan().ContainsAny(QuestionMarks)) && (
        // "has CSP11 approved it?", "did they approve it?" ask what others did
        (reading.Has("approve") && !(SmallWords.In(reading, "whodid") && reading.Original.AsSpan().ContainsAny(QuestionMarks)) && !((reading.HasAny("secretariat", "conference", "bureau") || reading.ConferenceNumbers.Count > 0) && reading.Original.AsSpan().ContainsAny(QuestionMarks)) && (!reading.HasAny("q_who", "q_when", "q_why", "q_how", "q_howmany", "q_which") || (Tells(reading) && reading.Mentions.Exists(m => m.Concept == "approve" && m.Start <= OrderStart))))
        || (Tells(reading) && reading.Signs.Exists(s => s.Concept == "c_approveit" && s.Start <= OrderStart))
        // "approve the draft for me"
        || (Tells(reading) && reading.Signals("c_forme") && reading.Senses.Contains("w_approve") && reading.Senses.Contains("w_draft")));

    /// <summary>"We want to submit a joint proposal with Panama."</summary>
    internal static bool WantsToSubmit(Reading reading) =>
        Tells(reading) && (reading.HasAny("proposal", "mysubmission") || (reading.Has("strategy") && reading.Signals("c_ideas"))) && (Follows(reading, "c_wewant", "c_presentverb", within: 6, latest: 1) || (reading.Signals("c_forme") && reading.Signs.Exists(s => s.Concept is "c_sendverb" or "c_presentverb" && s.Start <= OrderStart)));

    /// <summary>"Please publish the call today": the verb begins the message and the call stands near.</summary>
    private static bool IssuesCall(Reading reading)
    {
        const int within = 5;
        var latest = reading.Tokens[0].Script == Text.Script.Han ? OrderStart + 1 : OrderStart;
        return !reading.Has("secretariat") && reading.Signs.Exists(s => s.Concept == "c_issueverb" && s.Start <= latest && Calls(reading).Any(m => m.Start >= s.Start && m.Start - s.Start <= within));
    }

    private static bool SpeaksOfCall(Reading reading) => Calls(reading).Any();

    private static IEnumerable<ConceptMention> Calls(Reading reading) => reading.Mentions.Where(m => m.Concept == "callforproposals").Concat(reading.Signs.Where(s => s.Concept == "c_call"));

    /// <summary>"Close the consultation phase", "approve Chile's application": what an office does begins the message, and what it is done to follows.</summary>
    private static bool ActsForOffice(Reading reading)
    {
        const int within = 6;
        var longest = reading.Tokens[0].Script == Text.Script.Han ? LongestOrder * 2 : LongestOrder;
        return Tells(reading) && reading.Tokens.Count <= longest && !reading.HasAny("q_what", "q_how", "our", "mysubmission") && reading.Signs.Exists(verb => verb.Concept == "c_officeverb" && verb.Start <= OrderStart - 1
            && reading.Signs.Exists(of => of.Concept == "c_officeobject" && of.Start >= verb.Start && of.Start - verb.Start - verb.Length <= within));
    }

    /// <summary>An order of an office is short.</summary>
    private const int LongestOrder = 10;

    /// <summary>An order to change what is recorded, to act for an office, or to take somebody's word for who they are.</summary>
    private static Question.Refused? Order(Reading reading, bool aboutStates)
    {
        if ((IssuesCall(reading) || reading.Signs.Exists(s => s.Concept == "c_issuecall" && s.Start <= OrderStart)) && (IsOrder(reading) || IsPolite(reading)))
        {
            return new Question.Refused(SpeaksOfCall(reading) ? "refused.call" : "refused.office");
        }

        if (!IsOrder(reading))
        {
            return null;
        }

        var deletes = reading.Signs.Exists(s => s.Concept == "c_deleteverb" && s.Start <= OrderStart) && reading.Signals("c_datawords") && !reading.Signals("c_myreminders");
        var marksForAnother = reading.Signals("c_assubmitted") && reading.Has("changeverb") && aboutStates && !reading.Has("our");
        var records = reading.Signals("c_recordit") && reading.HasAny("adopted", "strategy") && reading.Has("strategy");
        if (deletes || marksForAnother || records)
        {
            return new Question.Refused(records ? "refused.change" : "refused.record");
        }

        if (ActsForOffice(reading))
        {
            return new Question.Refused("refused.office");
        }

        return reading.Signals("c_insist") && !reading.Has("q_how") ? new Question.Refused("refused.insist") : null;
    }
}
