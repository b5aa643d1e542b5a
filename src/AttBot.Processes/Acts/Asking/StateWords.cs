using System.Collections.Frozen;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Tables;

namespace AttBot.Processes.Acts.Asking;

/// <summary>The names of States in one language, in all their cases, as they stand in questions about the record. Pure.</summary>
internal sealed class StateWords
{
    private static readonly FrozenSet<string> Kinds = FrozenSet.Create(StringComparer.Ordinal, "name", "inflected", "abbrev");

    private readonly FrozenDictionary<string, Name[]> _byFirst;

    /// <summary>Reads the names.</summary>
    internal StateWords(Language language)
    {
        var code = language.Code();
        var aliases = ShippedTables.Table("state-aliases.csv").Rows.Where(row => (row["lang"] == code || row["lang"] == "any") && Kinds.Contains(row["kind"])).Select(row => (row["alias"], row["iso3"]));
        _byFirst = StateTable.FromShipped().All.Select(state => (state.Name[language], state.Iso3)).Concat(aliases)
            .Select(pair => new Name([.. QuestionWords.Tokens(FoldedSentence.Of(pair.Item1).Folded) ?? []], pair.Item2))
            .Where(name => name.Words.Length > 0)
            .GroupBy(name => name.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(name => name.Words.Length).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The longest name that stands at a place.</summary>
    /// <param name="first">The first word there, as it is to be read.</param>
    /// <param name="tokens">The sentence.</param>
    /// <param name="at">The place.</param>
    /// <returns>How many words it takes, 0 for none, and the ISO 3166-1 alpha-3 code of the State; null where the name means several.</returns>
    internal (int Length, string? Iso3) At(string first, IReadOnlyList<string> tokens, int at)
    {
        var found = (_byFirst.GetValueOrDefault(first) ?? []).Where(name => Stands(name.Words, tokens, at)).ToList();
        return found.Count == 0 ? (0, null)
            : (found[0].Words.Length, found.Where(name => name.Words.Length == found[0].Words.Length).Select(name => name.Iso3).Distinct().ToList() is [var one] ? one : null);
    }

    private static bool Stands(string[] words, IReadOnlyList<string> tokens, int at)
    {
        if (at + words.Length > tokens.Count)
        {
            return false;
        }

        for (var i = 1; i < words.Length; i++)
        {
            if (words[i] != tokens[at + i])
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Name(string[] Words, string Iso3);
}
