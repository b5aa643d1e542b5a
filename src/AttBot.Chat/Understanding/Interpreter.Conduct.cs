namespace AttBot.Chat.Understanding;

/// <summary>What must not be answered, what is to be done, and small talk.</summary>
internal sealed partial class Interpreter
{
    /// <summary>Whether the desk is told to leave its rules; "how did countries get round that?" asks what others did.</summary>
    private static bool Overrides(Reading reading) =>
        reading.Mentions.Exists(m => m.Concept == "override" && !(reading.Has("countryword") && reading.Has("q_how") && reading.Signs.Exists(s => s.Concept == "c_fremedy" && s.Start <= m.Start && m.Start + m.Length <= s.Start + s.Length)));

    private static Question.Refused? Refusal(Reading reading, IReadOnlyList<string> states)
    {
        var aboutStates = states.Count > 0 || reading.States.Count > 0;
        if (Improper(reading, aboutStates) is { } improper)
        {
            return improper;
        }

        if (Overrides(reading) || (reading.Has("markadopted") && (reading.HasAny("strategy", "adopted", "party", "signatory", "status") || aboutStates)))
        {
            // "what is the status of …" with a database command in front is still a question about the status
            return Overrides(reading) || !reading.Has("status") || reading.Has("adopted") ? new Question.Refused(reading.HasAny("strategy", "adopted") ? "refused.change" : "refused.record") : null;
        }

        // an order to change a record begins with its verb and asks nothing
        var orders = reading.Mentions.Any(m => m.Concept == "changeverb" && (BeginsSentence(reading, m.Start) || (reading.Tokens[m.Start].Script == Text.Script.Han && IsOrder(reading)))) && !reading.Original.AsSpan().ContainsAny("?？؟");
        if (orders && ((aboutStates && reading.HasAny("party", "signatory", "status", "ratify", "notjoined")) || (reading.Has("strategy") && reading.Has("adopted"))))
        {
            return new Question.Refused(reading.HasAny("strategy", "adopted") ? "refused.change" : "refused.record");
        }

        if (reading.Has("whosaid") && (reading.HasAny("workshopq", "chathamhouse", "interagency") || reading.Original.Contains("participant", StringComparison.OrdinalIgnoreCase)))
        {
            return new Question.Refused("refused.chatham");
        }

        if (reading.HasAny("workshopq", "chathamhouse") && ((aboutStates && reading.HasAny("stance", "opinion")) || (reading.Has("q_who") && reading.HasAny("stance", "blocker") && !reading.Has("q_howmany")) || NamesSpeakers(reading)))
        {
            return new Question.Refused("refused.chatham");
        }

        if (reading.Signals("c_secret") && !reading.HasAny("q_how", "q_who", "document"))
        {
            return new Question.Refused("refused.secret");
        }

        if (reading.Has("phone") && !reading.Has("secretariat") && (reading.Has("npc") || aboutStates || reading.HasAny("signatory", "party", "q_who", "bureau", "our", "president", "champion")))
        {
            return new Question.Refused("refused.contacts");
        }

        if (reading.Has("violate") && (aboutStates || reading.Articles.Exists(a => a is 6 or 7)) && !reading.HasAny("q_howmany", "interagency"))
        {
            return new Question.Refused("refused.verdict");
        }

        if (reading.Has("violate") && reading.HasAny("q_which", "q_who", "q_list", "list_them") && reading.HasAny("treaty", "party") && !reading.HasAny(TopicConcepts) && !reading.Has("q_how"))
        {
            return new Question.Refused("refused.verdict");
        }

        if (reading.Has("blocker") && aboutStates && reading.Has("ministry") && !reading.HasAny("q_how", "q_why"))
        {
            return new Question.Refused("refused.blockers");
        }

        if (reading.Has("blocker") && reading.HasAny("q_who", "q_which", "list_them", "q_list") && !reading.HasAny("q_how") && !AsksWhyOnly(reading, aboutStates) && !HindersCooperation(reading, aboutStates) && !(reading.Themes.Overlaps(["t_way", "t_overcome"]) && !aboutStates) && !reading.HasAny("strategy", "bureau", "meeting", "mc", "consultation", "workinggroup") && (reading.Has("q_who") || aboutStates || !reading.HasAny("report", "annual_report", "initial_report")))
        {
            return new Question.Refused("refused.blockers");
        }

        if (reading.Has("ranking") && (aboutStates || reading.HasAny("party", "report", "q_which", "q_who")) && !reading.HasAny(TopicConcepts))
        {
            return new Question.Refused("refused.ranking");
        }

        // "the best way" is a question like any other, "the best country" is not
        var compares = BestCountry(reading) && reading.HasAny("q_which", "q_who", "q_list", "list_them") && !reading.HasAny("q_how", "conference") && reading.Themes.Count == 0;
        if (compares && !reading.HasAny(TopicConcepts))
        {
            return new Question.Refused("refused.ranking");
        }

        return Forecast(reading, aboutStates);
    }

