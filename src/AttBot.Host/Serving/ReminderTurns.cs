using System.Data.Common;
using AttBot.Chat;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Processes.People;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Contacts;
using AttBot.Reminders.Sending;
using AttBot.Treaty.Languages;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Serving;

/// <summary>Stands between acts and questions: what is said to a notice, and wishes for reminders, go to the reminders.</summary>
/// <param name="desk">Answers wishes.</param>
/// <param name="acts">Puts on record what is said to notices.</param>
/// <param name="askers">Who speaks.</param>
/// <param name="contexts">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Gets faults, with reference numbers and without message texts.</param>
internal sealed partial class ReminderTurns(ReminderDesk desk, NoticeActs acts, Askers askers, IDbContextFactory<AttBotDb> contexts, TimeProvider time, ILogger<ReminderTurns> log)
{
    internal async ValueTask<IReadOnlyList<Activity>> AnswerAsync(IncomingTurn turn, TurnHandler otherwise, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(turn, otherwise, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or DatabaseUnusableException or InvalidOperationException { InnerException: DbException })
        {
            var reference = System.Diagnostics.Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
            LogFailed(exception, turn.ConversationKey, reference);
            var language = WishReader.LanguageOf(turn.Activity.Text ?? "") ?? LanguageCodes.Parse(turn.Activity.Locale) ?? Language.English;
            return [Reply(language, Desk.Failure(language, reference))];
        }
    }

    private async ValueTask<IReadOnlyList<Activity>> TryAsync(IncomingTurn turn, TurnHandler otherwise, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        if (activity.Type != ActivityTypes.Message || string.IsNullOrEmpty(activity.From?.Id))
        {
            return await otherwise(turn, cancellationToken);
        }

        if (string.IsNullOrWhiteSpace(activity.Text))
        {
            return CardPress.Read(activity.Value) is { Verb: NoticeChat.Verb } press ? await PressedAsync(turn, press, cancellationToken) : await otherwise(turn, cancellationToken);
        }

        if (WishReader.Read(activity.Text) is null)
        {
            return await otherwise(turn, cancellationToken);
        }

        var speaker = await SpeakerAsync(turn, cancellationToken);
        await NoteAsync(turn, speaker, cancellationToken);
        return await desk.AnswerAsync(activity.Text, speaker, cancellationToken) is { } answer ? [Reply(speaker.Language, answer.Text)] : await otherwise(turn, cancellationToken);
    }

    private async Task<IReadOnlyList<Activity>> PressedAsync(IncomingTurn turn, CardPress press, CancellationToken cancellationToken)
    {
        var speaker = await SpeakerAsync(turn, cancellationToken);
        if (!Guid.TryParse(press.Text(NoticeChat.NoticeName), out var id) || !Enum.TryParse<NoticeAction>(press.Text(NoticeChat.ActionName), out var action) || !Enum.IsDefined(action)
            || action == NoticeAction.Unsubscribe || !await IsTheirsAsync(id, turn, speaker, cancellationToken))
        {
            return [Reply(speaker.Language, ReminderDesk.NotYours(speaker))];
        }

        return [Reply(speaker.Language, await desk.SaidAsync(id, action, await acts.SayAsync(action, id, cancellationToken), speaker, cancellationToken))];
    }

    /// <summary>A notice is answered by the person it was sent to, or in the conversation to which it was sent.</summary>
    private async Task<bool> IsTheirsAsync(Guid notice, IncomingTurn turn, Speaker speaker, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var contact = await db.Reminders.Where(row => row.Id == notice).Select(row => row.ContactId).FirstOrDefaultAsync(cancellationToken);
        return (speaker.PersonId is { } person && (await ContactLinks.OfPersonAsync(db, person, cancellationToken))?.Id == contact)
            || (turn.IsPersonal && await db.ContactChannels.AnyAsync(row => row.ContactId == contact && row.Address == turn.ConversationKey, cancellationToken));
    }

    /// <summary>A contact who speaks in a conversation of its own can be written to there.</summary>
    private async Task NoteAsync(IncomingTurn turn, Speaker speaker, CancellationToken cancellationToken)
    {
        if (speaker.PersonId is { } person && turn.IsPersonal && turn.Activity.ChannelId is { Length: > 0 } channel)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (await ContactLinks.OfPersonAsync(db, person, cancellationToken) is { } contact)
            {
                await ContactLinks.NoteConversationAsync(db, contact.Id, channel, turn.ConversationKey, cancellationToken);
            }
        }
    }

    private async Task<Speaker> SpeakerAsync(IncomingTurn turn, CancellationToken cancellationToken)
    {
        var actor = await askers.WhoAsksAsync(turn, cancellationToken);
        var person = actor.Person;
        var zone = turn.Activity.LocalTimezone is { Length: > 0 and <= 64 } local && TimeZoneInfo.TryFindSystemTimeZoneById(local, out var theirs) ? theirs
            : person is not null && TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        return new Speaker(
            turn.ConversationKey, turn.Activity.From!.Id!, await LanguageAsync(turn, person, cancellationToken), zone, person?.Iso3, person?.Id, actor.IsSecretariat);
    }

    private async Task<Language> LanguageAsync(IncomingTurn turn, PersonRow? person, CancellationToken cancellationToken)
    {
        if (WishReader.LanguageOf(turn.Activity.Text ?? "") is { } written)
        {
            return written;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = await db.Conversations.Where(row => row.Key == turn.ConversationKey).Select(row => row.Language).FirstOrDefaultAsync(cancellationToken);
        return LanguageCodes.Parse(kept) ?? LanguageCodes.Parse(person?.Language) ?? LanguageCodes.Parse(turn.Activity.Locale) ?? Language.English;
    }

    private static Activity Reply(Language language, string text) => new() { Type = ActivityTypes.Message, Text = text, TextFormat = "markdown", Locale = language.Code() };

    [LoggerMessage(LogLevel.Error, "A wish in {Conversation} could not be carried out; the user was given reference {Reference}")]
    private partial void LogFailed(Exception exception, string conversation, string reference);
}
