using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AttBot.Processes.Strategy.Export;

/// <summary>A frozen version as a Word document (.docx, Office Open XML).</summary>
internal static class WordDocument
{
    /// <summary>Draws the document.</summary>
    /// <param name="title">Heading.</param>
    /// <param name="notes">Lines under the heading: version, instant, hash.</param>
    /// <param name="version">The text; each paragraph is numbered as in the version.</param>
    /// <returns>The file's bytes.</returns>
    internal static byte[] Of(string title, IReadOnlyList<string> notes, FrozenVersion version)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var body = new Body();
            body.Append(Line(title, bold: true, halfPoints: 32, RightToLeft(title)));
            foreach (var note in notes)
            {
                body.Append(Line(note, bold: false, halfPoints: 18, RightToLeft(note)));
            }

            for (var i = 0; i < version.Paragraphs.Count; i++)
            {
                var paragraph = version.Paragraphs[i];
                body.Append(Line(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {paragraph.Text}"), bold: false, halfPoints: 22, paragraph.Language == "ar"));
            }

            if (RightToLeft(title))
            {
                body.Append(new SectionProperties(new BiDi()));
            }

            main.Document = new Document(body);
            document.PackageProperties.Title = title;
            // the dates of the file are those of the version, whenever it is exported
            document.PackageProperties.Created = document.PackageProperties.Modified = version.At.UtcDateTime;
        }

        return stream.ToArray();
    }

    private static Paragraph Line(string text, bool bold, int halfPoints, bool rightToLeft)
    {
        var settings = new ParagraphProperties { SpacingBetweenLines = new SpacingBetweenLines { After = "160" } };
        var font = new RunProperties();
        if (bold)
        {
            font.Append(new Bold(), new BoldComplexScript());
        }

        // scripts written from right to left take their size and weight from elements of their own
        var size = halfPoints.ToString(CultureInfo.InvariantCulture);
        font.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        if (rightToLeft)
        {
            settings.BiDi = new BiDi();
            font.Append(new RightToLeftText());
        }

        var run = new Run(font);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(Legal(lines[i])) { Space = SpaceProcessingModeValues.Preserve });
        }

        return new Paragraph(settings, run);
    }

    private static bool RightToLeft(string text) => text.Any(letter => letter is >= '\u0590' and <= '\u08FF');

    /// <summary>XML 1.0 has no place for some characters; what somebody pasted may hold them.</summary>
    private static string Legal(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text
        : string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0xFFFD && (rune.Value >= 0x20 || rune.Value == '\t')).Select(rune => rune.ToString()));
}
