namespace AttBot.Chat.Text;

/// <summary>Light stemming: enough that forms of one word meet in the index. It need not be right, only the same on both sides.</summary>
internal static class Stemming
{
    private static readonly string[] LatinEndings =
    [
        "izaciones", "isations", "izations", "amientos", "imientos", "aciones", "izacion", "isation", "ization", "amiento", "imiento", "atrices", "iciones",
        "ations", "itions", "ements", "adores", "acion", "ation", "icion", "ition", "ement", "ments", "mente", "antes", "aient", "aron", "ando", "iendo",
        "ment", "ants", "ings", "ados", "adas", "idos", "idas", "ives", "eurs", "ance", "ence", "ible", "able", "ing", "ies", "ied", "ers", "ees", "ant", "ado",
        "ada", "ido", "ida", "ive", "eur", "ion", "iez", "ent", "ait", "ais", "ara", "era", "ira", "ed", "es", "an", "en", "er", "ee", "ez", "ir", "ar", "os", "as", "is", "us", "ly", "al",
        "s", "e", "a", "o", "y", "i", "t",
    ];

    private static readonly string[] CyrillicEndings =
    [
        "иями", "ированию", "ирование", "ирования", "ировать", "ировал", "ировала", "ировали", "ировано", "ениями", "ениях", "ению", "ения", "ение", "ений", "ением", "ении", "аниями",
        "ания", "ание", "аний", "анию", "ании", "анием", "остью", "ости", "ость", "ившие", "авшие", "ывший", "авший", "ующие", "ующих", "ающие", "ающих", "ящие", "ящих",
        "ального", "альный", "альная", "альное", "альные", "альных",
        "ыми", "ими", "ого", "его", "ому", "ему", "ами", "ями", "ает", "яет", "ают", "яют", "ует", "уют", "ить", "ать", "ять", "еть", "ила", "ила", "или", "ало", "ала", "али", "ете", "ите",
        "ий", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ую", "юю", "ом", "ем", "им", "ым", "ов", "ев", "ей", "ам", "ям", "ах", "ях", "ия", "ии", "ию", "ью", "ил", "ал", "ет", "ит", "ут", "ют", "ся", "сь",
        "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й",
    ];

    private static readonly string[] ArabicEndings = ["ات", "ون", "ين", "ان", "ها", "نا", "هم", "يه", "ية", "ه", "ي"];

    internal static string Stem(string word, Script script) => script switch
    {
        Script.Latin => Strip(word, LatinEndings, 4),
        Script.Cyrillic => Strip(word, CyrillicEndings, 4),
        Script.Arabic => ArabicStem(word),
        _ => word,
    };

    private static string Strip(string word, string[] endings, int keep)
    {
        if (word.Length <= keep)
        {
            return word;
        }

        foreach (var ending in endings)
        {
            if (word.Length - ending.Length >= keep && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }

    private static string ArabicStem(string word)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و"])
        {
            if (word.Length - prefix.Length >= 3 && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                word = word[prefix.Length..];
                break;
            }
        }

        return Strip(word, ArabicEndings, 3);
    }
}
