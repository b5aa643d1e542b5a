using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding;

/// <summary>Two bodies or funds that a message sets side by side: "WGTR vs WGTU, what is the difference?"</summary>
internal static class TwoBodies
{
    private const int Longest = 14;

    /// <summary>Bodies and funds, and the name by which each is asked for.</summary>
    private static readonly (string Concept, string Name)[] Bodies = [("wgeti", "WGETI"), ("wgtr", "WGTR"), ("wgtu", "WGTU"), ("dief", "DIEF"), ("vtf", "VTF"), ("sponsorship", "ATT Sponsorship Programme")];

    /// <summary>An entry that names both and tells no difference.</summary>
    private const string NamesBoth = "vtf-sponsorship-promotion";

    /// <summary>The two, where no entry tells of both; null for other messages.</summary>
    internal static (string One, string Other)? Of(Reading reading, Question question)
    {
        if (question is not Question.Entry { Found.Id: var id } || !(reading.Has("compare") || reading.Themes.Contains("t_difference")) || reading.Tokens.Count > (reading.Language == Language.Chinese ? Longest * 2 : Longest) || reading.HasAny("proposal", "q_why", "q_when", "q_who") || reading.ConferenceNumbers.Count > 0)
        {
            return null;
        }

        return Array.FindAll(Bodies, b => reading.Has(b.Concept)) is [var one, var other] && (id == NamesBoth || !(id.Contains(one.Concept, StringComparison.Ordinal) && id.Contains(other.Concept, StringComparison.Ordinal))) ? (one.Name, other.Name) : null;
    }
}
