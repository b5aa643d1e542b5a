using System.Globalization;
using System.Text.Json;
using AttBot.Protocol.Activities;
using AttBot.Protocol.BotFramework;
using AttBot.Protocol.Cards;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: one activity in, its replies out through the connector, then the answer to the caller.</summary>
/// <remarks>The answer waits for the connector, so that a reply that could not be delivered is reported, and delivered on the channel's next try.
/// Messages touch no database here.</remarks>
internal sealed partial class MessagesEndpoint
{
    private const int MaxIdLength = 1024;
    private readonly TurnHandler _handler;
    private readonly ChannelAuthenticator _authenticate;
    private readonly ConnectorClient _connector;
    private readonly Greetings _greetings;
    private readonly BotFrameworkOptions _options;
    private readonly ILogger<MessagesEndpoint> _log;
    private readonly ServiceUrlPolicy _policy;
    private readonly ServiceUrlPolicy _policyWithLoopback;
    private readonly ConversationTurns _turns;
    private readonly RecentActivities _recent = new(capacity: 100_000);

    public MessagesEndpoint(
        TurnHandler handler, ChannelAuthenticator authenticate, ConnectorClient connector, Greetings greetings, IOptions<BotFrameworkOptions> options, ILogger<MessagesEndpoint> log)
    {
        (_handler, _authenticate, _connector, _greetings, _options, _log) = (handler, authenticate, connector, greetings, options.Value, log);
        string[] allowed = [.. ServiceUrlPolicy.MicrosoftHosts, .. _options.AllowedServiceHosts];
        string[] own = _options.PublicUrl is { } url ? [url.IdnHost] : [];
        _policy = new ServiceUrlPolicy(allowed, allowLoopback: false, own);
        _policyWithLoopback = new ServiceUrlPolicy(allowed, allowLoopback: true, own);
        _turns = new ConversationTurns(_options.MaxTurns, maxPerConversation: 32);
    }

    /// <summary>Takes one activity.</summary>
    public async Task PostAsync(HttpContext http)
    {
        var verdict = await _authenticate(http.Request, http.RequestAborted);
        if (verdict is not ChannelVerdict.Known { Identity: var identity })
        {
            await RefuseAsync(http, verdict);
            return;
        }

        if (await ActivityBody.ReadAsync(http) is not { } activity)
        {
            return;
        }

        if (Missing(activity) is { } missing)
        {
            await Problem.WriteAsync(http, StatusCodes.Status400BadRequest, "BadArgument", missing);
            return;
        }

        if (!identity.Covers(activity))
        {
            await RefuseAsync(http, verdict);
            return;
        }

        if (!IsAllowedTenant(activity))
        {
            await Problem.WriteAsync(http, StatusCodes.Status403Forbidden, "TenantNotAllowed", "This bot does not serve this organisation.");
            return;
        }

        if ((identity.MayUseLoopback ? _policyWithLoopback : _policy).Permit(activity.ServiceUrl, http.Connection.LocalPort) is not { } service)
        {
            await Problem.WriteAsync(http, StatusCodes.Status400BadRequest, "BadServiceUrl", "Replies cannot be sent to this serviceUrl.");
            return;
        }

        await TakeAsync(new Call(http, activity, new Connector(service, TakesToken: identity.AppId is not null), $"{activity.ChannelId}:{activity.Conversation!.Id}"));
    }

