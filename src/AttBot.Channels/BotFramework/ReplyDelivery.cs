using AttBot.Protocol.Activities;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary>Sends the replies to one activity, and shows that they are being written.</summary>
internal sealed class ReplyDelivery(ConnectorClient connector, TimeProvider time, IOptions<BotFrameworkOptions> options)
{
    private static readonly TimeSpan TypingEvery = TimeSpan.FromSeconds(3);

    /// <summary>Waits for the replies; if they take long, the user sees that somebody is writing.</summary>
    public async Task<IReadOnlyList<Activity>> WhileTypingAsync(MessageCall call, Task<IReadOnlyList<Activity>> thinking, CancellationToken cancellationToken)
    {
        for (var wait = options.Value.TypingAfter; !thinking.IsCompleted && call.Activity.DeliveryMode != "expectReplies"; wait = TypingEvery)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(thinking, Task.Delay(wait, time, stop.Token)) == thinking || cancellationToken.IsCancellationRequested)
            {
                await stop.CancelAsync();
                break;
            }

            await connector.SendAsync(call.Connector, Address(new Activity { Type = ActivityTypes.Typing }, call.Activity), cancellationToken);
        }

        return await thinking;
    }

    /// <summary>Sends the replies in order, and stops at the first that fails.</summary>
    /// <returns>Null when all are delivered, else what went wrong.</returns>
    public async Task<Undelivered?> SendAsync(MessageCall call, IReadOnlyList<Activity> replies, CancellationToken cancellationToken)
    {
        Activity[] addressed = [.. replies.Select(reply => Address(reply, call.Activity)).SelectMany(ActivitySize.Fit)];
        if (call.Activity is { DeliveryMode: "expectReplies", Type: not ActivityTypes.Invoke })
        {
            call.Http.Response.StatusCode = StatusCodes.Status200OK;
            await call.Http.Response.WriteAsJsonAsync(new ExpectedReplies(addressed), ActivityJson.Context.ExpectedReplies, cancellationToken: call.Http.RequestAborted); // also when thinking took all the time
            return null;
        }

        for (var i = 0; i < addressed.Length; i++)
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

/// <summary>A reply that was not delivered.</summary>
/// <param name="Failure">Why.</param>
/// <param name="Before">How many were delivered before it.</param>
internal sealed record Undelivered(Delivery.Failed Failure, int Before);
