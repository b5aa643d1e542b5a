using System.Globalization;
using System.Text.Json;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Protocol.Activities;
using AttBot.Protocol.Cards;
using AttBot.Protocol.DirectLine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.DirectLine;

/// <summary>Takes what the user of a conversation sent: stores it, has it answered, stores the answer.</summary>
internal sealed partial class DirectLineTurns(
    DirectLineHistory history, ConversationSignals signals, TurnHandler handler, TimeProvider time, IOptions<DirectLineOptions> options, ILogger<DirectLineTurns> log)
{
    /// <summary>The bot in this channel.</summary>
    public static readonly ChannelAccount Bot = new() { Id = "attbot", Name = "AttBot", Role = "bot" };

    /// <summary>How long a turn may take; after it, another node may take up what it left.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const int MostAttempts = 3;
    private static readonly TimeSpan TypingEvery = TimeSpan.FromSeconds(3);
    private readonly ConversationTurns _turns = new(maxTotal: 4096, maxPerConversation: 16);

    /// <summary>Takes one activity; returns when it is answered.</summary>
    /// <param name="claims">The conversation, and who speaks.</param>
    /// <param name="activity">As the client sent it.</param>
    /// <param name="network">Where the client is, as limits count it.</param>
    /// <param name="reference">What the user is told to quote when something fails.</param>
    public async Task<Acceptance> TakeAsync(DirectLineClaims claims, Activity activity, string network, string reference)
    {
        if (activity.Type is not (ActivityTypes.Message or ActivityTypes.Event))
        {
            // typing and the like: nothing to keep, nothing to answer
            return new Acceptance.Stored(Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
        }

        if (!ClientIds.TryRead(activity, out var clientIds))
        {
            return new Acceptance.Malformed("An activity id has at most 200 printable characters.");
        }

        var key = DirectLineHistory.KeyOf(claims.Conversation);
        if (await _turns.EnterAsync(key) is not { } turn)
        {
            return new Acceptance.Busy();
        }

        // the client may go away; what it said is answered all the same, and found on its return
        using (turn)
        using (var limit = new CancellationTokenSource(Limit, time))
        {
            if (activity.Attachments is { Count: > 0 })
            {
                return await RefuseFilesAsync(key, activity.Locale, limit.Token);
            }

            var accepted = await history.AcceptAsync(key, FromUser(activity, claims, clientIds), clientIds, ChosenLanguage(activity), limit.Token);
            if (accepted is null)
            {
                return new Acceptance.UnknownConversation();
            }

            if (!accepted.IsRepeat)
            {
                signals.Send(key, Signal.Grown);
            }

            if (accepted.IsOpen)
            {
                await AnswerOrLeaveAsync(accepted, network, reference, limit.Token);
            }

            return new Acceptance.Stored(accepted.Activity.Id!);
        }
    }

    /// <summary>Answers what was left unanswered: by a process that was killed, or because the answer could not be stored.</summary>
    /// <param name="left">As it was listed.</param>
    /// <param name="cancellationToken">Stops waiting for the conversation's turn; a turn that has begun is finished.</param>
    public async Task ResumeAsync(UnansweredRow left, CancellationToken cancellationToken)
    {
        if (await _turns.EnterAsync(left.ConversationKey) is not { } turn)
        {
            return; // it is busy; next time
        }

        using (turn)
        using (var limit = new CancellationTokenSource(Limit, time))
        {
            if (cancellationToken.IsCancellationRequested || await history.TakeUpAsync(left, limit.Token) is not { } accepted)
            {
                return;
            }

            var reference = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
            if (left.Attempts < MostAttempts)
            {
                await AnswerOrLeaveAsync(accepted, network: null, reference, limit.Token);
            }
            else
            {
                LogGivenUp(left.ConversationKey, accepted.Activity.Id!, left.Attempts, reference);
                await StoreAsync(accepted, [Failure(accepted, reference)], isGreeting: false, limit.Token);
            }
        }
    }

    /// <summary>Says that files are not accepted, in the language of the conversation.</summary>
    public async Task<Acceptance> RefuseFilesAsync(string key, string? locale, CancellationToken cancellationToken)
    {
        var conversation = await history.FindAsync(key[(DirectLineHistory.Channel.Length + 1)..], cancellationToken);
        if (conversation is null)
        {
            return new Acceptance.UnknownConversation();
        }

        var texts = ChannelTexts.For(conversation.Language ?? locale);
        await history.SayAsync(key, [FromBot(new Activity { Type = ActivityTypes.Message, Text = texts.FilesNotAccepted, Locale = texts.Language }, conversation, null)], cancellationToken);
        signals.Send(key, Signal.Grown);
        return new Acceptance.FilesRefused();
    }

    /// <summary>What was accepted stays accepted when its answer cannot be stored: <see cref="UnansweredWorker"/> comes back to it.</summary>
    private async Task AnswerOrLeaveAsync(Accepted accepted, string? network, string reference, CancellationToken cancellationToken)
    {
        try
        {
            await AnswerAsync(accepted, network, reference, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException || DatabaseTrouble.Is(exception))
        {
            LogUnstored(exception, accepted.Conversation.Key, accepted.Activity.Id!, reference);
        }
    }

    private async Task AnswerAsync(Accepted accepted, string? network, string reference, CancellationToken cancellationToken)
    {
        var (conversation, activity) = (accepted.Conversation, accepted.Activity);
        var isGreeting = activity is { Type: ActivityTypes.Event, Name: "startConversation" };
        if (isGreeting && conversation.Greeted)
        {
            await StoreAsync(accepted, [], isGreeting, cancellationToken);
            return;
        }

        IReadOnlyList<Activity> replies;
        try
        {
            replies = await ThinkAsync(new IncomingTurn(conversation.Key, activity, CardButtons.Submit) { Network = network }, cancellationToken);
        }
#pragma warning disable CA1031 // whatever it was, the user gets an answer and the log gets the cause
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception, conversation.Key, activity.Id!, reference);
            replies = [Failure(accepted, reference)];
            isGreeting = false;
            cancellationToken = CancellationToken.None;
        }

        await StoreAsync(accepted, replies, isGreeting, cancellationToken);
    }

    private async Task StoreAsync(Accepted accepted, IReadOnlyList<Activity> replies, bool isGreeting, CancellationToken cancellationToken)
    {
        var conversation = accepted.Conversation;
        await history.AnswerAsync(conversation.Key, accepted.Sequence, [.. replies.Select(reply => FromBot(reply.WithAdaptiveCard(CardButtons.Submit), conversation, accepted.Activity.Id))], isGreeting, cancellationToken);
        if (replies.Count > 0)
        {
            signals.Send(conversation.Key, Signal.Grown);
        }
    }

    private async Task<IReadOnlyList<Activity>> ThinkAsync(IncomingTurn turn, CancellationToken cancellationToken)
    {
        var answer = handler(turn, cancellationToken);
        if (answer.IsCompletedSuccessfully)
        {
            return await answer;
        }

        var thinking = answer.AsTask();
        for (var wait = options.Value.TypingAfter; ; wait = TypingEvery)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(thinking, Task.Delay(wait, time, stop.Token)) == thinking || cancellationToken.IsCancellationRequested)
            {
                await stop.CancelAsync();
                return await thinking.WaitAsync(cancellationToken);
            }

            signals.Send(turn.ConversationKey, Signal.Typing);
        }
    }

    /// <summary>Only what a user may say is kept; who they are comes from the token.</summary>
    private static Activity FromUser(Activity activity, DirectLineClaims claims, IReadOnlyList<string> clientIds) => new()
    {
        Type = activity.Type,
        ChannelId = DirectLineHistory.Channel,
        From = new ChannelAccount { Id = claims.User, Role = "user" },
        Recipient = Bot,
        Conversation = new ConversationAccount { Id = claims.Conversation },
        Text = activity.Text,
        TextFormat = activity.Text is null ? null : "plain",
        Locale = ChannelLocale.Valid(activity.Locale),
        LocalTimezone = activity.LocalTimezone is { Length: <= 64 } zone ? zone : null,
        Name = activity.Name,
        Value = activity.Value,
        ReplyToId = activity.ReplyToId,
        ChannelData = ClientIds.Echo(activity, clientIds),
    };

    private static Activity Failure(Accepted accepted, string reference)
    {
        var texts = ChannelTexts.For(accepted.Conversation.Language ?? accepted.Activity.Locale);
        return new Activity { Type = ActivityTypes.Message, Text = string.Format(CultureInfo.InvariantCulture, texts.Failed, reference), Locale = texts.Language };
    }

    private static Activity FromBot(Activity reply, ConversationRow conversation, string? replyToId) => reply with
    {
        ChannelId = DirectLineHistory.Channel,
        From = Bot,
        Recipient = new ChannelAccount { Id = conversation.UserId, Role = "user" },
        Conversation = new ConversationAccount { Id = conversation.ConversationId },
        ReplyToId = replyToId,
        ServiceUrl = null,
    };

    private static string? ChosenLanguage(Activity activity) => activity switch
    {
        { Type: ActivityTypes.Event, Name: "setLanguage", Value: { ValueKind: JsonValueKind.Object } value }
            when value.TryGetProperty("language", out var language) && language.ValueKind == JsonValueKind.String => ChannelLocale.Valid(language.GetString()),
        { Type: ActivityTypes.Event, Name: "startConversation" } => ChannelLocale.Valid(activity.Locale),
        _ => null,
    };

    [LoggerMessage(LogLevel.Error, "The turn of activity {ActivityId} in {Conversation} failed; the user was given reference {Reference}")]
    private partial void LogFailed(Exception exception, string conversation, string activityId, string reference);

    [LoggerMessage(LogLevel.Warning, "The answer to activity {ActivityId} in {Conversation} could not be stored; it is tried again (reference {Reference})")]
    private partial void LogUnstored(Exception exception, string conversation, string activityId, string reference);

    [LoggerMessage(LogLevel.Error, "Activity {ActivityId} in {Conversation} was not answered after being taken up {Attempts} times; the user was given reference {Reference}")]
    private partial void LogGivenUp(string conversation, string activityId, int attempts, string reference);
}

/// <summary>What became of a post.</summary>
internal abstract record Acceptance
{
    private Acceptance()
    {
    }

    /// <summary>Kept, now or the first time it was posted.</summary>
    public sealed record Stored(string ActivityId) : Acceptance;

    /// <summary>The conversation has not begun, or was deleted.</summary>
    public sealed record UnknownConversation : Acceptance;

    /// <summary>It carried a file; the user has been told.</summary>
    public sealed record FilesRefused : Acceptance;

    /// <summary>Too many are waiting.</summary>
    public sealed record Busy : Acceptance;

    /// <summary>Against the protocol.</summary>
    public sealed record Malformed(string Detail) : Acceptance;
}
