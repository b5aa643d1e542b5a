namespace AttBot.Chat.Understanding.Retrieval;

/// <summary>What a term of retrieval stands for, told by how it is written: <c>§party</c> a concept, <c>§q_who</c> a question word, <c>§t_host</c> a theme, <c>§w_days</c> a sense, <c>§k_days</c> a word of the thesaurus, <c>§KEN</c> a State, <c>#2024</c> a year, else a word.</summary>
internal static class Term
{
    /// <summary>What is asked of a subject.</summary>
    private static readonly HashSet<string> Asked = new(["§deadline", "§document", "§compare", "§theme", "§phone", "§adopted", "§president"], StringComparer.Ordinal);

    /// <summary>Whether a term is a body, group, process, conference, article or State.</summary>
    internal static bool IsEntity(string term) => term[0] == '§' && !IsQuestionWord(term) && !IsTheme(term) && !IsMeaning(term);

    /// <summary>Whether a term says what a question is about, not only what it wants to know of it.</summary>
    internal static bool IsSubject(string term) => IsEntity(term) && !Asked.Contains(term);

    /// <summary>Whether a term is a State or a city.</summary>
    internal static bool IsPlace(string term) => IsState(term) || term.StartsWith("§city_", StringComparison.Ordinal);

    internal static bool IsState(string term) => term.Length == 4 && term[0] == '§' && char.IsAsciiLetterUpper(term[1]);

    internal static bool IsYear(string term) => term.Length == 5 && term[0] == '#' && term[1] is '1' or '2';

    internal static bool IsTheme(string term) => term.StartsWith("§t_", StringComparison.Ordinal);

    /// <summary>Whether a term is a meaning of everyday words: a sense or a word of the thesaurus.</summary>
    internal static bool IsMeaning(string term) => term.StartsWith("§w_", StringComparison.Ordinal) || IsSynonym(term);

    internal static bool IsSynonym(string term) => term.StartsWith("§k_", StringComparison.Ordinal);

    internal static bool IsQuestionWord(string term) => term.StartsWith("§q_", StringComparison.Ordinal);

    /// <summary>Whether an entry must speak of a term that the question names: a conference, an article, a State, a year, a day.</summary>
    internal static bool IsPinned(string term) =>
        term.StartsWith("§csp", StringComparison.Ordinal) || term.StartsWith("§art", StringComparison.Ordinal) || IsState(term) || IsYear(term) || term.StartsWith("#d", StringComparison.Ordinal);
}
