using System.Globalization;
using System.Text;

namespace AttBot.Workflows.Drawing;

/// <summary>Breaks a title into lines. Widths are estimates by script: a picture knows nothing of the reader's fonts.</summary>
internal static class TextLines
{
    /// <summary>At most <paramref name="most"/> lines; what does not fit is cut off with an ellipsis.</summary>
    internal static IReadOnlyList<string> Break(string text, double width, double size, int most)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && Width(line + piece.TrimEnd(), size) > width)
            {
                lines.Add(line.ToString().Trim());
                line.Clear();
            }

            line.Append(line.Length == 0 ? piece.TrimStart() : piece);
        }

        lines.Add(line.ToString().Trim());
        return lines.Count <= most ? lines : [.. lines.Take(most - 1), Cut(lines[most - 1], width, size)];
    }

    internal static double Width(string text, double size) => text.EnumerateRunes().Sum(Share) * size;

    private static string Cut(string line, double width, double size)
    {
        var elements = StringInfo.ParseCombiningCharacters(line);
        for (var i = elements.Length - 1; i > 0 && Width(line, size) + size > width; i--)
        {
            line = line[..elements[i]];
        }

        return line.TrimEnd() + "…";
    }

    /// <summary>Words with the space behind them; Han characters singly, punctuation with what precedes it.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var breaksBefore = piece.Length > 0 && (IsWide(rune) && !Rune.IsPunctuation(rune) || (IsWide(new Rune(piece[^1])) && !Rune.IsPunctuation(rune) && !Rune.IsWhiteSpace(rune)) || (char.IsWhiteSpace(piece[^1]) && !Rune.IsWhiteSpace(rune)));
            if (breaksBefore)
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(rune.ToString());
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private static bool IsWide(Rune rune) => rune.Value is >= 0x2E80 and <= 0x9FFF or >= 0xAC00 and <= 0xD7AF or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFF60 or >= 0x20000 and <= 0x3FFFF;

    /// <summary>The width of a character in parts of the font size.</summary>
    private static double Share(Rune rune) => rune.Value switch
    {
        _ when IsWide(rune) => 1,
        >= 0x0300 and <= 0x036F or >= 0x064B and <= 0x065F => 0,
        >= 0x0400 and <= 0x052F => 0.61,
        >= 0x0600 and <= 0x06FF => 0.5,
        ' ' or '.' or ',' or 'i' or 'l' or 'j' or '\'' or ':' => 0.3,
        >= 'A' and <= 'Z' or 'm' or 'w' => 0.72,
        _ => 0.54,
    };
}
