using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>Names of States that are misspelt, taken for each other, or denied.</summary>
internal sealed class Spelling(Lexicon lexicon, StateNames names)
{
    /// <summary>Adds the States whose names are misspelt, leaves out those that are denied, and settles those that several States bear.</summary>
    internal void Correct(Reading reading)
    {
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (reading.Explained[i] || lexicon.Knows(tokens[i].Text) || reading.Signs.Exists(s => s.Start <= i && i < s.Start + s.Length))
            {
                continue;
            }

            for (var length = Math.Min(3, tokens.Count - i); length >= 1; length--)
            {
                var words = tokens.Skip(i).Take(length).ToArray();
                if (words.Any(w => w.Script != words[0].Script) || (length > 1 && reading.Explained.AsSpan(i, length).IndexOf(true) >= 0 && words.Skip(1).All(w => w.Text.Length > 3)))
                {
                    continue;
                }

                if (names.Nearest(string.Join(' ', words.Select(w => w.Text)), words[0].Script) is { } iso3)
                {
                    reading.States.Add(new StateMention([iso3], NameKind.Alias, i, length, Corrected: true));
                    Array.Fill(reading.Explained, true, i, length);
                    break;
                }
            }
        }

        CorrectHan(reading);
        reading.States.Sort((a, b) => a.Start.CompareTo(b.Start));
        DropDenied(reading);
        SharedNames.Settle(reading, names);
    }

    /// <summary>A Chinese name with one wrong character, 土尔其: only where nothing else explains most of it.</summary>
    private void CorrectHan(Reading reading)
    {
        if (reading.States.Count > 0)
        {
            return;
        }

        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            for (var length = Math.Min(StateNames.LongestHan, tokens.Count - i); length >= StateNames.ShortestHan; length--)
            {
                var unexplained = reading.Explained.AsSpan(i, length).Count(false);
                if (unexplained * 2 > length && names.NearestHan(string.Concat(tokens.Skip(i).Take(length).Select(t => t.Text)), reading.Explained.AsSpan(i, length)) is { } iso3)
                {
                    reading.States.Add(new StateMention([iso3], NameKind.Alias, i, length, Corrected: true));
                    Array.Fill(reading.Explained, true, i, length);
                    return;
                }
            }
        }
    }

    private static readonly HashSet<string> Denials = new(["not", "pas", "no", "non", "не", "ليس", "وليس", "ليست", "وليست"], StringComparer.Ordinal);

    /// <summary>States that are taken for each other.</summary>
    internal static readonly string[][] Lookalikes =
        [["NER", "NGA"], ["COG", "COD"], ["DMA", "DOM"], ["KOR", "PRK"], ["GIN", "GNB", "GNQ", "PNG", "GUY"], ["AUT", "AUS"], ["SVK", "SVN"], ["MLI", "MWI"], ["LBR", "LBY"], ["SDN", "SSD"], ["IRN", "IRQ"], ["PRY", "URY"]];

    /// <summary>"Niger, not Nigeria": the one denied is not asked about.</summary>
    private static void DropDenied(Reading reading)
    {
        var denied = reading.States.FirstOrDefault(s => s.Iso3s.Count == 1 && IsDenied(reading.Tokens, s.Start)
            && reading.States.Exists(o => o.Iso3s.Count == 1 && o.Iso3s[0] != s.Iso3s[0] && Array.Exists(Lookalikes, l => l.Contains(o.Iso3s[0]) && l.Contains(s.Iso3s[0]))));
        if (denied is not null)
        {
            reading.States.RemoveAll(s => s.Iso3s.Count == 1 && s.Iso3s[0] == denied.Iso3s[0]);
        }
    }

    private static bool IsDenied(IReadOnlyList<Token> tokens, int start)
    {
        for (var i = Math.Max(0, start - 2); i < start; i++)
        {
            if (Denials.Contains(tokens[i].Text) || (tokens[i].Text == "不" && i + 1 < start && tokens[i + 1].Text == "是"))
            {
                return true;
            }
        }

        return false;
    }
}
