using System.ComponentModel.DataAnnotations;

namespace AttBot.Channels.BotFramework;

/// <summary>Settings of <c>/api/messages</c>; section <c>AttBot:Channels:BotFramework</c>. Without credentials and without
/// <see cref="Anonymous"/> every call is refused with 401.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>The bot's Entra application id; also recognises what the bot itself said. Empty when there are no credentials.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The bot's Entra tenant, for a single-tenant bot.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The secret of the application; from the environment or a file, never from <c>appsettings.json</c>.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Instead of the secret: a file with the application's certificate and its private key, PEM or PFX.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>The password of <see cref="CertificateFile"/>; empty when it has none.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>Instead of either: true when the machine itself vouches for <see cref="AppId"/> (a managed identity in Azure).</summary>
    public bool ManagedIdentity { get; set; }

    /// <summary>Entra tenants from which messages are taken in Teams; empty for all, since delegates come from many.</summary>
    public IList<string> AllowedTenants { get; } = [];

    /// <summary>Where the connector's signing keys are described.</summary>
    public Uri OpenIdMetadataUrl { get; set; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Where the signing keys of the emulator's tokens are described; null turns these tokens off.</summary>
    public Uri? EmulatorOpenIdMetadataUrl { get; set; }

    /// <summary>Where the bot obtains its own tokens, with or without the tenant at its end; null for Microsoft's.</summary>
    public Uri? Authority { get; set; }

    /// <summary>Hosts to which replies may be sent, besides Microsoft's; a leading dot stands for all subdomains too.</summary>
    public IList<string> AllowedServiceHosts { get; } = [];

    /// <summary>True lets callers in without credentials: in the environment Development, over loopback, and only then. For the Playground and for tests.</summary>
    public bool Anonymous { get; set; }

    /// <summary>Where this server is reached from outside; replies never go there. Null when not known.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Turns at work or waiting at most; the default is 1,024. Beyond it callers get 503.</summary>
    [Range(1, 100_000)]
    public int MaxTurns { get; set; } = 1024;

    /// <summary>How long one turn may take, delivery included; the default is 10 seconds, because Teams gives up after 15.</summary>
    public TimeSpan TurnLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long a user is shown that an answer is being written; the default is 1 second.</summary>
    public TimeSpan TypingAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How much one user may send at once; the default is 30.</summary>
    [Range(1, 100_000)]
    public int UserBurst { get; set; } = 30;

    /// <summary>How much one user may send per second in the long run; the default is 2.</summary>
    [Range(1, 100_000)]
    public int UserPerSecond { get; set; } = 2;

    /// <summary>How much the users of one organisation may send per second together; the default is 50, and four times as much at once.</summary>
    [Range(1, 100_000)]
    public int TenantPerSecond { get; set; } = 50;

    /// <summary>How many kinds of credential are set; more than one is a mistake.</summary>
    internal int CredentialCount => (ClientSecret.Length > 0 ? 1 : 0) + (CertificateFile.Length > 0 ? 1 : 0) + (ManagedIdentity ? 1 : 0);

    /// <summary>The authority with the tenant.</summary>
    internal Uri TokenAuthority
    {
        get
        {
            var authority = Authority ?? new Uri("https://login.microsoftonline.com/");
            return authority.AbsolutePath.Length > 1 ? authority : new Uri(authority, TenantId.Length > 0 ? TenantId : "botframework.com");
        }
    }
}
