using System.Collections.Frozen;
using System.Text.Json;
using AttBot.Channels.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace AttBot.Channels.BotFramework;

/// <summary>The keys with which one issuer signs, from its OpenID metadata (protocol brief §3.1).</summary>
/// <remarks>Fetched at the first use and again once a day; while that fails, those held stay good, so that an outage of the issuer does not lock the bot out.
/// A token with a key id unknown here has them fetched at once, but not more often than every five minutes, so that forged ids cause no traffic. One fetch at a time.</remarks>
/// <param name="metadata">Address of the metadata.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Gets failures.</param>
/// <param name="rules">By what a token that names a key is checked; asked once for each key, and kept with it.</param>
internal sealed partial class SigningKeys(Uri metadata, TimeProvider time, ILogger log, Func<SecurityKey, TokenValidationParameters> rules) : IDisposable
{
    private const int MaxDocument = 1 << 20;
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ColdPause = TimeSpan.FromSeconds(5);
    private readonly HttpMessageInvoker _http = Outgoing.ForOperator();
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile KeySet? _held;
    private DateTimeOffset _lastAttempt = DateTimeOffset.MinValue;
    private DateTimeOffset _lastUnknown = DateTimeOffset.MinValue;

    /// <summary>Finds a key.</summary>
    /// <param name="kid">The key id a token names; not trusted.</param>
    /// <param name="cancellationToken">The time there is.</param>
    /// <returns>The key, or none when the issuer has no such key; null when no keys could be had at all.</returns>
    public async ValueTask<FoundKey?> FindAsync(string kid, CancellationToken cancellationToken)
    {
        var held = _held;
        var now = time.GetUtcNow();
        var isUsable = held is not null && held.Keys.ContainsKey(kid);
        if (!isUsable ? held is null || now - _lastUnknown >= Pause : now - held!.FetchedAt >= Age && now - _lastAttempt >= Pause)
        {
            // who has a key that is merely old waits for nobody else's fetch
            held = await _one.WaitAsync(isUsable ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancellationToken) ? await RefreshAsync(held, kid, cancellationToken) : held;
        }

        return held is null ? null : new FoundKey(held, held.Keys.GetValueOrDefault(kid));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _one.Dispose();
    }

    /// <summary>Fetches, unless that was done a moment ago. The caller holds <see cref="_one"/>, which is released here.</summary>
    private async Task<KeySet?> RefreshAsync(KeySet? seen, string kid, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            if (!ReferenceEquals(_held, seen))
            {
                return _held; // somebody else fetched meanwhile
            }

            var isUnknown = seen is not null && !seen.Keys.ContainsKey(kid);
            if (isUnknown && now - _lastUnknown >= Pause)
            {
                _lastUnknown = now;
            }
            else if (now - _lastAttempt < (seen is null ? ColdPause : Pause))
            {
                return _held;
            }

            _lastAttempt = now;
            _held = await FetchAsync(now, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or ArgumentException or InvalidDataException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogFailed(exception, metadata, seen is null ? "none are held" : "those held stay in use");
        }
        finally
        {
            _one.Release();
        }

        return _held;
    }

    private async Task<KeySet> FetchAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        using var description = JsonDocument.Parse(await ReadAsync(metadata, limit.Token));
        if (description.RootElement.ValueKind != JsonValueKind.Object || !description.RootElement.TryGetProperty("jwks_uri", out var uri) || uri.ValueKind != JsonValueKind.String || !Uri.TryCreate(uri.GetString(), UriKind.Absolute, out var address) || !IsAsSafe(address))
        {
            throw new InvalidDataException("The metadata name no safe jwks_uri.");
        }

        using var listed = JsonDocument.Parse(await ReadAsync(address, limit.Token));
        if (listed.RootElement.ValueKind != JsonValueKind.Object || !listed.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException("The issuer lists no keys.");
        }

        var keys = list.EnumerateArray().Select(SigningKey.Read).OfType<SigningKey>().GroupBy(key => key.Kid, StringComparer.Ordinal).Where(IsOneKey)
            .ToFrozenDictionary(same => same.Key, same => new KnownKey(same.First().Endorsements, rules(same.First().Key)), StringComparer.Ordinal);
        return keys.Count == 0 ? throw new InvalidDataException("The issuer lists no RSA key.") : new KeySet(keys, now);
    }

    /// <summary>An id that two keys share names neither: whose word a token was would depend on their order.</summary>
    private static bool IsOneKey(IGrouping<string, SigningKey> same) => same.All(key => key.Is(same.First()));

    /// <summary>Keys come over https, unless the metadata themselves are on this machine.</summary>
    private bool IsAsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (metadata.IsLoopback && address.IsLoopback && address.Scheme == Uri.UriSchemeHttp);

    private async Task<byte[]> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await _http.SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? await Outgoing.ReadAsync(response, MaxDocument, cancellationToken)
            : throw new HttpRequestException($"HTTP {(int)response.StatusCode} from {address.Host}");
    }

    [LoggerMessage(LogLevel.Error, "The signing keys could not be fetched from {Metadata}; {Held}")]
    private partial void LogFailed(Exception exception, Uri metadata, string held);
}

/// <summary>The keys an issuer had at one time.</summary>
/// <param name="Keys">By key id.</param>
/// <param name="FetchedAt">When, UTC.</param>
internal sealed record KeySet(FrozenDictionary<string, KnownKey> Keys, DateTimeOffset FetchedAt);

/// <summary>A key that counts.</summary>
/// <param name="Endorsements">Channels for which it may speak; empty when it says nothing.</param>
/// <param name="Rules">By what a token that names it is checked.</param>
internal sealed record KnownKey(IReadOnlyList<string> Endorsements, TokenValidationParameters Rules);

/// <summary>The answer to the question for a key.</summary>
/// <param name="Set">The set looked in.</param>
/// <param name="Key">The key; null when the issuer has none of that id.</param>
internal readonly record struct FoundKey(KeySet Set, KnownKey? Key);
