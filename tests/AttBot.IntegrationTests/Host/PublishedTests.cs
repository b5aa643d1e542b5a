using System.Diagnostics;

namespace AttBot.IntegrationTests.Host;

/// <summary>The program as the README says to publish it.</summary>
public sealed class PublishedTests : InFolder
{
    [Fact]
    public async Task A_published_program_answers_from_the_index_it_carries()
    {
        var (program, data) = (Path.Combine(Folder, "program"), Path.Combine(Folder, "data"));
        Directory.CreateDirectory(data);
        await PublishAsync(program);

        await using var server = await AttBotProcess.ServeAsAsync([Path.Combine(program, "AttBot")], data);
        Assert.Contains("Japan", await server.AskAsync("c", "Is Japan a State Party?"), StringComparison.Ordinal);
        Assert.Contains("stakeholder", await server.AskAsync("c", "Who may submit inputs to the call for proposals?"), StringComparison.Ordinal);
        await server.TerminateAsync();
        Assert.DoesNotContain("made anew", server.Output, StringComparison.Ordinal);
        await AsTheUnitStartsItAsync(program);
    }

    /// <summary>With the command line of the systemd unit, its working folder, and an environment file as README and proxy example describe it.</summary>
    private async Task AsTheUnitStartsItAsync(string program)
    {
        var unit = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "manifests", "deploy", "attbot.service"));
        string[] words = unit.Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..].Split(' ');
        Assert.Equal(["/opt/attbot/AttBot", "--urls", "http://127.0.0.1:5080", "--data", "/var/lib/attbot"], words); // the test gives another port and folder
        var (data, secret) = (Path.Combine(Folder, "unit"), Path.Combine(Folder, "signing-secret"));
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(secret, "8f742231b10e8888abcd99yyyzzz85a5\n");

        await using var server = await AttBotProcess.ServeAsAsync(
            [Path.Combine(program, "AttBot")], data, ("ASPNETCORE_ENVIRONMENT", "Production"), ("AttBot__Channels__BotFramework__Anonymous", "false"), ("AttBot__PublicUrl", "https://attbot.example.org/"), ("AttBot__Proxies__0", "127.0.0.1"),
            ("AttBot__Channels__Slack__SigningSecretFile", secret), ("AttBot__Channels__Slack__BotToken", "xoxb-test"), ("AttBot__Channels__BotFramework__AppId", "1a2b3c4d-1111-4aaa-8bbb-1234567890ab"),
            ("AttBot__Channels__BotFramework__TenantId", "22222222-2222-2222-2222-222222222222"), ("AttBot__Channels__BotFramework__ClientSecret", "s"), ("AttBot__Mail__Host", "127.0.0.1"), ("AttBot__Mail__From", "desk@example.org"));

        Assert.Equal(200, (int)(await server.Http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(401, (await server.PostAsync("{}"u8.ToArray())).Status);
        using var request = Channels.FakeSlack.Request("/slack/events", """{"type":"url_verification","challenge":"abc"}""", TimeProvider.System.GetUtcNow());
        using var confirmed = await server.Http.SendAsync(request);
        Assert.Equal(200, (int)confirmed.StatusCode);
        using var generate = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate");
        generate.Headers.Add("X-Forwarded-For", "203.0.113.7"); // as nginx.conf sets them
        generate.Headers.Add("X-Forwarded-Proto", "https");
        using var token = await server.Http.SendAsync(generate);
        Assert.Equal(200, (int)token.StatusCode);
        await server.TerminateAsync(); // SIGTERM, as the unit says; ends with 0
        Assert.True(File.Exists(Path.Combine(data, "attbot.db")));
    }

    private static async Task PublishAsync(string program)
    {
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", Path.Combine(Repository.Root, "src", "AttBot.Host"), "-c", "Release", "-r", "linux-x64", "-o", program, "-nodeReuse:false", "-v", "quiet", "-clp:NoSummary"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (output, error) = (publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, await output + await error);
    }
}
