using AttBot.Data;
using AttBot.Processes.Acts;
using AttBot.Processes.Strategy.Files;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using AttBot.Reminders;
using AttBot.Reminders.National;
using AttBot.Reminders.Planning;
using AttBot.Treaty.Languages;

namespace AttBot.Host.National;

/// <summary>Writes the State's national procedure document and hands it out as a file, by addresses that are good for an hour.</summary>
/// <param name="books">Treaty data.</param>
/// <param name="links">Makes the addresses.</param>
internal sealed class ProcedureAct(HandbookSource books, FileLinks links) : NationalAct(books)
{
    private static readonly (string Label, string Ending)[] Kinds = [("Word", "docx"), ("Markdown", "md")];

    public override string Verb => "national.procedure";

    public override bool OnlyReads => true;

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken)
    {
        var turn = scene.Turn;
        var files = new List<CardButton>();
        foreach (var (label, ending) in Kinds)
        {
            if (await links.ToAsync(scene.Db, ProcedureFiles.BelongsTo(scene.Iso3), $"procedure-{turn.Language.Code()}.{ending}", turn.Now, cancellationToken) is { } address)
            {
                files.Add(new CardButton.Link { Title = label, Url = address });
            }
        }

        if (files.Count == 0)
        {
            return Said(scene, "files.nowhere");
        }

        var sentence = turn.Say("national.procedure");
        var text = sentence + "\n\n" + string.Join('\n', files.OfType<CardButton.Link>().Select(link => $"- [{link.Title}]({link.Url})"));
        return new ActResult.Said(new OutgoingMessage
        {
            Language = turn.Language.Code(),
            Text = text,
            Card = new Card { Title = turn.Say("act.national.procedure"), Language = turn.Language.Code(), RightToLeft = turn.Language.IsRightToLeft(), Paragraphs = [sentence], Actions = files, Fallback = text },
        });
    }
}

/// <summary>The file behind such an address, made when it is fetched.</summary>
internal static class ProcedureFiles
{
    /// <summary>What the address of a State's file is signed for.</summary>
    internal static string BelongsTo(string iso3) => $"national/{iso3}";

    /// <summary>Makes the file.</summary>
    /// <returns>Null when the name is none of ours.</returns>
    internal static ProcessFile? Of(ReminderWorld world, string iso3, string file, DateOnly today) => file.Split('-', '.') is ["procedure", var code, "docx" or "md"] parts && LanguageCodes.Parse(code) is { } language
        ? ProcedureDocument.Of(world, iso3, language, today) is var document && parts[2] == "md"
            ? new ProcessFile(file, "text/markdown; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(document.ToMarkdown()))
            : new ProcessFile(file, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", document.ToWord())
        : null;

    /// <summary>Opens it.</summary>
    /// <returns>Null when the address was not given out here, or is good no longer.</returns>
    internal static async Task<ProcessFile?> OpenAsync(
        AttBotDb db, FileLinks links, Treaty.Handbook book, string iso3, string file, (string? Until, string? Signature) proof, DateTimeOffset now, CancellationToken cancellationToken) =>
        await links.IsGoodAsync(db, BelongsTo(iso3), file, proof.Until, proof.Signature, now, cancellationToken) && book.States.Find(iso3) is not null
            ? Of(await ReminderWorld.LoadAsync(db, book, [iso3], cancellationToken), iso3, file, DateOnly.FromDateTime(now.UtcDateTime))
            : null;
}
