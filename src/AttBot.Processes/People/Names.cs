using System.Globalization;
using System.Text;

namespace AttBot.Processes.People;

/// <summary>Names as people type them: with or without accents, in any order, with or without a title.</summary>
internal static class Names
{
    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "mr", "mrs", "ms", "dr", "h", "e", "he", "prof", "amb", "ambassador", "m", "mme", "mlle", "sr", "sra", "srta", "don", "dona", "г", "гн", "гжа", "السيد", "السيدة", "先生", "女士", "大使",
    };

    /// <summary>The words of a name, folded, without titles.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        var words = Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bare = words.Where(word => !Titles.Contains(word)).ToList();
        return bare.Count > 0 ? bare : words;
    }

    /// <summary>A handle made from a name and a State: <c>tanaka-hiro-jpn</c>. May be empty where the name has no Latin letter.</summary>
    public static string Handle(string name, string? iso3)
    {
        var letters = new string([.. string.Join('-', Words(name)).Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')]).Trim('-');
        var handle = iso3 is null ? letters : letters.Length > 0 ? $"{letters}-{iso3.ToLowerInvariant()}" : iso3.ToLowerInvariant();
        return handle.Length > 60 ? handle[..60].Trim('-') : handle;
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
            }
        }

        return folded.ToString();
    }
}
