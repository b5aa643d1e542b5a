namespace AttBot.Reminders.Acts;

/// <summary>What somebody wants to be reminded of: their words without those that say when, and without "remind me". Pure.</summary>
internal static class WishText
{
    private static readonly char[] Edges = [' ', '\t', '\r', '\n', ',', '.', ':', ';', '-', '–', '—', '"', '«', '»', '“', '”', '!', '?', '¡', '¿', '،', '؟', '؛', '，', '。', '：', '；', '？', '！', '、'];

    /// <summary>Takes the rest of a message.</summary>
    /// <param name="message">As it was written.</param>
    /// <returns>As it was written, in one line; empty when nothing is left.</returns>
    internal static string Of(string message)
    {
        var (folded, places) = WishReader.FoldWithPlaces(message);
        var gone = new bool[message.Length];
        foreach (var (start, length) in WishReader.SpansOfTime(folded))
        {
            var end = start + length < places.Count ? places[start + length] : message.Length;
            Array.Fill(gone, true, places[start], end - places[start]);
        }

        // what is taken out leaves a gap, except between Chinese characters
        var left = string.Concat(message.Select((letter, i) => gone[i] ? ' ' : letter));
        return Trim(string.Join(' ', left.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>Takes off what joins: "at", "to", "о том", 在 …</summary>
    private static string Trim(string text)
    {
        while (true)
        {
            text = text.Trim(Edges);
            var folded = WishReader.FoldWithPlaces(text);
            if (WishReader.WordsOf("joins").FirstOrDefault(word => StartsWith(folded.Folded, word)) is { } first)
            {
                text = first.Length < folded.Places.Count ? text[folded.Places[first.Length]..] : "";
            }
            else if (WishReader.WordsOf("joins").FirstOrDefault(word => EndsWith(folded.Folded, word)) is { } last)
            {
                text = text[..folded.Places[folded.Folded.Length - last.Length]];
            }
            else
            {
                return text;
            }
        }
    }

    private static bool StartsWith(string text, string word) => text.StartsWith(word, StringComparison.Ordinal)
        && (text.Length == word.Length || word[^1] == '\'' || IsHan(word[^1]) || !char.IsLetterOrDigit(text[word.Length]));

    private static bool EndsWith(string text, string word) => text.EndsWith(word, StringComparison.Ordinal) && word[^1] != '\''
        && (text.Length == word.Length || IsHan(word[0]) || !char.IsLetterOrDigit(text[^(word.Length + 1)]));

    private static bool IsHan(char letter) => letter is >= '\u4e00' and <= '\u9fff';
}
