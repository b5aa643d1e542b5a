using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AttBot.IntegrationTests.Host;

/// <summary>TLS that ends here: with which certificates the server starts, and what it says of those it cannot use.</summary>
public sealed class TlsTests : InFolder
{
    private const string Usual = "Kestrel__Certificates__Default__";

    [Fact]
    public async Task Certificate_and_key_come_from_files()
    {
        using var made = await MakeAsync();
        await using var server = await AttBotProcess.ServeAsync(Folder, Tls(("Path", "cert.pem"), ("KeyPath", "key.pem")));
        using var http = Trusting(server, made);

        using var page = await http.GetAsync("/");
        Assert.Equal(("https", 200), (server.Http.BaseAddress!.Scheme, (int)page.StatusCode));
        Assert.True(page.Headers.Contains("Strict-Transport-Security"));
        using var generated = await http.PostAsync("/v3/directline/tokens/generate", null);
        Assert.Contains("; secure", Assert.Single(generated.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_locked_file_is_opened_with_a_password_from_a_file()
    {
        using var made = await MakeAsync();
        await using var server = await AttBotProcess.ServeAsync(Folder, Tls(("Path", "cert.pfx"), ("PasswordFile", "password")));
        using var http = Trusting(server, made);

        Assert.Equal(200, (int)(await http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_user_who_stands_in_no_list_and_has_no_home_starts_it_all_the_same()
    {
        using var made = await MakeAsync();
        await using var server = await AttBotProcess.ServeThroughAsync(["env", "-u", "HOME", .. await StrangerAsync()], Folder, Tls(("Path", "cert.pem"), ("KeyPath", "key.pem")));
        using var http = Trusting(server, made);

        Assert.Equal(200, (int)(await http.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("AttBot is to listen on https and has no certificate. Set Kestrel__Certificates__Default__Path", "", "")]
    [InlineData("__Path names '", "none.pem", "key.pem")]
    [InlineData("__KeyPath names '", "cert.pem", "none.pem")]
    [InlineData("is not the key of the certificate in", "cert.pem", "other.pem")]
    [InlineData("is not the key of the certificate in", "cert.pem", "password")]
    [InlineData("cannot be opened as a certificate with its key (PFX). Check Kestrel__Certificates__Default__Password", "cert.pfx", "")]
    [InlineData("cannot be opened as a certificate with its key (PFX)", "cert.pem", "")]
    [InlineData("cannot be opened as a certificate with its key (PFX)", "password", "")]
    [InlineData("holds no private key", "open.pfx", "")]
    public async Task Without_a_usable_certificate_the_start_says_what_to_set_and_nothing_else(string told, string path, string key)
    {
        using var made = await MakeAsync();
        (string, string)[] settings = Tls([.. new[] { ("Path", path), ("KeyPath", key) }.Where(setting => setting.Item2.Length > 0)]);

        var (code, output, error) = await AttBotProcess.RunWithAsync(Folder, settings, "--data", Path.Combine(Folder, "data"));
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(told, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Folder, "data")));

        var (doctor, findings, _) = await AttBotProcess.RunWithAsync(Folder, settings, "doctor", "--offline", "--data", Folder);
        Assert.Equal(1, doctor);
        Assert.Contains(findings.Split('\n'), line => line.StartsWith("!!  server certificate:", StringComparison.Ordinal) && line.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(90, "ok  server certificate:", "is good for 89 days")]
    [InlineData(4, "!!  server certificate:", "ends in 3 days. Renew it")]
    [InlineData(-1, "!!  server certificate:", "has expired")]
    public async Task The_doctor_says_until_when_it_is_good(int days, string finding, string told)
    {
        using var made = await MakeAsync(days);
        var (_, output, _) = await AttBotProcess.RunWithAsync(Folder, Tls(("Path", "cert.pem"), ("KeyPath", "key.pem")), "doctor", "--offline", "--data", Folder);

        Assert.Contains(output.Split('\n'), line => line.StartsWith(finding, StringComparison.Ordinal) && line.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_doctor_names_a_key_that_others_may_read()
    {
        using var made = await MakeAsync();
        var key = Path.Combine(Folder, "key.pem");
        Assert.DoesNotContain("chmod 600", await FindingsAsync(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        }

        Assert.Contains($"chmod 600 '{key}'", await FindingsAsync(), StringComparison.Ordinal);

        async Task<string> FindingsAsync() => (await AttBotProcess.RunWithAsync(Folder, Tls(("Path", "cert.pem"), ("KeyPath", "key.pem")), "doctor", "--offline", "--data", Folder)).Output;
    }

    /// <summary>The words that run a command as a user nobody knows; none where the system does not let one be that.</summary>
    private static async Task<string[]> StrangerAsync()
    {
        string[] words = ["unshare", "--user", "--map-user=54321", "--map-group=54321"];
        using var trial = System.Diagnostics.Process.Start(words[0], [.. words[1..], "true"]);
        await trial.WaitForExitAsync();
        return trial.ExitCode == 0 ? words : [];
    }

    private static HttpClient Trusting(AttBotProcess server, X509Certificate2 made) =>
        new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == made.Thumbprint }) { BaseAddress = server.Http.BaseAddress };

    private (string, string)[] Tls(params (string Name, string File)[] files) =>
        [("Kestrel__Endpoints__Tls__Url", "https://127.0.0.1:0"), .. files.Select(file => (Usual + file.Name, Path.Combine(Folder, file.File)))];

    /// <summary>Makes cert.pem with key.pem, both in cert.pfx, which "planted" opens as the file password says; open.pfx without the key; other.pem, the key of something else.</summary>
    private async Task<X509Certificate2> MakeAsync(int days = 90)
    {
        using RSA key = RSA.Create(2048), other = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-10), now.AddDays(days));
        using var open = X509CertificateLoader.LoadCertificate(made.Export(X509ContentType.Cert));
        await File.WriteAllBytesAsync(Path.Combine(Folder, "open.pfx"), open.Export(X509ContentType.Pkcs12));
        await File.WriteAllBytesAsync(Path.Combine(Folder, "cert.pfx"), made.Export(X509ContentType.Pkcs12, "planted"));
        foreach (var (file, text) in new[] { ("cert.pem", made.ExportCertificatePem()), ("key.pem", key.ExportPkcs8PrivateKeyPem()), ("other.pem", other.ExportPkcs8PrivateKeyPem()), ("password", "planted\n") })
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, file), text);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Path.Combine(Folder, file), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        return made;
    }
}
