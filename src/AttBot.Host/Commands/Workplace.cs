using AttBot.Data;
using AttBot.Data.Outgoing;

namespace AttBot.Host.Commands;

/// <summary>What works on the database of a command that does not serve.</summary>
internal static class Workplace
{
    /// <summary>Who the record of acts says did what a command does.</summary>
    internal static string Operator => $"operator:{Environment.UserName}";

    /// <summary>Opens the database that is there; see <see cref="DataPlace.FindAsync"/>.</summary>
    /// <param name="folder">What <c>--data</c> says, if anything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnusableException">There is none, or it cannot be used; the message says what to do.</exception>
    internal static async Task<ServiceProvider> OpenAsync(string? folder, CancellationToken cancellationToken) => On(await DataPlace.FindAsync(folder, cancellationToken));

    /// <summary>What works on a database.</summary>
    internal static ServiceProvider On(AttBotDatabase database) => new ServiceCollection()
        .AddLogging()
        .AddAttBotData(database)
        // a command sends nothing itself; the server's worker does, and finds another way where a channel is not set up
        .AddSingleton(new Routes(_ => true))
        .AddSingleton<Notices>()
        .BuildServiceProvider();
}
