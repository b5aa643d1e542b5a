using System.Globalization;
using System.Text.Json;
using AttBot.Protocol.Activities;
using AttBot.Protocol.BotFramework;
using AttBot.Protocol.Cards;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary>Has an activity answered: its replies go out through the connector, then the caller gets its answer.</summary>
/// <remarks>The answer waits for the connector, so that a reply that could not be delivered is reported, and delivered on the channel's next try.
/// Messages wait for no database here.</remarks>
internal sealed partial class MessageTurns(
    TurnHandler handler, SearchHandler search, ReplyDelivery delivery, Greetings greetings, ConversationReferences references, IOptions<BotFrameworkOptions> options, ILogger<MessageTurns> log)
{
    private readonly BotFrameworkOptions _options = options.Value;
    private readonly ConversationTurns _turns = new(options.Value.MaxTurns, maxPerConversation: 32);
    private readonly RecentActivities _recent = new(capacity: 100_000);
    private readonly RecentAnswers _answers = new(capacity: 2_000);

    /// <summary>Takes one activity.</summary>
    public async Task TakeAsync(MessageCall call)
    {
        var activity = call.Activity;
        if (IsOwn(activity) || (activity.Type != ActivityTypes.Invoke && activity.Id is { Length: > 0 } id && !_recent.TryAdd(call.Key, id)))
        {
            return; // 200: nothing more to do
        }

        if (await _turns.EnterAsync(call.Key) is not { } turn)
        {
            Forget(call);
            await Problem.WriteAsync(call.Http, StatusCodes.Status503ServiceUnavailable, "TooBusy", "Too many messages are being answered. Please try again.", TimeSpan.FromSeconds(1));
            return;
        }

        using (turn)
        using (var limit = new CancellationTokenSource(_options.TurnLimit))
        {
            references.Note(call);
            await (activity.Type switch
            {
                ActivityTypes.Message => AnswerAsync(call, Mentions.StripRecipient(activity), limit.Token),
                ActivityTypes.Event => AnswerAsync(call, activity, limit.Token),
                ActivityTypes.ConversationUpdate when activity.MembersAdded is { Count: > 0 } => GreetAsync(call, limit.Token),
                ActivityTypes.InstallationUpdate when activity.Action is "remove" or "remove-upgrade" => greetings.MarkAsync(call.Key, activity, greeted: false, limit.Token),
                ActivityTypes.Invoke => InvokeAsync(call, limit.Token),
                _ => Task.CompletedTask, // typing, reactions, edits, kinds unknown: 200, nothing to do
            });
        }
    }

    private async Task AnswerAsync(MessageCall call, Activity question, CancellationToken cancellationToken) =>
        await ReportAsync(call, await delivery.SendAsync(call, await delivery.WhileTypingAsync(call, ThinkAsync(call, question, cancellationToken), cancellationToken), cancellationToken));

    private async Task GreetAsync(MessageCall call, CancellationToken cancellationToken)
    {
        if (!await greetings.IsDueAsync(call.Key, cancellationToken))
        {
            return;
        }

        var start = call.Activity with { Type = ActivityTypes.Event, Name = "startConversation", MembersAdded = null };
        var undelivered = await delivery.SendAsync(call, await ThinkAsync(call, start, cancellationToken), cancellationToken);
        if (undelivered is null)
        {
            await greetings.MarkAsync(call.Key, call.Activity, greeted: true, cancellationToken);
        }

        await ReportAsync(call, undelivered);
    }

    /// <summary>An invoke is answered in the answer to the call; of a second delivery, with the same.</summary>
    private async Task InvokeAsync(MessageCall call, CancellationToken cancellationToken)
    {
        if (_answers.Find(call.Key, call.Activity.Id) is { } before)
        {
            await WriteAsync(call.Http, StatusCodes.Status200OK, before);
            return;
        }

        if (ComposeExtension.Read(call.Activity) is { } wanted)
        {
            var found = ComposeExtension.Draw(await search(wanted, cancellationToken), wanted);
            await WriteAsync(call.Http, StatusCodes.Status200OK, JsonSerializer.SerializeToElement(found, ActivityJson.Context.JsonObject));
            return;
        }

        switch (CardInvoke.Read(call.Activity))
        {
            case CardInvoke.Unknown:
                await Problem.WriteAsync(call.Http, StatusCodes.Status501NotImplemented, "NotImplemented", "This bot does not know this invoke.");
                break;
            case CardInvoke.Malformed malformed:
                await WriteAsync(call.Http, StatusCodes.Status400BadRequest, CardInvoke.Error(StatusCodes.Status400BadRequest, malformed.Code, malformed.Detail));
                break;
            case CardInvoke.Press press:
                await PressAsync(call, press, cancellationToken);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A pressed <c>Action.Execute</c> is answered as the same press by <c>Action.Submit</c> would be; the first card replaces the one pressed.</summary>
    private async Task PressAsync(MessageCall call, CardInvoke.Press press, CancellationToken cancellationToken)
    {
        var replies = await ThinkAsync(call, call.Activity with { Type = ActivityTypes.Message, Name = null, Value = press.Value }, cancellationToken);
        var (answer, rest) = CardInvoke.Answer(replies);
        _answers.Add(call.Key, call.Activity.Id, answer);
        // who merely looks at a card is told nothing beside it, least of all where others read
        if (!press.IsAutomatic && await delivery.SendAsync(call, rest, cancellationToken) is { } undelivered)
        {
            LogUndelivered(call.Key, call.Activity.Id, undelivered.Failure.Reason, Problem.ReferenceOf(call.Http));
        }

        await WriteAsync(call.Http, StatusCodes.Status200OK, answer);
    }

    private async Task<IReadOnlyList<Activity>> ThinkAsync(MessageCall call, Activity question, CancellationToken cancellationToken)
    {
        try
        {
            var cards = call.Activity.ChannelId == "msteams" ? CardButtons.Execute : CardButtons.Submit;
            var replies = await handler(new IncomingTurn(call.Key, question, cards), cancellationToken);
            return [.. replies.Select(reply => reply.WithAdaptiveCard(cards))];
        }
#pragma warning disable CA1031 // whatever it was, the user gets an answer and the log gets the cause
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var reference = Problem.ReferenceOf(call.Http);
            LogFailed(exception, call.Key, call.Activity.Id, reference);
            var texts = ChannelTexts.For(call.Activity.Locale);
            return [new Activity { Type = ActivityTypes.Message, Text = string.Format(CultureInfo.InvariantCulture, texts.Failed, reference), Locale = texts.Language }];
        }
    }

    private async Task ReportAsync(MessageCall call, Undelivered? undelivered)
    {
        if (undelivered is not var (failed, before))
        {
            return; // 200
        }

        var reference = Problem.ReferenceOf(call.Http);
        LogUndelivered(call.Key, call.Activity.Id, failed.Reason, reference);
        if (before == 0)
        {
            Forget(call); // nothing was seen by anybody, so the channel's next delivery may be answered
        }

        await Problem.WriteAsync(call.Http, StatusCodes.Status502BadGateway, "ReplyNotDelivered", "The channel did not take the reply.");
    }

    private void Forget(MessageCall call)
    {
        if (call.Activity.Id is { Length: > 0 } id)
        {
            _recent.Remove(call.Key, id);
        }
    }

    private bool IsOwn(Activity activity) => activity.From is { } from
        && (from.Role == "bot"
            || (from.Id is { Length: > 0 } sender && (sender == activity.Recipient?.Id
                || (_options.AppId.Length > 0 && (sender == _options.AppId || (sender.StartsWith("28:", StringComparison.Ordinal) && sender.AsSpan(3).SequenceEqual(_options.AppId)))))));

    private static async Task WriteAsync(HttpContext http, int status, JsonElement body)
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(body, ActivityJson.Context.JsonElement, cancellationToken: http.RequestAborted);
    }

    [LoggerMessage(LogLevel.Error, "The turn of activity {ActivityId} in {Conversation} failed; the user was given reference {Reference}")]
    private partial void LogFailed(Exception exception, string conversation, string? activityId, string reference);

    [LoggerMessage(LogLevel.Warning, "The reply to activity {ActivityId} in {Conversation} was not delivered: {Reason}; reference {Reference}")]
    private partial void LogUndelivered(string conversation, string? activityId, string reason, string reference);
}
