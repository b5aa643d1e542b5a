using AttBot.Data;
using AttBot.Processes.Acts;
using AttBot.Processes.Strategy.Files;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using AttBot.Reminders;
using AttBot.Reminders.Calendar;
using AttBot.Reminders.Contacts;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;

namespace AttBot.Host.National;

/// <summary>Gives the addresses that anybody may add to a calendar: all meetings, and the duties of the asker's State as the Treaty itself makes them public.</summary>
/// <param name="books">Treaty data.</param>
/// <param name="address">Where this server is reached.</param>
internal sealed class AddToCalendarAct(HandbookSource books, FileAddress address) : Act
{
    public override string Verb => "calendar.add";

    public override ActAccess Access => ActAccess.Anyone;

    public override bool OnlyReads => true;

    public override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        if (address() is not { } here)
        {
            return new ActResult.Said(new OutgoingMessage { Language = turn.Language.Code(), Text = turn.Say("files.nowhere") });
        }

        var book = await books();
        List<string> lines = [turn.Say("calendar.add")];
        List<CardButton> links = [Link(turn.Say("calendar.all"), here, $"/calendar/public.ics?lang={turn.Language.Code()}")];
        if (turn.Actor.Person is { Iso3: { } iso3 } person && book.Status.All.Any(status => status.Iso3 == iso3 && status.Standing == Standing.StateParty))
        {
            var state = book.States[iso3].Name[turn.Language];
            lines.Add(turn.Say("calendar.add.state", ("state", state)));
            links.Add(Link(state, here, $"/calendar/states/{iso3}.ics?lang={turn.Language.Code()}"));
            if (await ContactLinks.OfPersonAsync(db, person.Id, cancellationToken) is not null)
            {
                lines.Add(turn.Say("calendar.add.private"));
            }
        }

        var text = string.Join("\n\n", lines.Append(string.Join('\n', links.OfType<CardButton.Link>().Select(link => $"- [{link.Title}]({link.Url})"))));
        return new ActResult.Said(new OutgoingMessage
        {
            Language = turn.Language.Code(),
            Text = text,
            Card = new Card { Title = turn.Say("act.calendar.add"), Language = turn.Language.Code(), RightToLeft = turn.Language.IsRightToLeft(), Paragraphs = lines, Actions = links, Fallback = text },
        });
    }

    private static CardButton.Link Link(string title, Uri here, string path) => new() { Title = title, Url = new Uri(here, path) };
}

/// <summary>Makes a private address of the State's calendar, with its internal deadlines.</summary>
/// <param name="books">Treaty data.</param>
/// <param name="address">Where this server is reached.</param>
internal sealed class PrivateCalendarAct(HandbookSource books, FileAddress address) : NationalAct(books)
{
    public override string Verb => "calendar.private";

    protected override bool IsForKeepers => true;

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken)
    {
        if (address() is not { } here)
        {
            return Said(scene, "files.nowhere");
        }

        var path = await CalendarFeeds.CreateAsync(scene.Db, scene.Iso3, scene.Language.Code(), scene.Actor, scene.Turn.Now, cancellationToken);
        return new ActResult.Counted(Plain(scene.Turn, scene.Turn.Say("calendar.private", ("address", new Uri(here, path).AbsoluteUri)))); // not kept among the answers: only its hash is
    }
}

/// <summary>Ends every private address of the State's calendar.</summary>
/// <param name="books">Treaty data.</param>
internal sealed class RevokeCalendarAct(HandbookSource books) : NationalAct(books)
{
    public override string Verb => "calendar.revoke";

    protected override bool IsForKeepers => true;

    protected override async Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken) => !scene.Turn.IsConfirmed
        ? new ActResult.Confirm(scene.Turn.Say("calendar.revoke.preview"))
        : Done(scene, "calendar.revoked", ("count", await CalendarFeeds.RevokeAsync(scene.Db, scene.Iso3, scene.Actor, scene.Turn.Now, cancellationToken)));
}
