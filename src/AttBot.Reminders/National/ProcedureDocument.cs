using AttBot.Data.Rows;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AttBot.Reminders.National;

/// <summary>A State's written procedure for reporting, made from its contacts, duties and internal deadlines, so that it survives a change of staff (source 003, §5.2).</summary>
/// <param name="Language">Of its texts.</param>
/// <param name="Lines">Its lines: level 1 and 2 are headings, 0 is text, -1 a list item.</param>
public sealed record ProcedureDocument(Language Language, IReadOnlyList<(int Level, string Text)> Lines)
{
    private static readonly PhraseBook Book = Texts.Load("wording/procedure.txt");

    /// <summary>Makes it.</summary>
    /// <param name="world">The State's world.</param>
    /// <param name="iso3">The State.</param>
    /// <param name="language">Of its texts.</param>
    /// <param name="today">The day it is made.</param>
    public static ProcedureDocument Of(ReminderWorld world, string iso3, Language language, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(world);
        var state = world.Book.States[iso3].Name[language];
        var duties = world.Duties(iso3, today, today.AddYears(1)).Where(duty => duty.Nature != DutyNature.Reviewed)
            .Select(duty => duty.LastDay is null ? $"{DutyWording.Title(language, duty)}. {DutyWording.Sum(language, duty)}" : $"{DutyWording.Due(language, duty)}. {DutyWording.Sum(language, duty)}");
        var contacts = world.ContactsOf(iso3).Where(entry => entry.Row.Until is null).OrderBy(entry => entry.Row.Role)
            .Select(entry => entry.Row.Entity.Length > 0 ? $"{entry.Row.Name}, {entry.Row.Entity} ({Role(language, entry)})" : $"{entry.Row.Name} ({Role(language, entry)})");
        return new ProcedureDocument(language,
        [
            (1, Book.Say(language, "title", ("state", state))),
            (0, Book.Say(language, "status", ("state", state), ("day", DateWords.Date(language, today)))),
            (2, Book.Say(language, "roles")), .. Items(language, contacts),
            (2, Book.Say(language, "duties")), .. Items(language, duties),
            (2, Book.Say(language, "internal")), .. Items(language, world.InternalOf(iso3).OrderBy(entry => entry.DueOn).Select(entry => Internal(world, entry, language))),
            (2, Book.Say(language, "sharing")), (0, Book.Say(language, "sharing.text")),
            (2, Book.Say(language, "handover")), (0, Book.Say(language, "handover.text")),
            (0, Book.Say(language, "source")),
        ]);
    }

    /// <summary>As Markdown.</summary>
    public string ToMarkdown() => string.Concat(Lines.Select(line => line.Level switch
    {
        1 => $"# {line.Text}\n\n",
        2 => $"\n## {line.Text}\n\n",
        -1 => $"- {line.Text}\n",
        _ => $"{line.Text}\n\n",
    }));

    /// <summary>As a Word document.</summary>
    /// <returns>The bytes of a <c>.docx</c> file.</returns>
    public byte[] ToWord()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(Lines.Select(Paragraph)));
        }

        return stream.ToArray();
    }

    private Paragraph Paragraph((int Level, string Text) line)
    {
        var format = new ParagraphProperties();
        if (line.Level == -1)
        {
            format.Append(new Indentation { Left = "360", Hanging = "360" });
        }

        if (Language.IsRightToLeft())
        {
            format.PrependChild(new BiDi());
        }

        var run = new RunProperties();
        if (line.Level > 0)
        {
            run.Append(new Bold(), new FontSize { Val = line.Level == 1 ? "36" : "28" });
        }

        if (Language.IsRightToLeft())
        {
            run.Append(new RightToLeftText());
        }

        return new Paragraph(format, new Run(run, new Text((line.Level == -1 ? "• " : "") + line.Text) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private static IEnumerable<(int, string)> Items(Language language, IEnumerable<string> items)
    {
        var any = false;
        foreach (var item in items)
        {
            any = true;
            yield return (-1, item);
        }

        if (!any)
        {
            yield return (0, Book.Say(language, "none"));
        }
    }

    private static string Role(Language language, ContactEntry entry) => Texts.Say(language, $"role.{entry.Row.Role}");

    private static string Internal(ReminderWorld world, NationalCalendarRow entry, Language language)
    {
        var people = string.Join(" / ", new[] { entry.ContactId, entry.DeputyId }.OfType<Guid>().Select(id => world.Contact(id)?.Row.Name).OfType<string>());
        var who = entry.RoleName.Length > 0 ? $"{entry.Entity}, {entry.RoleName}" : entry.Entity;
        return $"{DateWords.WithWeekday(language, entry.DueOn)}: {entry.Title} ({who}{(people.Length > 0 ? $": {people}" : "")}){(entry.Why.Length > 0 ? $" – {entry.Why}" : "")}";
    }
}
