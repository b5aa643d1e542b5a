using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace AttBot.ConformanceTests;

public sealed class ManifestOracleTests
{
    private const string App = "1a2b3c4d-1111-4aaa-8bbb-1234567890ab";

    [Fact]
    public async Task The_package_for_Teams_is_valid_by_Microsofts_newest_schema()
    {
        var folder = Directory.CreateTempSubdirectory("attbot-manifest-").FullName;
        var zip = Path.Combine(folder, "teams.zip");
        Assert.Equal(0, await RunAsync("manifest", "pack", "teams", "--out", zip, "--app-id", App, "--host", "attbot.example.org", "--developer", "A \"quoted\" operator"));
        await ZipFile.ExtractToDirectoryAsync(zip, folder);
        Assert.Equal(["ar.json", "color.png", "es.json", "fr.json", "manifest.json", "outline.png", "ru.json", "zh.json"], Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Where(name => name != "teams.zip").Order(StringComparer.Ordinal));

        await using var oracle = NodeProcess.Start("manifest-oracle.cjs", Path.Combine(folder, "manifest.json"));

        await oracle.EndAsync();
        Assert.Equal("ok", oracle.Output.Trim());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_manifest_for_Slack_names_this_server()
    {
        var folder = Directory.CreateTempSubdirectory("attbot-manifest-").FullName;
        var file = Path.Combine(folder, "slack.json");
        Assert.Equal(0, await RunAsync("manifest", "pack", "slack", "--out", file, "--host", "attbot.example.org"));

        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        Assert.Equal("https://attbot.example.org/slack/events", (string)manifest["settings"]!["event_subscriptions"]!["request_url"]!);
        Assert.DoesNotContain("{{", manifest.ToJsonString(), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("no-guid", "attbot.example.org")]
    [InlineData(App, "127.0.0.1")]
    [InlineData(App, "https://attbot.example.org")]
    [InlineData("", "")]
    public async Task Without_application_or_name_nothing_is_packed(string app, string host)
    {
        var zip = Path.Combine(Path.GetTempPath(), $"attbot-{Environment.ProcessId}-none.zip");

        Assert.Equal(2, await RunAsync("manifest", "pack", "teams", "--out", zip, "--app-id", app, "--host", host));
        Assert.False(File.Exists(zip));
    }

    private static async Task<int> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Host.Serving.LimitsOptions).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }
}
