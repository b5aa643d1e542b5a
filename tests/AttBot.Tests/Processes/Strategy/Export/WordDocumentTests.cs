using AttBot.Processes.Strategy;
using AttBot.Processes.Strategy.Export;
using AttBot.Processes.Wording;
using AttBot.Treaty.Languages;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AttBot.Tests.Processes.Strategy.Export;

public sealed class WordDocumentTests
{
    public static TheoryData<Language> Languages => [.. LanguageCodes.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_version_is_a_document_that_Word_opens_and_runs_in_the_readers_direction(Language language)
    {
        var text = language == Language.Arabic ? "تشجع الدول الأطراف على تبادل الخبرات." : "States Parties are encouraged to share experience\nand <readings> & more \u0001.";
        var version = new FrozenVersion(3, new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero), "person", new string('a', 64), [new FrozenParagraph("p-1", text, language.Code(), []), new FrozenParagraph("p-2", "Second.", "en", [])]);
        using var stream = new MemoryStream(WordDocument.Of(Words.Say(language, "process.title"), [$"{Words.Say(language, "card.version")}: 3"], version));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        var body = document.MainDocumentPart!.Document.Body!;
        var paragraphs = body.Elements<Paragraph>().ToList();
        Assert.Equal(4, paragraphs.Count);
        Assert.Contains("2. Second.", paragraphs[^1].InnerText, StringComparison.Ordinal);
        Assert.Equal(language == Language.Arabic ? 3 : 0, paragraphs.Count(paragraph => paragraph.ParagraphProperties?.BiDi is not null));
        Assert.Equal(language == Language.Arabic, body.Elements<SectionProperties>().Any(section => section.GetFirstChild<BiDi>() is not null));
        Assert.All(body.Descendants<RunProperties>(), font => Assert.Equal(font.FontSize?.Val?.Value, font.GetFirstChild<FontSizeComplexScript>()?.Val?.Value));
    }
}
