namespace AttBot.Chat.Understanding;

/// <summary>What a State declared on signing or joining, and whether the Treaty applies to a territory.</summary>
internal sealed partial class Interpreter
{
    private const string DeclarationsEntry = "declarations-by-states";

    /// <summary>Territories that the table's notes name, with the State whose declaration speaks of them.</summary>
    private static readonly (string Concept, string Iso3)[] Territories = [("terr_chn", "CHN"), ("terr_dnk", "DNK")];

    /// <summary>"Did Kazakhstan make a declaration on accession?", "is Greenland covered by the Danish ratification?": an item of one entry; of a State that it does not hold nothing is said.</summary>
    private Question? Declared(Reading reading, IReadOnlyList<string> states)
    {
        var territory = Array.Find(Territories, t => reading.Has(t.Concept)).Iso3;
        if ((territory is null && !(reading.Has("reserves") && (states.Count == 1 || reading.HasAny(StandingConcepts)))) || reading.HasAny("report", "annual_report", "initial_report", "strategy", "conference", "president") || reading.ConferenceNumbers.Count > 0
            || handbook.Entries.FirstOrDefault(e => e.Id == DeclarationsEntry) is not { } entry)
        {
            return null;
        }

        var of = territory ?? (states.Count == 1 ? states[0] : null);
        var item = of is null ? -1 : entry.States.ToList().IndexOf(of);
        return item >= 0 ? new Question.Entry(entry, false, item + 1)
            : of is null ? new Question.Entry(entry, false)
            : new Question.Unknown([entry]);
    }
}
