using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using AttBot.Channels.BotFramework;
using AttBot.Channels.Email;
using AttBot.Channels.Http;
using AttBot.Channels.Slack;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace AttBot.Channels;

/// <summary>Tries the channels' settings on the outside world, for an operator who wants to know before the users do. Writes nothing, sends no message.</summary>
public static class EdgeChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan CertificateNotice = TimeSpan.FromDays(30);

    /// <summary>Tries Teams: signing keys, the bot's own token, the certificate.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was found, in order.</returns>
    public static async Task<IReadOnlyList<EdgeFinding>> TeamsAsync(BotFrameworkOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.AppId.Length == 0)
        {
            return [new("teams", true, "Off: no AppId is set, so /api/messages is closed. To switch it on, set AttBot:Channels:BotFramework:AppId and a credential.")];
        }

        var findings = new List<EdgeFinding> { await KeysAsync(options.OpenIdMetadataUrl, time, cancellationToken) };
        if (options.CredentialCount == 0)
        {
            findings.Add(new("teams token", false, "No credential is set, so answers are refused by Teams. Set ClientSecret (or ClientSecretFile), CertificateFile or ManagedIdentity."));
            return findings;
        }

        if (CertificateOf(options, time) is { } certificate)
        {
            findings.Add(certificate);
        }

        using var credentials = new BotCredentials(Options.Create(options), time, NullLogger<BotCredentials>.Instance);
        findings.Add(await credentials.TokenAsync(null, cancellationToken) is not null
            ? new("teams token", true, "A token for the connector was obtained.")
            : new("teams token", false, options.ManagedIdentity
                ? "No token could be obtained from this machine's managed identity. Check that the machine has one, and that AppId is its client id."
                : $"No token could be obtained from {options.TokenAuthority.Host}. Check AppId, TenantId and the credential; a secret may have expired."));
        return findings;
    }

    /// <summary>Tries Slack: the token.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<EdgeFinding> SlackAsync(SlackOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.SigningSecret.Length == 0)
        {
            return new("slack", true, "Off: no SigningSecret is set, so /slack is closed. To switch it on, set AttBot:Channels:Slack:SigningSecret and BotToken.");
        }

        using var slack = new SlackClient(Options.Create(options), time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        return await slack.CallAsync("auth.test", new JsonObject(), limit.Token) is SlackResult.Failed failed
            ? new("slack", false, failed.IsTransient
                ? $"{options.ApiBaseUrl.Host} cannot be reached ({failed.Reason}). Check DNS, the firewall and the proxy."
                : $"Slack does not take the token ({failed.Reason}). Check BotToken: the app must be installed in the workspace, and its 'Bot User OAuth Token' be the one set here.")
            : new("slack", true, "Slack knows the token.");
    }

    /// <summary>Tries the mail server: that it can be reached safely, and takes the account. Sends nothing.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<EdgeFinding> MailAsync(MailOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.IsConfigured)
        {
            return new("mail", true, "Off: no Host is set, so nothing goes out by mail. To switch it on, set AttBot:Mail:Host and From.");
        }

        await using var sender = new MailSender(Options.Create(options), time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await sender.FaultAsync(limit.Token) is { } fault
                ? new("mail", false, $"No mail can be sent by {options.Host}:{options.Port}: {fault}. Check AttBot:Mail (Host, Port, User, Password, ImplicitTls), the firewall, and the certificate of the mail server.")
                : new("mail", true, $"{options.Host} would take mail.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new("mail", false, $"{options.Host}:{options.Port} does not answer. Check AttBot:Mail (Host, Port, ImplicitTls) and the firewall.");
        }
    }

    /// <summary>Compares this machine's clock with that of another server.</summary>
    /// <param name="server">Any server that says what time it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<EdgeFinding> ClockAsync(Uri server, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(time);
        using var http = Outgoing.ForOperator();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, server);
            using var response = await http.SendAsync(request, limit.Token);
            var difference = time.GetUtcNow() - (response.Headers.Date ?? time.GetUtcNow());
            return difference.Duration() <= ClockTolerance
                ? new("clock", true, "This machine's clock agrees with the outside world.")
                : new("clock", false, $"This machine's clock is {Math.Round(difference.Duration().TotalMinutes)} minutes {(difference > TimeSpan.Zero ? "ahead" : "behind")}. Switch on time synchronisation (NTP): signatures are refused when clocks differ by five minutes.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return new("clock", false, $"{server.Host} cannot be reached, so the clock could not be compared. Check DNS, the firewall and the proxy.");
        }
    }

    /// <summary>Looks at the certificate that callers from outside are shown, here or at the proxy.</summary>
    /// <param name="address">Where this server is reached from outside.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<EdgeFinding> PublicAddressAsync(Uri address, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(time);
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            return new("public address", address.IsLoopback, address.IsLoopback ? "It is this machine alone; no certificate is needed." : $"{address.Host} is reached without TLS. Put a certificate on the proxy or this server, and set AttBot:PublicUrl to an https address.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var (faults, ends) = (SslPolicyErrors.None, default(DateTimeOffset?));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.DnsSafeHost, address.Port, limit.Token);
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = address.IdnHost,
                    RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    {
                        (faults, ends) = (errors, (certificate as X509Certificate2)?.NotAfter.ToUniversalTime());
                        return errors == SslPolicyErrors.None;
                    },
                },
                limit.Token);
        }
        catch (AuthenticationException)
        {
            return new("public address", false, $"{address.Host} shows a certificate that callers do not trust ({faults}). Install one for this name from an authority that is trusted, with its intermediate certificates.");
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            return new("public address", false, $"{address.Host} cannot be reached on port {address.Port}. Check DNS, the firewall and the proxy; behind some networks it can only be reached from outside.");
        }

        var days = ((ends ?? DateTimeOffset.MaxValue) - time.GetUtcNow()).TotalDays;
        return days < 14
            ? new("public address", false, $"The certificate of {address.Host} ends in {Math.Floor(days)} days. Renew it.")
            : new("public address", true, $"{address.Host} shows a certificate that callers trust.");
    }

    private static async Task<EdgeFinding> KeysAsync(Uri metadata, TimeProvider time, CancellationToken cancellationToken)
    {
        using var keys = new SigningKeys(metadata, time, NullLogger.Instance, key => new TokenValidationParameters { IssuerSigningKey = key });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        return await keys.FindAsync("", limit.Token) is { Set.Keys.Count: var count }
            ? new("teams keys", true, $"{count} signing keys were fetched from {metadata.Host}.")
            : new("teams keys", false, $"No signing keys could be fetched from {metadata.Host}, so nobody is let in. Check DNS, the firewall and the proxy, and OpenIdMetadataUrl.");
    }

    /// <summary>Looks at the certificate with which the bot proves who it is; needs no network.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Null when none is set.</returns>
    public static EdgeFinding? CertificateOf(BotFrameworkOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.CertificateFile.Length == 0)
        {
            return null;
        }

        try
        {
            using var certificate = BotCredentials.Certificate(options);
            var left = new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero) - time.GetUtcNow();
            return !certificate.HasPrivateKey ? new("certificate", false, "CertificateFile holds no private key. Export the certificate with its key, as PEM or PFX.")
                : left < TimeSpan.Zero ? new("certificate", false, "The certificate has expired. Make a new one, and upload its public part to the application in Entra.")
                : left < CertificateNotice ? new("certificate", false, $"The certificate expires in {left.Days} days. Make a new one, and upload its public part to the application in Entra.")
                : new("certificate", true, $"The certificate is good for {left.Days} days.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or ArgumentException or UnauthorizedAccessException)
        {
            return new("certificate", false, "CertificateFile cannot be read. Check its form (PEM or PFX), CertificatePassword, and the right to read it.");
        }
    }
}

/// <summary>One thing found.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="IsWell">Whether it is as it should be.</param>
/// <param name="Detail">What was seen and, if it is not well, what to do.</param>
public sealed record EdgeFinding(string What, bool IsWell, string Detail);
