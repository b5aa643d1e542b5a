using AttBot.Treaty.Languages;
using AttBot.Treaty.States;

namespace AttBot.Chat.Wording;

/// <summary>Names of States inside sentences.</summary>
internal static class Names
{
    private static readonly string[] WithArticle =
    [
        "Bahamas", "Central African Republic", "Comoros", "Congo", "Cook Islands", "Democratic", "Dominican Republic", "Gambia", "Holy See", "Lao", "Maldives", "Marshall", "Netherlands",
        "Niger", "Philippines", "Republic", "Russian Federation", "Solomon", "State of", "Sudan", "Syrian", "United",
    ];

    /// <summary>The name as the subject of a sentence: English adds the article that UNTERM short names leave out.</summary>
    internal static string Subject(this State state, Language language)
    {
        var name = state.Name[language];
        return language == Language.English && NeedsArticle(name) ? "The " + name : name;
    }

    private static bool NeedsArticle(string name) =>
        WithArticle.Any(w => name.StartsWith(w, StringComparison.Ordinal) && (name.Length == w.Length || name[w.Length] is ' ' or '(')) && name is not ("Nigeria" or "Sudan");

    /// <summary>Several names, separated as the language does.</summary>
    internal static string Join(this Language language, IEnumerable<string> names) =>
        string.Join(language switch { Language.Chinese => "、", Language.Arabic => "، ", _ => ", " }, names);

    /// <summary>Order of names in a list: by the language's own alphabet, Chinese by the English name since its readers know that order.</summary>
    internal static IEnumerable<State> InOrder(this IEnumerable<State> states, Language language) => language == Language.Chinese
        ? states.OrderBy(s => s.Name[Language.English], StringComparer.Ordinal)
        : states.OrderBy(s => s.Name[language], SortKeys.For(language));

    private static class SortKeys
    {
        private static readonly StringComparer[] Comparers =
            [.. LanguageCodes.All.Select(l => StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo(l.Code()), ignoreCase: true))];

        internal static StringComparer For(Language language) => Comparers[(int)language];
    }
}
