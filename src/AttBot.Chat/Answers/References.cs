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

    /// <summary>A reference of our own tables, with the words it is made of in the reader's language.</summary>
    internal static string InFooter(Language language, string reference) => reference == "annex" ? Phrases.Say(language, "ref.annex")
        : reference.StartsWith("Article ", StringComparison.Ordinal) ? Phrases.Say(language, "ref.article", ("n", reference["Article ".Length..]))
        : reference;

    [GeneratedRegex(@"paras?\.?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"\b(sections?|footnotes?|annex|box|header|front matter|executive summary)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Words();
}
