using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.People;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Messages;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Acts;

/// <summary>Carries acts out: finds who acts, asks for what is missing, runs the act, and writes everything in one transaction.</summary>
/// <remarks>Acts run one at a time, over all nodes: the first statement of each takes the lock of the record of acts. That makes "two at once" a case that acts need
/// not think of, and costs little, since an act takes milliseconds and nothing waits in it for anything but the database; see <see cref="ActQueue"/>.</remarks>
/// <param name="contexts">Makes contexts.</param>
/// <param name="acts">The acts there are.</param>
/// <param name="book">Who is who.</param>
/// <param name="dialogs">Acts begun and not finished.</param>
/// <param name="post">What follows from an act, going out.</param>
public sealed class ActDesk(IDbContextFactory<AttBotDb> contexts, ActList acts, RosterBook book, Dialogs dialogs, ActPost post)
{
    private const int Attempts = 5;

    /// <summary>Acts of one node queue here, where waiting costs nothing; waiting for each other at the database they would hold threads and connections, and poll.</summary>
    private readonly ActQueue _queue = new(contexts);

    /// <summary>Whether a verb is that of an act.</summary>
    internal bool Knows(string verb) => acts.Find(verb) is not null;

    /// <summary>Whether a verb is that of an act that changes nothing.</summary>
    internal bool OnlyReads(string verb) => acts.Find(verb) is { OnlyReads: true };

    /// <summary>Whether words are no answer to what was asked but a sentence of their own: none of the choices, and too long for a slip.</summary>
    internal bool IsAside(string verb, string field, string text) =>
        acts.Find(verb)?.Fields.FirstOrDefault(candidate => candidate.Key == field) is { Kind: ActFieldKind.Choice } choice
        && text.Length <= 500
        && (text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > 3 || text.Count(letter => letter is >= '\u4E00' and <= '\u9FFF') > 8)
        && FieldReader.Read(choice, text, default) is FieldReading.Unreadable;

    /// <summary>Takes a bare word of consent for the act that waits for it.</summary>
    /// <returns>The replies; null when nothing waits for this person's consent.</returns>
    internal async Task<IReadOnlyList<Activity>?> ConsentedAsync(IncomingTurn incoming, TypedAct typed, CancellationToken cancellationToken) => acts.MeantByConsent is { } act
        ? await TakeAsync(incoming, new Attempt(act.Verb, typed.Values) { IsTyped = true, Language = typed.Language, OrNothing = true }, cancellationToken)
        : null;

    /// <summary>Tries an act.</summary>
    /// <returns>The replies; null when it was no act after all.</returns>
    internal async Task<IReadOnlyList<Activity>?> TakeAsync(IncomingTurn incoming, Attempt attempt, CancellationToken cancellationToken)
    {
        var act = acts.Find(attempt.Verb) ?? throw new InvalidOperationException($"The grammar has a verb '{attempt.Verb}' that is no act.");
        for (var round = 1; ; round++)
        {
            try
            {
                return act.OnlyReads
                    ? await ReadAsync(act, incoming, attempt, cancellationToken)
                    : await _queue.RunAsync(db => InTransactionAsync(db, act, incoming, attempt, CancellationToken.None), cancellationToken);
            }
            catch (DbUpdateException) when (round < Attempts)
            {
                // something else wrote what the act had read; nothing of it stands, so it is decided anew
            }
        }
    }

    /// <summary>The answer that was given to an activity before; null when it had none.</summary>
    internal async Task<IReadOnlyList<Activity>?> RepeatedAsync(IncomingTurn incoming, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await RepeatAsync(db, incoming, cancellationToken) is { } replies ? Activities(replies) : null;
    }

    /// <summary>Says that a dialog is no more.</summary>
    internal Task<IReadOnlyList<Activity>> ExpiredAsync(IncomingTurn incoming, CancellationToken cancellationToken) => SayAsync(incoming, "dialog.expired", cancellationToken);

    /// <summary>Says that a button leads nowhere any more.</summary>
    internal Task<IReadOnlyList<Activity>> UnknownAsync(IncomingTurn incoming, CancellationToken cancellationToken) => SayAsync(incoming, "dialog.unknown", cancellationToken);

    private async Task<IReadOnlyList<Activity>> SayAsync(IncomingTurn incoming, string phrase, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await RepeatAsync(db, incoming, cancellationToken) is { } replies)
        {
            return Activities(replies);
        }