    /// <summary>"Which countries complained at the workshop?" asks who said it, though no "who" stands in it.</summary>
    private static bool NamesSpeakers(Reading reading) =>
        reading.Has("stance") && reading.HasAny("q_which", "q_list", "list_them") && (reading.Has("countryword") || reading.Signals("c_whosewords")) && !reading.Has("q_howmany");

    /// <summary>"What hinders cooperation between ministries?" asks for difficulties and names nobody.</summary>
    private static bool HindersCooperation(Reading reading, bool aboutStates) =>
        reading.Signals("c_cooperate") && !aboutStates && !reading.HasAny("q_who", "ratify", "accede", "joinverb");

    /// <summary>"Why not point at the ministries that hold accession up?" asks for a reason, whatever "which" and "who" stand in it; the entries that tell it name nobody.</summary>
    private static bool AsksWhyOnly(Reading reading, bool aboutStates) => reading.Has("q_why") && !aboutStates;

    private static bool BestCountry(Reading reading) =>
        reading.Mentions.Any(best => best.Concept == "rankweak" && reading.Mentions.Any(m => m.Concept is "countryword" or "party" or "signatory" && Math.Abs(m.Start - best.Start) <= 2));

    private static Question.Refused? Forecast(Reading reading, bool aboutStates)
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

        // "which country will be next to ratify?"
        var nextInLine = reading.Has("next") && (reading.Signals("c_future") || reading.HasAny("opinion", "predict")) && reading.HasAny("q_who", "q_which", "q_list", "countryword") && reading.HasAny("ratify", "accede", "joinverb", "signatory") && !reading.HasAny("inforce", "conference", "meeting", "report", "annual_report", "initial_report", "deadline", "strategy", "whatif", "q_howmany");
        if (nextInLine)
        {
            return new Question.Refused("refused.readiness");
        }

