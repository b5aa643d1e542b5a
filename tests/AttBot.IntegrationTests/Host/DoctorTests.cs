using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AttBot.Channels;
using AttBot.IntegrationTests.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace AttBot.IntegrationTests.Host;

/// <summary><c>doctor</c>: each thing that may be wrong is named, with what to do about it.</summary>
public sealed class DoctorTests : InFolder
{
    private const string Section = "AttBot__Channels__BotFramework__";

    [Theory]
    [InlineData("teams keys: No signing keys could be fetched from 127.0.0.1", "ClientSecret", "s")]
    [InlineData("teams token: No token could be obtained from 127.0.0.1. Check AppId", "ClientSecret", "s")]
    [InlineData("teams token: No credential is set", "TenantId", "t")]
    [InlineData("certificate: CertificateFile cannot be read", "CertificateFile", "garbage")]
    [InlineData("certificate: The certificate has expired", "CertificateFile", "expired")]
    [InlineData("certificate: The certificate expires in 4 days", "CertificateFile", "ending")]
    [InlineData("chmod 600", "CertificateFile", "open")]
    [InlineData("teams token: No token could be obtained from this machine's managed identity", "ManagedIdentity", "true")]
    public async Task A_fault_is_named_with_what_to_do(string told, string setting, string value)
    {
        var given = setting == "CertificateFile" ? await CertificateAsync(value) : value;
        var (code, output, error) = await AttBotProcess.RunWithAsync(
            Folder,
            [("ASPNETCORE_ENVIRONMENT", "Development"), (Section + "AppId", FakeIssuer.AppId), (Section + "OpenIdMetadataUrl", "http://127.0.0.1:9/openid"), (Section + "Authority", "http://127.0.0.1:9"), (Section + setting, given),
                ("IDENTITY_ENDPOINT", "http://127.0.0.1:9/msi"), ("IDENTITY_HEADER", "h")],
            "doctor", "--data", Folder);

        Assert.Equal((1, ""), (code, error));
        Assert.Contains(output.Split('\n'), line => line.StartsWith("!! ", StringComparison.Ordinal) && line.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_is_looked_at_without_the_network_too()
    {
        var (code, output, _) = await AttBotProcess.RunWithAsync(Folder, [(Section + "AppId", FakeIssuer.AppId), (Section + "CertificateFile", await CertificateAsync("expired"))], "doctor", "--offline", "--data", Folder);

        Assert.Equal(1, code);
        Assert.Contains("!!  certificate: The certificate has expired", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/", "!!  slack: 127.0.0.1 cannot be reached")]
    [InlineData("", "!!  slack: Slack does not take the token (invalid_auth). Check BotToken")]
    public async Task A_token_that_Slack_refuses_is_told_from_a_Slack_that_cannot_be_reached(string address, string told)
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.Answer = (http, _, _) => http.Response.WriteAsJsonAsync(new { ok = false, error = "invalid_auth" });
        var (code, output, _) = await AttBotProcess.RunWithAsync(
            Folder,
            [("ASPNETCORE_ENVIRONMENT", "Development"), ("AttBot__Channels__Slack__SigningSecret", "s"), ("AttBot__Channels__Slack__BotToken", "xoxb-planted"), ("AttBot__Channels__Slack__ApiBaseUrl", address.Length > 0 ? address : slack.Url + "/")],
            "doctor", "--data", Folder);

        Assert.Equal(1, code);
        Assert.Contains(told, output, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxb-planted", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ok  mail: Off: no Host is set")]
    [InlineData("9", "!!  mail: No mail can be sent by 127.0.0.1:9: the mail server cannot be reached or broke off. Check AttBot:Mail")]
    [InlineData("sink", "ok  mail: 127.0.0.1 would take mail.")]
    public async Task The_mail_server_is_tried_and_gets_no_mail(string port, string told)
    {
        await using var sink = new SmtpSink();
        (string, string)[] settings = port.Length == 0 ? []
            : [("AttBot__Mail__Host", "127.0.0.1"), ("AttBot__Mail__Port", port == "sink" ? $"{sink.Port}" : port), ("AttBot__Mail__From", "desk@example.org")];
        var (code, output, error) = await AttBotProcess.RunWithAsync(Folder, settings, "doctor", "--data", Folder);

        Assert.Equal((told.StartsWith("ok", StringComparison.Ordinal) ? 0 : 1, ""), (code, error));
        Assert.Contains(told, output, StringComparison.Ordinal);
        Assert.Empty(sink.Messages);
    }

    [Theory]
    [InlineData("/dev/null/data")] // a folder that cannot be made
    [InlineData("/proc/attbot")] // one that nobody may make
    public async Task A_folder_that_cannot_be_written_is_named(string folder)
    {
        var (code, output, _) = await AttBotProcess.RunAsync(Folder, "doctor", "--offline", "--data", folder);

        Assert.Equal(1, code);
        Assert.Contains($"!!  database: '{folder}' cannot be written by '{Environment.UserName}'.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_others_may_read_is_named_and_one_made_here_is_for_its_owner_alone()
    {
        var data = Path.Combine(Folder, "data");
        await using (var server = await AttBotProcess.ServeAsAsync([.. AttBotProcess.Built, "--AttBot:Contact=c"], Folder, ("AttBot__Database__ConnectionString", $"Data Source={Path.Combine(data, "attbot.db")}")))
        {
            await server.TerminateAsync();
        }

        (string, string)[] settings = [("AttBot__Database__ConnectionString", $"Data Source={Path.Combine(data, "attbot.db")}")];
        Assert.DoesNotContain("permissions:", (await AttBotProcess.RunWithAsync(Folder, settings, "doctor", "--offline")).Output, StringComparison.Ordinal);
        using (var open = System.Diagnostics.Process.Start("chmod", ["-R", "a+rX", data]))
        {
            await open.WaitForExitAsync();
        }

        var (code, output, _) = await AttBotProcess.RunWithAsync(Folder, settings, "doctor", "--offline");
        Assert.Equal(1, code);
        Assert.Contains($"chmod 700 '{data}'", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-11, "11 minutes behind")]
    [InlineData(11, "11 minutes ahead")]
    [InlineData(1, "agrees")]
    public async Task A_clock_that_is_wrong_is_told_by_how_much(int minutes, string told)
    {
        await using var issuer = await FakeIssuer.StartAsync();

        var finding = await EdgeChecks.ClockAsync(new Uri(issuer.Url + "/chan/openid"), new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(minutes)), CancellationToken.None);

        Assert.Equal(minutes == 1, finding.IsWell);
        Assert.Contains(told, finding.Detail, StringComparison.Ordinal);
    }

    private async Task<string> CertificateAsync(string kind)
    {
        var file = Path.Combine(Folder, "certificate.pem");
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=attbot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-10), kind switch { "expired" => now.AddDays(-1), "ending" => now.AddDays(4).AddHours(12), _ => now.AddDays(90) });
        await File.WriteAllTextAsync(file, kind == "garbage" ? "nonsense" : certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, kind == "open" ? UnixFileMode.UserRead | UnixFileMode.OtherRead : UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }
}
