using System.CommandLine;
using System.Reflection;
using AttBot.Channels;
using AttBot.Channels.BotFramework;
using AttBot.Channels.Slack;
using AttBot.Host.Serving;
using Microsoft.Extensions.Options;

namespace AttBot.Host.Commands;

/// <summary>What AttBot does without a command: it serves.</summary>
internal static class ServeCommand
{
    private const string UsualUrl = "http://localhost:5080";
    private const string DemoFolder = "demo-data";

    /// <summary>Gives the root command its options and its action.</summary>
    /// <param name="root">The root command.</param>
    /// <param name="compose">Makes the application out of its modules.</param>
    internal static void Describe(RootCommand root, Func<WebApplicationBuilder, Beginning, WebApplication> compose)
    {
        var data = CommonOptions.Data();
        var urls = new Option<string?>("--urls") { Description = $"Where to listen (default: {UsualUrl}); several are separated by semicolons.", HelpName = "URLS" };
        var demo = new Option<bool>("--demo") { Description = $"With fictional people and a strategy process under way, to try things out; in the folder {DemoFolder} unless --data names another." };
        root.Add(data);
        root.Add(urls);
        root.Add(demo);
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction(async (parsed, cancellationToken) =>
        {
            // settings may be given as --AttBot:Section:Key=value; anything else unknown is a slip of the pen
            if (parsed.UnmatchedTokens.FirstOrDefault(token => !IsSetting(token)) is { } unknown)
            {
                await Console.Error.WriteLineAsync($"'{unknown}' is neither a command nor an option of AttBot; --help lists them.");
                return CommandRunner.Misused;
            }

            return await RunAsync(compose, new(parsed.GetValue(data), parsed.GetValue(urls), parsed.GetValue(demo), [.. parsed.UnmatchedTokens]), cancellationToken);
        });
    }

    private static bool IsSetting(string token) => token.StartsWith("--", StringComparison.Ordinal) && token.Contains(':', StringComparison.Ordinal) && token.Contains('=', StringComparison.Ordinal);

    private static async Task<int> RunAsync(
        Func<WebApplicationBuilder, Beginning, WebApplication> compose, Wishes wishes, CancellationToken cancellationToken)
    {
        // content lies beside the program, wherever it was started from; the data are where it was started
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = wishes.Settings, ContentRootPath = AppContext.BaseDirectory });
        Secrets.Load(builder.Configuration, builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (wishes.Urls is not null || !IsAddressConfigured(builder.Configuration))
        {
            builder.WebHost.UseUrls((wishes.Urls ?? UsualUrl).Split(';', StringSplitOptions.RemoveEmptyEntries));
        }

        ServerCertificates.Ensure(builder.Configuration);
        var beginning = Beginning.Start(Settings.Database(builder.Configuration, wishes.Data ?? (wishes.Demo ? DemoFolder : null)), Settings.StaleAfterDays(builder.Configuration));

        // why a start failed is told in one sentence below; what fell over on the way is not logged beside it
        var started = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", _ => Volatile.Read(ref started));
        try
        {
            await using var app = compose(builder, beginning);
            await beginning.Rows; // what cannot be upgraded must not be served
            if (wishes.Demo && !await Demonstration.PrepareAsync(beginning.Database, StrategyDeskRegistration.PartiesIn((await beginning.Desk).Book.Status), app.Services.GetRequiredService<TimeProvider>(), cancellationToken))
            {
                await Console.Error.WriteLineAsync($"{beginning.Database.Description} holds real people; a demonstration would mix with them. Name an empty folder with --data.");
                return CommandRunner.Misused;
            }

            await app.StartAsync(cancellationToken);
            Volatile.Write(ref started, true);
            Announce(app, beginning);
            await (wishes.Demo ? Demonstration.PrintAsync(app, FirstSignIn.AddressOf(app), cancellationToken) : FirstSignIn.PrintAsync(app, cancellationToken));
            await WaitForStopAsync(app, cancellationToken);
            return 0;
        }
        catch (OptionsValidationException exception)
        {
            await Console.Error.WriteLineAsync($"The settings are not right: {string.Join(" ", exception.Failures)}");
            return CommandRunner.Misused;
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            // an address in use, or none at all
            await Console.Error.WriteLineAsync($"AttBot cannot listen: {exception.Message} Choose another address with --urls.");
            return CommandRunner.Failed;
        }
    }

    /// <summary>What the command line asks for.</summary>
    private sealed record Wishes(string? Data, string? Urls, bool Demo, string[] Settings);

    /// <summary>What did not finish in the time a stop may take is cut off: what was accepted is stored, and taken up by the next start.</summary>
    private static async Task WaitForStopAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.WaitForShutdownAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException || (exception is AggregateException all && all.Flatten().InnerExceptions.All(inner => inner is OperationCanceledException)))
        {
            await Console.Error.WriteLineAsync("AttBot stopped; some work did not finish in time and is taken up by the next start.");
        }
    }

    private static bool IsAddressConfigured(ConfigurationManager configuration) =>
        !string.IsNullOrEmpty(configuration[WebHostDefaults.ServerUrlsKey]) || !string.IsNullOrEmpty(configuration[WebHostDefaults.HttpPortsKey])
        || !string.IsNullOrEmpty(configuration[WebHostDefaults.HttpsPortsKey]) || configuration.GetSection("Kestrel:Endpoints").Exists();

    private static void Announce(WebApplication app, Beginning beginning)
    {
        Console.WriteLine($"AttBot {Version} is at {string.Join(" and ", app.Urls)} (data: {beginning.Database.Description}). Ctrl+C stops it.");
        foreach (var channel in EdgeSettings.Describe(
            app.Services.GetRequiredService<IOptions<BotFrameworkOptions>>().Value, app.Services.GetRequiredService<IOptions<SlackOptions>>().Value, app.Environment.IsDevelopment()))
        {
            Console.WriteLine(channel);
        }

        Console.Out.Flush();
    }

    /// <summary>The version of this build.</summary>
    internal static string Version { get; } =
        typeof(ServeCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
