using AttBot.Data;
using AttBot.Data.Outgoing;

namespace AttBot.Host.Commands;

/// <summary>The database as a command that does not serve uses it: upgraded, with what works on it.</summary>
internal static class Workplace
{
    /// <summary>Who the record of acts says did what a command does.</summary>
    internal static string Operator => $"operator:{Environment.UserName}";

    /// <summary>Opens the database that the settings name.</summary>
    /// <param name="folder">What <c>--data</c> says, if anything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnusableException">It cannot be used; the message says what to do.</exception>
    internal static async Task<ServiceProvider> OpenAsync(string? folder, CancellationToken cancellationToken)
    {
        var database = DatabaseSelection.Choose(Settings.Database(Settings.Load(), folder));
        await DatabaseUpgrade.RunAsync(database, cancellationToken);
        return new ServiceCollection()
            .AddLogging()
            .AddAttBotData(database)
            // a command sends nothing itself; the server's worker does, and finds another way where a channel is not set up
            .AddSingleton(new Routes(_ => true))
            .AddSingleton<Notices>()
            .BuildServiceProvider();
    }
}
