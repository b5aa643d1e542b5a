using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AttBot.Processes.Strategy;

/// <summary>The text of a version in the one form that is hashed and exported. Pure.</summary>
/// <remarks>UTF-8 without byte order mark, Unicode form C, line feeds; per paragraph its number, a full stop, a space, the text, and an empty line.
/// Whoever has the exported file can check the hash with any SHA-256 tool.</remarks>
internal static class DraftText
{
    /// <summary>Writes the text.</summary>
    internal static string Of(IReadOnlyList<FrozenParagraph> paragraphs)
    {
        var text = new StringBuilder();
        for (var i = 0; i < paragraphs.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {Clean(paragraphs[i].Text)}\n\n");
        }

        return text.ToString();
    }

    /// <summary>SHA-256 of the text, 64 lower-case hexadecimal digits.</summary>
    internal static string Hash(IReadOnlyList<FrozenParagraph> paragraphs) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(paragraphs))));

    /// <summary>What is kept of a text somebody typed: form C, line feeds, no space at the ends, no control characters.</summary>
    internal static string Clean(string text) =>
        new([.. text.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter)).ToArray().AsSpan().Trim()]);
}
