using AttBot.Chat.Understanding.Words;

namespace AttBot.Chat.Understanding.Tables;

/// <summary>What the notes of the table hold of single States: declarations, territories, days on which sources differ.</summary>
internal static class Declarations
{
    /// <summary>The entry about the signatory that has said it does not intend to become a party, and that State.</summary>
    private const string UnwillingEntry = "usa-signatory-note";

    /// <summary>"Which of them said that it does not intend to join?" asks for what a signatory has said, not for those that are not parties.</summary>
    internal static Question.Entry? Unwilling(Library library, Reading reading, ConversationContext context)
    {
        const int longest = 16;
        return reading.Senses.Contains("w_intend") && reading.HasAny("party", "joinverb", "ratify") && (reading.HasAny("notyet", "notjoined") || SmallWords.In(reading, "denies")) && reading.HasAny("q_which", "q_who", "countryword") && reading.States.Count == 0 && reading.Tokens.Count <= longest
            && !reading.HasAny("q_why", "q_howmany", "strategy") && library.Book.Entries.FirstOrDefault(e => e.Id == UnwillingEntry) is { } entry && (context.Subject != "list" || entry.States.All(context.Listed.Contains)) ? new Question.Entry(entry, false) : null;
    }

    private const string DeclarationsEntry = "declarations-by-states";

    /// <summary>Territories that the table's notes name, with the State whose declaration speaks of them.</summary>
    private static readonly (string Concept, string Iso3)[] Territories = [("terr_chn", "CHN"), ("terr_dnk", "DNK")];

    /// <summary>"Did Kazakhstan make a declaration on accession?", "is Greenland covered by the Danish ratification?": an item of one entry; of a State that it does not hold nothing is said.</summary>
    internal static Question? Declared(Library library, Reading reading, IReadOnlyList<string> states)
    {
        var territory = Array.Find(Territories, t => reading.Has(t.Concept)).Iso3;
        if ((territory is null && !(reading.Has("reserves") && (states.Count == 1 || reading.HasAny(Concepts.Standing)))) || reading.HasAny("report", "annual_report", "initial_report", "strategy", "conference", "president") || reading.ConferenceNumbers.Count > 0
            || library.Book.Entries.FirstOrDefault(e => e.Id == DeclarationsEntry) is not { } entry)
        {
            return null;
        }

        var of = territory ?? (states.Count == 1 ? states[0] : null);
        var item = of is null ? -1 : entry.States.ToList().IndexOf(of);
        return item >= 0 ? new Question.Entry(entry, false, item + 1)
            : of is null ? new Question.Entry(entry, false)
            : new Question.Unknown([entry]);
    }

    private const string DifferingDaysEntry = "deposit-days-that-differ";

    /// <summary>Days further apart are no two tellings of one deposit.</summary>
    private const int DaysApart = 10;

    /// <summary>"Guyana's date is 5 July 2013 in another post": a day close to that of the deposit, of a State on which sources differ.</summary>
    internal static Question.Entry? OtherDay(Library library, Reading reading, IReadOnlyList<string> states) =>
        states is [var state] && !reading.HasAny("party", "status", "signatory", "notjoined", "inforce") && library.Book.Status[state].DepositedOn is { } deposited && reading.Dates.Exists(d => d.First == d.Last && Math.Abs(d.First.DayNumber - deposited.Day.DayNumber) is > 0 and <= DaysApart)
            && library.Book.Entries.FirstOrDefault(e => e.Id == DifferingDaysEntry) is { } entry && entry.States.ToList().IndexOf(state) is >= 0 and var item
            ? new Question.Entry(entry, false, item + 1)
            : null;
}
