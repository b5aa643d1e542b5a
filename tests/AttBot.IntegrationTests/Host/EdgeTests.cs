using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using AttBot.Channels;

namespace AttBot.IntegrationTests.Host;

/// <summary>The edge of the whole program: what strangers may try, and what an operator is told.</summary>
public sealed class EdgeTests : InFolder
{
    [Theory]
    [InlineData("", "ws")]
    [InlineData("10.0.0.1", "ws")]
    [InlineData("127.0.0.0/8", "wss")]
    public async Task What_a_proxy_says_counts_only_if_it_is_one_of_ours(string proxy, string scheme)
    {
        await using var server = await AttBotProcess.ServeAsync(Folder, proxy.Length > 0 ? [("AttBot__Proxies__0", proxy)] : []);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var generated = await server.Http.SendAsync(request);
        var token = (string)JsonNode.Parse(await generated.Content.ReadAsStringAsync())!["token"]!;
        using var begin = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        begin.Headers.Authorization = new("Bearer", token);
        begin.Headers.Add("X-Forwarded-Proto", "https");
        using var begun = await server.Http.SendAsync(begin);

        Assert.StartsWith(scheme + "://", (string)JsonNode.Parse(await begun.Content.ReadAsStringAsync())!["streamUrl"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Over_TLS_browsers_are_told_to_stay_there(string scheme, bool told)
    {
        await using var server = await AttBotProcess.ServeAsync(Folder, ("AttBot__Proxies__0", "127.0.0.1"));
        foreach (var path in (string[])["/", "/privacy", "/nothing"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("X-Forwarded-Proto", scheme);
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            using var response = await server.Http.SendAsync(request);
            Assert.Equal(told, response.Headers.TryGetValues("Strict-Transport-Security", out _));
        }
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_protect_a_browser()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        foreach (var path in new[] { "/", "/nothing/here", "/api/messages", "/about.json", "/slack/events" })
        {
            using var response = await server.Http.GetAsync(path);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\r\n X-B: 2\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nX A: 1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n123456")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n\r\n")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("GET /about.json HTTP/1.1\nHost: a\n\n")]
    [InlineData("GET /about.json HTTP/1.1\r\nHost: a\r\nX: 1\nY: 2\r\n\r\n")]
    [InlineData("GET /about.json HTTP/1.1\r\nHost: a\r\nX: 1\rY: 2\r\n\r\n")]
    [InlineData("GET /about.json HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET http://b/about.json HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 4, 4\r\n\r\nabcd")]
    public async Task Requests_that_servers_read_differently_are_refused(string request)
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);

        Assert.Matches("^HTTP/1.1 4\\d\\d ", await RawAsync(server, request));
    }

    [Theory]
    [InlineData("GET /../../etc/passwd HTTP/1.1")]
    [InlineData("GET /..%2f..%2fetc%2fpasswd HTTP/1.1")]
    [InlineData("GET /page/..%5c..%5cappsettings.json HTTP/1.1")]
    [InlineData("GET //etc/passwd HTTP/1.1")]
    [InlineData("GET /webchat/%2e%2e/%2e%2e/appsettings.json HTTP/1.1")]
    public async Task No_path_leads_out_of_the_pages(string line)
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        var answer = await RawAsync(server, line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (4\\d\\d|200) ", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("ConnectionString", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_trickles_in_is_cut_off()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Http.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var reader = new StreamReader(stream);
        Assert.Matches("^(HTTP/1.1 4\\d\\d .*)?$", await reader.ReadLineAsync(limit.Token) ?? "");
    }

    [Fact]
    public async Task Without_credentials_the_start_says_which_channels_are_closed()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder, ("ASPNETCORE_ENVIRONMENT", "Production"));
        Assert.Equal(401, (await server.PostAsync("{}"u8.ToArray())).Status);
        using var slack = await server.Http.PostAsync("/slack/events", null);
        Assert.Equal(401, (int)slack.StatusCode);

        await server.TerminateAsync();
        Assert.Contains("Teams: no credentials, so /api/messages is closed.", server.Output, StringComparison.Ordinal);
        Assert.Contains("Slack: no signing secret, so /slack is closed.", server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exclude each other", "AttBot__Channels__BotFramework__ClientSecret", "s", "AttBot__Channels__BotFramework__ManagedIdentity", "true")]
    [InlineData("AppId is not: set AppId", "AttBot__Channels__BotFramework__ClientSecret", "s", "x", "y")]
    [InlineData("must be an https address", "AttBot__Channels__BotFramework__OpenIdMetadataUrl", "http://keys.example/", "x", "y")]
    [InlineData("needs TenantId", "AttBot__Channels__BotFramework__EmulatorOpenIdMetadataUrl", "https://keys.example/", "x", "y")]
    [InlineData("set both, or neither", "AttBot__Channels__Slack__SigningSecret", "s", "x", "y")]
    [InlineData("must be an https address", "AttBot__Channels__Slack__ApiBaseUrl", "http://slack.example/", "x", "y")]
    [InlineData("neither an address nor a network", "AttBot__Proxies__0", "nonsense", "x", "y")]
    [InlineData("does not exist", "AttBot__Channels__Slack__BotTokenFile", "/nowhere/secret", "x", "y")]
    [InlineData("must be an address such as", "AttBot__PublicUrl", "attbot.example.org", "x", "y")]
    public async Task Settings_that_contradict_each_other_or_open_a_hole_stop_the_start(string explanation, string name, string value, string otherName, string otherValue)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => AttBotProcess.ServeAsync(Folder, (name, value), (otherName, otherValue)));

        Assert.Contains(explanation, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_read_from_its_file_and_never_written_to_the_log()
    {
        var file = Path.Combine(Folder, "secret");
        await File.WriteAllTextAsync(file, "8f742231b10e8888abcd99yyyzzz85a5\n");
        await using var server = await AttBotProcess.ServeAsync(
            Folder, ("AttBot__Channels__Slack__SigningSecretFile", file), ("AttBot__Channels__Slack__BotToken", "xoxb-very-secret"), ("Logging__LogLevel__Default", "Debug"));
        using var request = Channels.FakeSlack.Request("/slack/events", """{"type":"url_verification","challenge":"abc"}""", TimeProvider.System.GetUtcNow());
        using var response = await server.Http.SendAsync(request);

        Assert.Equal(200, (int)response.StatusCode);
        await server.TerminateAsync();
        Assert.DoesNotContain("8f742231b10e", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxb-very-secret", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_called_by_another_name_says_only_its_own()
    {
        await using var server = await AttBotProcess.ServeAsync(Folder, ("AttBot__PublicUrl", "https://desk.example.org/"));
        foreach (var path in (string[])["/", "/process", "/privacy", "/favicon.ico", "/calendar/public.ics", "/health/ready", "/act/abc", "/nothing"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = "evil.example";
            request.Headers.Add("X-Forwarded-Host", "evil.example");
            request.Headers.Add("Forwarded", "host=evil.example");
            request.Headers.Add("X-Original-URL", "/evil.example");
            using var response = await server.Http.SendAsync(request);
            Assert.DoesNotContain("evil.example", response.Headers + await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var page = await server.Http.GetAsync("/");
        Assert.Contains("connect-src 'self' ws://desk.example.org wss://desk.example.org;", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_written_however_much_is_logged_and_whatever_fails()
    {
        string[] planted = ["planted-client-secret", "planted-signing-secret", "xoxb-planted", "planted-mail-password", "planted-signature"];
        await using var server = await AttBotProcess.ServeAsync(
            Folder, ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft", "Debug"), ("AttBot__Channels__BotFramework__AppId", Channels.FakeIssuer.AppId), ("AttBot__Channels__BotFramework__ClientSecret", planted[0]),
            ("AttBot__Channels__BotFramework__Authority", "http://127.0.0.1:9"), ("AttBot__Channels__BotFramework__OpenIdMetadataUrl", "http://127.0.0.1:9/openid"), ("AttBot__Channels__Slack__SigningSecret", planted[1]),
            ("AttBot__Channels__Slack__BotToken", planted[2]), ("AttBot__Channels__Slack__ApiBaseUrl", "http://127.0.0.1:9/"), ("AttBot__Mail__Host", "127.0.0.1"), ("AttBot__Mail__Port", "9"), ("AttBot__Mail__From", "desk@example.org"),
            ("AttBot__Mail__User", "desk"), ("AttBot__Mail__Password", planted[3]));
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        message.Headers.Authorization = new("Bearer", $"{Channels.FakeIssuer.Part("""{"alg":"RS256","kid":"k"}""")}.{Channels.FakeIssuer.Part("""{"iss":"https://api.botframework.com","exp":9999999999}""")}.{planted[4]}");
        using var refused = await server.Http.SendAsync(message);
        Assert.Equal(503, (int)refused.StatusCode); // the keys cannot be had
        using var forged = Channels.FakeSlack.Request("/slack/events", """{"type":"url_verification"}""", TimeProvider.System.GetUtcNow(), signature: "v0=" + new string('0', 64));
        using var slack = await server.Http.SendAsync(forged);
        Assert.Equal(401, (int)slack.StatusCode);
        await server.TerminateAsync();

        var (_, told, error) = await AttBotProcess.RunWithAsync(Folder, [("ASPNETCORE_ENVIRONMENT", "Development"), ("AttBot__Channels__BotFramework__AppId", Channels.FakeIssuer.AppId), ("AttBot__Channels__BotFramework__ClientSecret", planted[0]),
            ("AttBot__Channels__BotFramework__Authority", "http://127.0.0.1:9"), ("AttBot__Channels__BotFramework__OpenIdMetadataUrl", "http://127.0.0.1:9/openid"), ("AttBot__Channels__Slack__SigningSecret", planted[1]), ("AttBot__Channels__Slack__BotToken", planted[2]),
            ("AttBot__Channels__Slack__ApiBaseUrl", "http://127.0.0.1:9/"), ("AttBot__Mail__Host", "127.0.0.1"), ("AttBot__Mail__Port", "9"), ("AttBot__Mail__From", "desk@example.org"), ("AttBot__Mail__User", "desk"), ("AttBot__Mail__Password", planted[3])], "doctor", "--data", Folder);
        Assert.Contains("could not be fetched", server.Output, StringComparison.Ordinal); // something was logged
        Assert.All(planted, secret => Assert.DoesNotContain(secret, server.Output + told + error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_doctor_says_what_is_well_and_what_to_do_and_changes_nothing()
    {
        var (code, output, _) = await AttBotProcess.RunAsync(Folder, "doctor", "--offline", "--data", Folder);
        Assert.Equal(0, code);
        Assert.Contains("ok  settings:", output, StringComparison.Ordinal);
        Assert.Contains("ok  database:", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public async Task The_doctor_looks_at_the_certificate_that_callers_are_shown()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest("CN=attbot.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var answering = AnswerAsync();
        var shown = await EdgeChecks.PublicAddressAsync(new Uri($"https://localhost:{port}/"), TimeProvider.System, CancellationToken.None);
        await answering;
        listener.Stop();
        var gone = await EdgeChecks.PublicAddressAsync(new Uri($"https://localhost:{port}/"), TimeProvider.System, CancellationToken.None);
        var plain = await EdgeChecks.PublicAddressAsync(new Uri("http://attbot.example/"), TimeProvider.System, CancellationToken.None);

        Assert.All((EdgeFinding[])[shown, gone, plain], finding => Assert.False(finding.IsWell));
        Assert.Contains("do not trust", shown.Detail, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", gone.Detail, StringComparison.Ordinal);
        Assert.Contains("without TLS", plain.Detail, StringComparison.Ordinal);

        async Task AnswerAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = new System.Net.Security.SslStream(client.GetStream());
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await stream.AuthenticateAsServerAsync(made);
                await stream.ReadExactlyAsync(new byte[1]);
            });
        }
    }

    private static async Task<string> RawAsync(AttBotProcess server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Http.BaseAddress!.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var buffer = new byte[65536];
        var text = new StringBuilder();
        int count;
        while ((count = await stream.ReadAsync(buffer, limit.Token)) > 0)
        {
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            if (!request.Contains("Connection: close", StringComparison.Ordinal))
            {
                break;
            }
        }

        return text.ToString();
    }
}
