using AttBot.Chat.Text;

namespace AttBot.Chat.Understanding.Words;

/// <summary>Numbers written in Chinese characters: 十一, 第五十, 三国.</summary>
internal static class HanNumbers
{
    private static readonly Dictionary<char, int> HanDigits = new()
    {
        ['一'] = 1, ['二'] = 2, ['两'] = 2, ['三'] = 3, ['四'] = 4, ['五'] = 5, ['六'] = 6, ['七'] = 7, ['八'] = 8, ['九'] = 9, ['十'] = 10, ['百'] = 100, ['〇'] = 0,
    };

    /// <summary>The number that begins at a token, and how many tokens it takes; null and 0 where none does.</summary>
    internal static int? At(IReadOnlyList<Token> tokens, int at, out int length)
    {
        length = 0;
        int? value = null;
        while (at + length < tokens.Count && tokens[at + length].Text.Length == 1 && HanDigits.TryGetValue(tokens[at + length].Text[0], out var digit))
        {
            value = (value, digit) switch
            {
                (null, _) => digit,
                (10, < 10) => 10 + digit,
                ( < 10, 10 or 100) => value * digit,
                (_, _) => value + digit,
            };
            length++;
        }

        return value;
    }

    /// <summary>第五十个, 第一百: a place written in Han numerals; null where none is.</summary>
    internal static int? Place(IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Text == "第" && At(tokens, i + 1, out _) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    private static readonly string[] Counted = ["个", "国", "位"];

    /// <summary>五个, 三国: a number written in Han numerals before a counted thing; null where none is.</summary>
    internal static int? Count(IReadOnlyList<Token> tokens, params ReadOnlySpan<string> counted)
    {
        counted = counted.IsEmpty ? Counted : counted;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if ((i == 0 || tokens[i - 1].Text != "第") && At(tokens, i, out var length) is { } count && i + length < tokens.Count && counted.Contains(tokens[i + length].Text))
            {
                return count;
            }
        }

        return null;
    }
}
