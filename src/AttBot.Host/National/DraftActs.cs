using AttBot.Data.Rows;
using AttBot.Processes.Acts;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using AttBot.Reminders;
using AttBot.Reminders.National;
using AttBot.Treaty.Duties;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.National;

/// <summary>Says where the drafts stand.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ShowDraftAct(HandbookSource books) : NationalAct(books)
{
    public override string Verb => "national.draft";

    public override bool OnlyReads => true;

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken) => await Drafts.NewestAsync(scene, cancellationToken) is { Count: > 0 } drafts
        ? new ActResult.Said(Plain(scene.Turn, string.Join("\n\n", drafts.Select(draft => NationalViews.Draft(scene, draft)))))
        : Said(scene, "national.draft.none");
}

/// <summary>Says where a new version of the draft lies, and asks colleagues of the State to approve it.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ShareDraftAct(HandbookSource books) : NationalAct(books)
{
    /// <summary>For so many days after its last day a draft is still for the report that is overdue, and then for the next one.</summary>
    private const int LongestOverdue = 120;

    private static readonly ActField[] Form = [new("place", ActFieldKind.Line, IsRequired: true, "national.field.place") { MaxLength = 300 }];

    public override string Verb => "national.share";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override bool IsForKeepers => true;

    protected override OutgoingMessage? WhyNot(NationalScene scene) => Asked(scene).Count == 0 ? Plain(scene.Turn, scene.Turn.Say("national.share.alone")) : null;

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken)
    {
        var (turn, asked, duty) = (scene.Turn, Asked(scene), scene.ReportFrom(scene.Turn.Today.AddDays(-LongestOverdue)));
        var (key, period) = (duty?.Key ?? DutyCalendar.InitialReport, duty?.Period ?? DutyCalendar.Once);
        var version = 1 + (await scene.Db.NationalDrafts.Where(row => row.Iso3 == scene.Iso3 && row.DutyKey == key && row.Period == period).MaxAsync(row => (int?)row.Version, cancellationToken) ?? 0);
        if (!turn.IsConfirmed)
        {
            return new ActResult.Confirm(turn.Say("national.share.preview", ("version", version), ("report", scene.Report(key, period)), ("place", turn.Text("place")), ("names", scene.Names(asked))));
        }

        var draft = new NationalDraftRow { Iso3 = scene.Iso3, DutyKey = key, Period = period, Place = turn.Text("place"), SharedBy = scene.Me.Id };
        if (Refused(scene, await NationalCalendarDesk.ShareAsync(scene.Db, draft, [.. asked.Select(contact => contact.Id)], scene.Actor, turn.Now, cancellationToken)) is { } refused)
        {
            return refused;
        }

        return Done(scene, "national.shared", ("version", draft.Version), ("report", scene.Report(key, period)), ("names", scene.Names(asked))) with
        {
            Tell = await Drafts.TellAsync(scene, asked, $"national.asked:{draft.Id:N}", "national.asked", theirs => Question(theirs, draft, scene.Me.Name), cancellationToken),
        };
    }

    /// <summary>Who is asked: the others who keep the calendar, and those who deliver to it.</summary>
    private static List<NationalContactRow> Asked(NationalScene scene) =>
        [.. scene.Contacts.Where(contact => contact.Id != scene.Me.Id && (contact.Role is ContactRole.Contact or ContactRole.Alternate or ContactRole.Entity))];

    private static OutgoingMessage Question(NationalScene theirs, NationalDraftRow draft, string name)
    {
        var text = theirs.Turn.Say("national.asked", ("name", name), ("version", draft.Version), ("report", theirs.Report(draft.DutyKey, draft.Period)), ("place", draft.Place));
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { ["draft"] = draft.Id.ToString("N") };
        return new OutgoingMessage
        {
            Language = theirs.Language.Code(),
            Text = text,
            Subject = theirs.Turn.Say("act.national.approve"),
            ExpectsInput = true,
            Card = new Card
            {
                Title = theirs.Turn.Say("act.national.approve"),
                Language = theirs.Language.Code(),
                RightToLeft = theirs.Language.IsRightToLeft(),
                Paragraphs = [text],
                Fallback = text,
                Actions =
                [
                    new CardButton.Press { Title = theirs.Turn.Say("national.approve.button"), Verb = "national.approve", Data = data, Style = CardButtonStyle.Positive },
                    new CardButton.Press { Title = theirs.Turn.Say("national.return.button"), Verb = "national.return", Data = data },
                ],
            },
        };
    }
}

