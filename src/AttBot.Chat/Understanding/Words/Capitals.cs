using AttBot.Chat.Text;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Words;

/// <summary>Capitals that stand for their State: "did Ankara ratify?" They are looked for only where no State is named and no meeting is spoken of, for meetings are called by their cities.</summary>
internal static class Capitals
{
    /// <summary>So short a message may name a capital alone: "and Cairo?"</summary>
    private const int ShortMessage = 4;

    private static readonly string[] Meetings = ["conference", "meeting", "prepmeeting", "wgmeeting", "workshopq", "president", "theme", "document", "q_where", "strategy", "proposal"];

    private static readonly string[] Asked = [.. Concepts.Standing, "report", "annual_report", "initial_report", "first_annual", "joinverb", "deadline"];

    private static readonly Lazy<PhraseTrie<string>> Names = new(Load);

    /// <summary>Adds the States whose capitals stand for them in a message.</summary>
    internal static void Read(Reading reading)
    {
        if (reading.States.Count > 0 || reading.HasAny(Meetings) || reading.ConferenceNumbers.Count > 0 || !(reading.HasAny(Asked) || (reading.Tokens.Count <= ShortMessage && !IsVenue(reading))))
        {
            return;
        }

        var matches = new List<PhraseMatch<string>>();
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            matches.Clear();
            // "a visit to Kathmandu" goes to a city
            if (IsName(reading.Tokens[i]) && !(i > 0 && SmallWords.Is(reading.Tokens[i - 1], "placeof")))
            {
                Names.Value.MatchAt(reading.Tokens, i, matches);
            }

            if (matches.Count > 0 && matches[^1] is var longest && (longest.Length > 1 || !reading.Explained[i] || IsCity(reading, i)))
            {
                reading.States.Add(new StateMention([longest.Meanings[0]], NameKind.Alias, i, longest.Length));
                Array.Fill(reading.Explained, true, i, longest.Length);
                i += longest.Length - 1;
            }
        }
    }

    /// <summary>Whether a city is named where something about the Treaty took place: "and the one in Manila?"</summary>
    private static bool IsVenue(Reading reading) => reading.Senses.Any(s => s.StartsWith("w_city_", StringComparison.Ordinal)) || reading.Concepts.Any(c => c.StartsWith("city_", StringComparison.Ordinal));

    private static bool IsCity(Reading reading, int token) => reading.Mentions.Exists(m => m.Start == token && m.Concept.StartsWith("city_", StringComparison.Ordinal));

    /// <summary>In writings that have capital letters a name begins with one.</summary>
    private static bool IsName(Token token) => token.Script is not (Script.Latin or Script.Cyrillic) || char.IsUpper(token.Raw[0]);

    private static PhraseTrie<string> Load()
    {
        var names = new PhraseTrie<string>();
        foreach (var row in ShippedTables.Table("capitals.csv").Rows)
        {
            foreach (var name in LanguageCodes.All.SelectMany(l => row[l.Code()].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal))
            {
                names.Add(name, row["iso3"]);
            }
        }

        return names;
    }
}
