using System.Numerics;
using AttBot.Chat.Text;
using AttBot.Treaty.Languages;
using AttBot.Treaty.States;
using AttBot.Treaty.Tables;

namespace AttBot.Chat.Understanding.Words;

/// <summary>What a name in a message can mean.</summary>
/// <param name="Iso3s">The States; more than one when the name is ambiguous, none when it is known but no State of the list.</param>
/// <param name="Kind">Where the name comes from.</param>
/// <param name="Exact">The spelling that must be typed exactly (abbreviations), or null.</param>
internal sealed record StateName(IReadOnlyList<string> Iso3s, NameKind Kind, string? Exact = null);

/// <summary>Kinds of names of States.</summary>
internal enum NameKind
{
    Official,
    Alias,
    Demonym,
    Abbreviation,
    Ambiguous,
    NotListed,
}

/// <summary>Finds names of States in six languages, with aliases, former names, inflections and slips of the pen.</summary>
internal sealed class StateNames
{
    private readonly PhraseTrie<StateName> _names = new();
    private readonly Lazy<PhraseTrie<StateName>> _forms;
    private readonly Dictionary<Script, List<Spelling>> _spellings = [];
    private readonly List<(string Name, string Iso3)> _hanNames = [];

    internal StateNames(StateTable states)
    {
        AddAmbiguities();
        foreach (var state in states.All)
        {
            foreach (var language in LanguageCodes.All)
            {
                Add(state.Name[language], new StateName([state.Iso3], NameKind.Official), fuzzy: true);
            }

            Add(state.Iso3, new StateName([state.Iso3], NameKind.Abbreviation, state.Iso3), fuzzy: false);
        }

        var rows = ShippedTables.Table("state-aliases.csv").Rows;
        _forms = new Lazy<PhraseTrie<StateName>>(() => Forms(rows));
        foreach (var row in rows.Where(r => !IsForm(r)))
        {
            var kind = row["kind"] == "abbrev" ? NameKind.Abbreviation : NameKind.Alias;
            var exact = kind == NameKind.Abbreviation && row["lang"] != "zh" ? row["alias"] : null;
            Add(row["alias"], new StateName([row["iso3"]], kind, exact), fuzzy: kind == NameKind.Alias && row["kind"] != "misspelling");
        }

        foreach (var row in ShippedTables.Table("not-listed-names.csv").Rows)
        {
            _names.Add(row["phrase"], new StateName([], NameKind.NotListed));
        }
    }

    /// <summary>All names found from a token on, shortest first.</summary>
    /// <param name="tokens">The message.</param>
    /// <param name="start">The token.</param>
    /// <param name="withForms">Whether demonyms and inflected forms count too; they are many, so they are read when first wanted.</param>
    /// <param name="matches">Where the names are added.</param>
    internal void MatchAt(IReadOnlyList<Token> tokens, int start, bool withForms, List<PhraseMatch<StateName>> matches)
    {
        _names.MatchAt(tokens, start, matches);
        if (withForms)
        {
            _forms.Value.MatchAt(tokens, start, matches);
        }
    }

    /// <summary>Reads what is read lazily.</summary>
    internal void WarmUp() => _ = _forms.Value;

    private static bool IsForm(CsvRow row) => row["kind"] is "demonym" or "inflected";

    private static PhraseTrie<StateName> Forms(IReadOnlyList<CsvRow> rows)
    {
        var forms = new PhraseTrie<StateName>();
        foreach (var row in rows.Where(IsForm))
        {
            forms.Add(row["alias"], new StateName([row["iso3"]], row["kind"] == "demonym" ? NameKind.Demonym : NameKind.Alias));
        }

        return forms;
    }

    /// <summary>The one State whose name is closest to some misspelt words, or null when none is close or two are equally close.</summary>
    /// <param name="text">Folded words joined by one space; at least five letters.</param>
    /// <param name="script">Their writing; Chinese is not corrected.</param>
    internal string? Nearest(string text, Script script)
    {
        if (text.Length < 5 || script is Script.Han or Script.Number || !_spellings.TryGetValue(script, out var spellings))
        {
            return null;
        }

        var limit = text.Length >= 8 ? 2 : 1;
        var best = limit + 1;
        string? found = null;
        var letters = Letters(text);
        foreach (var (spelling, iso3, its) in spellings)
        {
            // each slip changes at most two letters of the set, so most names are ruled out without measuring
            if (Math.Abs(spelling.Length - text.Length) > limit || BitOperations.PopCount(letters ^ its) > 2 * limit)
            {
                continue;
            }

            var distance = EditDistance.Between(text, spelling, Math.Min(limit, best));
            if (distance < best)
            {
                // two slips that also change the first letter make another word
                (best, found) = distance > 1 && spelling[0] != text[0] ? (best, found) : (distance, iso3);
            }
            else if (distance == best && distance <= limit && iso3 != found)
            {
                found = null;
            }
        }

        return best <= limit ? found : null;
    }

    /// <summary>Chinese names of so many characters are corrected.</summary>
    internal const int ShortestHan = 3;

    /// <summary>The same, at most.</summary>
    internal const int LongestHan = 6;

    /// <summary>The one State whose Chinese name differs from some characters in one place, where that place is not explained otherwise.</summary>
    internal string? NearestHan(string text, ReadOnlySpan<bool> explained)
    {
        string? found = null;
        foreach (var (name, iso3) in _hanNames)
        {
            if (name.Length != text.Length)
            {
                continue;
            }

            var (slips, at) = (0, -1);
            for (var i = 0; i < name.Length && slips < 2; i++)
            {
                if (name[i] != text[i])
                {
                    (slips, at) = (slips + 1, i);
                }
            }

            if (slips == 1 && !explained[at])
            {
                if (found is not null && found != iso3)
                {
                    return null;
                }

                found = iso3;
            }
        }

        return found;
    }

    private static ulong Letters(string text)
    {
        var set = 0UL;
        foreach (var c in text)
        {
            set |= 1UL << (c % 64);
        }

        return set;
    }

    private void Add(string name, StateName meaning, bool fuzzy)
    {
        _names.Add(name, meaning);
        if (!fuzzy || name.Length < ShortestHan)
        {
            return;
        }

        if (name.Length is >= ShortestHan and <= LongestHan && name[0] is >= '\u4e00' and <= '\u9fff')
        {
            _hanNames.Add((name, meaning.Iso3s[0]));
        }

        if (name.Length < 4)
        {
            return;
        }

        var tokens = Tokenizer.Tokenize(name);
        if (tokens.Count is > 0 and <= 4 && tokens[0].Script is not Script.Han)
        {
            var script = tokens[0].Script;
            if (!_spellings.TryGetValue(script, out var list))
            {
                _spellings[script] = list = [];
            }

            var spelling = string.Join(' ', tokens.Select(t => t.Text));
            list.Add(new Spelling(spelling, meaning.Iso3s[0], Letters(spelling)));
        }
    }

    private readonly record struct Spelling(string Text, string Iso3, ulong Letters);

    private void AddAmbiguities()
    {
        foreach (var row in ShippedTables.Table("state-ambiguities.csv").Rows)
        {
            _names.Add(row["phrase"], new StateName(row["iso3s"].Split(';'), NameKind.Ambiguous));
        }
    }
}
