namespace AttBot.Tests;

/// <summary>Whether emphasis is drawn as such. Two stars open it only before a letter, or before a mark with a space or a mark in front, and close it the other way round
/// (CommonMark 0.31, 6.2); beside the marks of Chinese, which has no spaces, they stay on the page as stars.</summary>
internal static class Emphasis
{
    private const string Stars = "**";

    /// <summary>The places in a text where stars would be seen; a placeholder counts as a letter.</summary>
    internal static IEnumerable<string> Seen(string text)
    {
        var opens = true;
        for (var at = text.IndexOf(Stars, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Stars, at + Stars.Length, StringComparison.Ordinal))
        {
            var (before, after) = (At(text, at - 1), At(text, at + Stars.Length));
            if (opens ? !Flanks(after, before) : !Flanks(before, after))
            {
                yield return text[Math.Max(0, at - 12)..Math.Min(text.Length, at + 10)];
            }

            opens = !opens;
        }
    }

    private static bool Flanks(char inside, char outside) => !char.IsWhiteSpace(inside) && (!IsMark(inside) || char.IsWhiteSpace(outside) || IsMark(outside));

    private static bool IsMark(char letter) => letter is not ('{' or '}') && (char.IsPunctuation(letter) || char.IsSymbol(letter));

    private static char At(string text, int at) => at < 0 || at >= text.Length ? ' ' : text[at];
}
