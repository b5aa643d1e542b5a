using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AttBot.Processes.People;

/// <summary>A one-time code: twelve characters of Crockford's alphabet, nearly sixty bits of chance, shown as <c>XXXX-XXXX-XXXX</c>.</summary>
/// <remarks>Only its hash is kept. Whoever types it may use small letters, spaces instead of hyphens, O for 0 and I or L for 1.</remarks>
public static partial class LinkCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    /// <summary>Makes a code.</summary>
    public static string New()
    {
        string characters;
        do
        {
            characters = RandomNumberGenerator.GetString(Alphabet, Length);
        }
        while (!characters.Any(char.IsAsciiDigit)); // no code looks like a word
        return $"{characters[..4]}-{characters[4..8]}-{characters[8..]}";
    }

    /// <summary>Reads what somebody typed.</summary>
    /// <param name="text">Anything.</param>
    /// <returns>The twelve characters in capitals without hyphens; null when it cannot be a code.</returns>
    public static string? Read(string? text)
    {
        if (text is null || text.Length > 40)
        {
            return null;
        }

        var read = new StringBuilder(Length);
        foreach (var c in text)
        {
            var letter = char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (Alphabet.Contains(letter, StringComparison.Ordinal))
            {
                read.Append(letter);
            }
            else if (!(c is '-' or ' ' or '‐' or '‑' or '–' or '\u00A0' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format))
            {
                return null;
            }
        }

        return read.Length == Length ? read.ToString() : null;
    }

    /// <summary>Whether a message means a code: words may have twelve letters too.</summary>
    /// <param name="text">What somebody typed.</param>
    /// <param name="isAlone">True when no other word says that it is one: then it must be written with its hyphens.</param>
    public static bool LooksLikeOne(string text, bool isAlone) => Read(text) is not null && (Written().IsMatch(text.Trim()) || (!isAlone && text.Any(char.IsAsciiDigit)));

    [GeneratedRegex("^[A-Za-z0-9]{4}[-‐‑–][A-Za-z0-9]{4}[-‐‑–][A-Za-z0-9]{4}$")]
    private static partial Regex Written();

    /// <summary>What is kept of a code.</summary>
    /// <param name="code">As <see cref="New"/> made or <see cref="Read"/> read it.</param>
    /// <returns>SHA-256, 64 lower-case hexadecimal digits.</returns>
    public static string HashOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code.Replace("-", "", StringComparison.Ordinal))));
    }
}
