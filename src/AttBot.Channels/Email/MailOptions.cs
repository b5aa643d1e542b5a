using System.ComponentModel.DataAnnotations;
using System.Net;

namespace AttBot.Channels.Email;

/// <summary>How mail is sent; section <c>AttBot:Mail</c>. Without a host no mail is sent.</summary>
public sealed class MailOptions
{
    /// <summary>The SMTP server; empty for none.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port; 587 unless said otherwise.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>The sender's address, required with a host; may carry a name: <c>ATT desk &lt;desk@example.org&gt;</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>Account at the server; empty when it asks for none.</summary>
    public string User { get; set; } = "";

    /// <summary>Its password, from the environment or a file; never logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>How many connections are kept at most; 4 unless said otherwise.</summary>
    [Range(1, 64)]
    public int Connections { get; set; } = 4;

    /// <summary>Whether the connection begins with TLS (port 465) and not with STARTTLS.</summary>
    public bool ImplicitTls { get; set; }

    /// <summary>Where the chat is, for those who read a mail; null when it has no public address.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Whether mail is sent at all.</summary>
    public bool IsConfigured => Host.Length > 0;

    /// <summary>Whether the server is this machine: then a relay without TLS, or with a certificate of its own making, is accepted.</summary>
    internal bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
