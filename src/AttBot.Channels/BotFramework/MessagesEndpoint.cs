using AttBot.Protocol.Activities;
using AttBot.Protocol.BotFramework;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: establishes who calls, reads one activity, and refuses what may not go further.</summary>
internal sealed class MessagesEndpoint
{
    private const int MaxIdLength = 1024;
    private readonly ChannelAuthenticator _authenticate;
    private readonly MessageTurns _turns;
    private readonly SenderLimits _limits;
    private readonly BotFrameworkOptions _options;
    private readonly ServiceUrlPolicy _policy;
    private readonly ServiceUrlPolicy _policyWithLoopback;

    public MessagesEndpoint(ChannelAuthenticator authenticate, MessageTurns turns, SenderLimits limits, IOptions<BotFrameworkOptions> options)
    {
        (_authenticate, _turns, _limits, _options) = (authenticate, turns, limits, options.Value);
        (_policy, _policyWithLoopback) = (PolicyFor(_options, allowLoopback: false), PolicyFor(_options, allowLoopback: true));
    }

    /// <summary>Where answers may go under some settings.</summary>
    public static ServiceUrlPolicy PolicyFor(BotFrameworkOptions options, bool allowLoopback) =>
        new([.. ServiceUrlPolicy.MicrosoftHosts, .. options.AllowedServiceHosts], allowLoopback, options.PublicUrl is { } url ? [url.IdnHost] : []);

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

        // a developer's own machine is not counted: load tests run there
        if (identity.AppId is not null && _limits.WaitFor(activity) is { } wait)
        {
            await Problem.WriteAsync(http, StatusCodes.Status429TooManyRequests, "TooManyRequests", "This sender writes faster than is answered here. Please wait a moment.", wait);
            return;
        }

        await _turns.TakeAsync(new MessageCall(http, activity, new Connector(service, TakesToken: identity.AppId is not null), $"{activity.ChannelId}:{activity.Conversation!.Id}"));
    }

    private static Task RefuseAsync(HttpContext http, ChannelVerdict verdict) => verdict is ChannelVerdict.Undecided
        ? Problem.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "KeysUnavailable", "The caller cannot be checked at the moment. Please try again.", TimeSpan.FromSeconds(10))
        : Problem.WriteAsync(http, StatusCodes.Status401Unauthorized, "Unauthorized", "The caller is not known here.");

    private bool IsAllowedTenant(Activity activity) => _options.AllowedTenants.Count == 0 || activity.ChannelId != "msteams"
        || (activity.Conversation?.TenantId is { } tenant && _options.AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase));

    /// <summary>Ids become parts of addresses, of keys and of log lines: control characters are in none.</summary>
    private static string? Missing(Activity activity)
    {
        static bool Has(string? text, int max) => text is { Length: > 0 } && text.Length <= max && !text.Any(char.IsControl);
        static bool IsOdd(string? text) => text is not null && (text.Length > MaxIdLength || text.Any(char.IsControl));
        return !Has(activity.Type, 100) ? "The activity has no type."
            : !Has(activity.ServiceUrl, ServiceUrlPolicy.MaxLength) ? "The activity has no serviceUrl."
            : !Has(activity.ChannelId, 100) ? "The activity has no channelId."
            : !Has(activity.Conversation?.Id, MaxIdLength) || IsDots(activity.Conversation!.Id) ? "The activity has no conversation.id."
            : IsOdd(activity.Id) || IsDots(activity.Id) ? "The activity's id is malformed."
            : IsOdd(activity.From?.Id) || IsOdd(activity.Recipient?.Id) || IsOdd(activity.Conversation.TenantId) ? "The id of an account in the activity is malformed."
            : null;
    }

    /// <summary>In the connector's address these would mean another path.</summary>
    private static bool IsDots(string? id) => id is "." or "..";
}

/// <summary>An activity on its way, with the request that brought it.</summary>
/// <param name="Http">The request.</param>
/// <param name="Activity">The activity; its sender is established.</param>
/// <param name="Connector">Where answers go.</param>
/// <param name="Key">Channel and conversation.</param>
internal sealed record MessageCall(HttpContext Http, Activity Activity, Connector Connector, string Key);
