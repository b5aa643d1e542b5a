using System.Text.Json;

namespace AttBot.Channels.Slack;

/// <summary>In which language a user has Slack; Slack tells when asked (<c>users.info</c>, protocol brief §12), and the answer is kept for some hours. Bounded; thread-safe.</summary>
internal sealed class SlackLocales(SlackClient slack, TimeProvider time)
{
    private const int MostKnown = 20_000;
    private static readonly TimeSpan KnownFor = TimeSpan.FromHours(6);
    private static readonly TimeSpan UnknownFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string? Locale, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>Finds a user's language.</summary>
    /// <param name="account">Workspace and user, as in an activity's <c>from.id</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>BCP 47 tag; null when Slack does not say within a second.</returns>
    public async Task<string?> OfAsync(string? account, CancellationToken cancellationToken)
    {
        if (account?.Split(':') is not [_, { Length: > 0 } user])
        {
            return null;
        }

        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_known.TryGetValue(account, out var held) && held.Until > now)
            {
                return held.Locale;
            }
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var locale = await slack.ReadAsync("users.info", new Dictionary<string, string> { ["user"] = user, ["include_locale"] = "true" }, limit.Token) is SlackResult.Done { Body: var body } ? Read(body) : null;
        lock (_gate)
        {
            if (_known.Count >= MostKnown)
            {
                _known.Clear();
            }

            _known[account] = (locale, now + (locale is null ? UnknownFor : KnownFor));
        }

        return locale;
    }

    private static string? Read(JsonElement body) =>
        body.TryGetProperty("user", out var user) && user.ValueKind == JsonValueKind.Object && user.TryGetProperty("locale", out var locale) && locale.ValueKind == JsonValueKind.String ? ChannelLocale.Valid(locale.GetString()) : null;
}
