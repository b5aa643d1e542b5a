using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Reminders;
using AttBot.Reminders.National;
using AttBot.Treaty.Languages;

namespace AttBot.Host.National;

/// <summary>An act on one open internal deadline, named by its number in the calendar or by words of it.</summary>
/// <param name="books">Treaty data.</param>
internal abstract class DeadlineAct(HandbookSource books) : NationalAct(books)
{
    private static readonly ActField[] Form = [Deadline];

    public override IReadOnlyList<ActField> Fields => Form;

    protected static ActField Deadline => new("deadline", ActFieldKind.Line, IsRequired: true, "national.field.deadline") { MaxLength = 300 };

    protected sealed override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken)
    {
        // once it was shown, the entry itself is meant: numbers shift when something is entered or met
        var meant = Guid.TryParse(scene.Turn.Text("entry"), out var id) ? [.. scene.Open.Where(entry => entry.Id == id)] : scene.Meant(scene.Turn.Text("deadline"));
        return meant switch
        {
            [] => Said(scene, "national.unknown", ("list", NationalViews.Listed(scene, scene.Open))),
            [var one] when !scene.Concerns(one) => Said(scene, "national.keeper", ("names", scene.Names(scene.Contacts.Where(contact => contact.Role is ContactRole.Contact or ContactRole.Alternate)))),
            [var one] => await DoAsync(scene, one, cancellationToken),
            _ => new ActResult.Ask("deadline", Plain(scene.Turn, scene.Turn.Say("national.several", ("list", NationalViews.Listed(scene, meant)))) with { ExpectsInput = true }),
        };
    }

    /// <summary>Does it to one.</summary>
    protected abstract Task<ActResult> DoAsync(NationalScene scene, NationalCalendarRow entry, CancellationToken cancellationToken);
}

/// <summary>Records that a deadline was met.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class DeadlineMetAct(HandbookSource books) : DeadlineAct(books)
{
    public override string Verb => "national.done";

    protected override async Task<ActResult> DoAsync(NationalScene scene, NationalCalendarRow entry, CancellationToken cancellationToken) =>
        Refused(scene, await NationalCalendarDesk.DoneAsync(scene.Db, await BookAsync(), scene.Iso3, entry.Id, scene.Turn.Today, scene.Actor, scene.Turn.Now, cancellationToken))
        ?? (ActResult)Done(scene, "national.done", ("title", entry.Title), ("entity", entry.Entity));
}

/// <summary>Puts a deadline on another day.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class MoveDeadlineAct(HandbookSource books) : DeadlineAct(books)
{
    private static readonly ActField[] Form = [Deadline, new("day", ActFieldKind.Day, IsRequired: true, "national.field.day")];

    public override string Verb => "national.move";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override bool IsForKeepers => true;

    protected override async Task<ActResult> DoAsync(NationalScene scene, NationalCalendarRow entry, CancellationToken cancellationToken)
    {
        entry.DueOn = scene.Turn.Day("day")!.Value;
        var day = DateWords.WithWeekday(scene.Language, entry.DueOn);
        return entry.DueOn < scene.Turn.Today ? new ActResult.Ask("day", Plain(scene.Turn, scene.Turn.Say("national.passed", ("day", day))) with { ExpectsInput = true })
            : Refused(scene, await NationalCalendarDesk.PutAsync(scene.Db, await BookAsync(), entry, scene.Actor, scene.Turn.Now, cancellationToken))
            ?? (ActResult)Done(scene, "national.moved", ("day", day), ("title", entry.Title), ("entity", entry.Entity));
    }
}

/// <summary>Takes a deadline out.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class RemoveDeadlineAct(HandbookSource books) : DeadlineAct(books)
{
    public override string Verb => "national.remove";

    protected override bool IsForKeepers => true;

    protected override async Task<ActResult> DoAsync(NationalScene scene, NationalCalendarRow entry, CancellationToken cancellationToken)
    {
        if (!scene.Turn.IsConfirmed)
        {
            return new ActResult.Confirm(
                scene.Turn.Say("national.remove.preview", ("day", DateWords.Date(scene.Language, entry.DueOn)), ("title", entry.Title), ("entity", entry.Entity)),
                new Dictionary<string, string>(scene.Turn.Values, StringComparer.Ordinal) { ["entry"] = entry.Id.ToString("N") });
        }

        return Refused(scene, await NationalCalendarDesk.RemoveAsync(scene.Db, await BookAsync(), scene.Iso3, entry.Id, scene.Actor, scene.Turn.Now, cancellationToken))
            ?? (ActResult)Done(scene, "national.removed", ("title", entry.Title), ("entity", entry.Entity));
    }
}