        var turn = await TurnAsync(db, incoming, new Attempt("", new Dictionary<string, string>()), cancellationToken);
        return Activities([ActForms.Plain(turn.Language, turn.Say(phrase))]);
    }

    /// <summary>Says that there is nothing to be dropped, or nothing that waits for a yes or a no.</summary>
    /// <param name="typed">The word.</param>
    /// <param name="device">The language of the user's device: "no" is a word of two.</param>
    internal static IReadOnlyList<Activity> NothingOpen(TypedAct typed, Language? device)
    {
        var language = device is { } own && typed.Verb == "no" && typed.Language == Language.English && own == Language.Spanish ? own : typed.Language;
        return Activities([ActForms.Plain(language, Wording.Words.Say(language, typed.Verb == "cancel" ? "dialog.nothing" : "dialog.nothing.asked"))]);
    }

    /// <summary>Says that no process is on record that a question about it could be answered from.</summary>
    internal static IReadOnlyList<Activity> NoRecord(TypedAct typed) => Activities([ActForms.Plain(typed.Language, Wording.Words.Say(typed.Language, "record.none"))]);

    /// <summary>Drops a dialog at its owner's wish.</summary>
    internal async Task<IReadOnlyList<Activity>> DroppedAsync(IncomingTurn incoming, DialogState dialog, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await dialogs.DropAsync(db, incoming.ConversationKey, incoming.Activity.From!.Id!, cancellationToken);
        dialogs.Closed(incoming.ConversationKey, incoming.Activity.From!.Id!);
        var language = LanguageCodes.Parse(dialog.Language) ?? Language.English;
        return Activities([ActForms.Plain(language, Wording.Words.Say(language, "dialog.dropped"))]);
    }

    private async Task<IReadOnlyList<Activity>?> ReadAsync(Act act, IncomingTurn incoming, Attempt attempt, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var result = await RunAsync(act, await TurnAsync(db, incoming, attempt, cancellationToken), db, cancellationToken);
        return result is ActResult.NotMine ? null : Activities(Replies(result));
    }

    private async Task<ActOutcome> InTransactionAsync(AttBotDb db, Act act, IncomingTurn incoming, Attempt attempt, CancellationToken cancellationToken)
    {
        if (await RepeatAsync(db, incoming, cancellationToken) is { } before)
        {
            return new ActOutcome(Activities(before));
        }

        var turn = await TurnAsync(db, incoming, attempt, cancellationToken);
        var result = await RunAsync(act, turn, db, cancellationToken);
        var replies = Replies(result);
        if (attempt.OrNothing && result is ActResult.Said or ActResult.Ask)
        {
            return new ActOutcome(null);
        }

        switch (result)
        {
            case ActResult.Done done:
                await post.WriteAsync(db, turn, done, cancellationToken);
                await dialogs.DropAsync(db, turn.ConversationKey, turn.Actor.UserId, cancellationToken);
                Remember(db, incoming, replies, turn.Now);
                return new ActOutcome(Activities(replies)) { Stands = () => AfterAsync(turn, done), Cards = done.Cards };
            case ActResult.NotMine:
                return new ActOutcome(null);
            case ActResult.Counted:
                await dialogs.DropAsync(db, turn.ConversationKey, turn.Actor.UserId, cancellationToken);
                return new ActOutcome(Activities(replies)) { Stands = () => Closed(turn) };
            case ActResult.Ask ask:
                db.ChangeTracker.Clear();
                await KeepAsync(db, turn, attempt, ask.Field, Ticket(turn), cancellationToken);
                Remember(db, incoming, replies, turn.Now); // a second delivery must not be taken for the next field
                return new ActOutcome(Activities(replies)) { Stands = () => Opened(turn) };
            case ActResult.Confirm confirm:
                db.ChangeTracker.Clear();
                var ticket = Ticket(turn);
                replies = [ActForms.Preview(turn, confirm.Preview, ticket)];
                await KeepAsync(db, turn with { Values = confirm.Values ?? turn.Values }, attempt, null, ticket, cancellationToken);
                Remember(db, incoming, replies, turn.Now);
                return new ActOutcome(Activities(replies)) { Stands = () => Opened(turn) };
            default:
                return new ActOutcome(Activities(replies));
        }
    }

    private async Task AfterAsync(ActTurn turn, ActResult.Done done)
    {
        dialogs.Closed(turn.ConversationKey, turn.Actor.UserId);
        await post.AfterAsync(done);
    }

    private Task Closed(ActTurn turn)
    {
        dialogs.Closed(turn.ConversationKey, turn.Actor.UserId);
        return Task.CompletedTask;
    }

    private Task Opened(ActTurn turn)
    {
        dialogs.Opened(turn.ConversationKey, turn.Actor.UserId);
        return Task.CompletedTask;
    }

    private static async Task<ActResult> RunAsync(Act act, ActTurn turn, AttBotDb db, CancellationToken cancellationToken)
    {
        if (ActChecks.Refuse(act, turn) is { } refusal)
        {
            return act.IsAlsoAQuestion && turn.IsTyped ? new ActResult.NotMine() : new ActResult.Said(refusal);
        }

        return ActChecks.Complete(act, turn) switch
        {
            ActCheck.Lacking when await act.WhyNotNowAsync(turn, db, cancellationToken) is { } notNow => new ActResult.Said(notNow),
            ActCheck.Lacking lacking => new ActResult.Ask(lacking.Field.Key, ActForms.AskFor(act, turn with { Values = lacking.Values }, lacking.Field, lacking.Problem)),
            ActCheck.Ready ready => await act.RunAsync(turn with { Values = ready.Values }, db, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<ActTurn> TurnAsync(AttBotDb db, IncomingTurn incoming, Attempt attempt, CancellationToken cancellationToken)
    {
        var activity = incoming.Activity;
        var (channel, user) = (activity.ChannelId ?? "", activity.From!.Id!);
        var now = post.Now;
        var page = await book.CurrentAsync(db, cancellationToken);
        var (roster, person) = (page.Roster, page.PersonOf(channel, user));
        var today = Today(now, activity.LocalTimezone, person?.TimeZone);
        return new ActTurn
        {
            Verb = attempt.Verb,
            Values = attempt.Values,
            Actor = new Actor(channel, user, person, person is null ? [] : roster.CapacitiesOf(person.Id, today)),
            Roster = roster,
            Language = attempt.Language ?? Preferred(channel, activity.Locale, person?.Language),
            Now = now,
            Today = today,
            IsConfirmed = attempt.IsConfirmed,
            IsTyped = attempt.IsTyped,
            IsPersonal = incoming.IsPersonal,
            ConversationKey = incoming.ConversationKey,
            Network = incoming.Network,
        };
    }

    /// <summary>On the page the language was chosen there; elsewhere the locale is that of a device, and the roster knows better.</summary>
    private static Language Preferred(string channel, string? locale, string? own)
    {
        var (device, chosen) = (LanguageCodes.Parse(locale), LanguageCodes.Parse(own));
        return (channel == "directline" ? device ?? chosen : chosen ?? device) ?? Language.English;
    }

    private static DateOnly Today(DateTimeOffset now, params ReadOnlySpan<string?> zones)
    {
        foreach (var id in zones)
        {
            if (id is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            {
                return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
            }
        }

        return DateOnly.FromDateTime(now.UtcDateTime);
    }

    private Task KeepAsync(AttBotDb db, ActTurn turn, Attempt attempt, string? asking, string ticket, CancellationToken cancellationToken) => dialogs.KeepAsync(
        db, turn.ConversationKey, turn.Actor.UserId, new DialogState(turn.Verb, Kept(turn.Values, asking), asking, ticket, turn.Language.Code(), attempt.IsTyped), cancellationToken);

    /// <summary>What would not do for a field is not kept for it.</summary>
    private static Dictionary<string, string> Kept(IReadOnlyDictionary<string, string> values, string? asking) =>
        values.Where(pair => pair.Key != asking && pair.Key != Dialogs.TicketName && pair.Value.Length <= 20_000).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private static string Ticket(ActTurn turn) => Guid.CreateVersion7(turn.Now).ToString("N");

    private static async Task<IReadOnlyList<OutgoingMessage>?> RepeatAsync(AttBotDb db, IncomingTurn incoming, CancellationToken cancellationToken)
    {
        var (channel, conversation, id) = (incoming.Activity.ChannelId ?? "", incoming.Activity.Conversation?.Id ?? "", incoming.Activity.Id);
        return !string.IsNullOrEmpty(id)
            && await db.Inbox.AsNoTracking().SingleOrDefaultAsync(row => row.Channel == channel && row.ConversationId == conversation && row.ActivityId == id, cancellationToken) is { ResponseJson: { } json }
                ? OutgoingMessage.ManyFromJson(json)
                : null;
    }

    private static void Remember(AttBotDb db, IncomingTurn incoming, IReadOnlyList<OutgoingMessage> replies, DateTimeOffset now)
    {
        if (incoming.Activity is { ChannelId: var channel, Conversation.Id: var conversation, Id: { Length: > 0 } id })
        {
            db.Inbox.Add(new InboxRow { Channel = channel ?? "", ConversationId = conversation ?? "", ActivityId = id, ReceivedAt = now, ResponseJson = OutgoingMessage.ToJson(replies) });
        }
    }

    private static IReadOnlyList<OutgoingMessage> Replies(ActResult result) => result switch
    {
        ActResult.Done done => done.Replies,
        ActResult.Said said => said.Replies,
        ActResult.Counted counted => [counted.Reply],
        ActResult.Ask ask => [ask.Question],
        _ => [],
    };

    private static IReadOnlyList<Activity> Activities(IReadOnlyList<OutgoingMessage> replies) => [.. replies.Select(reply => reply.ToActivity())];
}