    private static Task RefuseAsync(HttpContext http, ChannelVerdict verdict) => verdict is ChannelVerdict.Undecided
        ? Problem.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "KeysUnavailable", "The caller cannot be checked at the moment. Please try again.", TimeSpan.FromSeconds(10))
        : Problem.WriteAsync(http, StatusCodes.Status401Unauthorized, "Unauthorized", "The caller is not known here.");

    private bool IsAllowedTenant(Activity activity) => _options.AllowedTenants.Count == 0 || activity.ChannelId != "msteams"
        || (activity.Conversation?.TenantId is { } tenant && _options.AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase));

    private async Task TakeAsync(Call call)
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
            await (activity.Type switch
            {
                ActivityTypes.Message => AnswerAsync(call, Mentions.StripRecipient(activity), limit.Token),
                ActivityTypes.Event => AnswerAsync(call, activity, limit.Token),
                ActivityTypes.ConversationUpdate when activity.MembersAdded is { Count: > 0 } => GreetAsync(call, limit.Token),
                ActivityTypes.InstallationUpdate when activity.Action is "remove" or "remove-upgrade" => _greetings.MarkAsync(call.Key, activity, greeted: false, limit.Token),
                ActivityTypes.Invoke => InvokeAsync(call, limit.Token),
                _ => Task.CompletedTask, // typing, reactions, edits, kinds unknown: 200, nothing to do
            });
        }
    }

    private async Task AnswerAsync(Call call, Activity question, CancellationToken cancellationToken) =>
        await ReportAsync(call, await DeliverAsync(call, await ThinkAsync(call, question, cancellationToken), cancellationToken));

    private async Task GreetAsync(Call call, CancellationToken cancellationToken)
    {
        if (!await _greetings.IsDueAsync(call.Key, cancellationToken))
        {
            return;
        }

        var start = call.Activity with { Type = ActivityTypes.Event, Name = "startConversation", MembersAdded = null };
        var delivery = await DeliverAsync(call, await ThinkAsync(call, start, cancellationToken), cancellationToken);
        if (delivery is null)
        {
            await _greetings.MarkAsync(call.Key, call.Activity, greeted: true, cancellationToken);
        }

        await ReportAsync(call, delivery);
    }

    /// <summary>A pressed <c>Action.Execute</c> is answered as the same press by <c>Action.Submit</c> would be; the first card replaces the one pressed.</summary>
    private async Task InvokeAsync(Call call, CancellationToken cancellationToken)
    {
        switch (CardInvoke.Read(call.Activity))
        {
            case CardInvoke.Unknown:
                await Problem.WriteAsync(call.Http, StatusCodes.Status501NotImplemented, "NotImplemented", "This bot does not know this invoke.");
                break;
            case CardInvoke.Malformed malformed:
                await WriteAsync(call.Http, StatusCodes.Status400BadRequest, CardInvoke.Error(StatusCodes.Status400BadRequest, malformed.Code, malformed.Detail));
                break;
            case CardInvoke.Press press:
                var replies = await ThinkAsync(call, call.Activity with { Type = ActivityTypes.Message, Name = null, Value = press.Value }, cancellationToken);
                var (answer, rest) = CardInvoke.Answer(replies);
                await DeliverAsync(call, rest, cancellationToken);
                await WriteAsync(call.Http, StatusCodes.Status200OK, answer);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<IReadOnlyList<Activity>> ThinkAsync(Call call, Activity question, CancellationToken cancellationToken)
    {
        try
        {
            var cards = call.Activity.ChannelId == "msteams" ? CardButtons.Execute : CardButtons.Submit;
            var replies = await _handler(new IncomingTurn(call.Key, question, cards), cancellationToken);
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

    /// <summary>Sends the replies in order, and stops at the first that fails.</summary>
    /// <returns>Null when all are delivered, else what went wrong.</returns>
    private async Task<Undelivered?> DeliverAsync(Call call, IReadOnlyList<Activity> replies, CancellationToken cancellationToken)
    {
        if (call.Activity is { DeliveryMode: "expectReplies", Type: not ActivityTypes.Invoke })
        {
            call.Http.Response.StatusCode = StatusCodes.Status200OK;
            await call.Http.Response.WriteAsJsonAsync(
                new ExpectedReplies([.. replies.Select(reply => Address(reply, call.Activity))]), ActivityJson.Context.ExpectedReplies, cancellationToken: cancellationToken);
            return null;
        }

        for (var i = 0; i < replies.Count; i++)
        {
            if (await _connector.SendAsync(call.Connector, Address(replies[i], call.Activity), cancellationToken) is Delivery.Failed failed)
            {
                return new Undelivered(failed, Before: i);
            }
        }

        return null;
    }

    private async Task ReportAsync(Call call, Undelivered? undelivered)
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

    private void Forget(Call call)
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

    private static string? Missing(Activity activity)
    {
        static bool Has(string? text, int max) => text is { Length: > 0 } && text.Length <= max;
        return !Has(activity.Type, 100) ? "The activity has no type."
            : !Has(activity.ServiceUrl, ServiceUrlPolicy.MaxLength) ? "The activity has no serviceUrl."
            : !Has(activity.ChannelId, 100) ? "The activity has no channelId."
            : !Has(activity.Conversation?.Id, MaxIdLength) || IsDots(activity.Conversation!.Id!) ? "The activity has no conversation.id."
            : activity.Id is { } id && (id.Length > MaxIdLength || IsDots(id)) ? "The activity's id is malformed."
            : null;
    }

    /// <summary>In the connector's address these would mean another path.</summary>
    private static bool IsDots(string id) => id is "." or "..";

    private static Activity Address(Activity reply, Activity to) => reply with
    {
        From = to.Recipient,
        Recipient = to.From,
        Conversation = to.Conversation,
        ReplyToId = to.Id,
        ChannelId = to.ChannelId,
        ServiceUrl = to.ServiceUrl,
    };

    private static async Task WriteAsync(HttpContext http, int status, JsonElement body)
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(body, ActivityJson.Context.JsonElement, cancellationToken: http.RequestAborted);
    }

    [LoggerMessage(LogLevel.Error, "The turn of activity {ActivityId} in {Conversation} failed; the user was given reference {Reference}")]
    private partial void LogFailed(Exception exception, string conversation, string? activityId, string reference);

    [LoggerMessage(LogLevel.Warning, "The reply to activity {ActivityId} in {Conversation} was not delivered: {Reason}; reference {Reference}")]
    private partial void LogUndelivered(string conversation, string? activityId, string reason, string reference);

    private sealed record Call(HttpContext Http, Activity Activity, Connector Connector, string Key);

    private sealed record Undelivered(Delivery.Failed Failure, int Before);
}
