using System.Text.RegularExpressions;
using AttBot.Chat.Wording;
using AttBot.Treaty.Languages;

namespace AttBot.Chat.Answers;

/// <summary>Shows where in a document something stands, in the reader's language. Paragraph numbers are the same in all languages.</summary>
internal static partial class References
{
    /// <summary>The reference for readers: <c>paras 13, 16</c> becomes <c>¶13, 16</c>; keys of our own tables mean nothing to them and are left out.</summary>
    internal static string Shown(Language language, string doc, string reference)
    {
        if (doc.Length != 3 || !char.IsAsciiDigit(doc[0]))
        {
            return "";
        }

        var text = Paragraphs().Replace(reference, "¶");
        return Words().Replace(text, m => Phrases.Say(language, m.Value.ToUpperInvariant() switch
        {
            "SECTION" or "SECTIONS" => "ref.section",
            "FOOTNOTE" or "FOOTNOTES" => "ref.footnote",
            "ANNEX" => "ref.annex",
            "BOX" => "ref.box",
            "HEADER" => "ref.header",
            "EXECUTIVE SUMMARY" => "ref.summary",
            _ => "ref.front",
        }));
    }

    /// <summary>The chapter of the depositary's collection.</summary>
    internal const string Chapter = "XXVI-8";

    /// <summary>Where a fact stands in the Treaty or a document, as a reply cites it: keys of our own tables become the articles and chapters they rest on, or nothing.</summary>
    internal static string Cited(Treaty.Handbook book, string doc, string reference) => doc switch
    {
        "status" => Chapter,
        "states" or "milestones" => "",
        "obligations" => string.Join(", ", reference.Split(',', StringSplitOptions.TrimEntries)
            .Select(key => book.Obligations.FirstOrDefault(o => o.Key == key)?.Article ?? "").Where(a => a.Length > 0)
            .Select(a => char.IsAsciiDigit(a[0]) ? "Article " + a.Replace(",", ", ", StringComparison.Ordinal) : a).Distinct(StringComparer.Ordinal)),
        _ => reference,
    };

    /// <summary>A reference of our own tables, with the words it is made of in the reader's language.</summary>
    internal static string InFooter(Language language, string reference) => reference == "annex" ? Phrases.Say(language, "ref.annex")
        : reference.StartsWith("Article ", StringComparison.Ordinal) ? Phrases.Say(language, "ref.article", ("n", reference["Article ".Length..].Replace(", Article ", ", ", StringComparison.Ordinal)))
        : reference;

    [GeneratedRegex(@"paras?\.?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"\b(sections?|footnotes?|annex|box|header|front matter|executive summary)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
