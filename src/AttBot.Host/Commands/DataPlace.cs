using AttBot.Data;
using AttBot.Data.Sqlite;

namespace AttBot.Host.Commands;

/// <summary>Where a command that does not serve finds the data, or makes a place for them. What it gives is upgraded.</summary>
internal static class DataPlace
{
    /// <summary>The database that is there, for commands that look at what is on record or act on it: a mistyped folder gets no database.</summary>
    /// <param name="folder">What <c>--data</c> says, if anything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnusableException">There is none, or it cannot be used; the message says what to do.</exception>
    internal static async Task<AttBotDatabase> FindAsync(string? folder, CancellationToken cancellationToken)
    {
        var database = Chosen(folder);
        if (!await DatabaseUpgrade.IsThereAsync(database, cancellationToken))
        {
            throw new DatabaseUnusableException($"There are no data of AttBot at {database.Description}, and none were made. Name their folder with --data; if AttBot is new here, start it once.");
        }

        await DatabaseUpgrade.RunAsync(database, cancellationToken);
        return database;
    }

    /// <summary>The database, made when there is none, for commands that enter something.</summary>
    /// <param name="folder">What <c>--data</c> says, if anything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnusableException">It cannot be used; the message says what to do.</exception>
    internal static async Task<AttBotDatabase> FindOrMakeAsync(string? folder, CancellationToken cancellationToken)
    {
        var database = Chosen(folder);
        await DatabaseUpgrade.RunAsync(database, cancellationToken);
        return database;
    }

    /// <summary>Tries something out on the database that is there, else on an empty one that is gone afterwards.</summary>
    /// <param name="folder">What <c>--data</c> says, if anything.</param>
    /// <param name="run">What is tried; gives the exit code.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnusableException">It cannot be used; the message says what to do.</exception>
    internal static async Task<int> TryAsync(string? folder, Func<AttBotDatabase, Task<int>> run, CancellationToken cancellationToken)
    {
        var chosen = Chosen(folder);
        if (await DatabaseUpgrade.IsThereAsync(chosen, cancellationToken))
        {
            await DatabaseUpgrade.RunAsync(chosen, cancellationToken);
            return await run(chosen);
        }

        Console.WriteLine($"There are no data at {chosen.Description} yet; compared with nothing.");
        var temporary = Directory.CreateTempSubdirectory("attbot-dry-run-").FullName;
        try
        {
            var empty = new SqliteDatabase(new DatabaseOptions { DataDirectory = temporary }, isThrowaway: true);
            await DatabaseUpgrade.RunAsync(empty, cancellationToken);
            return await run(empty);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(temporary, recursive: true);
        }
    }

    private static AttBotDatabase Chosen(string? folder) => DatabaseSelection.Choose(Settings.Database(Settings.Load(), folder));
}
