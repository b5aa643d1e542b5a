using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.IntegrationTests.Host;
using Microsoft.AspNetCore.WebUtilities;

namespace AttBot.IntegrationTests.Channels;

/// <summary>How the bot proves who it is: by certificate, by the machine's own identity; tokens come from a server of the test.</summary>
public sealed class CredentialTests : InFolder
{
    [Theory]
    [InlineData("pem", "")]
    [InlineData("pem", "a password")]
    [InlineData("pfx", "")]
    [InlineData("pfx", "a password")]
    public async Task A_certificate_signs_what_obtains_the_token(string form, string password)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=attbot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
        var file = Path.Combine(Folder, "certificate." + form);
        await File.WriteAllBytesAsync(file, form == "pfx" ? certificate.Export(X509ContentType.Pfx, password.Length == 0 ? null : password) : Encoding.ASCII.GetBytes(Pem(certificate, key, password)));
        await using var issuer = await FakeIssuer.StartAsync();
        await using var connector = await FakeConnector.StartAsync();
        await using var server = await ChannelServer.StartAsync(anonymous: false, botFramework: options =>
        {
            (options.AppId, options.TenantId, options.OpenIdMetadataUrl, options.Authority) = (FakeIssuer.AppId, FakeIssuer.Tenant, new Uri(issuer.Url + "/chan/openid"), new Uri(issuer.Url));
            (options.CertificateFile, options.CertificatePassword) = (file, password);
            options.AllowedServiceHosts.Add("127.0.0.1");
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SaysAsync(server.Http, issuer, connector, i))); // one flight

        var request = Assert.Single(issuer.TokenRequests);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", request["client_assertion_type"]);
        Assert.False(request.ContainsKey("client_secret"));
        var parts = request["client_assertion"].Split('.');
        Assert.Contains(FakeIssuer.AppId, Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(parts[1])), StringComparison.Ordinal);
        var isPss = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(parts[0])).Contains("PS256", StringComparison.Ordinal);
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), WebEncoders.Base64UrlDecode(parts[2]), HashAlgorithmName.SHA256, isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1));
        Assert.All(connector.Authorizations, header => Assert.Equal("Bearer bot-token-1", header));
    }

    [Fact]
    public async Task The_machines_own_identity_is_asked_once_and_again_when_its_token_is_refused()
    {
        await using var issuer = await FakeIssuer.StartAsync();
        await using var connector = await FakeConnector.StartAsync();
        connector.Answer = (http, _) =>
        {
            http.Response.StatusCode = http.Request.Headers.Authorization == "Bearer identity-token-1" && connector.Count > 3 ? 401 : 202;
            return Task.CompletedTask;
        };
        const string Section = "AttBot__Channels__BotFramework__";
        await using var server = await AttBotProcess.ServeAsync(
            Folder, (Section + "Anonymous", "false"), (Section + "AppId", FakeIssuer.AppId), (Section + "ManagedIdentity", "true"), (Section + "OpenIdMetadataUrl", issuer.Url + "/chan/openid"), (Section + "AllowedServiceHosts__0", "127.0.0.1"),
            ("IDENTITY_ENDPOINT", issuer.Url + "/msi/token"), ("IDENTITY_HEADER", "the machine"));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => SaysAsync(server.Http, issuer, connector, i)));
        var request = Assert.Single(issuer.TokenRequests);
        Assert.Equal((FakeIssuer.AppId, "the machine"), (request["client_id"], request["header"]));
        Assert.StartsWith("https://api.botframework.com", request["resource"], StringComparison.Ordinal);

        await SaysAsync(server.Http, issuer, connector, 4);
        Assert.Equal(2, issuer.TokenRequests.Count);
        Assert.Equal(["Bearer identity-token-1", "Bearer identity-token-2"], connector.Authorizations.TakeLast(2));
    }

    private static string Pem(X509Certificate2 certificate, RSA key, string password) => certificate.ExportCertificatePem() + "\n" + (password.Length == 0
        ? key.ExportPkcs8PrivateKeyPem()
        : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));

    private static async Task SaysAsync(HttpClient http, FakeIssuer issuer, FakeConnector connector, int number)
    {
        var service = connector.Url + "/";
        var message = new JsonObject
        {
            ["type"] = "message", ["id"] = $"{number}", ["text"] = "Is Kenya a State Party?", ["channelId"] = "msteams", ["serviceUrl"] = service, ["from"] = new JsonObject { ["id"] = $"29:{number}" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot" }, ["conversation"] = new JsonObject { ["id"] = $"c{number}", ["conversationType"] = "personal" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", issuer.Sign(FakeIssuer.ChannelClaims(service, TimeProvider.System.GetUtcNow())));
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
