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
/// <remarks>Signature and claims are checked for each request, also of a token seen before: no verdict is remembered. The rules of the check are made once for each key: made for each token, they would cost more than everything but the signature.</remarks>
internal sealed partial class TokenAuthenticator : IDisposable
{
    /// <summary>The longest token looked at, characters; Microsoft's have about 1,500.</summary>
    public const int MaxLength = 8192;

    private const string Scheme = "Bearer ";
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly ChannelVerdict Unknown = new ChannelVerdict.Unknown();
    private static readonly ChannelVerdict Undecided = new ChannelVerdict.Undecided();
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxLength, MapInboundClaims = false };
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

        _channel = IssuerAt(_options.OpenIdMetadataUrl, [TokenRules.ChannelIssuer], claims => TokenRules.FaultOfChannel(claims, _options.AppId));
        if (_options.EmulatorOpenIdMetadataUrl is { } url && _options.TenantId.Length > 0)
        {
            _tenant = IssuerAt(url, TokenRules.IssuersOf(_options.TenantId), claims => TokenRules.FaultOfTenant(claims, _options.AppId, _options.TenantId));
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

        return header is [{ } value] && value.StartsWith(Scheme, StringComparison.Ordinal) && value.Length - Scheme.Length is > 0 and <= MaxLength
            && !value.AsSpan(Scheme.Length).ContainsAnyExcept(TokenCharacters)
                ? CheckAsync(value.AsMemory(Scheme.Length), cancellationToken)
                : ValueTask.FromResult(Unknown);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _channel?.Keys.Dispose();
        _tenant?.Keys.Dispose();
    }

    private async ValueTask<ChannelVerdict> CheckAsync(ReadOnlyMemory<char> text, CancellationToken cancellationToken)
    {
        if (ShownToken.Read(text) is not { } shown)
        {
            return Refuse("malformed", "");
        }

        if (IssuerNamed(TokenRules.Text(shown.Claims, "iss")) is not { } issuer)
        {
            return Refuse("issuer", shown.Kid);
        }

        if (await issuer.Keys.FindAsync(shown.Kid, cancellationToken) is not { } found)
        {
            return Undecided;
        }

        if (found.Key is not { } key)
        {
            return Refuse("unknown key", shown.Kid);
        }

        var result = await _handler.ValidateTokenAsync(shown.Token, key.Rules);
        var fault = !result.IsValid ? result.Exception?.GetType().Name ?? "invalid"
            : !TokenRules.IsTimely(shown.Claims, _time.GetUtcNow()) ? "time"
            : issuer.Fault(shown.Claims);
        return fault is not null ? Refuse(fault, shown.Kid) : new ChannelVerdict.Known(new ChannelIdentity(_options.AppId, _mayUseLoopback)
        {
            ServiceUrl = issuer == _channel ? TokenRules.Text(shown.Claims, "serviceurl") : null,
            Endorsements = issuer == _channel ? key.Endorsements : null,
        });
    }

    /// <summary>Only the key the token names, only RSA with SHA-2: neither "none", nor the public key as a secret, nor a key that comes along in the header. Time is checked by our own clock.</summary>
    private Issuer IssuerAt(Uri metadata, string[] names, Func<JsonElement, string?> fault) => new(names, new SigningKeys(metadata, _time, _log, key => new TokenValidationParameters
    {
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
        ValidIssuers = names,
        ValidAudience = _options.AppId,
        ValidateLifetime = false,
        LogValidationExceptions = false,
    }), fault);

    private Issuer? IssuerNamed(string? name) => name is null ? null
        : _channel is not null && _channel.Names.Contains(name, StringComparer.Ordinal) ? _channel
        : _tenant is not null && _tenant.Names.Contains(name, StringComparer.Ordinal) ? _tenant
        : null;

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
