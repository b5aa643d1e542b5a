using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using AttBot.Protocol.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace AttBot.Channels.Email;

/// <summary>Sends mail over a few connections that are kept open. Thread-safe.</summary>
/// <param name="options">The server.</param>
/// <param name="time">The clock that dates messages.</param>
public sealed class MailSender(IOptions<MailOptions> options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(30);
    private const int Patience = 30_000;

    private readonly MailOptions _options = options.Value;
    private readonly SemaphoreSlim _free = new(options.Value.Connections);
    private readonly ConcurrentBag<(SmtpClient Client, long UsedAt)> _idle = [];

    /// <summary>Sends one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="key">Its key in the outbox; the message id is made of it, so that a repeated attempt carries the same one.</param>
    /// <param name="cancellationToken">Gives up; whether the server took it is then not known.</param>
    public async Task<MailOutcome> SendAsync(MailMessage message, string key, CancellationToken cancellationToken)
    {
        if (!_options.IsConfigured)
        {
            return new MailOutcome.Refused("no mail server is configured (AttBot:Mail:Host)");
        }

        using var mime = Build(message, key);
        await _free.WaitAsync(cancellationToken);
        SmtpClient? client = null;
        try
        {
            client = await ConnectAsync(cancellationToken);
            var reply = await client.SendAsync(mime, cancellationToken);
            _idle.Add((client, time.GetTimestamp()));
            client = null;
            return new MailOutcome.Accepted(reply);
        }
        catch (SmtpCommandException exception)
        {
            var outcome = Judge(exception);
            client = await KeepAsync(client);
            return outcome;
        }
        catch (Exception exception) when (IsOfTheServer(exception))
        {
            return new MailOutcome.Later(Told(exception));
        }
        finally
        {
            client?.Dispose();
            _free.Release();
        }
    }

    /// <summary>Connects and signs in, and sends nothing.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when the server would take mail, else why not.</returns>
    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            _idle.Add((await ConnectAsync(cancellationToken), time.GetTimestamp()));
            return null;
        }
        catch (Exception exception) when (exception is SmtpCommandException || IsOfTheServer(exception))
        {
            return exception is SmtpCommandException refused ? $"it answers {(int)refused.StatusCode}" : Told(exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var idle))
        {
            try
            {
                await idle.Client.DisconnectAsync(quit: true);
            }
            catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or ServiceNotConnectedException or CommandException)
            {
                // it was gone already
            }

            idle.Client.Dispose();
        }

        _free.Dispose();
    }

    /// <summary>A refused message does not spoil the connection, unless the server closed it.</summary>
    private async Task<SmtpClient?> KeepAsync(SmtpClient? client)
    {
        if (client is not { IsConnected: true })
        {
            return client;
        }

        try
        {
            await client.NoOpAsync();
            _idle.Add((client, time.GetTimestamp()));
            return null;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or CommandException or ServiceNotConnectedException)
        {
            return client;
        }
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryTake(out var idle))
        {
            if (idle.Client.IsConnected && time.GetElapsedTime(idle.UsedAt) < LongestIdle)
            {
                return idle.Client;
            }

            idle.Client.Dispose(); // servers close what is idle for long, and a message must not be lost to that
        }

        var client = new SmtpClient { Timeout = Patience };
        try
        {
            if (_options.IsLoopback)
            {
                client.ServerCertificateValidationCallback = (_, _, _, errors) => errors is SslPolicyErrors.None || _options.IsLoopback;
            }

            var security = _options.ImplicitTls ? SecureSocketOptions.SslOnConnect
                : _options.IsLoopback ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls;
            await client.ConnectAsync(await ReachAsync(cancellationToken), _options.Host, _options.Port, security, cancellationToken);
            if (_options.User.Length > 0)
            {
                await client.AuthenticateAsync(_options.User, _options.Password, cancellationToken);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>A connection that sends at once: a mail is several small writes, and each that waited for the answer to the one before would cost some 40 ms.</summary>
    /// <exception cref="TimeoutException">Nobody answered in time.</exception>
    private async Task<Socket> ReachAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(_options.Host, _options.Port, limit.Token);
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException("The mail server could not be reached in time.", exception);
            }

            throw;
        }
    }

    private static bool IsOfTheServer(Exception exception) =>
        exception is IOException or SocketException or ProtocolException or ServiceNotAuthenticatedException or AuthenticationException or SslHandshakeException or TimeoutException or NotSupportedException;

    private static string Told(Exception exception) => exception is AuthenticationException ? "the mail server does not accept the account" : "the mail server cannot be reached or broke off";

    private static MailOutcome Judge(SmtpCommandException exception)
    {
        var reason = $"{(int)exception.StatusCode} {exception.Message}";
        return (int)exception.StatusCode < 500 ? new MailOutcome.Later(reason)
            : exception.ErrorCode == SmtpErrorCode.RecipientNotAccepted && MailReply.IsAboutTheAddress((int)exception.StatusCode, exception.Message) ? new MailOutcome.Dead(reason)
            : new MailOutcome.Refused(reason);
    }

    private MimeMessage Build(MailMessage message, string key)
    {
        var from = MailboxAddress.Parse(_options.From);
        var mime = new MimeMessage
        {
            MessageId = MailMessage.IdFor(key, from.Domain),
            Date = time.GetUtcNow(),
            Subject = message.Subject,
            Body = BodyOf(message),
        };
        mime.From.Add(from);
        mime.To.Add(new MailboxAddress(message.Name, message.To));
        mime.Headers.Add("Auto-Submitted", "auto-generated");
        mime.Headers.Add(HeaderId.ContentLanguage, message.Language);
        if (message.UnsubscribeUrl is { } url)
        {
            mime.Headers.Add(HeaderId.ListUnsubscribe, $"<{url}>");
            mime.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return mime;
    }

    private static MimeEntity BodyOf(MailMessage message)
    {
        var texts = new MultipartAlternative(new TextPart(TextFormat.Plain) { Text = message.Text }, new TextPart(TextFormat.Html) { Text = message.Html });
        if (message.Calendar is not { } calendar)
        {
            return texts;
        }

        var attached = new TextPart("calendar") { Text = calendar, ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "deadlines.ics" } };
        attached.ContentType.Parameters.Add("method", "PUBLISH");
        return new Multipart("mixed") { texts, attached };
    }
}
