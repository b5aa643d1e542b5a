namespace AttBot.Treaty.Languages;

/// <summary>One text in several of the six languages.</summary>
public sealed class Localized
{
    private readonly string?[] _texts = new string?[6];

    /// <summary>Takes the texts by language code; codes other than the six are ignored, blank texts count as missing.</summary>
    public Localized(IEnumerable<KeyValuePair<string, string>> textsByCode)
    {
        foreach (var (code, text) in textsByCode)
        {
            if (LanguageCodes.Parse(code) is { } language && !string.IsNullOrWhiteSpace(text))
            {
                _texts[(int)language] = text;
            }
        }
    }

    /// <summary>The text in <paramref name="language"/>, in English where there is none, empty where there is neither.</summary>
    public string this[Language language] => _texts[(int)language] ?? _texts[0] ?? "";

    /// <summary>Whether the text exists in <paramref name="language"/> itself.</summary>
    public bool Has(Language language) => _texts[(int)language] is not null;
}
