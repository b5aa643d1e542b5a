using System.Globalization;
using System.Net;
using AttBot.Channels.Delivering;
using AttBot.Data;
using AttBot.Data.Rows;
using AttBot.Protocol.Activities;
using AttBot.Protocol.BotFramework;
using AttBot.Protocol.Cards;
using AttBot.Protocol.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary>Says things unasked through the channel's connector, by the reference kept of the conversation (protocol brief §7). Serves every channel that has no sender of its own.</summary>
/// <remarks>At most five messages at once and one a second in a conversation, and forty a second in a tenant (protocol brief, limits), on each node.</remarks>
internal sealed class BotFrameworkSender : IOutboxSender
{
    private static readonly string[] ChannelsOfOthers = ["directline", "email", "slack", "copies"];
    private readonly IDbContextFactory<AttBotDb> _databases;
    private readonly ConnectorClient _connector;
    private readonly ConversationReferences _references;
    private readonly ServiceUrlPolicy _policy;
    private readonly RateGate _conversations;
    private readonly RateGate _tenants;
    private readonly bool _isOn;

    public BotFrameworkSender(IDbContextFactory<AttBotDb> databases, ConnectorClient connector, ConversationReferences references, IOptions<BotFrameworkOptions> options, IHostEnvironment environment, TimeProvider time)
    {
        var settings = options.Value;
        var isDeveloper = settings.Anonymous && environment.IsDevelopment();
        (_databases, _connector, _references, _isOn) = (databases, connector, references, isDeveloper || settings.AppId.Length > 0);
        _policy = new ServiceUrlPolicy([.. ServiceUrlPolicy.MicrosoftHosts, .. settings.AllowedServiceHosts], isDeveloper, settings.PublicUrl is { } url ? [url.IdnHost] : []);
        _conversations = new RateGate(burst: 5, every: TimeSpan.FromSeconds(1), time);
        _tenants = new RateGate(burst: 40, every: TimeSpan.FromMilliseconds(25), time);
    }

    /// <inheritdoc/>
    public bool Sends(string channel) => _isOn && !ChannelsOfOthers.Contains(channel, StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<Sending> SendAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        var row = item.Row;
        // somebody heard a moment ago, perhaps before the server was ready, is not to be taken for unreachable
        await _references.WrittenAsync(row.Lane, cancellationToken);
        await using var database = await _databases.CreateDbContextAsync(cancellationToken);
        var kept = await database.Conversations.AsNoTracking().Where(conversation => conversation.Key == row.Lane).Select(conversation => conversation.ReferenceJson).SingleOrDefaultAsync(cancellationToken);
        if (ConversationReference.Read(kept) is not { } reference)
        {
            return new Sending.Refused("nothing is known by which this conversation can be written to", IsConversationDead: true);
        }

        if (_policy.Permit(reference.ServiceUrl, ownPort: 0) is not { } service)
        {
            return new Sending.Refused("with these settings nothing is sent to the address of this conversation's connector");
        }

        if ((_conversations.Take(row.Lane) ?? _tenants.Take(reference.Conversation.TenantId ?? reference.ChannelId)) is { } wait)
        {
            return new Sending.Held(wait);
        }

        if (row.Kind != OutboxKind.New && item.Target?.ChannelMessageId is null)
        {
            return new Sending.Moot("the channel gave the message no id, so it cannot be changed");
        }

        var outcome = Outcome(row.Kind, await CallAsync(new Connector(service, reference.TakesToken), reference, item, cancellationToken));
        if (outcome is Sending.Refused { IsConversationDead: true })
        {
            _references.Forget(row.Lane); // whoever writes from there again can be written to again
        }

        return outcome;
    }

    private Task<Delivery> CallAsync(Connector connector, ConversationReference reference, OutboxItem item, CancellationToken cancellationToken) => item.Row.Kind switch
    {
        OutboxKind.New => SayAsync(connector, ActivitySize.Fit(Addressed(reference, item)), item.Row.Key, cancellationToken),
        OutboxKind.Update => _connector.UpdateAsync(connector, ActivitySize.Fit(Addressed(reference, item))[0] with { Id = item.Target!.ChannelMessageId }, cancellationToken),
        _ => _connector.DeleteAsync(connector, reference.Conversation.Id!, item.Target!.ChannelMessageId!, cancellationToken),
    };

    /// <summary>Says what may take several pages. When a later one fails, the whole is said again: rather twice than in part.</summary>
    private async Task<Delivery> SayAsync(Connector connector, IReadOnlyList<Activity> pages, string key, CancellationToken cancellationToken)
    {
        var first = await _connector.SendAsync(connector, pages[0], cancellationToken, key);
        foreach (var (page, i) in pages.Select((page, i) => (page, i)).Skip(1).TakeWhile(_ => first is Delivery.Done))
        {
            if (await _connector.SendAsync(connector, page, cancellationToken, string.Create(CultureInfo.InvariantCulture, $"{key}/{i + 1}")) is Delivery.Failed failed)
            {
                return failed;
            }
        }

        return first;
    }

    private static Activity Addressed(ConversationReference reference, OutboxItem item) =>
        OutgoingMessage.ReadActivity(item.Row.PayloadJson).WithAdaptiveCard(reference.ChannelId == "msteams" ? CardButtons.Execute : CardButtons.Submit) with
        {
            From = reference.Bot,
            Recipient = reference.User,
            Conversation = reference.Conversation,
            ChannelId = reference.ChannelId,
            ServiceUrl = reference.ServiceUrl,
            ReplyToId = null,
        };

    /// <summary>403 and 404 mean that the bot was blocked or removed, or the conversation is gone; for a change, that there is nothing to change any more.</summary>
    private static Sending Outcome(OutboxKind kind, Delivery delivery) => delivery switch
    {
        Delivery.Done done => new Sending.Delivered(done.Id),
        Delivery.Failed { Status: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented } failed when kind != OutboxKind.New => new Sending.Moot(failed.Reason),
        Delivery.Failed { Status: HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone } failed => new Sending.Refused(failed.Reason, IsConversationDead: true),
        Delivery.Failed { IsTransient: false, Status: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.Unauthorized } failed => new Sending.Refused(failed.Reason),
        Delivery.Failed failed => new Sending.Later(failed.Reason, failed.Wait),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
