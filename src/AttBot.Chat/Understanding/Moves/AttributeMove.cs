using AttBot.Chat.Understanding.Tables;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Status;

namespace AttBot.Chat.Understanding.Moves;

/// <summary>One more thing about the State spoken of: how it joined, whether its day is certain, why that day, how long it took.</summary>
internal static class AttributeMove
{
    internal static Question? Of(Carried carried)
    {
        var reading = carried.Reading;
        if (!carried.IsAboutStates || Regions.HasRegion(reading) || carried.HasTime || reading.HasAny("conference", "president", "q_who", "list_them"))
        {
            return null;
        }

        return (Question?)Whether(carried) ?? (Question?)Day(carried) ?? (Question?)Form(carried) ?? InForce(carried) ?? Certain(carried) ?? (Question?)Why(carried) ?? HowLong(carried);
    }

    /// <summary>"Was it a ratification?", "by what form?"</summary>
    private static Question.Form? Form(Carried carried)
    {
        if (!carried.Says("form") || carried.Subject == "deadline" || carried.Reading.HasAny("q_when", "q_howmany", "q_why"))
        {
            return null;
        }

        return new Question.Form(carried.States, FormNamed(carried));
    }

    /// <summary>"And did it ratify?" after the day of something else: a yes or no.</summary>
    private static Question.Status? Whether(Carried carried) =>
        carried.Subject == "date" && carried.Says("whether") && StateQuestions.EventOf(carried.Reading) is TreatyEvent.Signature or TreatyEvent.Deposit && !carried.Reading.HasAny("q_when", "q_howmany", "q_which", "q_list", "inforce", "first", "earlier") && !carried.Says("form")
            ? new Question.Status(carried.States, StateQuestions.PredicateOf(carried.Reading), null)
            : null;

    /// <summary>"Date?" after a standing.</summary>
    private static Question.Date? Day(Carried carried) =>
        carried.Says("date") && carried.Reading.Tokens.Count <= 2 && carried.Subject is "status" or "date" && carried.Context.Rank is null ? new Question.Date(carried.States, carried.Step)
        // "since when?" of a signatory asks for its signature
        : carried.Says("fromday") && carried.Subject == "status" && StateQuestions.EventOf(carried.Reading) is null && carried.States.All(s => carried.Book.Status[s].Standing == Standing.Signatory) ? new Question.Date(carried.States, TreatyEvent.Signature)
        : null;

    /// <summary>"So in force from what day?"</summary>
    private static Question.Date? InForce(Carried carried) =>
        StateQuestions.EventOf(carried.Reading) == TreatyEvent.EntryIntoForce && carried.Subject is "date" or "status" && (carried.SaysAny("fromday", "exact") || carried.Reading.Has("q_when")) && Deadlines.ReportOf(carried.Reading) is null
            ? new Question.Date(carried.States, TreatyEvent.EntryIntoForce)
            : null;

    /// <summary>The one form of consent that the message names as such.</summary>
    internal static ConsentForm? FormNamed(Carried carried) => carried.Says("form") ? FormNamed(carried.Reading) : null;

    /// <summary>The one form of consent that a message names.</summary>
    internal static ConsentForm? FormNamed(Reading reading) =>
        Forms.Where(f => reading.Signals("c_mv_" + f.Word)).Select(f => f.Form).ToArray() is [var one] ? one : null;

    /// <summary>How many forms of consent a message names.</summary>
    internal static int FormsNamed(Reading reading) => Forms.Count(f => reading.Signals("c_mv_" + f.Word));

    private static readonly (string Word, ConsentForm Form)[] Forms =
        [("ratification", ConsentForm.Ratification), ("accession", ConsentForm.Accession), ("acceptance", ConsentForm.Acceptance), ("approval", ConsentForm.Approval)];

    /// <summary>"Is this date certain?", "do you have the exact day?"</summary>
    private static Question.Certain? Certain(Carried carried)
    {
        var confirm = carried.Says("certain") && (carried.SaysAny("day", "exact") || carried.Subject is "date" or "deadline") && !carried.AsksWhen;
        if (Deadlines.ReportOf(carried.Reading) is not null || carried.Reading.HasAny("deadline", "daysleft", "q_howmany", "q_why") || (!confirm && !(carried.Says("exact") && StateQuestions.EventOf(carried.Reading) is null && carried.Subject is "date" or "status")))
        {
            return null;
        }

        if (carried.Subject == "deadline")
        {
            return new Question.Certain(carried.States, TreatyEvent.Deposit, Enum.Parse<ReportKind>(carried.Context.Detail!), DeadlineMove.Year(carried));
        }

        return new Question.Certain(carried.States, carried.Step, Confirm: confirm);
    }

    /// <summary>"Why that day, and not 90 days later?": the sum of the entry into force.</summary>
    private static Question.Date? Why(Carried carried) =>
        carried.Reading.Has("q_why") && carried.Subject == "date" && !carried.Reading.HasAny("notjoined", "signatory") && carried.States.All(s => carried.Book.Status[s].Standing == Standing.StateParty)
            ? new Question.Date(carried.States, TreatyEvent.EntryIntoForce)
            : null;

    private static Question.Interval? HowLong(Carried carried) =>
        carried.Says("howlong") && carried.Subject is "status" or "date" && carried.States is [var state] && carried.Book.Status[state] is { SignedOn: not null, Standing: Standing.StateParty } && !carried.Reading.HasAny("daysleft", "inforce")
            ? new Question.Interval(state)
            : null;

    /// <summary>"Did it not even sign?" after a list of one State.</summary>
    internal static Question? OfTheOnlyOne(Carried carried) =>
        carried is not { Subject: "list", States.Count: 1, Filter.What: not "signed" } || carried.Reading.HasAny("q_which", "q_who", "q_howmany", "q_list", "list_them", "and", "more", "missing", "first", "latest", "onlysigned", "whatif") || carried.SaysAny("rest", "whonot", "of") || carried.HasOwnNoun || carried.HasTime ? null
            : carried.Reading.HasAny("q_when", "yearq") ? new Question.Date(carried.States, carried.Step)
            : StateQuestions.EventOf(carried.Reading) is not null ? new Question.Status(carried.States, StateQuestions.PredicateOf(carried.Reading), null)
            : null;
}
