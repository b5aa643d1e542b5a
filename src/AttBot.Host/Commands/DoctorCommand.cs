using System.CommandLine;
using System.Data.Common;
using AttBot.Channels;
using AttBot.Channels.BotFramework;
using AttBot.Channels.Email;
using AttBot.Channels.Slack;
using AttBot.Data;
using AttBot.Host.Serving;

namespace AttBot.Host.Commands;

/// <summary><c>doctor</c>: looks at settings, database, clock, connections, certificates and permissions, and says what to do. Changes nothing, and prints no secret.</summary>
internal static class DoctorCommand
{
    private const UnixFileMode OthersMayRead = UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    internal static Command Create()
    {
        var data = CommonOptions.Data();
        var offline = new Option<bool>("--offline") { Description = "Leaves out what needs the network." };
        var command = new Command("doctor", "Checks this installation, and says what to do about what is not right.") { data, offline };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(data), parsed.GetValue(offline), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? folder, bool isOffline, CancellationToken cancellationToken)
    {
        var configuration = Settings.Load();
        var teams = Bound<BotFrameworkOptions>(configuration, "AttBot:Channels:BotFramework");
        var slack = Bound<SlackOptions>(configuration, "AttBot:Channels:Slack");
        List<EdgeFinding> findings =
        [
            .. EdgeSettings.FaultsOf(teams, slack, Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == Environments.Development).Select(fault => new EdgeFinding("settings", false, fault)),
            .. Exposure(configuration),
            .. Certificates(configuration, TimeProvider.System.GetUtcNow()),
            await DatabaseAsync(Settings.Database(configuration, folder), cancellationToken),
        ];
        if (findings.All(finding => finding.What != "settings"))
        {
            findings.Insert(0, new("settings", true, "They contradict neither each other nor the rules."));
        }

        if (isOffline && teams.AppId.Length > 0 && EdgeChecks.CertificateOf(teams, TimeProvider.System) is { } certificate)
        {
            findings.Add(certificate);
        }

        if (!isOffline)
        {
            findings.AddRange(await EdgeChecks.TeamsAsync(teams, TimeProvider.System, cancellationToken));
            findings.Add(await EdgeChecks.SlackAsync(slack, TimeProvider.System, cancellationToken));
            findings.Add(await EdgeChecks.MailAsync(Bound<MailOptions>(configuration, "AttBot:Mail"), TimeProvider.System, cancellationToken));
            if (Uri.TryCreate(configuration["AttBot:PublicUrl"], UriKind.Absolute, out var address))
            {
                findings.Add(await EdgeChecks.PublicAddressAsync(address, TimeProvider.System, cancellationToken));
            }

            if (teams.AppId.Length > 0 || slack.SigningSecret.Length > 0)
            {
                findings.Add(await EdgeChecks.ClockAsync(teams.AppId.Length > 0 ? teams.OpenIdMetadataUrl : slack.ApiBaseUrl, TimeProvider.System, cancellationToken));
            }
        }

        foreach (var finding in findings)
        {
            Console.WriteLine($"{(finding.IsWell ? "ok " : "!! ")} {finding.What}: {finding.Detail}");
        }

        return findings.All(finding => finding.IsWell) ? 0 : CommandRunner.Failed;
    }

    private static T Bound<T>(IConfiguration configuration, string section)
        where T : class, new()
    {
        var options = new T();
        switch (options)
        {
            case BotFrameworkOptions teams:
                configuration.GetSection(section).Bind(teams);
                break;
            case SlackOptions slack:
                configuration.GetSection(section).Bind(slack);
                break;
            case MailOptions mail:
                configuration.GetSection(section).Bind(mail);
                break;
        }

        return options;
    }

    /// <summary>Files that hold secrets, or the database, and that others may read.</summary>
    private static IEnumerable<EdgeFinding> Exposure(IConfiguration configuration)
    {
        if (OperatingSystem.IsWindows())
        {
            yield break;
        }

        string[] files = [.. Secrets.Keys.Select(key => configuration[key + "File"]).Append(configuration["AttBot:Channels:BotFramework:CertificateFile"]).Concat(ServerCertificates.Named(configuration).Select(certificate => certificate.KeyFile)).OfType<string>().Where(File.Exists)];
        foreach (var file in files)
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OthersMayRead) == 0)
            {
                continue;
            }

            yield return new("permissions", false, $"'{file}' holds a secret and may be read or changed by others. Run: chmod 600 '{file}'");
        }
    }

    /// <summary>The certificates of this server itself, where TLS ends here.</summary>
    private static IEnumerable<EdgeFinding> Certificates(IConfiguration configuration, DateTimeOffset now)
    {
        const string What = "server certificate";
        if (ServerCertificates.IsMissing(configuration))
        {
            yield return new(What, false, ServerCertificates.Missing);
        }

        foreach (var certificate in ServerCertificates.Named(configuration))
        {
            var (ends, fault) = certificate.Look();
            var days = ends is { } end ? (int)Math.Floor((end - now).TotalDays) : 0;
            yield return fault is not null ? new(What, false, fault)
                : days < 0 ? new(What, false, $"'{certificate.Path}' has expired, so callers do not trust this server. Renew it, and start AttBot again.")
                : days < 14 ? new(What, false, $"'{certificate.Path}' ends in {days} days. Renew it, and start AttBot again.")
                : new(What, true, $"'{certificate.Path}' can be used with its key, and is good for {days} days.");
        }
    }

    /// <summary>Whether others may open a file: its own mode lets them, and its folder lets them through.</summary>
    private static bool IsOpen(string file) => !OperatingSystem.IsWindows() && File.Exists(file) && (File.GetUnixFileMode(file) & OthersMayRead) != 0
        && (File.GetUnixFileMode(Path.GetDirectoryName(file)!) & (UnixFileMode.OtherExecute | UnixFileMode.GroupExecute)) != 0;

    private static async Task<EdgeFinding> DatabaseAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var database = DatabaseSelection.Choose(options);
            if (options.Provider == DatabaseProvider.Sqlite && !MayWriteBeside(database.Description))
            {
                return new("database", false, $"'{Path.GetDirectoryName(database.Description)}' cannot be written by '{Environment.UserName}'. Give that user the folder (chown, chmod u+rwx), or choose another with --data.");
            }

            if (options.Provider == DatabaseProvider.Sqlite && IsOpen(database.Description))
            {
                return new("permissions", false, $"The database holds names and addresses of people, and may be read or changed by others. Run: chmod 700 '{Path.GetDirectoryName(database.Description)}'");
            }

            return !Settings.Exists(options, database)
                ? new("database", true, $"There is none yet at {database.Description}; the first start makes it.")
                : await DatabaseUpgrade.IsCurrentAsync(database, cancellationToken)
                    ? new("database", true, $"{database.Description} can be reached and written, and is of this version.")
                    : new("database", false, $"{database.Description} is of another version. Start AttBot once to upgrade it; make a backup before.");
        }
        catch (Exception exception) when (exception is DatabaseUnusableException or DbException)
        {
            return new("database", false, exception is DatabaseUnusableException ? exception.Message : "It cannot be reached. Check AttBot:Database, and that its server runs.");
        }
    }

    /// <summary>Whether files can be made where the database lies or will lie: SQLite makes some beside it. What is made to find out is gone at once.</summary>
    private static bool MayWriteBeside(string file)
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !Directory.Exists(folder) && !File.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder); // the first start makes the missing ones
        }

        try
        {
            using var probe = new FileStream(Path.Combine(folder ?? "/", $".attbot-doctor-{Environment.ProcessId}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
