using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AttBot.Channels.BotFramework;

/// <summary>Finds settings that contradict each other or would open a hole; the server does not start with them.</summary>
internal sealed class BotFrameworkOptionsCheck(IHostEnvironment environment) : IValidateOptions<BotFrameworkOptions>
{
    private const string Section = "AttBot:Channels:BotFramework";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        List<string> faults = [];
        Check(options.CredentialCount <= 1, "ClientSecret, CertificateFile and ManagedIdentity exclude each other: set one.");
        Check(options.AppId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'), "AppId is not the id of an Entra application, such as 1a2b3c4d-1111-4aaa-8bbb-1234567890ab.");
        Check(options.CredentialCount == 0 || options.AppId.Length > 0, "A credential is set, and AppId is not: set AppId too.");
        Check(options.TenantId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'), "TenantId is not the id of an Entra tenant.");
        Check(options.EmulatorOpenIdMetadataUrl is null || options.TenantId.Length > 0, "EmulatorOpenIdMetadataUrl needs TenantId: tokens are taken from one tenant only.");
        Check(options.CertificateFile.Length == 0 || File.Exists(options.CertificateFile), "CertificateFile names a file that does not exist or may not be read.");
        Check(IsSafe(options.OpenIdMetadataUrl), Unsafe("OpenIdMetadataUrl"));
        Check(options.EmulatorOpenIdMetadataUrl is null || IsSafe(options.EmulatorOpenIdMetadataUrl), Unsafe("EmulatorOpenIdMetadataUrl"));
        Check(options.Authority is null || IsSafe(options.Authority), Unsafe("Authority"));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add($"{Section}: {fault}");
            }
        }
    }

    private static string Unsafe(string setting) => $"{setting} must be an https address (http is taken for this machine only, in the environment Development).";

    private bool IsSafe(Uri url) => url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && environment.IsDevelopment()));
}