        // "will Thailand ratify next year?"
        var future = reading.Signals("c_future") && aboutStates && reading.HasAny("ratify", "accede", "joinverb", "signatory") && !reading.HasAny("report", "annual_report", "initial_report", "deadline", "inforce", "whatif", "strategy", "conference", "deposit");
        return (reading.Has("predict") || future) && aboutStates ? new Question.Refused("refused.readiness") : null;
    }

    /// <summary>"What does Mexico think of the strategy?" asks what a State holds, not what the desk holds.</summary>
    private static bool AsksStance(Reading reading, bool aboutStates) =>
        aboutStates && reading.HasAny("stance", "opinion") && reading.HasAny("strategy", "proposal", "callforproposals", "bureau", "declaration", "toolkit", "mc", "vtf", "universalization", "report", "document", "conference");

    /// <summary>The State whose paper proposes the strategy: "Norway's view of the United Kingdom's paper" asks about Norway.</summary>
    private const string Proposer = "GBR";

    /// <summary>What a State thinks is in no table; where an entry speaks of that very State, the entry answers.</summary>
    private Question.Position? Stance(Reading reading, ConversationContext context, IReadOnlyList<string> states)
    {
        if (states.Count == 0 || !AsksStance(reading, aboutStates: true))
        {
            return null;
        }

        return Search(reading, context) is [{ Score: >= EntryThreshold } best, ..] && states.All(s => reading.Has("strategy") ? s == Proposer || best.Entry.States.Contains(s) : index.Value.Names(best.Entry, s)) && reading.Terms.Where(t => KnowledgeIndex.IsSubject(t)).All(t => index.Value.Speaks(best.Entry, t)) ? null : new Question.Position(states.Count > 1 ? [.. states.Where(s => s != Proposer)] : states);
    }

    /// <summary>"Which reminders go out this week?" is a short question.</summary>
    private const int LongestAskingForNotices = 12;

    private Question? Act(Reading reading, ConversationContext context, IReadOnlyList<string> states, DateOnly today)
    {
        if (reading.Has("notifications") && !(reading.Has("remind") && (reading.Numbers.Count > 0 || Several(reading) is not null)) && reading.HasAny("report", "annual_report", "initial_report", "deadline", "remind"))
        {
            return new Question.Stage("stage.reminders");
        }

        if (reading.Signals("c_goingout") && reading.Tokens.Count <= LongestAskingForNotices)
        {
            return new Question.Stage("stage.notices");
        }

        if (reading.Has("bookme") && !reading.HasAny("sponsorship", "callforproposals", "reserves") && !reading.Senses.Contains("w_web"))
        {
            return new Question.OutOfScope(Travel: true);
        }

        // "push it to Friday" moves the reminder of the turn before
        return ActOf(reading, today) is { } act
            ? act == ActKind.Snooze && AfterAct(reading, context, today) is { } moved ? moved
            : act == ActKind.Remind ? Reminder(reading, context, states, today) : new Question.Act(act, states)
            : OwnAffairs(reading);
    }

    /// <summary>What somebody wants done, if anything.</summary>
    private static ActKind? ActOf(Reading reading, DateOnly today)
    {
        // "remind me of our next deadline" and "remind me which theme CSP11 had" are questions
        var asksDeadline = reading.Has("next") && reading.Has("deadline") && reading.Numbers.Count + reading.Dates.Count == 0 && Several(reading) is null && !reading.HasAny("before", "weeks", "notifications");
        return reading.Has("remind") && !asksDeadline && !Recalls(reading) && !reading.Signals("c_myreminders") && !AsksMeeting(reading, today) && (SaysWhen(reading, today) || !reading.HasAny("q_howmany", "q_what", "q_which", "q_who", "theme", "president")) ? ActKind.Remind
            : (reading.Has("snooze") && !AsksOfADecision(reading)) || reading.Signals("c_myreminders") ? ActKind.Snooze
            : SaysReported(reading) ? ActKind.RecordReport
            : reading.Has("logoutreach") || LogsMeeting(reading) ? ActKind.LogOutreach
            : reading.Has("profile") && reading.States.Count > 0 ? ActKind.Profile
            : WithdrawsOwn(reading) ? ActKind.Withdraw
            : reading.Has("successor") || HandsOver(reading) ? ActKind.Successor
            : Approves(reading) ? ActKind.Approve
            : (reading.Has("sendback") && !reading.HasAny("q_who", "q_when")) || SendsBack(reading) || Objects(reading) ? ActKind.SendBack
            : (reading.Has("submitnow") || WantsToSubmit(reading)) && !reading.HasAny("q_how", "q_who") ? ActKind.Submit
            : null;
    }

    /// <summary>"To which Conference can the decision be put off?": not a reminder is put off.</summary>
    private static bool AsksOfADecision(Reading reading) =>
        reading.Original.AsSpan().ContainsAny(QuestionMarks) && (reading.ConferenceNumbers.Count > 0 || reading.HasAny("conference", "strategy", "adopted"));

    /// <summary>What is new, or what became of one's own submission.</summary>
    private static Question.Stage? OwnAffairs(Reading reading)
    {
        var own = reading.Has("mysubmission") && !reading.Has("q_how") && (reading.Signals("c_became") || (!reading.Has("callforproposals") && reading.HasAny("q_what", "status", "q_which", "q_when", "used", "adopted", "stage_q", "q_where")));
        return (reading.Has("whatsnew") && reading.Tokens.Count <= 12 && reading.ConferenceNumbers.Count == 0) || own
            ? new Question.Stage("stage.none", reading.Has("mysubmission") ? Conversation.RunningTopics.OwnSubmission : Conversation.RunningTopics.News)
            : null;
    }

    private Question? SmallTalk(Reading reading, ConversationContext context)
    {
        var more = reading.Unexplained.Any() || reading.States.Count > 0 || reading.HasAny(TopicConcepts);
        if (reading.Has("whoareyou") && !reading.HasAny(StandingConcepts))
        {
            return new Question.Social("whoareyou");
        }

        if (reading.Has("asof") && reading.States.Count == 0 && !reading.HasAny("toolkit", "welcomepack", "npc") && !SpeaksOfAnnex(reading) && !(context.Subject == "entry" && context.Terms.Any(t => t is "§toolkit" or "§welcomepack")) && !OfItsUpdate(reading, context))
        {
            return new Question.About(Currency: true);
        }

        // "I am new here, what can you do?"
        if (reading.Has("help") && reading.Has("greet") && reading.States.Count == 0 && !reading.HasAny(TopicConcepts) && !reading.HasAny(StandingConcepts) && !reading.HasAny("report", "annual_report", "initial_report", "conference", "deadline", "document"))
        {
            return new Question.Social("help");
        }

        if (AsksSource(reading))
        {
            return context.Subject is null ? new Question.Unknown([]) : new Question.About(Currency: false);
        }

        if (more && (reading.Tokens.Count > 6 || reading.States.Count > 0 || reading.HasAny(TopicConcepts) || !reading.HasAny("thanks", "greet", "help", "bye")))
        {
            return null;
        }

        // "could the Treaty itself help with that?" asks about what was just told
        var ofTheTold = reading.Has("treaty") && context.Subject == "entry" && Search(reading, context) is [{ Score: >= StrongEntry }, ..];
        if (reading.Has("help") && !ofTheTold && !reading.HasAny(StandingConcepts) && !(reading.Unexplained.Any() && reading.Themes.Count > 0))
        {
            return new Question.Social("help");
        }

        if (reading.Has("whysource") && reading.Tokens.Count <= 8 && context.Subject is not null)
        {
            return new Question.About(Currency: false);
        }

        if (reading.HasAny(StandingConcepts) || reading.HasAny("q_when", "q_howmany", "deadline", "report", "conference", "president") || reading.Tokens.Count > 10)
        {
            return null;
        }

        return reading.Has("thanks") ? new Question.Social("thanks")
            : reading.Has("bye") ? new Question.Social("bye")
            : reading.Has("greet") ? new Question.Social("greet")
            : null;
    }
}
