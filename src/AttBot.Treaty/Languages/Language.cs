namespace AttBot.Treaty.Languages;

/// <summary>The six official languages of the United Nations, in the order the product lists them.</summary>
public enum Language
{
    /// <summary>English, <c>en</c>.</summary>
    English,

    /// <summary>Chinese, <c>zh</c>.</summary>
    Chinese,

    /// <summary>French, <c>fr</c>.</summary>
    French,

    /// <summary>Spanish, <c>es</c>.</summary>
    Spanish,

    /// <summary>Russian, <c>ru</c>.</summary>
    Russian,

    /// <summary>Arabic, <c>ar</c>; written from right to left.</summary>
    Arabic,
}

/// <summary>Language codes and names.</summary>
public static class LanguageCodes
{
    private static readonly string[] Codes = ["en", "zh", "fr", "es", "ru", "ar"];

    /// <summary>All six, in the order of <see cref="Language"/>.</summary>
    public static IReadOnlyList<Language> All { get; } = Enum.GetValues<Language>();

    /// <summary>The ISO 639-1 code: <c>en</c>, <c>zh</c>, <c>fr</c>, <c>es</c>, <c>ru</c> or <c>ar</c>.</summary>
    public static string Code(this Language language) => Codes[(int)language];

    /// <summary>Whether the language is written from right to left.</summary>
    public static bool IsRightToLeft(this Language language) => language == Language.Arabic;

    /// <summary>Reads a code or a BCP 47 tag by its language part (<c>fr-CH</c> is French), ignoring case.</summary>
    /// <returns>Null when the tag is empty or names none of the six languages.</returns>
    public static Language? Parse(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag))
        {
            return null;
        }

        var part = tag.AsSpan().Trim();
        var end = part.IndexOfAny('-', '_');
        part = end < 0 ? part : part[..end];
        for (var i = 0; i < Codes.Length; i++)
        {
            if (part.Equals(Codes[i], StringComparison.OrdinalIgnoreCase))
            {
                return (Language)i;
            }
        }

        return null;
    }
}
