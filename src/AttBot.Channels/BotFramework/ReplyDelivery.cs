using AttBot.Protocol.Activities;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary>Sends the replies to one activity, and shows that they are being written.</summary>
internal sealed class ReplyDelivery(ConnectorClient connector, TimeProvider time, IOptions<BotFrameworkOptions> options)
{
    private static readonly TimeSpan TypingEvery = TimeSpan.FromSeconds(3);

    /// <summary>Waits for the replies; if they take long, the user sees that somebody is writing, and in a chat with one user in Teams what is being done.</summary>
    public async Task<Written> WhileTypingAsync(MessageCall call, Task<IReadOnlyList<Activity>> thinking, CancellationToken cancellationToken)
    {
        string? stream = null;
        var shown = 0;
        for (var wait = options.Value.TypingAfter; !thinking.IsCompleted && call.Activity.DeliveryMode != "expectReplies"; wait = TypingEvery)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(thinking, Task.Delay(wait, time, stop.Token)) == thinking || cancellationToken.IsCancellationRequested)
            {
                await stop.CancelAsync();
                break;
            }

            shown++;
            var sign = AnswerStream.IsShownTo(call.Activity) && (shown == 1 || stream is not null)
                ? AnswerStream.Informative(ChannelTexts.For(call.Activity.Locale).Working, shown, stream)
                : new Activity { Type = ActivityTypes.Typing };
            var delivery = await connector.SendAsync(call.Connector, Address(sign, call.Activity), cancellationToken);
            stream ??= sign.Entities is not null && delivery is Delivery.Done { Id: { Length: > 0 } id } ? id : null;
        }

        return new Written(await thinking, stream);
    }

    /// <summary>Sends the replies in order, and stops at the first that fails.</summary>
    /// <returns>Null when all are delivered, else what went wrong.</returns>
    public Task<Undelivered?> SendAsync(MessageCall call, IReadOnlyList<Activity> replies, CancellationToken cancellationToken) => SendAsync(call, new Written(replies, Stream: null), cancellationToken);

    /// <summary>The same for replies that were waited for.</summary>
    public async Task<Undelivered?> SendAsync(MessageCall call, Written written, CancellationToken cancellationToken)
    {
        IReadOnlyList<Activity> addressed = [.. written.Replies.Select(reply => Address(reply, call.Activity)).SelectMany(ActivitySize.Fit)];
        if (call.Activity is { DeliveryMode: "expectReplies", Type: not ActivityTypes.Invoke })
        {
            call.Http.Response.StatusCode = StatusCodes.Status200OK;
            await call.Http.Response.WriteAsJsonAsync(new ExpectedReplies(addressed), ActivityJson.Context.ExpectedReplies, cancellationToken: call.Http.RequestAborted); // also when thinking took all the time
            return null;
        }

        if (written.Stream is { } stream && addressed.Count > 0)
        {
            addressed = AnswerStream.End(addressed, stream, ChannelTexts.For(call.Activity.Locale).Ready);
        }

        for (var i = 0; i < addressed.Count; i++)
        {
            if (await connector.SendAsync(call.Connector, addressed[i], cancellationToken) is Delivery.Failed failed)
            {
                return new Undelivered(failed, Before: i);
            }
        }

        return null;
    }

    /// <summary>Addresses a reply. In Teams, suggestions are for conversations with one user alone.</summary>
    private static Activity Address(Activity reply, Activity to) => reply with
    {
        From = to.Recipient,
        Recipient = to.From,
        Conversation = to.Conversation,
        ReplyToId = to.Id,
        ChannelId = to.ChannelId,
        ServiceUrl = to.ServiceUrl,
        SuggestedActions = to.ChannelId == "msteams" && to.Conversation is { ConversationType: not (null or "personal") } ? null : reply.SuggestedActions,
    };
}

/// <summary>Replies that were waited for.</summary>
/// <param name="Replies">In the order they are sent.</param>
/// <param name="Stream">The stream that the first of them ends; null when none was opened.</param>
internal sealed record Written(IReadOnlyList<Activity> Replies, string? Stream);

/// <summary>A reply that was not delivered.</summary>
/// <param name="Failure">Why.</param>
/// <param name="Before">How many were delivered before it.</param>
internal sealed record Undelivered(Delivery.Failed Failure, int Before);
