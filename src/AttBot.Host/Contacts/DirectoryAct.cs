using AttBot.Data;
using AttBot.Processes.Acts;
using AttBot.Protocol.Messages;
using AttBot.Reminders;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Planning;
using AttBot.Treaty;
using AttBot.Treaty.Languages;

namespace AttBot.Host.Contacts;

/// <summary>What the Secretariat does to the directory of points of contact, in a conversation with nobody else: it holds addresses.</summary>
/// <param name="books">Treaty data.</param>
internal abstract class DirectoryAct(HandbookSource books) : Act
{
    /// <inheritdoc/>
    public sealed override ActAccess Access => ActAccess.Secretariat;

    /// <inheritdoc/>
    public sealed override Task<OutgoingMessage?> WhyNotNowAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken) =>
        Task.FromResult(turn.IsPersonal ? null : Plain(turn, turn.Say("refuse.not-here")));

    /// <inheritdoc/>
    public sealed override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken) =>
        turn.IsPersonal ? await DoAsync(turn, db, await books(), cancellationToken) : Said(turn, "refuse.not-here");

    /// <summary>Does it.</summary>
    protected abstract Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, Handbook book, CancellationToken cancellationToken);

    /// <summary>A plain sentence.</summary>
    internal static OutgoingMessage Plain(ActTurn turn, string text) => new() { Language = turn.Language.Code(), Text = text };

    /// <summary>Says something and changes nothing.</summary>
    protected static ActResult.Said Said(ActTurn turn, string key, params ReadOnlySpan<(string, object)> values) => new(Plain(turn, turn.Say(key, values)));

    /// <summary>It is done and on record.</summary>
    protected ActResult.Done Done(ActTurn turn, Guid contact, Dictionary<string, string> detail, string text) => new([Plain(turn, text)], [new ActRecord(Verb, $"contact:{contact:N}", detail)]);

    /// <summary>What is wrong with a field: in the form again where one was sent, else as a question.</summary>
    protected ActResult Wrong(ActTurn turn, EntryReading.Wrong wrong)
    {
        var says = turn.Say(wrong.Phrase, ("given", wrong.Given), ("list", wrong.Given));
        return turn.IsTyped && Fields.FirstOrDefault(field => field.Key == wrong.Field) is { } field
            ? new ActResult.Ask(wrong.Field, Plain(turn, $"{says}\n\n{turn.Say(field.Phrase)}") with { ExpectsInput = true })
            : new ActResult.Said(FormOf(turn, says));
    }

    /// <summary>Name and State of an entry, for phrases.</summary>
    protected static (string, object)[] Of(ActTurn turn, Handbook book, string name, string iso3) => [("name", name), ("state", EntrySight.State(turn, book, iso3))];
}

/// <summary>An act on one entry in post, named by name, by <c>Name (GHA)</c> or by e-mail address.</summary>
/// <param name="books">Treaty data.</param>
internal abstract class EntryAct(HandbookSource books) : DirectoryAct(books)
{
    /// <summary>Under this name a form carries the entry it is about.</summary>
    protected const string Id = "entry";

    /// <summary>Asks for the entry.</summary>
    protected static ActField Contact { get; } = new("contact", ActFieldKind.Line, IsRequired: true, "directory.field.contact") { MaxLength = 254 };

    /// <inheritdoc/>
    protected sealed override async Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, Handbook book, CancellationToken cancellationToken)
    {
        var given = turn.Text(Contact.Key);
        var world = await ReminderWorld.LoadAsync(db, book, cancellationToken);
        var inPost = world.Contacts.Where(entry => entry.IsInPost(turn.Now)).ToList();
        // once it was shown, the entry itself is meant: its name may be what is changed
        var meant = Guid.TryParse(turn.Text(Id), out var id) ? inPost.Where(entry => entry.Row.Id == id).ToList() : Meant(inPost, given);
        return meant switch
        {
            [var one] => await DoAsync(turn with { Values = new Dictionary<string, string>(turn.Values, StringComparer.Ordinal) { [Id] = one.Row.Id.ToString("N"), [Contact.Key] = EntrySight.Short(one) } }, db, world, one, cancellationToken),
            [] => new ActResult.Ask(Contact.Key, Plain(turn, $"{turn.Say("directory.nobody", ("name", given))}\n\n{turn.Say(Contact.Phrase)}") with { ExpectsInput = true }),
            _ => new ActResult.Ask(Contact.Key, Plain(turn, turn.Say("directory.several", ("list", string.Join(", ", meant.Take(10).Select(EntrySight.Short))))) with
            {
                ExpectsInput = true,
                Suggestions = [.. meant.Take(6).Select(EntrySight.Short)],
            }),
        };
    }

    /// <summary>Does it to one; the turn's values name it.</summary>
    protected abstract Task<ActResult> DoAsync(ActTurn turn, AttBotDb db, ReminderWorld world, ContactEntry entry, CancellationToken cancellationToken);

    /// <summary>What a change that was decided comes to.</summary>
    protected ActResult Outcome(ActTurn turn, Handbook book, ContactEntry entry, DirectoryOutcome outcome, string done, Dictionary<string, string> detail, params ReadOnlySpan<(string, object)> more)
    {
        (string, object)[] values = [.. Of(turn, book, entry.Row.Name, entry.Row.Iso3), .. more];
        return outcome switch
        {
            DirectoryOutcome.Changed { Again: > 0 and var again } => Done(turn, entry.Row.Id, detail, $"{turn.Say(done, values)} {turn.Say("directory.again", ("count", again))}"),
            DirectoryOutcome.Changed => Done(turn, entry.Row.Id, detail, turn.Say(done, values)),
            DirectoryOutcome.Same => Said(turn, "directory.same", values),
            DirectoryOutcome.Taken => Said(turn, "directory.taken", values),
            _ => Said(turn, "directory.gone"),
        };
    }

    private static List<ContactEntry> Meant(List<ContactEntry> entries, string given)
    {
        var text = given.Trim().TrimEnd('.', '。');
        var exact = entries.Where(entry => Same(EntrySight.Short(entry), text) || Same(entry.Row.Name, text) || entry.Channels.Any(channel => channel.Channel == "email" && Same(channel.Address, text))).ToList();
        return exact.Count > 0 ? exact : [.. entries.Where(entry => text.Length > 2 && entry.Row.Name.Contains(text, StringComparison.OrdinalIgnoreCase))];
    }

    private static bool Same(string a, string b) => National.NationalScene.Same(a, b);
}
