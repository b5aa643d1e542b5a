using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AttBot.Channels.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace AttBot.Channels.BotFramework;

/// <summary>The bot's own tokens for the connector (protocol brief §3.3): by secret, certificate or managed identity.</summary>
/// <remarks>One token for all calls, until five minutes before it expires; one request at a time. Whoever got a 401 with a token names it, and gets another.</remarks>
internal sealed partial class BotCredentials(IOptions<BotFrameworkOptions> options, TimeProvider time, ILogger<BotCredentials> log) : IDisposable
{
    private const string Resource = "https://api.botframework.com";
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly BotFrameworkOptions _options = options.Value;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lazy<Func<bool, CancellationToken, Task<AuthenticationResult>>> _acquire = new(() => Acquisition(options.Value));
    private volatile Token? _held;
    private DateTimeOffset _failedAt = DateTimeOffset.MinValue;

    /// <summary>Whether there is anything to obtain tokens with.</summary>
    public bool Exist => _options.AppId.Length > 0 && _options.CredentialCount == 1;

    /// <summary>Obtains a token.</summary>
    /// <param name="refused">A token that the connector refused, which is not to be given again; null otherwise.</param>
    /// <param name="cancellationToken">The time there is.</param>
    /// <returns>The token; null when it could not be obtained, which the log explains.</returns>
    public async ValueTask<string?> TokenAsync(string? refused, CancellationToken cancellationToken)
    {
        if (IsGood(_held, refused))
        {
            return _held!.Value;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (IsGood(_held, refused))
            {
                return _held!.Value;
            }

            if (time.GetUtcNow() - _failedAt < Pause)
            {
                return null;
            }

            var result = await _acquire.Value(refused is not null, cancellationToken);
            _held = new Token(result.AccessToken, result.ExpiresOn);
            return result.AccessToken;
        }
        catch (Exception exception) when (exception is MsalException or HttpRequestException or CryptographicException or IOException or ArgumentException or UnauthorizedAccessException)
        {
            _failedAt = time.GetUtcNow();
            LogFailed(exception is MsalException msal ? msal.ErrorCode : exception.GetType().Name);
            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private bool IsGood(Token? token, string? refused) => token is not null && token.Value != refused && token.Expires - Early > time.GetUtcNow();

    private static Func<bool, CancellationToken, Task<AuthenticationResult>> Acquisition(BotFrameworkOptions options)
    {
        if (options.ManagedIdentity)
        {
            var identity = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(options.AppId)).Build();
            return (isAgain, cancellationToken) => identity.AcquireTokenForManagedIdentity(Resource).WithForceRefresh(isAgain).ExecuteAsync(cancellationToken);
        }

        var authority = options.TokenAuthority;
        var builder = ConfidentialClientApplicationBuilder.Create(options.AppId)
            .WithAuthority(new UriBuilder(authority) { Scheme = Uri.UriSchemeHttps, Port = authority.Port }.Uri, validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new OneClient(Client(authority.Scheme == Uri.UriSchemeHttps)));
        builder = options.CertificateFile.Length > 0 ? builder.WithCertificate(Certificate(options)) : builder.WithClientSecret(options.ClientSecret);
        var application = builder.Build();
        return (isAgain, cancellationToken) => application.AcquireTokenForClient([Resource + "/.default"]).WithForceRefresh(isAgain).ExecuteAsync(cancellationToken);
    }

    /// <summary>Lives as long as the program.</summary>
    private static HttpClient Client(bool isSecure) =>
        new HttpClient(new Passing(isSecure ? Outgoing.ForOperator() : Outgoing.ForLoopback(), isSecure), disposeHandler: true) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Reads the certificate.</summary>
    internal static X509Certificate2 Certificate(BotFrameworkOptions options) => X509Certificate2.GetCertContentType(options.CertificateFile) == X509ContentType.Pfx
        ? X509CertificateLoader.LoadPkcs12FromFile(options.CertificateFile, options.CertificatePassword.Length == 0 ? null : options.CertificatePassword)
        : options.CertificatePassword.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(options.CertificateFile, options.CertificatePassword)
            : X509Certificate2.CreateFromPemFile(options.CertificateFile);

    [LoggerMessage(LogLevel.Error, "The bot's token could not be obtained: {Reason}. Check AppId, TenantId, the credential and Authority; 'doctor' tries them.")]
    private partial void LogFailed(string reason);

    private sealed record Token(string Value, DateTimeOffset Expires);

    /// <summary>Gives the library our way of calling. It insists on https, which a token server on a developer's machine has not: for that one, the scheme is put back.</summary>
    private sealed class OneClient(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }

    private sealed class Passing(HttpMessageInvoker inner, bool isSecure) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!isSecure)
            {
                request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = Uri.UriSchemeHttp, Port = request.RequestUri!.Port }.Uri;
            }

            return inner.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
