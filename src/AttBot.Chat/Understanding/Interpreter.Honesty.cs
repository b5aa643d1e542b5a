using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding;

/// <summary>An entry may be about the very thing asked for and still not know the detail: then its text stands, and the answer counts as unknown.</summary>
internal sealed partial class Interpreter
{
    private static Question Honest(Question question, Reading reading) =>
        question is Question.Entry { Item: null } entry && entry.Found.Lacks.Count > 0 && Wanted(reading).Any(w => entry.Found.Lacks.Contains(w) && !(w == "names" && IsItself(entry.Found, reading)))
            ? new Question.Entry(entry.Found.AsUnknown(), false)
            : question;

    /// <summary>"Who drafted the proposal?" may be told by a body, whose members no source names; "who sits on it?" may not.</summary>
    private static bool IsItself(KnowledgeEntry entry, Reading reading) =>
        entry.Kind == "body" && reading.Has("q_who") && (reading.HasAny("proposal", "document") || reading.Senses.Contains("w_write")) && !reading.Signals("c_heldby") && !reading.HasAny("president", "list_them");

    /// <summary>The details a question wants, by the names that <see cref="KnowledgeEntry.Lacks"/> uses.</summary>
    private static IEnumerable<string> Wanted(Reading reading)
    {
        var states = reading.HasAny("countryword", "party", "signatory") || reading.Senses.Contains("w_country_entity");
        if (reading.Has("q_when") || reading.Signals("c_exactday"))
        {
            yield return "date";
        }

        if (reading.Has("q_howmany"))
        {
            yield return "number";
            if (reading.Signals("c_headcount") || states || reading.Senses.Contains("w_attend"))
            {
                yield return "headcount";
            }
        }

        var which = reading.HasAny("q_who", "whosaid", "q_which", "q_list", "list_them") || reading.Signals("c_heldby");
        if (reading.HasAny("q_who", "whosaid") || reading.Signals("c_heldby") || (which && (states || reading.Signals("c_headcount"))))
        {
            yield return "names";
        }

        if (which && (reading.Signals("c_headcount") || reading.Senses.Contains("w_attend")))
        {
            yield return "participants";
        }

        if ((which || reading.Has("q_where")) && states)
        {
            yield return "state";
        }

        if (reading.Signals("c_venue"))
        {
            yield return "venue";
        }

        if (reading.Signals("c_exactday"))
        {
            yield return "exactday";
        }

        if (reading.Has("notyet") && (which || states) && reading.Themes.Contains("t_money"))
        {
            yield return "unpaid";
        }

        // why there is a note is told by the note
        if ((reading.Has("q_why") || reading.Senses.Contains("w_reason")) && !reading.Senses.Contains("w_footnote"))
        {
            yield return "reason";
        }

        if (reading.Themes.Contains("t_outcome") || reading.Senses.Contains("w_final"))
        {
            yield return "outcome";
        }

        if (reading.Has("howmuch"))
        {
            yield return "amount";
        }
    }

    /// <summary>The entry that names nobody for the offices whose holders no source tells.</summary>
    private const string ChairsEntry = "chairs-names";

    /// <summary>Bodies of which an entry may have spoken before "who chairs it?".</summary>
    private static readonly HashSet<string> Chaired = new(["§wgeti", "§wgtr", "§wgtu", "§dief", "§vtf", "§mc", "§cochair", "§workinggroup"], StringComparer.Ordinal);

    /// <summary>"Who chairs it now?", "what are they called?" after an entry about a body.</summary>
    private Question.Entry? HolderOf(Reading reading, ConversationContext context)
    {
        if (context.Subject != "entry" || !Leans(reading) || !(reading.Signals("c_heldby") || (reading.Has("q_who") && reading.Has("president"))))
        {
            return null;
        }

        var id = context.Terms.Contains("§gfp") ? "gender-focal-point"
            : context.Terms.Contains("§champion") ? HoldersEntry
            : context.Terms.Any(Chaired.Contains) || (context.EntryId is { } last && index.Value.Titled(last, Chaired)) ? ChairsEntry
            : null;
        return id is not null && handbook.Entries.FirstOrDefault(e => e.Id == id) is { } entry ? new Question.Entry(entry, false) : null;
    }

    private const string NilEntry = "nil-report";

    /// <summary>"We neither imported nor exported anything, do we still have to report?", also after a question about reports.</summary>
    private Question.Entry? NilReport(Reading reading, ConversationContext context) =>
        reading.Themes.Contains("t_nil") && (ReportOf(reading) is not null || context.Subject == "deadline" || (context.Subject == "entry" && context.EntryId is { } last && index.Value.Titled(last, Reports)))
        && reading.States.Count == 0 && !reading.HasAny("finalreport", "q_who", "q_howmany") && handbook.Entries.FirstOrDefault(e => e.Id == NilEntry) is { } entry ? new Question.Entry(entry, false) : null;

    private static readonly HashSet<string> Reports = new(["§annual_report", "§report", "§first_annual"], StringComparer.Ordinal);

    /// <summary>Bodies whose chair no source names.</summary>
    private static readonly string[] Unnamed = ["dief", "wgeti", "wgtr", "wgtu", "mc"];

    /// <summary>"Who chairs the DIEF?": what the body does is no answer.</summary>
    private Question.Entry? ChairOf(Reading reading, IReadOnlyList<string> states) =>
        states.Count == 0 && reading.Has("q_who") && reading.Has("president") && (reading.HasAny(Unnamed) || reading.Has("vtf")) && reading.ConferenceNumbers.Count == 0 && reading.Themes.Count == 0 && reading.Unexplained.Count() <= 1 && !reading.HasAny("strategy", "bureau", "conference", "consultation", "report", "document", "champion")
        && handbook.Entries.FirstOrDefault(e => e.Id == (reading.Has("vtf") ? FundChairEntry : ChairsEntry)) is { } entry ? new Question.Entry(entry, false) : null;

    /// <summary>The entry that tells what is known of the chair of the Voluntary Trust Fund.</summary>
    private const string FundChairEntry = "vtf-call-and-chair";

    /// <summary>"Expand on the second one": an item of the list just told, with a word that nothing knows.</summary>
    private Question? ItemOf(Reading reading, ConversationContext context) =>
        context.Subject == "entry" && reading.States.Count == 0 && reading.Unexplained.Count() <= 1 && !reading.HasAny(TopicConcepts) && !reading.HasAny(StandingConcepts) && reading.ConferenceNumbers.Count == 0 && !ListsConferences(context)
            ? AnItem(reading, context)
            : null;

    /// <summary>A list of conferences is asked by their numbers: "the fourth" is the fourth Conference, not the fourth line.</summary>
    private bool ListsConferences(ConversationContext context) =>
        handbook.Entries.FirstOrDefault(e => e.Id == context.EntryId)?.Items(Treaty.Languages.Language.English) is [var first, ..] && first.StartsWith("CSP", StringComparison.Ordinal);
}
