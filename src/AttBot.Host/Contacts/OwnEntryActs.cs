using AttBot.Host.National;
using AttBot.Processes.Acts;
using AttBot.Reminders;
using AttBot.Reminders.Contacts;

namespace AttBot.Host.Contacts;

/// <summary>Shows a contact what the directory holds of it.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ShowOwnEntryAct(HandbookSource books) : NationalAct(books)
{
    public override string Verb => "contact.mine";

    public override bool OnlyReads => true;

    protected override Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken) =>
        Task.FromResult<ActResult>(new ActResult.Said(Plain(scene.Turn, EntrySight.Entry(scene.Turn, scene.World.Book, scene.World.Contact(scene.Me.Id)!))));
}

/// <summary>Takes what a contact says of how it is to be reached: language, zone, hours, channels. Who it is, the State says.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ChangeOwnEntryAct(HandbookSource books) : NationalAct(books)
{
    private static readonly ActField[] Form = [.. EntryFields.Known(EntryFields.How)];

    public override string Verb => "contact.own";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken)
    {
        var (turn, book, entry) = (scene.Turn, scene.World.Book, scene.World.Contact(scene.Me.Id)!);
        if (!EntryFields.IsGiven(turn, Form))
        {
            return new ActResult.Said(FormOf(turn with { Values = EntryFields.Shown(entry, Form) }, turn.Say("directory.form", ("name", EntrySight.Short(entry)))));
        }

        if (EntryFields.Read(turn, Form, entry, book) is EntryReading.Wrong wrong)
        {
            var says = turn.Say(wrong.Phrase, ("given", wrong.Given), ("list", wrong.Given));
            return turn.IsTyped ? new ActResult.Ask(wrong.Field, Plain(turn, says) with { ExpectsInput = true }) : new ActResult.Said(FormOf(turn, says));
        }

        var line = ((EntryReading.Right)EntryFields.Read(turn, Form, entry, book)).Line;
        line.Row.VerifiedOn = turn.Today; // whoever puts the entry right has looked at it
        var fields = string.Join(' ', ChangeContactAct.Changed(entry, line));
        return await DirectoryChanges.ChangeAsync(scene.Db, book, scene.Me.Id, line, turn.Actor.Person!.Id, turn.Now, cancellationToken) switch
        {
            DirectoryOutcome.Changed changed => new ActResult.Done(
                [Plain(turn, changed.Again > 0 ? $"{turn.Say("directory.own.kept")} {turn.Say("directory.again", ("count", changed.Again))}" : turn.Say("directory.own.kept"))],
                [new ActRecord(Verb, $"contact:{scene.Me.Id:N}", new Dictionary<string, string> { ["state"] = scene.Iso3, ["fields"] = fields })]),
            DirectoryOutcome.Same => Said(scene, "directory.same", ("name", scene.Me.Name), ("state", scene.StateName)),
            _ => Said(scene, "directory.gone"),
        };
    }
}

/// <summary>Shows a contact what is in hand for its State: what a successor takes over.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class PackAct(HandbookSource books) : NationalAct(books)
{
    public override string Verb => "contact.pack";

    public override bool OnlyReads => true;

    protected override bool IsForKeepers => true;

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken) => new ActResult.Said(Plain(
        scene.Turn, SuccessorPack.Of(scene.World, scene.Me, null, scene.Language, await SuccessorPack.DoneAsync(scene.Db, scene.Iso3, cancellationToken), scene.Turn.Today).ToMarkdown()));
}