/// <summary>Approves or returns the draft that waits for the actor's answer.</summary>
/// <param name="books">Treaty data.</param>
internal abstract class AnswerDraftAct(HandbookSource books) : NationalAct(books)
{
    /// <summary>Whether the answer is yes.</summary>
    protected abstract bool Approves { get; }

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken)
    {
        var turn = scene.Turn;
        var waiting = (await Drafts.NewestAsync(scene, cancellationToken)).Where(sight => sight.Answers.Any(answer => answer.ContactId == scene.Me.Id && answer.Verdict == ChangeState.Pending)).ToList();
        // a button, and a preview that was agreed to, mean the version they showed and no later one
        var meant = turn.Text("draft") is { Length: > 0 } id ? waiting.Find(sight => sight.Draft.Id.ToString("N") == id)
            : turn.Text("period") is { Length: > 0 } period ? waiting.Find(sight => sight.Draft.Period == period) : waiting.FirstOrDefault();
        if (meant is null)
        {
            return Said(scene, "national.nothing");
        }

        var draft = meant.Draft;
        if (Approves && turn is { IsTyped: true, IsConfirmed: false })
        {
            return new ActResult.Confirm(
                turn.Say("national.approve.preview", ("version", draft.Version), ("report", scene.Report(draft.DutyKey, draft.Period)), ("place", draft.Place)),
                new Dictionary<string, string>(turn.Values, StringComparer.Ordinal) { ["draft"] = draft.Id.ToString("N") });
        }

        if (Refused(scene, await NationalCalendarDesk.AnswerAsync(scene.Db, draft.Id, scene.Me.Id, Approves, turn.Text("reason"), turn.Now, cancellationToken)) is { } refused)
        {
            return refused;
        }

        return Done(scene, Approves ? "national.approved" : "national.returned", ("version", draft.Version), ("report", scene.Report(draft.DutyKey, draft.Period))) with
        {
            Tell = await Drafts.TellAsync(
                scene, scene.Contacts.Where(contact => contact.Id == draft.SharedBy), $"national.answer:{draft.Id:N}:{scene.Me.Id:N}", "national.answer", theirs => Plain(theirs.Turn, News(theirs, meant)), cancellationToken),
        };
    }

    private string News(NationalScene theirs, DraftSight sight)
    {
        var (draft, me) = (sight.Draft, theirs.Me);
        var left = sight.Answers.Where(answer => answer.ContactId != me.Id && answer.Verdict != ChangeState.Confirmed).Select(answer => theirs.Contacts.FirstOrDefault(contact => contact.Id == answer.ContactId)).OfType<NationalContactRow>().ToList();
        var report = theirs.Report(draft.DutyKey, draft.Period);
        return !Approves ? theirs.Turn.Say("national.tell.returned", ("name", me.Name), ("version", draft.Version), ("report", report), ("reason", theirs.Turn.Text("reason")))
            : left.Count == 0 ? theirs.Turn.Say("national.tell.all", ("name", me.Name), ("version", draft.Version), ("report", report))
            : theirs.Turn.Say("national.tell.approved", ("name", me.Name), ("version", draft.Version), ("report", report), ("waiting", theirs.Names(left)));
    }
}

/// <summary>Approves it.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ApproveDraftAct(HandbookSource books) : AnswerDraftAct(books)
{
    public override string Verb => "national.approve";

    protected override bool Approves => true;
}

/// <summary>Returns it with a reason.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class ReturnDraftAct(HandbookSource books) : AnswerDraftAct(books)
{
    private static readonly ActField[] Form = [new("reason", ActFieldKind.Text, IsRequired: true, "national.field.reason") { MaxLength = 1000 }];

    public override string Verb => "national.return";

    public override IReadOnlyList<ActField> Fields => Form;

    protected override bool Approves => false;
}
