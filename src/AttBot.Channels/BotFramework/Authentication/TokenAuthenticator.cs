using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AttBot.Channels.BotFramework;

/// <summary>Lets in who shows a token that a channel, or the configured tenant, signed for this bot (protocol brief §3.1, §3.2); without a token, only <see cref="LoopbackAuthenticator"/>.</summary>
internal sealed partial class TokenAuthenticator : IDisposable
{
    /// <summary>The longest token looked at, characters; Microsoft's have about 1,500.</summary>
    public const int MaxLength = 8192;

    private const string Scheme = "Bearer ";
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    private static readonly ChannelVerdict Unknown = new ChannelVerdict.Unknown();
    private static readonly ChannelVerdict Undecided = new ChannelVerdict.Undecided();
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxLength, MapInboundClaims = false };
    private readonly VerifiedTokens _verified = new(capacity: 4096);
    private readonly BotFrameworkOptions _options;
    private readonly LoopbackAuthenticator _loopback;
    private readonly TimeProvider _time;
    private readonly ILogger<TokenAuthenticator> _log;
    private readonly bool _mayUseLoopback;
    private readonly Issuer? _channel;
    private readonly Issuer? _tenant;

    public TokenAuthenticator(IOptions<BotFrameworkOptions> options, LoopbackAuthenticator loopback, IHostEnvironment environment, TimeProvider time, ILogger<TokenAuthenticator> log)
    {
        (_options, _loopback, _time, _log) = (options.Value, loopback, time, log);
        // a developer may have a connector of their own on this machine, if the settings say so
        _mayUseLoopback = environment.IsDevelopment() && _options.AllowedServiceHosts.Any(host => host is "localhost" or "127.0.0.1" or "[::1]");
        if (_options.AppId.Length == 0)
        {
            return;
        }

        _channel = new Issuer([TokenRules.ChannelIssuer], new SigningKeys(_options.OpenIdMetadataUrl, time, log), claims => TokenRules.FaultOfChannel(claims, _options.AppId));
        if (_options.EmulatorOpenIdMetadataUrl is { } url && _options.TenantId.Length > 0)
        {
            _tenant = new Issuer(TokenRules.IssuersOf(_options.TenantId), new SigningKeys(url, time, log), claims => TokenRules.FaultOfTenant(claims, _options.AppId, _options.TenantId));
        }
    }

    /// <summary>See <see cref="ChannelAuthenticator"/>.</summary>
    public ValueTask<ChannelVerdict> AuthenticateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization;
        if (_channel is null || header.Count == 0)
        {
            return ValueTask.FromResult(_loopback.Authenticate(request));
        }

        if (header is not [{ } value] || !value.StartsWith(Scheme, StringComparison.Ordinal) || value.Length - Scheme.Length is 0 or > MaxLength
            || value.AsSpan(Scheme.Length).ContainsAnyExcept(TokenCharacters))
        {
            return ValueTask.FromResult(Unknown);
        }

        var token = value[Scheme.Length..];
        var digest = VerifiedTokens.Digest.Of(token);
        return _verified.Find(digest, _time.GetUtcNow()) is { } known ? ValueTask.FromResult<ChannelVerdict>(known.Identity) : CheckAsync(token, digest, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _channel?.Keys.Dispose();
        _tenant?.Keys.Dispose();
    }

    private async ValueTask<ChannelVerdict> CheckAsync(string token, VerifiedTokens.Digest digest, CancellationToken cancellationToken)
    {
        if (Read(token) is not var (parsed, claims) || parsed.Kid is not { Length: > 0 and <= 256 } kid)
        {
            return Refuse("malformed", "");
        }

        if (Array.Find([_channel, _tenant], candidate => candidate is not null && candidate.Names.Contains(TokenRules.Text(claims, "iss"), StringComparer.Ordinal)) is not { } issuer)
        {
            return Refuse("issuer", kid);
        }

        if (await issuer.Keys.FindAsync(kid, cancellationToken) is not var (set, key))
        {
            return Undecided;
        }

        if (key is null)
        {
            return Refuse("unknown key", kid);
        }

        var result = await _handler.ValidateTokenAsync(parsed, ParametersFor(issuer, key));
        if (!result.IsValid)
        {
            return Refuse(result.Exception?.GetType().Name ?? "invalid", kid);
        }

        if (issuer.Fault(claims) is { } fault)
        {
            return Refuse(fault, kid);
        }

        var identity = new ChannelVerdict.Known(new ChannelIdentity(_options.AppId, _mayUseLoopback)
        {
            ServiceUrl = issuer == _channel ? TokenRules.Text(claims, "serviceurl") : null,
            Endorsements = issuer == _channel ? key.Endorsements : null,
        });
        _verified.Add(digest, new VerifiedToken(identity, parsed.ValidTo, issuer.Keys, set));
        return identity;
    }

    /// <summary>Only the key named by the token, only RSA with SHA-2: neither the public key as a secret, nor a key that comes along in the header.</summary>
    private TokenValidationParameters ParametersFor(Issuer issuer, SigningKey key) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        ValidIssuers = issuer.Names,
        ValidAudience = _options.AppId,
        LifetimeValidator = (notBefore, expires, _, _) => TokenRules.IsTimely(notBefore, expires, _time.GetUtcNow()),
    };

    private static (JsonWebToken Token, JsonElement Claims)? Read(string token)
    {
        try
        {
            var parsed = new JsonWebToken(token);
            using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(parsed.EncodedPayload), Unambiguous);
            return claims.RootElement.ValueKind == JsonValueKind.Object ? (parsed, claims.RootElement.Clone()) : null;
        }
#pragma warning disable CA1031 // a token is any text; the library has many ways to say that it is none
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private ChannelVerdict Refuse(string reason, string kid)
    {
        LogRefused(reason, new string([.. kid.Where(char.IsAsciiLetterOrDigit).Take(40)]));
        return Unknown;
    }

    [LoggerMessage(LogLevel.Information, "A call of /api/messages was refused: {Reason}; key {Kid}")]
    private partial void LogRefused(string reason, string kid);

    /// <summary>Somebody who signs tokens for us.</summary>
    private sealed record Issuer(string[] Names, SigningKeys Keys, Func<JsonElement, string?> Fault);
}
