using AttBot.Data;
using AttBot.Host.National;
using AttBot.Processes.Acts;
using AttBot.Reminders;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Tables;

namespace AttBot.Host.Contacts;

/// <summary>Shows the Secretariat the entries of a State.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ListContactsAct(HandbookSource books) : DirectoryAct(books)
{
    private static readonly ActField[] Form = [new("state", ActFieldKind.Line, IsRequired: true, "directory.field.which-state") { MaxLength = 100 }];

    public override string Verb => "contact.list";

    public override bool OnlyReads => true;

    public override bool IsAlsoAQuestion => true;

    public override IReadOnlyList<ActField> Fields => Form;

    protected override async Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, Handbook book, CancellationToken cancellationToken)
    {
        if (RecordSubmissionAct.StateNamed(book, turn.Text("state")) is not { } iso3)
        {
            return turn.IsTyped ? new ActResult.NotMine() : Said(turn, "directory.no-state"); // "contacts of the WGTR" is a question
        }

        var entries = (await ReminderWorld.LoadAsync(db, book, [iso3], cancellationToken)).ContactsOf(iso3).Where(entry => entry.IsInPost(turn.Now)).OrderBy(entry => entry.Row.Role).ThenBy(entry => entry.Row.Name, StringComparer.Ordinal).ToList();
        return entries.Count == 0 ? Said(turn, "directory.none", ("state", EntrySight.State(turn, book, iso3)))
            : new ActResult.Said(Plain(turn, string.Join("\n\n", entries.Select(entry => EntrySight.Entry(turn, book, entry)))));
    }
}

/// <summary>Enters a point of contact.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class AddContactAct(HandbookSource books) : DirectoryAct(books)
{
    private static readonly ActField[] Form =
        [new("state", ActFieldKind.Line, IsRequired: false, "directory.field.state") { MaxLength = 100 }, .. EntryFields.Who, .. EntryFields.How, EntryFields.Holidays];

    public override string Verb => "contact.add";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override async Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, Handbook book, CancellationToken cancellationToken)
    {
        if (EntryFields.Read(turn, Form, null, book) is not EntryReading.Right { Line: var line })
        {
            return Wrong(turn, (EntryReading.Wrong)EntryFields.Read(turn, Form, null, book));
        }

        var values = Of(turn, book, line.Row.Name, line.Row.Iso3);
        return await DirectoryChanges.AddAsync(db, book, line, turn.Now, cancellationToken) is DirectoryOutcome.Changed added
            ? Done(turn, added.Contact, new Dictionary<string, string> { ["state"] = line.Row.Iso3, ["role"] = $"{line.Row.Role}" }, turn.Say("directory.added", values))
            : Said(turn, "directory.taken", values);
    }
}

/// <summary>Changes an entry: shows it in a form and takes the form back, or takes the one thing that was said.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ChangeContactAct(HandbookSource books) : EntryAct(books)
{
    private static readonly ActField[] Given = [.. EntryFields.Known([.. EntryFields.Who, .. EntryFields.How, EntryFields.Holidays])];
    private static readonly ActField[] Form = [Contact, .. Given];

    public override string Verb => "contact.change";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override async Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, ReminderWorld world, ContactEntry entry, CancellationToken cancellationToken)
    {
        if (!EntryFields.IsGiven(turn, Given))
        {
            var known = EntryFields.Shown(entry, Given);
            (known[Id], known[Contact.Key]) = (turn.Text(Id), turn.Text(Contact.Key));
            return new ActResult.Said(FormOf(turn with { Values = known }, turn.Say("directory.form", ("name", EntrySight.Short(entry)))));
        }

        return EntryFields.Read(turn, Given, entry, world.Book) switch
        {
            EntryReading.Wrong wrong => Wrong(turn, wrong),
            EntryReading.Right right => Outcome(
                turn, world.Book, entry, await DirectoryChanges.ChangeAsync(db, world.Book, entry.Row.Id, right.Line, null, turn.Now, cancellationToken), "directory.changed",
                new Dictionary<string, string> { ["state"] = entry.Row.Iso3, ["fields"] = string.Join(' ', Changed(entry, right.Line)) }),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The columns in which an entry becomes another; what stood there is not told to the record.</summary>
    internal static IEnumerable<string> Changed(ContactEntry before, ContactLine line)
    {
        var (was, becomes) = (ContactFile.CellsOf(before), ContactFile.CellsOf(ContactEntry.Of(line.Row, [], new HashSet<DateOnly>())));
        return ContactFile.Columns.Where(column => column is not ("channels" or "holidays") && was[column] != becomes[column])
            .Concat(before.Channels.Select(channel => (channel.Channel, channel.Address)).SequenceEqual(line.Channels) ? [] : ["channels"])
            .Concat(line.Holidays.All(before.Hours.Holidays.Contains) ? [] : ["holidays"]);
    }
}

/// <summary>Takes an entry out of the directory.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class RemoveContactAct(HandbookSource books) : EntryAct(books)
{
    private static readonly ActField[] Form = [Contact];

    public override string Verb => "contact.remove";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override async Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, ReminderWorld world, ContactEntry entry, CancellationToken cancellationToken)
    {
        if (!turn.IsConfirmed)
        {
            var others = world.ContactsOf(entry.Row.Iso3).Where(other => other.IsInPost(turn.Now) && other.Row.Id != entry.Row.Id).Select(other => other.Row.Name).ToList();
            return new ActResult.Confirm(
                turn.Say("directory.remove.preview", [.. Of(turn, world.Book, entry.Row.Name, entry.Row.Iso3), ("names", others.Count > 0 ? string.Join(", ", others) : turn.Say("directory.remove.last"))]), turn.Values);
        }

        return Outcome(
            turn, world.Book, entry, await DirectoryChanges.RemoveAsync(db, world.Book, entry.Row.Id, turn.Actor.Name, turn.Now, cancellationToken), "directory.removed",
            new Dictionary<string, string> { ["state"] = entry.Row.Iso3 });
    }
}

/// <summary>Puts on record that an entry was found right.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class VerifyContactAct(HandbookSource books) : EntryAct(books)
{
    private static readonly ActField[] Form = [Contact, new("on", ActFieldKind.Day, IsRequired: false, "directory.field.on")];

    public override string Verb => "contact.verified";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override async Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, ReminderWorld world, ContactEntry entry, CancellationToken cancellationToken)
    {
        var on = turn.Day("on") ?? turn.Today;
        return on > turn.Today ? new ActResult.Ask("on", Plain(turn, turn.Say("directory.future", ("day", DateWords.Date(turn.Language, on)))) with { ExpectsInput = true })
            : Outcome(
                turn, world.Book, entry, await DirectoryChanges.VerifyAsync(db, world.Book, entry.Row.Id, on, turn.Now, cancellationToken), "directory.verified",
                new Dictionary<string, string> { ["state"] = entry.Row.Iso3, ["on"] = Iso.Text(on) }, ("day", DateWords.Date(turn.Language, on)));
    }
}
