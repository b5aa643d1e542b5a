using System.Collections.Frozen;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Understanding.Words;

/// <summary>What people type in haste (<c>Lexicon/shorthand.txt</c>): "wich", "u", "cmb", "скок". Too short to be known by their letters, so they are listed.</summary>
internal static partial class Shorthand
{
    private static readonly FrozenDictionary<Language, FrozenDictionary<string, string>> Words = Load();

    /// <summary>The message with such words written out; null when it has none.</summary>
    internal static string? WrittenOut(Reading reading)
    {
        if (!Words.TryGetValue(reading.Language, out var words))
        {
            return null;
        }

        if (reading.Language == Language.Chinese)
        {
            // characters are not parted into words
            var written = Session().Replace(YearOfTwoDigits().Replace(words.Aggregate(reading.Original, (t, w) => t.Replace(w.Key, w.Value, StringComparison.Ordinal)), "20$1年"), "第$1届");
            return written == reading.Original ? null : written;
        }

        System.Text.StringBuilder? text = null;
        var copied = 0;
        var plus = words.GetValueOrDefault("+");
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            var token = reading.Tokens[i];
            // "the president + the place", "la + récente"
            if (plus is not null && token.At > copied && PlusBefore(reading.Original, copied, token.At) is { } at)
            {
                text = (text ?? new System.Text.StringBuilder()).Append(reading.Original, copied, at - copied).Append(plus).Append(' ');
                copied = token.At;
            }

            // "b4" is cut between letter and figure
            if (i + 1 < reading.Tokens.Count && reading.Tokens[i + 1] is var next && next.At == token.At + token.Raw.Length && token.At >= copied && words.TryGetValue(token.Text + next.Text, out var whole))
            {
                text = (text ?? new System.Text.StringBuilder()).Append(reading.Original, copied, token.At - copied).Append(whole);
                copied = next.At + next.Raw.Length;
                continue;
            }

            // the "d" of Côte d’Ivoire is part of the name
            if (reading.States.Exists(s => s.Start <= i && i < s.Start + s.Length))
            {
                continue;
            }

            // "la recomendación d": a letter at the end, or behind what letters are given to, is a label
            if (token.Text.Length == 1 && char.IsLetter(token.Text[0]) && (i == reading.Tokens.Count - 1 || reading.Renderings.Exists(r => r.Concept == "t_recommend" && r.Start + r.Length == i)))
            {
                continue;
            }

            if ((token.Text.Length > 1 || char.IsLower(token.Raw[0])) && words.TryGetValue(token.Text, out var full) && token.At >= copied && token.At + token.Raw.Length <= reading.Original.Length)
            {
                text = (text ?? new System.Text.StringBuilder()).Append(reading.Original, copied, token.At - copied).Append(full);
                copied = token.At + token.Raw.Length;
            }
        }

        return text?.Append(reading.Original, copied, reading.Original.Length - copied).ToString();
    }

    /// <summary>Where a "+" stands before a word, between the ends of two words; null where none does, or where it adds numbers.</summary>
    private static int? PlusBefore(string text, int from, int word) =>
        text.AsSpan(from, word - from).IndexOf('+') is >= 0 and var at && char.IsLetter(text[word]) ? from + at : null;

    /// <summary>"19年" is 2019; so many years are spoken of in other words: 为期15年, 15年后, 近20年.</summary>
    [System.Text.RegularExpressions.GeneratedRegex("(?<![0-9第近共去约期过长])(1[3-9]|2[0-9])年(?!期|内|后|前|以内|以上|左右|战略|计划|来|间|[0-9])")]
    private static partial System.Text.RegularExpressions.Regex YearOfTwoDigits();

    /// <summary>十二届 is 第十二届; fewer than ten may as well be counted, and so may what stands behind such a word: 共十二届.</summary>
    [System.Text.RegularExpressions.GeneratedRegex("(?<![第了共过几每两近这各前后0-9一二三四五六七八九十])(1[0-9]|十[一二三四五六七八九]?)届")]
    private static partial System.Text.RegularExpressions.Regex Session();

    private static FrozenDictionary<Language, FrozenDictionary<string, string>> Load()
    {
        using var stream = typeof(Shorthand).Assembly.GetManifestResourceStream("shorthand.txt")!;
        using var reader = new StreamReader(stream);
        var words = new Dictionary<Language, Dictionary<string, string>>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var own = words[LanguageCodes.Parse(line[..colon])!.Value] = new(StringComparer.Ordinal);
            foreach (var pair in line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var equals = pair.IndexOf('=', StringComparison.Ordinal);
                own[pair[..equals].Trim()] = pair[(equals + 1)..].Trim();
            }
        }

        return words.ToFrozenDictionary(w => w.Key, w => w.Value.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
