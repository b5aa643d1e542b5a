using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Status;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>States that are named only to say whose presidency, whose paper or which line of the annex is meant; and the form in which a State joined.</summary>
internal static class Qualified
{
    /// <summary>Whether a State is named beside "presidency" or "paper" and the question is about that, not about the State.</summary>
    internal static bool OnlyQualifies(Library library, Reading reading, IReadOnlyList<string> states)
    {
        if (states is not [var state] || Deadlines.ReportOf(reading) is not null)
        {
            return false;
        }

        // "according to the UK, what goes wrong without a vision?"
        if (reading.States.Exists(s => NamedSource.IsAttributed(reading, s)) && !reading.HasAny(Concepts.Standing))
        {
            return true;
        }

        // "who told the Argentine presidency …?"
        var presidency = reading.HasAny("q_which", "q_who", "q_what") && reading.Unexplained.Skip(1).Any() && IsBeside(reading, "president") && library.Book.Meetings.Any(m => m.Number is not null && m.PresidencyIso3 == state);
        // "do the dates of the call differ in the British paper?"
        // "why does the Argentine paper call it the foundation?"
        var paper = IsBeside(reading, "document") && (reading.HasAny("q_why", "q_how") || !reading.HasAny(Concepts.Standing)) && reading.Unexplained.Skip(1).Any() && NamedSource.Of(reading) is not null;
        return presidency || paper || (IsBeside(reading, "document") && reading.HasAny(Concepts.Topics) && reading.HasAny("deadline", "callforproposals"));
    }

    private static bool IsBeside(Reading reading, string concept) =>
        reading.Mentions.Exists(m => m.Concept == concept && reading.States.Exists(s => m.Start + m.Length == s.Start || s.Start + s.Length == m.Start));

    private static readonly Lazy<HashSet<string>> Annexed = new(() =>
    {
        var annex = PlanAnnex.FromShipped();
        return new HashSet<string>([.. annex.AsiaPacificParties, .. annex.AsiaPacificSignatories, .. annex.AsiaPacificOthers, .. annex.Signatories], StringComparer.Ordinal);
    });

    /// <summary>"Was Cameroon among the 28 signatories?": whether it stood in that list on its day.</summary>
    internal static Question.Status? AmongTheSignatories(Library library, Reading reading, IReadOnlyList<string> states) =>
        states is [_] && reading.Numbers is [var listed] && listed == library.Book.PlanAnnex.Signatories.Count && reading.Has("signatory") && Spans.StatusDay(reading) is null && !reading.HasAny("q_which", "q_who", "q_howmany", "q_when")
            ? new Question.Status(states, Predicate.OnlySigned, PlanAnnex.AsOf)
            : null;

    /// <summary>"What does the annex say about Bhutan?": how the State stood on the day of the lists.</summary>
    internal static Question.Status? InTheAnnex(Reading reading, IReadOnlyList<string> states)
    {
        const int longest = 12;
        return states is [var state] && reading.Senses.Contains("w_annex") && reading.HasAny("q_what", "status", "q_how") && reading.Unexplained.Count() <= (reading.Language == Treaty.Languages.Language.Chinese ? longest : 2)
            && reading.Tokens.Count <= (reading.Language == Treaty.Languages.Language.Chinese ? longest * 2 : longest) && !reading.Senses.Overlaps(["w_typo", "w_footnote", "w_name", "w_same"]) && !reading.HasAny("q_why", "q_howmany", "group_q", "language")
            && !Regions.HasRegion(reading) && Annexed.Value.Contains(state)
                ? new Question.Status(states, Predicate.Standing, PlanAnnex.AsOf)
                : null;
    }

    /// <summary>"Did it become a party by ratification or something else?" asks for the form; so does "how did it join, by ratification?" of a State whose form no source gives, which its status would leave out.</summary>
    internal static Question.Form? FormOf(Library library, Reading reading, IReadOnlyList<string> states)
    {
        if (states.Count == 0 || !reading.HasAny("ratify", "accede", "accept_form", "approve_form", "form") || reading.HasAny("q_when", "q_howmany", "q_why", "q_who", "inforce", "report", "first", "earlier") || reading.HasAny(Concepts.Topics)
            || reading.Years.Count + reading.Dates.Count > 0)
        {
            return null;
        }

        var unknown = states.All(s => library.Book.Status[s] is { Standing: Treaty.Status.Standing.StateParty } status && (status.Form == ConsentForm.Unknown || !status.FormVerified));
        return reading.Signals("c_orelse") || IsEither(reading) || (unknown && reading.HasAny("ratify", "accede", "accept_form", "approve_form") && reading.HasAny("form", "q_how") && !reading.Unexplained.Skip(1).Any()) ? new Question.Form(states, IsEither(reading) ? null : Moves.AttributeMove.FormNamed(reading)) : null;
    }

    private static readonly string[] Forms = ["ratify", "accede", "accept_form", "approve_form"];

    /// <summary>"By ratification or by accession?": two forms, one of which it must be.</summary>
    private static bool IsEither(Reading reading) =>
        SmallWords.In(reading, "or") && Forms.Count(reading.Has) > 1 && !reading.HasAny("signatory", "notyet", "notjoined", "status");

    /// <summary>"Did Canada sign before joining?", "did it sign or just accede?" of States that never signed: their status alone would leave that out.</summary>
    internal static Question.Date? SignedFirst(Library library, Reading reading, IReadOnlyList<string> states) =>
        SpeaksOfBothSteps(reading) && (reading.Signals("c_mv_before") || reading.HasAny("first", "accede")) && !reading.HasAny("q_when", "q_who", "q_which", "q_list", "q_howmany", "q_why", "q_how") && states.Count > 0
        && states.All(s => library.Book.Status[s].SignedOn is null)
            ? new Question.Date(states, TreatyEvent.Signature)
            : null;

    /// <summary>Whether signing and joining are both spoken of.</summary>
    internal static bool SpeaksOfBothSteps(Reading reading) => reading.Has("signatory") && reading.HasAny("joinverb", "accede", "ratify", "party");
}
