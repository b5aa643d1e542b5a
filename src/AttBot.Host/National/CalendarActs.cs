using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Protocol.Messages;
using AttBot.Reminders;
using AttBot.Reminders.National;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.National;

/// <summary>Shows the calendar.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ShowCalendarAct(HandbookSource books) : NationalAct(books)
{
    public override string Verb => "national.show";

    public override bool OnlyReads => true;

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken)
    {
        var turn = scene.Turn;
        if (turn.Text("state") is { Length: > 0 } asked && !IsOwn(scene, asked))
        {
            return Said(scene, "national.not-yours"); // whether that State keeps one is not told either
        }

        var delivered = await scene.Db.NationalCalendar.AsNoTracking().Where(row => row.Iso3 == scene.Iso3 && row.DoneOn != null).OrderByDescending(row => row.DoneOn).Take(10).ToListAsync(cancellationToken);
        return new ActResult.Said(new OutgoingMessage
        {
            Language = turn.Language.Code(),
            Text = NationalViews.Calendar(scene, delivered, await Drafts.NewestAsync(scene, cancellationToken)),
            Suggestions = scene.KeepsIt ? [turn.Say("national.suggest.add"), turn.Say("national.suggest.share"), turn.Say("national.suggest.procedure")] : [],
        });
    }

    private static bool IsOwn(NationalScene scene, string asked) => NationalScene.Same(asked, scene.Iso3)
        || LanguageCodes.All.Any(language => NationalScene.Same(asked, scene.World.Book.States[scene.Iso3].Name[language]));
}

/// <summary>Enters an internal deadline.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class AddDeadlineAct(HandbookSource books) : NationalAct(books)
{
    private static readonly ActField[] Form =
    [
        new("entity", ActFieldKind.Line, IsRequired: true, "national.field.entity") { MaxLength = 300 },
        new("title", ActFieldKind.Line, IsRequired: true, "national.field.title") { MaxLength = 300 },
        new("day", ActFieldKind.Day, IsRequired: true, "national.field.day"),
        new("responsible", ActFieldKind.Line, IsRequired: false, "national.field.responsible") { MaxLength = 140 },
        new("deputy", ActFieldKind.Line, IsRequired: false, "national.field.deputy") { MaxLength = 140 },
        new("why", ActFieldKind.Line, IsRequired: false, "national.field.why") { MaxLength = 300 },
    ];

    public override string Verb => "national.add";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override bool IsForKeepers => true;

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken)
    {
        var entry = Entry(scene);
        if (entry.DueOn < scene.Turn.Today)
        {
            return new ActResult.Ask("day", Plain(scene.Turn, scene.Turn.Say("national.passed", ("day", DateWords.WithWeekday(scene.Language, entry.DueOn)))) with { ExpectsInput = true });
        }

        var outcome = await NationalCalendarDesk.PutAsync(scene.Db, await BookAsync(), entry, scene.Actor, scene.Turn.Now, cancellationToken);
        var charged = scene.Contacts.Where(contact => entry.ContactId is null && entry.DeputyId is null ? contact.Role == ContactRole.Contact : contact.Id == entry.ContactId || contact.Id == entry.DeputyId);
        return Refused(scene, outcome) ?? (ActResult)Done(
            scene, "national.added", ("day", DateWords.WithWeekday(scene.Language, entry.DueOn)), ("title", entry.Title), ("who", scene.Who(entry)), ("reminded", scene.Names(charged)));
    }

    /// <summary>The row of what was given: names of contacts become contacts, other words stay roles; who is not named is the ministry's own contact.</summary>
    internal static NationalCalendarRow Entry(NationalScene scene)
    {
        var (turn, day) = (scene.Turn, scene.Turn.Day("day")!.Value);
        var (responsible, deputy) = (turn.Text("responsible"), turn.Text("deputy"));
        var own = scene.Contacts.Where(contact => contact.Role == ContactRole.Entity && NationalScene.Same(contact.Entity, turn.Text("entity"))).ToList();
        var duty = scene.ReportFrom(day);
        return new NationalCalendarRow
        {
            Iso3 = scene.Iso3,
            DutyKey = duty?.Key ?? DutyCalendar.InitialReport,
            Period = duty?.Period ?? DutyCalendar.Once,
            Title = turn.Text("title"),
            Entity = turn.Text("entity"),
            RoleName = string.Join(" / ", new[] { responsible, deputy }.Where(text => text.Length > 0 && scene.Named(text) is null)),
            ContactId = scene.Named(responsible)?.Id ?? (own is [var one] ? one.Id : null),
            DeputyId = scene.Named(deputy)?.Id,
            Why = turn.Text("why"),
            DueOn = day,
        };
    }
}

/// <summary>Writes why the deadlines of a ministry matter to it.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class WhyItMattersAct(HandbookSource books) : NationalAct(books)
{
    private static readonly ActField[] Form =
    [
        new("entity", ActFieldKind.Line, IsRequired: true, "national.field.entity") { MaxLength = 300 },
        new("why", ActFieldKind.Line, IsRequired: true, "national.field.why") { MaxLength = 300 },
    ];

    public override string Verb => "national.why";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken)
    {
        var entity = scene.Turn.Text("entity");
        var meant = scene.Open.Where(entry => entry.Entity.Contains(entity, StringComparison.OrdinalIgnoreCase)).ToList();
        if (meant.Count == 0)
        {
            return Said(scene, "national.unknown", ("list", NationalViews.Listed(scene, scene.Open)));
        }

        if (!meant.TrueForAll(scene.Concerns))
        {
            return Said(scene, "national.keeper", ("names", scene.Names(scene.Contacts.Where(contact => contact.Role is ContactRole.Contact or ContactRole.Alternate))));
        }

        foreach (var entry in meant)
        {
            entry.Why = scene.Turn.Text("why");
            if (Refused(scene, await NationalCalendarDesk.PutAsync(scene.Db, await BookAsync(), entry, scene.Actor, scene.Turn.Now, cancellationToken)) is { } refused)
            {
                return refused;
            }
        }

        return Done(scene, "national.why.set", ("entity", string.Join(scene.Comma, meant.Select(entry => entry.Entity).Distinct())), ("why", scene.Turn.Text("why")));
    }
}
