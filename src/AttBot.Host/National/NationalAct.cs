using AttBot.Data;
using AttBot.Processes.Acts;
using AttBot.Protocol.Messages;
using AttBot.Reminders;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.National;
using AttBot.Reminders.Planning;
using AttBot.Treaty.Languages;

namespace AttBot.Host.National;

/// <summary>An act on a State's own reporting calendar. Whoever acts is established as a contact of that State, in a conversation with nobody else, before anything is read.</summary>
/// <param name="books">Treaty data.</param>
internal abstract class NationalAct(HandbookSource books) : Act
{
    /// <summary>Whether only those who keep the calendar may do it.</summary>
    protected virtual bool IsForKeepers => false;

    /// <inheritdoc/>
    public sealed override async Task<OutgoingMessage?> WhyNotNowAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var (scene, refused) = await EnterAsync(turn, db, cancellationToken);
        return scene is null ? refused : WhyNot(scene);
    }

    /// <inheritdoc/>
    public sealed override async Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        var (scene, refused) = await EnterAsync(turn, db, cancellationToken);
        return scene is null ? new ActResult.Said(refused!)
            : WhyNot(scene) is { } why ? new ActResult.Said(why)
            : await DoAsync(scene, cancellationToken);
    }

    /// <summary>Why it cannot be done whatever is given; null when it can.</summary>
    protected virtual OutgoingMessage? WhyNot(NationalScene scene) => null;

    /// <summary>Does it.</summary>
    protected abstract Task<ActResult> DoAsync(NationalScene scene, CancellationToken cancellationToken);

    /// <summary>The treaty data of this moment.</summary>
    protected ValueTask<Treaty.Handbook> BookAsync() => books();

    /// <summary>Says something and changes nothing.</summary>
    protected static ActResult.Said Said(NationalScene scene, string key, params ReadOnlySpan<(string, object)> values) => new(Plain(scene.Turn, scene.Turn.Say(key, values)));

    /// <summary>It is done; what was called has put it on record.</summary>
    protected static ActResult.Done Done(NationalScene scene, string key, params ReadOnlySpan<(string, object)> values) => new([Plain(scene.Turn, scene.Turn.Say(key, values))], []);

    /// <summary>What a refusal of the desk says; null when it has done it.</summary>
    protected static ActResult.Said? Refused(NationalScene scene, NationalOutcome outcome) => outcome switch
    {
        NationalOutcome.Recorded => null,
        NationalOutcome.Malformed => Said(scene, "national.long"),
        _ => Said(scene, "national.unknown", ("list", NationalViews.Listed(scene, scene.Open))),
    };

    /// <summary>A plain sentence.</summary>
    protected static OutgoingMessage Plain(ActTurn turn, string text) => new() { Language = turn.Language.Code(), Text = text };

    private async Task<(NationalScene? Scene, OutgoingMessage? Refusal)> EnterAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        if (await ContactLinks.OfPersonAsync(db, turn.Actor.Person!.Id, cancellationToken) is not { Iso3.Length: > 0 } me)
        {
            return (null, Plain(turn, turn.Say("national.not-yours")));
        }

        if (!turn.IsPersonal)
        {
            return (null, Plain(turn, turn.Say("national.group")));
        }

        var scene = new NationalScene(turn, db, me, await ReminderWorld.LoadAsync(db, await books(), [me.Iso3], cancellationToken));
        return IsForKeepers && !scene.KeepsIt
            ? (null, Plain(turn, turn.Say("national.keeper", ("names", scene.Names(scene.Contacts.Where(contact => contact.Role is Data.Rows.ContactRole.Contact or Data.Rows.ContactRole.Alternate))))))
            : (scene, null);
    }
}
