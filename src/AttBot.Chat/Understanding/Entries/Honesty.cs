using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.Entries;

/// <summary>An entry may be about the very thing asked for and still not know the detail: then its text stands, and the answer counts as unknown.</summary>
internal static class Honesty
{
    internal static Question Of(Question question, Reading reading) =>
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
        if (reading.HasAny("q_when", "yearq") || reading.Signals("c_exactday"))
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

        if (reading.HasAny("howmuch", "percent"))
        {
            yield return "amount";
        }
    }
}
