using System.CommandLine;
using System.IO.Compression;
using AttBot.Host.Manifests;

namespace AttBot.Host.Commands;

/// <summary><c>manifest pack teams|slack</c>: makes what an administrator uploads to Teams or pastes into Slack, for this installation.</summary>
internal static class ManifestCommand
{
    internal static Command Create()
    {
        var what = new Argument<string>("what") { Description = "teams (a zip file) or slack (a JSON file)." };
        what.AcceptOnlyFromAmong("teams", "slack");
        var output = new Option<FileInfo>("--out") { Description = "The file to write.", HelpName = "FILE", Required = true };
        var app = new Option<string?>("--app-id") { Description = "The bot's application id (default: AttBot:Channels:BotFramework:AppId).", HelpName = "ID" };
        var host = new Option<string?>("--host") { Description = "The name under which this server is reached (default: that of AttBot:PublicUrl).", HelpName = "NAME" };
        var developer = new Option<string>("--developer") { Description = "Who runs this bot, up to 32 characters.", HelpName = "NAME", DefaultValueFactory = _ => "AttBot operator" };
        var pack = new Command("pack", "Writes the manifest with this installation's application id and name, and checks it.") { what, output, app, host, developer };
        pack.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = Settings.Load();
            var place = new ManifestPlace(
                parsed.GetValue(app) ?? settings["AttBot:Channels:BotFramework:AppId"] ?? "",
                parsed.GetValue(host) ?? (Uri.TryCreate(settings["AttBot:PublicUrl"], UriKind.Absolute, out var url) ? url.Host : ""),
                parsed.GetValue(developer)!,
                ServeCommand.Version);
            return await WriteAsync(parsed.GetValue(what)!, place, parsed.GetValue(output)!, cancellationToken);
        });
        return new Command("manifest", "Manifests for Teams and Slack.") { pack };
    }

    private static async Task<int> WriteAsync(string what, ManifestPlace place, FileInfo output, CancellationToken cancellationToken)
    {
        var package = what == "teams" ? ManifestPackage.Teams(place) : ManifestPackage.Slack(place);
        if (package.Faults.Count > 0)
        {
            foreach (var fault in package.Faults)
            {
                await Console.Error.WriteLineAsync(fault);
            }

            return CommandRunner.Misused;
        }

        try
        {
            await using var file = output.Create();
            if (what == "slack")
            {
                await file.WriteAsync(package.Files["manifest.json"], cancellationToken);
            }
            else
            {
                using var zip = new ZipArchive(file, ZipArchiveMode.Create);
                foreach (var (name, content) in package.Files)
                {
                    var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                    entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same manifest is the same file
                    await using var stream = entry.Open();
                    await stream.WriteAsync(content, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{output.FullName} cannot be written. Choose another file with --out.");
            return CommandRunner.Failed;
        }

        Console.WriteLine($"{output.FullName}: {string.Join(", ", package.Files.Keys)}");
        return 0;
    }
}
